"""A response: what it came to, why, and every answer; and the screen that changes one."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from lbp_tui.core.errors import LbpError
from lbp_tui.core.guidance import advice, assesses
from lbp_tui.core.record import held
from lbp_tui.core.response import Response
from lbp_tui.core.sitting import Sitting
from lbp_tui.formats.plain import Items, no_items, waiting
from lbp_tui.tui.pages import advice_parts, closing, headline, response_parts, unchecked_part
from lbp_tui.tui.screens.fill import FillScreen
from lbp_tui.tui.text import DIM, moment_told, plain
from lbp_tui.tui.widgets.section import Section
from lbp_tui.workspace import CHECK_UP, Workspace


class ResultScreen(Screen[None]):
    """One response on one page, the advice first."""

    HELP = """\
    # What your answers come to

    First what to do, then why: the rule, your own answers, and where it comes from.
    **?** shows everything. **a** answers what is missing. **e** changes your answers. **Esc** goes back.
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-home"), (110, "-wide")]
    BINDINGS = [
        Binding("a", "answer", "Answer now"),
        Binding("question_mark", "why", "Why", key_display="?"),
        Binding("e", "edit", "Change answers"),
        Binding("escape,b", "leave", "Back", key_display="Esc"),
    ]

    def __init__(self, workspace: Workspace, response: Response, *, full: bool = False) -> None:
        """Show a response; ``full``: with every answer and source from the start."""
        super().__init__()
        self.workspace = workspace
        self.response = response
        self._full = full
        now = workspace.now()
        has_advice = bool(response.outcome) and assesses(response.outcome)
        self._advice = advice(response.outcome, workspace.config.contacts, response.at, now) if has_advice else None

    def compose(self) -> ComposeResult:
        """The title, the page, and the keys."""
        yield Static(plain(self._title(), DIM), id="head")
        with VerticalScroll(id="page"):
            yield from self._page()
        yield Footer(show_command_palette=False)

    def _page(self) -> ComposeResult:
        items = self._items()
        if self._advice is not None:
            yield Static(headline(self._advice), id="headline")
            for title, text in unchecked_part(self._advice, items, full=False):
                yield Section(title, text)
            for title, text in advice_parts(self._advice, self.response, items, full=self._full):
                yield Section(title, text)
            if self._full:
                for title, text in unchecked_part(self._advice, items, full=True):
                    yield Section(title, text)
        if self._full or self._advice is None:
            for title, text in response_parts(self.response):
                yield Section(title, text)
        if self._advice is not None:
            yield Static(closing(self._advice, self.workspace.now()), classes="closing")

    async def action_why(self) -> None:
        """Show every answer and source, or only what is most needed."""
        self._full = not self._full
        await self.recompose()
        self.query_one("#page").focus()

    def action_answer(self) -> None:
        """Answer what could not be checked, here or in the whole check-up if it is asked there."""
        asked = tuple(waiting(self._advice.unchecked)) if self._advice else ()
        self._change(asked, elsewhere=CHECK_UP)

    def action_edit(self) -> None:
        """Go through the answers again."""
        self._change()

    def action_leave(self) -> None:
        """Go back to where this was opened."""
        self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 Textual's own
        """Offer answering only where something is unanswered."""
        if action == "answer":
            return bool(self._advice and self._advice.unchecked)
        return True

    def _change(self, asked: tuple[str, ...] = (), elsewhere: str = "") -> None:
        try:
            sitting = self.workspace.sitting(self.response.questionnaire, self.response.follows)
            only = tuple(name for name in asked if name in sitting.items)
            if elsewhere and not only:
                self.app.switch_screen(FillScreen(self.workspace, self.workspace.sitting(elsewhere)))
                return
        except LbpError as wrong:
            self.notify(str(wrong), severity="error", markup=False)
            return
        self.app.switch_screen(EditScreen(self.workspace, sitting, self.response, only))

    def _items(self) -> Items:
        try:
            return self.workspace.sitting(self.response.questionnaire).item
        except LbpError:
            return no_items

    def _title(self) -> str:
        when = moment_told(self.response.at, self.workspace.now())
        try:
            return f"{self.workspace.questionnaire(self.response.questionnaire).title} · {when}"
        except LbpError:
            return f"{self.response.questionnaire} · {when}"


class EditScreen(FillScreen):
    """A response gone through again. Nothing is changed before the end; the version before is kept."""

    RESUMES = False

    def __init__(self, workspace: Workspace, sitting: Sitting, response: Response, only: tuple[str, ...] = ()) -> None:
        """Ask the sitting of a response again, or ``only`` some items of it."""
        before = {name: answer for name, answer in held(sitting, response).items() if name in sitting.items}
        super().__init__(workspace, sitting, before, only=only)
        self._response = response
        self._before = before

    def keep(self) -> bool:
        """A change is not half-done: it is made at the end, or not at all."""
        return True

    def leave_for_elsewhere(self) -> bool:
        """Leave the response as it was."""
        if self.walk.answers != self._before:
            self.app.notify("Nothing was changed.", markup=False)
        return True

    def finish(self) -> None:
        """Make the change, and show what it comes to."""
        changed = {name: answer for name, answer in self.walk.answers.items() if answer != self._before.get(name)}
        given = {
            self.walk.sitting.short(name): list(each) if isinstance(each, tuple) else each
            for name, each in changed.items()
        }
        edited = self.workspace.edit(self._response.id, given, self.at)
        for remark in edited.remarks:
            self.app.notify(remark, markup=False)
        self.app.notify("Changed. u takes it back.", markup=False)
        self.app.switch_screen(ResultScreen(self.workspace, edited.response))
