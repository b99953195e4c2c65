"""`lbp-tui emergency`: an emergency warning shown again, until the person marks it as dealt with."""

from __future__ import annotations

import click

from lbp_tui.cli.options import Command
from lbp_tui.cli.run import Run


@click.command(cls=Command)
@click.option("--got-help", "what", flag_value="got_help", help="Mark it as dealt with: you have got help.")
@click.option("--not-right", "what", flag_value="not_right", help="Mark it as dealt with: your answers were not right.")
@click.pass_obj
def emergency(run: Run, what: str | None) -> None:
    """Show the emergency warning that stands again, or mark it as dealt with."""
    from lbp_tui.cli.outcome import tell_response

    told = run.workspace.emergency_response()
    if told is None:
        run.talk("No emergency warning stands. That is no all-clear: lbp-tui check-up asks about warning signs.")
        return
    if what is None:
        run.talk("When you have got help: lbp-tui emergency --got-help\n")
        tell_response(run, told, every=False)
        return
    done = run.workspace.dealt_with(what)
    if done.response:
        run.say(done.response.id)
    run.talk("Marked as dealt with. To take it back: lbp-tui undo")
