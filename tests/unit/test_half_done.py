"""What a half-done questionnaire still holds when it is gone on with, and when it told an emergency."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lbp_tui.core.draft import Draft
from lbp_tui.core.half_done import still, tellings, too_old
from lbp_tui.core.model import Answer
from lbp_tui.core.sitting import Sitting, sheet
from lbp_tui.workspace import CHECK_UP, Workspace
from tests.conftest import Clock
from tests.responses import MORNING
from tests.texts import HEAD, SOURCES, rule, sitting

Answers = dict[str, Answer | None]
NAMES = ("probe.a", "probe.b", "probe.c")
ASKED = sitting(
    f"{HEAD}{SOURCES}valid_for: 14 days\nitems:\n  - {{id: a, ask: A?, type: yes_no}}\n"
    "  - {id: b, ask: B?, type: yes_no}\n  - {id: c, ask: C?, type: yes_no, ask_if: b is yes}\nrules:\n"
    + rule("A-1", "a is yes", "emergency")
    + rule("A-2", "a is yes and b is yes", "emergency")
    + rule("A-3", "b is yes and not (c is yes)", "emergency")
)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.floats(0, 9), st.sampled_from(NAMES), st.sampled_from(["yes", "no", "carried"])), max_size=20)
)
def test_an_answer_is_kept_for_as_long_as_it_may_stand_however_often_the_rest_is_gone_on_with(
    steps: list[tuple[float, str, str]],
) -> None:
    now, draft, said = MORNING, Draft({}, MORNING), dict[str, datetime]()
    for days, name, answer in steps:
        now += timedelta(days=days)
        answers = {**still(ASKED, draft, now)}
        if answer != "carried":
            answers[name], said[name] = answer, now
        draft = draft.gone_on(answers, now, [name] if answer != "carried" else ())
        assert all(draft.given_at(each) == said[each] for each in draft.answers)
        assert {*still(ASKED, draft, now)} == {each for each, at in said.items() if now - at <= timedelta(days=14)}


def test_the_same_answer_once_more_counts_as_given_now_and_one_carried_along_does_not() -> None:
    later, answers = MORNING + timedelta(days=9), {"probe.a": "no", "probe.b": "no"}
    draft = Draft({}, MORNING).gone_on(answers, MORNING).gone_on(answers, later, ["probe.b"])
    assert (draft.given, draft.left) == ({"probe.a": MORNING, "probe.b": later}, later)
    assert {*still(ASKED, draft, later + timedelta(days=9))} == {"probe.b"}
    assert too_old(ASKED, draft, later + timedelta(days=5)) == ""
    assert too_old(ASKED, draft, later + timedelta(days=9)) == "1 answer is too old: it is asked again."
    assert too_old(ASKED, draft, later + timedelta(days=15)) == "2 answers are too old: they are asked again."


def newest(draft: Draft, asked: Sitting) -> datetime:
    """When a draft told the last of its emergencies; without any, when it was left."""
    return max(tellings(draft, sheet(asked, draft.answers)).values(), default=draft.left)


def test_an_emergency_was_told_with_the_last_answer_that_it_rests_on() -> None:
    def days(*answered: tuple[str, str]) -> int:
        """The day of the emergency, with one answer a day."""
        draft = Draft({}, MORNING)
        for number, (name, answer) in enumerate(answered):
            now = MORNING + timedelta(days=number)
            draft = draft.gone_on({**draft.answers, name: answer}, now, [name])
        return (newest(draft, ASKED) - MORNING).days

    a, no_a, b, no_b, c, no_c = [(name, answer) for name in NAMES for answer in ("yes", "no")]
    assert days(no_a, no_b) == 1, "without any, when it was left"
    assert days(a, no_b) == 0
    assert days(a, no_b, b, c) == 2, "another rule came to be true"
    assert days(no_b, a, a) == 2, "it was said once more"
    assert days(no_a, b, no_c, a, no_a) == 2
    assert days(a, b, no_b, no_b) == 0


def test_an_emergency_that_rests_on_what_is_not_asked_too_may_be_as_new_as_any_answer() -> None:
    hidden = sitting(
        f"{HEAD}{SOURCES}items:\n  - {{id: a, ask: A?, type: yes_no}}\n  - {{id: b, ask: B?, type: yes_no}}\n"
        "  - {id: c, ask: C?, type: yes_no, ask_if: b is yes}\nrules:\n"
        + rule("A-1", "a is yes and not (c is yes)", "emergency")
    )
    draft = Draft({}, MORNING).gone_on({"probe.a": "yes"}, MORNING)
    for name, answer, day in (("probe.b", "no", 1), ("probe.b", "yes", 2), ("probe.c", "no", 3), ("probe.b", "no", 4)):
        draft = draft.gone_on({**draft.answers, name: answer}, MORNING + timedelta(days=day))
        assert newest(draft, hidden) == MORNING + timedelta(days=day)


def kept(workspace: Workspace) -> set[str]:
    """The answers that a half-done check-up begins with when it is gone on with."""
    draft = workspace.draft(CHECK_UP)
    assert draft is not None
    sitting, answers = workspace.resumed(CHECK_UP, draft)
    workspace.keep_draft(sitting, answers)
    return {name.partition(".")[2] for name, answer in answers.items() if answer is not None}


def test_who_goes_on_with_a_form_every_few_days_is_asked_the_old_answers_anew(
    workspace: Workspace, clock: Clock
) -> None:
    workspace.keep_draft(workspace.sitting(CHECK_UP), {"about-you.age": 40, "red-flags.bowel": "no"})
    for day, name in enumerate(("bladder_start", "bladder_leak", "saddle", "fever"), 1):
        clock.go(days=6)
        before = kept(workspace)
        assert ("bowel" in before) is (day * 6 <= 14)
        draft = workspace.draft(CHECK_UP)
        assert draft is not None
        workspace.keep_draft(workspace.sitting(CHECK_UP), {**draft.answers, f"red-flags.{name}": "no"}, [name])
    assert kept(workspace) == {"age", "bladder_leak", "saddle", "fever"}


CALM: Answers = {
    "about-you.age": 40, "about-you.sex": "female", "about-you.pregnancy": "no", "about-you.infection_risk": ("none",),
    "red-flags.saddle": "no", "red-flags.bowel": "no",
}  # fmt: skip
SOON = {"pregnancy", "infection_risk"}
ALL = {"age", "sex", "saddle", "bowel", *SOON}


@pytest.mark.parametrize(
    ("what", "why", "left"),
    [
        ("injection", "You had an injection on 2026-11-28.", {"age", "sex"}),
        ("session", "You had therapy on 2026-11-28.", ALL - {"saddle", "bowel"}),
        ("work", "", ALL),
    ],
)
def test_what_makes_the_warning_signs_due_again_makes_those_of_a_half_done_form_so(
    workspace: Workspace, clock: Clock, what: str, why: str, left: set[str]
) -> None:
    workspace.keep_draft(workspace.sitting(CHECK_UP), CALM, list(CALM))
    clock.go(days=5)
    if what == "session":
        workspace.complete(workspace.sitting("session"), {"session.kind": "therapy"})
    else:
        workspace.complete(workspace.sitting("started"), {"started.what": what})
    clock.go(days=1)
    (again,) = (each for each in workspace.due() if each.questionnaire == CHECK_UP)
    assert again.why == f"Left 6 days ago. {why}".rstrip()
    draft = workspace.draft(CHECK_UP)
    assert draft is not None
    assert bool(workspace.too_old(workspace.sitting(CHECK_UP), draft)) is bool(why)
    assert kept(workspace) == left
    sitting, answers = workspace.resumed(CHECK_UP, draft)
    workspace.keep_draft(sitting, {**answers, "red-flags.saddle": "no"}, ["red-flags.saddle"])
    assert kept(workspace) == left | {"saddle"}, "what was said since then stands"


def test_facts_that_change_soon_do_not_wait_half_a_year_in_a_half_done_form(workspace: Workspace, clock: Clock) -> None:
    workspace.keep_draft(workspace.sitting(CHECK_UP), CALM, list(CALM))
    clock.go(days=29)
    assert kept(workspace) == {"age", "sex"}


def test_a_calm_result_is_as_old_as_the_oldest_sign_in_it(workspace: Workspace, clock: Clock) -> None:
    workspace.keep_draft(workspace.sitting(CHECK_UP), CALM, list(CALM))
    clock.go(days=13)
    draft = workspace.draft(CHECK_UP)
    assert draft is not None
    sitting, answers = workspace.resumed(CHECK_UP, draft)
    workspace.keep_draft(sitting, {**answers, "red-flags.bowel": "no"}, ["red-flags.bowel"])
    done = workspace.complete(sitting, {**answers, "red-flags.fever": "no"})
    over = done.outcome["carried"]
    assert {*over["items"]} == {*CALM} - {"red-flags.bowel"}
    assert done.response is not None
    assert done.response.outcome["carried"] == over
    assert done.advice.carried.startswith("Some of these answers are from 2026-11-23.")
    workspace.drop_draft(CHECK_UP)
    clock.go(days=1)
    told = workspace.latest_advice()
    assert told is not None
    assert (told.stale, told.at.date().isoformat()) == (False, "2026-11-23")
    clock.go(days=1)
    told = workspace.latest_advice()
    assert told is not None
    assert told.stale
    workspace.edit(done.response, {"red-flags.fever": "yes"})
    assert (
        workspace.edit(workspace.latest(done.response.id), {"red-flags.fever": "no"}).response.outcome["carried"]
        == over
    )
    clock.go(days=13)
    (again,) = workspace.due()
    assert again.why.startswith("Last done 28 days ago.")


def test_the_same_answer_at_the_end_of_a_form_is_a_new_one(workspace: Workspace, clock: Clock) -> None:
    workspace.keep_draft(workspace.sitting("red-flags"), {"red-flags.saddle": "no"}, ["red-flags.saddle"])
    clock.go(days=5)
    workspace.complete(workspace.sitting("session"), {"session.kind": "therapy"})
    clock.go(days=1)
    draft = workspace.draft("red-flags")
    assert draft is not None
    sitting, answers = workspace.resumed("red-flags", draft)
    assert "carried" not in workspace.complete(sitting, {**answers, "red-flags.saddle": "no"}).outcome


def test_an_emergency_among_answers_too_old_is_written_down_once(workspace: Workspace, clock: Clock) -> None:
    workspace.keep_draft(workspace.sitting(CHECK_UP), {"red-flags.bowel": "new", "red-flags.saddle": "no"})
    began = clock()
    clock.go(days=10)
    workspace.keep_draft(
        workspace.sitting(CHECK_UP), {"red-flags.bowel": "new", "red-flags.fever": "no"}, ["red-flags.bowel"]
    )
    clock.go(days=10)
    draft = workspace.draft(CHECK_UP)
    assert draft is not None
    assert len(workspace.resumed(CHECK_UP, draft)[1]) == 2
    assert list(workspace.responses()) == [], "the half-done form tells it still"
    clock.go(days=10)
    for _ in range(2):
        assert workspace.resumed(CHECK_UP, draft)[1] == {}
    assert [each.at for each in workspace.responses()] == [began + timedelta(days=10)]
    workspace.drop_draft(CHECK_UP)
    assert workspace.emergency() is not None


def test_one_dealt_with_stands_again_only_when_something_new_is_told(workspace: Workspace, clock: Clock) -> None:
    sitting, answers = workspace.sitting("red-flags"), Answers()

    def stands(*given: tuple[str, str]) -> bool:
        """Whether an emergency stands a while after these answers."""
        clock.go(minutes=5)
        answers.update({f"red-flags.{name}": answer for name, answer in given})
        workspace.keep_draft(sitting, answers, [f"red-flags.{name}" for name, _ in given])
        clock.go(minutes=5)
        return workspace.emergency() is not None

    assert stands(("saddle", "new"))
    workspace.dealt_with("got_help")
    assert not stands(("bladder_start", "no"))
    assert not stands(("fever", "yes")), "what is less urgent brings no emergency back"
    assert stands(("bowel", "new"))
    workspace.dealt_with("not_right")
    assert not stands(("bowel", "no"))
    assert stands(("saddle", "new")), "the same sign was told once more"
