"""A number as an answer: within its range, exact, and in days where weeks, months or years were typed."""

from __future__ import annotations

import re
from decimal import Decimal

from lbp_tui.core.errors import AnswerError
from lbp_tui.core.model import Item, Kind
from lbp_tui.core.text import shown

DAYS_IN = {"day": 1, "week": 7, "month": 30, "year": 365}
"""How a span of time counts in an item whose unit is days."""
_SPAN = re.compile(r"([0-9]{1,5}(?:\.[0-9])?)\s*(day|week|month|year)s?", re.IGNORECASE)
_PLAIN = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)")
"""A number as people write it: no exponent, no `_`, no digits of another script."""
_LONGEST = 20
"""Characters in one number."""


def number(item: Item, value: object) -> int | float:
    """A number as it is kept.

    Raises:
        AnswerError: it is none, or not in the range of the item; says what would be.
    """
    kind = "a whole number" if item.kind is Kind.SCALE else "a number"
    allowed = _limits(item)
    given = shown(value)
    found = _read(item, value)
    if found is None:
        raise AnswerError(f"`{given}` is not {kind}{allowed}")
    whole = found == found.to_integral_value()
    if item.kind is Kind.SCALE and not whole:
        raise AnswerError(f"`{given}` is not {kind}{allowed}")
    if (item.low is not None and found < item.low) or (item.high is not None and found > item.high):
        raise AnswerError(f"{given} is out of range: should be {kind}{allowed}")
    return int(found) if whole else float(found)


def _read(item: Item, value: object) -> Decimal | None:
    """The number that an answer is, in days where a span such as `6 weeks` answers how many; ``None`` if it is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float) or len(str(value)) > _LONGEST:
        return None
    if not isinstance(value, str):
        found = Decimal(str(value))
        return found if found.is_finite() else None
    text = value.strip()
    span = _SPAN.fullmatch(text) if item.unit == "days" else None
    if span:
        return Decimal(int(Decimal(span[1]) * DAYS_IN[span[2].lower()]))
    return Decimal(text) if _PLAIN.fullmatch(text) else None


def _limits(item: Item) -> str:
    unit = f" {item.unit}" if item.unit else ""
    if item.low is not None and item.high is not None:
        return f" from {item.low} to {item.high}{unit}"
    if item.low is not None:
        return f" of at least {item.low}{unit}"
    return f" of at most {item.high}{unit}" if item.high is not None else unit
