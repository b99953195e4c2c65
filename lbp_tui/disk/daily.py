"""Whether the day has its backup already. Asked after every save, so this loads nothing."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

LARGEST = 32 * 2**20
"""Bytes of a journal above which no backup is made by itself: it would hold the person up for more than a moment."""


def is_due(data: Path, now: datetime) -> bool:
    """Whether a backup should be made now: there is none of this day (UTC), and the journal is not very large."""
    today = now.astimezone(UTC).strftime("%Y-%m-%d")
    try:
        if any(name.startswith(today) and name.endswith(".zip") for name in os.listdir(data / "backups")):  # noqa: PTH208 faster
            return False
    except FileNotFoundError:
        pass
    except OSError:
        return True  # making it will tell what is wrong
    with os.scandir(data / "journal") as entries:
        return sum(entry.stat().st_size for entry in entries) <= LARGEST
