"""JSON and JSON lines: what goes out comes back the same, and what is not right is refused with its place."""

from __future__ import annotations

import json as stdlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.errors import JournalError
from lbp_tui.core.response import Response, changed, document
from lbp_tui.formats import json, jsonl
from tests.responses import FIRED, MORNING, OUTCOME, named, response, responses

FIRST = response({"pain": 4, "tags": ["desk"], "note": "stiff"}, outcome=OUTCOME)
SECOND = changed(FIRST, FIRST._replace(answers={"pain": 5}), MORNING + timedelta(minutes=5))
GONE = changed(SECOND, SECOND._replace(deleted=True), MORNING + timedelta(minutes=9))
OTHER = response(number=2)

Write = Callable[[list[Response]], str]
Read = Callable[[str], tuple[Response, ...]]


def exported(given_responses: list[Response]) -> str:
    return "".join(json.write(given_responses))


def lines(given_responses: list[Response]) -> str:
    return "".join(jsonl.write(given_responses))


def listed(given_responses: list[Response]) -> str:
    return stdlib.dumps([json.entry(each) for each in given_responses], indent=2)


def month(given_responses: list[Response]) -> str:
    kept = {each.id: document(each) for each in given_responses}
    return stdlib.dumps({"format": "lbp-tui journal", "version": 1, "sha256": "0" * 64, "responses": kept})


def without_twins(given_responses: list[Response]) -> list[Response]:
    return list({each.id: each for each in given_responses}.values())


def spoilt(**changes: Any) -> str:
    """A list of two responses, the second with other keys; `...` takes one away."""
    entry = {**json.entry(SECOND), **changes}
    kept = {key: value for key, value in entry.items() if value is not ...}
    return stdlib.dumps([json.entry(OTHER), kept])


# There and back

FORMS: list[tuple[Write, Read]] = [(exported, json.read), (lines, jsonl.read), (listed, json.read), (month, json.read)]


@given(st.lists(responses(), max_size=3).map(without_twins))
def test_nothing_is_lost_on_the_way_out_and_back(found: list[Response]) -> None:
    for write, read in FORMS:
        assert list(read(write(found))) == found


@given(st.lists(responses(), max_size=3).map(without_twins))
def test_an_export_of_an_import_is_the_same_text(found: list[Response]) -> None:
    text = exported(found)
    assert exported(list(json.read(text))) == text


@pytest.mark.parametrize(("write", "read"), FORMS)
def test_history_and_tombstones_come_along(write: Write, read: Read) -> None:
    (back,) = read(write([GONE]))
    assert back == GONE
    assert (back.deleted, back.revision, len(back.history)) == (True, 3, 2)


def test_an_export_has_one_response_a_line() -> None:
    text = exported([FIRST, OTHER])
    assert text.count("\n") == 4
    assert stdlib.loads(text)["responses"] == [json.entry(FIRST), json.entry(OTHER)]
    assert [stdlib.loads(line)["id"] for line in lines([FIRST, OTHER]).splitlines()] == [FIRST.id, OTHER.id]


def test_an_export_of_nothing_can_be_read() -> None:
    assert json.read(exported([])) == ()
    assert jsonl.read(lines([])) == ()


def test_an_export_is_written_piece_by_piece() -> None:
    source = iter([FIRST, OTHER])
    next(json.write(source))
    assert list(source) == [OTHER]


def test_a_mark_at_the_beginning_and_foreign_line_ends_do_no_harm() -> None:
    assert json.read("\ufeff" + exported([FIRST])) == (FIRST,)
    assert jsonl.read("\ufeff" + lines([FIRST, OTHER]).replace("\n", "\r\n\r\n")) == (FIRST, OTHER)


def test_a_note_with_odd_line_ends_stays_on_its_line() -> None:
    odd = response({"note": "one\u2028two\u2029three\nfour"})
    assert jsonl.read(lines([odd, OTHER])) == (odd, OTHER)


def test_text_that_could_steer_a_terminal_is_cleaned() -> None:
    back = json.read(listed([response({"note": "a\x1b]52;c;x\x07b\u202ec\ud800"})]))
    assert back[0].answers == {"note": "a]52;c;xbc"}


