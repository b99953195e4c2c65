"""Flares are what the person calls one; a day far above the usual is asked about; pain can come back after a month."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.flares import flares, newest_flare, recurrence, unmarked
from lbp_tui.core.series import series
from lbp_tui.core.trend import Day, Verdict
from tests.days import TODAY, Number, Values, any_days, days
from tests.responses import response

FREE = [0] * 30


# Flares


@pytest.mark.parametrize(
    ("marked", "lengths"),
    [
        ([], []),
        ([5], [1]),
        ([5, 6, 7], [3]),
        ([5, 7], [3]),  # one day between
        ([5, 8], [1, 1]),  # two days between
        ([0, 2, 4, 9], [5, 1]),
    ],
)
def test_flare_days_with_at_most_one_day_between_are_one_flare(marked: list[int], lengths: list[int]) -> None:
    assert [each.length for each in flares(days([5] * 12, flares=marked))] == lengths


@pytest.mark.parametrize(("length", "tier"), [(1, None), (14, None), (15, "routine"), (16, "routine")])
def test_a_flare_of_more_than_fourteen_days_is_a_reason_for_a_visit(length: int, tier: str | None) -> None:
    found = newest_flare(days([5] * 20, flares=range(20 - length, 20)))
    assert (found.rule, found.verdict, found.tier, found.n) == ("TR-05", Verdict.FOUND, tier, length)
    assert ("Book an appointment" in found.says) == (tier is not None)


def test_a_flare_carries_its_sum() -> None:
    found = newest_flare(days([5] * 20, flares=range(5, 20)))
    assert found.arithmetic == "15 marked from 2026-11-08 to 2026-11-22: 15 days > 14"
    assert (found.since, found.until) == (TODAY - timedelta(days=14), TODAY)


def test_every_other_day_for_more_than_two_weeks_is_one_long_flare() -> None:
    assert newest_flare(days([5] * 15, flares=range(0, 15, 2))).tier == "routine"


@pytest.mark.parametrize(("ago", "tier"), [(6, "routine"), (7, None)])
def test_a_long_flare_that_ended_more_than_a_week_ago_asks_for_nothing(ago: int, tier: str | None) -> None:
    found = newest_flare(days([5] * 40, flares=range(39 - ago - 19, 40 - ago)))
    assert (found.verdict, found.tier) == (Verdict.FOUND, tier)


def test_a_flare_needs_no_number_and_a_high_number_is_no_flare() -> None:
    assert newest_flare(series([response({"flare": "yes"})], "pain", TODAY, 3)).verdict is Verdict.FOUND
    assert newest_flare(days([1, 1, 1, 1, 10])).verdict is Verdict.NOT_FOUND


@given(st.sets(st.integers(0, 39)))
def test_every_marked_day_is_in_one_flare_and_flares_lie_apart(marked: set[int]) -> None:
    found = flares(days([5] * 40, flares=sorted(marked)))
    assert sum(each.marked for each in found) == len(marked)
    assert all((later.since - earlier.until).days > 2 for earlier, later in pairwise(found))


# Days that may be one


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ([3, 3, 3, 3, 3, 3, 3, 5], Verdict.ASK),
        ([3, 3, 3, 3, 3, 3, 3, "4.9"], Verdict.NOT_FOUND),
        ([None, 3, None, 4, None, 3, 4, "5.5"], Verdict.ASK),
        ([None, 3, None, 4, None, None, 4, 9], Verdict.TOO_LITTLE),
        ([3, 3, 3, 3, 3, 3, 3, None], Verdict.NOT_FOUND),
        ([3, 3, 3, 3, 3, 3, 6, None], Verdict.ASK),
        ([3, 3, 3, 3, 3, 6, None, None], Verdict.TOO_LITTLE),
        ([9], Verdict.TOO_LITTLE),
    ],
)
def test_a_day_two_above_the_median_of_the_week_before_is_asked_about(values: Values, verdict: Verdict) -> None:
    found = unmarked(days(values))
    assert (found.rule, found.verdict, found.tier) == ("TR-06", verdict, None)


def test_what_is_asked_about_is_not_labelled() -> None:
    found = unmarked(days([3, 3, 3, 3, 3, 3, 3, 6]))
    assert found.says == "This day is well above the week before. Would you call it a flare? Only you can say."
    assert found.arithmetic == "6.0 − 3.0 = 3.0; asked from 2.0 on"
    assert unmarked(days([3, 3, 3, 3, 3, 3, 6, None])).says.startswith("Yesterday was well above the week before.")


def test_a_day_that_is_called_a_flare_is_not_asked_about() -> None:
    assert unmarked(days([3, 3, 3, 3, 3, 3, 3, 9], flares=[7])).verdict is Verdict.NOT_FOUND


@pytest.mark.parametrize(("values", "needs"), [([3], 4), ([3, 3, 3, 3, None], 1), ([3, 3, None, None, None], 3)])
def test_it_says_how_many_more_days_it_takes_to_ask(values: Values, needs: int) -> None:
    assert unmarked(days(values)).needs == needs


# Pain that came back


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ([*FREE, 2, 2], Verdict.FOUND),
        ([*FREE, 2, 1], Verdict.FOUND),
        ([*FREE, 3, 0], Verdict.NOT_FOUND),  # gone within a day
        ([*FREE, 1, 1, 1], Verdict.NOT_FOUND),  # never 2
        ([*FREE, 1, 3, 3], Verdict.FOUND),  # crept in
        ([*FREE, "1.9", "1.9"], Verdict.NOT_FOUND),
        ([*FREE[1:], 3, 3], Verdict.NOT_FOUND),  # 29 days
        ([5, *FREE[1:], 3, 3], Verdict.NOT_FOUND),
        ([5, *FREE, 3, 3], Verdict.FOUND),
        ([*FREE, None, 3, 3], Verdict.FOUND),
        ([*[0, None] * 15, 3, 3], Verdict.TOO_LITTLE),  # 15 entries: a gap is not a zero
        ([*[4] * 10, *[0, None] * 15, 3, 3], Verdict.NOT_FOUND),
        ([*[0, 0, None] * 10, 3, 3], Verdict.FOUND),  # 20 entries in 30 days
        ([*[0, 0, None] * 9, 0, None, None, 3, 3], Verdict.NOT_FOUND),  # 19 entries
        ([*[0, None, None] * 20, 3, 3], Verdict.NOT_FOUND),  # 20 entries, but never within 30 days
        ([*FREE, *[None] * 10, 3, 3], Verdict.FOUND),
        ([*FREE, 3, None, 3], Verdict.FOUND),
        ([*FREE, 3, None, None, 3, 0], Verdict.NOT_FOUND),  # not known whether it lasted
        ([*FREE, 3, None, 0], Verdict.NOT_FOUND),
        ([*FREE, 3], Verdict.TOO_LITTLE),
        ([*FREE, 3, None, None], Verdict.TOO_LITTLE),
        ([*FREE, 3, 3, 0, 0, 0], Verdict.FOUND),
        ([4] * 40, Verdict.NOT_FOUND),
        ([0] * 40, Verdict.NOT_FOUND),
        ([*[0] * 15, 1, *[0] * 15, 3, 3], Verdict.NOT_FOUND),
        ([4, 4], Verdict.TOO_LITTLE),
    ],
)  # fmt: skip
def test_pain_that_lasts_a_day_after_a_pain_free_month_has_come_back(values: Values, verdict: Verdict) -> None:
    found = recurrence(days(values))
    assert (found.rule, found.verdict, found.tier) == ("TR-07", verdict, None)


def test_pain_that_came_back_says_since_when_after_what() -> None:
    found = recurrence(days([*FREE, None, 3, 4, 4], late=[31, 32]))
    assert found.arithmetic == "31 days without pain, 30 of them with an entry; then 3, 4"
    assert (found.since, found.until) == (TODAY - timedelta(days=2), TODAY - timedelta(days=1))
    assert (found.n, found.late) == (32, 2)
    assert found.says.startswith("Your pain came back on 2026-11-20,")


def test_the_newest_return_is_told() -> None:
    found = recurrence(days([*FREE, 3, 3, *FREE, 4, 4]))
    assert found.since == TODAY - timedelta(days=1)


@pytest.mark.parametrize(("values", "needs"), [([4], 30), ([*FREE, 3], 1), ([*[0] * 19, *[None] * 40], 2)])
def test_it_says_how_many_more_days_it_takes_to_see_a_return(values: list[Number | None], needs: int) -> None:
    found = recurrence(days(values))
    assert (found.verdict, found.needs) == (Verdict.TOO_LITTLE, needs)


@given(any_days, st.integers(1, 40))
def test_a_gap_is_never_a_zero(given_days: tuple[Day, ...], gaps: int) -> None:
    found = recurrence(days([*[None] * 40, *(day.value or None for day in given_days)]))
    assert found.verdict is not Verdict.FOUND


@given(any_days, st.integers(1, 20))
def test_days_without_an_entry_before_the_first_change_nothing(given_days: tuple[Day, ...], gaps: int) -> None:
    padded = days([*[None] * gaps, *(day.value for day in given_days)])
    for rule in (newest_flare, unmarked, recurrence):
        assert (rule(padded).verdict, rule(padded).needs) == (rule(given_days).verdict, rule(given_days).needs)
