"""Columns of a chart: days while they fit, else spans of whole weeks; the first week across, and days below."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.chart import BAND, BLOCKS, EDGE, MEAN, Column, Marks, bars, columns
from lbp_tui.core.series import series
from lbp_tui.tui.screens.trends import ROWS
from lbp_tui.tui.widgets.calendar import days_told
from lbp_tui.tui.widgets.chart import LOW
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


# The first week


@pytest.mark.parametrize("rows", [ROWS, LOW])
def test_a_row_tells_if_the_columns_that_end_in_it_are_no_clear_change(rows: int) -> None:
    values = [Decimal(each) / 100 for each in range(1001)]
    tops = [len("".join(each).strip()) - 1 for each in zip(*bars(values, rows), strict=True)]
    told = {frozenset({True}): BAND, frozenset({True, False}): EDGE, frozenset({False}): ""}
    for mean in (Decimal(each) / 10 for each in range(101)):
        ends: dict[int, set[bool]] = {row: set() for row in range(rows)}
        for value, top in zip(values, tops, strict=True):
            ends[top].add(abs(value - mean) < 2)
        marks = Marks(usual=(mean, Decimal(2)))
        drawn = [marks.line(row, rows, Decimal(0), Decimal(10)) for row in range(rows)]
        wanted = [MEAN if sign == MEAN else told[frozenset(ends[row])] for row, sign in enumerate(drawn)]
        assert (drawn, drawn.count(MEAN)) == (wanted, 1)


@given(st.decimals(0, 10, places=1), st.integers(1, 9))
def test_a_column_as_high_as_the_first_week_ends_at_its_line(mean: Decimal, rows: int) -> None:
    marks = Marks(usual=(mean, Decimal(2)))
    drawn = [row for row in reversed(bars([mean], rows)) if row in BLOCKS]
    assert marks.line(len(drawn) - 1, rows, Decimal(0), Decimal(10)) == MEAN


def test_without_a_first_week_nothing_is_drawn_across() -> None:
    assert not Marks().line(2, 5, Decimal(0), Decimal(10))


# The days below


def _spans(first: date, count: int, span: int) -> list[Column]:
    starts = [first + timedelta(days=place * span) for place in range(count)]
    return [Column(each, each + timedelta(days=span - 1), None, False) for each in starts]


def test_half_a_year_goes_by_months_and_the_year_at_january() -> None:
    told = days_told(_spans(date(2026, 10, 5), 26, 7), 2)
    assert told.split() == ["Nov", "Dec", "2027", "Feb", "Mar"]
    assert told.index("2027") == 2 * 12, "the week of 28 December has the first of January"


def test_many_years_go_by_years() -> None:
    assert days_told(_spans(date(2010, 1, 1), 68, 84), 1).split()[:3] == ["2010", "2012", "2014"]


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(1, 90), st.integers(1, 400), st.integers(1, 4))
def test_the_days_below_are_never_wider_than_the_columns_nor_touch(
    first: date, count: int, span: int, cell: int
) -> None:
    told = days_told(_spans(first, count, span), cell)
    assert len(told) <= count * cell
    months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
    assert all(each in months or each.isdecimal() or len(each) == 1 for each in told.split())
