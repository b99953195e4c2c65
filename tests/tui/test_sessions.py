"""Sessions, medicine and the plan on the screen: a few keys, a question the next morning, and what is told."""

from __future__ import annotations

from datetime import timedelta

from lbp_tui.core.sitting import accepted
from lbp_tui.tui.widgets.entry import Line
from lbp_tui.workspace import CHECK_UP, DAILY, SESSION, SESSION_CHECK, Workspace
from tests.conftest import Clock
from tests.tui.conftest import Open


def _session(workspace: Workspace, **given: object) -> str:
    sitting = workspace.sitting(SESSION)
    answers = {"kind": "exercise", "exercises": ["bridge 3x10"], "before": 3, "worst": 5, **given}
    response = workspace.complete(sitting, accepted(sitting, answers)[0]).response
    assert response is not None
    return response.id


async def test_a_session_like_the_last_one_takes_its_numbers_only(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    _session(workspace, minutes=20)
    clock.go(days=2)
    async with opened() as screen:
        await screen.press("x")
        await screen.press()
        assert "How bad was your back pain just before it?" in screen.words
        await screen.press("4", "enter", "5", "enter", "ctrl+s")
    newest = workspace.newest(SESSION)
    assert newest is not None
    assert newest.answers == {
        "kind": "exercise", "exercises": ["bridge 3x10"], "minutes": 20, "before": 4, "worst": 5,
    }  # fmt: skip


async def test_another_kind_of_session_is_as_the_last_one_of_that_kind(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    _session(workspace, kind="therapy", passive=["massage"], exercises=["plank"], minutes=30)
    clock.go(days=1)
    _session(workspace, minutes=20)
    clock.go(days=1)
    async with opened() as screen:
        await screen.press("x", *["backspace"] * 3, "1", *["enter"] * 4)
        assert "As before With a therapist · Massage · plank · 30 minutes" in screen.words


async def test_a_session_is_not_saved_without_the_numbers_that_its_light_needs(
    workspace: Workspace, opened: Open
) -> None:
    async with opened() as screen:
        await screen.press("x")
        await screen.press()
        await screen.press("ctrl+s", "ctrl+s", "enter", "enter", "enter")
        assert "What kind of session was it?" in screen.words
        assert "This one needs an answer." in screen.words
    assert workspace.newest(SESSION) is None


async def test_exercises_of_before_are_offered_as_they_were_written(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    _session(workspace, exercises=["cat-camel 2x8", "Bridge 3x10"])
    clock.go(days=1)
    _session(workspace, exercises=["walking 20 min"])
    async with opened() as screen:
        await screen.press("x")
        await screen.press()
        screen.app.screen.walk = screen.app.screen.walk.at("session.exercises")  # type: ignore[attr-defined]
        await screen.app.screen._show()  # type: ignore[attr-defined]
        line = screen.app.screen.query_one(Line)
        assert line.value == "walking 20 min"
        for typed, taken in ((":, Br", ", Bridge 3x10"), (":, ca", ", cat-camel 2x8"), (":, br", ", br")):
            before = line.value
            await screen.press(typed, "right")
            assert line.value == before + taken
        assert "[x] walking 20 min" in screen.text
        await screen.press("down", "space", "down", "space", "space")
        assert line.value == "Bridge 3x10, br, cat-camel 2x8"
        assert "  [ ] walking 20 min\n  › [x] cat-camel 2x8\n    [x] Bridge 3x10" in screen.text
        await screen.press("enter")
        assert "How many minutes did it take?" in screen.words


async def test_the_next_morning_is_asked_from_today_and_read_as_a_light(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    session = _session(workspace)
    clock.go(days=1)
    async with opened((100, 50)) as screen:
        assert "How is your back the morning after?" in screen.words
        await screen.press("enter")
        await screen.press()
        await screen.press("3", "enter", "1", "enter", "1", "enter", "1", "enter")
        assert "GREEN ○" in screen.words
        order = ("Most likely", "Carry on as planned", "would make it amber", "Why")
        places = [screen.words.index(each) for each in order]
        assert places == sorted(places)
        assert "not tested for low back pain" in screen.words
    newest = workspace.newest("session-check")
    assert newest is not None
    assert newest.follows == session


async def test_a_red_light_tells_one_action_once_and_asks_for_the_warning_signs(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    session = _session(workspace)
    clock.go(days=1)
    workspace.keep_draft(workspace.sitting(CHECK_UP), {"about-you.age": 50})
    async with opened((100, 50)) as screen:
        screen.app.screen.start(SESSION_CHECK)  # type: ignore[attr-defined]
        await screen.press()
        await screen.press("3", "enter", "2", "g", "enter", "1", "enter", "1", "enter")
        assert "RED ●" in screen.words
        assert screen.words.count("Call or write to your physio before the next session.") == 1
        assert screen.words.count("has moved further down a leg since the session.") == 1
        assert "Ask for an urgent appointment" not in screen.words
        assert "“Since the last session, pain or tingling has moved further down my leg.”" in screen.words
        await screen.press("w")
        await screen.press()
        assert "You left it half-done" in screen.words
        await screen.press("g")
        await screen.press()
        assert "What is your sex?" in screen.words
    assert workspace.newest(SESSION_CHECK).follows == session  # type: ignore[union-attr]


async def test_what_may_help_is_told_before_why(workspace: Workspace, opened: Open) -> None:
    async with opened((100, 40)) as screen:
        screen.app.screen.start("barriers")  # type: ignore[attr-defined]
        await screen.press()
        await screen.press("1", "enter", "9", "enter")
        assert "Ask your physio for a smaller step." in screen.words
        assert screen.words.index("Ask your physio for") < screen.words.index("You said that it hurts more")


async def test_half_done_it_goes_on_about_the_session_it_was_begun_for(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    session = _session(workspace)
    clock.go(hours=20)
    workspace.keep_draft(workspace.sitting(SESSION_CHECK), {"session-check.now": 3})
    _session(workspace)
    clock.go(hours=4)
    async with opened((60, 20)) as screen:
        await screen.press("f4")
        screen.app.screen.start(SESSION_CHECK)  # type: ignore[attr-defined]
        await screen.press()
        assert "with 1 answer." in screen.words
        await screen.press("g")
        await screen.press()
        assert "After a session · Mon 23 Nov 08:15, exercise" in screen.text
        await screen.press("ctrl+s")
    newest = workspace.newest(SESSION_CHECK)
    assert newest is not None
    assert (newest.follows, newest.answers["now"]) == (session, 3)


def test_a_half_done_check_waits_once_and_only_while_its_session_is_asked_about(
    workspace: Workspace, clock: Clock
) -> None:
    def waiting() -> list[tuple[bool, str]]:
        return [(each.resume, each.follows) for each in workspace.due() if each.questionnaire == SESSION_CHECK]

    session = _session(workspace)
    clock.go(hours=24)
    assert waiting() == [(False, session)]
    workspace.keep_draft(workspace.sitting(SESSION_CHECK), {"session-check.now": 3})
    assert waiting() == [(True, session)]
    clock.go(hours=25)
    assert waiting() == []
    clock.go(hours=24)
    assert waiting() == [(True, session)]
    clock.go(days=20)
    assert waiting() == []


def test_a_check_dated_back_is_told_as_of_its_moment(workspace: Workspace, clock: Clock) -> None:
    _session(workspace)
    clock.go(days=10)
    at = workspace.now() - timedelta(days=9)
    completed = workspace.complete(workspace.sitting(SESSION_CHECK), {"session-check.now": 3}, at=at)
    assert completed.response is not None
    assert completed.response.answers["hours"] == 24


def test_a_check_can_be_changed_when_its_session_is_gone(workspace: Workspace, clock: Clock) -> None:
    session = _session(workspace)
    clock.go(days=1)
    check = workspace.complete(workspace.sitting(SESSION_CHECK), {"session-check.now": 3}).response
    assert check is not None
    workspace.delete(session)
    changed = workspace.edit(check, {"now": 4}).response
    assert (changed.answers["now"], changed.follows) == (4, session)
    assert workspace.session_of(changed) is None


def _unsettled(workspace: Workspace, days: int) -> None:
    """A session so many days ago, and its check a day later."""
    at = workspace.now() - timedelta(days=days)
    done = workspace.complete(
        workspace.sitting(SESSION), {"session.kind": "exercise", "session.before": 3, "session.worst": 4}, at=at
    ).response
    assert done
    signs = {f"session-check.{name}": "no" for name in ("leg_spread", "numb_weak", "night")}
    asked = workspace.sitting(SESSION_CHECK, done.id)
    workspace.complete(asked, {"session-check.now": 4, **signs}, at=at + timedelta(hours=22))


async def test_a_check_reads_by_the_journal_as_it_is_now(workspace: Workspace, opened: Open) -> None:
    for days in (4, 2, 6):
        _unsettled(workspace, days)
    async with opened() as screen:
        await screen.press("f3")
        assert screen.words.count("RED ●") == 2
        assert "ROUTINE" in screen.words
        await screen.press("enter")
        for told in (
            "You were told AMBER on Mon 23 Nov.",
            "Three or more sessions in a row",
            "3 sessions in a row that were",
            "LIGHT-16",
        ):
            assert told in screen.words


async def test_without_a_course_of_therapy_the_plan_says_how_to_note_one(opened: Open) -> None:
    async with opened() as screen:
        await screen.press("p")
        assert "No course of therapy is noted" in screen.told


async def test_the_plan_tells_its_sessions_and_its_reviews(workspace: Workspace, opened: Open, clock: Clock) -> None:
    sitting = workspace.sitting("started")
    begun = {"what": "physio", "name": "Physio with Ana", "sessions": 8}
    workspace.complete(sitting, accepted(sitting, begun)[0], at=workspace.now() - timedelta(days=10))
    _session(workspace, kind="therapy")
    async with opened((100, 40)) as screen:
        await screen.press("p")
        assert "Physio with Ana, since 13 Nov 2026: 10 days" in screen.words
        assert "1 session with a therapist of 8 expected, 0 on your own." in screen.words
        assert "Next: 11 Dec." in screen.words
        await screen.press("g")
        await screen.press()
        assert "What gets in the way of your plan just now?" in screen.words


async def test_the_plan_opens_the_leaflet_behind_its_review(workspace: Workspace, opened: Open, clock: Clock) -> None:
    sitting, daily = workspace.sitting("started"), workspace.sitting(DAILY)
    workspace.complete(sitting, accepted(sitting, {"what": "physio", "name": "Physio"})[0])
    async with opened() as screen:
        await screen.press("p")
        assert "Cannot tell yet" in screen.words
        await screen.press("escape")
        assert screen.app.current_mode == "today"
    clock.go(days=2)
    workspace.complete(daily, accepted(daily, {"pain": 4})[0])
    async with opened() as screen:
        await screen.press("p")
        assert "r Read more" in screen.text
        await screen.press("r")
        assert screen.app.current_mode == "learn"
        assert "A course often takes six to eight weeks." in screen.words


async def test_a_session_opens_the_leaflet_on_soreness_and_flares(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    _session(workspace)
    async with opened((100, 50)) as screen:
        await screen.press("f3", "enter", "l")
        assert screen.app.current_mode == "learn"
        assert "Soreness comes 12 to 24 hours" in screen.words


def _took(workspace: Workspace, name: str) -> None:
    sitting = workspace.sitting("medicine")
    workspace.complete(sitting, accepted(sitting, {"name": name, "dose": "1", "why": "rescue"})[0])


async def test_the_plan_says_first_that_a_review_has_come(workspace: Workspace, opened: Open, clock: Clock) -> None:
    sitting = workspace.sitting("started")
    begun = {"what": "physio", "name": "Physio with Ana"}
    workspace.complete(sitting, accepted(sitting, begun)[0], at=workspace.now() - timedelta(days=30))
    async with opened((100, 40)) as screen:
        await screen.press("p")
        assert "It was to be looked at again on 21 Nov (4 weeks)." in screen.words
        assert screen.words.index("looked at again on") < screen.words.index("So far")


async def test_medicine_is_offered_as_last_time_beginning_with_its_name(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    _took(workspace, "ibuprofen")
    clock.go(hours=25)
    async with opened() as screen:
        await screen.press("m")
        await screen.press()
        assert "What did you take?" in screen.words
        await screen.press("ctrl+s")
    assert [dict(each.answers) for each in workspace.responses()] == [
        {"name": "ibuprofen", "dose": "1", "why": "rescue"}
    ] * 2


async def test_another_medicine_does_not_take_the_dose_of_the_last_one(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    _took(workspace, "ibuprofen")
    clock.go(hours=25)
    async with opened() as screen:
        await screen.press("m")
        await screen.press()
        screen.app.screen.query_one(Line).value = "paracetamol"
        await screen.press("enter", "ctrl+s")
    assert list(workspace.responses())[-1].answers == {"name": "paracetamol"}


async def test_whether_a_medicine_helped_takes_two_keys(workspace: Workspace, opened: Open, clock: Clock) -> None:
    _took(workspace, "ibuprofen")
    clock.go(hours=2)
    async with opened() as screen:
        assert "Did ibuprofen help?" in screen.words
        await screen.press("enter")
        await screen.press()
        await screen.press("2", "enter")
    (noted,) = workspace.responses()
    assert noted.answers["helped"] == "little"


async def test_a_session_shows_all_that_is_as_last_time(workspace: Workspace, opened: Open, clock: Clock) -> None:
    _session(workspace, kind="therapy", passive=["massage", "heat"], minutes=40)
    clock.go(days=2)
    async with opened((100, 30)) as screen:
        await screen.press("x")
        await screen.press()
        told = "As before With a therapist · Massage; Heat · bridge 3x10 · 40 minutes ⌫ changes it"
        assert told in screen.words


async def test_a_session_that_asks_for_help_comes_before_a_check_up_that_found_nothing(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    sitting = workspace.sitting(CHECK_UP)
    workspace.complete(sitting, {"about-you.age": 44})
    done = _session(workspace)
    clock.go(days=1)
    check = workspace.sitting(SESSION_CHECK, done)
    workspace.complete(check, accepted(check, {"now": 3, "leg_spread": "no", "numb_weak": "yes", "night": "no"})[0])
    async with opened() as screen:
        await screen.press()
        assert "What now STOP ■ Speak to a doctor or an out-of-hours service today. Do not wait" in screen.words
        assert "Your check-up came to questions left open, and does not speak for this." in screen.words
        assert "NOT ALL CHECKED" not in screen.words
        clock.go(days=3)
        await screen.press("n", "4", "ctrl+s", "enter", "f2")
        assert "STOP ■" in screen.words, "until the warning signs are asked"


async def test_what_began_is_typed_in_one_line_and_did_not_begin_tomorrow(workspace: Workspace, opened: Open) -> None:
    async with opened() as screen:
        screen.app.screen.start("started")  # type: ignore[attr-defined]
        await screen.press()
        await screen.press("6", "enter")
        assert isinstance(screen.app.screen.focused, Line)
        await screen.press(":new chair", "enter", ":2026-11-24", "enter")
        assert "2026-11-24 is still to come; give today or a day before it" in screen.words
        assert "On which day did it begin?" in screen.text
        await screen.press(*["backspace"] * 10, ":fri", "enter")
    (kept,) = workspace.responses()
    assert kept.answers == {"what": "other", "name": "new chair", "day": "2026-11-20"}
