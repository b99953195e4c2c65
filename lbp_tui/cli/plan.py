"""`lbp-tui plan`: a course of therapy, when to look at it again, and what the numbers say."""

from __future__ import annotations

import click

from lbp_tui.cli.options import Command, json_flag
from lbp_tui.cli.run import Run


@click.command(cls=Command)
@json_flag
@click.pass_obj
def plan(run: Run, as_json: bool) -> None:
    """Your course of therapy: its sessions, its reviews after 4, 6 and 12 weeks, and what the numbers say.

    To note that one began: lbp-tui answer started
    """
    from lbp_tui.formats.therapy import plan_json, plan_text

    found = run.workspace.plan()
    if as_json:
        run.json(plan_json(found) if found else None)
    elif found:
        run.say(plan_text(found))
    else:
        run.talk("No course of therapy is noted. When one begins: lbp-tui answer started")
