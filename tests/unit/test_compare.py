"""Before and after: two windows with what they rest on, a verdict of their medians, and what else may be behind it."""

from __future__ import annotations

import statistics
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.compare import DRIFTS_BACK, UNKNOWN_RUN, Comparison, before_and_after, quartile
from lbp_tui.core.trend import Meaning, Verdict
from tests.days import TODAY, Number, days
from tests.readability import grade, length, sentences
from tests.test_words import HARDEST, JARGON, LONGEST, NEVER

CHANGED = TODAY - timedelta(days=14)
Values = list[Number | None]


def compared(before: Values, after: Values, on_the_day: Number | None = 9, earlier: Values | None = None) -> Comparison:
    return before_and_after(days([*(earlier or []), *before, on_the_day, *after]), CHANGED)


@pytest.mark.parametrize(
    ("before", "after", "verdict", "difference"),
    [
        (6, 4, Verdict.CLEAR, "6.0 − 4.0 = 2.0; 2.0 of 6.0 ≈ 33.33%"),
        (6, "4.2", Verdict.POSSIBLE, "6.0 − 4.2 = 1.8; 1.8 of 6.0 = 30%"),
        (7, 5, Verdict.POSSIBLE, "7.0 − 5.0 = 2.0; 2.0 of 7.0 ≈ 28.57%"),
        (5, "3.6", Verdict.NONE, "5.0 − 3.6 = 1.4; 1.4 of 5.0 = 28%"),
        (1, 0, Verdict.POSSIBLE, "1.0 − 0.0 = 1.0"),
        (0, 2, Verdict.WORSE, "2.0 − 0.0 = 2.0"),
        (0, 0, Verdict.NONE, "0.0 − 0.0 = 0.0"),
    ],
)
def test_medians_are_judged_like_any_pain(before: Number, after: Number, verdict: Verdict, difference: str) -> None:
    found = compared([before] * 14, [after] * 14).finding
    assert (found.verdict, found.n, found.tier) == (verdict, 28, None)
    assert found.arithmetic.endswith(difference)


def test_both_sides_say_what_they_rest_on() -> None:
    found = compared([5, None, 6, 6, None, 7, 8, 6, None, 5, 6, 9, None, None], [4] * 7 + [None] * 7)
    assert found.finding.arithmetic == (
        "before median 6.0 (middle half 6.0 to 7.0, n = 9); after median 4.0 (middle half 4.0 to 4.0, n = 7); "
        "6.0 − 4.0 = 2.0; 2.0 of 6.0 ≈ 33.33%"
    )
    assert (found.before.since, found.before.until) == (TODAY - timedelta(days=28), TODAY - timedelta(days=15))
    assert (found.after.since, found.after.until) == (TODAY - timedelta(days=13), TODAY)


def test_the_day_of_the_change_counts_to_neither() -> None:
    assert compared([5] * 14, [5] * 14, 0) == compared([5] * 14, [5] * 14, None)


def test_no_verdict_says_what_caused_it() -> None:
    says = [compared([before] * 14, [after] * 14).finding.says for before, after in ((6, 3), (6, 4), (4, 7), (7, 5))]
    assert all(each.endswith("That does not show what caused it.") for each in says)


@pytest.mark.parametrize(
    ("before", "after", "needs"),
    [
        ([6] * 14, [4] * 13, 1),
        ([6] * 14, [], 14),
        ([6] * 7 + [None] * 7, [4] * 6, 8),
        ([6] * 14, [4] * 6 + [None] * 7, 2),  # today can still be noted
        ([6] * 14, [4] * 5 + [None] * 8, 2),
        ([6] * 14, [4] * 4 + [None] * 9, 0),  # cannot become seven
        ([6] * 6 + [None] * 8, [4] * 14, 0),
        ([], [4] * 14, 0),
    ],
)
def test_too_few_days_cannot_tell_and_say_what_is_needed(before: Values, after: Values, needs: int) -> None:
    on = TODAY - timedelta(days=len(after))
    found = before_and_after(days([*before, 9, *after]), on).finding
    assert (found.verdict, found.needs) == (Verdict.TOO_LITTLE, needs)
    assert found.says.startswith("Cannot tell yet:" if needs else "Cannot tell:")
    assert "7 needed in each" in found.arithmetic


