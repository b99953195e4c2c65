"""Changes of the measures that are filled in now and then, by the thresholds of the literature."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.measures import (
    GOALS,
    IMPACT,
    ROLAND,
    Measure,
    Measured,
    low_mood,
    measured_change,
    much_worry,
)
from lbp_tui.core.trend import Verdict
from tests.days import TODAY


def scores(*values: str | int, every: int = 14) -> list[Measured]:
    """Scores with so many days from one to the next, the last one today."""
    return [
        Measured(TODAY - timedelta(days=every * back), Decimal(value))
        for back, value in zip(reversed(range(len(values))), values, strict=True)
    ]


@pytest.mark.parametrize(
    ("measure", "before", "after", "verdict", "arithmetic"),
    [
        (IMPACT, "6.0", "4.0", Verdict.CLEAR, "6.0 − 4.0 = 2.0; 2.0 of 6.0 ≈ 33.33%"),
        (IMPACT, "6.0", "4.3", Verdict.POSSIBLE, "6.0 − 4.3 = 1.7; 1.7 of 6.0 ≈ 28.33%"),
        (IMPACT, "6.0", "4.2", Verdict.CLEAR, "6.0 − 4.2 = 1.8; 1.8 of 6.0 = 30%"),
        (IMPACT, "3.0", "2.1", Verdict.POSSIBLE, "3.0 − 2.1 = 0.9; 0.9 of 3.0 = 30%"),
        (IMPACT, "6.0", "5.1", Verdict.NONE, "6.0 − 5.1 = 0.9; 0.9 of 6.0 = 15%"),
        (IMPACT, "3.0", "2.0", Verdict.CLEAR, "3.0 − 2.0 = 1.0; 1.0 of 3.0 ≈ 33.33%"),
        (IMPACT, "10", "9", Verdict.POSSIBLE, "10.0 − 9.0 = 1.0; 1.0 of 10.0 = 10%"),
        (IMPACT, "1.0", "0.0", Verdict.CLEAR, "1.0 − 0.0 = 1.0"),
        (IMPACT, "0.0", "1.0", Verdict.WORSE, "1.0 − 0.0 = 1.0"),
        (IMPACT, "4.0", "4.9", Verdict.NONE, "4.9 − 4.0 = 0.9"),
        (ROLAND, "12", "8", Verdict.POSSIBLE, "12.0 − 8.0 = 4.0; 4.0 of 12.0 ≈ 33.33%"),
        (ROLAND, "18", "14", Verdict.NONE, "18.0 − 14.0 = 4.0; 4.0 of 18.0 ≈ 22.22%"),
        (ROLAND, "4", "2", Verdict.POSSIBLE, "4.0 − 2.0 = 2.0; 2.0 of 4.0 = 50%"),
        (ROLAND, "16", "11", Verdict.CLEAR, "16.0 − 11.0 = 5.0; 5.0 of 16.0 = 31.25%"),
        (ROLAND, "20", "15", Verdict.POSSIBLE, "20.0 − 15.0 = 5.0; 5.0 of 20.0 = 25%"),
        (ROLAND, "8", "12", Verdict.NONE, "12.0 − 8.0 = 4.0"),
        (ROLAND, "12", "2", Verdict.CLEAR, "12.0 − 2.0 = 10.0; 10.0 of 12.0 ≈ 83.33%"),
        (ROLAND, "8", "13", Verdict.WORSE, "13.0 − 8.0 = 5.0"),
        (GOALS, "4.0", "6.0", Verdict.CLEAR, "6.0 − 4.0 = 2.0"),
        (GOALS, "4.0", "5.9", Verdict.NONE, "5.9 − 4.0 = 1.9"),
        (GOALS, "6.0", "4.0", Verdict.WORSE, "6.0 − 4.0 = 2.0"),
    ],
)
def test_each_edge_vector_of_a_measure(
    measure: Measure, before: str, after: str, verdict: Verdict, arithmetic: str
) -> None:
    found = measured_change(measure, scores(before, after))
    assert (found.rule, found.verdict, found.arithmetic, found.n) == ("TR-13", verdict, arithmetic, 2)


def test_the_first_is_compared_with_the_newest_in_any_order() -> None:
    given_scores = scores(6, 9, 1, 4)
    assert measured_change(IMPACT, given_scores[::-1]) == measured_change(IMPACT, given_scores)
    assert measured_change(IMPACT, given_scores).arithmetic.startswith("6.0 − 4.0")


def rated(*values: int, of: Sequence[str]) -> list[Measured]:
    """Scores two weeks apart, each of the things named for it, a space between two."""
    return [each._replace(of=frozenset(names.split())) for each, names in zip(scores(*values), of, strict=True)]


@pytest.mark.parametrize(
    ("values", "of", "verdict"),
    [
        ((4, 6), ["walk swim run"] * 2, Verdict.CLEAR),
        ((3, 5), ["walk"] * 2, Verdict.NONE),
        ((3, 6), ["walk"] * 2, Verdict.CLEAR),
        ((6, 4), ["walk"] * 2, Verdict.NONE),
        ((6, 3), ["walk"] * 2, Verdict.WORSE),
        ((3, 5), ["walk", "swim run"], Verdict.TOO_LITTLE),
        ((3, 6), ["walk", "walk swim"], Verdict.TOO_LITTLE),
        ((3, 9, 6), ["walk", "swim", "walk"], Verdict.CLEAR),
    ],
)
def test_only_the_same_things_are_compared_and_one_alone_takes_three_points(
    values: tuple[int, ...], of: Sequence[str], verdict: Verdict
) -> None:
    assert measured_change(GOALS, rated(*values, of=of)).verdict is verdict


def test_other_things_than_before_are_said_to_start_anew() -> None:
    found = measured_change(GOALS, rated(3, 5, of=["walk", "swim run"]))
    assert (found.n, found.arithmetic) == (1, "5.0, the only time for these things")
    assert found.says.startswith("You rated other things before, so this starts anew.")


def test_once_is_too_little() -> None:
    for given_scores in (scores(6), scores(6, 2, every=0)):
        found = measured_change(IMPACT, given_scores)
        assert (found.verdict, found.needs, found.n) == (Verdict.TOO_LITTLE, 1, 1)


def test_the_same_is_said_to_be_the_same() -> None:
    assert measured_change(GOALS, scores(4, 4)).says == "Your score for what you can do is the same as the first time."


@given(*[st.integers(0, 30)] * 2)
def test_the_verdict_is_that_of_exact_fractions(thirds: int, thirds_later: int) -> None:
    before, after = Fraction(thirds, 3), Fraction(thirds_later, 3)
    found = measured_change(
        IMPACT,
        [
            Measured(TODAY - timedelta(days=7), Decimal(thirds) / 3),
            Measured(TODAY, Decimal(thirds_later) / 3),
        ],
    )
    points, percent = before - after >= 1, before > 0 and 100 * (before - after) >= 30 * before
    assert (found.verdict is Verdict.CLEAR) == (points and percent)
    assert found.improved == (points or percent)
    assert (found.verdict is Verdict.WORSE) == (after - before >= 1)


@pytest.mark.parametrize(
    ("given_scores", "verdict", "needs"),
    [
        (scores(3, 3, every=14), Verdict.FOUND, 0),
        (scores(3, 3, every=13), Verdict.TOO_LITTLE, 1),
        (scores(3), Verdict.TOO_LITTLE, 14),
        (scores(2, 3), Verdict.TOO_LITTLE, 14),
        (scores(3, 2), Verdict.NOT_FOUND, 0),
        (scores(4, 2, 5, every=7), Verdict.FOUND, 0),
        (scores(3, 3, every=84), Verdict.FOUND, 0),
        (scores(3, 3, every=85), Verdict.TOO_LITTLE, 14),
    ],
)
def test_low_mood_and_worry_count_if_they_are_there_twice_two_weeks_apart(
    given_scores: list[Measured], verdict: Verdict, needs: int
) -> None:
    for found in (low_mood(given_scores, TODAY), much_worry(given_scores[::-1], TODAY)):
        assert (found.rule, found.verdict, found.needs) == ("TR-13", verdict, needs)
        assert found.tier == ("routine" if verdict is Verdict.FOUND else None)


@given(st.lists(st.integers(0, 120), min_size=1, max_size=5, unique=True), st.booleans())
def test_a_low_time_says_in_how_many_days_another_one_would_tell(ago: list[int], high_before: bool) -> None:
    given_scores = [Measured(TODAY - timedelta(days=each), Decimal(3)) for each in ago]
    given_scores += [Measured(TODAY - timedelta(days=130), Decimal(0))] if high_before else []
    needs = low_mood(given_scores, TODAY).needs
    assert bool(needs) == (low_mood(given_scores, TODAY).verdict is Verdict.TOO_LITTLE)
    first = TODAY + timedelta(days=0 in ago)
    for more in range(needs):
        day = first + timedelta(days=more)
        assert low_mood(given_scores, day).verdict is Verdict.TOO_LITTLE
        given_scores.append(Measured(day, Decimal(3)))
    assert low_mood(given_scores, first).verdict is Verdict.FOUND


def test_low_mood_carries_its_sum_and_says_that_there_is_help() -> None:
    found = low_mood(scores(3, 4), TODAY)
    assert found.arithmetic == "3 on 2026-11-08, 4 on 2026-11-22; 3 or more counts, twice, 14 days apart"
    assert found.says.endswith("Tell your doctor or physio. There is help for it.")
