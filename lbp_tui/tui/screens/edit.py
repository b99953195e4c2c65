"""Changing a response: its questions again, with the answers as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from textual import work
from textual.binding import Binding

from lbp_tui.core.alerts import emergencies
from lbp_tui.core.errors import Conflict, LbpError
from lbp_tui.core.guidance import Advice, is_emergency
from lbp_tui.core.model import Answer, Answers
from lbp_tui.core.record import held, opening
from lbp_tui.core.response import Response
from lbp_tui.core.sitting import Sitting
from lbp_tui.formats.plain import waiting
from lbp_tui.tui.screens.cards import changed_card, conflict_card
from lbp_tui.tui.screens.fill import FillScreen
from lbp_tui.tui.screens.questions import Questions
from lbp_tui.workspace import Workspace

UNSAVED = "You changed something."
"""What is told before something changed is left."""
FEW = 12
"""Questions that are gone through one by one; where there are more, the person first picks one."""


class EditScreen(FillScreen):
    """A response gone through again. Nothing is changed before it is saved; the version before is kept."""

    HELP = """\
    # Changing answers

    **Enter** goes on, **Backspace** goes back. **ctrl+g** lists all questions: Enter goes to the one you pick.

    **ctrl+s** saves what you changed, from any question. **Esc** leaves; if you changed something, it asks first.
    """
    BINDINGS = [Binding("ctrl+g", "pick", "Go to")]
    RESUMES = False
    NO_TIME = "Empty leaves it as it was."
    SAVED = "Changed. u takes it back."

    def __init__(self, workspace: Workspace, sitting: Sitting, response: Response, only: tuple[str, ...] = ()) -> None:
        """Ask the sitting of a response again, or ``only`` some items of it."""
        before: Answers = {name: answer for name, answer in held(sitting, response).items() if name in sitting.items}
        super().__init__(workspace, sitting, before, only=only)
        self.walk = replace(self.walk, last=None)
        self._response = response
        self._before: Mapping[str, Answer | None] = before
        self._known = {each.rule.id for each in self._fired() if is_emergency(each)}
        self._picked = bool(only) or len(self.walk.screens) <= FEW

    def keep(self, given: Sequence[str] = ()) -> str:  # noqa: ARG002 every answer of a response is of one time
        """A change is made at the end, or not at all; but one that brings up an emergency is made at once."""
        emergencies = {each.rule.id for each in self._fired() if is_emergency(each)}
        if emergencies <= self._known:
            return ""
        try:
            revised = self.made()
            self.workspace.revise(revised)
        except (LbpError, OSError) as wrong:
            self.tell(f"Not kept: {wrong}")
            return str(wrong)
        self._response, self._before, self._known = revised, dict(self.walk.answers), emergencies
        return ""

    async def on_mount(self) -> None:
        """Let the person pick the question to begin with, where there are many."""
        if not self._picked:
            self.call_later(self.action_pick)

    @work(group="pick")
    async def action_pick(self) -> None:
        """Go to the question that the person picks; Esc leaves where nothing was changed or picked yet."""
        first = not self._picked
        if not first and not self._take():
            return
        picked = await self.app.push_screen_wait(Questions(self.walk))
        self._picked = True
        if picked:
            self.walk = self.walk.at(picked)
            await self._show()
            self._warn()
        elif first:
            self.action_leave()

    def unkept(self) -> str:
        """That something was changed and not saved; nothing if all is as it was."""
        return UNSAVED if not self._take() or self._changes or self.at else ""

    def action_leave(self) -> None:
        """Go back; if something was changed, ask first what to do with it."""
        if wrong := self.unkept():
            self.ask_to_leave(wrong, self._leave)
        else:
            self._leave()

    def _leave(self) -> None:
        if self.is_current:
            self.dismiss(None)

    @work(group="leave")
    async def _ask_to_leave(self, wrong: str, leave: Callable[[], object]) -> None:
        way = await self.app.push_screen_wait(changed_card(wrong))
        self._leaving = False
        if way == "save":
            await self.action_save()
        if way == "without" or self not in self.app.screen_stack:
            self.app.call_later(leave)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer saving from every question, and picking one where there are several."""
        shown = {"save": True, "pick": len(self.walk.screens) > 1}
        return shown[action] if action in shown else super().check_action(action, parameters)

    @property
    def _changes(self) -> Answers:
        """The answers that are others than before, by full name."""
        return {name: answer for name, answer in self.walk.answers.items() if answer != self._before.get(name)}

    @property
    def shown_at(self) -> datetime:
        """The moment it is about: another, or that of the response."""
        return self.at or self._response.at

    def made(self) -> Response:
        """The next revision of the response as it was when this began."""
        given = {
            self.walk.sitting.short(name): list(each) if isinstance(each, tuple) else each
            for name, each in self._changes.items()
        }
        revised = self.workspace.revised(self._response, given, self.at)
        for remark in revised.remarks:
            self.app.notify(remark, severity="warning", markup=False)
        return revised.response

    def save(self, response: Response) -> None:
        """Make the change."""
        self.workspace.revise(response)

    def refused(self, response: Response, wrong: Exception) -> None:
        """If it was changed elsewhere meanwhile, ask which of the two counts; both are kept."""
        if isinstance(wrong, Conflict):
            self._choose(response)
        else:
            super().refused(response, wrong)

    def leave_with(self, response: Response, told: str) -> None:
        """Leave; an emergency that these answers told before stands all the same."""
        stands = self.workspace.still_stands(response) if not emergencies(response.outcome) else ""
        super().leave_with(response, f"{told} {stands} F9 shows it." if stands else told)

    @work(group="save")
    async def _choose(self, mine: Response) -> None:
        try:
            theirs = self.workspace.latest(mine.id)
            way = await self.app.push_screen_wait(conflict_card(mine, theirs))
            kept = self.workspace.settle(mine, counts=way == "mine")
        except LbpError as wrong:
            super().refused(mine, wrong)
            return
        self.leave_with(kept, "Both versions are kept.")


def answering(workspace: Workspace, response: Response, advice: Advice) -> EditScreen | None:
    """The form with what could not be checked, the most urgent first; ``None`` if it can be asked no longer.

    What was changed or deleted since it told an emergency is asked elsewhere, too.

    Raises:
        LbpError: the questionnaire is there no more.
    """
    if not response.revision:
        return None
    wanted = waiting(advice.unchecked)
    names = opening(workspace.reopened(response), wanted)
    sitting = workspace.reopened(response, also=names)
    told = held(sitting, response)
    only = tuple(name for name in names if name in sitting.items and (name in wanted or name not in told))
    return EditScreen(workspace, sitting, response, only) if only else None
