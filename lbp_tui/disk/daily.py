"""Whether the day has its backup already. Asked after every save, so this loads nothing."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

LARGEST = 32 * 2**20
"""Bytes of a journal above which no backup is made by itself: it would hold the person up for more than a moment."""


def is_due(data: Path, now: datetime) -> bool:
    """Whether a backup should be made now: there is none of this day (UTC), and the journal is not very large."""
    begins = now.astimezone(UTC).strftime("%Y-%m-%dT")
    made = (each for each in _entries(data / "backups") if each.name.startswith(begins) and each.name.endswith(".zip"))
    if any(map(_size, made)):
        return False
    months = (each for each in _entries(data / "journal") if each.name.endswith(".json"))
    return sum(map(_size, months)) <= LARGEST


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return []


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat().st_size
    except OSError:
        return 0  # it is gone already, or a link to nowhere
