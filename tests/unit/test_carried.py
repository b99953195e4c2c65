"""What a person said about themselves last time, and when it may no longer stand for fresh answers."""

from __future__ import annotations

from typing import Any

import pytest

from lbp_tui.core.sitting import accepted
from lbp_tui.workspace import CHECK_UP, Workspace
from tests.conftest import Clock

TOLD: dict[str, Any] = {
    "about-you.age": 35, "about-you.sex": "female", "about-you.pregnancy": "no", "about-you.cancer": "unsure",
    "about-you.infection_risk": ("none",), "about-you.steroids": "no", "red-flags.saddle": "new",
    "onset.duration_days": 9, "positions.sit": "worse",
}  # fmt: skip
SOON = {"pregnancy", "infection_risk"}
ALL = {"age", "sex", "steroids", *SOON}


def carried(workspace: Workspace) -> set[str]:
    """The facts that a new check-up begins with."""
    found = workspace.carried(workspace.sitting(CHECK_UP))
    return {name.removeprefix("about-you.") for name in found.answers} if found else set()


def test_only_what_is_known_about_the_person_is_carried_over(workspace: Workspace, clock: Clock) -> None:
    assert carried(workspace) == set()
    workspace.complete(workspace.sitting(CHECK_UP), TOLD)
    clock.go(days=20)
    assert carried(workspace) == ALL
    workspace.complete(workspace.sitting(CHECK_UP), {"red-flags.saddle": "no"})
    assert carried(workspace) == ALL, "a check-up that says nothing of them hides nothing"
    sitting = workspace.sitting(CHECK_UP)
    found = workspace.carried(sitting)
    assert found is not None
    assert {"about-you.cancer", "red-flags.saddle", "positions.sit"} <= set(found.rest(sitting))
    assert workspace.carried(workspace.sitting("red-flags")) is None
    assert workspace.carried(workspace.sitting("about-you")) is None


@pytest.mark.parametrize(("days", "still"), [(28, ALL), (29, ALL - SOON), (365, ALL - SOON), (366, set())])
def test_facts_stand_for_a_year_and_those_that_change_soon_for_four_weeks(
    workspace: Workspace, clock: Clock, days: int, still: set[str]
) -> None:
    alone = {name: answer for name, answer in TOLD.items() if name.startswith("about-you.")}
    workspace.complete(workspace.sitting("about-you"), alone)
    clock.go(days=days)
    assert carried(workspace) == still


@pytest.mark.parametrize(("what", "still"), [("injection", ALL - SOON), ("physio", ALL - SOON), ("work", ALL)])
def test_what_began_since_then_may_have_changed_some_of_them(
    workspace: Workspace, clock: Clock, what: str, still: set[str]
) -> None:
    workspace.complete(workspace.sitting(CHECK_UP), TOLD)
    clock.go(days=3)
    workspace.complete(workspace.sitting("started"), {"started.what": what})
    assert carried(workspace) == still


def test_taking_them_over_again_and_again_makes_them_no_younger(workspace: Workspace, clock: Clock) -> None:
    workspace.complete(workspace.sitting(CHECK_UP), TOLD)
    for _ in range(2):
        clock.go(days=20)
        sitting, given = workspace.filled_up(workspace.sitting(CHECK_UP), {"red-flags.saddle": "no"})
        answers, _ = accepted(sitting, given)
        done = workspace.complete(sitting, answers)
        assert done.outcome["carried"]["at"][:10] == "2026-11-23"
        assert done.response is not None
    assert set(done.outcome["carried"]["items"]) == {f"about-you.{name}" for name in ALL - SOON}
    assert done.response is not None
    edited = workspace.edit(done.response, {"red-flags.fever": "yes"}).response
    assert edited.outcome["carried"] == done.outcome["carried"]
    clock.go(days=330)
    assert carried(workspace) == set()
