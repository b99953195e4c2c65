"""The emergency warnings that stand, shown again until the person marks them as dealt with."""

from __future__ import annotations

from textual.app import App

from lbp_tui.core.beside import UNKNOWN
from lbp_tui.core.errors import LbpError
from lbp_tui.core.guidance import advised
from lbp_tui.tui.screens.warnings import AGAIN, emergency_card
from lbp_tui.tui.text import moment_told
from lbp_tui.workspace import Workspace


async def show_again(app: App[None], workspace: Workspace) -> bool:
    """Show what stands, the newest first; whether the person marked any of it as dealt with.

    Wrong answers are those of the newest: if another warning stands, it comes up at once.
    """
    marked = False
    while app.screen.name != AGAIN:
        try:
            stands = workspace.warnings()
            if not stands:
                _say_unknown(app, workspace)
                break
            now = workspace.now()
            told = [advised(each.response, workspace.config.contacts, now) for each in stands]
            way = await app.push_screen_wait(emergency_card(told, moment_told(told[0].at, now), stands[0].since))
            if way == "close":
                break
            workspace.dealt_with(way, stands)
        except LbpError as wrong:
            app.notify(str(wrong), severity="error", timeout=12, markup=False)
            break
        marked = True
        app.notify("Marked as dealt with. u on Today takes it back.", markup=False)
        if way == "got_help":
            break
    return marked


def _say_unknown(app: App[None], workspace: Workspace) -> None:
    """Say that one may stand in what cannot be read; where all can be read, there is nothing to say."""
    if not workspace.whole:
        app.notify(f"{UNKNOWN} Today says what to do.", severity="warning", timeout=12, markup=False)
