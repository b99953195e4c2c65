"""What was told on which day, so that nothing is told daily. It is no part of the journal: without it, all is new."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from pathlib import Path

from lbp_tui.disk.files import private_folder, read_text, write_private

_KEPT = timedelta(days=60)


class Shown:
    """The first day on which each thing was told, in one small file."""

    def __init__(self, path: Path) -> None:
        """Nothing is read or made yet."""
        self._path = path

    def days(self) -> Mapping[str, date]:
        """When each thing was told first, by its key; nothing if there is no such file or it is damaged.

        Raises:
            JournalError: there is one that cannot be read.
        """
        if not self._path.exists():
            return {}
        try:
            return {str(key): date.fromisoformat(day) for key, day in json.loads(read_text(self._path)).items()}
        except (ValueError, TypeError, AttributeError):
            return {}

    def note(self, keys: Collection[str], day: date) -> None:
        """Remember that some things are told on a day; what was told long ago is forgotten.

        Raises:
            JournalError: it cannot be written.
        """
        known = self.days()
        new = {key: day for key in keys if known.get(key) != day}
        if not new:
            return
        kept = {key: then for key, then in known.items() if day - then < _KEPT}
        private_folder(self._path.parent)
        write_private(self._path, json.dumps({key: str(then) for key, then in (kept | new).items()}))
