"""Days for tests, without a journal: from values, weeks of one value, and any that Hypothesis can think of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from lbp_tui.core.trend import Day

TODAY = date(2026, 11, 22)
Number = str | int | Decimal
Values = Sequence[Number | None]


def days(values: Values, *, flares: Sequence[int] = (), late: Sequence[int] = ()) -> tuple[Day, ...]:
    """One day a value, the last one today; ``None`` is a day without an entry. Flares and late ones by their place."""
    first = TODAY - timedelta(days=len(values) - 1)
    return tuple(
        Day(
            first + timedelta(days=place),
            None if value is None else Decimal(value),
            int(value is not None),
            flare=place in flares,
            late=place in late,
        )
        for place, value in enumerate(values)
    )


def one_more(given: Sequence[Day], value: Number = 3) -> tuple[Day, ...]:
    """The same days once one more day has an entry: today, if it has none yet, or else tomorrow."""
    *earlier, last = given
    if last.value is None:
        return (*earlier, replace(last, value=Decimal(value), entries=1))
    return (*given, Day(last.day + timedelta(days=1), Decimal(value), 1))


def week(mean: Number, entries: int = 7) -> list[Number | None]:
    """Seven days with a mean: so many entries of that value, the first day among them, then gaps."""
    return [*[mean] * entries, *[None] * (7 - entries)]


any_values = st.lists(st.none() | st.integers(0, 10), min_size=1, max_size=70)
any_days = st.builds(lambda values: days(values), any_values)
