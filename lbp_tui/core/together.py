"""What tends to go together in a diary, such as pain and hours of sitting: an association, never a cause.

By ranks (Spearman), so that only the order of days counts. Days of a diary resemble the days next to them, so the pairs
are worth fewer independent ones (Bartlett 1935); of many comparisons some look good by chance, so each is judged by
Holm's correction (Holm 1979). Correlations are floats, as they have no exact value in decimals.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from math import atanh, sqrt, tanh
from statistics import NormalDist, StatisticsError, correlation
from typing import NamedTuple

from lbp_tui.core.finding import JUDGEMENT, Finding, needed, number, over
from lbp_tui.core.trend import Day, Verdict

PAIRS = 21
"""Days on which both numbers have an entry that a comparison needs (ground truth §6.3, caution)."""
LEVEL = 0.05
_NORMAL = NormalDist()
_Z95 = _NORMAL.inv_cdf(0.975)
_NEARLY_ONE = 1 - 1e-9
_FEWEST = 5
"""Fewer independent pairs than this have no useful interval."""
_A_DAY = timedelta(days=1)
_NO_CAUSE = "That does not say that one causes the other."
_TOO_SHORT = "It may be too short to tell."


class Numbers(NamedTuple):
    """A number over time, of one day at least.

    Attributes:
        name: what it is, as it follows on `high`, such as ``pain`` or ``hours of sitting``; or a tag.
        is_tag: the days are 1 with a tag, and 0 without it.
    """

    name: str
    days: Sequence[Day]
    is_tag: bool = False


@dataclass(frozen=True, slots=True)
class Association:
    """How two numbers go together.

    Attributes:
        first, second: their names.
        finding: what it comes to; ``n`` is the days on which both have an entry.
        rho: Spearman's rank correlation, -1 to 1; ``None`` if there is too little, or if one of them never changes.
        low, high: its 95% interval (Fisher's, with the standard error of Bonett and Wright 2000).
        chance: how often chance alone does as much, after the correction for all comparisons; 0 to 1.
    """

    first: str
    second: str
    finding: Finding
    rho: float | None = None
    low: float | None = None
    high: float | None = None
    chance: float | None = None


class _Looked(NamedTuple):
    """One comparison before the correction."""

    pairs: tuple[tuple[Day, Day], ...]
    rho: float | None = None
    worth: float = 0.0
    chance: float = 1.0


def together(compared: Sequence[tuple[Numbers, Numbers]]) -> tuple[Association, ...]:
    """How each of some pairs of numbers go together, corrected for how many were looked at.

    A pair of numbers needs 21 days on which both have an entry; without them it is not looked at and does not count to
    the comparisons. A gap is left out with its partner.
    """
    looked = [_look(_paired(first.days, second.days)) for first, second in compared]
    tried = [place for place, each in enumerate(looked) if each.rho is not None]
    corrected = dict(zip(tried, holm([looked[place].chance for place in tried]), strict=True))
    return tuple(
        _association(first, second, looked[place], corrected.get(place), len(tried))
        for place, (first, second) in enumerate(compared)
    )


def spearman(first: Sequence[Decimal], second: Sequence[Decimal]) -> float | None:
    """The rank correlation of values that belong together, -1 to 1; ``None`` if one of them never changes."""
    try:
        return correlation(ranks(first), ranks(second))
    except StatisticsError:
        return None


def ranks(values: Sequence[Decimal]) -> list[float]:
    """The rank of each value from 1 up; equal ones share the mean of theirs."""
    ordered = sorted(values)
    return [(bisect_left(ordered, value) + bisect_right(ordered, value) + 1) / 2 for value in values]


def interval(rho: float, worth: float) -> tuple[float, float]:
    """The 95% interval of a rank correlation that rests on so many independent pairs, more than 3."""
    middle = atanh(max(-_NEARLY_ONE, min(_NEARLY_ONE, rho)))
    reach = _Z95 * sqrt((1 + rho * rho / 2) / (worth - 3))
    return tanh(middle - reach), tanh(middle + reach)


def holm(chances: Sequence[float]) -> list[float]:
    """Chances corrected for how many they are, in their order (Holm 1979): none smaller than before, none above 1."""
    corrected = [0.0] * len(chances)
    highest = 0.0
    for done, place in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        highest = max(highest, min(1.0, chances[place] * (len(chances) - done)))
        corrected[place] = highest
    return corrected


def _paired(first: Sequence[Day], second: Sequence[Day]) -> tuple[tuple[Day, Day], ...]:
    """The days on which both have an entry, the oldest first."""
    others = {day.day: day for day in second if day.value is not None}
    mine = sorted((day for day in first if day.value is not None and day.day in others), key=lambda each: each.day)
    return tuple((day, others[day.day]) for day in mine)


def _look(pairs: tuple[tuple[Day, Day], ...]) -> _Looked:
    if len(pairs) < PAIRS:
        return _Looked(pairs)
    first, second = (_values([pair[side] for pair in pairs]) for side in (0, 1))
    worth = _worth(pairs)
    rho = spearman(first, second) if worth >= _FEWEST else None
    if rho is None:
        return _Looked(pairs, worth=worth)
    size = atanh(min(_NEARLY_ONE, abs(rho))) * sqrt((worth - 3) / 1.06)
    return _Looked(pairs, rho, worth, 2 * (1 - _NORMAL.cdf(size)))


def _worth(pairs: tuple[tuple[Day, Day], ...]) -> float:
    """How many independent pairs they are worth: fewer, the more both resemble themselves the day before."""
    following = [(one, next_one) for one, next_one in pairwise(pairs) if next_one[0].day - one[0].day == _A_DAY]
    alike = 1.0
    for side in (0, 1):
        before, after = (_values([each[at][side] for each in following]) for at in (0, 1))
        alike *= (spearman(before, after) if len(following) > _FEWEST else None) or 0.0
    alike = max(0.0, min(_NEARLY_ONE, alike))
    return len(pairs) * (1 - alike) / (1 + alike)


def _values(days: Sequence[Day]) -> list[Decimal]:
    return [day.value for day in days if day.value is not None]


def _association(first: Numbers, second: Numbers, looked: _Looked, chance: float | None, tried: int) -> Association:
    if looked.rho is None or chance is None:
        return Association(first.name, second.name, _too_little(first, looked))
    low, high = interval(looked.rho, looked.worth)
    verdict = Verdict.FOUND if chance < LEVEL and (low > 0 or high < 0) else Verdict.NOT_FOUND
    arithmetic = (
        f"rank correlation {_told(looked.rho)}, 95% interval {_told(low)} to {_told(high)}; "
        f"{len(looked.pairs)} days with both, worth {looked.worth:.0f} that do not depend on each other; "
        f"chance alone {_chance(looked.chance)}, {_chance(chance)} as one of {tried} looked at (Holm)"
    )
    finding = _over(first, looked, verdict, _says(first.name, second, looked.rho, verdict), arithmetic)
    return Association(first.name, second.name, finding, looked.rho, low, high, chance)


def _too_little(first: Numbers, looked: _Looked) -> Finding:
    count = len(looked.pairs)
    needs = max(0, PAIRS - count)
    if needs:
        says = needed(needs, "with both")
    elif looked.worth < _FEWEST:
        says = "Cannot tell: both change too slowly from day to day."
    else:
        says = "Cannot tell: one of the two never changes."
    arithmetic = f"{count} days with both; {PAIRS} needed"
    return _over(first, looked, Verdict.TOO_LITTLE, says, arithmetic, needs)


def _over(first: Numbers, looked: _Looked, verdict: Verdict, says: str, arithmetic: str, needs: int = 0) -> Finding:
    both = [
        Day(one.day, one.value, one.entries, one.flare or other.flare, one.late or other.late)
        for one, other in looked.pairs
    ]
    covered = both or [replace(first.days[-1], value=None, late=False)]
    return over(covered, "together", verdict, says, arithmetic, JUDGEMENT, needs=needs)


def _says(first: str, second: Numbers, rho: float, verdict: Verdict) -> str:
    if second.is_tag and verdict is Verdict.FOUND:
        other = "higher" if rho > 0 else "lower"
        return f"Your {first} tends to be {other} on days with “{second.name}”. {_NO_CAUSE}"
    if second.is_tag:
        return f"Your diary does not show that {first} differs on days with “{second.name}”. {_TOO_SHORT}"
    if verdict is Verdict.FOUND:
        other = "high" if rho > 0 else "low"
        return f"High {first} and {other} {second.name} tend to go together. {_NO_CAUSE}"
    return f"Your diary does not show that {first} and {second.name} go together. {_TOO_SHORT}"


def _told(value: float) -> str:
    return number(Decimal(value), 2)


def _chance(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"{value:.3f}"
