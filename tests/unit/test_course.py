"""The course of pain: better or worse than at first, rising, rising steadily, and no verdict from too little."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.course import baseline, course, rising, steady_rise, week_back
from lbp_tui.core.finding import Finding, minus, number, percent_of
from lbp_tui.core.series import series
from lbp_tui.core.trend import Day, Verdict, change, window
from tests.days import TODAY, Number, Values, any_days, days, week
from tests.responses import pains, response

IMPROVED = (Verdict.CLEAR, Verdict.POSSIBLE)
RULES: list[Callable[..., Finding]] = [course, rising, steady_rise]


def two_weeks(before: Number, after: Number) -> Finding:
    return course(days([*week(before), *week(after)]))


# Windows


def test_the_last_week_ends_today_and_the_one_before_ends_a_week_ago() -> None:
    found = days(range(20))
    assert [str(each[at].value) for each in (week_back(found), week_back(found, 1)) for at in (0, -1)] == [
        "13", "19", "6", "12",
    ]  # fmt: skip
    assert week_back(found, 2) == ()


@pytest.mark.parametrize(
    ("values", "first"),
    [
        ([1, 2, 3, 4, None, None, None, 9], 0),
        ([None, None, 1, 2, 3, 4, None, None, None], 2),
        ([1, None, None, None, None, 2, 3, 4, 5, None, None, None], 5),
        ([1, 2, 3, 4, 5, 6], None),
        ([1, None, 2, None, 3, None, None, None], None),
    ],
)
def test_the_baseline_is_the_earliest_week_that_begins_with_an_entry_and_has_four(
    values: Values, first: int | None
) -> None:
    found = days(values)
    assert baseline(found)[:1] == (() if first is None else found[first : first + 1])


# Better or worse than at first: the edge vectors of the clinical ground truth


@pytest.mark.parametrize(
    ("before", "after", "rule", "verdict", "arithmetic"),
    [
        ("6.0", "4.0", "TR-01", Verdict.CLEAR, "6.0 − 4.0 = 2.0; 2.0 of 6.0 ≈ 33.33%"),
        ("6.0", "4.2", "TR-02", Verdict.POSSIBLE, "6.0 − 4.2 = 1.8; 1.8 of 6.0 = 30%"),
        ("7.0", "5.0", "TR-02", Verdict.POSSIBLE, "7.0 − 5.0 = 2.0; 2.0 of 7.0 ≈ 28.57%"),
        ("5.0", "3.6", "TR-03", Verdict.NONE, "5.0 − 3.6 = 1.4; 1.4 of 5.0 = 28%"),
        ("3.0", "2.0", "TR-02", Verdict.POSSIBLE, "3.0 − 2.0 = 1.0; 1.0 of 3.0 ≈ 33.33%"),
        ("1.0", "0.0", "TR-02", Verdict.POSSIBLE, "1.0 − 0.0 = 1.0"),
        ("0", "2", "TR-04", Verdict.WORSE, "2.0 − 0.0 = 2.0; against the week before 2.0 − 0.0 = 2.0"),
        ("0", "1.9", "TR-03", Verdict.NONE, "1.9 − 0.0 = 1.9"),
        ("0", "0", "TR-03", Verdict.NONE, "0.0 − 0.0 = 0.0"),
        ("2", "1", "TR-02", Verdict.POSSIBLE, "2.0 − 1.0 = 1.0; 1.0 of 2.0 = 50%"),
        ("1.9", "0.9", "TR-02", Verdict.POSSIBLE, "1.9 − 0.9 = 1.0"),
        ("4", "5.9", "TR-03", Verdict.NONE, "5.9 − 4.0 = 1.9"),
        ("4", "6", "TR-04", Verdict.WORSE, "6.0 − 4.0 = 2.0; against the week before 6.0 − 4.0 = 2.0"),
    ],
)
def test_each_edge_vector_of_better_and_worse(
    before: str, after: str, rule: str, verdict: Verdict, arithmetic: str
) -> None:
    found = two_weeks(before, after)
    assert (found.rule, found.verdict, found.arithmetic) == (rule, verdict, arithmetic)
    assert (found.tier, found.n, found.needs) == (None, 14, 0)


@pytest.mark.parametrize(("before", "after"), [(3, 7), (7, 3), (3, 3), (7, 0)])
def test_three_entries_in_a_window_are_too_little(before: int, after: int) -> None:
    found = course(days([*week(8, before), *week(2, after)]))
    assert found.verdict is Verdict.TOO_LITTLE
    assert found.needs > 0


def test_four_entries_in_each_window_are_enough() -> None:
    found = course(days([*week(8, 4), *week(2, 4)]))
    assert (found.verdict, found.n) == (Verdict.CLEAR, 8)


def test_a_baseline_that_reaches_into_the_last_week_cannot_be_compared_yet() -> None:
    found = course(days([8] * 13))
    assert (found.verdict, found.needs, found.says) == (
        Verdict.TOO_LITTLE, 1, "Cannot tell yet: 1 more day needed to compare your pain with your first week.",
    )  # fmt: skip


def test_in_a_plan_the_first_week_is_that_of_the_plan() -> None:
    found = course(days([*week(6), *week(4)]), first_week="the first week of your plan")
    assert found.says.startswith("Your pain is down by 2 points since the first week of your plan.")


@pytest.mark.parametrize(
    ("values", "needs"),
    [
        ([5], 13),
        ([None], 14),
        ([5, None], 13),
        ([*week(5), *week(5, 1)], 4),
        ([*week(5), *[None] * 4, 5, 5, None], 2),
        ([*week(5), *[None] * 20], 4),
    ],
)
def test_it_says_how_many_more_days_it_takes(values: Values, needs: int) -> None:
    found = course(days(values))
    assert (found.verdict, found.needs) == (Verdict.TOO_LITTLE, needs)
    assert found.says == f"Cannot tell yet: {needs} more days needed to compare your pain with your first week."


@given(any_days, st.integers(0, 10))
def test_after_as_many_days_as_it_says_it_can_tell_and_not_before(given_days: tuple[Day, ...], pain: int) -> None:
    needs = course(given_days).needs
    told = [None if day.value is None else day.value for day in given_days]
    if needs and told[-1] is None:
        told, needs = [*told[:-1], Decimal(pain)], needs - 1
    for more in range(needs):
        assert course(days([*told, *[pain] * more])).verdict is Verdict.TOO_LITTLE
    assert course(days([*told, *[pain] * needs])).verdict is not Verdict.TOO_LITTLE


def test_a_pain_that_stays_high_without_rising_further_is_not_called_worse_and_not_made_light_of() -> None:
    found = course(days([*week(3), *week(6), *week(6)]))
    assert (found.rule, found.verdict) == ("TR-03", Verdict.NONE)
    assert found.says.startswith("Your pain is up by 3 points since your first week.")
    assert "check-up" in found.says


@pytest.mark.parametrize(("between", "verdict"), [("5.9", Verdict.WORSE), ("6", Verdict.NONE), ("6.1", Verdict.NONE)])
def test_it_is_worse_only_above_the_week_before(between: str, verdict: Verdict) -> None:
    assert course(days([*week(3), *week(between), *week(6)])).verdict is verdict


def test_the_same_mean_of_thirds_is_not_above_the_week_before() -> None:
    now, gaps = [*[Decimal(20) / 3] * 3, Decimal(6)], [None] * 3
    assert course(days([*week(3), *week("6.5", 4), *now, *gaps])).verdict is Verdict.NONE


def test_without_the_week_before_it_may_be_worse() -> None:
    found = course(days([*week(3), *week(3, 3), *week(6)]))
    assert (found.rule, found.verdict) == ("TR-04", Verdict.POSSIBLY_WORSE)
    assert found.arithmetic.endswith("the week before has 3 of 4 days")


def test_late_entries_are_marked() -> None:
    found = course(days([*week(6), *week(6), *week(3)], late=[0, 1, 9, 20]))
    assert (found.n, found.late, found.basis) == (14, 3, "n = 14, 3 of them written down later")
    assert two_weeks(6, 3).basis == "n = 14"
    given = days([*week(6), *week(6), *week(3)])
    left_out = course([replace(each, too_late=each.day.day % 2) for each in given])
    assert left_out.basis == "n = 14; 6 entries were written down more than 2 days later and do not count"


def test_it_says_what_it_is_about_and_from_when_to_when() -> None:
    found = course(days([*week(6), *week(6), *week(3)]), "leg pain")
    assert found.says.startswith("Your leg pain is down by 3 points")
    assert ((found.until - found.since).days, found.until) == (20, TODAY)


def test_the_series_of_a_journal_goes_straight_in() -> None:
    given_pains = [6, 6, None, 6, 6, 6, None, 3, None, 3, None, 3, None, 3]
    found = course(series(pains(given_pains), "pain", TODAY, 14))
    assert (found.verdict, found.n, found.arithmetic) == (Verdict.CLEAR, 9, "6.0 − 3.0 = 3.0; 3.0 of 6.0 = 50%")


def test_the_order_of_entries_does_not_matter() -> None:
    entries = [*pains([7, 6, 5, 6, 7, 6, 5, 3, 4, 3, 2, 3, 4, 3]), response({"pain": 1}, number=99)]
    shuffled = [*entries]
    Random(1).shuffle(shuffled)
    one, other = (course(series(each, "pain", TODAY, 14)) for each in (entries, shuffled))
    assert one == other


# Rising: two weeks running


@pytest.mark.parametrize(
    ("weeks", "verdict"),
    [
        (("3", "4", "5"), Verdict.POSSIBLY_WORSE),
        (("3", "4.0", "4.9"), Verdict.NONE),
        (("3", "3.9", "4.9"), Verdict.NONE),
        (("3", "5", "5"), Verdict.NONE),
        (("6", "5", "4"), Verdict.NONE),
    ],
)
def test_a_point_up_two_weeks_running_may_be_worse(weeks: tuple[str, ...], verdict: Verdict) -> None:
    found = rising(days([value for mean in weeks for value in week(mean)]))
    assert (found.rule, found.verdict, found.n) == ("TR-04", verdict, 21)


def test_one_thin_week_of_three_is_too_little_to_call_a_rise() -> None:
    found = rising(days([*week(3), *week(4, 3), *week(5)]))
    assert (found.verdict, found.needs) == (Verdict.TOO_LITTLE, 4)


# A steady rise


@pytest.mark.parametrize(
    ("means", "verdict"),
    [
        (("3", "3.5", "4", "4.5", "5"), Verdict.FOUND),
        (("3", "3.5", "4", "4.5"), Verdict.NOT_FOUND),  # half a point a week, but 1.5 in all
        (("3", "3.7", "4.4", "5"), Verdict.FOUND),
        (("3", "3.7", "4.4", "4.9"), Verdict.NOT_FOUND),
        (("3", "3.4", "3.8", "4.2", "4.6", "5"), Verdict.NOT_FOUND),  # 2 in all, but 0.4 a week
        (("5", "4", "3", "2"), Verdict.NOT_FOUND),
        (("5", "5", "5", "5"), Verdict.NOT_FOUND),
    ],
)
def test_half_a_point_a_week_and_two_in_all_are_a_steady_rise(means: tuple[str, ...], verdict: Verdict) -> None:
    found = steady_rise(days([value for mean in means for value in week(mean)]))
    assert (found.rule, found.verdict) == ("TR-11", verdict)
    assert found.tier == ("routine" if verdict is Verdict.FOUND else None)


def test_a_steady_rise_shows_its_means_and_asks_for_the_warning_signs() -> None:
    found = steady_rise(days([value for mean in ("3", "3.5", "4", "4.5", "5") for value in week(mean)]))
    assert found.arithmetic == (
        "weekly means 3, 3.5, 4, 4.5, 5; line 0.5 a week; last week − first week: 5.0 − 3.0 = 2.0"
    )
    assert "check-up" in found.says
    assert found.n == 35


def test_three_weeks_are_too_little_for_a_steady_rise() -> None:
    found = steady_rise(days([*week(3), *week(5), *week(7)]))
    assert (found.verdict, found.needs) == (Verdict.TOO_LITTLE, 7)


def test_a_week_without_enough_entries_is_left_out_of_the_line_and_is_no_zero() -> None:
    found = steady_rise(days([*week(3), *week(0, 3), *week("4.4"), *week("5.2"), *week(6)]))
    assert found.verdict is Verdict.FOUND
    assert found.arithmetic.startswith("weekly means 3, 4.4, 5.2, 6;")


# Laws


@given(any_days, st.integers(1, 20))
def test_days_without_an_entry_before_the_first_change_nothing(given_days: tuple[Day, ...], gaps: int) -> None:
    padded = days([*[None] * gaps, *(day.value for day in given_days)])
    for rule in (course, rising):
        one, other = rule(given_days), rule(padded)
        if Verdict.TOO_LITTLE not in (one.verdict, other.verdict):
            assert one == other


@given(any_days)
def test_a_gap_never_changes_a_mean(given_days: tuple[Day, ...]) -> None:
    assert window([*given_days, replace(given_days[-1], value=None, entries=0)]).mean == window(given_days).mean


@given(st.integers(0, 3), st.integers(0, 7), st.integers(0, 10), st.integers(0, 10), st.booleans())
def test_never_improved_on_fewer_than_four_entries(
    few: int, many: int, before: int, after: int, last_is_thin: bool
) -> None:
    first, last = (many, few) if last_is_thin else (few, many)
    assert course(days([*week(before, first), *week(after, last)])).verdict is Verdict.TOO_LITTLE


@given(any_days)
def test_the_verdict_is_that_of_exact_fractions(given_days: tuple[Day, ...]) -> None:
    found = course(given_days)
    if found.verdict is Verdict.TOO_LITTLE:
        return
    b, w = (exact_mean(each) for each in (baseline(given_days), week_back(given_days)))
    assert (found.verdict in IMPROVED) == (b - w >= 2 or (b > 0 and 100 * (b - w) >= 30 * b))
    assert (found.verdict is Verdict.CLEAR) == (b - w >= 2 and 100 * (b - w) >= 30 * b)
    assert (found.rule == "TR-04") <= (w - b >= 2)


def exact_mean(given_days: tuple[Day, ...]) -> Fraction:
    values = [Fraction(day.value) for day in given_days if day.value is not None]
    return sum(values, Fraction(0)) / len(values)


@given(*[st.lists(st.integers(0, 6), min_size=7, max_size=7)] * 2, st.integers(0, 4))
def test_as_much_more_pain_all_along_never_changes_the_points(before: list[int], after: list[int], more: int) -> None:
    one, other = (window(days(each)) for each in (before, after))
    raised = [window(days([value + more for value in each])) for each in (before, after)]
    first, second = change(one, other).difference, change(raised[0], raised[1]).difference
    assert first is not None
    assert second is not None
    assert abs(first - second) < Decimal("1e-9")


@given(*[st.lists(st.integers(1, 5), min_size=7, max_size=7)] * 2)
def test_twice_the_pain_all_along_never_changes_the_percentage(before: list[int], after: list[int]) -> None:
    one = change(window(days(before)), window(days(after))).percent
    doubled, later = (window(days([2 * value for value in each])) for each in (before, after))
    twice = change(doubled, later).percent
    assert one is not None
    assert twice is not None
    assert abs(one - twice) < Decimal("1e-9")


@given(any_days)
def test_two_ways_to_the_percentage_agree(given_days: tuple[Day, ...]) -> None:
    found = course(given_days)
    if "%" in found.arithmetic:
        b, w = (exact_mean(each) for each in (baseline(given_days), week_back(given_days)))
        told = Fraction(found.arithmetic.removesuffix("%").split()[-1])
        assert abs(told - (100 - 100 * w / b)) <= Fraction(1, 200)


@given(any_days, st.randoms(use_true_random=False))
def test_the_order_of_days_within_a_window_does_not_matter_to_its_mean(
    given_days: tuple[Day, ...], random: Random
) -> None:
    shuffled = [*given_days]
    random.shuffle(shuffled)
    assert window(shuffled).mean == window(given_days).mean


@given(any_days, st.sampled_from(RULES))
def test_a_finding_always_says_something_with_its_sum_and_its_source(
    given_days: tuple[Day, ...], rule: Callable[..., Finding]
) -> None:
    found = rule(given_days)
    assert found.says
    assert found.arithmetic
    assert found.source
    assert (found.verdict is Verdict.TOO_LITTLE) == (found.needs > 0)
    assert 0 <= found.late <= found.n
    assert found.since <= found.until == TODAY


# Sums


@pytest.mark.parametrize(
    ("value", "least", "told"),
    [
        ("6", 1, "6.0"), ("6", 0, "6"), ("33.333", 0, "33.33"), ("0.005", 0, "0.01"), ("1.50", 0, "1.5"),
        ("-2", 1, "−2.0"), ("-0.001", 1, "0.0"), ("100", 0, "100"),
    ],
)  # fmt: skip
def test_a_number_of_a_sum(value: str, least: int, told: str) -> None:
    assert number(Decimal(value), least) == told


def test_a_sum_that_is_shown_rounded_says_so() -> None:
    third = Decimal(20) / 3
    assert minus(third, Decimal(4)) == "6.67 − 4.0 ≈ 2.67"
    assert percent_of(Decimal(1), Decimal(3)) == "1.0 of 3.0 ≈ 33.33%"
