"""What findings say: plain, short, kind, never a promise, never that a treatment did it, never blame for a gap."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest

from lbp_tui.core.course import course, rising, steady_rise
from lbp_tui.core.finding import Finding
from lbp_tui.core.flares import newest_flare, recurrence, unmarked
from lbp_tui.core.lasting import Night, broken_nights, lasting_pain
from lbp_tui.core.measures import GOALS, IMPACT, ROLAND, Measured, low_mood, measured_change, much_worry
from lbp_tui.core.plan import review
from lbp_tui.core.trend import Verdict
from tests.days import TODAY, days, week
from tests.readability import grade, length, sentences
from tests.test_words import HARDEST, JARGON, LONGEST, NEVER

MEANS = ("0", "0.1", "1", "2", "3", "4", "5", "6", "7.3")
SERIES = [
    *(days([*week(before), *week(between), *week(after)]) for before in MEANS for between in MEANS for after in MEANS),
    *(days([*week(3), *week(3, 3), *week(mean)]) for mean in MEANS),
    *(days([value for step in range(count) for value in week(Decimal(step) / 2)]) for count in (2, 5, 8)),
    *(days([5] * 40, flares=range(40 - count, 40)) for count in (0, 1, 2, 15)),
    *(days([*[0] * 30, *after]) for after in ([3], [3, 3], [0, 0])),
    *(days([value] * 90) for value in (0, 3)),
    days([3]), days([3, 3, 3, 3, 9]), days([3, 3, 3, 3, 9], flares=[4]),
]  # fmt: skip


def scores(*values: int) -> list[Measured]:
    return [Measured(TODAY - timedelta(days=14 * back), Decimal(value)) for back, value in enumerate(reversed(values))]


FINDINGS: list[Finding] = [
    *(
        rule(each)
        for each in SERIES
        for rule in (course, rising, steady_rise, newest_flare, unmarked, recurrence, lasting_pain)
    ),
    *(
        measured_change(measure, scores(*values))
        for measure in (IMPACT, ROLAND, GOALS)
        for values in ((6, 2), (6, 4), (6, 6), (6, 5), (2, 9), (6,))
    ),
    measured_change(GOALS, [each._replace(of=frozenset({str(each.value)})) for each in scores(3, 5)]),
    *(rule(scores(*values), TODAY) for rule in (low_mood, much_worry) for values in ((3, 3), (3, 0), (0, 3))),
    *(
        broken_nights([Night(TODAY - timedelta(days=each), wakes, unchanged=True) for each in ago], TODAY)
        for ago in ([0], [0, 14])
        for wakes in (True, False)
    ),
    *(
        review(TODAY - timedelta(days=ran), TODAY, pain, fifty_or_cancer=older, under_twelve_weeks=new)
        for ran in (3, 30, 50)
        for pain in (course(days([*week(6), *week(6)])), course(days([*week(6), *week(2)])))
        for older in (True, False)
        for new in (True, False)
    ),
]
SAID = sorted({each.says for each in FINDINGS})
CAUSED = ("worked", "thanks to", "cured", "healed", "recovered", "fixed", "because of the", "effective")
ANSWERED = "or have had cancer"
"""What is told back from the person's own answer, as the reason why a plan is looked at sooner."""
BLAMED = ("missed", "forgot", "failed", "only", "streak", "should", "must")


def test_every_rule_and_every_verdict_speaks_here() -> None:
    assert {each.rule for each in FINDINGS} == {f"TR-{number:02}" for number in (*range(1, 12), 13)}
    assert {each.verdict for each in FINDINGS} == {*Verdict} - {Verdict.UNJUDGED}


def test_findings_can_be_read_at_the_age_of_eleven() -> None:
    assert grade(SAID) <= HARDEST


def test_no_sentence_is_long() -> None:
    assert [each for text in SAID for each in sentences(text) if length(each) > LONGEST] == []


@pytest.mark.parametrize("word", [*JARGON, *NEVER, *CAUSED, "cancer", "infection", "disease", "disorder", "syndrome"])
def test_no_jargon_no_false_comfort_no_cause_and_no_disease(word: str) -> None:
    assert [text for text in SAID if re.search(rf"\b{word}", text.replace(ANSWERED, ""), re.IGNORECASE)] == []


@pytest.mark.parametrize("word", BLAMED)
def test_too_little_blames_nobody(word: str) -> None:
    waiting = {each.says for each in FINDINGS if each.verdict is Verdict.TOO_LITTLE}
    assert [text for text in waiting if re.search(rf"\b{word}", text, re.IGNORECASE)] == []


def test_a_change_for_the_better_is_in_line_with_how_back_pain_changes() -> None:
    assert all(
        each.says.endswith("It is in line with how most back pain changes.") for each in FINDINGS if each.improved
    )


def test_what_cannot_be_told_yet_says_how_many_days_it_takes() -> None:
    waiting = [each for each in FINDINGS if each.verdict is Verdict.TOO_LITTLE]
    assert all(
        re.fullmatch(
            r"Cannot tell yet: (1 more day|\d+ more days) needed [a-z -]+\.",
            each.says.removeprefix("You rated other things before, so this starts anew. ").removesuffix(
                " A new check-up asks about them."
            ),
        )
        for each in waiting
    )
    assert all(f" {each.needs} more" in each.says for each in waiting)


def test_only_what_asks_for_a_visit_has_a_tier() -> None:
    with_tier = {each.rule for each in FINDINGS if each.tier}
    assert with_tier == {"TR-05", "TR-09", "TR-11", "TR-13"}
    assert all(re.search("appointment|Tell your doctor", each.says) for each in FINDINGS if each.tier)
