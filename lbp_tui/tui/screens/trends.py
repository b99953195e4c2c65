"""Trends: one number over time, as a chart and in words."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from lbp_tui.core.chart import NO_MARKS
from lbp_tui.core.findings import learn
from lbp_tui.core.ids import DAILY, GOALS, STARTED
from lbp_tui.core.insight import History
from lbp_tui.core.model import Questionnaire
from lbp_tui.core.trend import WEEK, Trend, shown
from lbp_tui.formats.insight import told_findings
from lbp_tui.tui.pages import insight_parts
from lbp_tui.tui.screens.place import Place
from lbp_tui.tui.text import ACCENT, DIM, STRONG, beside, day_told, lines, plain
from lbp_tui.tui.widgets.chart import Chart
from lbp_tui.tui.widgets.section import Section
from lbp_tui.tui.words import trend_told

ROWS = 7
"""How high the chart is where there is room."""
SOON = 0.2
"""Seconds that a number stays chosen before all there is to say about it is told."""
BETWEEN = 0.02
"""Seconds for keys between two numbers that are put together beforehand."""
LARGE = 5_000
"""Responses from which on the collector takes long to look through them all."""


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
    The scale never changes, and a day without an entry stays a gap (·). F marks a day that you called a flare, L one
    with something written down on a later day. What came more than 2 days later is kept, but does not count.
    G, A, R and S are sessions that read green, amber, red and stop; ? was not checked. ▲ is where something began.
    The line (─) is your first week. A column that ends in a dotted row (┈) is no clear change from it. In a dashed
    row (╌) some are and some are not: the numbers below tell from where to where.

    Below the chart: what the rules say, the weeks before and after something began, and what tends to go together.
    **?** tells the terms and sources too, **r** opens the leaflet that explains the first finding.
    """
    BINDINGS = [
        Binding("c", "check_up", "Check-up", show=False),
        Binding("l", "low_energy", "Low energy", show=False),
        Binding("x", "session", "Session", show=False),
        Binding("down", "choose(1)", "Next number", show=False, priority=True, system=True),
        Binding("up", "choose(-1)", "Number before", show=False, priority=True, system=True),
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
            _set_aside(self._history)
            self._prepare(self._history)

    @work(group="prepare", exclusive=True)
    async def _prepare(self, history: History) -> None:
        """Put the days of the other numbers together, one at a time between keys: then none waits when it is chosen."""
        for name in self._labels:
            await asyncio.sleep(BETWEEN)
            if history is self._history:
                history.trend(*self._asked(name), 2 * WEEK, history.until)

    def _list(self) -> None:
        """List the daily numbers, and those of other questionnaires that were ever filled in, once that is known."""
        known = {name: label for name, label in self.workspace.measures().items() if self._is_there(name)}
        shown = {name: self._history.label(name, label) for name, label in known.items()} if self._history else known
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

    def _is_there(self, name: str) -> bool:
        """Whether a questionnaire was filled in, and of goals whether there is such a one."""
        questionnaire = name.partition(".")[0]
        if questionnaire == GOALS and self._history is not None:
            return self._history.since(*self._asked(name)) is not None
        if questionnaire in (DAILY, self._measure.partition(".")[0]):
            return True
        return self._history is not None and bool(self._history.of(questionnaire))

    def action_choose(self, by: int) -> None:
        """Choose the next number, or the one before: at once, so that the list and the chart are one frame."""
        listed = self.query_one("#measures", OptionList)
        with self.prevent(OptionList.OptionHighlighted):
            listed.action_cursor_down() if by > 0 else listed.action_cursor_up()
        if listed.highlighted_option:
            self._choose(listed.highlighted_option.id)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show a number that was chosen otherwise, such as with the mouse."""
        self._choose(event.option_id)

    def _choose(self, measure: str | None) -> None:
        """Show another number; all there is to say about it follows."""
        if measure and measure != self._measure:
            self._point(" ")
            self._measure = measure
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
        self.query_one("#said", Static).update(trend_told(trend, marks, today) if since else self._nothing())

    def _nothing(self) -> Content:
        """What will be here, and the key that starts it."""
        if self._measure.partition(".")[0] == DAILY:
            return plain("Nothing here yet. Each day you log becomes a column: press n.")
        return plain("Nothing here yet. Each time you fill it in becomes a column: press F4.")

    def _asked(self, measure: str = "") -> tuple[Questionnaire, str]:
        name, _, short = (measure or self._measure).partition(".")
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


def _set_aside(history: History) -> None:
    """Keep the collector from looking through a large journal in memory while a key waits; it holds no garbage."""
    if history.size >= LARGE:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
