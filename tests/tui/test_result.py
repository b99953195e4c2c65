"""The page of a result: what to do meanwhile, and what changed since last time."""

from __future__ import annotations

from lbp_tui.core.actions import MEANWHILE
from lbp_tui.core.model import Answers
from lbp_tui.core.states import Tier
from lbp_tui.tui.screens.result import ResultScreen
from lbp_tui.workspace import CHECK_UP, Workspace
from tests.conftest import Clock
from tests.test_safety import HEALTHY
from tests.tui.conftest import Open


async def test_a_result_says_what_to_do_meanwhile_and_what_changed(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    sitting = workspace.sitting(CHECK_UP)
    workspace.complete(sitting, {"red-flags.fever": "no", "red-flags.saddle": "no"})
    clock.go(days=3)
    workspace.complete(sitting, {"red-flags.fever": "yes", "red-flags.saddle": "no"})
    async with opened((120, 60)) as screen:
        await screen.press("question_mark")
        assert "Since Fri 20 Nov" not in screen.text
        assert "Since Mon 23 Nov:" in screen.text
        assert "Do you have a fever or chills? No → Yes" in screen.words
        assert "If it gets worse before you are seen, call your local emergency number" in screen.words


async def test_the_first_time_there_is_nothing_to_compare_with(workspace: Workspace, opened: Open) -> None:
    workspace.complete(workspace.sitting(CHECK_UP), {"red-flags.fever": "yes"})
    async with opened((120, 60)) as screen:
        await screen.press("question_mark")
        assert "Changed" not in screen.text


async def test_keys_go_on_after_what_was_missing_is_answered(workspace: Workspace, opened: Open) -> None:
    healthy = {name: each for name, each in HEALTHY.items() if name != "red-flags.bladder_start"}
    workspace.complete(workspace.sitting(CHECK_UP), {**healthy, "onset.course": "improving"})
    async with opened() as screen:
        await screen.press("f3", "enter")
        assert "Is it hard to start to pee" in screen.words
        await screen.press("a", "1", "enter")
        assert "SELF-CARE" in screen.words
        assert screen.text.splitlines()[-1].strip(), "the keys are told"
        await screen.press("f2")
        assert "What now" in screen.text


async def test_a_sign_told_now_of_an_old_check_up_speaks_for_today(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    healthy = {name: each for name, each in HEALTHY.items() if name != "red-flags.fever"}
    workspace.complete(workspace.sitting(CHECK_UP), {**healthy, "onset.course": "improving"})
    clock.go(days=20)
    async with opened() as screen:
        assert "These answers are too old to speak for today." in screen.words
        await screen.press("question_mark", "a", "2", "enter", "enter", "1", "enter", "escape")
        assert "TODAY !   Speak to a doctor" in screen.text
        assert "From your answers 20 days ago, told today. ? tells why." in screen.words
        await screen.press("question_mark", "end")
        await screen.app.animator.wait_for_idle()
        await screen.press()
        assert "From your answers of Mon 23 Nov 08:15, told today." in screen.words
        assert "too old" not in screen.words


def test_every_tier_has_words_for_meanwhile() -> None:
    assert set(MEANWHILE) == set(Tier)


async def test_the_leaflet_behind_the_advice_is_one_key_away(workspace: Workspace, opened: Open) -> None:
    workspace.complete(workspace.sitting(CHECK_UP), {"red-flags.saddle": "new"})
    async with opened() as screen:
        await screen.press("question_mark", "l")
        assert "F6" in screen.text
        assert "When to get help" in screen.text


async def test_positions_are_told_as_a_small_table(workspace: Workspace, opened: Open) -> None:
    answers = {"sit": "worse", "bend_forward": "worse", "walk": "better", "stand": "same", "heat": "not_tried"}
    workspace.complete(workspace.sitting(CHECK_UP), {f"positions.{name}": each for name, each in answers.items()})
    async with opened((120, 60)) as screen:
        await screen.press("question_mark")
        assert "Worse      Sitting, Bending forward" in screen.text
        assert "Better     Walking" in screen.text
        assert "No change  Standing" in screen.text
        assert "Warmth" not in screen.text


async def test_why_tells_what_was_looked_at_where_no_rule_fits_and_where_the_safety_net_comes_from(
    workspace: Workspace, opened: Open
) -> None:
    answers: Answers = {"red-flags.fever": "no", "red-flags.skin_eye": ("none",), "red-flags.circulation": ("none",)}
    done = workspace.complete(workspace.sitting(CHECK_UP), answers).response
    assert done is not None
    async with opened((120, 60)) as screen:
        await screen.press("question_mark", "question_mark")
        assert "No rule fits" not in screen.text
        await screen.press("question_mark")
        assert "No rule fits your answers." in screen.words
        assert "could not be checked." in screen.words
        assert "Looked at: eye warning signs; circulation signs; skin warning signs." in screen.words
        assert "Only in part: nerve warning signs, 2 of 18; fever and infection warning signs, 2 of 4; " in screen.words
        assert "VAS-04" in screen.text
        assert "GEN-03" not in screen.text
        assert "Source: Our own words, from the NHS England pathway" in screen.words
        screen.app.push_screen(ResultScreen(workspace, done._replace(hash="another"), full=True))
        await screen.settle()
        assert "No rule fits" not in screen.text, "which rules there were then is not known"
