"""A journal put back as it was: what that would change, and doing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from lbp_tui.core.alerts import alerts, standing
from lbp_tui.core.errors import JournalError
from lbp_tui.core.response import Response, changed
from lbp_tui.disk.files import private_folder, write_new
from lbp_tui.disk.journal import Journal
from lbp_tui.disk.snapshots import Snapshot
from lbp_tui.disk.swap import digest


class Changes(NamedTuple):
    """What putting a snapshot in place of the journal comes to, in responses.

    Attributes:
        back: that come back.
        other: that are there in another version.
        gone: that are taken out, as they are not in the snapshot.
        same: that stay as they are.
        first: the first moment that one of those that change is about.
        last: the last one.
    """

    back: int
    other: int
    gone: int
    same: int
    first: datetime | None
    last: datetime | None


def changes(journal: Journal, snapshot: Snapshot) -> Changes:
    """What it would come to.

    Raises:
        JournalError: the snapshot is not whole.
    """
    now = _versions(journal.responses())
    then = _versions(each for month in snapshot.months for each in snapshot.responses(month))
    back, gone = then.keys() - now.keys(), now.keys() - then.keys()
    other = {each for each in then.keys() & now.keys() if then[each] != now[each]}
    moments = [versions[each][0] for versions in (now, then) for each in back | other | gone if each in versions]
    first, last = (min(moments), max(moments)) if moments else (None, None)
    return Changes(len(back), len(other), len(gone), len(then) - len(back) - len(other), first, last)


def warned(journal: Journal) -> Mapping[str, Response]:
    """The responses of a journal behind emergencies that stand, by id; deleted ones too."""
    every = {each.id: each for each in journal.every()}
    known = [alert for each in every.values() for alert in alerts(each)]
    return {each.id: every[each.id] for each in standing(known)}


def still_warned(stood: Mapping[str, Response], journal: Journal, now: datetime) -> list[Response]:
    """What a journal that was put back is to know of emergencies that ``stood``, so that they stand on.

    What it has of their answers counts; the emergency is kept in the history, behind a deletion where it has none.
    """
    there, at = warned(journal), now.astimezone(UTC)
    lost = (each for each in stood.values() if each.id not in there)
    return [changed(each, journal.find(each.id) or each._replace(deleted=True), at) for each in lost]


def put_back(data: Path, journal: Journal, snapshot: Snapshot, before: Snapshot | None) -> tuple[str, ...]:
    """Put the months of a snapshot in place of those of the journal; the other files that are missing now, by path.

    Questionnaires, settings and half-done questionnaires are brought back where there are none of that name.

    Args:
        data: the data folder.
        journal: the one in it.
        snapshot: what to put back.
        before: the one just made of how everything is now; only what is in it is ever replaced.

    Raises:
        Conflict: somebody wrote to the journal since.
        JournalError: the snapshot is not whole, or the journal could not be replaced; it is as it was.
    """
    if not snapshot.months:
        raise JournalError(f"{snapshot.path}: holds no month of a journal; nothing was restored")
    for month in snapshot.months:
        snapshot.responses(month)
    missing = tuple(name for name in snapshot.files if not name.startswith("journal/") and not (data / name).exists())
    for name in missing:
        private_folder((data / name).parent)
        write_new(data / name, (snapshot.content(name),))
    known = {month: digest(before.content(_file(month))) for month in before.months} if before else {}
    journal.restore(((month, snapshot.content(_file(month))) for month in snapshot.months), known)
    return missing


def _file(month: str) -> str:
    return f"journal/{month}.json"


def _versions(responses: Iterable[Response]) -> dict[str, tuple[datetime, int, datetime]]:
    """Of each response that counts: the moment it is about, its revision, and when that was made."""
    return {
        each.id: (each.at, each.revision, each.recorded_at)
        for each in responses
        if not each.deleted and each.moved is None
    }
