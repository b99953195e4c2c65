"""Filling in on the screen: going through, back, leaving, warnings, and saving."""

from __future__ import annotations

import pytest

from lbp_tui.core.model import Answer
from lbp_tui.tui.screens.card import Card
from lbp_tui.tui.screens.fill import FillScreen
from lbp_tui.tui.screens.result import ResultScreen
from lbp_tui.tui.screens.today import TodayScreen
from lbp_tui.tui.widgets.help import Help
from lbp_tui.workspace import CHECK_UP, Workspace
from tests.conftest import Clock
from tests.tui.conftest import Open

PROBE = """\
id: probe
version: 1
title: Probe
about: Some questions.
sources:
  us: {title: Ourselves, year: 2026}
items:
  - {id: hello, ask: Read this first., type: display}
  - {id: numb, ask: Are you numb?, label: Numb, help: Between the legs., required: true, type: yes_no}
  - {id: side, ask: Which side?, label: Side, type: choice, options: {left: Left, right: Right}, ask_if: numb is no}
  - {id: where, ask: Where is it?, label: Where, type: choices, options: {hip: Hip, foot: Foot, none: Nowhere}}
  - {id: knee, ask: How is the knee?, label: Knee, type: scale}
  - {id: days, ask: How many days?, label: Days, type: number, min: 0, max: 99, unit: days}
  - {id: tags, ask: What was there?, label: Tags, type: tags}
  - {id: words, ask: What else?, label: Else, type: text}
rules:
  - {id: P-1, tier: emergency, group: g, when: numb is yes, say: Call., because: It is so., tell: Help., source: [us]}
  - {id: P-2, tier: emergency, group: struggling, when: knee > 8, say: You are not alone., because: So., source: [us]}
  - {id: P-3, tier: routine, group: g, when: knee > 5, say: Book., because: It lasts., source: [us]}
"""


@pytest.fixture
def probe(workspace: Workspace) -> Workspace:
    folder = workspace.folder / "questionnaires"
    folder.mkdir(parents=True)
    (folder / "probe.yaml").write_text(PROBE)
    return workspace


async def test_a_day_is_logged_in_two_keys_and_a_save(workspace: Workspace, opened: Open) -> None:
    async with opened() as screen:
        await screen.press("n", "4", "ctrl+s")
        assert isinstance(screen.app.screen, TodayScreen)
        assert "Saved" in screen.told
    (kept,) = workspace.responses()
    assert kept.answers == {"pain": 4}


