"""When to talk about a plan: after weeks without any improvement, sooner for some, and never a word to stop it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from lbp_tui.core.finding import Finding
from lbp_tui.core.plan import review
from lbp_tui.core.trend import Verdict
from tests.days import TODAY

CLEAR, POSSIBLE, NONE, WORSE, TOO_LITTLE = (
    Verdict.CLEAR, Verdict.POSSIBLE, Verdict.NONE, Verdict.WORSE, Verdict.TOO_LITTLE,
)  # fmt: skip


def told(verdict: Verdict, n: int = 14) -> Finding:
    needs = 3 if verdict is TOO_LITTLE else 0
    return Finding("TR-03", verdict, None, "…", "…", n, TODAY - timedelta(days=28), TODAY, "a book", needs)


def reviewed(
    days: int, pain: Verdict = NONE, function: Sequence[Verdict] = (NONE,), *, older: bool = False, new: bool = False
) -> Finding:
    return review(
        TODAY - timedelta(days=days), TODAY, told(pain), [told(each, 2) for each in function],
        fifty_or_cancer=older, under_twelve_weeks=new,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("days", "pain", "function", "verdict"),
    [
        (28, NONE, [NONE], Verdict.FOUND),
        (27, NONE, [NONE], TOO_LITTLE),
        (28, POSSIBLE, [NONE], Verdict.NOT_FOUND),
        (28, NONE, [POSSIBLE], Verdict.NOT_FOUND),
        (28, NONE, [NONE, CLEAR], Verdict.NOT_FOUND),
        (28, WORSE, [WORSE], Verdict.FOUND),
        (28, NONE, [], Verdict.FOUND),
        (28, NONE, [TOO_LITTLE], Verdict.FOUND),
        (28, TOO_LITTLE, [NONE], TOO_LITTLE),
        (28, TOO_LITTLE, [CLEAR], Verdict.NOT_FOUND),
        (3, CLEAR, [], Verdict.NOT_FOUND),
        (83, TOO_LITTLE, [], TOO_LITTLE),
        (84, TOO_LITTLE, [], Verdict.FOUND),
        (84, CLEAR, [], Verdict.FOUND),
    ],
)
def test_a_plan_is_looked_at_after_four_weeks_without_improvement(
    days: int, pain: Verdict, function: list[Verdict], verdict: Verdict
) -> None:
    found = reviewed(days, pain, function)
    assert (found.rule, found.verdict) == ("TR-09", verdict)
    assert found.tier == ("routine" if verdict is Verdict.FOUND else None)


@pytest.mark.parametrize("days", [28, 42, 100])
def test_with_age_or_a_history_it_is_urgent(days: int) -> None:
    assert reviewed(days, older=True, new=True).tier == "this_week"
    assert "You are 50 or over, or have had cancer" in reviewed(days, older=True).says
    assert "urgent appointment" in reviewed(days, older=True).says


@pytest.mark.parametrize(("days", "new", "firm"), [(41, True, False), (42, True, True), (42, False, False)])
def test_it_is_said_more_firmly_after_six_weeks_of_a_newer_pain(days: int, new: bool, firm: bool) -> None:
    found = reviewed(days, new=new)
    assert (found.tier, "By now the plan should be looked at again." in found.says) == ("routine", firm)
    assert "wait" not in found.says


def test_after_twelve_weeks_it_is_to_be_looked_at_now_whatever_the_pain() -> None:
    assert "It has run for 12 weeks, so it should be looked at again now." in reviewed(84).says
    assert "12 weeks" not in reviewed(83).says


def test_nobody_is_told_to_stop() -> None:
    for older in (True, False):
        assert reviewed(42, older=older, new=True).says.endswith("Keep to your plan until you have talked about it.")


def test_the_sum_says_what_was_looked_at() -> None:
    told = "30 days since 2026-10-23, from 28 on; pain: no clear change; daily life: no clear change"
    assert reviewed(30).arithmetic == told
    assert reviewed(30, function=[]).arithmetic.endswith("daily life: not measured twice")
    assert reviewed(30).n == 16


@pytest.mark.parametrize(("days", "pain", "needs"), [(20, NONE, 8), (27, TOO_LITTLE, 3), (28, TOO_LITTLE, 3)])
def test_it_says_how_many_more_days_it_takes(days: int, pain: Verdict, needs: int) -> None:
    assert reviewed(days, pain).needs == needs


@pytest.mark.parametrize(("days", "verdict"), [(83, Verdict.NOT_FOUND), (84, Verdict.FOUND)])
def test_a_plan_is_looked_at_after_twelve_weeks_though_something_is_better(days: int, verdict: Verdict) -> None:
    found = reviewed(days, CLEAR)
    assert found.verdict is verdict
    assert ("something is better" in found.says) is (verdict is Verdict.FOUND)
