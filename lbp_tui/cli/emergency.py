"""`lbp-tui emergency`: an emergency warning shown again, until the person marks it as dealt with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from lbp_tui.cli.options import Command
from lbp_tui.cli.run import Run

if TYPE_CHECKING:
    from lbp_tui.core.alerts import Warned


@click.command(cls=Command)
@click.option("--got-help", "what", flag_value="got_help", help="Mark all as dealt with: you have got help.")
@click.option("--not-right", "what", flag_value="not_right", help="Mark the newest: your answers were not right.")
@click.pass_obj
def emergency(run: Run, what: str | None) -> None:
    """Show the emergency warnings that stand again, or mark them as dealt with."""
    told = run.workspace.warnings()
    if not told:
        _tell_none(run)
        return
    if what is None:
        _show(run, told)
        return
    done = run.workspace.dealt_with(what, told)
    if done.response:
        run.say(done.response.id)
    marked = ", ".join(f"{each.response.at:%Y-%m-%d %H:%M}" for each in (told if what == "got_help" else told[:1]))
    run.talk(f"Marked as dealt with: your warning of {marked}. To take it back: lbp-tui undo")
    run.tell_standing()


def _tell_none(run: Run) -> None:
    from lbp_tui.core.beside import UNKNOWN

    if run.workspace.whole:
        run.talk("No emergency warning stands. That is no all-clear: lbp-tui check-up asks about warning signs.")
        return
    run.warn(f"{UNKNOWN} To see what is wrong: lbp-tui journal verify. To ask about warning signs: lbp-tui check-up")


def _show(run: Run, told: Sequence[Warned]) -> None:
    """Print what stands: all of the newest, then why the others do; what to do stands at the bottom, too."""
    from lbp_tui.cli.outcome import tell_response
    from lbp_tui.core.actions import action
    from lbp_tui.core.states import Tier
    from lbp_tui.formats.plain import wrapped

    newest, *others = told
    run.talk("When you have got help: lbp-tui emergency --got-help\n")
    if newest.since:
        run.talk(f"It is from your answers of {newest.response.at:%Y-%m-%d}, {newest.since}.\n")
    tell_response(run, newest.response, every=False)
    for each in others:
        run.say(f"\nStanding too, from your answers of {each.response.at:%Y-%m-%d %H:%M}:")
        rules = {alert.rule for alert in each.alerts}
        for fired in (fired for fired in each.response.outcome["fired"] if fired["rule"] in rules):
            run.say(wrapped(f"- {fired['because']}", hang="  "))
    if others:
        run.say(f"\n{wrapped(action(Tier.EMERGENCY, run.workspace.config.contacts))}")
