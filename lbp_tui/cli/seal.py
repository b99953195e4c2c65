"""`--encrypt`: for whom a file that leaves the data folder is encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lbp_tui.cli.options import AnyFunction
from lbp_tui.cli.run import Run, typed

if TYPE_CHECKING:
    from lbp_tui.records import Seal

_ASK = "passphrase"


def encrypt_option(function: AnyFunction) -> AnyFunction:
    """The option of commands that write a file to pass around."""
    words = "Encrypt FILE for this public key of age; without KEY it asks for a passphrase. `age` opens it."
    return click.option("--encrypt", "to", metavar="[KEY]", is_flag=False, flag_value=_ASK, help=words)(function)


def seal_of(run: Run, to: str | None, output: str | None) -> Seal | None:
    """The seal that was asked for, if one was."""
    if to is None:
        return None
    if output in (None, "-"):
        raise click.UsageError("--encrypt goes with -o FILE")
    run.workspace.seal(passphrase=_ASK)  # that something is missing is told before anything is typed
    with typed():
        if to != _ASK:
            return run.workspace.seal(recipient=to)
        if not run.asks:
            raise click.UsageError(
                "there is no terminal to ask for a passphrase on; give a public key: --encrypt age1..."
            )
        typed_in = click.prompt("Passphrase", hide_input=True, confirmation_prompt="The same again", err=True)
        return run.workspace.seal(passphrase=typed_in)
