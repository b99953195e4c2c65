"""Before and after: the weeks before a change in one's life or plan against the weeks after it.

It tells what was, not what did it. Who starts something on a bad week sees numbers drift back by themselves (regression
to the mean; ground truth §6.3, caution), so the time before is held against the person's longer run too. Where two
things began within the same weeks, nobody can tell which of them it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from lbp_tui.core.finding import JUDGEMENT, Finding, minus, needed, number, over, percent_of
from lbp_tui.core.marker import Marker
from lbp_tui.core.measurable import PAIN
from lbp_tui.core.text import counted, one_line
from lbp_tui.core.trend import WEEK, Day, Meaning, Verdict, judged, shown


class Rhythm(NamedTuple):
    """How often a number is noted, and what its windows take (our judgement).

    Attributes:
        span: days in each window.
        entries: how many of them need an entry.
        longer: days with an entry before both windows that a longer run needs.
        looks_back: an entry is about the time before it, so one on the day of the change belongs to the time before.
    """

    span: int
    entries: int
    longer: int
    looks_back: bool


EVERY_DAY = Rhythm(14, 7, 14, looks_back=False)
NOW_AND_THEN = Rhythm(42, 2, 3, looks_back=True)
"""Weekly impact has six entries in six weeks, goals and the count of troubles three; two a side are not one alone."""
_OFTEN = 2
"""Up to how many days from one entry to the next, half of the times, a number is one of every day."""
_SHOWS_PERCENT = 2
_FEW = 3
"""Of how many other things that began the names are told."""
DRIFTS_BACK = "People often start something on a bad week. Numbers tend to drift back by themselves."
UNKNOWN_RUN = "There are too few earlier days to tell if the time before was a bad one for you."
_NO_CAUSE = "That does not show what caused it."


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two windows, both ends included.

    Attributes:
        n: days with an entry.
        median: of their values; ``None`` if there are none.
        low, high: the quartiles: the middle half of the values lies between them.
    """

    since: date
    until: date
    n: int
    median: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A time before and one after.

    Attributes:
        finding: what it comes to.
        longer: median of the days before both windows; ``None`` if there are too few.
        caution: what else could be behind it; empty if the time before was not a bad one and nothing else began.
        overlapping: what else began within the windows.
    """

    before: Side
    after: Side
    finding: Finding
    longer: Decimal | None
    caution: str
    overlapping: tuple[Marker, ...] = ()


def rhythm_of(days: Sequence[Day], usual: Rhythm) -> Rhythm:
    """How often a number is noted, by the usual time from one entry to the next; ``usual`` if there are none to go by.

    Nothing noted less often than every other day has seven entries in two weeks: it gets windows of six weeks.
    """
    noted = [day.day for day in days if day.value is not None]
    apart = sorted((later - earlier).days for earlier, later in pairwise(noted))
    if not apart:
        return usual
    return EVERY_DAY if apart[len(apart) // 2] <= _OFTEN else NOW_AND_THEN


def before_and_after(
    days: Sequence[Day],
    on: date,
    what: str = "pain",
    meaning: Meaning | None = PAIN,
    rhythm: Rhythm = EVERY_DAY,
    others: Sequence[Marker] = (),
) -> Comparison:
    """The medians of the days before and after a change.

    Of a number of every day each window is two weeks and needs seven days with an entry, and the day of the change
    counts to neither. Of one noted now and then each is six weeks and needs two, and an entry on the day itself is
    about the time before. The window after has to be over. Medians are judged by the thresholds of the number (for pain
    2 points and 30%, Ostelo 2008); without any they are told and not judged.

    Args:
        days: of one number, from the first day to today; at least one.
        on: the day of the change.
        what: what the number is, as it follows on `your`.
        meaning: how large a change must be.
        rhythm: how often the number is noted.
        others: what else began, whenever it was.
    """
    start = on - timedelta(days=rhythm.span - rhythm.looks_back)
    next_day, end = on + timedelta(days=1), on + timedelta(days=rhythm.span)
    earlier = tuple(day for day in days if start <= day.day < start + timedelta(days=rhythm.span))
    later = tuple(day for day in days if on < day.day <= end)
    before, after = _side(earlier, start, rhythm.span), _side(later, next_day, rhythm.span)
    longer = _longer(days, start, rhythm.longer)
    overlapping = tuple(each for each in others if start <= each.day <= end)
    thin = min(before.n, after.n) < rhythm.entries or days[-1].day < end
    if thin or before.median is None or after.median is None:
        return Comparison(before, after, _too_little(days, before, after, rhythm), longer, "", overlapping)
    percent = (after.median - before.median) * 100 / before.median if before.median else None
    verdict = judged(after.median - before.median, percent, meaning)
    says = _says(what, before, after, verdict)
    arithmetic = f"before {_told(before)}; after {_told(after)}; {_sum(before.median, after.median)}"
    finding = over((*earlier, *later), "before-after", verdict, says, arithmetic, JUDGEMENT)
    caution = _caution(before.median, after.median, longer, meaning)
    both = " ".join(filter(None, (_also_began(overlapping), caution)))
    return Comparison(before, after, finding, longer, both, overlapping)


def quartile(values: Sequence[Decimal], quarters: int) -> Decimal:
    """The value below which so many quarters of some values lie, between two of them in proportion (inclusive).

    Args:
        values: at least one, in any order.
        quarters: 1 to 3; 2 is the median.
    """
    ordered = sorted(values)
    place, rest = divmod((len(ordered) - 1) * quarters, 4)
    if not rest:
        return ordered[place]
    return ordered[place] + (ordered[place + 1] - ordered[place]) * rest / 4


def _side(days: Sequence[Day], since: date, span: int) -> Side:
    values = [day.value for day in days if day.value is not None]
    until = since + timedelta(days=span - 1)
    if not values:
        return Side(since, until, 0)
    return Side(since, until, len(values), *(quartile(values, quarters) for quarters in (2, 1, 3)))


def _longer(days: Sequence[Day], before: date, least: int) -> Decimal | None:
    values = [day.value for day in days if day.value is not None and day.day < before]
    return quartile(values, 2) if len(values) >= least else None


def _also_began(overlapping: Sequence[Marker]) -> str:
    if not overlapping:
        return ""
    names = [f"“{one_line(each.says)}”" for each in overlapping[:_FEW]]
    rest = [f"{len(overlapping) - _FEW} more"] if len(overlapping) > _FEW else []
    return f"{' and '.join((*names, *rest))} began in the same weeks. So this cannot tell which of them it was."


def _too_little(days: Sequence[Day], before: Side, after: Side, rhythm: Rhythm) -> Finding:
    """What is still needed, as the window after has to be over; or that no more days can help."""
    today = days[-1]
    open_today = today.value is None
    left = max(0, (after.until - today.day).days) + (open_today and today.day <= after.until)
    still_before = open_today and today.day <= before.until
    counts = f"{before.n} of {rhythm.span} days before and {after.n} of {rhythm.span} after have an entry"
    wanted = rhythm.entries - after.n
    if before.n + still_before < rhythm.entries or left < wanted:
        left = 0
        says = f"Cannot tell: it takes {rhythm.entries} days with an entry in the {_length(before)} before, and after."
    else:
        says = needed(left, "before the time after it is over")
        if rhythm.looks_back and wanted > 0:
            says = f"{says} It takes {counted(wanted, 'more entry', 'more entries')} in that time."
    arithmetic = f"{counts}; {rhythm.entries} needed in each"
    covered = [day for day in days if before.since <= day.day <= after.until] or days[-1:]
    return over(covered, "before-after", Verdict.TOO_LITTLE, says, arithmetic, JUDGEMENT, needs=left)


def _caution(before: Decimal, after: Decimal, longer: Decimal | None, meaning: Meaning | None) -> str:
    """Whether the time before was worse than usual; of a number that is not judged, whether it went back to usual."""
    if longer is None:
        return UNKNOWN_RUN
    if meaning is None:
        bad = (before - longer) * (after - before) < 0
    else:
        bad = before > longer if meaning.better == "lower" else before < longer
    return DRIFTS_BACK if bad else ""


def _told(side: Side) -> str:
    if side.median is None or side.low is None or side.high is None:
        return f"n = {side.n}"
    half = f"middle half {number(side.low, 1)} to {number(side.high, 1)}"
    return f"median {number(side.median, 1)} ({half}, n = {side.n})"


def _sum(before: Decimal, after: Decimal) -> str:
    if after >= before:
        return minus(after, before)
    percent = f"; {percent_of(before - after, before)}" if before >= _SHOWS_PERCENT else ""
    return f"{minus(before, after)}{percent}"


def _says(what: str, before: Side, after: Side, verdict: Verdict) -> str:
    earlier, later = shown(before.median or Decimal(0)), shown(after.median or Decimal(0))
    then = f"In the {_length(before)} before, the middle value of your {what} was {earlier}."
    return f"{then} In the {_length(after)} after, it was {later}. {_COMES_TO[verdict]}"


def _length(side: Side) -> str:
    days = (side.until - side.since).days + 1
    return f"{days} days" if days <= 2 * WEEK else f"{days // WEEK} weeks"


_COMES_TO = {
    Verdict.CLEAR: f"That is a clear change for the better. {_NO_CAUSE}",
    Verdict.POSSIBLE: f"That may be a change for the better, or chance. {_NO_CAUSE}",
    Verdict.WORSE: f"That is a change for the worse. {_NO_CAUSE}",
    Verdict.NONE: "That is too little to call a clear change.",
    Verdict.UNJUDGED: _NO_CAUSE,
}
