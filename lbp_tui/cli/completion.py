"""`lbp-tui completion`: what the shell needs to complete the commands."""

from __future__ import annotations

import click

from lbp_tui.cli.options import Command
from lbp_tui.cli.run import Run
from lbp_tui.core.errors import LbpError

_SHELLS = ("bash", "zsh", "fish")


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print a script that lets SHELL complete the commands.

    \b
    bash: add to ~/.bashrc   eval "$(lbp-tui completion bash)"
    zsh:  add to ~/.zshrc    eval "$(lbp-tui completion zsh)"
    fish: lbp-tui completion fish > ~/.config/fish/completions/lbp-tui.fish
    """  # noqa: D301 click's mark for lines to leave alone
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise LbpError(f"there is no completion for {shell}")
    script = found(context.find_root().command, {}, "lbp-tui", "_LBP_TUI_COMPLETE").source()
    context.ensure_object(Run).say(script)
