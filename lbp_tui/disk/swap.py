"""All months of a journal replaced at once: the one change that must not be cut in half by a power cut.

The new months are made ready in a folder beside the old ones. Giving that folder its second name is the moment that
counts: before it nothing has changed, after it whoever opens the journal next finishes the work.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from lbp_tui.core.errors import Conflict, JournalError, Unconfirmed
from lbp_tui.disk.durable import replace, sync_folder, why
from lbp_tui.disk.files import backup, private_folder, read_bytes, set_aside, write_private
from lbp_tui.disk.months import is_month
from lbp_tui.disk.ready import READY
from lbp_tui.disk.storage import aside_name, is_whole

MAKING = ".making-ready"
"""Where the new months are made ready, in the folder of the journal."""
_GONE = "gone.txt"


def replace_all(folder: Path, months: Iterable[tuple[str, bytes]], known: Mapping[str, str]) -> None:
    """Put these month files in place of all that are there, all of them or none. For a holder of the folder's `lock`.

    Args:
        folder: of the journal.
        months: each by its name, `YYYY-MM`.
        known: the SHA-256 of every month file that may be replaced, by the same names.

    Raises:
        Conflict: a file is there that is not known, so somebody wrote meanwhile; the journal is as it was.
        JournalError: it could not be done; the journal is as it was, or the next one to open it will finish this.
    """
    making = folder / MAKING
    try:
        shutil.rmtree(making, ignore_errors=True)
        private_folder(making)
        old = {path.stem for path in folder.glob("*.json") if is_month(path.stem)}
        for month in old:
            if digest(read_bytes(folder / f"{month}.json") or b"") != known.get(month):
                raise Conflict(
                    f"{folder}: another program wrote to {month} at this moment; nothing was done, try again"
                )
        for month, content in months:
            real = making / f"{month}.json"
            replace(real, (content,), real.with_suffix(".tmp"))
            old.discard(month)
        write_private(making / _GONE, "\n".join(sorted(old)))
        _keep_damaged(folder)
        making.rename(folder / READY)
    except Unconfirmed as wrong:
        raise JournalError(
            f"{folder}: not restored, as the disk did not confirm it; the journal is as it was"
        ) from wrong
    except OSError as wrong:
        raise JournalError(f"{folder}: not restored: {why(wrong)}; the journal is as it was") from wrong
    finally:
        shutil.rmtree(making, ignore_errors=True)
    try:
        sync_folder(folder)
    except OSError as wrong:
        raise Unconfirmed(
            f"{folder}: {why(wrong)}; the restore was begun, and goes on when the journal is opened next"
        ) from wrong
    finish(folder)


def _keep_damaged(folder: Path) -> None:
    """Give months that are not whole a second name, so that no byte of them goes with the restore."""
    for path in folder.glob("*.json"):
        content = read_bytes(path) if is_month(path.stem) else None
        if content is not None and not is_whole(path, content):
            set_aside(path, aside_name(path, content))


def digest(content: bytes) -> str:
    """The SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def finish(folder: Path) -> None:
    """Do what is left of a replacement that was begun. For a holder of the folder's `lock`.

    Raises:
        JournalError: it cannot be done now; what is left of it stays to be finished.
    """
    ready = folder / READY
    try:
        for new in sorted(ready.glob("*.json")):
            _put(new, folder / new.name)
        for month in (read_bytes(ready / _GONE) or b"").decode().split():  # none if only the folder is still to go
            _remove(folder / f"{month}.json")
        sync_folder(folder)
        shutil.rmtree(ready)
    except OSError as wrong:
        raise JournalError(f"{folder}: a restore could not be finished: {why(wrong)}; try again") from wrong


def _put(new: Path, old: Path) -> None:
    real = old.resolve()
    replace(real, (read_bytes(new) or b"",), real.with_name(f".{real.name}.tmp"))
    backup(old).unlink(missing_ok=True)  # it says what stood there before, which is not what was restored
    new.unlink()


def _remove(old: Path) -> None:
    backup(old).unlink(missing_ok=True)
    old.unlink(missing_ok=True)
