"""Changing a response: its questions again, with the answers as they are."""

from __future__ import annotations

from lbp_tui.core.record import held
from lbp_tui.core.response import Response
from lbp_tui.core.sitting import Sitting
from lbp_tui.tui.screens.fill import FillScreen
from lbp_tui.workspace import Workspace


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
        """Make the change, and leave with the new revision."""
        changed = {name: answer for name, answer in self.walk.answers.items() if answer != self._before.get(name)}
        given = {
            self.walk.sitting.short(name): list(each) if isinstance(each, tuple) else each
            for name, each in changed.items()
        }
        edited = self.workspace.edit(self._response, given, self.at)
        for remark in edited.remarks:
            self.app.notify(remark, markup=False)
        self.app.notify("Changed. u takes it back.", markup=False)
        self.dismiss(edited.response)
