"""Everything that can be wrong with the files of a data folder, a line a finding."""

from __future__ import annotations

import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from lbp_tui.core.errors import JournalError
from lbp_tui.core.response import Response, from_document
from lbp_tui.disk.drafts import Drafts
from lbp_tui.disk.durable import why
from lbp_tui.disk.elsewhere import is_copy
from lbp_tui.disk.files import lock, read_bytes
from lbp_tui.disk.months import is_aside, is_month
from lbp_tui.disk.packing import PINS
from lbp_tui.disk.snapshots import Snapshots
from lbp_tui.disk.storage import VERSION, Damaged, parsed
from lbp_tui.disk.swap import MAKING

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PRIVATE = ("journal", "drafts", "backups")


class Finding(NamedTuple):
    """Something that is not as it should be.

    Attributes:
        kind: `damaged`, `newer`, `misplaced`, `twice`, `copy`, `aside`, `unknown`, `leftover`, `open`, `draft` or
            `backup`.
        path: the file or folder.
        words: what is wrong, and what would put it right.
    """

    kind: str
    path: Path
    words: str

    def __str__(self) -> str:
        """As it is printed."""
        return f"{self.path}: {self.words}"


def findings(data: Path) -> Iterator[Finding]:
    """What is wrong in a data folder; the journal first. One month at a time is held.

    Raises:
        JournalError: a folder of it cannot be listed.
    """
    journal = data / "journal"
    yield from _months(journal)
    yield from _others(journal)
    yield from _leftovers(journal)
    yield from _leftovers(data / "backups")
    yield from _open_to_others(data)
    yield from _drafts(data / "drafts")
    yield from _backups(data)


def _months(journal: Path) -> Iterator[Finding]:
    places: dict[str, str] = {}
    for path in _listed(journal):
        if path.suffix == ".json" and is_month(path.stem):
            yield from _month(path, places)


def _month(path: Path, places: dict[str, str]) -> Iterator[Finding]:
    """What is wrong with a month; ``places`` holds the month of every response so far by id."""
    try:
        month = parsed(path, read_bytes(path) or b"")
    except Damaged as wrong:
        yield Finding("damaged", path, wrong.reason)
        return
    except JournalError as wrong:
        yield Finding("damaged", path, str(wrong).removeprefix(f"{path}: "))
        return
    if month.version > VERSION:
        yield Finding("newer", path, f"was written by a newer lbp-tui (format {month.version}): it can only be read")
    for response_id, kept in month.responses.items():
        try:
            response = from_document(response_id, kept)
        except JournalError as wrong:
            yield Finding("damaged", path, str(wrong))
            continue
        yield from _response(path, response, places)


def _response(path: Path, response: Response, places: dict[str, str]) -> Iterator[Finding]:
    told = f"response {response.id}"
    if not _ID.fullmatch(response.id):
        yield Finding("damaged", path, f"{told}: its id is not a UUID in lower case")
    if response.month != path.stem:
        yield Finding("misplaced", path, f"{told}: is about {response.day}, which belongs in {response.month}.json")
    if response.moved is not None:
        return
    before = places.setdefault(response.id, path.stem)
    if before != path.stem:
        yield Finding(
            "twice", path, f"{told}: is in {before}.json too; `lbp-tui journal merge` brings the two together"
        )


def _others(journal: Path) -> Iterator[Finding]:
    for path in _listed(journal):
        if path.suffix != ".json" or path.name.startswith(".") or is_month(path.stem):
            continue
        if is_aside(path.name):
            yield Finding("aside", path, "a damaged month, set aside; delete it when nothing in it is missed any more")
        elif is_copy(path.name):
            yield Finding("copy", path, "a conflict copy; `lbp-tui journal merge` takes in what is in it")
        else:
            yield Finding("unknown", path, "is not a file of the journal; move it elsewhere")


def _leftovers(folder: Path) -> Iterator[Finding]:
    """What was left behind by a save or backup that was cut short, but not what is being saved at this moment."""
    if not _unfinished(folder):
        return
    left: list[Path] = []
    with suppress(JournalError), lock(folder):
        left = _unfinished(folder)
    for path in left:
        yield Finding("leftover", path, "was left half-written by something that was cut short; it can be deleted")


def _unfinished(folder: Path) -> list[Path]:
    return sorted(each for pattern in (".*.tmp", PINS, MAKING) for each in folder.glob(pattern))


def _open_to_others(data: Path) -> Iterator[Finding]:
    if sys.platform == "win32":
        return
    inside = (path for name in _PRIVATE for path in (data / name, *_listed(data / name)))
    for path in (data, *inside, data / "config.toml"):
        mode = _mode(path)
        if mode & 0o077:
            right = "700" if path.is_dir() else "600"
            yield Finding("open", path, f"others on this machine may open it ({mode:03o}); chmod {right} closes it")


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0  # it is gone, or a link to nowhere: others cannot open that either


def _drafts(folder: Path) -> Iterator[Finding]:
    drafts = Drafts(folder)
    for each in drafts.ids():
        try:
            drafts.get(each)
        except JournalError as wrong:
            path = folder / f"{each}.json"
            yield Finding("draft", path, str(wrong).removeprefix(f"{path}: "))


def _backups(data: Path) -> Iterator[Finding]:
    for snapshot in Snapshots(data).all():
        try:
            for name in snapshot.files:
                snapshot.content(name)
        except JournalError as wrong:
            yield Finding("backup", snapshot.path, str(wrong).removeprefix(f"{snapshot.path}: "))


def _listed(folder: Path) -> Iterable[Path]:
    try:
        return sorted(folder.iterdir()) if folder.is_dir() else ()
    except OSError as wrong:
        raise JournalError(f"{folder}: cannot be listed: {why(wrong)}") from wrong
