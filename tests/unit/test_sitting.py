"""Which items are enabled, what is missing, and what may be answered."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.answer import accept, words
from lbp_tui.core.errors import AnswerError
from lbp_tui.core.model import Answer, State
from lbp_tui.core.sitting import Sitting, accepted, sheet
from tests.texts import HEAD, questionnaire, sitting

TEXT = (
    HEAD
    + """\
items:
  - {id: leg, ask: Leg pain?, type: yes_no, required: true}
  - {id: side, ask: Which side?, type: choice, options: {left: Left, right: Right}, ask_if: leg is yes, required: true}
  - {id: below, ask: Below the knee?, type: yes_no, ask_if: side is answered}
  - {id: signs, ask: Signs?, type: choices, options: {a: A, b: B, none: {say: None, exclusive: true}}}
  - {id: pain, ask: Pain?, type: scale}
  - {id: weight, ask: Weight?, type: number, min: 1.5, max: 300, unit: kg}
  - {id: since, ask: Since?, type: date}
  - {id: began, ask: Began?, type: date, max: today}
  - {id: name, ask: Name?, type: text, short: true}
  - {id: note, ask: Note?, type: text}
  - {id: tags, ask: Tags?, type: tags}
  - {id: hint, ask: Nearly done., type: display}
"""
)
ASKED = sitting(TEXT)


def test_items_appear_and_disappear_as_answers_change() -> None:
    assert "probe.side" not in sheet(ASKED, {"probe.leg": "no"}).enabled
    assert "probe.side" in sheet(ASKED, {"probe.leg": "yes"}).enabled
    assert "probe.below" in sheet(ASKED, {"probe.leg": "yes", "probe.side": "left"}).enabled
    assert "probe.below" not in sheet(ASKED, {"probe.leg": "no", "probe.side": "left"}).enabled


def test_an_item_waits_while_its_condition_is_unknown() -> None:
    waiting = sheet(ASKED, {"probe.leg": "unsure"})
    assert "probe.side" not in waiting.enabled
    assert waiting.states["probe.side"] is State.NOT_ASKED
    assert sheet(ASKED, {"probe.leg": "no"}).states["probe.side"] is State.HIDDEN


def test_answered_skipped_hidden_and_not_asked_are_kept_apart() -> None:
    states = sheet(ASKED, {"probe.leg": "no", "probe.pain": None}).states
    assert [str(states[f"probe.{name}"]) for name in ("leg", "pain", "side", "note")] == [
        "answered", "skipped", "hidden", "not_asked",
    ]  # fmt: skip


def test_only_enabled_required_items_are_missing() -> None:
    assert sheet(ASKED, {}).missing == ("probe.leg",)
    assert sheet(ASKED, {"probe.leg": "yes"}).missing == ("probe.side",)
    assert sheet(ASKED, {"probe.leg": "no"}).missing == ()


def test_what_to_ask_for_a_waiting_item_is_what_decides_on_showing_it() -> None:
    assert sheet(ASKED, {}).asking("probe.below") == ("probe.leg",)
    assert sheet(ASKED, {"probe.leg": "yes"}).asking("probe.side") == ("probe.side",)


OPTIONS: dict[str, list[Answer | None]] = {
    "probe.leg": ["yes", "no", "unsure", None], "probe.side": ["left", "right", None],
    "probe.below": ["yes", "no", None],
    "probe.signs": [("a",), ("a", "b"), ("none",), None], "probe.pain": [0, 10, None],
}  # fmt: skip
ANSWERS = st.fixed_dictionaries({}, optional={name: st.sampled_from(each) for name, each in OPTIONS.items()})


@given(ANSWERS)
def test_enabled_is_answered_skipped_or_not_asked_and_the_rest_is_hidden(answers: dict[str, Answer | None]) -> None:
    found = sheet(ASKED, answers)
    assert set(found.answers) | set(found.missing) <= set(found.enabled)
    assert "probe.hint" not in found.states
    for name, state in found.states.items():
        if name in found.enabled:
            assert state is not State.HIDDEN
            assert (state is State.ANSWERED) == (answers.get(name) is not None)
        else:
            assert state in (State.HIDDEN, State.NOT_ASKED)
            assert name not in found.answers


@given(ANSWERS)
def test_answers_that_count_are_enough_to_see_the_same_again(answers: dict[str, Answer | None]) -> None:
    found = sheet(ASKED, answers)
    again = sheet(ASKED, {**dict.fromkeys(answers), **found.answers})
    assert again.enabled == found.enabled
    assert again.answers == found.answers


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("leg", "yes", "yes"),
        ("leg", True, "yes"),
        ("leg", "", None),
        ("leg", None, None),
        ("signs", ["b", "a"], ("a", "b")),
        ("signs", "a", ("a",)),
        ("signs", [], None),
        ("pain", "7", 7),
        ("pain", 0, 0),
        ("weight", "70.5", 70.5),
        ("weight", 70.0, 70),
        ("since", "2026-11-23", "2026-11-23"),
        ("note", "a\x1b[31mb\r\nc", "a[31mb\nc"),
        ("name", "a\r\n  b", "a b"),
        ("tags", "driving, #garden,driving", ("driving", "garden")),
        ("tags", ["a b", "", "c;d"], ("a b", "c", "d")),
    ],
)
def test_an_answer_that_fits_is_kept(name: str, given: object, kept: Answer | None) -> None:
    assert accept(ASKED.items[f"probe.{name}"], given) == kept


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("leg", "yess", "did you mean `yes`?"),
        ("leg", ("yes",), "`[yes]` is a list; give one option, as in "),
        ("leg", {"is": ("a", "b")}, "`{is: [a, b]}` is not an option"),
        ("pain", ("4",), "`[4]` is not a whole number"),
        ("since", ("a", "b"), "`[a, b]` is not a date"),
        ("signs", ["a", "none"], "cannot be chosen together"),
        ("signs", {"a": 1}, "should be a list"),
        ("signs", ["c"], "not an option"),
        ("pain", 11, "from 0 to 10"),
        ("pain", "-1", "from 0 to 10"),
        ("pain", "4.5", "whole number"),
        ("pain", "NaN", "not a whole number"),
        ("pain", True, "not a whole number"),
        ("weight", "1e999", "from 1.5 to 300 kg"),
        ("weight", "lots", "not a number"),
        ("since", "2026-02-30", "year-month-day"),
        ("note", 4, "not a text"),
        ("note", "x" * 100_001, "100000 at most"),
        ("tags", [1], "list of words"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_with_what_would(name: str, given: object, told: str) -> None:
    with pytest.raises(AnswerError, match=re.escape(told)):
        accept(ASKED.items[f"probe.{name}"], given)


NOW = datetime(2026, 11, 23, 8, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("yesterday", "2026-11-22"), ("fri", "2026-11-20"), ("-7d", "2026-11-16"), ("today", "2026-11-23")],
)
def test_a_day_may_be_given_in_words_where_now_is_known(typed: str, meant: str) -> None:
    assert accept(ASKED.items["probe.began"], typed, NOW) == meant
    assert accepted(replace(ASKED, now=NOW), {"began": typed})[0] == {"probe.began": meant}
    with pytest.raises(AnswerError, match="year-month-day"):
        accept(ASKED.items["probe.began"], typed)


def test_a_day_that_cannot_be_still_to_come_is_refused() -> None:
    with pytest.raises(AnswerError, match="2026-11-24 is still to come"):
        accept(ASKED.items["probe.began"], "2026-11-24", NOW)
    assert accept(ASKED.items["probe.since"], "2026-11-24", NOW) == "2026-11-24"


def test_answers_from_outside_are_checked_all_at_once() -> None:
    with pytest.raises(AnswerError) as caught:
        accepted(ASKED, {"leg": "yess", "pian": 3, "hint": "x"})
    assert len(str(caught.value).splitlines()) == 3
    assert "did you mean `pain`?" in str(caught.value)


def test_an_answer_for_a_hidden_item_is_left_out_with_a_remark() -> None:
    answers, remarks = accepted(ASKED, {"leg": "no", "probe.side": "left"})
    assert answers == {"probe.leg": "no"}
    assert remarks == ("side: left out, as it is not asked with these answers",)


def test_an_answer_reads_in_the_words_it_was_given_in() -> None:
    items = ASKED.items
    assert words(items["probe.signs"], ("a", "b")) == "A; B"
    assert words(items["probe.leg"], "unsure") == "I am not sure"
    assert words(items["probe.weight"], 70) == "70 kg"
    assert words(items["probe.weight"], 1) == "1 kg"
    spans = items["probe.weight"]._replace(unit="minutes")
    assert (words(spans, 1), words(spans, 2)) == ("1 minute", "2 minutes")
    assert words(items["probe.note"], None) == ""


def test_items_of_another_part_of_the_sitting_decide_whatever_the_order() -> None:
    first = questionnaire(
        "id: one\nversion: 1\ntitle: One\nitems:\n  - {id: a, ask: A?, type: scale, ask_if: two.b > 3}\n",
        "id: two\nitems:\n  - {id: b, ask: B?, type: scale}\n",
    )
    second = questionnaire("id: two\nversion: 1\ntitle: Two\nitems:\n  - {id: b, ask: B?, type: scale}\n")
    both = Sitting(questionnaire("id: both\nversion: 1\ntitle: Both\nsitting: [one, two]\n"), (first, second))
    assert sheet(both, {"two.b": 4}).enabled == ("one.a", "two.b")
    assert sheet(both, {"two.b": 3}).enabled == ("two.b",)
