"""What goes together: from enough days, corrected for many looks, never as a cause; else what it takes to tell."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.together import Association, Numbers, nothing_clear, together
from lbp_tui.core.trend import Verdict
from tests.days import Values, days
from tests.readability import grade, length, sentences
from tests.test_words import HARDEST, JARGON, LONGEST, NEVER

PAIN = [3, 4, 1, 6, 7, 2, 1, 1, 0, 6, 8, 4, 0, 3, 8, 8, 5, 4, 2, 1, 4]
SITTING = [2, 3, 4, 7, 8, 3, 4, 2, 1, 5, 7, 4, 5, 7, 9, 10, 8, 4, 1, 6, 6]


def shuffled(values: Sequence[int], seed: int) -> list[int]:
    found = [*values]
    Random(seed).shuffle(found)
    return found


def looked(first: Values, second: Values) -> Association:
    return together([(Numbers("pain", days(first)), Numbers("sitting", days(second)))])[0]


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
        "Cannot tell: sitting was the same on all 21 days.", "Cannot tell: they change too slowly from day to day.",
    )  # fmt: skip


def test_why_nothing_is_told_of_many_is_the_reason_and_how_many_days_it_takes() -> None:
    def told(*others: Values) -> str:
        pain = Numbers("pain", days(PAIN))
        names = ("sleep", "sitting", "steps")
        return nothing_clear(together([(pain, Numbers(*each)) for each in zip(names, map(days, others), strict=False)]))

    assert told([None] * 21, []) == (
        "Cannot tell yet: 21 more days needed with pain and a second number, such as sleep."
    )
    assert told([*PAIN[:5], *[None] * 16], [*PAIN[:20], None], [4] * 21) == (
        "Cannot tell yet: 1 more day needed with both pain and sitting."
    )
    assert told([4] * 21) == "Cannot tell: sleep was the same on all 21 days."
    assert told([4] * 21, [*range(21)]) == "Cannot tell: these numbers change too little from day to day."
    assert told([4] * 21, shuffled(SITTING, 3)) == "1 looked at, nothing clear. It may be too short to tell."


@given(st.lists(st.booleans(), max_size=30), st.integers(0, 999))
def test_after_as_many_days_with_both_as_it_says_it_can_tell(noted: list[bool], seed: int) -> None:
    random = Random(seed)

    def more(count: int) -> list[int]:
        return [random.randint(0, 10) for _ in range(count)]

    pain, sitting = (
        [*more(len(noted)), 5],
        [value if each else None for each, value in zip(noted, more(len(noted)), strict=True)],
    )
    found = looked([*pain], [*sitting, 5]).finding
    if found.needs:
        assert looked([*pain, *more(found.needs - 1)], [*sitting, 5, *more(found.needs - 1)]).finding.needs == 1
        after = looked([*pain, *more(found.needs)], [*sitting, 5, *more(found.needs)]).finding
        assert after.verdict is not Verdict.TOO_LITTLE


# What it says


def test_what_goes_together_is_told_with_its_interval_and_never_as_a_cause() -> None:
    found = looked([*PAIN], [*SITTING])
    assert found.finding.says == (
        "High pain and high sitting tend to go together. That does not say that one causes the other."
    )
    assert found.finding.arithmetic == (
        "rank correlation 0.70 once what each does over time is taken out, 95% interval 0.04 to 0.94; 21 days with "
        "both, worth 10 that do not depend on each other; chance alone 0.026, 0.026 as one of 1 looked at (Holm)"
    )
    assert found.finding.plain_sum == (
        "strength 0.70 of 1 (0.04 to 0.94), slow changes left out; 21 days with both; corrected as 1 of 1 looked at"
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


# Many looks


def test_the_more_is_looked_at_the_more_it_takes() -> None:
    one = (Numbers("pain", days(PAIN)), Numbers("sitting", days(SITTING)))
    others = [(Numbers("pain", days(PAIN)), Numbers("tea", days(shuffled(SITTING, seed)))) for seed in (3, 5, 8)]
    alone, among = together([one])[0], together([one, *others])[0]
    assert (alone.finding.verdict, among.finding.verdict) == (Verdict.FOUND, Verdict.NOT_FOUND)
    assert (alone.rho, alone.low, alone.high) == (among.rho, among.low, among.high)
    assert among.finding.arithmetic.endswith("0.105 as one of 4 looked at (Holm)")


def test_what_could_not_be_looked_at_does_not_count_as_a_look() -> None:
    one = (Numbers("pain", days(PAIN)), Numbers("sitting", days(SITTING)))
    too_few = (Numbers("pain", days(PAIN)), Numbers("tea", days(SITTING[:5])))
    assert together([too_few, one])[1] == together([one])[0]
