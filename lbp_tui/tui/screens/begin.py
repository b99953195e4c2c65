"""How filling in begins: going on with what was left half-done, and with what the person said about themselves."""

from __future__ import annotations

from textual.app import App

from lbp_tui.core.sitting import Sitting
from lbp_tui.core.today import ago
from lbp_tui.tui.screens.cards import half_done_card
from lbp_tui.tui.screens.fill import FillScreen
from lbp_tui.tui.screens.last_time import last_time_card
from lbp_tui.tui.text import moment_told
from lbp_tui.workspace import Draft, Workspace


async def begin(app: App[None], workspace: Workspace, sitting: Sitting, draft: Draft | None) -> FillScreen | None:
    """The form to fill in a sitting, after what is to be asked first; ``None`` if the person wants none."""
    if draft:
        answered = sum(answer is not None for answer in draft.answers.values())
        left, old = ago(draft.left, workspace.now()), workspace.too_old(sitting, draft)
        way = await app.push_screen_wait(half_done_card(sitting.questionnaire.title, left, answered, old))
        if way == "leave":
            return None
        if way == "resume":
            return FillScreen(workspace, *workspace.resumed(sitting.questionnaire.id, draft), resumed=True)
    begun = workspace.begin_anew(sitting) if draft else workspace.beginning(sitting)
    if begun.last:
        told = last_time_card(begun.last, sitting, moment_told(begun.last.at, workspace.now()))
        way = await app.push_screen_wait(told)
        if way == "leave":
            return None
        begun = begun.after(right=way == "same")
    return FillScreen(workspace, begun.sitting, begun.answers, only=begun.only)
