"""Snapshots: all that is in the data folder as one dated zip file, compared with its sources before it counts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from lzma import LZMAError
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile
from zlib import error as Spoiled  # noqa: N812 it has no name of its own

from lbp_tui.core.errors import JournalError
from lbp_tui.core.response import Response
from lbp_tui.disk.durable import why
from lbp_tui.disk.files import LARGEST, beginning, lock, private_folder, refuse_sealed, write_new
from lbp_tui.disk.months import is_month
from lbp_tui.disk.packing import belongs, packed, pinned
from lbp_tui.disk.storage import responses_of

DAYS = 14
MONTHS = 12
NEWEST = 10
"""How many are kept: the last one of so many days, the last one of so many months, and so many of the newest."""

_DATED = "%Y-%m-%dT%H-%M-%SZ"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(?:-(\d{1,4}))?\.zip")
_SPOILED = (KeyError, OSError, BadZipFile, Spoiled, LZMAError, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What reading a zip file that is not whole may raise."""
_MOST_FILES = 100_000


class Stand(NamedTuple):
    """How much there is: the number of responses, and the first and the last moment they are about."""

    responses: int = 0
    first: datetime | None = None
    last: datetime | None = None


class Snapshot:
    """A snapshot that was made, or a file that is said to be one.

    Whatever reads it raises `JournalError` if the file is not whole.
    """

    def __init__(self, path: Path) -> None:
        """Nothing is read yet."""
        self.path = path

    @property
    def made(self) -> datetime | None:
        """When, UTC; ``None`` if the name does not tell."""
        named = _NAME.fullmatch(self.path.name)
        try:
            return datetime.strptime(named[1], _DATED).replace(tzinfo=UTC) if named else None
        except ValueError:
            return None

    @cached_property
    def files(self) -> tuple[str, ...]:
        """What is in it, by path; nothing that does not belong in a data folder."""
        with self._opened() as archive:
            names = archive.namelist()
        if len(set(names)) != len(names) or len(names) > _MOST_FILES:
            raise JournalError(f"{self.path}: is not a backup that lbp-tui made: a name in it is there twice")
        return tuple(sorted(name for name in names if belongs(name)))

    @property
    def months(self) -> tuple[str, ...]:
        """The months it has, oldest first."""
        names = (name.removeprefix("journal/").removesuffix(".json") for name in self.files)
        return tuple(name for name in names if is_month(name))

    def content(self, name: str) -> bytes:
        """What it holds of a file."""
        with self._opened() as archive:
            try:
                with archive.open(name) as file:
                    found = file.read(LARGEST + 1)
            except _SPOILED as wrong:
                raise JournalError(f"{self.path}: {name} in it cannot be read: {wrong}") from wrong
        if len(found) > LARGEST:
            raise JournalError(f"{self.path}: {name} in it is larger than {LARGEST // 2**20} MiB")
        return found

    def pieces(self) -> Iterator[bytes]:
        """The file itself, piece by piece."""
        try:
            with self.path.open("rb") as file:
                while piece := file.read(2**20):
                    yield piece
        except OSError as wrong:
            raise JournalError(f"{self.path}: cannot be read: {why(wrong)}") from wrong

    def responses(self, month: str) -> tuple[Response, ...]:
        """What it holds of a month, tombstones too."""
        name = f"journal/{month}.json"
        return responses_of(self.path / name, self.content(name))

    def stand(self) -> Stand:
        """How much is in it."""
        return together(stand(self.responses(month)) for month in self.months)

    def _opened(self) -> ZipFile:
        try:
            return ZipFile(self.path)
        except FileNotFoundError:
            raise JournalError(f"{self.path}: there is no such file") from None
        except OSError as wrong:
            raise JournalError(f"{self.path}: cannot be read: {why(wrong)}") from wrong
        except _SPOILED as wrong:
            refuse_sealed(self.path, beginning(self.path))
            raise JournalError(f"{self.path}: is not a whole zip file: {wrong}") from wrong


class Snapshots:
    """The snapshots in `backups/` of a data folder."""

    def __init__(self, data: Path) -> None:
        """Nothing is read or made yet."""
        self._data = data
        self._folder = data / "backups"

    def all(self) -> tuple[Snapshot, ...]:
        """Those there are, newest first."""
        try:
            names = [each.name for each in self._folder.iterdir()] if self._folder.is_dir() else []
        except OSError as wrong:
            raise JournalError(f"{self._folder}: cannot be listed: {why(wrong)}") from wrong
        return tuple(Snapshot(self._folder / name) for name in newest_first(names))

    def take(self, now: datetime, path: Path | None = None, *, force: bool = False, keep: str = "") -> Snapshot | None:
        """Make one; ``None`` if there is nothing to keep yet.

        Args:
            now: the moment for its name.
            path: a place of its own for it; else it is dated and kept with the others, and the oldest are let go.
            force: replace an ordinary file at ``path``.
            keep: the name of one that is not to be let go now.

        Raises:
            JournalError: it could not be made, or did not read back as it was written; nothing is left of it.
        """
        private_folder(self._folder)
        with lock(self._folder):
            place = path or self._free(now)
            sums: dict[str, str] = {}
            with pinned(self._data) as pins:
                if not any(each.is_file() for each in pins.rglob("*.*")):
                    return None
                write_new(place, packed(pins, now, sums), force=force or path is None)
            made = _checked(Snapshot(place), sums)
            if path is None:
                for name in to_let_go(each.path.name for each in self.all()):
                    if name not in (place.name, keep):
                        with suppress(OSError):
                            (self._folder / name).unlink(missing_ok=True)
            return made

    def _free(self, now: datetime) -> Path:
        dated = now.astimezone(UTC).strftime(_DATED)
        names = (f"{dated}.zip", *(f"{dated}-{number}.zip" for number in range(2, 10_000)))
        return next(path for name in names if not (path := self._folder / name).exists())


def stand(responses: Iterable[Response]) -> Stand:
    """How much there is of these responses; deleted ones do not count."""
    moments = sorted(each.at for each in responses if not each.deleted)
    return Stand(len(moments), moments[0], moments[-1]) if moments else Stand()


def together(stands: Iterable[Stand]) -> Stand:
    """How much there is of several."""
    some = [each for each in stands if each.first and each.last]
    return Stand(
        sum(each.responses for each in some),
        min((each.first for each in some if each.first), default=None),
        max((each.last for each in some if each.last), default=None),
    )


def newest_first(names: Iterable[str]) -> list[str]:
    """Those of some names that are a snapshot's, newest first."""
    found = ((named[1], int(named[2] or 1), name) for name in names if (named := _NAME.fullmatch(name)))
    return [name for *_, name in sorted(found, reverse=True)]


def to_let_go(names: Iterable[str]) -> list[str]:
    """Those that need not be kept any longer, by their names alone."""
    ordered = newest_first(names)
    days = {name[:10]: name for name in reversed(ordered)}
    months = {name[:7]: name for name in reversed(ordered)}
    kept = {*ordered[:NEWEST], *list(days.values())[-DAYS:], *list(months.values())[-MONTHS:]}
    return [name for name in ordered if name not in kept]


def _checked(made: Snapshot, sums: dict[str, str]) -> Snapshot:
    """The snapshot, read back."""
    try:
        same = {name: hashlib.sha256(made.content(name)).hexdigest() for name in made.files} == sums
    except JournalError:
        same = False
    if not same:
        made.path.unlink(missing_ok=True)
        raise JournalError(f"{made.path}: the backup did not read back as it was written; look after the disk")
    return made
