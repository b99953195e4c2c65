"""The one scale that a number is drawn on: the same for every period, so that columns can be compared."""

from __future__ import annotations

from decimal import Decimal

_SMALL = 100
"""How far a range may reach to be drawn as it is: with minutes of a day, the usual 40 would hardly be seen."""


def has_scale(low: Decimal, high: Decimal | None) -> bool:
    """Whether a range is small enough to be drawn as it is, whatever was recorded."""
    return high is not None and high - low <= _SMALL


def scale(low: Decimal, high: Decimal | None, most: Decimal) -> tuple[Decimal, Decimal]:
    """The one scale of a number: its own range if that is small, else from 0 up to a round number that holds it all."""
    if has_scale(low, high) and high is not None:
        return low, max(high, low + 1)
    return min(low, Decimal(0)), _round_above(most)


def _round_above(value: Decimal) -> Decimal:
    """The smallest of 1, 2, 5, 10, 20, 50 ... that is not below a value."""
    tens = Decimal(10) ** max(value.adjusted(), 0)
    return next(tens * each for each in (1, 2, 5, 10) if tens * each >= value)
