"""One lock a folder, between processes and threads.

Our own, as the `filelock` package loads asyncio, which is 45 ms at every start.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lbp_tui.core.errors import JournalError
from lbp_tui.disk.durable import OPEN_FLAGS, why

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE = 10.0
"""Seconds to wait for a lock."""

_PAUSE = 0.001
"""Seconds between two tries: so short that one who waits is not always beaten by one who saves again and again."""


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Keep every other process and thread out of a folder's lock for as long as the block runs.

    A process that ends, however it ends, lets go of it: nothing is ever left to clean up.

    Raises:
        JournalError: someone else held it for longer than `PATIENCE`, or the folder cannot be locked.
    """
    path = folder / ".lock"
    deadline = time.monotonic() + PATIENCE
    try:
        held = _locked(path)
        while held is None and time.monotonic() < deadline:
            time.sleep(_PAUSE)
            held = _locked(path)
    except OSError as wrong:
        raise JournalError(f"{path}: cannot be locked: {why(wrong)}; nothing was saved") from wrong
    if held is None:
        raise JournalError(
            f"{folder}: another lbp-tui has been writing here for {PATIENCE:g} seconds; nothing was saved, try again"
        )
    try:
        yield
    finally:
        with suppress(OSError):  # nothing was written through it, and the lock is gone either way
            os.close(held)


def _locked(path: Path) -> int | None:
    """The open lock file, locked; ``None`` while someone else has it."""
    held = os.open(path, os.O_RDWR | os.O_CREAT | OPEN_FLAGS, 0o600)
    mine = False
    try:
        mine = _taken(held) and _is_still(path, held)
    finally:
        if not mine:
            os.close(held)
    return held if mine else None


def _taken(held: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as wrong:
        if wrong.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            return False
        raise
    return True


def _is_still(path: Path, held: int) -> bool:
    """Whether the locked file is the one that others will find: it may have been deleted and made anew meanwhile."""
    try:
        return os.path.samestat(path.stat(), os.fstat(held))
    except FileNotFoundError:
        return False
