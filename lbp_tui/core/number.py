"""A number as an answer: within its range, exact, and in days where weeks, months or years were typed."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from lbp_tui.core.errors import AnswerError
from lbp_tui.core.model import Item, Kind
from lbp_tui.core.text import one_line

DAYS_IN = {"day": 1, "week": 7, "month": 30, "year": 365}
"""How a span of time counts in an item whose unit is days."""
_SPAN = re.compile(r"(\d{1,5}(?:\.\d)?)\s*(day|week|month|year)s?", re.IGNORECASE)


def number(item: Item, value: object) -> int | float:
    """A number as it is kept.

    Raises:
        AnswerError: it is none, or not in the range of the item; says what would be.
    """
    kind = "a whole number" if item.kind is Kind.SCALE else "a number"
    allowed = _limits(item)
    shown = one_line(str(value))[:60]
    try:
        found = _in_days(item, str(value).strip())
    except InvalidOperation:
        found = Decimal("nan")
    if isinstance(value, bool) or not found.is_finite() or len(str(value)) > 20:
        raise AnswerError(f"`{shown}` is not {kind}{allowed}")
    whole = found == found.to_integral_value()
    if item.kind is Kind.SCALE and not whole:
        raise AnswerError(f"`{shown}` is not {kind}{allowed}")
    if (item.low is not None and found < item.low) or (item.high is not None and found > item.high):
        raise AnswerError(f"{shown} is out of range: should be {kind}{allowed}")
    return int(found) if whole else float(found)


def _in_days(item: Item, text: str) -> Decimal:
    """The number of a text; a span such as `6 weeks` in days, where days are asked for."""
    span = _SPAN.fullmatch(text) if item.unit == "days" else None
    if span is None:
        return Decimal(text)
    return Decimal(int(Decimal(span[1]) * DAYS_IN[span[2].lower()]))


def _limits(item: Item) -> str:
    unit = f" {item.unit}" if item.unit else ""
    if item.low is not None and item.high is not None:
        return f" from {item.low} to {item.high}{unit}"
    if item.low is not None:
        return f" of at least {item.low}{unit}"
    return f" of at most {item.high}{unit}" if item.high is not None else unit
