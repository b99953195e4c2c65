"""From a filled-in sitting to a response, and back to where its items stand."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from lbp_tui.core.errors import AnswerError
from lbp_tui.core.model import Answer, State
from lbp_tui.core.record import answers_of, edited, held, recorded, standing
from lbp_tui.core.response import Response
from lbp_tui.core.sitting import Sitting, sheet
from tests.texts import HEAD, questionnaire, sitting

TEXT = (
    HEAD
    + """\
items:
  - {id: leg, ask: Leg pain?, type: yes_no}
  - {id: side, ask: Side?, type: choice, options: {left: Left, right: Right}, ask_if: leg is yes}
  - {id: pain, ask: Pain?, type: scale}
  - {id: signs, ask: Signs?, type: choices, options: {a: First, b: Second}}
scores:
  total: {sum: [pain]}
"""
)
NOW = datetime(2026, 11, 23, 8, 15, 30, 123, tzinfo=UTC)
ASKED = sitting(TEXT)
FULL: dict[str, Answer | None] = {"probe.leg": "yes", "probe.side": "left", "probe.pain": 4, "probe.signs": ("a", "b")}


def response(asked: Sitting = ASKED, answers: dict[str, Answer | None] = FULL) -> Response:
    return recorded(sheet(asked, answers), "0192", NOW, NOW, "UTC")


def test_a_response_keeps_answers_states_words_and_outcome() -> None:
    found = response()
    assert found.answers == {"leg": "yes", "side": "left", "pain": 4, "signs": ["a", "b"]}
    assert found.states == dict.fromkeys(("leg", "side", "pain", "signs"), "answered")
    assert found.words["signs"] == {"ask": "Signs?", "answer": "First; Second"}
    assert found.outcome["scores"]["total"]["value"] == 4
    assert found.outcome["response"] == "0192"
    assert found.at.microsecond == 0


def test_a_moment_in_the_hour_that_a_clock_runs_twice_is_kept_as_it_is_read_back() -> None:
    twice = datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo("America/New_York"), fold=1)
    made = recorded(sheet(ASKED, FULL), "0192", twice, NOW, "America/New_York")
    assert made.at == datetime.fromisoformat(made.at.isoformat()) == datetime.fromisoformat("2026-11-01T01:30:00-05:00")


def test_a_sitting_keeps_full_names_and_a_hash_of_all_its_parts() -> None:
    part = questionnaire(TEXT)
    whole = Sitting(questionnaire("id: both\nversion: 1\ntitle: B\nsitting: [probe]\n"), (part,))
    found = response(whole)
    assert set(found.answers) == set(FULL)
    assert found.hash not in (part.hash, whole.questionnaire.hash)
    assert answers_of(part, found)
    assert standing(part, found)["probe.side"] == (State.ANSWERED, "left")


def test_where_items_stand_is_read_back_from_a_response() -> None:
    found = standing(questionnaire(TEXT), response(answers={"probe.leg": "no", "probe.pain": None}))
    assert found["probe.leg"] == (State.ANSWERED, "no")
    assert found["probe.side"] == (State.HIDDEN, None)
    assert found["probe.pain"] == (State.SKIPPED, None)
    assert "probe.total" not in found
    assert standing(questionnaire(TEXT), response())["probe.total"] == (State.ANSWERED, Decimal(4))


def test_an_edit_changes_one_answer_and_keeps_the_rest_and_the_version_before() -> None:
    changed = edited(ASKED, response(), {"pain": 7}, NOW, NOW)
    new, remarks = changed.response, changed.remarks
    assert new.answers == {**response().answers, "pain": 7}
    assert (new.revision, remarks) == (2, ())
    assert new.history[0]["answers"]["pain"] == 4


def test_an_edit_that_hides_an_item_leaves_its_answer_out_with_a_remark() -> None:
    changed = edited(ASKED, response(), {"leg": "no"}, NOW, NOW)
    new, remarks = changed.response, changed.remarks
    assert "side" not in new.answers
    assert new.states["side"] == "hidden"
    assert remarks


def test_an_edit_can_answer_an_item_that_another_new_answer_shows() -> None:
    old = response(answers={"probe.leg": "no"})
    new = edited(ASKED, old, {"leg": "yes", "side": "right"}, NOW, NOW).response
    assert new.answers == {"leg": "yes", "side": "right"}
    again = edited(ASKED, new, {"side": "left"}, NOW, NOW).response
    assert again.answers["side"] == "left"


def test_an_edit_can_take_an_answer_away() -> None:
    new = edited(ASKED, response(), {"pain": None}, NOW, NOW).response
    assert (new.states["pain"], "pain" in new.answers) == ("skipped", False)


def test_answers_to_items_that_are_gone_stay() -> None:
    slim = sitting(HEAD + "items:\n  - {id: pain, ask: Pain?, type: scale, to: 5}\n")
    old = response(answers={**FULL, "probe.pain": 9})
    new = edited(slim, old, {}, NOW, NOW).response
    assert new.answers == old.answers


def test_an_edit_takes_no_answer_away_that_must_be_there() -> None:
    asked = sitting(
        HEAD + "items: [{id: pain, ask: Pain?, type: scale, required: true}, {id: sleep, ask: S?, type: scale}]\n"
    )
    made = recorded(sheet(asked, {"probe.pain": 4, "probe.sleep": 6}), "1", NOW, NOW, "UTC")
    with pytest.raises(AnswerError, match="still needed: pain"):
        edited(asked, made, {"pain": None}, NOW, NOW)
    assert edited(asked, made, {"sleep": None}, NOW, NOW).response.answers == {"pain": 4}
    without = made._replace(answers={"sleep": 6})
    assert edited(asked, without, {"sleep": 5}, NOW, NOW).response.answers == {"sleep": 5}


def test_an_edit_that_does_not_fit_is_refused() -> None:
    with pytest.raises(AnswerError, match="from 0 to 10"):
        edited(ASKED, response(), {"pain": 11}, NOW, NOW)


def test_answers_read_back_as_values_of_the_core() -> None:
    assert held(ASKED, response()) == FULL
