"""How a number goes over time: days with their gaps, weeks, and changes with a verdict.

All arithmetic is decimal; rounding, half up, is for display only. A day without an entry is a gap, never a zero.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from lbp_tui.core.ids import DAILY
from lbp_tui.core.measurable import PAIN, measure_of
from lbp_tui.core.measurable import Meaning as Meaning
from lbp_tui.core.model import Questionnaire
from lbp_tui.core.response import Response
from lbp_tui.core.scale import scale
from lbp_tui.core.score import rounded
from lbp_tui.core.series import Day as Day
from lbp_tui.core.series import mean, series

WEEK = 7
ENOUGH_DAYS = 4
"""Days with an entry that a week needs before it is compared (ground truth §6.1)."""
AT_MOST = 400
"""Days that are looked ahead for when a rule can tell."""
_NEARLY = Decimal("1e-9")
"""A mean such as 20/3 has no last digit; thresholds are compared with this tolerance (ground truth §6.3)."""


@dataclass(frozen=True, slots=True)
class Window:
    """A span of days, both ends included, with what it rests on.

    Attributes:
        days: how many days have an entry.
        mean, median: of the days' values, so that a day counts once however often it was logged; ``None`` if no day
            has an entry.
    """

    since: date
    until: date
    entries: int
    days: int
    mean: Decimal | None
    median: Decimal | None

    @property
    def needed(self) -> int:
        """How many more days with an entry it takes to be compared."""
        return max(0, ENOUGH_DAYS - self.days)


class Verdict(StrEnum):
    """What a change comes to; the last three are of rules about a course that is there or is not."""

    CLEAR = "clear"
    POSSIBLE = "possible"
    NONE = "none"
    POSSIBLY_WORSE = "possibly_worse"
    WORSE = "worse"
    TOO_LITTLE = "too_little"
    UNJUDGED = "unjudged"
    FOUND = "found"
    NOT_FOUND = "not_found"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Change:
    """From one window to a later one.

    Attributes:
        difference: later mean minus earlier mean; ``None`` if there is too little to compare.
        percent: the difference in percent of the earlier mean; ``None`` too if that is 0.
        needs: how many more days with an entry it takes to tell, from the last day of the later window on; 0 if it can,
            or if the number is not noted day by day.
        daily: it is noted day by day: else weeks with few entries are nothing to wait for.
    """

    before: Window
    after: Window
    verdict: Verdict
    difference: Decimal | None = None
    percent: Decimal | None = None
    needs: int = 0
    daily: bool = True

    @property
    def percentage(self) -> str:
        """The size of the change in percent, for display; empty where it would mislead: from less than 2 points."""
        if self.percent is None or self.before.mean is None or self.before.mean < 2:
            return ""
        return f"{shown(abs(self.percent))}%"


@dataclass(frozen=True, slots=True)
class Trend:
    """A number over time, ready to be shown.

    Attributes:
        item: full name, `questionnaire.item`.
        label: what it is, in a few words.
        low, high: its scale.
        better: ``lower`` or ``higher``; empty where neither is known to be better.
        days: oldest first, ending today.
        change: from the week before to the last seven days.
    """

    item: str
    label: str
    low: Decimal
    high: Decimal
    days: tuple[Day, ...]
    weeks: tuple[Window, ...]
    change: Change
    better: str = ""


def trend_of(
    questionnaire: Questionnaire, name: str, responses: Sequence[Response], until: date, days: int, most: Decimal
) -> Trend:
    """The trend of an item or score of a questionnaire.

    Args:
        questionnaire: whose responses they are.
        name: id of a numeric item or of a score.
        responses: of the days wanted, and of the two weeks before ``until`` for the change.
        until: the last day.
        days: how many days to show.
        most: the largest value ever recorded; only a number without a small range of its own needs it.

    Raises:
        LbpError: there is no such item or score, or it is not a number.
    """
    return trend_over(questionnaire, name, series(responses, name, until, max(days, 2 * WEEK)), days, most)


def trend_over(questionnaire: Questionnaire, name: str, known: Sequence[Day], days: int, most: Decimal) -> Trend:
    """The trend of an item or score from its days, of which there are two weeks or more; the last ones are shown."""
    label, low, high, meaning = measure_of(questionnaire, name)
    low, high = scale(low, high, most)
    shown_days, two_weeks = tuple(known[-days:]), known[-2 * WEEK :]
    verdict = change(*_weeks_of(two_weeks), meaning)
    if verdict.difference is None:
        daily = questionnaire.id == DAILY
        verdict = replace(verdict, needs=more_days(two_weeks, _can_be_compared) if daily else 0, daily=daily)
    better = meaning.better if meaning else ""
    full_name = f"{questionnaire.id}.{name}"
    return Trend(full_name, label, low, high, shown_days, weeks(shown_days), verdict, better)


def _weeks_of(days: Sequence[Day]) -> tuple[Window, Window]:
    """The last seven days and the seven before them, the earlier first."""
    return window(days[-2 * WEEK : -WEEK]), window(days[-WEEK:])


def _can_be_compared(days: Sequence[Day]) -> bool:
    return not any(each.needed for each in _weeks_of(days))


def weeks(days: Sequence[Day]) -> tuple[Window, ...]:
    """Whole windows of 7 days, the newest last and ending with the last day. Older days left over are left out."""
    odd = len(days) % WEEK
    return tuple(window(days[start : start + WEEK]) for start in range(odd, len(days), WEEK))


def window(days: Sequence[Day]) -> Window:
    """The window of some days, of which there is at least one."""
    values = sorted(day.value for day in days if day.value is not None)
    return Window(
        since=days[0].day,
        until=days[-1].day,
        entries=sum(day.entries for day in days),
        days=len(values),
        mean=mean(values),
        median=mean(values[(len(values) - 1) // 2 : len(values) // 2 + 1]),
    )


def change(before: Window, after: Window, meaning: Meaning | None = PAIN) -> Change:
    """What became of a number from one window to a later one; without a meaning it is told but not judged."""
    if before.needed or after.needed or before.mean is None or after.mean is None:
        return Change(before, after, Verdict.TOO_LITTLE)
    difference = after.mean - before.mean
    percent = difference * 100 / before.mean if before.mean else None
    return Change(before, after, judged(difference, percent, meaning), difference, percent)


def more_days(days: Sequence[Day], enough: Callable[[Sequence[Day]], bool]) -> int:
    """How many more days with an entry it takes until there is enough, if from the last day on each day has one.

    The last day counts as one of them if it has no entry yet. Never more than 400.
    """
    for count in range(AT_MOST):
        if enough(days):
            return count
        days = _one_more(days)
    return AT_MOST


def _one_more(days: Sequence[Day]) -> tuple[Day, ...]:
    *earlier, last = days
    if last.value is None:
        return (*earlier, Day(last.day, Decimal(0), 1))
    return (*days, Day(last.day + timedelta(days=1), Decimal(0), 1))


def shown(value: Decimal) -> str:
    """A number for display: one decimal, half up, and none for a whole number (4, not 4.0)."""
    return str(rounded(value))


def judged(difference: Decimal, percent: Decimal | None, meaning: Meaning | None) -> Verdict:
    """What a difference comes to, later minus earlier; ``percent`` is that of the earlier value, if it has one."""
    if meaning is None:
        return Verdict.UNJUDGED
    sign = -1 if meaning.better == "lower" else 1
    sizes = ((sign * difference, meaning.points), (None if percent is None else sign * percent, meaning.percent))
    reached = [reaches(size, least) for size, least in sizes if least is not None]
    if reached and all(reached):
        return Verdict.CLEAR
    if any(reached):
        return Verdict.POSSIBLE
    return Verdict.WORSE if reaches(-sign * difference, meaning.points) else Verdict.NONE


def reaches(size: Decimal | None, least: Decimal | None) -> bool:
    """Whether a size is at least a threshold, with the tolerance for means that have no last digit."""
    return size is not None and least is not None and size >= least - _NEARLY
