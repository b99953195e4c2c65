"""What a person said about themselves last time, and when it may no longer stand for fresh answers."""

from __future__ import annotations

from typing import Any

import pytest

from lbp_tui.core.guidance import Completed
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


SIGNS: dict[str, Any] = {"red-flags.pain_behaviour": ("steadily_worse", "wakes_every_night"), "red-flags.fever": "no"}
NEEDS_RISK = {"INF-03", "INF-04"}


def unchecked(workspace: Workspace, **more: Any) -> tuple[Completed, set[str]]:
    """What the warning signs alone come to, and which of the rules that need a recent fact are unchecked."""
    done = workspace.complete(workspace.sitting("red-flags"), {**SIGNS, **more})
    return done, {each["rule"] for each in done.advice.unchecked} & NEEDS_RISK


def test_the_warning_signs_alone_rest_on_no_fact_that_may_have_changed(workspace: Workspace, clock: Clock) -> None:
    workspace.complete(workspace.sitting(CHECK_UP), TOLD)
    done, left = unchecked(workspace)
    assert (done.advice.carried, left) == ("", set()), "said on the same day"
    clock.go(days=5)
    done, left = unchecked(workspace)
    assert ("2026-11-23" in done.advice.carried, left) == (True, set())
    workspace.complete(workspace.sitting("started"), {"started.what": "injection"})
    clock.go(days=1)
    done, left = unchecked(workspace)
    assert left == NEEDS_RISK
    assert all("about-you.infection_risk" in each["missing"] for each in done.advice.unchecked if each["rule"] in left)
    (waiting,) = workspace.due()
    assert waiting.why.startswith("You had an injection on 2026-11-28. Last done 6 days ago.")
    clock.go(hours=1)
    workspace.complete(workspace.sitting(CHECK_UP), {**TOLD, **SIGNS})
    assert workspace.due() == ()
    assert unchecked(workspace)[1] == set(), "asked after the injection of that week"
    clock.go(days=29)
    assert unchecked(workspace)[1] == NEEDS_RISK


def test_what_warned_before_it_may_have_changed_warns_still(workspace: Workspace, clock: Clock) -> None:
    told = {**TOLD, "about-you.pregnancy": "pregnant", "about-you.infection_risk": ("weak_immune_system",)}
    workspace.complete(workspace.sitting(CHECK_UP), told)
    clock.go(days=3)
    workspace.complete(workspace.sitting("started"), {"started.what": "injection"})
    done, left = unchecked(workspace, **{"red-flags.pregnancy_signs": ("waters",)})
    assert left == {"INF-04"}, "another risk may have come up"
    fired = {each["rule"]: each["answers"] for each in done.outcome["fired"]}
    assert fired["INF-03"]["about-you.infection_risk"] == ["weak_immune_system"]
    assert "VIS-05b" in fired
    assert "2026-11-23" in done.advice.carried


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
