"""Everything of lbp-tui taken out of a data folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from lbp_tui.core.errors import JournalError
from lbp_tui.disk.durable import why

BACKUPS = "backups"
_FOLDERS = ("journal", "drafts", "questionnaires", ".cache", BACKUPS)
_FILES = ("config.toml",)


class Purged(NamedTuple):
    """What was removed, and what else is in the data folder, by name."""

    removed: tuple[str, ...]
    left: tuple[str, ...]


def purge(data: Path, *, keep_backups: bool = False) -> Purged:
    """Remove what lbp-tui keeps in a data folder, and the folder itself if nothing else is in it.

    Raises:
        JournalError: something cannot be removed; what was removed before it stays removed.
    """
    names = [name for name in (*_FOLDERS, *_FILES) if not (keep_backups and name == BACKUPS)]
    removed = [name for name in names if _removed(data / name)]
    left = tuple(sorted(each.name for each in data.iterdir())) if data.is_dir() else ()
    if not left and data.is_dir() and not data.is_symlink():
        data.rmdir()
    return Purged(tuple(removed), left)


def _removed(path: Path) -> bool:
    """Remove a file or a folder with all that is in it; links are removed, not followed. Whether there was one."""
    if not path.exists() and not path.is_symlink():
        return False
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    except OSError as wrong:
        raise JournalError(f"{wrong.filename or path}: cannot be removed: {why(wrong)}; try again") from wrong
    return True
