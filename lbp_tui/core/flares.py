"""Flares as the person reports them, days that may be one, and pain that came back after a pain-free month.

A flare is never inferred from a number: of the days that people called a flare, 68% had no more pain than usual
(Costa 2021; ground truth §6.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from lbp_tui.core.finding import CHECK_UP, JUDGEMENT, Finding, cannot_tell, minus, number, over, recorded
from lbp_tui.core.states import Tier
from lbp_tui.core.text import counted
from lbp_tui.core.trend import ENOUGH_DAYS, WEEK, Day, Verdict, more_days, reaches, window

COSTA = "Costa 2019, J Pain 20:1267: a flare is what the person says is one"
_WANTED = "to see if pain came back after a month without"
STANTON = "Stanton 2009 and 2011, PMC3082681: new pain of a day or more after 30 days without"
LONG_FLARE = 14
"""A flare of more days than this is a reason to see someone (our judgement)."""
_JOINED = timedelta(days=2)
"""Flare days with at most one other day between them are one flare."""
UNUSUAL = Decimal(2)
"""How far above the usual a day is asked about."""
HALF_YEAR = 182
"""Days of the diary that are looked at for pain that came back."""
PAIN_FREE_DAYS = 30
PAIN_FREE_ENTRIES = 20
NEW_PAIN = Decimal(2)
_STILL_THERE = 2
"""How many days later the next entry may be to tell whether pain was still there a day later."""


@dataclass(frozen=True, slots=True)
class Flare:
    """Days the person called a flare, with at most one other day between two of them.

    Attributes:
        marked: how many days they called so.
    """

    since: date
    until: date
    marked: int

    @property
    def length(self) -> int:
        """Days from the first to the last, both included."""
        return (self.until - self.since).days + 1


def flares(days: Sequence[Day]) -> tuple[Flare, ...]:
    """Every flare of a series, the oldest first (TR-05; Costa 2019)."""
    found: list[Flare] = []
    for day in days:
        if day.flare and found and day.day - found[-1].until <= _JOINED:
            found[-1] = Flare(found[-1].since, day.day, found[-1].marked + 1)
        elif day.flare:
            found.append(Flare(day.day, day.day, 1))
    return tuple(found)


def newest_flare(days: Sequence[Day]) -> Finding:
    """The newest flare, and a visit if it lasts more than 14 days (TR-05; Costa 2019, the 14 days are our judgement).

    One day marked is enough. A visit is asked for while the flare reaches into the seven days that end with the last.
    """
    found = flares(days)
    if not found:
        return over(days, "TR-05", Verdict.NOT_FOUND, "You marked no day as a flare.", "0 days marked", COSTA)
    newest = found[-1]
    spell = [day for day in days if newest.since <= day.day <= newest.until]
    recent = (days[-1].day - newest.until).days < WEEK
    limit = f" > {LONG_FLARE}" if newest.length > LONG_FLARE else ""
    arithmetic = f"{newest.marked} marked from {newest.since} to {newest.until}: {counted(newest.length, 'day')}{limit}"
    says = f"Your newest flare lasted {counted(newest.length, 'day')}, from {newest.since} to {newest.until}."
    if limit and recent:
        says = f"{says} That is long for a flare. Book an appointment, and bring your summary."
        return over(spell, "TR-05", Verdict.FOUND, says, arithmetic, COSTA, Tier.ROUTINE)
    return over(spell, "TR-05", Verdict.FOUND, says, arithmetic, COSTA)


def unmarked(days: Sequence[Day]) -> Finding:
    """Whether to ask if the last day was a flare (TR-06; our judgement): asked, never labelled.

    It is asked about if it is 2 points or more above the median of the seven days before it, of which four need an
    entry, and the person did not call it a flare. While the last day has no entry, it is the day before.
    """
    told_of = days[:-1] if days[-1].value is None and any(day.value is not None for day in days[-2:]) else days
    covered = told_of[-WEEK - 1 :]
    if told_of[-1].flare:
        said = "You called this day a flare."
        return over(covered, "TR-06", Verdict.NOT_FOUND, said, "marked as a flare", JUDGEMENT)
    if not _comparable(told_of):
        told = f"{len(recorded(covered[:-1]))} of the {WEEK} days before have an entry; {ENOUGH_DAYS} needed"
        return cannot_tell(
            "TR-06", days, more_days(days, _comparable), "to tell what is usual for you", told, JUDGEMENT
        )
    usual, pain = window(covered[:-1]).median or Decimal(0), told_of[-1].value or Decimal(0)
    arithmetic = f"{minus(pain, usual)}; asked from {number(UNUSUAL, 1)} on"
    if reaches(pain - usual, UNUSUAL):
        which = "This day is" if told_of is days else "Yesterday was"
        says = f"{which} well above the week before. Would you call it a flare? Only you can say."
        return over(covered, "TR-06", Verdict.ASK, says, arithmetic, JUDGEMENT)
    says = "This day is not far above the week before."
    return over(covered, "TR-06", Verdict.NOT_FOUND, says, arithmetic, JUDGEMENT)


def high_since(days: Sequence[Day], last: date) -> date:
    """The first of the days in a row that each ask if they were a flare, up to the last one: asked about once."""
    known = [each for each in days if each.day <= last]
    while len(known) > 1 and unmarked(known[:-1]).verdict is Verdict.ASK:
        known = known[:-1]
    return known[-1].day


def recurrence(days: Sequence[Day]) -> Finding:
    """Whether pain came back after a pain-free month (TR-07; Stanton 2009, 2011).

    Pain-free is a row of days without any pain above 0, from a 0 on, that has 30 days running with at least 20 entries.
    A day without an entry is neither pain nor a zero: it keeps its place in the row and does not count to the 20. Then
    pain of 2 or more on a day must still be there, however little, at the next entry a day or two later.

    The finding is about the pain that came back: its ``since`` is the first day of it.
    """
    if not _long_enough(days):
        told = f"{len(recorded(days))} days with an entry; needed {PAIN_FREE_ENTRIES} within {PAIN_FREE_DAYS} days"
        return cannot_tell("TR-07", days, more_days(days, _long_enough), _WANTED, told, STANTON)
    for start, end in reversed(_pain_free(days)):
        back = _came_back(days[end:])
        free = days[start:end]
        told = f"{counted(len(free), 'day')} without pain, {len(recorded(free))} of them with an entry"
        if back is None:
            waits = f"{told}; then no entry yet a day after the pain"
            return cannot_tell("TR-07", days[start:], 1, _WANTED, waits, STANTON)
        if back:
            values = ", ".join(number(day.value) for day in back if day.value is not None)
            says = f"Your pain came back on {back[0].day}, after a month or more without. {CHECK_UP}"
            found = over((*free, *back), "TR-07", Verdict.FOUND, says, f"{told}; then {values}", STANTON)
            return replace(found, since=back[0].day)
    says = "Your diary shows no pain that came back after a month without."
    return over(days, "TR-07", Verdict.NOT_FOUND, says, f"{len(recorded(days))} days with an entry", STANTON)


def _pain_free(days: Sequence[Day]) -> list[tuple[int, int]]:
    """Where pain-free rows begin and where the pain after them does, the oldest first."""
    found = []
    start: int | None = None
    for place, day in enumerate(days):
        if day.value == 0 and start is None:
            start = place
        elif day.value and start is not None:
            if _has_free_month(days[start:place]):
                found.append((start, place))
            start = None
    return found


def _has_free_month(days: Sequence[Day]) -> bool:
    months = (days[start : start + PAIN_FREE_DAYS] for start in range(len(days) - PAIN_FREE_DAYS + 1))
    return any(len(recorded(month)) >= PAIN_FREE_ENTRIES for month in months)


def _came_back(days: Sequence[Day]) -> tuple[Day, ...] | None:
    """The days from the first pain to where it had lasted a day; none if it did not, ``None`` if it cannot be told."""
    for place, day in enumerate(days):
        if day.value == 0:
            return ()
        if reaches(day.value, NEW_PAIN):
            later = recorded(days[place + 1 : place + 1 + _STILL_THERE])
            if later and later[0].value:
                return tuple(each for each in days if each.day <= later[0].day)
            if not later and len(days) - 1 - place <= _STILL_THERE:
                return None
    return ()


def _long_enough(days: Sequence[Day]) -> bool:
    kept = recorded(days)
    return len(kept) > PAIN_FREE_ENTRIES and (days[-1].day - kept[0].day).days >= PAIN_FREE_DAYS


def _comparable(days: Sequence[Day]) -> bool:
    return days[-1].value is not None and len(recorded(days[-WEEK - 1 : -1])) >= ENOUGH_DAYS
