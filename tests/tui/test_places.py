"""The five places: what they show, how they are reached, and what can be done in them."""

from __future__ import annotations

import re

import pytest
from textual.widgets import HelpPanel, OptionList

from lbp_tui.cli.demo import made_up
from lbp_tui.core.sitting import accepted
from lbp_tui.tui.screens.fill import FillScreen
from lbp_tui.tui.screens.result import ResultScreen
from lbp_tui.workspace import CHECK_UP, DAILY, Workspace
from tests.conftest import Clock
from tests.test_safety import HEALTHY
from tests.tui.conftest import SIZES, Open

PLACES = {"f2": "Today", "f3": "Journal", "f4": "Check-up", "f5": "Trends", "f6": "Learn"}


@pytest.fixture
def lived(workspace: Workspace) -> Workspace:
    """A workspace with six weeks in it."""
    made_up(workspace)
    return workspace


def log(workspace: Workspace, **given: object) -> str:
    """The id of a day logged with these answers."""
    sitting = workspace.sitting(DAILY)
    done = workspace.complete(sitting, accepted(sitting, given)[0])
    assert done.response is not None
    return done.response.id


@pytest.mark.parametrize("size", SIZES[:2], ids=str)
async def test_every_place_opens_by_its_key_and_nothing_is_wider_than_the_screen(
    lived: Workspace, opened: Open, size: tuple[int, int]
) -> None:
    async with opened(size) as screen:
        for key, name in PLACES.items():
            await screen.press(key)
            assert screen.app.current_mode == screen.app.screen.PLACE  # type: ignore[attr-defined]
            assert all(each in screen.text.split("\n")[0] for each in PLACES.values()), name
            for widget in screen.app.screen.query("*"):
                assert not widget.display or widget.region.right <= size[0], widget
    assert lived.newest(DAILY) is not None


async def test_an_empty_workspace_names_the_key_that_starts_each_thing(opened: Open) -> None:
    async with opened() as screen:
        assert "Nothing can be said before a check-up" in screen.words
        assert "press c" in screen.text
        assert "press n" in screen.text
        await screen.press("f3")
        assert "n logs today" in screen.text
        await screen.press("f5")
        assert "column: press n" in screen.text


async def test_what_has_come_to_wait_is_answered_with_enter(workspace: Workspace, opened: Open) -> None:
    workspace.complete(workspace.sitting(CHECK_UP), {"red-flags.saddle": "no"})
    async with opened() as screen:
        assert "⏎ Answer" not in screen.text
        await screen.press("f3")
        workspace.keep_draft(workspace.sitting(DAILY), {"daily.pain": 3})
        await screen.press("f2")
        assert "Daily check-in: go on where you left off. Left today." in screen.words
        assert "⏎ Answer" in screen.text.splitlines()[-1]
        await screen.press("enter")
        assert "You left it half-done today, with 1 answer. They are kept." in screen.words


async def test_today_tells_what_to_do_how_it_went_and_what_waits(lived: Workspace, clock: Clock, opened: Open) -> None:
    async with opened() as screen:
        assert "SELF-CARE ○" in screen.text
        assert "this is no all-clear" in screen.words
        assert "Waiting for you" in screen.text
        await screen.press("pagedown")
        await screen.app.animator.wait_for_idle()
        await screen.press()
        assert "from 5 days. Last week" in screen.words
        assert "Today is not logged yet" in screen.words
    clock.go(days=30)
    async with opened() as screen:
        assert "too old to speak for today" in screen.words
        assert "Waiting for you" in screen.text
        await screen.press("enter")
        assert "About you: is this still right?" in screen.words
        await screen.press("enter")
        assert isinstance(screen.app.screen, FillScreen)


async def test_today_shows_at_once_what_was_written_meanwhile(workspace: Workspace, opened: Open) -> None:
    async with opened() as screen:
        log(workspace, pain=6)
        await screen.press("f3", "f2")
        assert "Nothing here yet" not in screen.text
        assert "This week 6 from 1 day" in screen.words


