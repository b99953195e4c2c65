"""`lbp-tui` alone, and `lbp-tui demo`: the terminal screen, or a menu where there can be none."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from lbp_tui.cli.options import Command
from lbp_tui.cli.run import Run

if TYPE_CHECKING:
    from lbp_tui.workspace import Workspace

_SHORT = """\
lbp-tui: a companion for low back pain. There is no terminal here for its screen.
  lbp-tui log 4        log a day
  lbp-tui check-up     do you need help, and how soon?
  lbp-tui today        what to do now
  lbp-tui --help       every command"""


def open_screen(context: click.Context) -> None:
    """Open the terminal screen, or the menu if the person wants one line after the other."""
    run = context.ensure_object(Run)
    if not run.on_screen:
        run.warn(_SHORT)
        context.exit(2)
    if run.linear:
        from lbp_tui.cli.menu import menu

        menu(context)
        return
    context.exit(_screen(run.workspace))


@click.command(cls=Command)
@click.pass_context
def demo(context: click.Context) -> None:
    """Try the screen on made-up data in a temporary folder. Your own journal is not touched."""
    run = context.ensure_object(Run)
    if not run.on_screen:
        raise click.UsageError("there is no terminal here for the screen; run it in a terminal window")
    from lbp_tui.cli.demo import made_up
    from lbp_tui.workspace import Workspace

    linear = run.linear
    with TemporaryDirectory(prefix="lbp-tui-demo-") as folder:
        run.data_dir = folder
        run.workspace = Workspace(Path(folder), run.workspace.now)
        run.talk("Making up six weeks of data …")
        made_up(run.workspace)
        if linear:
            from lbp_tui.cli.menu import menu

            menu(context)
        else:
            context.exit(_screen(run.workspace))


def _screen(workspace: Workspace) -> int:
    from lbp_tui.tui.app import run

    return run(workspace)
