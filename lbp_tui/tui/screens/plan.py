"""A course of therapy on one page: its sessions, when to look at it again, and what the numbers say."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from lbp_tui.core.findings import learn
from lbp_tui.core.therapy import Plan
from lbp_tui.formats.therapy import BRING_UP, counts, exercises, goals, looked_at, title, told_findings
from lbp_tui.tui.pages import finding_part
from lbp_tui.tui.text import DIM, STRONG, lines, plain
from lbp_tui.tui.widgets.keys import Keys
from lbp_tui.tui.widgets.page import Page
from lbp_tui.tui.widgets.section import Section

BARRIERS = "barriers"


class PlanScreen(Screen[str]):
    """The newest course of therapy. Its result is a questionnaire to start, or nothing."""

    HELP = """\
    # Your plan

    How many sessions you noted, when to look at the plan again, and what has changed since it began.
    **g** asks what gets in the way, and gives an idea for each. **?** tells the sums.
    **r** opens the leaflet that explains the first finding. **Esc** goes back.
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-home"), (110, "-wide")]
    BINDINGS = [
        Binding("g", "barriers", "What gets in the way"),
        Binding("question_mark", "why", "Why", key_display="?"),
        Binding("r", "read_more", "Read more"),
        Binding("escape,b", "leave", "Back", key_display="Esc"),
    ]

    def __init__(self, plan: Plan) -> None:
        """Show a plan."""
        super().__init__()
        self._plan = plan
        self._full = False

    def compose(self) -> ComposeResult:
        """The title, the page, and the keys."""
        yield Static(plain("Your plan", DIM), id="head")
        yield Page(*self._page(), id="page")
        yield Keys()

    def _page(self) -> Iterator[Widget]:
        plan = self._plan
        yield Static(plain(title(plan), STRONG), id="headline")
        if plan.passed:
            yield Section("Review due", plain(looked_at(plan), STRONG))
        yield Section("So far", lines(*map(plain, counts(plan))))
        if plan.review:
            yield Section("Review", finding_part(plan.review, full=self._full))
        for number, found in enumerate(plan.numbers):
            yield Section("" if number else "Numbers", finding_part(found, full=self._full))
        if plan.goals:
            yield Section("To do again", lines(*map(plain, goals(plan))))
        if plan.exercises:
            yield Section("Exercises", lines(*map(plain, exercises(plan))))
        yield Static(plain(BRING_UP, DIM), classes="closing")

    async def action_why(self) -> None:
        """Tell the sums and sources too, or only what they come to."""
        self._full = not self._full
        await self.query_one(Page).show(self._page())

    async def action_read_more(self) -> None:
        """Open the leaflet that explains the first finding shown."""
        found = next(map(learn, told_findings(self._plan)), "")
        await self.app.run_action(f"leaflet({found!r})", default_namespace=self.app)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 Textual's own
        """Offer a leaflet only where something is told."""
        return bool(told_findings(self._plan)) if action == "read_more" else True

    def action_barriers(self) -> None:
        """Ask what gets in the way."""
        self.dismiss(BARRIERS)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss("")