async def test_two_digits_make_one_number_only_in_one_go(
    workspace: Workspace, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as screen:
        await screen.press("n", "1", "0", "enter")
        monkeypatch.setattr("lbp_tui.tui.widgets.scale.TOGETHER", -1)
        await screen.press("1", "0", "ctrl+s")
    (kept,) = workspace.responses()
    assert kept.answers == {"pain": 10, "leg": 0}


async def test_every_kind_of_field_takes_its_answer_by_keys(probe: Workspace, opened: Open) -> None:
    async with opened() as screen:
        screen.app.screen.start("probe")  # type: ignore[attr-defined]
        await screen.press()
        await screen.press("enter", "1", "enter", "down", "enter", "1", "2", "enter", "1", "0", "g", "left", "enter")
        await screen.press(":12", "enter", ":driving, desk", "enter", ":stiff", "ctrl+j", ":[/b] again", "enter")
        assert isinstance(screen.app.screen, ResultScreen)
    (kept,) = probe.responses()
    assert kept.answers == {
        "numb": "no", "side": "left", "where": ["hip", "foot"], "knee": 9, "days": 12,
        "tags": ["driving", "desk"], "words": "stiff\n[/b] again",
    }  # fmt: skip


async def test_questions_come_and_go_as_answers_change(probe: Workspace, opened: Open) -> None:
    async with opened() as screen:
        screen.app.screen.start("probe")  # type: ignore[attr-defined]
        await screen.press()
        await screen.press("enter", "1", "enter")
        assert "Which side?" in screen.text
        assert "3 of 8" in screen.text
        await screen.press("backspace", "3", "enter")
        assert "Where is it?" in screen.text
        assert "3 of 7" in screen.text


async def test_one_that_stands_alone_takes_the_others_out(probe: Workspace, opened: Open) -> None:
    text = PROBE.replace("none: Nowhere", "none: {say: Nowhere, exclusive: true}")
    (probe.folder / "questionnaires" / "probe.yaml").write_text(text)
    async with opened() as screen:
        screen.app.screen.start("probe")  # type: ignore[attr-defined]
        await screen.press()
        await screen.press("enter", "3", "enter", "1", "3")
        assert "[ ] Hip" in screen.text
        assert "[x] Nowhere" in screen.text
        await screen.press("2")
        assert "[x] Foot" in screen.text
        assert "[ ] Nowhere" in screen.text


PAGES = """\
id: probe
version: 1
title: Probe
about: Some questions.
sources:
  us: {title: Ourselves, year: 2026}
items:
  - {id: cold, ask: Is it cold?, label: Cold, help: Ice cold., type: yes_no}
  - {id: wet, ask: Is it wet?, label: Wet, type: yes_no}
  - {id: dark, ask: Is it dark?, label: Dark, type: yes_no}
  - {id: last, ask: How is it?, label: Last, type: scale}
pages:
  - {ask: What is true?, rest: no, items: {cold: It is cold, wet: It is wet, dark: It is dark}}
rules:
  - {id: P-1, tier: today, group: g, when: wet is yes, say: Dry it., because: It is so., source: [us]}
"""


async def test_what_goes_together_is_answered_on_one_screen(probe: Workspace, opened: Open) -> None:
    (probe.folder / "questionnaires" / "probe.yaml").write_text(PAGES)
    async with opened() as screen:
        screen.app.screen.start("probe")  # type: ignore[attr-defined]
        await screen.press()
        for shown in ("What is true?", "1 of 2", "› It is cold", "1 No", "2 Yes", "0 No to all the rest", "Ice cold."):
            assert shown in screen.text
        await screen.press("3")
        assert "› It is wet" in screen.text
        await screen.press("enter")
        assert "2 lines have no answer. 0 answers them all." in screen.text
        await screen.press("0", "enter", "5", "enter")
    (kept,) = probe.responses()
    assert kept.answers == {"cold": "unsure", "wet": "no", "dark": "no", "last": 5}


async def test_a_line_of_a_page_warns_at_once_and_the_card_leads_back_to_it(
    probe: Workspace, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lbp_tui.tui.screens.card.GRACE", -1)
    (probe.folder / "questionnaires" / "probe.yaml").write_text(PAGES)
    async with opened() as screen:
        screen.app.screen.start("probe")  # type: ignore[attr-defined]
        await screen.press()
        await screen.press("down", "2")
        assert isinstance(screen.app.screen, Card)
        await screen.press("c")
        assert "› It is wet" in screen.text
        await screen.press("1", "up", "up", "space", "down", "down", "down", "enter", "enter", "0", "enter")
    (kept,) = probe.responses()
    assert kept.answers == {"cold": "yes", "wet": "no", "dark": "no", "last": 0}


async def test_lines_left_out_are_skipped_at_the_second_enter(probe: Workspace, opened: Open) -> None:
    (probe.folder / "questionnaires" / "probe.yaml").write_text(PAGES)
    async with opened() as screen:
        screen.app.screen.start("probe")  # type: ignore[attr-defined]
        await screen.press()
        await screen.press("1", "enter", "enter", "5", "enter")
    (kept,) = probe.responses()
    assert kept.answers == {"cold": "no", "last": 5}
    assert kept.states["wet"] == "skipped"


async def test_zero_chooses_what_stands_alone(probe: Workspace, opened: Open) -> None:
    text = PROBE.replace("none: Nowhere", "none: {say: Nowhere, exclusive: true}")
    (probe.folder / "questionnaires" / "probe.yaml").write_text(text)
    async with opened() as screen:
        screen.app.screen.start("probe")  # type: ignore[attr-defined]
        await screen.press("enter", "3", "enter", "1", "0")
        assert "0  [x] Nowhere" in screen.text
        await screen.press("0")
        assert "0  [x] Nowhere" in screen.text
        await screen.press("enter", "backspace", "0")
        assert "0  [x] Nowhere" in screen.text
        assert "[ ] Hip" in screen.text


async def test_a_wrong_answer_is_told_beside_the_question_and_stays(probe: Workspace, opened: Open) -> None:
    async with opened() as screen:
        screen.app.screen.start("probe")  # type: ignore[attr-defined]
        await screen.press()
        await screen.press("enter", "3", "enter", "s", "s", ":120", "enter")
        assert "120 is out of range" in screen.words
        assert "How many days?" in screen.text
        await screen.press("backspace")
        assert "out of range" not in screen.words, "the field is another now"
        await screen.press("enter")
        assert "What was there?" in screen.text


async def test_where_letters_are_typed_other_keys_do_the_same(probe: Workspace, opened: Open) -> None:
    async with opened((120, 40)) as screen:
        screen.app.screen.start("probe")  # type: ignore[attr-defined]
        await screen.press()
        await screen.press("enter", "2", "g")
        assert "w shows it again" in screen.words
        await screen.press("enter", "s", "s")
        assert "ctrl+r shows it again" in screen.words
        assert all(key in screen.text.splitlines()[-1] for key in ("^n Skip", "^o Why", "^r Warning"))
        await screen.press("ctrl+o")
        assert "How many days?" in screen.words
        await screen.press("enter", "ctrl+r")
        assert "EMERGENCY ‼ Call" in screen.words
        await screen.press("g", ":7", "ctrl+n", ":tag", "enter", "ctrl+o")
        assert "What else?" in screen.words
        await screen.press("enter", "ctrl+n")
    (kept,) = probe.responses()
    assert kept.answers == {"numb": "yes", "tags": ["tag"]}


async def test_going_back_through_what_is_typed_takes_no_answer_away(probe: Workspace, opened: Open) -> None:
    async with opened() as screen:
        screen.app.screen.start("probe")  # type: ignore[attr-defined]
        await screen.press()
        await screen.press("enter", "3", "enter", "s", "5", "enter", ":12", "enter", ":desk", "enter", ":stiff")
        await screen.press("backspace", "backspace", "shift+tab")
        for asked in ("What was there?", "How many days?"):
            assert asked in screen.text
            await screen.press("backspace")
        assert "How is the knee?" in screen.text
        await screen.press("enter", "left", "end", "backspace", "enter", "enter", "ctrl+s")
    (kept,) = probe.responses()
    assert kept.answers == {"numb": "unsure", "knee": 5, "days": 1, "tags": ["desk"], "words": "sti"}


async def test_one_that_matters_is_left_out_only_at_the_second_enter(probe: Workspace, opened: Open) -> None:
    async with opened() as screen:
        screen.app.screen.start("probe")  # type: ignore[attr-defined]
        await screen.press()
        await screen.press("enter", "enter")
        assert "Are you numb?" in screen.text
        assert "This one matters. If you cannot tell, choose" in screen.words
        await screen.press("enter")
        assert "Where is it?" in screen.text


async def test_without_its_one_needed_answer_a_day_is_not_saved(workspace: Workspace, opened: Open) -> None:
    async with opened() as screen:
        await screen.press("n", "enter", "enter", "ctrl+s")
        assert "This one needs an answer." in screen.words
    assert not list(workspace.responses())


async def test_a_warning_shows_with_the_very_key_that_makes_it_true(probe: Workspace, opened: Open) -> None:
    async with opened() as screen:
        screen.app.screen.start("probe")  # type: ignore[attr-defined]
        await screen.press()
        await screen.press("enter", "2")
        assert isinstance(screen.app.screen, Card)
        assert "EMERGENCY ‼" in screen.text
        assert "Call your local emergency number (112, 999 or 911) now" in screen.words
        assert "It is so." in screen.text
        assert "Say: “Help.”" in screen.text
        await screen.press("f2", "escape")
        assert isinstance(screen.app.screen, Card), "it stays until it is answered"
        await screen.press("question_mark")
        assert "Rule P-1 of probe" in screen.text
        assert "Ourselves, 2026" in screen.text
        await screen.press("g")
        assert "EMERGENCY ‼ Call your local emergency number" in screen.words
        await screen.press("enter")
        assert isinstance(screen.app.screen, FillScreen), "it is not shown twice"
        await screen.press("w")
        assert isinstance(screen.app.screen, Card)


async def test_a_warning_leads_back_to_the_answer_behind_it(probe: Workspace, opened: Open) -> None:
    async with opened() as screen:
        screen.app.screen.start("probe")  # type: ignore[attr-defined]
        await screen.press()
        await screen.press("enter", "2", "c")
        assert "Are you numb?" in screen.text
        await screen.press("1")
        assert "EMERGENCY" not in screen.text
        assert "w Warning" not in screen.text
        await screen.press("2")
        assert isinstance(screen.app.screen, Card), "true again, told again"


FAST = ["4", "enter", "2", "enter", "7", "enter", "1", "enter", "a", ",", "b", "enter", "x", "enter", "9", "enter"]


async def test_keys_typed_without_a_pause_go_each_to_its_question(workspace: Workspace, opened: Open) -> None:
    async with opened() as screen:
        await screen.press("n")
        screen.send(*FAST, "1", "2", "enter", "3", "ctrl+s")
        await screen.press()
    (kept,) = workspace.responses()
    assert kept.answers == {
        "pain": 4, "leg": 2, "worst": 7, "flare": "no", "tags": ["a", "b"], "note": "x", "sleep": 9, "activity": 12,
        "sitting": 3,
    }  # fmt: skip


async def test_a_worst_pain_below_the_average_is_asked_about_and_hinders_nothing(
    workspace: Workspace, opened: Open
) -> None:
    async with opened() as screen:
        await screen.press("n", "5", "enter", "enter", "3")
        assert "Your worst pain (3) is below your average (5). Is that right?" in screen.words
        await screen.press("enter")
        assert "Is that right?" not in screen.words
        await screen.press("ctrl+s")
    (kept,) = workspace.responses()
    assert kept.answers == {"pain": 5, "worst": 3}


async def test_a_key_typed_in_the_same_breath_closes_no_warning(
    probe: Workspace, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as screen:
        monkeypatch.setattr("lbp_tui.tui.screens.card.GRACE", 30)
        screen.app.screen.start("probe")  # type: ignore[attr-defined]
        await screen.press()
        screen.send("enter", "2", "enter", "enter")
        await screen.press()
        await screen.press("g", "enter")
        assert isinstance(screen.app.screen, Card)
        monkeypatch.setattr("lbp_tui.tui.screens.card.GRACE", 0)
        await screen.press("g")
        assert isinstance(screen.app.screen, FillScreen)
    kept = probe.draft("probe")
    assert kept is not None
    assert kept.answers == {"probe.numb": "yes"}, "a warning is kept at once, and nothing was gone on from"


async def test_someone_who_struggles_gets_a_card_of_their_own(probe: Workspace, opened: Open) -> None:
    async with opened() as screen:
        screen.app.screen.start("probe")  # type: ignore[attr-defined]
        await screen.press()
        await screen.press("enter", "3", "enter", "s", "9")
        for unwanted in ("EMERGENCY", "Do not drive yourself", "Call "):
            assert unwanted not in screen.text
        assert "You are not alone." in screen.text
        for way in ("I have got it (g)", "Change my answer (c)", "I am getting help (h)", "Write it down (w)"):
            assert way in screen.text
        await screen.press("g")
        assert "Help to talk to: F8 shows it" in screen.text
        assert "EMERGENCY" not in screen.text
        await screen.press("w")
        await screen.press("h")
        assert isinstance(screen.app.screen, TodayScreen)
    draft = probe.draft("probe")
    assert draft is not None
    assert draft.answers["probe.knee"] == 9


async def test_what_nobody_answered_is_not_kept_as_half_done(workspace: Workspace, opened: Open, clock: Clock) -> None:
    workspace.complete(workspace.sitting(CHECK_UP), {"about-you.age": 35, "about-you.sex": "male"})
    workspace.complete(workspace.sitting("daily"), {"daily.pain": 4})
    clock.go(days=1)
    async with opened() as screen:
        await screen.press("l", "enter", "escape", "n", "escape", "c", "enter", "enter", "enter", "escape")
        assert "What now" in screen.words
        assert "half-done" not in screen.told
    assert (workspace.draft("daily"), workspace.draft(CHECK_UP)) == (None, None)


async def test_left_half_way_it_goes_on_where_it_was(workspace: Workspace, opened: Open) -> None:
    async with opened() as screen:
        await screen.press("c", ":40", "enter", "1", "escape")
        assert "kept as half-done" in screen.told
        assert "go on where you left off" in screen.text
        await screen.press("c")
        assert "with 2 answers" in screen.words
        await screen.press("g")
        assert "How old are you?" not in screen.text
        assert "40 years" in screen.text
        await screen.press("escape", "c", "b")
        assert "How old are you?" in screen.text
        assert "40" not in screen.text
        await screen.press("escape")
    draft = workspace.draft("check-up")
    assert draft is not None, "beginning anew throws nothing away before something is answered"
    assert draft.answers["about-you.age"] == 40


async def test_a_place_opened_meanwhile_keeps_what_was_answered(workspace: Workspace, opened: Open) -> None:
    async with opened() as screen:
        await screen.press("n", "6", "f3")
        assert "kept as half-done" in screen.told
        assert len(screen.app.screen_stack) == 1
    draft = workspace.draft("daily")
    assert draft is not None
    assert draft.answers["daily.pain"] == 6


async def test_a_save_that_fails_keeps_everything_and_can_be_tried_again(workspace: Workspace, opened: Open) -> None:
    workspace.folder.mkdir(parents=True)
    in_the_way = workspace.folder / "journal"
    in_the_way.write_text("a file where the folder should be")
    async with opened() as screen:
        await screen.press("n", "7", "ctrl+s")
        assert "NOT SAVED" in screen.words
        assert "What you typed is still here" in screen.words
        in_the_way.unlink()
        await screen.press("t")
    (kept,) = workspace.responses()
    assert kept.answers == {"pain": 7}


async def test_a_day_can_be_logged_later(workspace: Workspace, opened: Open) -> None:
    async with opened() as screen:
        await screen.press("n", "7", "ctrl+t", ":yesterday 18:00", "enter", "ctrl+s")
    (kept,) = workspace.responses()
    assert f"{kept.at:%Y-%m-%d %H:%M}" == "2026-11-22 18:00"


@pytest.mark.parametrize(("wrong", "told"), [("next blursday", "not a time I know"), ("2026-11-24", "still to come")])
async def test_a_time_that_will_not_do_is_told_where_it_is_typed(
    workspace: Workspace, opened: Open, wrong: str, told: str
) -> None:
    async with opened() as screen:
        await screen.press("n", "7", "ctrl+t", f":{wrong}", "enter")
        assert "When was it?" in screen.text
        assert told in screen.words
        assert "--at" not in screen.words
        await screen.press(*["backspace"] * len(wrong), ":-2h", "enter")
        assert told not in screen.words
        assert "Mon 23 Nov 06:15" in screen.text
        await screen.press("ctrl+s")
    (kept,) = workspace.responses()
    assert kept.answers == {"pain": 7}
    assert f"{kept.at:%H:%M}" == "06:15"


async def test_the_time_chosen_is_shown_again_and_stays_at_escape(workspace: Workspace, opened: Open) -> None:
    async with opened() as screen:
        await screen.press("n", "7", "ctrl+t", ":yesterday 18:00", "enter", "ctrl+t")
        assert "2026-11-22 18:00" in screen.text
        assert "Empty is now." in screen.words
        await screen.press(":mon", "escape")
        assert "Sun 22 Nov 18:00" in screen.text
        await screen.press("ctrl+t", "enter")
        assert "Sun 22 Nov 18:00" in screen.text
        await screen.press("ctrl+t", "backspace", "enter")
        assert "18:00" not in screen.text


async def test_low_energy_asks_three_things_and_begins_with_the_last_answers(
    workspace: Workspace, clock: Clock, opened: Open
) -> None:
    async with opened() as screen:
        await screen.press("n", "7", "enter", "2", "ctrl+s")
        clock.go(minutes=5)
        await screen.press("l")
        assert "1 of 3" in screen.text
        await screen.press("enter", "enter", "1", "enter")
    newest = workspace.newest("daily")
    assert newest is not None
    assert newest.answers == {"pain": 7, "leg": 2, "flare": "no"}


async def test_why_tells_which_rules_read_an_answer(opened: Open) -> None:
    async with opened() as screen:
        await screen.press("w", "question_mark")
        assert isinstance(screen.app.screen, Card)
        assert "CES-01" in screen.text
        await screen.press("enter")
        assert isinstance(screen.app.screen, FillScreen)


async def test_why_accuses_nobody_of_what_was_not_answered(probe: Workspace, opened: Open) -> None:
    async with opened() as screen:
        screen.app.screen.start("probe")  # type: ignore[attr-defined]
        await screen.press()
        await screen.press("enter", "question_mark")
        assert "Why we ask: an answer to this is used by:" in screen.words
        assert "P-1 G. If it applies: Your own rule: Call." in screen.words
        assert "It is so." not in screen.words
        await screen.press("enter", "1", "question_mark")
        assert "Your answer is used by: P-1 G. If it applies: Your own rule: Call." in screen.words
        await screen.press("enter", "2", "g", "question_mark")
        assert "Your answer is used by: P-1 Your own rule: It is so." in screen.words


async def test_the_help_takes_escape_and_the_arrows_while_it_is_open(workspace: Workspace, opened: Open) -> None:
    async with opened() as screen:
        await screen.press("n", "4", "f1")
        assert "Esc closes this" in screen.words
        assert "Filling in" in screen.words
        await screen.press("down", "right", "up", "left", "pagedown")
        assert screen.app.screen.query_one(Help).scroll_y > 0
        for junk in ("Scroll", "Cursor", "Page Up", "Focus Next"):
            assert junk not in screen.text
        await screen.press("5", "escape")
        assert isinstance(screen.app.screen, FillScreen)
        assert "Esc closes this" not in screen.words
        await screen.press("right", "ctrl+s")
    (kept,) = workspace.responses()
    assert kept.answers == {"pain": 6}


async def test_an_item_added_to_the_own_copy_is_asked(workspace: Workspace, opened: Open) -> None:
    mine = workspace.own_copy("daily")
    mine.write_text(mine.read_text() + "  - {id: mood, ask: How is your mood?, type: scale}\n")
    async with opened() as screen:
        await screen.press("n", "5", *(["enter"] * 9))
        assert "How is your mood?" in screen.text
        await screen.press("8", "enter")
    (kept,) = workspace.responses()
    assert kept.answers["mood"] == 8


async def test_an_own_copy_with_a_mistake_is_told_and_the_bundled_one_used(workspace: Workspace, opened: Open) -> None:
    mine = workspace.own_copy("daily")
    mine.write_text(mine.read_text().replace("type: scale", "type: scael", 1))
    async with opened() as screen:
        assert "your copy has mistakes, so the bundled one is used" in screen.words
        await screen.press("n")
        assert "How bad was your back pain today" in screen.text


async def test_leaving_the_program_half_way_keeps_what_was_answered(workspace: Workspace, opened: Open) -> None:
    async with opened() as screen:
        await screen.press("n", "6", "ctrl+q")
    draft = workspace.draft("daily")
    assert draft is not None
    assert draft.answers["daily.pain"] == 6


async def test_a_questionnaire_with_nothing_to_ask_now_says_so(workspace: Workspace, opened: Open) -> None:
    folder = workspace.folder / "questionnaires"
    folder.mkdir(parents=True)
    hidden = "  - {id: a, ask: A?, type: scale, ask_if: daily.pain > 5}\n"
    (folder / "later.yaml").write_text(f"id: later\nversion: 1\ntitle: Later\nitems:\n{hidden}")
    async with opened() as screen:
        screen.app.screen.start("later")  # type: ignore[attr-defined]
        await screen.press()
        assert "Later: there is nothing to ask now." in screen.told


async def test_what_is_left_of_a_questionnaire_that_is_gone_can_still_be_seen(
    probe: Workspace, clock: Clock, opened: Open
) -> None:
    probe.complete(probe.sitting("probe"), {"probe.knee": 6, "probe.words": "kept"})
    clock.go(minutes=1)
    probe.keep_draft(probe.sitting("probe"), {"probe.knee": 2})
    (probe.folder / "questionnaires" / "probe.yaml").unlink()
    probe.reload()
    async with opened((80, 40)) as screen:
        assert "probe: go on where you left off" in screen.text
        await screen.press("enter")
        assert "probe" in screen.told
        await screen.press("f3", "enter")
        assert "kept" in screen.text
        await screen.press("e")
        assert isinstance(screen.app.screen, ResultScreen)
        await screen.press("escape", "d", "u")
        assert "Brought back probe" in screen.told


async def test_what_was_said_about_oneself_is_confirmed_with_one_key_or_changed(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    told: dict[str, Answer | None] = {
        "about-you.age": 35,
        "about-you.sex": "male",
        "about-you.cancer": "unsure",
        "red-flags.saddle": "new",
    }
    workspace.complete(workspace.sitting(CHECK_UP), told)
    workspace.dealt_with("got_help")
    clock.go(days=20)
    async with opened((60, 20)) as screen:
        await screen.press("c")
        assert "You said so Mon 23 Nov" in screen.words
        assert "Age 35 years Sex Male Still right Change something" in screen.words
        await screen.press("enter")
        assert "Have you ever had cancer?" in screen.words, "what they were not sure of"
        await screen.press("1", "enter", "escape")
        await screen.press("c", "b", "c")
        assert "How old are you?" in screen.words
        await screen.press("ctrl+u", ":36", "enter", "enter", "1", "enter", "escape")
    draft = workspace.draft(CHECK_UP)
    assert draft is not None
    assert draft.answers == {"about-you.age": 36, "about-you.sex": "male", "about-you.cancer": "never"}


async def test_an_old_answer_that_is_passed_again_counts_from_now_and_the_rest_is_asked_anew(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    async with opened((60, 20)) as screen:
        await screen.press("w", "1", "enter", "1", "enter", "escape")
        clock.go(days=10)
        await screen.press("w")
        assert "You left it half-done 10 days ago, with 2 answers. They are kept." in screen.words
        await screen.press("g", "backspace", "backspace", "escape")
        clock.go(days=1)
        await screen.press("w", "g", "backspace", "enter", "escape")
        clock.go(days=9)
        await screen.press("w")
        assert (
            "You left it half-done 9 days ago, with 2 answers. 1 answer is too old: it is asked again." in screen.words
        )
        await screen.press("g")
        assert "between your legs" in screen.words, "going back to it was not giving it again"
