"""The table: one row a response, states kept apart, and no text that a spreadsheet would run."""

from __future__ import annotations

import csv as stdlib
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.response import Response
from lbp_tui.core.states import Light
from lbp_tui.formats import csv
from tests.responses import OUTCOME, named, response, responses

CHECK_UP = response(
    {"red-flags.leak": "new", "positions.worse": ["sit", "bend"]}, number=2, questionnaire="check-up", outcome=OUTCOME
)
RUNNING = re.compile("[=+\\-@\t\r＝＋－＠]")


def table(*found: Response) -> list[dict[str, str]]:
    text = "".join(csv.write(found, csv.columns(found)))
    return list(stdlib.DictReader(io.StringIO(text, newline="")))


def cell(text: str) -> str:
    return table(response({"note": text}))[0]["daily.note"]


def unguarded(text: str) -> str:
    """What was there before a guard, as the module's docstring says to undo it."""
    return text[1:] if text.startswith("'") and csv.guarded(text) != text else text


def test_a_row_has_its_fixed_columns() -> None:
    (row,) = table(response(follows=named(7)))
    assert [row[column] for column in csv.FIXED] == [
        named(1), "daily", "3", "2026-11-22T08:15:00+01:00", "2026-11-22", "Europe/Berlin", "2026-11-22T07:15:00+00:00",
        "no", named(7), "1", "", "", "",
    ]  # fmt: skip


def test_items_and_scores_have_columns_of_their_own_wherever_they_were_asked() -> None:
    found = (response({"pain": 4, "sleep": 7.5}), CHECK_UP)
    assert csv.columns(found) == (
        *csv.FIXED, "daily.pain", "daily.sleep", "red-flags.leak", "positions.worse", "check-up.score:impact",
    )  # fmt: skip
    daily, check_up = table(*found)
    assert (daily["daily.pain"], daily["daily.sleep"], daily["red-flags.leak"]) == ("4", "7.5", "")
    assert (check_up["red-flags.leak"], check_up["positions.worse"]) == ("new", "sit;bend")
    assert (check_up["tier"], check_up["check-up.score:impact"]) == ("emergency", "12")


def test_a_score_without_a_value_is_empty_and_not_zero() -> None:
    outcome = {**OUTCOME, "scores": {"impact": {"value": None, "of": 24, "band": "", "missing": ["a"]}}}
    assert table(response(outcome=outcome))[0]["daily.score:impact"] == ""


def test_the_reason_why_there_is_no_answer_is_kept() -> None:
    states = {"pain": "answered", "leg": "skipped", "note": "hidden", "worst": "not_asked"}
    (row,) = table(response({"pain": 0}, states=states))
    assert row["states"] == "daily.leg=skipped;daily.note=hidden;daily.worst=not_asked"
    assert (row["daily.pain"], row["daily.leg"], row["daily.worst"]) == ("0", "", "")


def test_deleted_responses_are_left_out() -> None:
    assert table(response(deleted=True), response(number=2))[0]["id"] == named(2)
    assert csv.columns([response({"gone": 1}, deleted=True)]) == csv.FIXED


def test_rows_end_as_the_standard_says_and_keep_what_is_in_a_note() -> None:
    found = [response({"note": 'a "b", c\nd'})]
    text = "".join(csv.write(found, csv.columns(found)))
    assert text.endswith('"a ""b"", c\nd"\r\n')
    assert cell('a "b", c\nd') == 'a "b", c\nd'


def test_columns_can_be_chosen() -> None:
    assert list(csv.write([response({"pain": 4, "leg": 2})], ["day", "daily.leg", "unknown"])) == [
        "day,daily.leg,unknown\r\n",
        "2026-11-22,2,\r\n",
    ]


def test_a_table_is_written_row_by_row() -> None:
    source = iter([response(), response(number=2)])
    pieces = csv.write(source, csv.FIXED)
    next(pieces)
    next(pieces)
    assert [each.id for each in source] == [named(2)]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1", "-5", "@SUM(A1)", "\t=1", "\ttext", " =1", "\xa0=1", "\n=1", "\u3000=1", "\u200b=1",
        "＝1", "＋1", "－1", "＠x", '=HYPERLINK("http://x","y")', "- worse at night", "'=1", "''=1",
    ],
)  # fmt: skip
def test_a_text_that_could_run_is_guarded(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_a_mark_of_order_does_not_hide_a_formula() -> None:
    assert csv.guarded("\ufeff=1") == "'\ufeff=1"
    assert csv.guarded("\r=1") == "'\r=1"


@pytest.mark.parametrize("text", ["stiff", "a=b", "5-6", "me@example.org", "'tis", "", " padded "])
def test_other_text_is_left_alone(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize("number", [-5, -0.5, 0, 1e-7])
def test_numbers_stay_numbers(number: int | float) -> None:
    assert table(response({"number": number}))[0]["daily.number"] == str(number)


def test_lists_and_zones_are_guarded_too() -> None:
    (row,) = table(response({"tags": ["=1", "b"]}, zone="+0100"))
    assert (row["daily.tags"], row["zone"]) == ("'=1;b", "'+0100")


risky = st.text(st.sampled_from("'=+-@\t\r\n \xa0\ufeff\u200b＝＠a1"), max_size=6) | st.text(max_size=6)


@given(risky)
def test_a_guard_can_be_undone_and_leaves_nothing_that_runs(text: str) -> None:
    guarded = csv.guarded(text)
    assert unguarded(guarded) == text
    assert not RUNNING.match(guarded)
    assert not RUNNING.match(guarded.strip(" \n\xa0\ufeff\u200b"))


@given(st.lists(responses(), max_size=4))
def test_every_response_is_one_row_that_reads_back(found: list[Response]) -> None:
    shown = [each for each in found if not each.deleted]
    rows = table(*found)
    assert [row["id"] for row in rows] == [each.id for each in shown]
    for row, each in zip(rows, shown, strict=True):
        for item, answer in each.answers.items():
            column = item if "." in item else f"daily.{item}"
            if isinstance(answer, str):
                assert unguarded(row[column]) == answer
            elif isinstance(answer, int | float):
                assert float(row[column]) == answer


def test_the_light_has_a_column_and_what_is_known_of_a_session_counts_before_what_it_came_to_alone() -> None:
    lit = {**OUTCOME, "fired": [], "unchecked": [], "tier": "self_care", "lights": [{"light": "amber"}]}
    check = response({"hours": 14, "now": 3}, questionnaire="session-check", outcome=lit)
    (row,) = table(check)
    assert (row["light"], row["session-check.hours"]) == ("amber", "14")
    told = csv.write([check], csv.columns([check]), lambda _: Light.RED)
    assert next(stdlib.DictReader(io.StringIO("".join(told), newline="")))["light"] == "red"
    assert table(response())[0]["light"] == ""