def test_after_as_many_days_as_it_says_it_can_tell() -> None:
    for given_after in range(14):
        before: Values = [6] * 14
        on = TODAY - timedelta(days=14)
        needs = before_and_after(days([*before, 9, *[4] * given_after]), TODAY - timedelta(days=given_after)).finding
        assert needs.needs == 14 - given_after
        assert before_and_after(days([*before, 9, *[4] * 14]), on).finding.needs == 0


# What else could be behind it


@pytest.mark.parametrize(
    ("earlier", "caution"),
    [
        ([4] * 14, DRIFTS_BACK),
        ([6] * 14, ""),
        ([7] * 14, ""),
        ([4] * 13, UNKNOWN_RUN),
        ([4, None] * 13, UNKNOWN_RUN),
        ([4, None] * 14, DRIFTS_BACK),
        ([], UNKNOWN_RUN),
    ],
)
def test_a_start_on_a_bad_week_is_told(earlier: Values, caution: str) -> None:
    assert compared([6] * 14, [4] * 14, earlier=earlier).caution == caution


def test_where_higher_is_better_a_bad_week_is_a_low_one() -> None:
    given_days = days([*[6] * 14, *[4] * 14, 5, *[6] * 14])
    function = Meaning(Decimal(2), None, "higher")
    found = before_and_after(given_days, CHANGED, "score", function)
    assert (found.finding.verdict, found.caution) == (Verdict.CLEAR, DRIFTS_BACK)


@pytest.mark.parametrize(("after", "caution"), [(7, DRIFTS_BACK), (3, ""), (5, "")])
def test_a_number_that_is_not_judged_may_drift_back_too(after: int, caution: str) -> None:
    found = before_and_after(days([*[6] * 14, *[5] * 14, 5, *[after] * 14]), CHANGED, "sleep", None)
    assert (found.finding.verdict, found.caution) == (Verdict.UNJUDGED, caution)


# Laws


@given(st.lists(st.integers(0, 100), min_size=2, max_size=30), st.randoms(use_true_random=False))
def test_quartiles_are_those_of_the_standard_library_in_any_order(values: list[int], random: Random) -> None:
    expected = statistics.quantiles(values, n=4, method="inclusive")
    random.shuffle(values)
    assert [float(quartile([*map(Decimal, values)], quarters)) for quarters in (1, 2, 3)] == expected


@given(*[st.lists(st.none() | st.integers(0, 10), min_size=14, max_size=14)] * 2)
def test_a_verdict_rests_on_seven_days_a_side(before: list[int | None], after: list[int | None]) -> None:
    found = compared([*before], [*after])
    noted = [sum(value is not None for value in side) for side in (before, after)]
    assert (found.before.n, found.after.n) == tuple(noted)
    assert (found.finding.verdict is Verdict.TOO_LITTLE) == (min(noted) < 7)


@given(st.lists(st.integers(0, 8), min_size=14, max_size=14), st.integers(0, 2))
def test_the_same_before_and_after_is_never_a_change(values: list[int], more: int) -> None:
    found = compared([value + more for value in values], [value + more for value in values]).finding
    assert found.verdict is Verdict.NONE


# Words


def test_it_is_said_in_plain_short_kind_words() -> None:
    found = [compared([before] * 14, [after] * 14) for before in (0, 3, 6, 9) for after in (0, 3, 5, 9)]
    said = [each.finding.says for each in found] + [DRIFTS_BACK, UNKNOWN_RUN, compared([], [4] * 14).finding.says]
    assert grade(said) <= HARDEST
    assert [each for text in said for each in sentences(text) if length(each) > LONGEST] == []
    assert not {word for word in (*JARGON, *NEVER, "worked") for text in said if word in text.lower()}
