"""The folder of a journal: its month files by name, who may write to them, and whether somebody did."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from lbp_tui.core.errors import JournalError
from lbp_tui.disk.files import backup, lock, mark, private_folder, read_bytes
from lbp_tui.disk.months import is_aside, is_month
from lbp_tui.disk.ready import waits


class Shelf:
    """The month files in a folder. A restore that was cut short is finished before anything is read or written."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read or made before it is needed."""
        self._folder = folder

    @property
    def folder(self) -> Path:
        """Where the month files are."""
        return self._folder

    def path(self, month: str) -> Path:
        """The file of a month, `YYYY-MM`."""
        return self._folder / f"{month}.json"

    def months(self) -> tuple[str, ...]:
        """The months there is a file for, oldest first.

        Raises:
            JournalError: the folder cannot be listed.
        """
        return tuple(sorted(name[:-5] for name in self._names() if name.endswith(".json") and is_month(name[:-5])))

    def marks(self) -> Mapping[str, tuple[int, ...]]:
        """The months there is a file for, oldest first, each with what changes whenever somebody writes to it.

        Raises:
            JournalError: the folder cannot be listed.
        """
        found = {month: mark(self.path(month)) for month in self.months()}
        return {month: seen for month, seen in found.items() if seen}

    def asides(self) -> tuple[str, ...]:
        """The months of which a damaged file was set aside, oldest first."""
        return tuple(sorted({name[:7] for name in self._names() if is_aside(name)}))

    def stamp(self) -> tuple[int, ...]:
        """Changes when somebody writes to the journal: every save gives a file of the folder a new name."""
        try:
            return (self._folder.stat().st_mtime_ns,)
        except OSError:
            return ()

    def restore(self, months: Iterable[tuple[str, bytes]], known: Mapping[str, str]) -> None:
        """Put these month files, by name, in place of all there are: all of them, or none.

        Args:
            months: each by its name, `YYYY-MM`.
            known: the SHA-256 of every month file that may be replaced.

        Raises:
            Conflict: somebody wrote to the journal meanwhile; it is as it was.
            JournalError: it could not be done; the journal is as it was, or the next to open it will finish this.
        """
        from lbp_tui.disk.swap import replace_all  # what it needs is long to load, and seldom needed

        with self._writing():
            replace_all(self._folder, months, known)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        private_folder(self._folder)
        with lock(self._folder):
            if waits(self._folder):
                from lbp_tui.disk.swap import finish

                finish(self._folder)
            yield

    def _settle(self) -> None:
        """Have a restore finished that was cut short, before anything is read."""
        if waits(self._folder):
            with self._writing():
                pass

    def _names(self) -> list[str]:
        self._settle()
        try:
            with os.scandir(self._folder) as entries:
                return [entry.name for entry in entries]
        except FileNotFoundError:
            return []
        except OSError as wrong:
            raise JournalError(f"{self._folder}: cannot be listed: {wrong.strerror}") from wrong

    def _mentions(self, month: str, start: str) -> bool:
        """Whether an id that begins so can be in a month: a glance at the text, as parsing all of it takes longer."""
        self._settle()
        path, wanted = self.path(month), json.dumps(start, ensure_ascii=False)[:-1].encode(errors="replace")
        try:
            return any(wanted in (read_bytes(each) or b"") for each in (path, backup(path)))
        except JournalError:
            return True  # reading it will tell what is wrong