async def test_settings_that_change_meanwhile_count_at_once(
    workspace: Workspace, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.complete(workspace.sitting("red-flags"), {"red-flags.saddle": "new"})
    monkeypatch.setattr("lbp_tui.tui.screens.place.LOOK", 0.05)
    async with opened() as screen:
        assert "Call your local emergency number" in screen.words
        for text, told in (('emergency = "1-1-2"\ntheme = "lbp-light"\n', "Call 1-1-2 now"), ("thema = 1", "thema")):
            (workspace.folder / "config.toml").write_text(text)
            for _ in range(40):
                await screen.pilot.pause(0.05)
                if told in screen.words + screen.told:
                    break
            assert told in screen.words + screen.told
            assert screen.app.theme == ("lbp-light" if "light" in text else "lbp-dark")


async def test_the_journal_lists_finds_changes_deletes_and_takes_back(
    workspace: Workspace, clock: Clock, opened: Open
) -> None:
    log(workspace, pain=3, tags=["walking"])
    clock.go(minutes=5)
    log(workspace, pain=6, note="stiff after driving")
    clock.go(minutes=5)
    async with opened() as screen:
        await screen.press("f3")
        assert screen.text.index("stiff after driving") < screen.text.index("#walking")
        await screen.press("slash", ":walk", "enter")
        assert "stiff" not in screen.text
        assert "#walking" in screen.text
        await screen.press("escape")
        assert "stiff" in screen.text
        await screen.press("home", "d")
        assert "stiff" not in screen.text
        assert "u brings it back" in screen.told
        await screen.press("u")
        assert "stiff" in screen.text
        assert screen.told.startswith("Brought back"), "the older message is gone"
        await screen.press("home", "e", "8", "ctrl+s", "escape", "t", *["backspace"] * 16, ":2026-11-20 07:30", "enter")
        assert "Fri 20 Nov 07:30" in screen.words
    changed = next(each for each in workspace.responses() if "note" in each.answers)
    assert changed.answers["pain"] == 8
    assert changed.revision == 5, "deleted, brought back, changed twice"


async def test_a_find_that_finds_nothing_says_so(lived: Workspace, opened: Open) -> None:
    async with opened() as screen:
        await screen.press("f3", "slash", ":zebra")
        assert "Nothing has “zebra”" in screen.text
    assert lived.newest(DAILY) is not None


async def test_a_change_is_never_left_without_a_question(workspace: Workspace, opened: Open) -> None:
    log(workspace, pain=3)
    async with opened() as screen:
        await screen.press("f3", "e", "9", "escape")
        for told in ("It is not saved yet", "Save it (s)", "Go on (g)", "Throw it away (t)"):
            assert told in screen.words
        await screen.press("escape")
        assert "How bad was your back pain today" in screen.words, "Esc goes on"
        await screen.press("escape", "t")
        assert "Find" in screen.words
        (kept,) = workspace.responses()
        assert (kept.answers["pain"], kept.revision) == (3, 1)
        await screen.press("e", "escape")
        assert "Find" in screen.words, "nothing was changed, so nothing is asked"
        await screen.press("e", "8", "f2", "s")
        assert "What now" in screen.words, "on to where they wanted to go"
    (kept,) = workspace.responses()
    assert (kept.answers["pain"], kept.revision) == (8, 2)
    assert workspace.draft(DAILY) is None


async def test_changing_a_long_form_begins_with_a_list_to_pick_from(workspace: Workspace, opened: Open) -> None:
    workspace.complete(workspace.sitting(CHECK_UP), {"about-you.age": 35, "red-flags.saddle": "no"})
    async with opened((60, 20)) as screen:
        await screen.press("f3", "e")
        assert "What do you want to change? ↑ ↓ and Enter go to a question" in screen.words
        assert "35 years" in screen.words
        await screen.press("escape")
        assert "Find" in screen.words
        await screen.press("e", "down", "enter")
        assert "What is your sex?" in screen.words
        await screen.press("1", "ctrl+g", "escape", "ctrl+g", "up", "enter", "ctrl+u", ":36", "escape", "s")
        assert "What do you want to change?" not in screen.words
    (kept,) = workspace.responses()
    assert (kept.answers["about-you.age"], kept.answers["about-you.sex"], kept.revision) == (36, "female", 2)


async def test_a_long_journal_is_shown_page_by_page(
    workspace: Workspace, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lbp_tui.tui.screens.journal.PAGE", 5)
    for pain in range(8):
        log(workspace, pain=pain)
    async with opened() as screen:
        await screen.press("f3")
        rows = screen.app.screen.query_one("#list", OptionList)
        assert rows.option_count == 6
        await screen.press("end", "enter")
        assert rows.option_count == 8


async def test_the_detail_stands_beside_the_list_where_there_is_room(lived: Workspace, opened: Open) -> None:
    async with opened((120, 40)) as screen:
        await screen.press("f3")
        assert "How bad was your back pain today, on average?" in screen.text
    async with opened() as screen:
        await screen.press("f3")
        assert "How bad was your back pain today, on average?" not in screen.text
        await screen.press("enter")
        assert isinstance(screen.app.screen, ResultScreen)
        assert "How bad was your back pain today, on average?" in screen.text
    assert lived.newest(DAILY) is not None


async def test_check_up_lists_everything_with_when_it_was_done(lived: Workspace, opened: Open) -> None:
    async with opened((80, 46)) as screen:
        await screen.press("f4")
        assert "Check-up done 5 days ago" in screen.words
        assert "Warning signs done 5 days ago" in screen.words, "the check-up asked them"
        assert "Medicine taken not done yet" in screen.words
        await screen.press("down", "enter", "1", "escape")
        assert "Warning signs half-done, left today" in screen.words
    assert lived.draft("red-flags") is not None


async def test_trends_show_any_number_over_any_time(lived: Workspace, opened: Open) -> None:
    async with opened((100, 40)) as screen:
        await screen.press("f5")
        assert "Average pain scale 0 to 10 Tue 10 Nov to Today" in screen.words
        assert "no entry" in screen.words
        await screen.press("2")
        assert "Tue 13 Oct to Today" in screen.words
        assert re.search(r"flare +F", screen.text)
        await screen.press("left")
        assert "to Mon 12 Oct" in screen.words
        await screen.press("right", "right")
        assert "to Today" in screen.words
        await screen.press("4")
        assert "to Today" in screen.words
        await screen.press("down", "down", "down")
        assert "Sleep scale 0 to 10" in screen.words
        assert "improvement" not in screen.words, "nobody said which way is better"
    assert lived.newest(DAILY) is not None


async def test_why_shows_rules_answers_and_sources_and_what_to_answer_now(workspace: Workspace, opened: Open) -> None:
    sitting = workspace.sitting(CHECK_UP)
    given = {"about-you.age": 40, "red-flags.fever": "yes", "red-flags.unwell": "yes"}
    known = {name: value for name, value in given.items() if name in sitting.items}
    workspace.complete(sitting, accepted(sitting, known)[0])
    async with opened((80, 60)) as screen:
        assert "TODAY !" in screen.text
        await screen.press("question_mark")
        assert "Rule INF-" in screen.text
        assert "Do you have a fever or chills? Yes" in screen.words
        assert "Not checked" in screen.text
        await screen.press("a")
        assert isinstance(screen.app.screen, FillScreen)
        await screen.press("2")
        assert "EMERGENCY ‼" in screen.text
        await screen.press("g", "escape")
    newest = workspace.newest(CHECK_UP)
    assert newest is not None
    assert newest.revision == 2, "an emergency that came up is kept, also if the rest is left"


async def test_an_emergency_fits_the_home_screen_with_its_reason_and_what_to_say(
    workspace: Workspace, opened: Open
) -> None:
    workspace.complete(workspace.sitting(CHECK_UP), {"red-flags.saddle": "new"})
    async with opened() as screen:
        assert "EMERGENCY ‼" in screen.text
        await screen.press("f3", "enter", "question_mark")
        seen = screen.text
        places = [seen.index(each) for each in ("EMERGENCY ‼", "Call your local", "Why", "Say", "Not checked")]
        assert places == sorted(places)


async def test_on_a_small_screen_what_to_do_is_in_sight_before_anything_that_waits(
    workspace: Workspace, opened: Open
) -> None:
    workspace.complete(workspace.sitting("red-flags"), {"red-flags.saddle": "new"})
    async with opened((60, 20)) as screen:
        assert "EMERGENCY ‼" in screen.text
        await screen.press("c", ":44", "enter", "1", "enter", "1", "enter", "1", "enter")
        head = screen.text.split("\n")[2:6]
        assert any(line.strip().endswith("?") for line in head), "the question itself is in sight"


@pytest.mark.parametrize("keys", [("f3", "enter", "a"), ("a",)])
async def test_what_is_missing_is_answered_in_the_same_response(
    workspace: Workspace, opened: Open, keys: tuple[str, ...]
) -> None:
    signs = {name: answer for name, answer in HEALTHY.items() if name.startswith("red-flags.")}
    del signs["red-flags.fever"]
    workspace.complete(workspace.sitting("red-flags"), {**signs, "red-flags.bladder_start": "unsure"})
    async with opened() as screen:
        assert "Not checked Is it hard to start to pee, or to feel it? and" in screen.words
        assert "answers them now." in screen.words
        await screen.press(*keys, "1", "enter")
        for _ in range(12):
            if not isinstance(screen.app.screen, FillScreen):
                break
            await screen.press("enter")
        assert isinstance(screen.app.screen, ResultScreen)
    newest = workspace.newest("red-flags")
    assert newest is not None
    assert newest.revision == 2
    assert newest.answers["saddle"] == "no"


async def test_a_asks_the_open_question_of_another_questionnaire_and_what_that_brings_up(
    workspace: Workspace, clock: Clock, opened: Open
) -> None:
    workspace.complete(workspace.sitting(CHECK_UP), {**HEALTHY, "onset.course": "improving"})
    clock.go(days=5)
    workspace.complete(workspace.sitting("started"), {"started.what": "injection"})
    signs = {name: answer for name, answer in HEALTHY.items() if name.startswith("red-flags.")}
    workspace.complete(workspace.sitting("red-flags"), {**signs, "red-flags.fever": "yes", "red-flags.very_ill": "no"})
    done = workspace.newest("red-flags")
    assert done is not None
    async with opened() as screen:
        await screen.press("a")
        form = screen.app.screen
        assert isinstance(form, FillScreen)
        first, *_ = (name for each in done.outcome["unchecked"] for name in each["missing"])
        assert (form.walk.name, form.walk.sitting.questionnaire.id) == (first, "red-flags")
        while form.walk.name != "about-you.infection_risk":
            await screen.press("s")
        await screen.press("4", "enter")
        while form.walk.name != "red-flags.after_procedure":
            await screen.press("s")
        await screen.press("2")
        assert "EMERGENCY ‼" in screen.text
        await screen.press("g", "escape")
    newest = workspace.newest("red-flags")
    assert newest is not None
    assert (newest.id, newest.answers["about-you.infection_risk"]) == (done.id, ["spinal_procedure"])
    assert workspace.emergency() is not None
    again = workspace.sitting("red-flags")
    assert again.earlier["about-you.infection_risk"][1] == ("spinal_procedure",), "it stands for later ones too"
    assert again.earlier["about-you.sex"][1] == HEALTHY["about-you.sex"], "so does what was not asked there"


async def test_learn_has_leaflets_with_their_sources_and_finds_words(opened: Open) -> None:
    async with opened((100, 40)) as screen:
        await screen.press("f6")
        titles = screen.app.screen.query_one("#titles", OptionList)
        every = titles.option_count
        assert every >= 8
        assert "Source:" in screen.text
        await screen.press("slash", ":physio")
        assert 0 < titles.option_count < every
        await screen.press(":zzz")
        assert "No leaflet has these words" in screen.text
        await screen.press("escape")
        assert titles.option_count == every


async def test_a_leaflet_can_be_opened_from_anywhere_whatever_was_searched_for(opened: Open) -> None:
    async with opened() as screen:
        await screen.app.action_leaflet("tests")
        await screen.press()
        assert screen.app.current_mode == "learn"
        assert "MRI scan" in screen.text
        await screen.press("slash", ":zebra", "f2")
        await screen.app.action_leaflet("06-sore-or-flare")
        await screen.press()
        titles = screen.app.screen.query_one("#titles", OptionList)
        assert titles.highlighted_option is not None
        assert titles.highlighted_option.id == "sore-or-flare"
        assert "Soreness comes 12 to 24 hours" in screen.text
        await screen.press("down")
        assert "A course often takes" in screen.text
        await screen.app.action_leaflet("nowhere")
        await screen.press()
        assert "there is no leaflet `nowhere`" in screen.told


async def test_learn_marks_own_leaflets_and_tells_which_are_refused(workspace: Workspace, opened: Open) -> None:
    own = workspace.folder / "questionnaires" / "learn"
    own.mkdir(parents=True)
    (own / "sore-or-flare.md").write_text("# My flares\n\nThey [b]pass[/x].\n\nSource: me\n")
    (own / "tests.md").write_text("# My tests\n")
    async with opened((120, 40)) as screen:
        await screen.app.action_leaflet("sore-or-flare")
        await screen.press()
        assert screen.words.count("My flares (your own copy)") == 2
        assert "They [b]pass[/x]." in screen.text
        assert "! tests.md: it has no line `Source: …`" in screen.words
        assert "Tests you may have" in screen.text


async def test_the_sources_of_a_leaflet_begin_a_line_of_their_own(opened: Open) -> None:
    async with opened() as screen:
        await screen.app.action_leaflet("mood-and-worry")
        await screen.press()
        assert "  Source: Jack 2010" in screen.text


async def test_every_leaflet_is_on_one_screen_with_its_sources(workspace: Workspace, opened: Open) -> None:
    async with opened() as screen:
        await screen.press("f6")
        for each in workspace.leaflets():
            assert screen.app.screen.query_one("#leaflet").max_scroll_y == 0, each.id
            assert each.title in screen.text
            assert "Source: " in screen.text, each.id
            assert "Reviewed: 20" in screen.words, each.id
            await screen.press("down")


async def test_help_and_the_palette_know_every_action(opened: Open) -> None:
    async with opened((100, 40)) as screen:
        await screen.press("f1")
        assert screen.app.screen.query(HelpPanel)
        await screen.press()
        assert "What to do now, what" in screen.text
        await screen.press("f1")
        assert not screen.app.screen.query(HelpPanel)
        await screen.press("ctrl+p", ":fill in ch")
        assert "Fill in: Check-up" in screen.text
        await screen.press("escape")
        names = {each.title for each in screen.app.get_system_commands(screen.app.screen)}
    wanted = {"Go to Journal", "Log", "Check-up", "Low energy", "Warnings", "Undo"}
    assert wanted <= names


@pytest.mark.parametrize("theme", ["lbp-light", "lbp-dark", "ansi-dark", "nord"])
async def test_the_theme_of_the_settings_is_put_on(workspace: Workspace, opened: Open, theme: str) -> None:
    workspace.folder.mkdir(parents=True)
    (workspace.folder / "config.toml").write_text(f'theme = "{theme}"\n')
    async with opened() as screen:
        assert screen.app.theme == theme
        await screen.press("w", "2")
        assert "EMERGENCY ‼" in screen.text


@pytest.mark.parametrize(("text", "told"), [('theme = "zebra"', "no theme zebra"), ("theme = 4", "should be a text")])
async def test_settings_that_are_wrong_are_told_and_the_screen_goes_on(
    workspace: Workspace, opened: Open, text: str, told: str
) -> None:
    workspace.folder.mkdir(parents=True)
    (workspace.folder / "config.toml").write_text(text)
    async with opened() as screen:
        assert told in screen.told
        assert "What now" in screen.text


async def test_a_journal_that_cannot_be_read_is_told_and_the_screen_goes_on(workspace: Workspace, opened: Open) -> None:
    workspace.folder.parent.mkdir(exist_ok=True)
    workspace.folder.write_text("a file where the folder should be")
    async with opened() as screen:
        assert "!" in screen.text
        assert "cannot be listed" in screen.words
        for key in PLACES:
            await screen.press(key)
        await screen.press("w", "2")
        assert "EMERGENCY ‼" in screen.text, "warnings need no journal"


async def test_the_journal_speaks_in_labels_and_says_lights_and_which_warning(
    workspace: Workspace, clock: Clock, opened: Open
) -> None:
    workspace.complete(workspace.sitting("red-flags"), {"red-flags.saddle": "new"})
    clock.go(minutes=30)
    workspace.dealt_with("got_help")
    workspace.complete(
        workspace.sitting("session"), {"session.kind": "exercise", "session.before": 3, "session.worst": 9}
    )
    clock.go(minutes=30)
    async with opened((190, 40)) as screen:
        await screen.press("f3")
        assert "Therapy or exercise session RED ● " in screen.words
        assert "Why" not in screen.words
        await screen.press("down")
        assert "After the emergency warning of Mon 23 Nov 08:15" in screen.words
        assert "got_help" not in screen.text
