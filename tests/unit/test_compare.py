"""Before and after: two windows with what they rest on, a verdict of their medians, and what else may be behind it."""

from __future__ import annotations

import statistics
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.compare import (
    DRIFTS_BACK,
    EVERY_DAY,
    NOW_AND_THEN,
    UNKNOWN_RUN,
    Comparison,
    Rhythm,
    before_and_after,
    quartile,
    rhythm_of,
)
from lbp_tui.core.marker import Marker
from lbp_tui.core.trend import Day, Meaning, Verdict
from tests.days import TODAY, Number, days, one_more
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


@given(
    st.lists(st.none() | st.integers(0, 10), min_size=1, max_size=90),
    st.integers(0, 60),
    st.sampled_from([EVERY_DAY, NOW_AND_THEN]),
)
def test_after_as_many_days_as_it_says_it_can_tell(values: Values, ago: int, rhythm: Rhythm) -> None:
    on = TODAY - timedelta(days=ago)
    found = before_and_after(days(values), on, rhythm=rhythm).finding
    if found.needs:
        assert f"{found.needs} more" in found.says
        logged = tuple(days(values))
        for left in range(found.needs, 0, -1):
            assert before_and_after(logged, on, rhythm=rhythm).finding.needs == left
            logged = one_more(logged)
        assert before_and_after(logged, on, rhythm=rhythm).finding.verdict is not Verdict.TOO_LITTLE
    elif found.verdict is Verdict.TOO_LITTLE:
        assert found.says.startswith("Cannot tell: it takes")


# Numbers noted now and then


WEEKLY = Meaning(Decimal(1), Decimal(30))


def noted(pairs: list[tuple[int, Number]], until: int = 0) -> tuple[Day, ...]:
    """Days up to so many days ago, from some values, each so many days ago."""
    by_day = dict(pairs)
    return days([by_day.get(ago) for ago in range(max(by_day), until - 1, -1)])


def test_a_weekly_number_is_compared_over_six_weeks_by_its_own_thresholds() -> None:
    weekly = noted([*((42 + 7 * back, 6) for back in range(6)), *((7 * back, 4) for back in range(6))])
    found = before_and_after(weekly, TODAY - timedelta(days=42), "weekly impact", WEEKLY, rhythm_of(weekly, EVERY_DAY))
    assert (found.finding.verdict, found.before.n, found.after.n) == (Verdict.CLEAR, 6, 6)
    assert (found.before.until, found.after.since) == (TODAY - timedelta(days=42), TODAY - timedelta(days=41))
    assert found.finding.says.startswith(
        "In the 6 weeks before, the middle value of your weekly impact was 6. In the 6"
    )


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [("6", "4", Verdict.CLEAR), ("6", "4.3", Verdict.POSSIBLE), ("6", "5.1", Verdict.NONE), ("4", "5", Verdict.WORSE)],
)
def test_weekly_impact_has_the_thresholds_of_its_own_rule(before: str, after: str, verdict: Verdict) -> None:
    given_days = noted([(80, before), (60, before), (20, after), (0, after)])
    found = before_and_after(given_days, TODAY - timedelta(days=42), "weekly impact", WEEKLY, NOW_AND_THEN)
    assert (found.finding.verdict, found.finding.n) == (verdict, 4)


@pytest.mark.parametrize(
    ("pairs", "ago", "needs", "says"),
    [
        (
            [(50, 5), (40, 5), (5, 5)],
            30,
            13,
            "13 more days needed before the time after it is over. It takes 1 more entry",
        ),
        ([(50, 5), (40, 5)], 30, 13, "It takes 2 more entries in that time."),
        ([(50, 5), (40, 5), (20, 3), (10, 3)], 30, 13, "Cannot tell yet: 13 more days needed"),
        (
            [(50, 5), (20, 3), (10, 3)],
            45,
            0,
            "Cannot tell: it takes 2 days with an entry in the 6 weeks before, and after",
        ),
        (
            [(50, 5), (46, 5), (10, 3)],
            42,
            1,
            "1 more day needed before the time after it is over. It takes 1 more entry",
        ),
        ([(50, 5), (46, 5), (10, 3), (0, 3)], 42, 0, ""),
        ([(50, 5), (46, 5), (10, 3)], 43, 0, "Cannot tell: it takes 2"),
    ],
)
def test_what_a_number_of_now_and_then_still_takes(
    pairs: list[tuple[int, Number]], ago: int, needs: int, says: str
) -> None:
    found = before_and_after(noted(pairs), TODAY - timedelta(days=ago), rhythm=NOW_AND_THEN).finding
    assert (found.needs, says in found.says) == (needs, True)
    assert bool(says) == (found.verdict is Verdict.TOO_LITTLE)


@pytest.mark.parametrize(("every", "often"), [(1, True), (2, True), (3, False), (7, False), (14, False)])
def test_how_often_a_number_is_noted_sets_its_windows(every: int, often: bool) -> None:
    given_days = noted([(every * back, 5) for back in range(5)])
    for usual in (EVERY_DAY, NOW_AND_THEN):
        assert rhythm_of(given_days, usual) == (EVERY_DAY if often else NOW_AND_THEN)
        assert rhythm_of(given_days[-1:], usual) == usual


# Others that began


def began(ago: int, says: str) -> Marker:
    return Marker(TODAY - timedelta(days=ago), "work", says)


@pytest.mark.parametrize(("ago", "overlaps"), [(29, False), (28, True), (20, True), (14, True), (0, True), (-1, False)])
def test_what_began_within_the_windows_is_told(ago: int, overlaps: bool) -> None:
    given_days = days([*[6] * 28, 5, *[4] * 14])
    chair = began(ago, "new chair")
    found = before_and_after(given_days, CHANGED, others=[chair])
    told = "“new chair” began in the same weeks. So this cannot tell which of them it was."
    assert (found.overlapping, told in found.caution) == ((chair,) if overlaps else (), overlaps)


def test_many_that_overlap_are_counted_and_other_doubts_are_kept() -> None:
    found = before_and_after(
        days([*[4] * 14, *[6] * 14, 5, *[4] * 14]), CHANGED, others=[began(10, name) for name in "abcde"]
    )
    which = "So this cannot tell which of them it was."
    assert found.caution == f"“a” and “b” and “c” and 2 more began in the same weeks. {which} {DRIFTS_BACK}"


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
    rare: list[list[tuple[int, Number]]] = [
        [(50, 5), (45, 5), (0, 3)],
        [(99, 5), (0, 5)],
        [(50, 5), (45, 5), (2, 5), (0, 3)],
    ]
    said += [before_and_after(noted(each), CHANGED, rhythm=NOW_AND_THEN).finding.says for each in rare]
    said += [before_and_after(noted(rare[2]), TODAY - timedelta(days=42), rhythm=NOW_AND_THEN).finding.says]
    said += [before_and_after(days([6] * 28 + [4] * 15), CHANGED, others=[began(1, "chair")]).caution]
    assert grade(said) <= HARDEST
    assert [each for text in said for each in sentences(text) if length(each) > LONGEST] == []
    assert not {word for word in (*JARGON, *NEVER, "worked") for text in said if word in text.lower()}
