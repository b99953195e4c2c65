"""A response: what it came to, why, and every answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen, ScreenResultCallbackType
from textual.widget import Widget
from textual.widgets import Static

from lbp_tui.core.errors import LbpError
from lbp_tui.core.guidance import Advice, advised, assesses
from lbp_tui.core.light import Session
from lbp_tui.core.record import hash_of
from lbp_tui.core.response import Response
from lbp_tui.core.sitting import Sitting
from lbp_tui.core.states import Light
from lbp_tui.formats.light import explains, one_action
from lbp_tui.formats.plain import no_items
from lbp_tui.tui.pages import (
    closing,
    headline,
    light_headline,
    light_parts,
    page_parts,
    response_parts,
    score_parts,
    standing,
)
from lbp_tui.tui.screens.begin import begin
from lbp_tui.tui.screens.edit import EditScreen, answering
from lbp_tui.tui.text import DIM, STRONG, moment_told, plain
from lbp_tui.tui.widgets.keys import Keys
from lbp_tui.tui.widgets.page import Page
from lbp_tui.tui.widgets.section import Section
from lbp_tui.workspace import CHECK_UP, RED_FLAGS, Workspace


class ResultScreen(Screen[None]):
    """One response on one page, the advice first."""

    HELP = """\
    # What your answers come to

    First what to do, then why: the rule, your own answers, and where it comes from.
    **?** shows everything. **l** opens the leaflet of the first reason, in Learn. **a** answers what is missing.
    **e** changes your answers. **w** asks for the warning signs again. **Esc** goes back.
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-home"), (110, "-wide")]
    BINDINGS = [
        Binding("a", "answer", "Answer now"),
        Binding("question_mark", "why", "Why", key_display="?"),
        Binding("e", "edit", "Change answers"),
        Binding("l", "learn", "Read more"),
        Binding("w", "signs", "Warning signs"),
        Binding("escape,b", "leave", "Back", key_display="Esc"),
    ]

    def __init__(self, workspace: Workspace, response: Response, *, full: bool = False) -> None:
        """Show a response; ``full``: with every answer and source from the start."""
        super().__init__()
        self.workspace = workspace
        self.response = response
        self._full = full
        self._of_light = ""
        self._light: Light | None = None

    @property
    def _advice(self) -> Advice | None:
        response = self.workspace.retold(self.response)
        if not response.outcome or not assesses(response.outcome):
            return None
        return advised(response, self.workspace.config.contacts, self.workspace.now())

    def compose(self) -> ComposeResult:
        """The title, the page, and the keys."""
        yield Static(plain(self._title(), DIM), id="head")
        yield Page(*self._page(), id="page")
        yield Keys()

    def _page(self) -> Iterator[Widget]:
        asked, session = self._asked_of(), self._session()
        shown = self.workspace.beside(self._advice) if self._advice else None
        items = asked.item if asked else no_items
        same = asked is not None and hash_of(asked) == self.response.hash  # else nobody knows which rules there were
        rules = [rule for part in asked.parts for rule in part.rules] if asked and same and not session else []
        told = session.rules if session else frozenset[str]()
        self._light = session.light if session else None
        if stands := shown.stands if shown else self.workspace.reminder():
            yield Static(standing(stands), id="stands")
        if shown and shown.sooner:
            yield Static(plain(shown.sooner, STRONG), id="sooner")
        if session:
            self._of_light = explains(session)
            yield Static(light_headline(session), id="light")
            for title, text in light_parts(session):
                yield Section(title, text)
        if shown is not None:
            if not session or shown.unchecked or any(each["rule"] not in told for each in shown.reasons):
                yield Static(headline(one_action(shown, session)), id="headline")
            before, full = self._before(), self._full
            for title, text in page_parts(
                shown, self.response, items, before=before, full=full, told=told, rules=rules
            ):
                yield Section(title, text)
        more = response_parts if self._full or shown is None else score_parts
        for title, text in more(self.workspace.retold(self.response), self.workspace.naming()):
            yield Section(title, text)
        if shown is not None:
            yield Static(closing(shown, self.workspace.now()), classes="closing")

    async def action_why(self) -> None:
        """Show every answer and source, or only what is most needed."""
        self._full = not self._full
        await self._show()

    def action_answer(self) -> None:
        """Answer what could not be checked, here or in the whole check-up if it is asked there."""
        with self._told():
            kept = self.workspace.is_kept(self.response)
            form = answering(self.workspace, self.response, self._advice) if kept and self._advice else None
            if form is None:
                self._begin(CHECK_UP if kept else self.response.questionnaire, self._changed)
            else:
                self.app.push_screen(form, self._changed)

    def action_edit(self) -> None:
        """Go through the answers again; or on with them, if they are half-done."""
        with self._told():
            if self.workspace.is_kept(self.response):
                sitting = self.workspace.reopened(self.response)
                self.app.push_screen(EditScreen(self.workspace, sitting, self.response), self._changed)
            else:
                self._begin(self.response.questionnaire, self._changed)

    @property
    def _leaflet(self) -> str:
        """The leaflet that explains the most urgent reason that has one, or else the light of a session."""
        reasons = self._advice.reasons if self._advice else ()
        return next((str(each["learn"]) for each in reasons if each.get("learn")), self._of_light)

    async def action_learn(self) -> None:
        """Open the leaflet that explains the advice."""
        await self.app.run_action(f"leaflet({self._leaflet!r})", default_namespace=self.app)

    def action_signs(self) -> None:
        """Ask for the warning signs, as a red light wants it."""
        with_check_up = self.workspace.newest(CHECK_UP) is not None
        self._begin(RED_FLAGS if with_check_up else CHECK_UP, self._asked)

    @work(group="begin")
    async def _begin(self, questionnaire_id: str, then: ScreenResultCallbackType[Response | None]) -> None:
        """Fill in a questionnaire over this page."""
        with self._told():
            sitting, draft = self.workspace.sitting(questionnaire_id), self.workspace.draft(questionnaire_id)
            if form := await begin(self.app, self.workspace, sitting, draft):
                self.app.push_screen(form, then)

    def _asked(self, response: Response | None) -> None:
        """Show what the warning signs came to, over this page."""
        if response is not None and response.outcome:
            self.app.push_screen(ResultScreen(self.workspace, response))

    def action_leave(self) -> None:
        """Go back to where this was opened."""
        self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 Textual's own
        """Offer answering only where something is unanswered."""
        if action == "answer":
            return bool(self._advice and self._advice.unchecked)
        if action == "learn":
            return bool(self._leaflet)
        if action == "signs":
            return self._light in (Light.RED, Light.STOP)
        return True

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what goes wrong inside, in words."""
        try:
            yield
        except LbpError as wrong:
            self.notify(str(wrong), severity="error", markup=False)

    async def _changed(self, response: Response | None) -> None:
        """Show what the answers come to now."""
        if response is not None:
            self.response = response
            await self._show()

    async def _show(self) -> None:
        """Show the response as it is now."""
        await self.query_one(Page).show(self._page())
        self.query_one("#head", Static).update(plain(self._title(), DIM))
        self.refresh_bindings()

    def _asked_of(self) -> Sitting | None:
        """What was asked, if there is still such a questionnaire."""
        try:
            return self.workspace.sitting(self.response.questionnaire)
        except LbpError:
            return None

    def _session(self) -> Session | None:
        try:
            return self.workspace.session_of(self.response)
        except LbpError:  # what is shown does not wait for a journal to be mended
            return None

    def _before(self) -> Response | None:
        try:
            return self.workspace.before(self.response)
        except LbpError:  # what is shown does not wait for a journal to be mended
            return None

    def _title(self) -> str:
        when = moment_told(self.response.at, self.workspace.now())
        return f"{self.workspace.title(self.response.questionnaire)} · {when}"
