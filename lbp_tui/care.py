"""The care of the files: whether they are sound, backups of them, and bringing journals together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lbp_tui.core.errors import JournalError
from lbp_tui.core.response import Response
from lbp_tui.core.text import counted, one_line
from lbp_tui.disk.audit import Finding as Finding
from lbp_tui.disk.audit import findings
from lbp_tui.disk.elsewhere import copies, digests, merge_file, put_away, responses_at
from lbp_tui.disk.files import write_new
from lbp_tui.disk.journal import Journal
from lbp_tui.disk.merge import Counts as Counts
from lbp_tui.disk.months import is_month
from lbp_tui.disk.purge import Purged as Purged
from lbp_tui.disk.purge import purge
from lbp_tui.disk.restore import Changes as Changes
from lbp_tui.disk.restore import changes, put_back, still_warned, warned
from lbp_tui.disk.snapshots import Snapshot as Snapshot
from lbp_tui.disk.snapshots import Snapshots, Stand, stand

if TYPE_CHECKING:
    from lbp_tui.disk.seal import Seal


class Offer(NamedTuple):
    """What can be had back of a month that is or was damaged.

    Attributes:
        month: `YYYY-MM`.
        snapshot: the newest backup that has the month whole; ``None`` if there is none.
        stand: how much of the month it has.
        missing: how many responses of it the journal does not have, or only in an earlier version.
    """

    month: str
    snapshot: Snapshot | None = None
    stand: Stand = Stand()
    missing: int = 0

    def __str__(self) -> str:
        """As it is told."""
        if self.snapshot is None:
            return f"{self.month}: no backup has this month; the damaged file is kept as it is"
        made = f" of {self.snapshot.made:%Y-%m-%d}" if self.snapshot.made else ""
        responses = counted(self.stand.responses, "response")
        return (
            f"{self.month}: the newest whole backup{made} has {responses} of this month, "
            f"{self.missing} of them missing now"
        )


class Restored(NamedTuple):
    """What a restore came to.

    Attributes:
        snapshot: what was put in place.
        changes: in the journal.
        files: others that were missing and came back, by path.
        before: how everything was until then; ``None`` if there was nothing, or a month of it was damaged.
    """

    snapshot: Snapshot
    changes: Changes
    files: tuple[str, ...]
    before: Snapshot | None


class Care:
    """The verbs on the files of one data folder."""

    def __init__(self, data: Path, journal: Journal, now: Callable[[], datetime]) -> None:
        """Look after ``data``; nothing is read or made yet."""
        self._data = data
        self._journal = journal
        self._now = now
        self._snapshots = Snapshots(data)

    def verify(self) -> Iterable[Finding]:
        """What is wrong with the files, one finding after the other."""
        self._journal.months()
        return findings(self._data)

    # Backups

    def backups(self) -> tuple[Snapshot, ...]:
        """The backups there are, newest first."""
        return self._snapshots.all()

    def sealed_backup(self, path: Path, seal: Seal, *, force: bool = False) -> Snapshot:
        """Make a backup of everything among the others, and an encrypted copy of it at a place of its own.

        Raises:
            JournalError: there is nothing yet, or one of the two could not be made.
        """
        made = self.backup()
        write_new(path, (seal.closed(made.pieces()),), force=force)
        return made

    def backup(self, path: Path | None = None, *, force: bool = False) -> Snapshot:
        """Make a backup of everything: among the others, or at a place of its own.

        Raises:
            JournalError: there is nothing yet, or it could not be made.
        """
        made = self._snapshots.take(self._now(), path, force=force)
        if made is None:
            raise JournalError(f"{self._data}: there is nothing to back up yet")
        return made

    def daily(self) -> str:
        """Make the backup of the day; what went wrong, in words. A save that is done is not undone by that."""
        try:
            self._snapshots.take(self._now())
        except JournalError as wrong:
            return f"the backup of today could not be made: {wrong}"
        return ""

    def chosen(self, name: str = "") -> Snapshot:
        """The backup of a name, of its beginning, or at a path; without a name the newest one that is whole.

        Raises:
            JournalError: there is none.
        """
        if name and (Path(name).is_file() or "/" in name):
            return Snapshot(Path(name))
        named = [each for each in self.backups() if each.path.name.startswith(name)]
        found = named[:1] if name else [each for each in named if _is_whole(each)][:1]
        if not found:
            what = f"no backup is named {one_line(name)[:60]}" if name else "there is no backup that is whole"
            raise JournalError(f"{self._data / 'backups'}: {what}; `lbp-tui journal backup --list` shows them")
        return found[0]

    def preview(self, snapshot: Snapshot) -> Changes:
        """What putting a backup in place of the journal would change."""
        return changes(self._journal, snapshot)

    def restore(self, snapshot: Snapshot) -> Restored:
        """Put a backup in place of the journal, all of it or nothing, after a backup of how it is now.

        Emergency warnings that stand do so on, whatever the backup knows of them.
        """
        changed, stood = self.preview(snapshot), warned(self._journal)
        before = self._snapshots.take(self._now(), keep=snapshot.path.name)
        files = put_back(self._data, self._journal, snapshot, before)
        self._journal.merge(still_warned(stood, self._journal, self._now()))
        return Restored(snapshot, changed, files, before if before and _is_whole(before) else None)

    def offers(self) -> tuple[Offer, ...]:
        """What can be had back of every month that was found damaged so far or was set aside, where anything can."""
        months = sorted({*(each.path.stem for each in self._journal.damage()), *self._journal.asides()})
        offers = (self._offer(month) for month in months if is_month(month))
        return tuple(offer for offer in offers if offer.missing or not offer.snapshot)

    def mend(self) -> Counts:
        """Bring into damaged months what they miss and the newest backup that has them whole knows.

        Raises:
            JournalError: no backup has any of it.
        """
        self._journal.verify()
        whole = [(each.snapshot, each.month) for each in self.offers() if each.snapshot is not None]
        if not whole:
            raise JournalError("there is no backup that could bring anything back")
        return self.take_in([each for snapshot, month in whole for each in snapshot.responses(month)])

    # Bringing together

    def found(self, name: str) -> Path:
        """The path that a name stands for: that of a backup, if there is nothing else of this name."""
        kept = self._data / "backups" / name
        return kept if not Path(name).exists() and kept.is_file() else Path(name)

    def merge(self, others: Sequence[Path] = (), *, dry_run: bool = False) -> Counts:
        """Take in other journals, months, backups or conflict copies; without any, the conflict copies in the journal.

        A conflict copy in the journal's own folder is moved among the backups once all of it is known.

        Raises:
            JournalError: one of them cannot be read; nothing was taken in.
        """
        mine = copies(self._journal.folder)
        given = {each.resolve() for each in others}
        known = digests(path for path in mine if not others or path.resolve() in given)
        brought = [response for path in others or mine for response in responses_at(path)]
        own = () if others else self._journal.standing()  # so that what stands in two months comes together
        counts = self.take_in([*own, *brought], dry_run=dry_run)
        if not dry_run:
            put_away(known, self._data / "backups" / "merged")
        return counts

    def merge_file(self, path: Path, others: Sequence[Path]) -> Counts:
        """Take other copies of a month file into one, wherever it is; as a merge driver does.

        Raises:
            JournalError: one of them is no whole month file, or it could not be written; it is as it was.
        """
        return merge_file(path, others)

    def purge(self, *, keep_backups: bool = False) -> Purged:
        """Remove everything."""
        return purge(self._data, keep_backups=keep_backups)

    def stand(self) -> Stand:
        """How much there is in the journal."""
        return stand(self._journal.responses())

    def take_in(self, responses: Sequence[Response], *, dry_run: bool = False) -> Counts:
        """Merge responses into the journal, after a backup of how it is now if that changes anything.

        Raises:
            JournalError: one of them cannot be kept, or the journal could not be written.
        """
        counts = self._journal.merge(responses, dry_run=True)
        if dry_run or not (counts.added or counts.updated):
            return counts
        self._snapshots.take(self._now())
        return self._journal.merge(responses)

    def _offer(self, month: str) -> Offer:
        """The newest backup that has something of the month which the journal does not have."""
        newest: Offer | None = None
        for snapshot in self.backups():
            try:
                kept = snapshot.responses(month)
            except JournalError:  # it does not have that month, or not whole: an older one may
                continue
            counts = self._journal.merge(kept, dry_run=True)
            offer = Offer(month, snapshot, stand(kept), counts.added + counts.updated)
            if offer.missing:
                return offer
            newest = newest or offer
        return newest or Offer(month)


def _is_whole(snapshot: Snapshot) -> bool:
    try:
        snapshot.stand()
    except JournalError:
        return False
    return bool(snapshot.months)
