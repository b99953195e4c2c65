"""Private answers: they count at once, and are not written down unless the person asks for it."""

from __future__ import annotations

from lbp_tui.core.states import Tier
from lbp_tui.workspace import CHECK_UP, RED_FLAGS, Workspace

STRUGGLING = {"red-flags.struggling": "yes", "red-flags.fever": "yes", "red-flags.saddle": "no"}


def everything_in(workspace: Workspace) -> str:
    files = (path for path in workspace.folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return " ".join(path.read_bytes().decode("utf-8", "replace") for path in files)


def test_struggling_counts_at_once_and_is_not_written_down(workspace: Workspace) -> None:
    sitting = workspace.sitting(CHECK_UP)
    done = workspace.complete(sitting, STRUGGLING)
    assert done.assessment.tier is Tier.EMERGENCY
    assert "GEN-03" in [each["rule"] for each in done.outcome["fired"]]
    assert done.response is not None
    assert "red-flags.struggling" not in done.response.answers
    assert done.response.states["red-flags.struggling"] == "skipped"
    assert done.response.outcome["tier"] == "today"
    named = {each["rule"] for key in ("fired", "unchecked") for each in done.response.outcome[key]}
    assert "INF-01" in named
    assert "GEN-03" not in named
    for word in ("GEN-03", "harming"):
        assert word not in everything_in(workspace)


def test_no_and_yes_leave_the_same_trace(workspace: Workspace) -> None:
    sitting = workspace.sitting(RED_FLAGS)
    for answer in ("yes", "no", "unsure"):
        workspace.complete(sitting, {"red-flags.struggling": answer})
    kept = [
        (each.answers, each.states, each.outcome["fired"], each.outcome["unchecked"]) for each in workspace.responses()
    ]
    assert kept[0] == kept[1] == kept[2]


def test_who_asks_for_it_has_it_written_down_also_after_a_change(workspace: Workspace) -> None:
    done = workspace.complete(workspace.sitting(CHECK_UP), STRUGGLING, private=True)
    assert done.response is not None
    assert done.response.outcome["tier"] == "emergency"
    edited = workspace.edit(done.response, {"red-flags.fever": "no"})
    assert edited.response.answers["red-flags.struggling"] == "yes"


def test_left_half_way_it_is_asked_again(workspace: Workspace) -> None:
    workspace.keep_draft(workspace.sitting(CHECK_UP), STRUGGLING)
    draft = workspace.draft(CHECK_UP)
    assert draft is not None
    assert set(draft.answers) == {"red-flags.fever", "red-flags.saddle"}
    assert "struggling" not in everything_in(workspace)
