"""How strongly two numbers go together by ranks: beyond what both do over time, and no more often than chance says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import product
from math import exp, sqrt
from random import Random
from statistics import correlation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.ranks import Strength, holm, interval, ranks, strength
from tests.days import TODAY

PAIN = [3, 4, 1, 6, 7, 2, 1, 1, 0, 6, 8, 4, 0, 3, 8, 8, 5, 4, 2, 1, 4]
SITTING = [2, 2, 6, 8, 9, 3, 6, 2, 1, 4, 6, 4, 5, 7, 9, 10, 8, 4, 1, 6, 6]


def decimals(values: Sequence[float]) -> list[Decimal]:
    return [Decimal(value) for value in values]


def looked(first: Sequence[float], second: Sequence[float], apart: int = 1) -> Strength:
    days = [TODAY + timedelta(days=apart * place) for place in range(len(first))]
    return strength(days, decimals(first), decimals(second))


def partial(first: Sequence[float], second: Sequence[float], *given_these: Sequence[float]) -> float:
    """The correlation of two given others, by the formula of the textbooks."""
    if not given_these:
        return correlation(first, second)
    *others, last = given_these
    both, one, other = (
        partial(*pair, *others) for pair in ((first, second), (first, last), (second, last))
    )  # fmt: skip
    return (both - one * other) / sqrt((1 - one**2) * (1 - other**2))


# By ranks


@pytest.mark.parametrize(
    ("values", "expected"), [([30, 10, 20], [3, 1, 2]), ([5, 5, 1], [2.5, 2.5, 1]), ([4, 4, 4], [2, 2, 2])]
)
def test_equal_values_share_their_rank(values: list[int], expected: list[float]) -> None:
    assert ranks(decimals(values)) == expected


def test_by_ranks_the_correlation_is_that_of_scipy() -> None:
    # scipy.stats.spearmanr of scipy 1.17.1 on the same numbers, with many ties
    assert correlation(ranks(decimals(PAIN)), ranks(decimals(SITTING))) == pytest.approx(0.5729893589902955)


def test_beyond_time_it_is_the_partial_correlation_given_the_day_and_its_square() -> None:
    days = [float(place) for place in range(len(PAIN))]
    told = partial(ranks(decimals(PAIN)), ranks(decimals(SITTING)), days, [day * day for day in days])
    assert looked(PAIN, SITTING).rho == pytest.approx(told)


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=9, max_size=60))
def test_it_does_not_matter_which_comes_first_nor_how_it_is_scaled(pairs: list[tuple[int, int]]) -> None:
    first, second = zip(*pairs, strict=True)
    found = looked(first, second)
    if found.rho is None:
        return
    assert -1 - 1e-9 <= found.rho <= 1 + 1e-9
    assert found.worth <= len(pairs)
    assert looked(second, first).rho == pytest.approx(found.rho)
    assert looked([3 * value + 1 for value in first], second) == found
    assert looked([-value for value in first], second).rho == pytest.approx(-found.rho)


@pytest.mark.parametrize("drift", [lambda day: 9 - day, lambda day: day // 99, lambda day: (day - 30) ** 2])
def test_what_only_drifts_over_time_leaves_nothing_to_tell(drift: Callable[[int], int]) -> None:
    assert looked([*map(drift, range(21))], SITTING).rho is None


# No more often than chance says


def diary(random: Random, length: int, like_yesterday: float, drift: Callable[[float], float], way: int) -> list[int]:
    """Days from 0 to 10 that resemble the day before, and drift one way or the other."""
    state, days = random.gauss(0, 1) / sqrt(1 - like_yesterday**2), []
    for place in range(length):
        days.append(round(min(10.0, max(0.0, 5 + way * drift(place / length) + state))))
        state = like_yesterday * state + random.gauss(0, 1)
    return days


def steady(share: float) -> float:
    return 5 * (share - 0.5)


def recovering(share: float) -> float:
    return 5 * (exp(-5 * share) - 0.2)


FAMILY = 4
"""Numbers that are held against pain at once."""


def test_numbers_that_only_share_a_drift_are_found_in_one_diary_of_twenty() -> None:
    random, tried, found, plainly = Random(7), 0, 0, 0
    for length, drift, like_yesterday in product((21, 60, 150), (steady, recovering), (0.0, 0.5, 0.8)):
        for _ in range(50):
            pain, *others = (diary(random, length, like_yesterday, drift, way) for way in (1, *[-1] * FAMILY))
            tried += 1
            found += min(holm([looked(pain, other).chance for other in others])) < 0.05
            plainly += abs(correlation(ranks(decimals(pain)), ranks(decimals(others[0])))) > 1.96 / sqrt(length - 3)
    assert found <= tried * 0.05
    assert plainly > tried * 0.5, "without taking the drift out, most would be"


@pytest.mark.parametrize(("length", "least"), [(30, 40), (60, 85), (180, 100)])
def test_what_truly_goes_together_day_by_day_is_still_found_beneath_a_drift(length: int, least: int) -> None:
    random, found = Random(3), 0
    for _ in range(100):
        pain = diary(random, length, 0.5, steady, 1)
        sitting = [min(10, max(0, round(5 + 0.5 * (each - 5) + random.gauss(0, 1)))) for each in pain]
        found += looked(pain, sitting).chance < 0.05
    assert found >= least


def test_days_that_are_like_the_day_before_are_worth_fewer() -> None:
    random = Random(5)
    slow, slower = (diary(random, 60, 0.9, steady, 0) for _ in range(2))
    order = random.sample(range(60), 60)
    mixed = looked([slow[place] for place in order], [slower[place] for place in order])
    assert looked(slow, slower).worth < mixed.worth / 2
    assert looked(slow, slower, apart=2).worth == pytest.approx(55), (
        "days that are not next to each other say nothing of it"
    )


# Intervals and corrections


@given(st.floats(-1, 1), st.floats(5, 400))
def test_the_interval_holds_the_correlation_and_narrows_with_more_days(rho: float, worth: float) -> None:
    low, high = interval(rho, worth)
    assert -1 <= low <= rho + 1e-8
    assert rho - 1e-8 <= high <= 1
    narrow_low, narrow_high = interval(rho, worth * 2)
    assert narrow_high - narrow_low <= high - low + 1e-9


def test_the_interval_is_that_of_bonett_and_wright() -> None:
    # by hand: atanh(0.5) = 0.5493; 1.96 * sqrt(1.125 / 47) = 0.3032; tanh(0.2461) and tanh(0.8525)
    assert interval(0.5, 50) == pytest.approx((0.2413, 0.6924), abs=1e-4)


def test_holm_corrects_as_in_the_book() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), max_size=12))
def test_a_correction_never_makes_chance_smaller_nor_changes_the_order(chances: list[float]) -> None:
    corrected = holm(chances)
    assert all(chance <= after <= 1 for chance, after in zip(chances, corrected, strict=True))
    ordered = [after for _, after in sorted(zip(chances, corrected, strict=True))]
    assert ordered == sorted(ordered)
