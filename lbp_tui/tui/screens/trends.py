"""Trends: one number over time, as a chart and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from lbp_tui.core.chart import NO_MARKS, Marks, in_words, sentence
from lbp_tui.core.findings import learn
from lbp_tui.core.ids import DAILY, STARTED
from lbp_tui.core.insight import History
from lbp_tui.core.model import Questionnaire
from lbp_tui.core.trend import WEEK, Trend, shown
from lbp_tui.formats.insight import marked, told_findings
from lbp_tui.formats.trends import Say, facts, week_told
from lbp_tui.tui.pages import insight_parts
from lbp_tui.tui.screens.place import Place
from lbp_tui.tui.text import ACCENT, DIM, STRONG, beside, day_told, lines, plain
from lbp_tui.tui.widgets.chart import WEEKS, Chart
from lbp_tui.tui.widgets.section import Section

ROWS = 7
"""How high the chart is where there is room."""
MOST_WEEKS = 26
"""How many weeks are told one by one."""
SOON = 0.2
"""Seconds that a number stays chosen before all there is to say about it is told."""


class Period(NamedTuple):
    """How far back the chart goes; 0 days is everything."""

    key: str
    title: str
    days: int


PERIODS = (
    Period("1", "2 weeks", 14),
    Period("2", "6 weeks", 42),
    Period("3", "6 months", 182),
    Period("4", "all", 0),
)


class TrendsScreen(Place):
    """Choose a number and a period; move along time."""

    PLACE = "trends"
    HELP = """\
    # Trends

    **↑↓** chooses what is shown, **1**–**4** how far back, **←→** moves along time.
    **a** marks that something new began, such as physio or a new chair.
    The scale never changes, and a day without an entry stays a gap (·). F marks a day that you called a flare.
    G, A, R and S are sessions that read green, amber, red and stop; ? was not checked. ▲ is where something began.
    The line (─) is your first week. Columns that end in the dotted band (┈) are no clear change from it.

    Below the chart: what the rules say, the weeks before and after something began, and what tends to go together.
    **?** tells the terms and sources too, **r** opens the leaflet that explains the first finding.
    """
    BINDINGS = [
        Binding("c", "check_up", "Check-up", show=False),
        Binding("l", "low_energy", "Low energy", show=False),
        Binding("x", "session", "Session", show=False),
        Binding("pagedown,space", "page(1)", "More", priority=True, key_display="PgDn"),
        Binding("pageup", "page(-1)", "Back up", show=False, priority=True),
        Binding("question_mark", "sums", "Why", key_display="?"),
        Binding("a", "began", "Mark change"),
        Binding("r", "read_more", "Read more"),
        Binding("left", "move(1)", "Earlier", key_display="←"),
        Binding("right", "move(-1)", "Later", key_display="→"),
        *(Binding(period.key, f"period({number})", period.title, show=False) for number, period in enumerate(PERIODS)),
    ]

    def body(self) -> ComposeResult:
        """What is shown, the chart, and what it says."""
        yield OptionList(id="measures", compact=True)
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="title")
            yield Chart(ROWS, weeks=True)
            yield Static(id="said")
            yield Vertical(id="insight")

    def on_mount(self) -> None:
        """Begin with two weeks that end today."""
        self._period = PERIODS[0]
        self._back = 0
        self._measure = "daily.pain"
        self._labels: Mapping[str, str] = {}
        self._history: History | None = None
        self._all_told = False
        self._leaflet = ""
        self._soon = self.set_timer(SOON, self._look_into)

    async def reload(self) -> None:
        """Look at what can be shown, and show it."""
        self._history = None
        self._list()
        self.query_one("#measures").focus()
        self._draw()
        self.call_after_refresh(self._remember)  # the first frame does not wait for the whole journal

    @property
    def remembers(self) -> bool:
        """Whether the whole journal was read: from then on no key waits for the disk."""
        return self._history is not None

    async def _remember(self) -> None:
        """Read the whole journal once, so that any number and any time of it is shown at once."""
        with self.told():
            self._history = self.workspace.history()
            self._list()
            self._draw()
            await self._look_into()

    def _list(self) -> None:
        """List the daily numbers, and those of other questionnaires that were ever filled in, once that is known."""
        shown = {
            name: label for name, label in self.workspace.measures().items() if self._is_there(name.partition(".")[0])
        }
        listed, names = self.query_one("#measures", OptionList), list(shown)
        with self.prevent(OptionList.OptionHighlighted):
            listed.clear_options()
            listed.add_options([Option(plain(f"  {label}"), name) for name, label in shown.items()])
            listed.highlighted = names.index(self._measure) if self._measure in names else 0
        self._labels = shown
        self._point("›")

    def _point(self, sign: str) -> None:
        """Put a sign before the chosen number: it is told apart without colour."""
        told = plain(f"{sign} {self._labels.get(self._measure, '')}")
        if self._measure in self._labels:
            self.query_one("#measures", OptionList).replace_option_prompt(self._measure, told)

    def _is_there(self, questionnaire: str) -> bool:
        if questionnaire in (DAILY, self._measure.partition(".")[0]):
            return True
        return self._history is not None and bool(self._history.of(questionnaire))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show another number."""
        if event.option_id and event.option_id != self._measure:
            self._point(" ")
            self._measure = event.option_id
            self._point("›")
            with self.told():
                self._draw()
            self._soon.stop()
            self._soon = self.set_timer(SOON, self._look_into)

    def action_period(self, number: int) -> None:
        """Show more or less of the past."""
        self._period, self._back = PERIODS[number], 0
        with self.told():
            self._draw()

    def action_move(self, by: int) -> None:
        """Move along time by a page; never past today, nor past the first entry."""
        self._back = max(self._back + by, 0)
        with self.told():
            self._draw()

    def _draw(self) -> None:
        today = self.workspace.now().date()
        since, days = self._since(), self._period.days or self._all()
        self._back = min(self._back, (today - since).days // days) if since and self._period.days else 0
        trend = self._trend(days, today - timedelta(days=self._back * days))
        marks = self._history.marks(*self._asked()) if self._history else NO_MARKS
        chart = self.query_one(Chart)
        chart.trend, chart.marks, chart.display = trend, marks, since is not None
        self.query_one("#title", Static).update(self._title(trend))
        self.query_one("#said", Static).update(_said(trend, marks, today) if since else self._nothing())

    def _nothing(self) -> Content:
        """What will be here, and the key that starts it."""
        if self._measure.partition(".")[0] == DAILY:
            return plain("Nothing here yet. Each day you log becomes a column: press n.")
        return plain("Nothing here yet. Each time you fill it in becomes a column: press F4.")

    def _asked(self) -> tuple[Questionnaire, str]:
        name, _, short = self._measure.partition(".")
        return self.workspace.questionnaire(name), short

    def _since(self) -> date | None:
        """The first day with an entry; of anything, until the whole journal was read."""
        if self._history is not None:
            return self._history.since(*self._asked())
        first = next(iter(self.workspace.responses()), None)
        return first.day if first else None

    def _trend(self, days: int, until: date) -> Trend:
        if self._history is None:
            return self.workspace.trend(self._measure, days, until)
        return self._history.trend(*self._asked(), days, until)

    async def _look_into(self) -> None:
        """Tell what the rules say of the number, and what goes with it."""
        if self._history is None:
            return
        found = self._history.insight(*self._asked())
        self._leaflet = next((learn(each) for each in told_findings(found, full=self._all_told)), "")
        below = self.query_one("#insight")
        with self.app.batch_update():
            await below.remove_children()
            await below.mount_all(Section(title, text) for title, text in insight_parts(found, full=self._all_told))

    def action_page(self, by: int) -> None:
        """Go down, or back up, the page: the arrows choose numbers."""
        page = self.query_one("#page")
        page.scroll_page_down() if by > 0 else page.scroll_page_up()

    async def action_sums(self) -> None:
        """Tell the sums in full with their sources, or in plain words."""
        self._all_told = not self._all_told
        with self.told():
            await self._look_into()

    async def action_read_more(self) -> None:
        """Open the leaflet that explains the first finding shown."""
        if self._leaflet:
            await self.app.run_action(f"leaflet({self._leaflet!r})", default_namespace=self.app)
        else:
            self.notify("Nothing is told here yet that a leaflet explains. F6 has them all.", markup=False)

    def action_began(self) -> None:
        """Mark that something new began; the chart shows it from then on."""
        self.start(STARTED)

    def _all(self) -> int:
        if self._history is not None:
            return max(self._history.length, 2 * WEEK)
        today = self.workspace.now().date()
        return max((today - (self._since() or today)).days + 1, 2 * WEEK)

    def _title(self, trend: Trend) -> Content:
        today = self.workspace.now().date()
        scale = f"  scale {shown(trend.low)} to {shown(trend.high)}"
        span = f"  {day_told(trend.days[0].day, today)} to {day_told(trend.days[-1].day, today)}"
        here = f"bold underline {ACCENT}"
        periods = ((plain(f"{each.key} {each.title}", here if each is self._period else DIM)) for each in PERIODS)
        chosen = plain("   ").join([*periods, plain("←→ move", DIM)])
        return lines(beside(plain(trend.label, STRONG), plain(f"{scale}{span}", DIM)), chosen)


def _said(trend: Trend, marks: Marks, today: date) -> Content:
    """The same as the chart, in words: the verdict first."""
    now = trend.days[-1].day == today
    if all(day.value is None for day in trend.days):
        later = "n logs today; ← goes back." if now else "←→ moves on."
        return plain(f"No entries in this time. {later}", DIM)
    said = [plain(sentence(trend.change, past=not now)), plain("")]
    if len(trend.days) <= 2 * WEEK:
        said.append(plain(in_words(trend.days, "" if now else "Day by day"), DIM))
    since, until = trend.days[0].day, trend.days[-1].day
    say = partial(_day, year=today.year)
    told = (*facts(trend, say), *marked(marks, since, until, say), *_older(trend, say))
    return lines(*said, *(plain(each, DIM) for each in told))


def _older(trend: Trend, say: Say) -> Iterator[str]:
    """The weeks that the chart does not tell, the newest first; the oldest are for the command line."""
    weeks = [each for each in trend.weeks if each.mean is not None][:-WEEKS]
    for each in reversed(weeks[-MOST_WEEKS:]):
        yield f"{say(each.since)} to {say(each.until)}: {week_told(each)}"
    if len(weeks) > MOST_WEEKS:
        yield f"Older weeks: lbp-tui trend {trend.item} --days {len(trend.days)}"


def _day(day: date, year: int) -> str:
    """A day as a person says it; the year only if it is another."""
    return f"{day.day} {day:%b}" + ("" if day.year == year else f" {day.year}")
