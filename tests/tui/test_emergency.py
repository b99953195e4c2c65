"""An emergency warning, shown again from anywhere until the person marks it as dealt with."""

from __future__ import annotations

import re
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.screen import ModalScreen

from lbp_tui.core.beside import NOT_AWAY
from lbp_tui.core.model import Answers
from lbp_tui.core.sitting import accepted
from lbp_tui.tui.screens.card import Ask, Card
from lbp_tui.tui.screens.result import ResultScreen
from lbp_tui.tui.screens.when import AskWhen
from lbp_tui.workspace import CHECK_UP, Workspace
from tests.conftest import Clock
from tests.tui.conftest import SIZES, Open
from tests.tui.test_unchecked import HEALTHY, SOUNDS_CLEAR


def leak(workspace: Workspace, answer: str = "new") -> None:
    workspace.complete(workspace.sitting(CHECK_UP), {"red-flags.bladder_leak": answer})


WAYS = (
    ("f5",), ("f1",), ("question_mark",), ("question_mark", "e"), ("p",), ("f3", "slash", ":st"),
    ("f6", "slash", ":sc"), ("c",), ("n", "4", "question_mark"), ("n", "4", "ctrl+t", ":yes"), ("m", ":ib"),
    ("ctrl+p", ":qui"),
)  # fmt: skip
"""Keys that open something from Today: places, pages, forms, cards and lines to type in, some half-way typed."""


def all_modal(parent: type[ModalScreen[Any]] = ModalScreen) -> set[type[ModalScreen[Any]]]:
    ours = {each for each in parent.__subclasses__() if each.__module__.startswith("lbp_tui.")}
    return ours | {deeper for each in ours for deeper in all_modal(each)}


async def test_it_is_shown_again_with_one_key_from_anywhere_and_what_is_typed_stays(
    workspace: Workspace, opened: Open
) -> None:
    workspace.complete(workspace.sitting("started"), {"started.what": "physio"})
    leak(workspace)
    workspace.keep_draft(workspace.sitting(CHECK_UP), {"about-you.age": 40})
    floated = set()
    async with opened() as screen:
        for way in (*WAYS, Ask("Where?", "A file."), AskWhen(workspace.now, None, empty="")):
            if isinstance(way, Ask):
                screen.app.push_screen(way)
                await screen.press(":half")
            else:
                await screen.press("f2", *way)
            before, under = screen.text, screen.app.screen
            floated.add(type(under))
            await screen.press("f9", "f9")
            assert "EMERGENCY ‼ from your answers of" in screen.words, way
            assert "Call your local emergency number" in screen.words
            assert "I have got help" in screen.words
            await screen.press("enter")
            assert screen.app.screen is under, way
            assert screen.text == before, way
            while isinstance(screen.app.screen, ModalScreen):
                await screen.press("escape")
    assert floated > {CommandPalette, *all_modal()}


