"""Before and after: the two weeks before a change in one's life or plan against the two weeks after it.

It tells what was, not what did it. Who starts something on a bad week sees numbers drift back by themselves (regression
to the mean; ground truth §6.3, caution), so the time before is held against the person's longer run too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from lbp_tui.core.finding import JUDGEMENT, Finding, minus, needed, number, over, percent_of
from lbp_tui.core.measurable import PAIN
from lbp_tui.core.trend import Day, Meaning, Verdict, judged, shown

SPAN = 14
ENTRIES = 7
"""Days in each window, and how many of them need an entry (our judgement)."""
LONGER_RUN = 14
"""Days with an entry before both windows that a longer run needs (our judgement)."""
_SHOWS_PERCENT = 2
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
        caution: what else could be behind it; empty if the time before was not a bad one.
    """

    before: Side
    after: Side
    finding: Finding
    longer: Decimal | None
    caution: str


def before_and_after(
    days: Sequence[Day], on: date, what: str = "pain", meaning: Meaning | None = PAIN, span: int = SPAN
) -> Comparison:
    """The medians of the days before and after a change; the day of the change counts to neither.

    Each window needs seven days with an entry, and the one after it has to be over. Medians are judged by the
    thresholds of the number (for pain 2 points and 30%, Ostelo 2008); without any they are told and not judged.

    Args:
        days: of one number, from the first day to today; at least one.
        on: the day of the change.
        what: what the number is, as it follows on `your`.
        meaning: how large a change must be.
        span: days in each window.
    """
    start, end = on - timedelta(days=span), on + timedelta(days=span)
    earlier = tuple(day for day in days if start <= day.day < on)
    later = tuple(day for day in days if on < day.day <= end)
    before, after = _side(earlier, start, span), _side(later, on + timedelta(days=1), span)
    longer = _longer(days, start)
    thin = min(before.n, after.n) < ENTRIES or days[-1].day < end
    if thin or before.median is None or after.median is None:
        return Comparison(before, after, _too_little(days, before, after), longer, "")
    percent = (after.median - before.median) * 100 / before.median if before.median else None
    verdict = judged(after.median - before.median, percent, meaning)
    says = _says(what, before, after, verdict)
    arithmetic = f"before {_told(before)}; after {_told(after)}; {_sum(before.median, after.median)}"
    finding = over((*earlier, *later), "before-after", verdict, says, arithmetic, JUDGEMENT)
    return Comparison(before, after, finding, longer, _caution(before.median, after.median, longer, meaning))


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


def _longer(days: Sequence[Day], before: date) -> Decimal | None:
    values = [day.value for day in days if day.value is not None and day.day < before]
    return quartile(values, 2) if len(values) >= LONGER_RUN else None


def _too_little(days: Sequence[Day], before: Side, after: Side) -> Finding:
    """What is still needed, as the window after has to be over; or that no more days can help."""
    span = (after.until - after.since).days + 1
    today = days[-1]
    open_today = today.value is None and today.day >= after.since
    left = max(0, (after.until - today.day).days) + (open_today and today.day <= after.until)
    counts = f"{before.n} of {span} days before and {after.n} of {span} after have an entry"
    if before.n < ENTRIES or after.n + left < ENTRIES:
        left = 0
        says = f"Cannot tell: it takes {ENTRIES} days with an entry before, and {ENTRIES} after."
    else:
        says = needed(left, "before the time after it is over")
    arithmetic = f"{counts}; {ENTRIES} needed in each"
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
    days = (before.until - before.since).days + 1
    then = f"In the {days} days before, the middle value of your {what} was {earlier}."
    return f"{then} In the {days} days after, it was {later}. {_COMES_TO[verdict]}"


_COMES_TO = {
    Verdict.CLEAR: f"That is a clear change for the better. {_NO_CAUSE}",
    Verdict.POSSIBLE: f"That may be a change for the better, or chance. {_NO_CAUSE}",
    Verdict.WORSE: f"That is a change for the worse. {_NO_CAUSE}",
    Verdict.NONE: "That is too little to call a clear change.",
    Verdict.UNJUDGED: _NO_CAUSE,
}
