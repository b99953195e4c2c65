"""What the five places have in common: the tabs, and the keys that start something from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen

from lbp_tui.core.errors import LbpError
from lbp_tui.core.model import Answer
from lbp_tui.core.record import fitting, held
from lbp_tui.core.response import Response
from lbp_tui.core.text import named_day
from lbp_tui.core.walk import Walk
from lbp_tui.tui.screens.unfinished import Looked, Unfinished
from lbp_tui.tui.widgets.keys import Keys
from lbp_tui.tui.widgets.tabs import TabBar
from lbp_tui.workspace import CHECK_UP, DAILY, MEDICINE, RED_FLAGS, SESSION, Draft, Workspace

LOOK = 2.0
"""Seconds between two looks at whether the journal changed."""
LOW_ENERGY = ("daily.pain", "daily.leg", "daily.flare")
"""The three questions of a day when even a few are too many."""


class Place(Screen[None]):
    """A screen that a function key opens. It looks anew at the journal whenever it is shown."""

    PLACE: ClassVar[str]
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-home"), (110, "-wide")]
    BINDINGS = [
        Binding("n", "log", "Log"),
        Binding("c", "check_up", "Check-up"),
        Binding("l", "low_energy", "Low energy"),
        Binding("w", "warning_signs", "Warnings", show=False),
        Binding("x", "session", "Session"),
        Binding("m", "medicine", "Medicine", show=False),
        Binding("p", "plan", "Plan", show=False),
        Binding("u", "undo", "Undo", show=False),
        Binding("question_mark", "why", "Why", key_display="?"),
        Binding("q", "app.quit", "Quit", show=False),
    ]

    def __init__(self, workspace: Workspace) -> None:
        """Show what is in a workspace."""
        super().__init__()
        self.workspace = workspace

    def compose(self) -> ComposeResult:
        """The tabs, the body of the place, and the keys."""
        now = self.workspace.now()
        yield TabBar(self.PLACE, named_day(now))
        with Vertical(id="body"):
            yield from self.body()
        yield Keys()

    def body(self) -> ComposeResult:
        """What the place is made of."""
        raise NotImplementedError

    async def reload(self) -> None:
        """Look at the journal, and show what is there."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Look now and then whether somebody else writes, such as the command line."""
        self._stamp: tuple[int, ...] = ()
        self.set_interval(LOOK, self._look)

    async def on_screen_resume(self) -> None:
        """Show what is there now: something may have been written meanwhile."""
        await self._anew()

    async def _look(self) -> None:
        if self.is_current and self.workspace.stamp() != self._stamp:
            await self._anew()

    async def _anew(self) -> None:
        self._stamp = self.workspace.stamp()
        with self.told():
            await self.reload()
        self.post_message(Looked())

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell what goes wrong inside, in words, and go on."""
        try:
            yield
        except LbpError as wrong:
            self.notify(str(wrong), severity="error", timeout=12, markup=False)

    @work(group="start")
    async def start(self, questionnaire_id: str, follows: str | None = None) -> None:
        """Fill in a questionnaire, about a response that it follows if it does; a half-done one is offered first."""
        from lbp_tui.tui.screens.begin import begin

        with self.told():
            if questionnaire_id == MEDICINE and follows:
                self._ask_whether_it_helped(follows)
                return
            sitting = self.workspace.sitting(questionnaire_id, follows)
            if sitting.questionnaire.follows and not sitting.follows:
                self.notify(f"{sitting.questionnaire.title}: there is nothing yet to look back at.", markup=False)
                return
            if not Walk(sitting).names:
                self.notify(f"{sitting.questionnaire.title}: there is nothing to ask now.", markup=False)
                return
            if form := await begin(self.app, self.workspace, sitting, self._draft(questionnaire_id)):
                self.fill(form)

    def _ask_whether_it_helped(self, taken: str) -> None:
        """Ask the one question that is still open of a medicine that was taken."""
        from lbp_tui.tui.screens.edit import EditScreen

        response = self.workspace.response(taken)
        asked = self.workspace.reopened(response)
        self.fill(EditScreen(self.workspace, asked, response, (f"{MEDICINE}.helped",)))

    def action_session(self) -> None:
        """Log a session of therapy or exercise."""
        self.start(SESSION)

    def action_medicine(self) -> None:
        """Note what was taken."""
        self.start(MEDICINE)

    def action_plan(self) -> None:
        """Show the course of therapy."""
        from lbp_tui.tui.screens.plan import PlanScreen

        with self.told():
            plan = self.workspace.plan()
            if plan is None:
                began = "No course of therapy is noted. F4, Something new began, notes one."
                self.notify(began, markup=False)
                return
            self.app.push_screen(PlanScreen(plan), self._wanted)

    def _wanted(self, questionnaire: str | None) -> None:
        """Start what was chosen on a page over this one."""
        if questionnaire:
            self.start(questionnaire)

    def _draft(self, questionnaire_id: str) -> Draft | None:
        """The half-done questionnaire of that id; one that cannot be read is told, and holds nothing up."""
        with self.told():
            return self.workspace.draft(questionnaire_id)
        return None

    def fill(self, screen: Unfinished) -> None:
        """Fill in a questionnaire, and show what the answers come to."""
        self.app.push_screen(screen, self._filled)

    def _filled(self, response: Response | None) -> None:
        if response is not None and response.outcome:
            self.post_message(Looked())
            self.show_response(response)

    def show_response(self, response: Response, *, full: bool = False) -> None:
        """Show a response on a page; ``full``: with every answer and source."""
        from lbp_tui.tui.screens.result import ResultScreen

        self.app.push_screen(ResultScreen(self.workspace, response, full=full))

    def action_log(self) -> None:
        """Log a day."""
        self.start(DAILY)

    def action_check_up(self) -> None:
        """Begin the check-up."""
        self.start(CHECK_UP)

    def action_warning_signs(self) -> None:
        """Ask only for warning signs."""
        self.start(RED_FLAGS)

    def action_low_energy(self) -> None:
        """Log a day with three questions that begin with the last answers."""
        from lbp_tui.tui.screens.fill import FillScreen

        with self.told():
            sitting = self.workspace.sitting(DAILY)
            newest, draft = self.workspace.newest(DAILY), self.workspace.draft(DAILY)
            before = held(sitting, newest) if newest else {}
            answers: dict[str, Answer | None] = {name: each for name, each in before.items() if name in LOW_ENERGY}
            answers |= fitting(sitting, draft.answers) if draft else {}
            self.fill(FillScreen(self.workspace, sitting, answers, only=LOW_ENERGY, resumed=draft is not None))

    async def action_undo(self) -> None:
        """Take back the last change to the journal."""
        with self.told():
            undone = self.workspace.undo()
            verb = "Brought back" if undone.what == "deleting" else f"Took back: {undone.what}"
            title = self.workspace.title(undone.response.questionnaire)
            when = f"{named_day(undone.response.at)} {undone.response.at:%H:%M}"
            self.notify(f"{verb} {title}, {when}.{self.still(undone.response)}", markup=False)
            await self.reload()

    def still(self, changed: Response) -> str:
        """That the emergency warning of answers that were changed stands all the same, to go behind what was done."""
        stands = self.workspace.still_stands(changed)
        return f" {stands} F9 shows it." if stands else ""

    def action_why(self) -> None:
        """Show all that is behind the advice."""
        with self.told():
            newest = self.workspace.counting()
            if newest is None:
                self.notify("There is nothing to explain before a check-up. c begins it.", markup=False)
                return
            self.show_response(newest, full=True)
