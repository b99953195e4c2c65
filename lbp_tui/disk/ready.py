"""Whether a restore was cut short. Asked before everything else, so this loads nothing."""

from __future__ import annotations

from pathlib import Path

from lbp_tui.core.errors import JournalError
from lbp_tui.disk.durable import why

READY = ".to-be-restored"
"""Where the new months are from the moment that counts until all of them are in place, in the folder of the journal."""


def waits(folder: Path) -> bool:
    """Whether a replacement was begun that has to be finished before the journal is read or written.

    Raises:
        JournalError: the folder cannot be looked into.
    """
    try:
        return (folder / READY).exists()
    except OSError as wrong:
        raise JournalError(f"{folder}: cannot be looked into: {why(wrong)}") from wrong
