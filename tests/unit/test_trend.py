"""Trends: gaps stay gaps, weeks say what they rest on, and a change is judged by the thresholds of the literature."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.chart import BLOCKS, bars, in_words, sentence, spark
from lbp_tui.core.measurable import PAIN
from lbp_tui.core.series import series
from lbp_tui.core.trend import Change, Day, Meaning, Verdict, Window, change, shown, trend_over, weeks, window
from lbp_tui.workspace import Workspace
from tests.days import any_days
from tests.responses import MORNING, OUTCOME, pains, response

TODAY = MORNING.date()
DAILY = Workspace(Path("/nonexistent")).questionnaire("daily")
Pains = list[int | float | None]


def week(mean: str | None, days: int = 7) -> Window:
    value = None if mean is None else Decimal(mean)
    return Window(TODAY - timedelta(days=6), TODAY, days, days, value, value)


def compared(before: str, after: str, meaning: Meaning | None = PAIN) -> Change:
    return change(week(before), week(after), meaning)


def values(given: Pains) -> list[Decimal | None]:
    return [day.value for day in series(pains(given), "pain", TODAY, len(given))]


# Days


def test_a_day_without_an_entry_is_a_gap_and_a_zero_is_not() -> None:
    assert values([6, None, 0]) == [Decimal(6), None, Decimal(0)]


def test_a_day_has_the_exact_mean_of_its_entries() -> None:
    found = series([response({"pain": pain}, number=pain) for pain in (3, 4)], "pain", TODAY, 1)
    assert (found[0].value, found[0].entries) == (Decimal("3.5"), 2)


def test_a_series_has_every_day_up_to_the_last_and_no_other() -> None:
    days = series(pains([9, 1, 2, 3]), "pain", TODAY - timedelta(days=1), 2)
    assert [(day.day, day.value) for day in days] == [
        (TODAY - timedelta(days=2), Decimal(1)),
        (TODAY - timedelta(days=1), Decimal(2)),
    ]


def test_a_day_keeps_that_it_was_a_flare_or_written_down_late_and_what_came_too_late_is_a_gap() -> None:
    too_late = response({"pain": 5, "flare": "yes"}, recorded_at=MORNING + timedelta(days=3))
    late = response({"pain": 6, "flare": "no"}, recorded_at=MORNING + timedelta(days=2))
    on_time = response({"pain": 8, "flare": "no"}, recorded_at=MORNING)
    for noted, wanted in (
        ([too_late], Day(TODAY, None, 0, flare=True, late=True, too_late=1)),
        ([late], Day(TODAY, Decimal(6), 1, late=True)),
        ([on_time], Day(TODAY, Decimal(8), 1)),
        ([too_late, late, on_time], Day(TODAY, Decimal(7), 2, flare=True, late=True, too_late=1)),
    ):
        assert series(noted, "pain", TODAY, 1) == (wanted,)


@pytest.mark.parametrize("answer", ["4", True, ["4"]])
def test_only_numbers_count(answer: str | bool | list[str]) -> None:
    assert series([response({"pain": answer})], "pain", TODAY, 1)[0].value is None


def test_deleted_responses_do_not_count() -> None:
    assert series([response({"pain": 4}, deleted=True)], "pain", TODAY, 1)[0].value is None


def test_a_score_is_followed_like_an_item_and_one_without_a_value_is_a_gap() -> None:
    scored = response({}, outcome=OUTCOME)
    unscored = response({}, outcome={**OUTCOME, "scores": {"impact": {"value": None}}})
    assert series([scored], "impact", TODAY, 1)[0].value == 12
    assert series([unscored], "impact", TODAY, 1)[0].value is None


@given(st.lists(st.none() | st.integers(0, 10), min_size=1, max_size=40))
def test_a_series_gives_back_the_pains_it_was_made_of(given_pains: Pains) -> None:
    assert values(given_pains) == given_pains


# Weeks


def test_weeks_end_with_the_last_day_and_say_what_they_rest_on() -> None:
    days = series(pains([8, 8, 6, 5, None, 4, 5, 4, None, 3, None, 2, 3, 4, None, 1]), "pain", TODAY, 16)
    found = weeks(days)
    assert [(each.since, each.until, each.days) for each in found] == [
        (TODAY - timedelta(days=13), TODAY - timedelta(days=7), 5),
        (TODAY - timedelta(days=6), TODAY, 5),
    ]
    assert [(each.mean, each.median, each.needed) for each in found] == [
        (Decimal("4.8"), Decimal(5), 0),
        (Decimal("2.6"), Decimal(3), 0),
    ]


def test_a_day_counts_once_however_often_it_was_logged() -> None:
    twice = [response({"pain": 8}, number=9, at=MORNING + timedelta(hours=hours)) for hours in (0, 2)]
    found = window(series([*pains([2, None]), *twice], "pain", TODAY, 2))
    assert (found.mean, found.entries, found.days) == (Decimal(5), 3, 2)


def test_an_empty_week_has_no_mean_and_no_median() -> None:
    found = window(series([], "pain", TODAY, 7))
    assert (found.mean, found.median, found.entries, found.days, found.needed) == (None, None, 0, 0, 4)


@given(st.integers(0, 60))
def test_weeks_are_whole_and_follow_each_other(days: int) -> None:
    found = weeks(series([], "pain", TODAY, days))
    assert len(found) == days // 7
    assert all((each.until - each.since).days == 6 for each in found)
    assert [each.until for each in found] == [TODAY - timedelta(days=7 * back) for back in reversed(range(len(found)))]


# Changes: the edge vectors of the clinical ground truth


@pytest.mark.parametrize(
    ("before", "after", "verdict", "percentage"),
    [
        ("6.0", "4.0", Verdict.CLEAR, "33.3%"),
        ("6.0", "4.2", Verdict.POSSIBLE, "30%"),
        ("7.0", "5.0", Verdict.POSSIBLE, "28.6%"),
        ("5.0", "3.6", Verdict.NONE, "28%"),
        ("3.0", "2.0", Verdict.POSSIBLE, "33.3%"),
        ("1.0", "0.0", Verdict.POSSIBLE, ""),
        ("0", "2", Verdict.WORSE, ""),
        ("4", "5.9", Verdict.NONE, "47.5%"),
        ("4", "6", Verdict.WORSE, "50%"),
        ("4", "4", Verdict.NONE, "0%"),
        ("0", "0", Verdict.NONE, ""),
    ],
)
def test_a_change_is_judged_by_points_and_percent(before: str, after: str, verdict: Verdict, percentage: str) -> None:
    found = compared(before, after)
    assert (found.verdict, found.percentage) == (verdict, percentage)


def test_from_zero_there_is_no_percent() -> None:
    assert compared("0", "2").percent is None


@pytest.mark.parametrize(("days_before", "days_after"), [(3, 7), (7, 3), (0, 0)])
def test_fewer_than_four_days_are_too_little(days_before: int, days_after: int) -> None:
    found = change(week("8", days_before), week("2", days_after))
    assert (found.verdict, found.difference, found.percent) == (Verdict.TOO_LITTLE, None, None)


def test_four_days_are_enough() -> None:
    assert change(week("8", 4), week("2", 4)).verdict is Verdict.CLEAR


def test_where_higher_is_better_a_rise_is_an_improvement() -> None:
    function = Meaning(Decimal(2), None, "higher")
    assert [compared("4", after, function).verdict for after in ("6", "5", "2")] == ["clear", "none", "worse"]


def test_a_number_without_a_meaning_is_not_judged() -> None:
    found = compared("7", "4", None)
    assert found.verdict is Verdict.UNJUDGED
    assert sentence(found) == "This week 4 from 7 days. Last week 7 from 7 days. Fell by 3 (42.9%)."


@given(*[st.lists(st.integers(0, 10), min_size=4, max_size=7)] * 2)
def test_the_verdict_is_that_of_exact_arithmetic(before: list[int], after: list[int]) -> None:
    b, a = Fraction(sum(before), len(before)), Fraction(sum(after), len(after))
    points, percent = b - a >= 2, b > 0 and (b - a) * 100 >= 30 * b
    exact = "clear" if points and percent else "possible" if points or percent else "worse" if a - b >= 2 else "none"
    first, second = (window(series(pains([*given]), "pain", TODAY, len(given))) for given in (before, after))
    assert change(first, second).verdict == exact


# Charts


def test_a_spark_line_stands_on_a_fixed_scale() -> None:
    assert spark([Decimal(value) for value in range(11)]) == "▁▂▂▃▄▅▅▆▇▇█"
    assert spark([Decimal(2)] * 3) != spark([Decimal(7)] * 3)


def test_a_gap_is_a_dot_and_a_zero_is_a_block() -> None:
    assert spark([None, Decimal(0)]) == "·▁"


def test_two_rows_show_twice_as_much() -> None:
    assert bars([Decimal(0), Decimal(4), None, Decimal(6), Decimal(10)]) == ("   ▂█", "▁▇·██")


def test_a_scale_without_a_span_does_not_break_the_chart() -> None:
    assert spark([Decimal(3)], 3, 3) == "▁"


@given(st.lists(st.none() | st.decimals(-20, 20, places=2), max_size=60), st.integers(1, 4))
def test_a_chart_is_as_wide_as_its_values_and_dots_are_gaps(given_values: list[Decimal | None], rows: int) -> None:
    chart = bars(given_values, rows)
    assert [len(line) for line in chart] == [len(given_values)] * rows
    assert [sign == "·" for sign in chart[-1]] == [value is None for value in given_values]
    assert set("".join(chart)) <= {*BLOCKS, "·", " "}


@given(st.decimals(0, 10, places=1), st.decimals(0, 10, places=1), st.integers(1, 3))
def test_more_pain_never_looks_like_less(one: Decimal, other: Decimal, rows: int) -> None:
    low, high = ("".join(line[0] for line in bars([value], rows)) for value in sorted((one, other)))
    assert [" ▁▂▃▄▅▆▇█".index(sign) for sign in low] <= [" ▁▂▃▄▅▆▇█".index(sign) for sign in high]


# Words


@pytest.mark.parametrize(
    ("value", "text"), [("3.25", "3.3"), ("3.24", "3.2"), ("4.00", "4"), ("10", "10"), ("0.04", "0")]
)
def test_a_number_has_one_decimal_half_up_and_none_if_it_is_whole(value: str, text: str) -> None:
    assert shown(Decimal(value)) == text


@pytest.mark.parametrize(
    ("given_pains", "told"),
    [
        ([6, 5, None, 4.5], "Last 4 days: 6, 5, no entry, 4.5."),
        ([None, None, None, 4], "Last 4 days: no entry for 3 days, 4."),
        ([4], "Last day: 4."),
        ([None], "Last day: no entry."),
        ([], "No days."),
    ],
)
def test_days_are_told_in_words(given_pains: Pains, told: str) -> None:
    assert in_words(series(pains(given_pains), "pain", TODAY, len(given_pains))) == told


def test_a_flare_is_told_even_without_a_number() -> None:
    days = series([response({"flare": "yes"})], "pain", TODAY, 2)
    assert in_words(days) == "Last 2 days: no entry, no entry (flare)."


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "4.8",
            "3.1",
            "This week 3.1 from 7 days. Last week 4.8 from 7 days. Fell by 1.7 (35.4%): a possible improvement.",
        ),
        ("6", "4", "This week 4 from 7 days. Last week 6 from 7 days. Fell by 2 (33.3%): a clear improvement."),
        ("1", "0", "This week 0 from 7 days. Last week 1 from 7 days. Fell by 1: a possible improvement."),
        ("0", "2", "This week 2 from 7 days. Last week 0 from 7 days. Rose by 2: a change for the worse."),
        ("4", "4.04", "This week 4 from 7 days. Last week 4 from 7 days. About the same."),
    ],
)
def test_a_change_is_told_with_its_verdict(before: str, after: str, told: str) -> None:
    assert sentence(compared(before, after)) == told


@given(any_days)
def test_as_many_more_days_as_are_told_are_needed_and_enough(given_days: tuple[Day, ...]) -> None:
    needs = change_of(given_days).needs
    assert bool(needs) is (change_of(given_days).difference is None)
    for more in range(needs):
        assert change_of(logged(given_days, more)).difference is None
    assert change_of(logged(given_days, needs)).difference is not None
    if needs:
        assert f"Cannot tell yet: {needs} more day" in sentence(change_of(given_days))


def change_of(given_days: tuple[Day, ...]) -> Change:
    """The change of the last two weeks, as trends tell it."""
    known = (*(Day(given_days[0].day - timedelta(days=back)) for back in range(14, 0, -1)), *given_days)
    return trend_over(DAILY, "pain", known, 14, Decimal(10)).change


def logged(given_days: tuple[Day, ...], more: int) -> tuple[Day, ...]:
    """The days with so many more logged, one after the other; today first, if it has no entry yet."""
    first = given_days[-1].day if given_days[-1].value is None else given_days[-1].day + timedelta(days=1)
    new = tuple(Day(first + timedelta(days=number), Decimal(3), 1) for number in range(more))
    return (*(day for day in given_days if not new or day.day < first), *new)


def test_a_week_without_entries_is_told_without_blame() -> None:
    told = sentence(change(week(None, 0), week("4")))
    assert told.startswith("This week 4 from 7 days. Last week: no entries. Cannot tell yet")


def test_weeks_of_the_past_are_called_so_and_wait_for_nothing() -> None:
    told = sentence(compared("6", "4"), past=True)
    assert told == (
        "The last week shown 4 from 7 days. The week before 6 from 7 days. Fell by 2 (33.3%): a clear improvement."
    )
    told = sentence(change(week("4"), week("4", 3)), past=True)
    assert told.endswith("Cannot tell: the last week shown has 3 of the 4 days needed.")


def test_days_are_local_days() -> None:
    after_midnight = MORNING.replace(hour=0, minute=30)  # still the day before in UTC
    assert series([response({"pain": 4}, at=after_midnight)], "pain", TODAY, 1)[0].value == 4
