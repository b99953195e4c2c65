"""`lbp-tui journal`: where the files are, and whether they are sound."""

from __future__ import annotations

import click

from lbp_tui.cli.options import Commands
from lbp_tui.cli.run import Run


@click.group(cls=Commands)
def journal() -> None:
    """Where the files are, and whether they are sound."""


@journal.command()
@click.pass_obj
def path(run: Run) -> None:
    """Print the data folder: your journal, your questionnaires and config.toml are in it."""
    run.say(str(run.folder.absolute()))


@journal.command()
@click.pass_context
def verify(context: click.Context) -> None:
    """Open every month of the journal and say what is damaged. Ends with 1 if something is."""
    run = context.ensure_object(Run)
    damaged = run.workspace.verify()
    for each in damaged:
        run.say(each)
    if damaged:
        context.exit(1)
    run.say("Every month is sound.")
