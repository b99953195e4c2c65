"""The journal: responses in TinyDB, one file a month, in a folder that any number of processes may write to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from tinydb.table import Document

from lbp_tui.core.errors import Conflict, JournalError
from lbp_tui.core.response import Response, document, from_document
from lbp_tui.disk.merge import Counts, Wave, plan
from lbp_tui.disk.months import came_from, earlier_months, in_order, is_month, likely_months, marks, month_of, span
from lbp_tui.disk.shelf import Shelf
from lbp_tui.disk.storage import Damaged, MonthStorage, open_month, written

_SHORTEST = 4
_UUID_LENGTH = 36
_FEW_MONTHS = 36


class Journal(Shelf):
    """The responses in a folder. Every call opens the months it needs anew, so it sees what others have written.

    Reading needs no lock, as files are only ever replaced whole. A damaged month never stops the rest: it is read as
    `MonthStorage` says, and `damage` tells.

    A response whose month changes is written to the new month first; the tombstone in the old month is what makes
    the move count. Until that is there, as when the power fails between the two, the earlier revision counts.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is read or made before it is needed."""
        super().__init__(folder)
        self._found: dict[str, tuple[Damaged, ...]] = {}
        self._aside: list[Damaged] = []

    def add(self, response: Response) -> None:
        """Save a new response; when this returns, it is on the disk.

        Raises:
            Conflict: its month has a response of that id already.
            JournalError: it could not be saved; the journal is as it was.
            Unconfirmed: it is saved but may not outlast a power cut.
        """
        with self._writing():
            storage, table = open_month(self.path(response.month))
            try:
                table.insert(Document(document(response), cast(Any, response.id)))
            except ValueError:
                raise Conflict(f"response {response.id}: is in the journal already") from None
            self._note_aside(response.month, storage)

    def revise(self, response: Response) -> None:
        """Save the next revision of a response, in place of the one before it.

        Raises:
            Conflict: the journal does not have the revision before it, as somebody else changed the response.
            JournalError: it could not be saved; the journal is as it was.
            Unconfirmed: it is saved but may not outlast a power cut.
        """
        with self._writing():
            stored = self._exact(response.id, (*earlier_months(response), response.month))
            if stored is None:
                raise Conflict(f"response {response.id}: is not in the journal, so it cannot be changed")
            if stored.revision != response.revision - 1:
                raise Conflict(
                    f"response {response.id}: was changed elsewhere meanwhile "
                    f"(to revision {stored.revision}, this is revision {response.revision}); look at it and try again"
                )
            left = {month: [mark] for month, mark in marks(response).items() if self._copy(month, response.id) != mark}
            self._write({response.month: [response]}, left)

    def merge(self, responses: Iterable[Response], *, dry_run: bool = False) -> Counts:
        """Bring in responses from elsewhere, by id and revision; in any order and any number of times, to one result.

        All of them are checked before the first month is written. What cannot be finished can be merged again.

        Args:
            responses: those of `every`, of an import or of a conflict copy.
            dry_run: only count.

        Raises:
            JournalError: one of them cannot be kept, or a month that it touches cannot be read or written.
        """
        incoming = tuple(responses)
        if dry_run or not incoming:
            return plan(incoming, cache(self._strictly)).counts
        with self._writing():
            planned = plan(incoming, cache(self._strictly))
            self._write(planned.responses, planned.marks)
        return planned.counts

    def find(self, response_id: str) -> Response | None:
        """The response of an id, or of the beginning of one if no other begins so; deleted ones too.

        Raises:
            JournalError: less than four characters are given, or several ids begin so.
        """
        if len(response_id) < _SHORTEST:
            raise JournalError(f"`{response_id}`: give at least {_SHORTEST} characters of an id")
        if len(response_id) == _UUID_LENGTH:
            return self._exact(response_id, likely_months(response_id))
        mentioned = (month for month in reversed(self.months()) if self._mentions(month, response_id))
        found = {
            each.id: each for month in mentioned for each in self._counting(month) if each.id.startswith(response_id)
        }
        if len(found) > 1 and response_id not in found:
            some = ", ".join(f"{each.id} ({each.questionnaire}, {each.day})" for each in list(found.values())[:5])
            raise JournalError(f"`{response_id}`: {len(found)} ids begin so; give more of one: {some}")
        return found.get(response_id) or next(iter(found.values()), None)

    def responses(self, since: date | None = None, until: date | None = None) -> Iterator[Response]:
        """The responses about days from ``since`` to ``until``, both included, by instant; deleted ones are left out.

        Only the months of the period are opened, one at a time.
        """
        return (each for each in self.every(since, until) if not each.deleted)

    def every(self, since: date | None = None, until: date | None = None) -> Iterator[Response]:
        """As `responses`, with the tombstones of deleted ones: all that a copy of the journal has to know."""
        ordered = in_order(self._between(since, until), self._counting)
        return ordered if since is until is None else (each for each in ordered if _within(each, since, until))

    def standing(self) -> Iterator[Response]:
        """Everything that stands in a month file, as far as it can be read: also where it was moved away from."""
        return (each for month in self.months() for each in self._standing(month))

    def newest_first(self, since: date | None = None, until: date | None = None) -> Iterator[Response]:
        """As `responses`, from the end; a month is opened only when all that come later were taken."""
        ordered = in_order(reversed(self._between(since, until)), self._counting, newest_first=True)
        return (each for each in ordered if not each.deleted and _within(each, since, until))

    def looked_at(self, month: str) -> tuple[list[Response], bool]:
        """The responses of a month, deleted ones too, and whether its file alone tells them.

        It does if it is whole, and none is on its way in.
        """
        there = [each for each in self._standing(month) if each.moved is None]
        counting = [each for each in there if self._counts(each)]
        whole = len(counting) == len(there) and not self._found.get(month)
        return counting, whole

    def damage(self) -> tuple[Damaged, ...]:
        """What was found damaged in the months as they were opened so far, and what was set aside."""
        there = (month for month in sorted(self._found) if self.path(month).exists())
        return (*(each for month in there for each in self._found[month]), *self._aside)

    def verify(self) -> tuple[Damaged, ...]:
        """Open every month, and say what is damaged."""
        for _ in self.standing():
            pass
        return self.damage()

    def _between(self, since: date | None, until: date | None) -> tuple[str, ...]:
        """The months of a period; by name where that is less work than listing the folder."""
        if since is not None and until is not None:
            named = span(since, until)
            if len(named) <= _FEW_MONTHS:
                return named
        first = month_of(since) if since is not None else ""
        last = month_of(until) if until is not None else "9999-12"
        return tuple(month for month in self.months() if first <= month <= last)

    def _standing(self, month: str, only: str | None = None) -> list[Response]:
        """What stands in a month file, tombstones too, as far as it can be read; or what stands there under one id."""
        self._settle()
        storage, table = open_month(self.path(month))
        read: list[Response] = []
        found: list[Damaged] = []
        try:
            kept = table.kept()
        except JournalError as wrong:
            kept, found = {}, [Damaged(self.path(month), str(wrong))]
        for response_id in kept if only is None else kept.keys() & {only}:
            try:
                read.append(from_document(response_id, kept[response_id]))
            except JournalError as wrong:
                found.append(Damaged(self.path(month), str(wrong)))
        if only is None or found or storage.damage:
            self._found[month] = (*([storage.damage] if storage.damage else []), *found)
        return read

    def _strictly(self, month: str) -> Mapping[str, Response]:
        """What stands in a month file by id; an error if any of it cannot be read."""
        self._settle()
        kept = open_month(self.path(month))[1].kept() if is_month(month) else {}
        return {response_id: from_document(response_id, each) for response_id, each in kept.items()}

    def _counting(self, month: str) -> list[Response]:
        """The responses of a month that count: neither moved away, nor on their way in."""
        return [*filter(self._counts, self._standing(month))]

    def _counts(self, response: Response) -> bool:
        return response.moved is None and not (response.history and self._half_moved(response))

    def _half_moved(self, response: Response) -> bool:
        """Whether the move of a response to where it stands was cut short, so that it counts where it was before.

        The month it came from tells: it stands there, or a tombstone there leads to where it was moved to instead.
        """
        before, led = earlier_months(response)[:1], {response.month}
        other = self._copy(before[0], response.id) if before else None
        while other is not None and other.moved is not None and other.moved not in led:
            led.add(other.moved)
            other = self._copy(other.moved, response.id)
        if other is None or other.moved is not None or came_from(other, response):
            return False
        return len(led) == 1 or other.revision >= response.revision

    def _copy(self, month: str, response_id: str) -> Response | None:
        """What stands under an id in a month file."""
        if not is_month(month) or not self._mentions(month, response_id):
            return None
        return next(iter(self._standing(month, response_id)), None)

    def _exact(self, response_id: str, likely: Iterable[str]) -> Response | None:
        for month in self._search(likely):
            copy = self._copy(month, response_id)
            if copy is not None and copy.moved is not None:
                copy = self._copy(copy.moved, response_id)
            if copy is not None and copy.moved is None and not self._half_moved(copy):
                return copy
        return None

    def _search(self, likely: Iterable[str]) -> Iterator[str]:
        first = tuple(likely)
        yield from first
        yield from (month for month in reversed(self.months()) if month not in first)

    def _write(self, *waves: Wave) -> None:
        """Write responses by month, wave after wave, once it is clear that every one of them can be written."""
        steps = [(month, responses) for wave in waves for month, responses in wave.items()]
        for month, responses in steps:
            storage, _ = open_month(self.path(month))
            storage.read()
            storage.check_writable()
            written({each.id: document(each) for each in responses})
        for month, responses in steps:
            storage, table = open_month(self.path(month))
            table.put(responses)
            self._note_aside(month, storage)

    def _note_aside(self, month: str, storage: MonthStorage) -> None:
        if storage.aside is not None and storage.damage is not None:
            self._found.pop(month, None)
            self._aside.append(Damaged(storage.aside, f"was set aside: {storage.damage.reason}"))


def _within(response: Response, since: date | None, until: date | None) -> bool:
    day = response.day
    return (since is None or since <= day) and (until is None or day <= until)
