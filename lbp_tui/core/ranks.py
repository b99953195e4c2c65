"""How strongly two numbers of a diary go together by ranks, beyond what both do over time.

Two numbers that both drift over time, such as pain that eases and activity that grows, go together by ranks without
having to do with each other. So it is a partial rank correlation given the day (Kendall 1942): from the ranks of each
number a straight line over time and one bend are taken out, anew in every stretch of four weeks or more, and what is
left of both is correlated. That protects from drifts, not from both changing at once on one day.

Days of a diary resemble the days next to them, so the pairs are worth fewer independent ones (Bartlett 1935). How much
they do is taken from what is left, and corrected for its bias in short series (Marriott and Pope 1954; with a line and
a bend taken out, as the simulations in the tests show). Correlations are floats: they have no exact value in decimals.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from math import atanh, sqrt, tanh
from statistics import NormalDist, correlation
from typing import NamedTuple

STRETCH = 28
"""Days with both numbers that a stretch with a line and a bend of its own has at least; the first may have fewer."""
FEWEST = 5
"""Fewer independent days than this have no useful interval."""
_TAKEN_OUT = 3
"""What a level, a line and a bend cost, in days, for each stretch."""
_NORMAL = NormalDist()
_Z95 = _NORMAL.inv_cdf(0.975)
_NEARLY_ONE = 1 - 1e-9
_MOST_ALIKE = 0.97
_NOTHING = 1e-9
_A_DAY = timedelta(days=1)


class Strength(NamedTuple):
    """How two numbers go together.

    Attributes:
        rho: the rank correlation beyond the change over time, -1 to 1; ``None`` if too little is left to tell.
        worth: how many days that do not depend on each other the days are worth.
        chance: how often chance alone does as much, 0 to 1.
    """

    rho: float | None
    worth: float
    chance: float = 1.0


def strength(days: Sequence[date], first: Sequence[Decimal], second: Sequence[Decimal]) -> Strength:
    """How two numbers that were both noted on some days, the oldest first, go together beyond the change over time."""
    cuts = _cuts(len(days))
    left = [_without_time(days, ranks(values), cuts) for values in (first, second)]
    free = len(days) - _TAKEN_OUT * (len(cuts) - 1)
    if free <= 0 or any(_is_nothing(each) for each in left):
        return Strength(None, 0.0)
    alike = max(0.0, _alike(days, left[0], cuts) * _alike(days, left[1], cuts))
    worth = free * (1 - alike) / (1 + alike) + 1
    if worth < FEWEST:
        return Strength(None, worth)
    rho = correlation(*left)
    size = atanh(min(_NEARLY_ONE, abs(rho))) * sqrt((worth - 3) / 1.06)
    return Strength(rho, worth, 2 * (1 - _NORMAL.cdf(size)))


def ranks(values: Sequence[Decimal]) -> list[float]:
    """The rank of each value from 1 up; equal ones share the mean of theirs."""
    ordered = sorted(values)
    places = {value: (bisect_left(ordered, value) + bisect_right(ordered, value) + 1) / 2 for value in {*values}}
    return [places[value] for value in values]


def interval(rho: float, worth: float) -> tuple[float, float]:
    """The 95% interval of a rank correlation that rests on so many independent days, more than 3.

    Fisher's, with the standard error of Bonett and Wright 2000.
    """
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


def _cuts(count: int) -> list[int]:
    """Where the stretches begin and end: as many as there can be of four weeks or more, alike in length."""
    stretches = max(1, count // STRETCH)
    return [round(number * count / stretches) for number in range(stretches + 1)]


def _without_time(days: Sequence[date], ranked: Sequence[float], cuts: Sequence[int]) -> list[float]:
    """What is left of the ranks once each stretch lost its level, its straight line over time and one bend."""
    left: list[float] = []
    for since, until in pairwise(cuts):
        times = [float((day - days[since]).days) for day in days[since:until]]
        line = _without(times, [[1.0] * len(times)])
        bend = _without([time * time for time in line], [[1.0] * len(times), line])
        left += _without(ranked[since:until], [[1.0] * len(times), line, bend])
    return left


def _without(values: Sequence[float], shapes: Sequence[Sequence[float]]) -> list[float]:
    """The values less what of them has one of some shapes that are independent of each other (least squares)."""
    left = [*values]
    for shape in shapes:
        size = sum(each * each for each in shape)
        share = sum(each * value for each, value in zip(shape, left, strict=True)) / size if size > _NOTHING else 0.0
        left = [value - share * each for each, value in zip(shape, left, strict=True)]
    return left


def _is_nothing(left: Sequence[float]) -> bool:
    return sum(each * each for each in left) < _NOTHING * len(left) ** 3


def _alike(days: Sequence[date], left: Sequence[float], cuts: Sequence[int]) -> float:
    """How much what is left of a day resembles that of the day before, -1 to 1, less the bias of short stretches."""
    next_days = [
        left[place - 1] * left[place]
        for since, until in pairwise(cuts)
        for place in range(since + 1, until)
        if days[place] - days[place - 1] == _A_DAY
    ]
    if len(next_days) < FEWEST:
        return 0.0
    alike = (sum(next_days) / len(next_days)) / (sum(each * each for each in left) / len(left))
    stretch = len(left) / (len(cuts) - 1)
    return min(_MOST_ALIKE, alike + (_TAKEN_OUT + (_TAKEN_OUT + 2) * alike) / stretch)
