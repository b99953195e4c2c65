"""Everything of lbp-tui taken out of a data folder, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from lbp_tui.core.errors import JournalError
from lbp_tui.disk.durable import why

BACKUPS = "backups"
_OURS = {
    "journal": ("*.json", ".*"),
    "drafts": ("*.json", ".*"),
    "questionnaires/learn": ("*.md",),
    "questionnaires": ("*.yaml", "*.yml"),
    ".cache": ("*.json", ".*"),
    "backups/merged": ("*.json",),
    BACKUPS: ("[0-9]*T[0-9]*Z*.zip", ".*"),
}
"""What lbp-tui keeps, by folder; a folder that stands in another comes before it."""
_SETTINGS = "config.toml"


class Purged(NamedTuple):
    """What was removed, and what else is in the data folder, by name."""

    removed: tuple[str, ...]
    left: tuple[str, ...]


def purge(data: Path, *, keep_backups: bool = False) -> Purged:
    """Remove what lbp-tui keeps in a data folder, and each folder that nothing else is in.

    Raises:
        JournalError: something cannot be removed; what was removed before it stays removed.
    """
    try:
        folders = [name for name in _OURS if not (keep_backups and name.startswith(BACKUPS))]
        removed = [name for name in folders if _emptied(data / name, _OURS[name])]
        if (data / _SETTINGS).is_file():
            (data / _SETTINGS).unlink()
            removed.append(_SETTINGS)
        left = tuple(sorted(_left(data, folders))) if data.is_dir() else ()
        if not left and data.is_dir() and not data.is_symlink():
            data.rmdir()
    except OSError as wrong:
        raise JournalError(f"{wrong.filename or data}: cannot be removed: {why(wrong)}; try again") from wrong
    return Purged(tuple(removed), left)


def _emptied(folder: Path, patterns: tuple[str, ...]) -> bool:
    """Remove what is ours in a folder, and the folder if that was all; whether there was anything."""
    if not folder.is_dir():
        return False
    ours = {path for pattern in patterns for path in folder.glob(pattern)}
    for path in ours:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    if not any(folder.iterdir()):
        folder.unlink() if folder.is_symlink() else folder.rmdir()
        return True
    return bool(ours)


def _left(data: Path, folders: list[str]) -> list[str]:
    """What is still there, by path; of a folder that was not emptied only its name."""
    known = {name.partition("/")[0] for name in folders}
    found: list[str] = []
    for each in data.iterdir():
        inside = [f"{each.name}/{name.name}" for name in each.iterdir()] if each.name in known and each.is_dir() else []
        found += inside or [each.name]
    return found
