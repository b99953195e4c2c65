"""Months of a journal wherever they are: another journal, a backup, one file, or the conflict copy of a sync tool."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lbp_tui.core.errors import JournalError
from lbp_tui.core.response import Response
from lbp_tui.disk.files import read_bytes, refuse_sealed
from lbp_tui.disk.months import is_month
from lbp_tui.disk.snapshots import Snapshot
from lbp_tui.disk.storage import is_aside, stored_in
from lbp_tui.formats.json import FORMAT

_COPY = re.compile(r"([0-9]{4}-[0-9]{2})(?![0-9]).+\.json")
_ZIP = b"PK"
_EXPORT = f'{{"format": "{FORMAT}"'.encode()


def is_copy(name: str) -> bool:
    """Whether a file is named as sync tools name what they could not bring together.

    Syncthing, Dropbox, Nextcloud, Drive and iCloud all keep the name and put something behind it, as in
    `2026-11.sync-conflict-20261122-121314-ABCDEFG.json`, `2026-11 (laptop's conflicted copy 2026-11-22).json`,
    `2026-11 (1).json` and `2026-11 2.json`.
    """
    named = _COPY.fullmatch(name)
    return named is not None and is_month(named[1]) and not is_aside(name)


def copies(folder: Path) -> tuple[Path, ...]:
    """The conflict copies in the folder of a journal."""
    return tuple(sorted(path for path in folder.glob("*.json") if is_copy(path.name)))


def responses_at(path: Path) -> Iterator[Response]:
    """Every response, tombstones too, in a data folder, the folder of a journal, a month file or a backup.

    Raises:
        JournalError: it holds no month, or one that is damaged.
    """
    if path.is_dir():
        yield from _in_folder(path / "journal" if (path / "journal").is_dir() else path)
    elif (content := read_bytes(path) or b"").startswith(_ZIP):
        snapshot = Snapshot(path)
        for month in snapshot.months:
            yield from snapshot.responses(month)
    elif content.startswith(_EXPORT):
        raise JournalError(f"{path}: is an export; `lbp-tui import` takes it in")
    else:
        refuse_sealed(path, content)
        yield from stored_in(path)


def _in_folder(folder: Path) -> Iterator[Response]:
    found = [path for path in sorted(folder.glob("*.json")) if is_month(path.stem) or is_copy(path.name)]
    if not found:
        raise JournalError(f"{folder}: there is no month of a journal in it, such as 2026-11.json")
    for path in found:
        yield from stored_in(path)
