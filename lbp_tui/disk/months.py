"""Months by name, `YYYY-MM`: those a period touches, those a response stood in, and reading them in order of time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from lbp_tui.core.response import Document, Response, from_document

ASIDE = ".damaged-"
"""Comes after the month in the name of a damaged file that was set aside."""
_NAME = re.compile(r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])")
_UUID7 = re.compile(r"([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


def is_month(name: str) -> bool:
    """Whether this names a month."""
    return _NAME.fullmatch(name) is not None


def is_aside(name: str) -> bool:
    """Whether a file is named as a damaged month that was set aside."""
    return is_month(name[:7]) and name[7:].startswith(ASIDE)


def month_of(day: date) -> str:
    """The month of a day."""
    return f"{day.year:04}-{day.month:02}"


def span(since: date, until: date) -> tuple[str, ...]:
    """Every month from that of ``since`` to that of ``until``, oldest first."""
    first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
    return tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1))


def likely_months(response_id: str) -> tuple[str, ...]:
    """The months in which a response with this UUIDv7 was made, whatever the time zone; none for another kind of id."""
    parts = _UUID7.fullmatch(response_id)
    if parts is None:
        return ()
    try:
        made = datetime.fromtimestamp(int(parts[1] + parts[2], 16) / 1000, UTC)
        days = [made + timedelta(hours=hours) for hours in (0, 14, -14)]
    except (OverflowError, ValueError, OSError):
        return ()
    return tuple(dict.fromkeys(month_of(day) for day in days))


def earlier_months(response: Response) -> tuple[str, ...]:
    """The months that a response stood in before it came to the one it is in, newest first."""
    if not response.history:
        return ()
    names = map(_month, reversed(response.history))
    return tuple(dict.fromkeys(name for name in names if name != response.month))


def came_from(later: Response, response: Response) -> bool:
    """Whether one copy of a response was made from another: it stood where that one stands since it came there."""
    arrived = response.revision
    for version in reversed(response.history):
        if _month(version) != response.month:
            break
        arrived = _revision(version)
    return any(_month(version) == response.month and _revision(version) >= arrived for version in later.history)


def marks(response: Response) -> dict[str, Response]:
    """The tombstones that a response leaves in the months it stood in before, by month.

    They follow from its history alone, so two journals with the same response have the same tombstones.
    """
    if not earlier_months(response):
        return {}
    versions = (*(from_document(response.id, version) for version in response.history), response)
    return {
        version.month: version._replace(
            recorded_at=later.recorded_at,
            revision=later.revision,
            deleted=True,
            undoes=None,
            moved=response.month,
            history=(),
        )
        for version, later in pairwise(versions)
        if version.month != response.month
    }


def _month(version: Document) -> str:
    return str(version.get("at", ""))[:7]


def _revision(version: Document) -> int:
    found = version.get("revision")
    return found if isinstance(found, int) else 0


def in_order(
    months: Iterable[str], read: Callable[[str], Iterable[Response]], *, newest_first: bool = False
) -> Iterator[Response]:
    """The responses of months by instant, holding little more than one month at a time.

    A month file goes by the local date, so around the turn of a month a traveller's responses may interleave with
    those of the next file: what is within a day of it waits until that file is read.

    Args:
        months: their names, oldest first, or newest first.
        read: the responses of a month, in any order.
        newest_first: whether to begin at the end; months too.
    """
    waiting: list[Response] = []
    for month in months:
        start = datetime(int(month[:4]), int(month[5:]), 1, tzinfo=UTC)
        sure = bisect_left(waiting, True, key=lambda each: not _apart(each.at, start, newest_first))
        yield from waiting[:sure]
        waiting = sorted([*waiting[sure:], *read(month)], key=_instant, reverse=newest_first)
    yield from waiting


def _apart(at: datetime, start: datetime, newest_first: bool) -> bool:
    """Whether nothing in the month that starts then, nor in those after it in order, can come before this moment."""
    return at - start > timedelta(days=32) if newest_first else start - at > timedelta(days=1)


def _instant(response: Response) -> tuple[datetime, str]:
    return response.at, response.id
