"""What tends to go together in a diary, such as pain and hours of sitting: an association, never a cause.

By ranks, so that only the order of days counts, and beyond what both do over time (`ranks`). Of many comparisons some
look good by chance, so each is judged by Holm's correction (Holm 1979).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from lbp_tui.core.finding import JUDGEMENT, Finding, needed, number, over
from lbp_tui.core.ranks import Strength, holm, interval, strength
from lbp_tui.core.trend import Day, Verdict

PAIRS = 21
"""Days on which both numbers have an entry that a comparison needs (ground truth §6.3, caution)."""
LEVEL = 0.05
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
        rho: the rank correlation beyond the change over time, -1 to 1; ``None`` if there is too little, or if one of
            them never changes.
        low, high: its 95% interval.
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
    constant: str = ""
    found: Strength | None = None


def together(compared: Sequence[tuple[Numbers, Numbers]]) -> tuple[Association, ...]:
    """How each of some pairs of numbers go together, corrected for how many were looked at.

    A pair of numbers needs 21 days on which both have an entry; without them it is not looked at and does not count to
    the comparisons. A gap is left out with its partner.
    """
    looked = [_look(first, second) for first, second in compared]
    tried = {place: found.chance for place, (_, _, found) in enumerate(looked) if found and found.rho is not None}
    corrected = dict(zip(tried, holm([*tried.values()]), strict=True))
    return tuple(
        _association(first, second, looked[place], corrected.get(place), len(tried))
        for place, (first, second) in enumerate(compared)
    )


def nothing_clear(associations: Sequence[Association]) -> str:
    """Why nothing is told of some associations: nothing was clear, or there is too little yet to look, and of what.

    Args:
        associations: of one number with others, one at least; none of them was found.
    """
    looked = sum(each.rho is not None for each in associations)
    if looked:
        return f"{looked} looked at, nothing clear. It may be too short to tell."
    first = associations[0].first
    soonest = min((each for each in associations if each.finding.needs), key=_needs, default=None)
    if soonest is None:
        reasons = {each.finding.says for each in associations}
        return reasons.pop() if len(reasons) == 1 else "Cannot tell: these numbers change too little from day to day."
    if not soonest.finding.n:
        return needed(soonest.finding.needs, f"with {first} and a second number, such as sleep")
    return needed(soonest.finding.needs, f"with both {first} and {soonest.second}")


def _needs(association: Association) -> int:
    return association.finding.needs


def _paired(first: Sequence[Day], second: Sequence[Day]) -> tuple[tuple[Day, Day], ...]:
    """The days on which both have an entry, the oldest first."""
    others = {day.day: day for day in second if day.value is not None}
    mine = sorted((day for day in first if day.value is not None and day.day in others), key=lambda each: each.day)
    return tuple((day, others[day.day]) for day in mine)


def _look(first: Numbers, second: Numbers) -> _Looked:
    pairs = _paired(first.days, second.days)
    sides = [_values([pair[side] for pair in pairs]) for side in (0, 1)]
    constant = next((_named(each) for each, side in zip((first, second), sides, strict=True) if len({*side}) == 1), "")
    if len(pairs) < PAIRS or constant:
        return _Looked(pairs, constant)
    return _Looked(pairs, "", strength([one.day for one, _ in pairs], *sides))


def _values(days: Sequence[Day]) -> list[Decimal]:
    return [day.value for day in days if day.value is not None]


def _association(first: Numbers, second: Numbers, looked: _Looked, chance: float | None, tried: int) -> Association:
    found = looked.found
    if found is None or found.rho is None or chance is None:
        return Association(first.name, second.name, _too_little(first, looked))
    rho = found.rho
    low, high = interval(rho, found.worth)
    verdict = Verdict.FOUND if chance < LEVEL and (low > 0 or high < 0) else Verdict.NOT_FOUND
    count = len(looked.pairs)
    arithmetic = (
        f"rank correlation {_told(rho)} once what each does over time is taken out, "
        f"95% interval {_told(low)} to {_told(high)}; "
        f"{count} days with both, worth {found.worth:.0f} that do not depend on each other; "
        f"chance alone {_chance(found.chance)}, {_chance(chance)} as one of {tried} looked at (Holm)"
    )
    brief = (
        f"strength {_told(rho)} of 1 ({_told(low)} to {_told(high)}), slow changes left out; "
        f"{count} days with both; corrected as 1 of {tried} looked at"
    )
    finding = _over(first, looked, verdict, _says(first.name, second, rho, verdict), arithmetic)
    return Association(first.name, second.name, replace(finding, brief=brief), rho, low, high, chance)


def _too_little(first: Numbers, looked: _Looked) -> Finding:
    count = len(looked.pairs)
    needs = max(0, PAIRS - count)
    if needs:
        says = needed(needs, "with both")
    elif looked.constant:
        says = f"Cannot tell: {looked.constant} was the same on all {count} days."
    else:
        says = "Cannot tell: they change too slowly from day to day."
    arithmetic = f"{count} days with both; {PAIRS} needed"
    return _over(first, looked, Verdict.TOO_LITTLE, says, arithmetic, needs)


def _over(first: Numbers, looked: _Looked, verdict: Verdict, says: str, arithmetic: str, needs: int = 0) -> Finding:
    both = [
        Day(one.day, one.value, one.entries, one.flare or other.flare, one.late or other.late)
        for one, other in looked.pairs
    ]
    covered = both or [replace(first.days[-1], value=None, late=False)]
    found = over(covered, "together", verdict, says, arithmetic, JUDGEMENT, needs=needs)
    return replace(found, too_late=sum(day.too_late for day in first.days))


def _named(numbers: Numbers) -> str:
    return f"“{numbers.name}”" if numbers.is_tag else numbers.name


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
