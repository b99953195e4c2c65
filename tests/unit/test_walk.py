"""Going through a sitting: what comes next, what may be left out, and that no answer is lost on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.errors import AnswerError
from lbp_tui.core.model import Answers, Kind
from lbp_tui.core.walk import Walk
from lbp_tui.workspace import Workspace
from tests.texts import HEAD, SOURCES, rule, sitting

ITEMS = """\
items:
  - {id: hello, ask: Read this., type: display}
  - {id: numb, ask: Numb?, type: yes_no, required: true}
  - {id: side, ask: Side?, type: choice, options: {left: Left, right: Right}, ask_if: numb is yes}
  - {id: back, ask: Back?, type: scale}
  - {id: words, ask: Else?, type: text}
"""
ASKED = sitting(HEAD + SOURCES + ITEMS)
WITH_RULES = sitting(HEAD + SOURCES + ITEMS + "rules:\n" + rule("NU-1", "numb is yes", tier="emergency"))


def test_it_begins_with_the_first_item_and_ends_after_the_last() -> None:
    walk = Walk(ASKED)
    assert (walk.name, walk.place, walk.item.kind) == ("probe.hello", 0, Kind.DISPLAY)
    assert [walk.names[0], walk.names[-1]] == ["probe.hello", "probe.words"]
    last = walk.at(walk.names[-1])
    assert last.step(1) is None
    back = last.step(-9)
    assert back is not None
    assert back.name == "probe.hello"


def test_items_come_and_go_with_the_answers() -> None:
    walk = Walk(ASKED, name="probe.numb")
    assert "probe.side" not in walk.names
    assert "probe.side" in walk.answered("yes").names
    assert "probe.side" not in walk.answered("yes").answered("no").names


def test_what_was_answered_stays_though_its_item_is_hidden_for_a_while() -> None:
    walk = Walk(ASKED, {"probe.numb": "yes", "probe.side": "left"}, name="probe.numb")
    assert walk.answered("no").answers["probe.side"] == "left"


LAST: Mapping[str, Answers] = {
    "therapy": {"session.kind": "therapy", "session.exercises": ("plank",), "session.minutes": 30},
    "exercise": {"session.kind": "exercise", "session.exercises": ("bridge",), "session.minutes": 20},
}
"""What was answered last time, by the kind of session."""


def _of_a_session(own: Answers) -> Walk:
    asked = Workspace(Path("/nonexistent")).blank("session")
    walk = Walk(asked, LAST["exercise"], name="session.kind", last=lambda kind: LAST.get(kind, {}))
    return replace(walk, answers={**walk.answers, **own})


def test_another_kind_is_offered_as_its_own_last_time_was() -> None:
    walk = _of_a_session({}).answered("therapy")
    assert walk.answers == LAST["therapy"]
    assert walk.at("session.before").as_before == ("session.kind", "session.exercises", "session.minutes")
    assert walk.answered("both").answers == {"session.kind": "both"}, "there never was one"
    assert walk.answered("both").answered("exercise").answers == LAST["exercise"]


def test_what_the_person_answered_themself_stays_with_another_kind() -> None:
    own = {"session.minutes": 45, "session.before": 3}
    assert _of_a_session(own).answered("therapy").answers == {**LAST["therapy"], **own}
    assert replace(_of_a_session(own), last=None).answered("therapy").answers == {
        **LAST["exercise"], **own, "session.kind": "therapy",
    }, "what is only changed is not begun anew"  # fmt: skip


def test_where_leg_pain_goes_is_offered_as_none_if_there_is_none() -> None:
    asked, where = Workspace(Path("/nonexistent")).blank("check-up"), "positions.leg_shift"
    without = Walk(asked, {"onset.leg_pain": "none"}).at(where)
    assert without.answers[where] == "no_leg_pain"
    assert without.answered("down_leg").at(where).answers[where] == "down_leg"
    for answers in ({"onset.leg_pain": "above_knee"}, {}):
        assert where not in Walk(asked, answers).at(where).answers
    assert Walk(asked, {"onset.leg_pain": "none", where: None}).at(where).answers[where] is None, "it was left out"


def test_nothing_given_is_no_answer_and_a_wrong_one_is_refused() -> None:
    walk = Walk(ASKED, name="probe.back")
    assert walk.answered(None).answers == {}
    assert walk.answered("7").answers == {"probe.back": 7}
    assert walk.answered("7").answered(None).answers == {"probe.back": None}
    with pytest.raises(AnswerError, match="out of range"):
        walk.answered("11")


def test_skipping_keeps_an_answer_and_clearing_does_not() -> None:
    walk = Walk(ASKED, name="probe.back")
    assert walk.skipped().answers == {"probe.back": None}
    assert walk.answered(4).skipped().answers == {"probe.back": 4}
    assert walk.answered(4).cleared().answers == {"probe.back": None}
    assert Walk(ASKED).skipped().answers == {}, "a text has no answer to leave out"


def test_a_warning_sign_may_be_left_out_and_any_other_needed_item_may_not() -> None:
    needed, sign = Walk(ASKED, name="probe.numb"), Walk(WITH_RULES, name="probe.numb")
    assert (needed.insists, sign.insists) == (True, False)
    assert needed.needed == "This one needs an answer. If you cannot tell, choose “I am not sure”."
    assert sign.needed.endswith("Enter again leaves it out.")
    assert needed.lacking == ("probe.numb",)
    assert sign.lacking == ()
    assert needed.answered("no").lacking == ()


def test_only_some_items_are_asked_in_the_order_wanted() -> None:
    walk = Walk(ASKED, only=("probe.words", "probe.side", "probe.back"))
    assert walk.names == ("probe.words", "probe.back")
    assert walk.lacking == ()
    nothing = Walk(ASKED, only=("probe.side",))
    assert nothing.names == nothing.sheet.enabled, "where none of them is asked, everything is"


def test_it_knows_what_is_open_and_which_rules_read_an_answer() -> None:
    walk = Walk(WITH_RULES, {"probe.numb": "no", "probe.back": None})
    assert walk.begun
    assert walk.open == ("probe.words",)
    assert list(walk.at("probe.numb").readers()) == ["NU-1"]
    assert walk.at("probe.back").readers() == {}


def test_a_rule_that_reads_an_answer_is_true_of_it_only_once_it_is_given() -> None:
    walk = Walk(WITH_RULES).at("probe.numb")
    assert walk.reasons() == {}
    assert walk.answered("no").reasons() == {}
    assert list(walk.answered("yes").reasons()) == ["NU-1"]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("step"), st.integers(-3, 3)),
        st.tuples(st.just("answer"), st.sampled_from(["yes", "no", "unsure", "left", 0, 10, "some words", None])),
        st.tuples(st.just("skip"), st.none()),
    ),
    max_size=30,
)


@given(STEPS)
def test_however_it_is_gone_through_the_item_in_focus_is_asked_and_answers_are_only_replaced(
    steps: list[tuple[str, object]],
) -> None:
    walk = Walk(WITH_RULES)
    for what, value in steps:
        before = dict(walk.answers)
        if what == "step" and isinstance(value, int):
            walk = walk.step(value) or walk
        elif what == "skip":
            walk = walk.skipped()
        elif walk.item.kind is not Kind.DISPLAY:
            try:
                walk = walk.answered(value)
            except AnswerError:
                assert walk.answers == before
        assert walk.name in walk.names
        assert {name: kept for name, kept in walk.answers.items() if name != walk.name} == {
            name: kept for name, kept in before.items() if name != walk.name
        }
