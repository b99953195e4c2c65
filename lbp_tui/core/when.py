"""Moments and days as people write them. What is not understood is an error, never a guess."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from lbp_tui.core.errors import LbpError
from lbp_tui.core.text import one_line

YEARS = range(1900, 2200)
"""The years that a response may be of."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_BACK = re.compile(r"-(\d{1,4})\s*(m|min|h|d|w)", re.ASCII)
_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_NOON = time(12)
_WORDS = "write 2026-11-22, 2026-11-22 18:00, yesterday, yesterday 18:00, mon, or -2h"


def moment(text: str, now: datetime) -> datetime:
    """The moment a person means, in the zone of ``now``; a day without a time is its noon, and today is now.

    Raises:
        LbpError: it cannot be understood, lies ahead, or is of another age.
    """
    written = one_line(text)
    found = _moment(written, now)
    if found.year not in YEARS:
        raise LbpError(_of_another_age(written))
    if found > now:
        raise LbpError(f"`{written[:40]}`: that is still to come; give a time that has passed")
    return found


def day(text: str, now: datetime) -> date:
    """The day a person means.

    Raises:
        LbpError: it cannot be understood.
    """
    written = one_line(text)
    found = _day(written.lower(), now)
    if found is not None:
        return found
    back = _back(written, now)
    if back is None:
        raise LbpError(f"`{written[:40]}` is not a day; write 2026-11-22, yesterday, mon, or -7d")
    if written[-1].lower() not in "dw":
        raise LbpError(f"`{written[:40]}` is not a day but a time; count in days or weeks, as in -7d or -2w")
    return back.date()


def _moment(written: str, now: datetime) -> datetime:
    back = _back(written, now)
    if back is not None:
        return back
    if written.lower() in ("now", "today"):
        return now
    exact = _exact(written, now)
    if exact is not None:
        return exact
    words = written.lower().split(" ")
    clock = _CLOCK.fullmatch(words[-1])
    found = _day(" ".join(words[:-1]) or "today", now) if clock else _day(written.lower(), now)
    if found is None:
        raise LbpError(f"`{written[:40]}`: not a time I know; {_WORDS}")
    return _local(found, time(int(clock[1]), int(clock[2])), now) if clock else _at_noon(found, now)


def _exact(written: str, now: datetime) -> datetime | None:
    """An ISO date and time, with or without an offset."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    if len(written) <= 10:
        return _at_noon(found.date(), now)
    return found if found.tzinfo else _local(found.date(), found.time(), now)


def _day(written: str, now: datetime) -> date | None:
    today = now.date()
    if written in ("today", "yesterday"):
        return today - timedelta(days=written == "yesterday")
    if written[:3] in _DAYS and (len(written) == 3 or written in _LONG):
        return today - timedelta(days=(today.weekday() - _DAYS.index(written[:3])) % 7)
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


_LONG = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _back(written: str, now: datetime) -> datetime | None:
    match = _BACK.fullmatch(written.lower())
    if match is None:
        return None
    step = timedelta(**{_UNITS[match[2]]: int(match[1])})
    if match[2] in "dw":
        return _local(now.date() - step, now.time(), now)
    return (now.astimezone(UTC) - step).astimezone(now.tzinfo)


def _at_noon(day: date, now: datetime) -> datetime:
    return now if day == now.date() else _local(day, _NOON, now)


def _local(day: date, clock: time, now: datetime) -> datetime:
    """That time of that day where the person is; a time the clocks skipped is an error."""
    if day.year not in YEARS:
        raise LbpError(_of_another_age(f"{day}"))
    wall = datetime.combine(day, clock, now.tzinfo)
    if wall.astimezone(UTC).astimezone(now.tzinfo).replace(fold=0) != wall.replace(fold=0):
        raise LbpError(f"{day} {clock:%H:%M} did not exist: the clocks went forward over it")
    return wall


def _of_another_age(written: str) -> str:
    return f"`{written[:40]}`: should be in the years {YEARS[0]} to {YEARS[-1]}"
