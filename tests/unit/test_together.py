"""What goes together: by ranks, from enough days, corrected for days alike and for many looks, never as a cause."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.together import Association, Numbers, holm, interval, ranks, spearman, together
from lbp_tui.core.trend import Verdict
from tests.days import Values, days
from tests.readability import grade, length, sentences
from tests.test_words import HARDEST, JARGON, LONGEST, NEVER

PAIN = [3, 4, 1, 6, 7, 2, 1, 1, 0, 6, 8, 4, 0, 3, 8, 8, 5, 4, 2, 1, 4]
SITTING = [2, 2, 6, 8, 9, 3, 6, 2, 1, 4, 6, 4, 5, 7, 9, 10, 8, 4, 1, 6, 6]


def shuffled(values: Sequence[int], seed: int) -> list[int]:
    found = [*values]
    Random(seed).shuffle(found)
    return found


def looked(first: Values, second: Values) -> Association:
    return together([(Numbers("pain", days(first)), Numbers("sitting", days(second)))])[0]


def decimals(values: Sequence[int]) -> list[Decimal]:
    return [Decimal(value) for value in values]


# By ranks


@pytest.mark.parametrize(
    ("values", "expected"), [([30, 10, 20], [3, 1, 2]), ([5, 5, 1], [2.5, 2.5, 1]), ([4, 4, 4], [2, 2, 2])]
)
def test_equal_values_share_their_rank(values: list[int], expected: list[float]) -> None:
    assert ranks(decimals(values)) == expected


def test_the_correlation_is_that_of_scipy() -> None:
    # scipy.stats.spearmanr of scipy 1.17.1 on the same numbers, with many ties
    assert spearman(decimals(PAIN), decimals(SITTING)) == pytest.approx(0.5729893589902955)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([1, 2, 3, 4], [1, 4, 9, 16], 1.0),
        ([1, 2, 3, 4], [9, 5, 2, 0], -1.0),
        ([106, 100, 86, 101, 99, 103, 97, 113, 112, 110], [7, 27, 2, 50, 28, 29, 20, 12, 6, 17], -29 / 165),
        ([1, 2, 3], [5, 5, 5], None),
    ],
)
def test_only_the_order_counts(first: list[int], second: list[int], expected: float | None) -> None:
    found = spearman(decimals(first), decimals(second))
    assert found == (None if expected is None else pytest.approx(expected))


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=3, max_size=40))
def test_it_does_not_matter_which_comes_first_nor_how_it_is_scaled(pairs: list[tuple[int, int]]) -> None:
    first, second = (decimals(side) for side in zip(*pairs, strict=True))
    found = spearman(first, second)
    if found is None:
        return
    assert spearman(second, first) == pytest.approx(found)
    assert spearman([3 * value + 1 for value in first], second) == pytest.approx(found)
    assert spearman([-value for value in first], second) == pytest.approx(-found)


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


# From enough days


@pytest.mark.parametrize(("count", "verdict", "needs"), [(20, Verdict.TOO_LITTLE, 1), (21, Verdict.FOUND, 0)])
def test_it_takes_twenty_one_days_with_both(count: int, verdict: Verdict, needs: int) -> None:
    found = looked([*PAIN[:count]], [*PAIN[:count]]).finding
    assert (found.verdict, found.needs, found.n) == (verdict, needs, count)


def test_a_day_with_only_one_of_the_two_is_left_out() -> None:
    first = [*PAIN, *[None] * 9]
    second = [*[None] * 3, *SITTING, *[None] * 6]
    found = looked([*first], [*second]).finding
    assert (found.verdict, found.n, found.says) == (
        Verdict.TOO_LITTLE, 18, "Cannot tell yet: 3 more days needed with both.",
    )  # fmt: skip
    assert looked([1, None], [None, 2]).finding.n == 0


def test_what_never_changes_and_what_only_rises_cannot_be_told() -> None:
    constant = looked([*PAIN], [4] * 21)
    rising = looked([*range(30)], [*range(30)])
    assert (constant.finding.verdict, constant.rho) == (Verdict.TOO_LITTLE, None)
    assert (rising.finding.verdict, rising.rho) == (Verdict.TOO_LITTLE, None)
    assert (constant.finding.says, rising.finding.says) == (
        "Cannot tell: one of the two never changes.", "Cannot tell: both change too slowly from day to day.",
    )  # fmt: skip


# What it says


def test_what_goes_together_is_told_with_its_interval_and_never_as_a_cause() -> None:
    found = looked([*PAIN], [*SITTING])
    assert found.finding.says == (
        "High pain and high sitting tend to go together. That does not say that one causes the other."
    )
    assert found.finding.arithmetic == (
        "rank correlation 0.57, 95% interval 0.07 to 0.84; 21 days with both, worth 16 that do not depend on each "
        "other; chance alone 0.020, 0.020 as one of 1 looked at (Holm)"
    )


def test_what_goes_the_other_way_is_told_so() -> None:
    assert looked([*PAIN], [10 - value for value in PAIN]).finding.says.startswith("High pain and low sitting tend")


def test_what_is_not_seen_is_not_said_to_be_absent() -> None:
    found = looked([*PAIN], [*shuffled(SITTING, 3)]).finding
    assert found.verdict is Verdict.NOT_FOUND
    assert found.says.endswith("It may be too short to tell.")


def test_it_is_said_in_plain_short_kind_words() -> None:
    said = [
        looked([*PAIN], [*other]).finding.says
        for other in (SITTING, [10 - each for each in PAIN], shuffled(SITTING, 3), SITTING[:9], [4] * 21)
    ]
    assert grade(said) <= HARDEST
    assert [each for text in said for each in sentences(text) if length(each) > LONGEST] == []
    assert not {word for word in (*JARGON, *NEVER, "because") for text in said if word in text.lower()}


# Days alike, and many looks


def test_days_that_are_like_the_day_before_are_worth_fewer() -> None:
    walk = Random(5)
    slow = [round(5 + 4 * (step % 20 - 10) / 10 + walk.random()) for step in range(60)]
    slower = [round(5 + 4 * (step % 20 - 10) / 10 + walk.random()) for step in range(60)]
    alike = looked([*slow], [*slower])
    order = shuffled(range(60), 1)
    mixed = looked([slow[place] for place in order], [slower[place] for place in order])
    assert alike.rho == pytest.approx(mixed.rho)
    assert alike.low is not None
    assert mixed.low is not None
    assert alike.low < mixed.low


def test_chance_finds_something_in_one_diary_of_twenty_and_no_more() -> None:
    random = Random(7)
    found = 0
    for _ in range(200):
        diaries = []
        for _ in range(2):
            state, diary = 0.0, []
            for _ in range(60):
                state = 0.8 * state + random.gauss(0, 1)
                diary.append(round(min(10.0, max(0.0, 5 + 1.2 * state))))
            diaries.append(diary)
        found += looked([*diaries[0]], [*diaries[1]]).finding.verdict is Verdict.FOUND
    assert found <= 20  # without looking at days alike it is 60


def test_the_more_is_looked_at_the_more_it_takes() -> None:
    one = (Numbers("pain", days(PAIN)), Numbers("sitting", days(SITTING)))
    others = [(Numbers("pain", days(PAIN)), Numbers("tea", days(shuffled(SITTING, seed)))) for seed in (3, 5, 8)]
    alone, among = together([one])[0], together([one, *others])[0]
    assert (alone.finding.verdict, among.finding.verdict) == (Verdict.FOUND, Verdict.NOT_FOUND)
    assert (alone.rho, alone.low, alone.high) == (among.rho, among.low, among.high)
    assert among.finding.arithmetic.endswith("0.081 as one of 4 looked at (Holm)")


def test_what_could_not_be_looked_at_does_not_count_as_a_look() -> None:
    one = (Numbers("pain", days(PAIN)), Numbers("sitting", days(SITTING)))
    too_few = (Numbers("pain", days(PAIN)), Numbers("tea", days(SITTING[:5])))
    assert together([too_few, one])[1] == together([one])[0]


def test_holm_corrects_as_in_the_book() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), max_size=12))
def test_a_correction_never_makes_chance_smaller_nor_changes_the_order(chances: list[float]) -> None:
    corrected = holm(chances)
    assert all(chance <= after <= 1 for chance, after in zip(chances, corrected, strict=True))
    ordered = [after for _, after in sorted(zip(chances, corrected, strict=True))]
    assert ordered == sorted(ordered)