# What is not right


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"id": ...}, "response 2: its id is missing"),
        ({"id": 7}, "response 2: its id"),
        ({"id": "../../etc/passwd"}, "not a UUID"),
        ({"id": named(1).upper()}, "lower case"),
        ({"id": named(2)}, "is there twice"),
        ({"questionnaire": "Daily log"}, "`questionnaire` should be the id of a questionnaire"),
        ({"version": True}, "`version` should be a whole number from 1"),
        ({"revision": 0}, "`revision` should be a whole number from 1"),
        ({"at": "2026-11-22"}, "`at` is not a date and time with offset"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "years 1900 to 2199"),
        ({"recorded_at": "9999-12-31T23:59:59-14:00"}, "years 1900 to 2199"),
        ({"answers": ...}, "`answers` is missing"),
        ({"answers": {"pain": True}}, "`answers`, `pain` should be a number, a text or a list of texts, not True"),
        ({"answers": {"pain": None}}, "`pain` should be a number"),
        ({"answers": {"tags": [1]}}, "`tags` should be"),
        ({"answers": {"=cmd": 1}}, "`=cmd` is not the name of an item"),
        ({"states": {"pain": "maybe"}}, "`states`, `pain` should be answered, skipped, hidden, not_asked"),
        ({"words": {"pain": "four"}}, "`words`, `pain` should have `ask` and `answer`"),
        ({"follows": "the one before"}, "`follows` should be null or the id"),
        ({"moved": "November"}, "`moved` should be a month"),
        ({"deleted": 1}, "`deleted` is not true or false"),
        ({"outcome": {"tier": "self_care"}}, "`outcome` lacks fired, patterns, questionnaire, scores, unchecked"),
        ({"outcome": {**OUTCOME, "tier": "fine"}}, "`outcome`, `tier` is not as"),
        ({"outcome": {**OUTCOME, "fired": [{**FIRED, "tier": None}]}}, "`outcome`, `fired` is not as"),
        ({"outcome": {**OUTCOME, "scores": {"impact": 12}}}, "`outcome`, `scores` is not as"),
        ({"outcome": {**OUTCOME, "scores": {"impact": {"value": 1, "band": True}}}}, "`outcome`, `scores` is not as"),
        ({"comment": "by hand"}, "does not know `comment`"),
        ({"history": [7]}, "), history 1: should be a JSON object"),
        ({"history": [{**document(FIRST), "answers": {"pain": {}}}]}, "), history 1: `answers`, `pain` should be"),
        ({"history": [{**document(FIRST), "at": "then"}]}, "), history 1: `at` is not a date"),
        ({"history": [document(GONE)]}, "earlier revisions, oldest first"),
        ({"history": [document(SECOND._replace(history=())), document(FIRST)]}, "earlier revisions, oldest first"),
    ],
)
def test_a_response_that_is_not_right_is_named_with_what_would_be(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(JournalError) as refused:
        json.read(spoilt(**changes))
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("NaN", "`answers`, `pain`: NaN is not a number"),
        ("-Infinity", "-Infinity is not a number"),
        ("1e999", "the number 1e999 is too large"),
        ("1" * 5000, "the number 111111111111… is too long"),
        ('4, "pain": 5', "`answers`: the key `pain` is there twice"),
        ("[" * 30 + "]" * 30, "nested deeper than 16 levels"),
    ],
)
@pytest.mark.parametrize("read", [json.read, jsonl.read])
def test_what_json_should_not_hold_is_refused_with_the_response(read: Read, raw: str, told: str) -> None:
    text = lines([response()]).replace('"pain": 4', f'"pain": {raw}')
    with pytest.raises(JournalError) as refused:
        read(text if read is jsonl.read else f"[{text}]")
    assert told in str(refused.value)
    assert str(refused.value).startswith(f"response {'in line 1' if read is jsonl.read else '1'} ({named(1)})")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000])
@pytest.mark.parametrize("read", [json.read, jsonl.read])
def test_absurd_nesting_is_refused(read: Read, text: str) -> None:
    with pytest.raises(JournalError, match="nested far too deep"):
        read(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1, column 1: not JSON"),
        ('{"format": "lbp-tui export",\n oops', "line 2, column 2: not JSON"),
        ("7", "nothing that lbp-tui wrote"),
        ("{}", "nothing that lbp-tui wrote"),
        ('{"a": 1, "a": 2}', "the file: the key `a` is there twice"),
        ('{"format": "lbp-tui export", "version": 1}', "`responses` is missing or not a list"),
        (
            '{"format": "lbp-tui journal", "version": 1, "responses": []}',
            "`responses` is missing or not an object by id",
        ),
        ('{"format": "lbp-tui export", "responses": []}', "`version` is missing"),
        ('{"format": "lbp-tui export", "version": true, "responses": []}', "`version` is missing or not 1"),
        ('{"format": "lbp-tui export", "version": NaN, "responses": []}', "`version`: NaN"),
        ('{"format": "lbp-tui export", "version": 2, "responses": []}', "newer lbp-tui (version 2 of the format"),
        ('{"format": "lbp-tui journal", "version": 2, "responses": {}}', "update lbp-tui"),
        ("[7]", "response 1: should be a JSON object"),
        ('{"format": "lbp-tui journal", "version": 1, "responses": {"7": {}}}', "response 1: its id"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_in_words(text: str, told: str) -> None:
    with pytest.raises(JournalError) as refused:
        json.read(text)
    assert told in str(refused.value)


def test_an_id_twice_in_a_month_file_is_refused() -> None:
    text = month([FIRST])
    twice = text.replace(f'"{FIRST.id}"', f'"{FIRST.id}": {{}}, "{FIRST.id}"', 1)
    with pytest.raises(JournalError, match=f"`{FIRST.id}` is there twice"):
        json.read(twice)


def test_a_bad_line_is_named_by_its_number() -> None:
    text = lines([FIRST, OTHER])
    with pytest.raises(JournalError, match="line 4, column 1: not JSON"):
        jsonl.read(f"{text}\noops\n")
    with pytest.raises(JournalError, match="response in line 2: its id is missing"):
        jsonl.read(text.replace(OTHER.id, "2"))


def test_a_key_that_cannot_be_shown_is_refused() -> None:
    with pytest.raises(JournalError, match="holds characters that cannot be shown"):
        json.read(spoilt(outcome={**OUTCOME, "\x1b[2J": 1}))


TEXT = exported([GONE, OTHER])


@given(st.integers(0, len(TEXT)), st.integers(0, 8), st.text(max_size=4) | st.sampled_from('"{}[]:,\\01e-'))
def test_a_damaged_export_is_read_or_refused_and_nothing_else(start: int, length: int, put: str) -> None:
    try:
        found = json.read(TEXT[:start] + put + TEXT[start + length :])
    except JournalError:
        return
    assert json.read(exported(list(found))) == found
