"""Pain on most days over months, and nights that pain breaks: told from enough days, gaps counting neither way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.lasting import Night, broken_nights, lasting_pain
from lbp_tui.core.trend import Day, Verdict
from tests.days import TODAY, Number, any_days, days

# Pain that lasts


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ([3, 0] * 45, Verdict.FOUND),  # half of the days
        ([3, 0] * 44 + [0, 0], Verdict.NOT_FOUND),
        ([3, 0] * 44 + [3], Verdict.TOO_LITTLE),  # 89 days
        ([3, 0, 3, None, None] * 18, Verdict.FOUND),  # 60% with an entry
        ([3, 0, 3, None, None] * 17 + [3, 0, None, None, None], Verdict.TOO_LITTLE),
        ([None] * 30 + [3] * 89, Verdict.TOO_LITTLE),  # the span begins with the first entry
        ([3] * 90, Verdict.FOUND),
        ([0] * 90, Verdict.NOT_FOUND),
        ([3] * 100 + [0] * 180, Verdict.NOT_FOUND),  # 180 days back, no more
    ],
)
def test_pain_lasts_if_it_is_there_on_half_of_the_days_over_three_months(
    values: list[Number | None], verdict: Verdict
) -> None:
    found = lasting_pain(days(values))
    assert (found.rule, found.verdict, found.tier) == ("TR-08", verdict, None)


def test_pain_that_lasts_carries_its_sum() -> None:
    found = lasting_pain(days([3, 0, 3, None, None] * 18, late=[0, 1]))
    assert found.arithmetic == "36 of 54 ≈ 66.67% with pain; 54 of 90 = 60% with an entry"
    assert found.says.startswith("You had pain on 36 of the 54 days you noted, over 90 days.")
    assert (found.n, found.late) == (54, 2)


@pytest.mark.parametrize(
    ("values", "needs"), [([3], 89), ([3] * 89, 1), ([3, 0, 3, None, None] * 17 + [3, 0, None, None, None], 1)]
)
def test_it_says_how_many_more_days_it_takes(values: list[Number | None], needs: int) -> None:
    assert lasting_pain(days(values)).needs == needs


@given(any_days, st.integers(1, 20))
def test_a_gap_before_the_first_entry_counts_neither_way(given_days: tuple[Day, ...], gaps: int) -> None:
    values = [1, *(day.value for day in given_days), *[2] * 60]
    one, other = (lasting_pain(days(each)) for each in (values, [*[None] * gaps, *values]))
    assert (one.verdict, one.needs) == (other.verdict, other.needs)


# Nights


def nights(ago: Sequence[int], otherwise: Sequence[int] = (), *, eases: Sequence[int] = ()) -> list[Night]:
    """Answers so many days ago that pain wakes and nothing eases it, and others that it does not, or that it eases."""
    return [
        *(Night(TODAY - timedelta(days=each), wakes=True, unchanged=True) for each in ago),
        *(Night(TODAY - timedelta(days=each), wakes=False, unchanged=True) for each in otherwise),
        *(Night(TODAY - timedelta(days=each), wakes=True, unchanged=False) for each in eases),
    ]


@pytest.mark.parametrize(
    ("given_nights", "verdict", "needs"),
    [
        (nights(range(14)), Verdict.ASK, 0),
        (nights(range(13)), Verdict.TOO_LITTLE, 1),
        (nights([0, 13]), Verdict.ASK, 0),
        (nights([0, 12]), Verdict.TOO_LITTLE, 1),
        (nights([0]), Verdict.TOO_LITTLE, 13),
        (nights([0, 28]), Verdict.ASK, 0),
        (nights([0, 29]), Verdict.TOO_LITTLE, 13),  # too far apart to speak of the nights between
        (nights([0, 13], [5]), Verdict.TOO_LITTLE, 13),
        (nights([0, 13], eases=[5]), Verdict.TOO_LITTLE, 13),
        (nights([1, 20], [0]), Verdict.NOT_FOUND, 0),
        (nights([29, 45]), Verdict.NOT_FOUND, 0),  # too old to speak for today
        (nights([28, 45]), Verdict.ASK, 0),
        (nights([], [0, 3]), Verdict.NOT_FOUND, 0),
    ],
)
def test_nights_broken_for_two_weeks_are_a_reason_for_the_warning_signs(
    given_nights: list[Night], verdict: Verdict, needs: int
) -> None:
    found = broken_nights(given_nights[::-1], TODAY)
    assert (found.rule, found.verdict, found.needs, found.tier) == ("TR-10", verdict, needs, None)
    assert ("Do the check-up again" in found.says) == (verdict is Verdict.ASK)


def test_one_answer_of_weeks_ago_takes_only_one_more() -> None:
    found = broken_nights(nights([20]), TODAY)
    assert (found.needs, found.says) == (
        1, "Cannot tell yet: 1 more day needed to see if such nights go on. A new check-up asks about them.",
    )  # fmt: skip


@given(st.lists(st.integers(0, 50), max_size=6, unique=True), st.lists(st.integers(0, 50), max_size=2))
def test_after_as_many_answers_as_it_says_nights_can_be_told(ago: list[int], otherwise: list[int]) -> None:
    given_nights = nights([*ago, *[60][: not ago]], [each for each in otherwise if each not in ago])
    found = broken_nights(given_nights, TODAY)
    assert (found.needs > 0) == (found.verdict is Verdict.TOO_LITTLE)
    first = TODAY + timedelta(days=any(each.day == TODAY for each in given_nights))
    for more in range(found.needs):
        day = first + timedelta(days=more)
        assert broken_nights(given_nights, day).verdict is Verdict.TOO_LITTLE
        given_nights.append(Night(day, wakes=True, unchanged=True))
    if found.needs:
        assert broken_nights(given_nights, given_nights[-1].day).verdict is Verdict.ASK
