"""What to type to try again, with all that was typed: for when it could not be saved."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from lbp_tui.cli.run import Run
from lbp_tui.core.errors import LbpError, Unconfirmed


def command(run: Run, *words: str) -> str:
    """A command of this program as it is typed, on the same data folder."""
    return shlex.join(["lbp-tui", *(["--data-dir", run.data_dir] if run.data_dir else []), *words])


def each(name: str, values: Sequence[str]) -> Iterator[str]:
    """An option as often as there are values."""
    for value in values:
        yield from (name, value)


@contextmanager
def done_already(told: str) -> Iterator[None]:
    """If the result of what is done already cannot be printed in here, tell that it is done all the same.

    When whoever reads the output has enough, that is a good end.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as wrong:
        why = wrong.strerror or type(wrong).__name__
        raise click.ClickException(f"{told}, but the result could not be printed: {why}") from wrong


@contextmanager
def nothing_lost(run: Run, told: str, again: str) -> Iterator[None]:
    """If what is done in here fails, tell that, and show what to run again.

    Not if it may have been saved after all: then it would be there twice.
    """
    try:
        yield
    except Unconfirmed:
        raise
    except (LbpError, click.UsageError, OSError):
        run.warn(f"{told} To try again:\n{again}")
        raise
