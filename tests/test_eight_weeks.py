"""Two diaries of eight weeks, day by day: what is raised on which day, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from lbp_tui.core.sitting import accepted
from lbp_tui.workspace import CHECK_UP, DAILY, SESSION, SESSION_CHECK, Workspace
from tests.conftest import Clock

BETTER = "6676657 658665· 6685546 5·44454 54443·3 4343343 3433233 3233223".replace(" ", "")
"""Average pain of each day; a dot is a day without an entry."""
WORSE = "3333333 3443433 4444434 5455·55 5665656 6676667 7776777 7777777".replace(" ", "")


def _put(workspace: Workspace, questionnaire: str, **given: object) -> None:
    sitting = workspace.sitting(questionnaire)
    workspace.complete(sitting, accepted(sitting, given)[0])


def _begin(workspace: Workspace) -> None:
    sitting = workspace.sitting(CHECK_UP)
    workspace.complete(sitting, {"about-you.age": 44, "onset.duration_days": 20})
    _put(workspace, "started", what="physio", name="Physio")


def _log(workspace: Workspace, pain: str, *, flare: bool = False) -> None:
    if pain != "·":
        _put(workspace, DAILY, pain=int(pain), flare="yes" if flare else "no")


def _raised(workspace: Workspace) -> list[str]:
    """What is told on a day on which the person looks: lights by their word, findings by their rule."""
    told = workspace.news()
    workspace.tell(told)
    return [each.heading.partition(" ")[0] if each.light else each.why.partition(":")[0] for each in told]


def _waiting(workspace: Workspace) -> set[str]:
    return {each.questionnaire for each in workspace.due()}


def _dated(days: Mapping[int, list[str]]) -> dict[int, list[str]]:
    return {day: told for day, told in days.items() if told}


def test_a_diary_that_gets_better_raises_each_thing_once_on_its_day(workspace: Workspace, clock: Clock) -> None:
    clock.go(hours=12)
    _begin(workspace)
    sessions = {2: (4, 6), 9: (5, 9), 16: (5, 8), 23: (4, 5)}
    the_morning_after = {3: 4, 17: 6, 24: 4}
    raised, waiting = {}, {}
    for day, pain in enumerate(BETTER):
        if pain != "·" and day != 16:
            _log(workspace, pain, flare=day in (9, 10))
        elif pain != "·":
            _put(workspace, DAILY, pain=8)
        if day in sessions:
            before, worst = sessions[day]
            _put(workspace, SESSION, kind="exercise", exercises=["bridge 3x10"], before=before, worst=worst)
        waiting[day] = _waiting(workspace)
        if day in the_morning_after:
            _put(workspace, SESSION_CHECK, now=the_morning_after[day], leg_spread="no", numb_weak="no", night="no")
        raised[day] = _raised(workspace)
        clock.go(days=1)
    assert _dated(raised) == {
        3: ["GREEN"],
        16: ["TR-06"],  # 8 is 2 above the median of the week before
        17: ["AMBER"],
        24: ["GREEN"],
        28: ["TR-09"],  # 43/7 at first and 26/6 now: 1.8 points, 29%
        32: ["TR-01"],  # 29/7 now: 2.0 points, 33%
    }
    asked = {name: [day for day, names in waiting.items() if name in names] for name in set().union(*waiting.values())}
    assert asked == {
        SESSION_CHECK: [3, 10, 11, 12, 13, 14, 17, 19, 20, 21, 24],
        CHECK_UP: list(range(28, 56)),
        "change": list(range(28, 56)),
    }


def test_a_diary_that_gets_worse_raises_the_rise_and_the_plan(workspace: Workspace, clock: Clock) -> None:
    clock.go(hours=12)
    _begin(workspace)
    raised = {}
    for day, pain in enumerate(WORSE):
        _log(workspace, pain, flare=day >= 40)
        raised[day] = _raised(workspace)
        clock.go(days=1)
    assert _dated(raised) == {
        28: ["TR-09"],
        29: ["TR-11", "TR-04"],  # 31/6 after 3.0 at first, 28/7 the week before
        42: ["TR-09"],
        54: ["TR-05"],  # the flare is 15 days long
    }
