"""Months of a journal wherever they are: another journal, a backup, one file, or the conflict copy of a sync tool."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path

from lbp_tui.core.errors import JournalError
from lbp_tui.core.response import Response, document
from lbp_tui.disk.durable import why
from lbp_tui.disk.files import beginning, lock, private_folder, read_bytes, refuse_sealed, write_private
from lbp_tui.disk.merge import Counts, union
from lbp_tui.disk.months import is_aside, is_month
from lbp_tui.disk.snapshots import Snapshot
from lbp_tui.disk.storage import stored_in, written
from lbp_tui.disk.swap import digest
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
    elif (content := beginning(path)).startswith(_ZIP):
        snapshot = Snapshot(path)
        for month in snapshot.months:
            yield from snapshot.responses(month)
    elif content.startswith(_EXPORT):
        raise JournalError(f"{path}: is an export; `lbp-tui import` takes it in")
    else:
        refuse_sealed(path, content)
        yield from stored_in(path)


def merge_file(path: Path, others: Iterable[Path]) -> Counts:
    """Take other copies of a month file into one, wherever it is; what that came to.

    Raises:
        JournalError: one of them is no whole month file, or it could not be written; it is as it was.
    """
    theirs = [response for other in others for response in stored_in(other)]
    with lock(path.parent) if (path.parent / ".lock").exists() else nullcontext():
        before = {each.id: each for each in stored_in(path)}
        whole = union(before.values(), theirs)
        rewrite(path, whole)
    updated = sum(each.id in before and before[each.id] != each for each in whole)
    return Counts(len(whole) - len(before), updated, len(before) - updated)


def rewrite(path: Path, responses: Iterable[Response]) -> None:
    """Put responses in place of those of a month file, wherever it is.

    Raises:
        JournalError: it could not be written; it is as it was.
        Unconfirmed: it is in place, but may not outlast a power cut.
    """
    write_private(path, written({each.id: document(each) for each in responses}))


def digests(paths: Iterable[Path]) -> dict[Path, str]:
    """What files hold now, as SHA-256."""
    return {path: digest(read_bytes(path) or b"") for path in paths}


def put_away(known: Mapping[Path, str], place: Path) -> None:
    """Move files to another folder, those that still hold what they did when it was taken in.

    Args:
        known: what each of them held.
        place: the folder; it is made if need be.

    Raises:
        JournalError: one of them cannot be moved.
    """
    for path, content in known.items():
        if digests([path])[path] != content:
            continue  # a sync tool brought another one meanwhile
        private_folder(place)
        try:
            path.replace(place / f"{path.stem}.{content[:8]}{path.suffix}")
        except OSError as wrong:
            raise JournalError(f"{path}: all of it is known now, but it cannot be moved: {why(wrong)}") from wrong


def _in_folder(folder: Path) -> Iterator[Response]:
    found = [path for path in sorted(folder.glob("*.json")) if is_month(path.stem) or is_copy(path.name)]
    if not found:
        raise JournalError(f"{folder}: there is no month of a journal in it, such as 2026-11.json")
    for path in found:
        yield from stored_in(path)
