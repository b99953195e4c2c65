"""The verbs, on real files with a fixed clock."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lbp_tui.core.errors import Conflict, JournalError, LbpError
from lbp_tui.core.model import Answer, Answers, Tier
from lbp_tui.core.response import Response
from lbp_tui.core.selection import Selection
from lbp_tui.core.sitting import accepted
from lbp_tui.core.states import Light
from lbp_tui.workspace import Workspace
from tests.conftest import Clock
from tests.test_safety import HEALTHY


def log(workspace: Workspace, **given: object) -> Response:
    sitting = workspace.sitting("daily")
    answers, _ = accepted(sitting, given)
    response = workspace.complete(sitting, answers).response
    assert response is not None
    return response


def check_up(workspace: Workspace, answers: dict[str, object]) -> Response:
    sitting = workspace.sitting("check-up")
    response = workspace.complete(sitting, accepted(sitting, answers)[0]).response
    assert response is not None
    return response


def test_a_day_is_logged_and_read_back(workspace: Workspace) -> None:
    response = log(workspace, pain=4, note="stiff after driving", tags=["driving"])
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", response.id)
    assert [each.answers for each in workspace.responses()] == [
        {"pain": 4, "tags": ["driving"], "note": "stiff after driving"}
    ]
    assert response.zone == "Europe/Berlin"
    assert response.at.isoformat() == "2026-11-23T08:15:00+01:00"


def test_nothing_is_made_on_disk_by_looking(workspace: Workspace) -> None:
    workspace.today()
    workspace.notices()
    assert not workspace.folder.exists()


def test_an_edit_is_undone_then_the_adding(workspace: Workspace, clock: Clock) -> None:
    response = log(workspace, pain=4)
    clock.go(minutes=1)
    workspace.edit(response, {"pain": 7})
    assert workspace.response(response.id[:13]).answers["pain"] == 7
    clock.go(minutes=1)
    assert workspace.undo().what == "changing"
    assert workspace.response(response.id).answers["pain"] == 4
    clock.go(minutes=1)
    assert workspace.undo().what == "adding"
    assert list(workspace.responses()) == []
    with pytest.raises(JournalError, match="nothing to undo"):
        workspace.undo()


def test_undo_takes_back_the_newest_change_of_any_response(workspace: Workspace, clock: Clock) -> None:
    first = log(workspace, pain=1)
    clock.go(minutes=1)
    second = log(workspace, pain=2)
    clock.go(minutes=1)
    workspace.delete(first.id)
    clock.go(minutes=1)
    assert workspace.undo().response.id == first.id
    clock.go(minutes=1)
    assert workspace.undo().response.id == second.id
    assert [each.id for each in workspace.responses()] == [first.id]


def test_a_deleted_response_is_gone_from_sight(workspace: Workspace) -> None:
    response = log(workspace, pain=4)
    workspace.delete(response.id)
    assert list(workspace.responses()) == []
    with pytest.raises(JournalError, match="there is no response"):
        workspace.response(response.id)


def test_two_edits_of_the_same_version_are_a_conflict(workspace: Workspace, clock: Clock) -> None:
    response = log(workspace, pain=4)
    other = Workspace(workspace.folder, clock)
    stale = other._journal.find(response.id)
    assert stale is not None
    workspace.edit(response, {"pain": 5})
    with pytest.raises(Conflict):
        other._journal.revise(workspace.response(response.id))


def test_filters_hold_together(workspace: Workspace, clock: Clock) -> None:
    log(workspace, pain=2, tags=["garden"], note="dug the beds")
    clock.go(days=1)
    log(workspace, pain=6, tags=["driving", "Garden"])
    clock.go(days=1)
    log(workspace, pain=8)

    def pains(**given: object) -> list[object]:
        return [each.answers["pain"] for each in workspace.responses(Selection(**given))]  # type: ignore[arg-type]

    today = clock().date()
    assert pains() == [2, 6, 8]
    assert pains(since=today) == [8]
    assert pains(tag="garden") == [2, 6]
    assert pains(tag="garden", min_pain=5) == [6]
    assert pains(text="BEDS") == [2]
    assert pains(questionnaire="check-up") == []


def test_an_answer_still_counts_elsewhere_until_it_is_too_old(workspace: Workspace, clock: Clock) -> None:
    check_up(workspace, {"about-you.age": 70, "about-you.cancer": "yes"})
    sitting = workspace.sitting("red-flags")
    answers: dict[str, Answer | None] = {"red-flags.different_from_usual": "yes"}
    assert workspace.preview(sitting, answers).advice.tier is Tier.THIS_WEEK
    clock.go(days=366)
    late = workspace.preview(workspace.sitting("red-flags"), answers)
    assert late.advice.tier is Tier.SELF_CARE
    assert "MAL-01" in [each["rule"] for each in late.outcome["unchecked"]]


def test_a_check_up_is_one_response_with_its_outcome(workspace: Workspace) -> None:
    response = check_up(workspace, {"red-flags.fever": "yes"})
    assert response.answers == {"red-flags.fever": "yes"}
    assert response.outcome["tier"] == "today"
    advice = workspace.latest_advice()
    assert advice is not None
    assert (advice.tier, advice.response, advice.stale) == (Tier.TODAY, response.id, False)


def test_warning_signs_asked_alone_count_and_take_no_fresh_warning_away(workspace: Workspace, clock: Clock) -> None:
    def signs(**given: str) -> None:
        sitting = workspace.sitting("red-flags")
        workspace.complete(sitting, accepted(sitting, given)[0])
        clock.go(days=1)

    def tier() -> Tier | None:
        found = workspace.latest_advice()
        return found.tier if found else None

    assert tier() is None
    signs(saddle="new")
    assert tier() is Tier.EMERGENCY, "without any check-up"
    check_up(workspace, {"red-flags.fever": "yes"})
    assert tier() is Tier.TODAY, "a whole check-up says it anew"
    clock.go(days=1)
    signs(saddle="new")
    assert tier() is Tier.EMERGENCY
    signs(saddle="no")
    assert tier() is Tier.TODAY, "the check-up is fresh, and more urgent"
    clock.go(days=20)
    signs(saddle="no")
    assert tier() is Tier.SELF_CARE


def test_today_asks_for_a_check_up_and_offers_to_resume_a_half_done_one(workspace: Workspace, clock: Clock) -> None:
    assert [(each.questionnaire, each.resume) for each in workspace.today().due] == [("check-up", False)]
    workspace.keep_draft(workspace.sitting("check-up"), {"about-you.age": 40})
    assert [(each.questionnaire, each.resume) for each in workspace.today().due] == [("check-up", True)]
    check_up(workspace, {"about-you.age": 40})
    assert workspace.draft("check-up") is not None, "that one was not gone on with"
    workspace.drop_draft("check-up")
    assert workspace.today().due == ()
    clock.go(days=29)
    assert [each.questionnaire for each in workspace.today().due] == ["check-up"]


@pytest.mark.parametrize(("pain", "asked"), [(5, True), (4, True), (3, False)])
def test_a_check_up_is_asked_for_when_the_pain_of_a_week_rose_by_two(
    workspace: Workspace, clock: Clock, pain: int, asked: bool
) -> None:
    check_up(workspace, {"about-you.age": 40})
    for week in (2, pain):
        for _ in range(7):
            clock.go(days=1)
            log(workspace, pain=week)
    waiting = workspace.due()
    assert [each.questionnaire for each in waiting] == (["check-up"] if asked else [])
    if asked:
        assert (
            waiting[0].why == f"Your pain is up by {pain - 2}.0 this week. Last done 14 days ago. About four minutes."
        )
        check_up(workspace, {"about-you.age": 40})
        assert workspace.due() == ()


def test_a_check_up_is_asked_for_when_pain_comes_back_after_a_month_without(workspace: Workspace, clock: Clock) -> None:
    for _ in range(33):
        log(workspace, pain=0)
        clock.go(days=1)
    check_up(workspace, {"about-you.age": 40})
    for pain in (3, 2):
        assert workspace.due() == ()
        clock.go(days=1)
        log(workspace, pain=pain)
    (waiting,) = workspace.due()
    assert waiting.why == "Your pain came back on 2026-12-27. Last done 2 days ago. About four minutes."


def test_a_check_up_is_asked_for_after_an_injection(workspace: Workspace, clock: Clock) -> None:
    check_up(workspace, {"about-you.age": 40})
    clock.go(days=2)
    for what, asked in (("work", False), ("injection", True)):
        workspace.complete(workspace.sitting("started"), {"started.what": what})
        assert bool(workspace.due()) is asked
    check_up(workspace, {"about-you.age": 40})
    assert workspace.due() == ()


def test_an_export_comes_back_without_loss_and_twice_is_once(
    workspace: Workspace, clock: Clock, tmp_path: Path
) -> None:
    response = log(workspace, pain=4, note="ü [/x] \u2028 =1+1")
    clock.go(minutes=1)
    workspace.edit(response, {"pain": 5})
    check_up(workspace, {"red-flags.fever": "yes"})
    text = "".join(workspace.export("json"))
    other = Workspace(tmp_path / "other", clock)
    assert other.bring_in(text, dry_run=True).added == 2
    assert list(other.responses()) == []
    assert other.bring_in(text).added == 2
    assert "".join(other.export("json")) == text
    assert (other.bring_in(text).same, other.bring_in(text).added) == (2, 0)
    lines = "".join(workspace.export("jsonl"))
    assert other.bring_in(lines, "jsonl").same == 2


def test_an_export_leaves_out_what_was_deleted_unless_asked(workspace: Workspace) -> None:
    workspace.delete(log(workspace, pain=4, note="private").id)
    assert "private" not in "".join(workspace.export("json"))
    assert "private" in "".join(workspace.export("json", deleted=True))


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "md"])
def test_every_format_writes_an_empty_journal(workspace: Workspace, form: str) -> None:
    assert "".join(workspace.export(form)) or form == "jsonl"


def test_an_unknown_format_is_an_error(workspace: Workspace) -> None:
    with pytest.raises(LbpError, match="is not a format"):
        workspace.export("xlsx")
    with pytest.raises(LbpError, match="cannot be imported"):
        workspace.bring_in("", "csv")


def test_an_item_added_to_daily_is_asked_logged_shown_and_exported(workspace: Workspace) -> None:
    mine = workspace.own_copy("daily")
    mine.write_text(
        mine.read_text().replace(
            "items:\n", "items:\n  - {id: mood, ask: How was your mood?, label: Mood, type: scale}\n", 1
        )
    )
    workspace.reload()
    assert "daily.mood" in workspace.sitting("daily").items
    log(workspace, pain=3, mood=8)
    assert workspace.trend("mood").days[-1].value == 8
    assert "daily.mood" in next(iter(workspace.export("csv")))
    assert json.loads("".join(workspace.export("json")))["responses"][0]["answers"]["mood"] == 8


def test_a_trend_of_what_is_not_a_number_is_an_error_that_suggests(workspace: Workspace) -> None:
    with pytest.raises(LbpError, match="is not a number"):
        workspace.trend("note")
    with pytest.raises(LbpError, match="did you mean `pain`"):
        workspace.trend("pian")


def test_a_response_follows_only_what_its_questionnaire_follows(workspace: Workspace) -> None:
    first = log(workspace, pain=3)
    with pytest.raises(LbpError, match="does not follow another"):
        workspace.sitting("daily", first.id)


def test_an_emergency_left_half_way_takes_the_place_of_an_older_check_up(workspace: Workspace, clock: Clock) -> None:
    check_up(workspace, {"about-you.age": 40})
    clock.go(minutes=5)
    workspace.keep_draft(workspace.sitting("check-up"), {"red-flags.bladder_leak": "new"})
    told = workspace.today()
    assert (told.advice and told.advice.tier, told.stands) == (Tier.EMERGENCY, None)
    clock.go(minutes=5)
    workspace.dealt_with("got_help")
    advice = workspace.latest_advice()
    assert (advice and advice.tier, advice and advice.dealt) == (Tier.SELF_CARE, True), "no word of all being well"


def test_a_sign_of_a_half_done_form_asks_for_help_until_a_newer_check_up(workspace: Workspace, clock: Clock) -> None:
    check_up(workspace, {"about-you.age": 40})
    clock.go(minutes=5)
    workspace.keep_draft(workspace.sitting("red-flags"), {"red-flags.fever": "yes"})
    advice = workspace.latest_advice()
    assert (advice and advice.tier, workspace.emergency()) == (Tier.TODAY, None)
    clock.go(days=15)
    advice = workspace.latest_advice()
    assert advice
    assert "too old to speak for today" in advice.age


@pytest.mark.parametrize("first", ["red-flags", "check-up"])
@pytest.mark.parametrize("then", ["red-flags", "check-up"])
def test_a_fever_lasts_until_it_is_asked_again(workspace: Workspace, clock: Clock, first: str, then: str) -> None:
    signs = {name: answer for name, answer in HEALTHY.items() if name.startswith("red-flags.")}
    asked = HEALTHY if first == "check-up" else signs
    workspace.complete(workspace.sitting(first), {**asked, "red-flags.fever": "yes", "red-flags.very_ill": "no"})
    clock.go(days=1)
    skipped = {name: answer for name, answer in signs.items() if name != "red-flags.fever"}
    workspace.complete(workspace.sitting(then), skipped)
    advice = workspace.latest_advice()
    assert advice
    assert advice.tier is Tier.TODAY
    clock.go(days=1)
    workspace.complete(workspace.sitting("check-up"), HEALTHY)
    advice = workspace.latest_advice()
    assert advice
    assert advice.tier is not Tier.TODAY


@pytest.mark.parametrize("name", ["red-flags", "session-check"])
def test_a_sign_of_a_half_done_form_stops_the_next_session(workspace: Workspace, clock: Clock, name: str) -> None:
    def session() -> str | None:
        done: Answers = {"session.kind": "exercise", "session.before": 3, "session.worst": 3}
        response = workspace.complete(workspace.sitting("session"), done).response
        return response.id if response else None

    first = session()
    clock.go(hours=4)
    sign = {"red-flags": {"red-flags.fever": "yes"}, "session-check": {"session-check.numb_weak": "yes"}}[name]
    workspace.keep_draft(workspace.sitting(name, first if name == "session-check" else None), sign)
    clock.go(hours=1)
    session()
    assert [each.light for each in workspace.sessions()] == [Light.STOP, Light.STOP]


def test_a_half_done_check_waits_whatever_it_told(workspace: Workspace, clock: Clock) -> None:
    session: Answers = {"session.kind": "exercise", "session.before": 3, "session.worst": 3}
    workspace.complete(workspace.sitting("session"), session)
    clock.go(hours=24)
    workspace.keep_draft(workspace.sitting("session-check"), {"session-check.now": 3})
    waits = ("session-check", True)
    assert waits in [(each.questionnaire, each.resume) for each in workspace.due()]
    workspace.keep_draft(workspace.sitting("session-check"), {"session-check.numb_weak": "yes"})
    assert waits in [(each.questionnaire, each.resume) for each in workspace.due()]


def test_signs_asked_alone_comfort_nobody_while_a_check_up_asks_for_help_today(
    workspace: Workspace, clock: Clock
) -> None:
    check_up(workspace, {"red-flags.fever": "yes"})
    clock.go(hours=1)
    none = {name: answer for name, answer in HEALTHY.items() if name.startswith("red-flags.")}
    told = workspace.complete(workspace.sitting("red-flags"), none).advice
    assert told.sooner.startswith("TODAY ! Your answers of")
    assert not told.comforts


def test_news_are_told_on_the_day_somebody_looks_and_not_on_the_next(workspace: Workspace, clock: Clock) -> None:
    for pain in [6] * 14 + [4] * 7:
        sitting = workspace.sitting("daily")
        workspace.complete(sitting, accepted(sitting, {"pain": pain})[0])
        clock.go(days=1)
    assert [each.why.partition(":")[0] for each in workspace.news()] == ["TR-01"]
    workspace.tell(workspace.news())
    assert [each.why.partition(":")[0] for each in workspace.news()] == ["TR-01"], "all that day"
    clock.go(days=1)
    assert workspace.news() == ()
