"""A month file: its format to the byte, and what is refused."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from lbp_tui.core.errors import Conflict, JournalError
from lbp_tui.core.response import document
from lbp_tui.disk.storage import Damaged, MonthStorage, open_month, parsed, stored_in, written
from tests.disk.entries import edited, response

GOLDEN = """\
{"format": "lbp-tui journal", "version": 1, "sha256": "%s",
 "responses": %s}
"""
RESPONSES = """\
{
  "019aab41-ef00-7000-8000-000000000001": {"questionnaire": "daily", "version": 3, "hash": "%s", \
"at": "2026-11-22T12:00:00+01:00", "zone": "Europe/Berlin", "recorded_at": "2026-11-22T11:00:00+00:00", \
"answers": {"pain": 4, "note": "stïff", "tags": ["desk"]}, \
"states": {"pain": "answered", "note": "answered", "tags": "answered"}, "words": {}, "outcome": {}, \
"follows": null, "revision": 1, "deleted": false},
  "019aab41-ef00-7000-8000-000000000002": {"questionnaire": "daily", "version": 3, "hash": "%s", \
"at": "2026-11-22T12:00:00+01:00", "zone": "Europe/Berlin", "recorded_at": "2026-11-22T11:00:00+00:00", \
"answers": {"pain": 4, "note": "one\\ntwo", "tags": ["desk"]}, \
"states": {"pain": "answered", "note": "answered", "tags": "answered"}, "words": {}, "outcome": {}, \
"follows": null, "revision": 1, "deleted": false}}"""


def text_of(*numbers: int) -> str:
    return written({each.id: document(each) for each in map(response, numbers)})


def resealed(text: str) -> str:
    """The text with the checksum that it should have."""
    body = text[text.index('"responses": ') + len('"responses": ') : -2]
    return re.sub(r'"sha256": "[^"]*"', f'"sha256": "{hashlib.sha256(body.encode()).hexdigest()}"', text, count=1)


def test_the_format_is_this_to_the_byte() -> None:
    both = (response(2, note="one\ntwo"), response(1, note="stïff"))
    body = (RESPONSES % ("ab" * 32, "ab" * 32)).replace("019aab41-ef00", both[0].id[:13])
    assert written({each.id: document(each) for each in both}) == GOLDEN % (
        hashlib.sha256(body.encode()).hexdigest(),
        body,
    )


def test_no_responses_have_a_format_too(tmp_path: Path) -> None:
    assert parsed(tmp_path, written({}).encode()).responses == {}


def test_it_is_a_tinydb_file(tmp_path: Path) -> None:
    _, table = open_month(tmp_path / "2026-11.json")
    table.put([response(1), response(2)])
    assert len(table) == 2
    assert [str(each.doc_id) for each in table.all()] == [response(1).id, response(2).id]
    assert table.search(where("answers").pain == 4) == [document(response(1)), document(response(2))]
    with TinyDB(tmp_path / "2026-11.json", access_mode="r") as plain:
        assert len(plain.table("responses")) == 2


@pytest.mark.parametrize(
    "kept",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: json.dumps(json.loads(text), indent=2),
        lambda text: json.dumps(json.loads(text)),
    ],
)
def test_a_byte_order_mark_other_line_ends_and_spaces_do_no_harm(kept: object, tmp_path: Path) -> None:
    assert callable(kept)
    content = kept(text_of(1, 2)).encode()
    assert parsed(tmp_path, content).responses == json.loads(text_of(1, 2))["responses"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is not whole: Expecting value"),
        ("\xff", "is not a file of the journal|is not whole"),
        ("[]", "is not a file of the journal"),
        ("{}", "is not a file of the journal"),
        ("[" * 100_000, "nested too deep"),
        ('{"a":' * 100_000, "nested too deep"),
        (text_of(1).replace('"pain": 4', '"pain": 5'), "its checksum does not fit"),
        (text_of(1).replace('"pain": 4', '"pain": NaN'), "NaN is not a number that is kept"),
        (text_of(1).replace('"pain": 4', '"pain": -Infinity'), "-Infinity is not a number that is kept"),
        (text_of(1).replace('"pain": 4', '"pain": 4, "pain": 9'), "the key 'pain' is there twice"),
        (text_of(1).replace('"version": 1', '"version": 0', 1), "its `version` is missing"),
        (text_of(1).replace('"version": 1', '"version": true', 1), "its `version` is missing"),
        (text_of(1).replace('"version": 1', '"version": 1, "more": 2', 1), "and no others"),
        (text_of(1).replace('"responses"', '"response"'), "its `responses` are missing"),
        (resealed(GOLDEN % ("", '{"a": 1}')), "its `responses` are missing or not objects"),
    ],
)
def test_a_damaged_file_is_told(content: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(Damaged, match=told):
        parsed(tmp_path / "2026-11.json", content.encode(errors="surrogateescape"))


def test_an_id_that_is_there_twice_is_refused_even_with_a_fitting_checksum(tmp_path: Path) -> None:
    first, second = text_of(1), text_of(1).replace('"pain": 4', '"pain": 9')
    twice = resealed(first[:-3] + ",\n" + second[second.index('  "') :])
    with pytest.raises(Damaged, match="is there twice"):
        parsed(tmp_path, twice.encode())


def test_two_halves_of_good_files_that_are_json_together_are_detected(tmp_path: Path) -> None:
    old, new = text_of(1, 2).splitlines(), text_of(1, 3).splitlines()
    spliced = "\n".join([*old[:-1], new[-1]]) + "\n"
    json.loads(spliced)
    with pytest.raises(Damaged, match="checksum"):
        parsed(tmp_path, spliced.encode())


def test_a_newer_version_is_read_but_not_written(tmp_path: Path) -> None:
    path = tmp_path / "2026-11.json"
    path.write_text(text_of(1).replace('"version": 1', '"version": 2, "more": {}', 1))
    before = path.read_bytes()
    _, table = open_month(path)
    assert len(table) == 1
    with pytest.raises(JournalError, match=r"by a newer lbp-tui \(format 2, this one knows 1\).*update lbp-tui"):
        table.put([response(2)])
    assert path.read_bytes() == before


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), object(), "\ud83d"])
def test_what_json_cannot_keep_is_refused_before_anything_is_written(odd: object, tmp_path: Path) -> None:
    path = tmp_path / "2026-11.json"
    storage = MonthStorage(path)
    assert storage.read() is None
    with pytest.raises(JournalError, match=r"cannot be kept|half a character"):
        storage.write({"responses": {"a": {"answer": odd}}})
    assert not path.exists()


def test_a_file_that_is_replaced_between_reading_and_writing_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "2026-11.json"
    storage = MonthStorage(path)
    storage.read()
    path.write_text(text_of(7))
    with pytest.raises(Conflict, match="another program changed it at this moment"):
        storage.write({"responses": {}})
    assert path.read_text() == text_of(7)


def test_any_month_file_can_be_read_where_it_is(tmp_path: Path) -> None:
    copy = tmp_path / "2026-11.sync-conflict-20261122-121314-ABCDEFG.json"
    copy.write_text(text_of(1, 2))
    assert [each.id for each in stored_in(copy)] == [response(1).id, response(2).id]
    with pytest.raises(JournalError, match="no such file"):
        stored_in(tmp_path / "absent.json")


def test_a_response_keeps_everything_through_the_file(tmp_path: Path) -> None:
    path = tmp_path / "2026-11.json"
    kept = edited(response(1, note='a "quote"\n\ttab \\ ü 😀 \u2028'))
    open_month(path)[1].put([kept])
    assert stored_in(path) == (kept,)