async def test_a_later_check_up_does_not_take_it_away_but_the_person_does(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    leak(workspace)
    clock.go(hours=1)
    leak(workspace, "no")
    clock.go(hours=1)
    async with opened() as screen:
        assert (
            "EMERGENCY ‼ Your warning of 2026-11-23 stands until you mark it as dealt with. If you have no help yet, "
            "call your local emergency number (112, 999 or 911) now. F9 shows it, and lets you mark it." in screen.words
        )
        await screen.press("f9", "h")
        assert workspace.emergency() is None
        assert "stands until" not in screen.words
        await screen.press("f9")
        assert not isinstance(screen.app.screen, Card)
    newest = list(workspace.responses())[-1]
    assert (newest.questionnaire, newest.answers) == ("got-help", {"what": "got_help"})


async def test_marked_as_dealt_with_today_says_so(workspace: Workspace, opened: Open, clock: Clock) -> None:
    leak(workspace)
    clock.go(hours=1)
    async with opened() as screen:
        await screen.press("f9", "r")
        assert "The warning in these answers is marked as dealt with." in screen.text
        await screen.press("u")
        assert "Call your local emergency number" in screen.words
    assert workspace.emergency() is not None


async def test_it_is_offered_as_soon_as_a_check_up_tells_it(workspace: Workspace, opened: Open) -> None:
    async with opened() as screen:
        await screen.press("f9")
        assert not isinstance(screen.app.screen, Card)
        await screen.press("w")
        for _ in range(40):
            await screen.press("s")
        assert "F9" not in screen.text
        leak(workspace)
        await screen.press("f3")
        assert "F9 Emergency" in screen.text


async def test_one_told_half_way_stands_whatever_becomes_of_the_rest(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    async with opened() as screen:
        await screen.press("w")
        await screen.press()
        await screen.press("2")
        assert workspace.emergency() is not None, "it is kept before anything is pressed"
        await screen.press("h", "f2")
        assert "What now EMERGENCY ‼ Call your local emergency number" in screen.words
        assert "Nothing can be said" not in screen.words
        await screen.press("f9")
        assert "your legs" in screen.words
        assert "I have got help" in screen.words
        await screen.press("enter")
        clock.go(minutes=5)
        for _ in range(2):
            await screen.press("w")
            await screen.press("b")
            await screen.press()
            await screen.press("1", "enter", "escape")
            emergency = workspace.emergency()
            assert emergency is not None, "beginning anew does not take it away"
        assert [each.answers for each in workspace.responses()] == [{"saddle": "new"}]
        await screen.press("f9", "h")
        assert workspace.emergency() is None


def test_a_half_done_questionnaire_that_is_no_more_holds_nothing_up(workspace: Workspace) -> None:
    workspace.keep_draft(workspace.sitting("red-flags"), {"red-flags.saddle": "new"})
    (workspace.folder / "drafts" / "red-flags.json").rename(workspace.folder / "drafts" / "gone.json")
    assert workspace.emergency() is None
    assert workspace.today().stands is None


def test_thoughts_of_self_harm_are_no_emergency_of_the_back(workspace: Workspace) -> None:
    workspace.complete(workspace.sitting(CHECK_UP), {"red-flags.struggling": "yes"})
    assert workspace.emergency() is None


async def test_time_does_not_end_it(workspace: Workspace, opened: Open, clock: Clock) -> None:
    leak(workspace)
    clock.go(days=400)
    async with opened() as screen:
        assert "What now EMERGENCY ‼ Call your local emergency number" in screen.words
        assert "It stands until you mark it as dealt with. Have the warning signs asked again, too." in screen.words
        assert "too old" not in screen.words
        await screen.press("f9", "h")
        assert workspace.emergency() is None


async def test_one_found_by_changing_an_old_answer_stands_whatever_was_marked_before(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    old = workspace.complete(workspace.sitting(CHECK_UP), {"red-flags.saddle": "no"}).response
    assert old is not None
    clock.go(days=3)
    leak(workspace)
    clock.go(hours=1)
    workspace.dealt_with("got_help")
    clock.go(days=3)
    leak(workspace, "no")
    clock.go(days=14)
    workspace.edit(old, {"red-flags.saddle": "new"})
    counting = workspace.counting()
    assert counting is not None
    assert counting.id == old.id, "it comes before the check-up that was done since then"
    async with opened() as screen:
        assert "What now EMERGENCY ‼" in screen.words
        await screen.press("f9")
        assert "between your legs" in screen.words
        await screen.press("h")
        assert workspace.emergency() is None
        assert "The warning in these answers is marked as dealt with." in screen.words


async def test_an_emergency_found_by_answering_what_was_not_checked_is_kept_at_once(
    workspace: Workspace, opened: Open
) -> None:
    sitting = workspace.sitting("red-flags")
    response = workspace.complete(sitting, {"red-flags.saddle": "no"}).response
    assert response is not None
    async with opened() as screen:
        await screen.press("question_mark", "a", "2")
        assert "EMERGENCY ‼" in screen.text
        assert workspace.emergency() is not None, "it is kept before anything is pressed"
        await screen.press("h")
        assert workspace.emergency() is not None
        assert workspace.latest(response.id).revision == 2


async def test_the_key_of_an_emergency_works_in_the_form_where_it_came_up(workspace: Workspace, opened: Open) -> None:
    async with opened() as screen:
        await screen.press("w")
        await screen.press()
        await screen.press("2", "g")
        await screen.press("f9")
        assert "I have got help" in screen.words


async def test_on_a_narrow_screen_its_key_is_seen_with_those_that_matter_most_and_no_message_covers_them(
    workspace: Workspace, opened: Open
) -> None:
    leak(workspace)
    async with opened((60, 20), messages=True) as screen:
        for way, keys in ((("f2",), "n Log c Check-up"), (("n", "4"), "⏎ Next ^s Save Esc Leave"), (("f6",), "n Log")):
            await screen.press(*way)
            *_, last = screen.text.splitlines()
            assert last.startswith(keys)
            assert last.endswith("F1 Help F8 Struggling F9 Emergency")
        *_, message, last = screen.text.splitlines()
        assert "kept as half-done" in message
        assert "F9 Emergency" in last
        await screen.press("f9", "question_mark")
        assert "My answers were not right (r)" in screen.text
        assert "kept as half-done" not in screen.text, "a card that fills the screen is not covered"


@pytest.mark.parametrize("size", SIZES[:2])
async def test_beside_one_that_stands_no_page_comforts_and_each_begins_with_it(
    workspace: Workspace, opened: Open, clock: Clock, size: tuple[int, int]
) -> None:
    workspace.complete(workspace.sitting("red-flags"), {"red-flags.saddle": "new"})
    clock.go(days=30)
    sitting = workspace.sitting(CHECK_UP)
    workspace.complete(sitting, accepted(sitting, HEALTHY)[0])
    session: Answers = {"session.kind": "exercise", "session.before": 1, "session.worst": 2}
    green = workspace.complete(workspace.sitting("session"), session).response
    impact: Answers = {"impact.pain": 1, "impact.enjoyment": 1, "impact.activity": 1}
    scored = workspace.complete(workspace.sitting("impact"), impact).response
    assert green is not None
    assert scored is not None
    stands = (
        "EMERGENCY ‼ Your warning of 2026-11-23 stands until you mark it as dealt with. If you have no help yet, call"
    )

    def holds(after: str) -> bool:
        """Whether the warning comes right after a heading, and nothing on the screen comforts."""
        comforts = "SELF-CARE" in screen.words or SOUNDS_CLEAR.findall(screen.words)
        told = " ".join(re.sub("[▁-█]", "", screen.words).partition(after)[2].split())  # no scroll bar between
        return told.startswith(stands) and not comforts

    async with opened(size) as screen:
        assert holds("What now")
        assert f"NOTED ○ {NOT_AWAY}" in screen.words
        await screen.press("question_mark")
        assert holds("08:15")
        assert NOT_AWAY in screen.words
        for response in (green, scored):
            screen.app.push_screen(ResultScreen(workspace, response))
            await screen.settle()
            assert holds("08:15")
        await screen.press("escape", "escape", "escape", "f9", "h")
        assert "What now The warning in these answers is marked as dealt with." in screen.words


async def test_each_that_stands_is_shown_and_wrong_answers_end_only_the_newest(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    leak(workspace)
    clock.go(days=1)
    workspace.complete(workspace.sitting("red-flags"), {"red-flags.injury": "major"})
    clock.go(days=1)
    draft = {"red-flags.saddle": "new", "red-flags.injury": "minor"}
    workspace.keep_draft(workspace.sitting("red-flags"), draft, ["red-flags.saddle"])
    clock.go(minutes=5)
    told = {"leak": "leaked pee", "crash": "large injury", "saddle": "between your legs"}

    def shown() -> set[str]:
        assert isinstance(screen.app.screen, Card)
        return {name for name, words in told.items() if words in screen.words}

    async with opened((80, 60)) as screen:
        await screen.press("f9")
        assert shown() == {*told}
        assert "and before" in screen.words
        await screen.press("r")
        assert shown() == {"leak", "crash"}, "the next one comes up at once"
        await screen.press("r")
        assert shown() == {"leak"}
        assert "and before" not in screen.words
        await screen.press("enter", "f3", "end", "d")
        assert "still stands. F9 shows it." in screen.told
        await screen.press("f9")
        assert shown() == {"leak"}
        await screen.press("enter", "u", "u", "u", "f9", "h")
        assert workspace.emergency() is None
    assert sum(each.questionnaire == "got-help" for each in workspace.responses()) == 1


async def test_where_a_month_cannot_be_read_its_key_does_not_say_that_none_stands(
    workspace: Workspace, opened: Open
) -> None:
    leak(workspace)
    (workspace.folder / "journal" / "2026-11.json").write_text("")
    async with opened() as screen:
        await screen.press("f9")
        assert "It cannot be told whether an emergency warning stands" in screen.told
