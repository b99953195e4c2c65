"""A data folder packed into one zip file, as it stood at one moment, while others may go on writing."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lbp_tui.core.errors import JournalError
from lbp_tui.disk.durable import second_name, why
from lbp_tui.disk.files import backup, lock, private_folder, read_bytes, write_new
from lbp_tui.disk.months import is_month
from lbp_tui.disk.storage import is_whole

_INSIDE = re.compile(
    r"journal/[^/\\]+\.json|drafts/[^/\\]+\.json|questionnaires/(?:[^/\\]+\.ya?ml|learn/[^/\\]+\.md)|config\.toml"
)
_PLACES = ("journal/*.json", "drafts/*.json", "questionnaires/*.y*ml", "questionnaires/learn/*.md", "config.toml")
PINS = ".pinned"
"""Where second names are while a backup is made, in the folder of the backups."""
_BEFORE = "before"
_FIRST, _LAST = 1980, 2107
"""The years that a zip file can tell."""


def belongs(name: str) -> bool:
    """Whether a path, relative to the data folder, is of something that goes into a backup."""
    return _INSIDE.fullmatch(name) is not None and name.isprintable()


@contextmanager
def pinned(data: Path) -> Iterator[Path]:
    """The files of a data folder under second names in a folder of their own, for as long as the block runs.

    Files are only ever replaced whole, so a second name keeps what a file held at that moment; nobody has to wait until
    it is packed. For a holder of the lock of `backups/`, where the second names are.

    Raises:
        JournalError: the files cannot be named anew.
    """
    pins = data / "backups" / PINS
    try:
        shutil.rmtree(pins, ignore_errors=True)
        private_folder(pins)
        with _still(data / "journal"):
            for place in _PLACES:
                for path in data.glob(place):
                    if not belongs(path.relative_to(data).as_posix()) or not path.is_file():
                        continue
                    _pin(path, pins / path.relative_to(data))
                    if place.startswith("journal") and is_month(path.stem) and backup(path).is_file():
                        _pin(backup(path), pins / _BEFORE / path.name)
        yield pins
    except OSError as wrong:
        raise JournalError(f"{data}: cannot be backed up: {why(wrong)}") from wrong
    finally:
        shutil.rmtree(pins, ignore_errors=True)


def files(pins: Path) -> Iterator[tuple[str, bytes]]:
    """Each pinned file by its path, with what it holds; a damaged month with what stood there before its last save."""
    for place in _PLACES:
        for path in sorted(pins.glob(place)):
            content = read_bytes(path) or b""
            yield path.relative_to(pins).as_posix(), content
            before = read_bytes(pins / _BEFORE / path.name) if place.startswith("journal") else None
            if before is not None and not is_whole(path, content):
                yield f"journal/{path.stem}.before-{hashlib.sha256(before).hexdigest()[:8]}.json", before


def packed(pins: Path, made: datetime, sums: dict[str, str]) -> Iterator[bytes]:
    """The zip file of pinned files, piece by piece; ``sums`` is given the SHA-256 of each by its path."""
    out = _Out()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files(pins):
            entry = ZipInfo(name, made.timetuple()[:6] if _FIRST <= made.year <= _LAST else (_FIRST, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o100600 << 16
            archive.writestr(entry, content)
            sums[name] = hashlib.sha256(content).hexdigest()
            yield out.taken()
    yield out.taken()


class _Out(io.RawIOBase):
    """Where a zip file is written to; what was written can be taken away."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        self._pieces.append(bytes(piece))  # type: ignore[call-overload]
        return len(self._pieces[-1])

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _still(folder: Path) -> AbstractContextManager[None]:
    return lock(folder) if folder.is_dir() else nullcontext()


def _pin(path: Path, place: Path) -> None:
    private_folder(place.parent)
    if path.parent.name in ("journal", "drafts"):
        second_name(path.resolve(), place)
    else:  # a person may edit these where they are, and they are not ours to close to others
        write_new(place, (read_bytes(path) or b"",))
