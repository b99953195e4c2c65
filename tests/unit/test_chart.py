"""Columns of a chart: days while they fit, else spans of whole weeks."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.chart import columns
from lbp_tui.core.trend import series
from tests.responses import MORNING, pains

TODAY = MORNING.date()


def test_days_are_columns_while_there_is_room() -> None:
    days = series(pains([4, None, 6]), "pain", TODAY, 3)
    assert [each.value for each in columns(days, 3)] == [Decimal(4), None, Decimal(6)]


def test_where_there_is_none_weeks_are_and_the_last_ends_today() -> None:
    days = series(pains([2] * 7 + [4] * 7 + [6, None, 8, None, None, None, None]), "pain", TODAY, 21)
    drawn = columns(days, 10)
    assert [each.value for each in drawn] == [Decimal(2), Decimal(4), Decimal(7)]
    assert drawn[-1].until == TODAY


@given(st.lists(st.none() | st.integers(0, 10), min_size=1, max_size=120), st.integers(1, 80))
def test_columns_fit_hold_every_day_once_and_never_turn_a_gap_into_a_number(
    given_pains: list[int | None], room: int
) -> None:
    days = series(pains(list(given_pains)), "pain", TODAY, len(given_pains))
    drawn = columns(days, room)
    assert len(drawn) <= room
    assert sum((each.until - each.since).days + 1 for each in drawn) == len(days)
    for each in drawn:
        held = [day.value for day in days if each.since <= day.day <= each.until and day.value is not None]
        assert (each.value is None) == (not held)
        assert each.value is None or min(held) <= each.value <= max(held)
