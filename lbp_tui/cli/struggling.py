"""`lbp-tui struggling`: whom to talk to, for someone who is struggling."""

from __future__ import annotations

import click

from lbp_tui.cli.options import Command
from lbp_tui.cli.run import Run


@click.command(cls=Command)
@click.pass_obj
def struggling(run: Run) -> None:
    """Whom to call or talk to when it is all too much. Nothing of it is written down."""
    from lbp_tui.core.contacts import NOT_ALONE, UNWRITTEN, support
    from lbp_tui.formats.plain import wrapped

    run.say("\n\n".join(map(wrapped, (NOT_ALONE, *support(run.workspace.config.contacts), UNWRITTEN))))
