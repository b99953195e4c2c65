"""Today: what to do now, what waits, and how the last days went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from lbp_tui.core.chart import sentence
from lbp_tui.core.errors import LbpError
from lbp_tui.core.guidance import DEALT_WITH, DISCLAIMER, SAFETY_NET, Advice, to_answer
from lbp_tui.core.ids import CHECK_UP
from lbp_tui.core.points import guidance
from lbp_tui.core.text import counted
from lbp_tui.core.today import Due, Today, ago, told_later
from lbp_tui.tui.pages import headline, open_part, point_part, standing
from lbp_tui.tui.screens.place import Place
from lbp_tui.tui.text import DIM, STRONG, beside, in_days, lines, plain
from lbp_tui.tui.widgets.chart import Chart

ROWS = 3
"""How high the chart is."""


class Waiting(OptionList):
    """What waits for the person; Enter starts it."""

    BINDINGS = [Binding("enter", "select", "Answer", key_display="⏎")]


class TodayScreen(Place):
    """The first thing to see."""

    PLACE = "today"
    HELP = """\
    # Today

    What to do now, what waits for you, and the last 14 days. **Enter** answers what waits, **↑** and **↓** choose it.

    **n** logs today. **c** begins the check-up, **w** only the warning signs. **l** is for days with low energy:
    three questions. **x** logs a session of therapy or exercise, **m** a medicine, **p** shows your plan.
    **?** tells why, **a** answers what was not checked. **u** takes the last change back. **ctrl+p** finds every
    action.
    """

    BINDINGS = [
        Binding("a", "answer", "Answer now"),
        Binding("b", "bring_back", "Bring back", show=False),
        Binding("pagedown,space", "page(1)", "More", show=False, priority=True),
        Binding("pageup", "page(-1)", "Back up", show=False, priority=True),
    ]

    _advice: Advice | None = None
    """What the check-up that counts came to."""

    def body(self) -> ComposeResult:
        """The three groups, one below the other."""
        with VerticalScroll(id="page"):
            yield Static(id="notices")
            yield Static("What now", classes="heading -first")
            yield Static(id="stands")
            yield Static(id="before")
            yield Static(id="check-up")
            yield Static(id="after")
            yield Static("Waiting for you", classes="heading", id="waiting-heading")
            yield Waiting(id="waiting", compact=True)
            yield Static("Last 14 days  average pain", classes="heading")
            yield Chart(ROWS)
            yield Static(id="change")
            yield Static(plain(SAFETY_NET, DIM), id="net")
            yield Static(plain(DISCLAIMER, DIM), classes="closing")

    async def reload(self) -> None:
        """Look at the journal, and show what is there."""
        self._tell(())
        try:
            seen = self.workspace.today()
        except LbpError as wrong:
            self._tell((str(wrong),))
            return
        self._advice = seen.advice
        self.refresh_bindings()
        self.query_one("#before").display = self.query_one("#after").display = False
        self.query_one("#check-up").display = True
        stands = seen.advice.stands if seen.advice else ""
        self.query_one("#stands", Static).update(standing(stands) if stands else "")
        self.query_one("#stands").display = bool(stands)
        self.query_one("#check-up", Static).update(self._check_up(seen))
        logged = any(day.value is not None for day in seen.trend.days)
        chart = self.query_one(Chart)
        chart.trend = seen.trend
        chart.display = logged
        nothing = plain("Nothing here yet. Each day you log becomes a column: press n.", DIM)
        today = "" if seen.logged or not logged else " Today is not logged yet: n."
        told = beside(plain(sentence(seen.trend.change)), plain(today, DIM)) if logged else nothing
        self.query_one("#change", Static).update(told)
        self._wait(seen.due)
        self.call_after_refresh(self._tell_news, seen)  # nor does it wait for the whole journal
        self.call_after_refresh(self._notice)  # it opens every questionnaire: the first frame does not wait for that

    def _notice(self) -> None:
        offers = self.workspace.care.offers()
        ways = ["b brings back what is missing."] if any(offer.snapshot for offer in offers) else []
        self._tell((*self.workspace.notices(), *map(str, offers), *ways))

    def _tell_news(self, seen: Today) -> None:
        """Tell what sessions and the trend rules brought up, among what there is to do."""
        with self.told():
            news = self.workspace.news()
            now = guidance(seen.advice, news)
            came_to = [plain(f"{now.overtaken} c does it again.", DIM)] if now.overtaken else []
            self.query_one("#check-up").display = not came_to
            self._tell_points("#before", (point_part(each, self._today) for each in now.before))
            self._tell_points("#after", (*came_to, *(point_part(each, self._today) for each in now.after)))
            self.workspace.tell(news)

    def _tell_points(self, where: str, told: Iterable[Content]) -> None:
        text = plain("\n\n").join(told)
        self.query_one(where, Static).update(text)
        self.query_one(where).display = bool(text)

    @property
    def _today(self) -> date:
        return self.workspace.now().date()

    def action_page(self, by: int) -> None:
        """Go down, or back up, the page: the arrows choose what waits."""
        page = self.query_one("#page")
        page.scroll_page_down() if by > 0 else page.scroll_page_up()

    def action_answer(self) -> None:
        """Answer what could not be checked, or do the check-up if that is asked there."""
        from lbp_tui.tui.screens.edit import answering

        with self.told():
            counts = self.workspace.counting()
            kept = counts is not None and self.workspace.is_kept(counts)
            form = answering(self.workspace, counts, self._advice) if counts and kept and self._advice else None
            if form is None:
                self.start(counts.questionnaire if counts and not kept else CHECK_UP)
            else:
                self.fill(form)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 Textual's own
        """Offer answering only where a question is asked."""
        return bool(self._advice and to_answer(self._advice)) if action == "answer" else True

    async def action_bring_back(self) -> None:
        """Bring into damaged months what the newest whole backup has of them."""
        with self.told():
            counts = self.workspace.care.mend()
            self.notify(f"Brought back: {counted(counts.added + counts.updated, 'response')}.", markup=False)
            await self.reload()

    def _tell(self, notices: Sequence[str]) -> None:
        self.query_one("#notices", Static).update(lines(*(plain(f"! {each}") for each in notices)))
        self.query_one("#notices").display = bool(notices)

    def _check_up(self, seen: Today) -> Content:
        """What the check-up that counts came to; before it, what it may lack."""
        advice = seen.advice
        doubt = [plain(seen.doubt, STRONG)] if seen.doubt else []
        if advice is None:
            first = plain("Nothing can be said before a check-up. It asks about warning signs: press c.", STRONG)
            return lines(*doubt, first)
        now = self.workspace.now()
        age = f"From your answers {ago(advice.at, now)}{told_later(advice, now)}. ? tells why."
        if advice.dealt:
            return lines(plain(f"{DEALT_WITH} c does the check-up again.", STRONG), *doubt, plain(age, DIM))
        old = f" {advice.age} c does it again." if advice.age else ""
        goes_on = plain("You left this half-done. a goes on with it.", DIM)
        asks = [goes_on if seen.half_done else open_part(advice, self.workspace.item)] if to_answer(advice) else []
        return lines(headline(advice), *asks, *doubt, plain(f"{age}{old}", DIM))

    def _wait(self, due: tuple[Due, ...]) -> None:
        waiting, page = self.query_one(Waiting), self.query_one("#page")
        waiting.clear_options()
        waiting.add_options(
            [
                Option(
                    beside(plain(each.title), plain(f"  {in_days(each.why, self._today)}", DIM)),
                    f"{each.questionnaire} {each.follows}",
                )
                for each in due
            ]
        )
        waiting.highlighted = 0 if due else None
        waiting.display = bool(due)
        self.query_one("#waiting-heading").display = bool(due)
        nothing = self.focused is None or not self.focused.display
        if nothing or (due and self.focused is page and not page.scroll_y):  # one who reads further down goes on
            (waiting if due else page).focus(scroll_visible=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Start what waits."""
        if event.option_id:
            questionnaire, _, follows = event.option_id.partition(" ")
            self.start(questionnaire, follows or None)
