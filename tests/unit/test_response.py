"""Responses: their shape in the journal, revisions, undo, and merging two copies."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.errors import JournalError
from lbp_tui.core.response import Response, changed, document, from_document, merged, undoable, undone

START = datetime(2026, 11, 22, 8, 15, tzinfo=UTC)
FIRST = Response(
    id="0192f3a0-0000-7000-8000-000000000001", questionnaire="daily", version=1, hash="ab", at=START,
    zone="Europe/Berlin", recorded_at=START, answers={"pain": 4, "tags": ["driving"]},
    states={"pain": "answered", "tags": "answered"},
)  # fmt: skip


def later(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def pain(response: Response, value: int, minutes: int) -> Response:
    return changed(response, response._replace(answers={"pain": value}), later(minutes))


def test_a_document_has_its_keys_in_their_fixed_order_and_reads_back_the_same() -> None:
    kept = document(FIRST)
    assert list(kept) == [
        "questionnaire", "version", "hash", "at", "zone", "recorded_at", "answers", "states", "words", "outcome",
        "follows", "revision", "deleted",
    ]  # fmt: skip
    assert from_document(FIRST.id, json.loads(json.dumps(kept))) == FIRST


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("at", "yesterday"),
        ("at", "2026-11-22T08:15:00"),
        ("answers", []),
        ("revision", "1"),
        ("deleted", 0),
        ("history", {}),
    ],
)
def test_a_document_of_the_wrong_shape_is_refused_by_the_name_of_the_key(key: str, value: object) -> None:
    with pytest.raises(JournalError, match=f"`{key}`"):
        from_document("x", {**document(FIRST), key: value})


def test_a_change_raises_the_revision_and_keeps_what_was_before() -> None:
    second = pain(FIRST, 6, 1)
    assert (second.revision, second.answers) == (2, {"pain": 6})
    assert [version["answers"] for version in second.history] == [FIRST.answers]


def test_undo_goes_back_one_change_at_a_time_to_a_deletion() -> None:
    third = pain(pain(FIRST, 6, 1), 8, 2)
    back = undone(third, later(3))
    assert (back.answers, back.revision, back.undoes) == ({"pain": 6}, 4, 3)
    back = undone(back, later(4))
    assert back.answers == FIRST.answers
    back = undone(back, later(5))
    assert back.deleted
    assert undoable(back) is None
    with pytest.raises(JournalError, match="taken back already"):
        undone(back, later(6))


def test_undo_of_a_deletion_brings_the_response_back() -> None:
    gone = changed(FIRST, FIRST._replace(deleted=True), later(1))
    back = undone(gone, later(2))
    assert not back.deleted
    assert back.answers == FIRST.answers


@pytest.mark.parametrize(
    ("days", "late", "counted"), [(0, 0, True), (1, 1, True), (2, 2, True), (3, 3, False), (-1, 0, True)]
)
def test_a_daily_response_written_down_on_a_later_day_is_late_and_after_two_days_counts_no_more(
    days: int, late: int, counted: bool
) -> None:
    noted = FIRST._replace(recorded_at=START + timedelta(days=days))
    again = changed(noted, noted._replace(answers={"pain": 9}), START + timedelta(days=40))
    for each in (noted, again):  # a change made later is told as one: it was written down when it was
        assert (each.days_late, each.late, each.counts) == (late, late > 0, counted)
    assert noted._replace(questionnaire="goals").counts


EDITS = st.lists(
    st.tuples(st.sampled_from(["edit", "delete", "undo"]), st.integers(0, 10), st.integers(0, 50)), max_size=5
)


def copies() -> st.SearchStrategy[Response]:
    def build(edits: list[tuple[str, int, int]]) -> Response:
        found = FIRST
        for verb, value, minutes in edits:
            if verb == "undo" and undoable(found):
                found = undone(found, later(minutes))
            elif verb == "delete":
                found = changed(found, found._replace(deleted=True), later(minutes))
            else:
                found = pain(found, value, minutes)
        return found

    return EDITS.map(build)


@given(copies(), copies())
def test_merging_is_commutative_and_idempotent(one: Response, two: Response) -> None:
    assert merged(one, two) == merged(two, one)
    assert merged(merged(one, two), two) == merged(one, two)
    assert merged(one, one) == one


@given(copies(), copies(), copies())
def test_merging_is_associative(one: Response, two: Response, three: Response) -> None:
    assert merged(merged(one, two), three) == merged(one, merged(two, three))


@given(copies(), copies())
def test_no_version_vanishes_in_a_merge(one: Response, two: Response) -> None:
    def versions(response: Response) -> list[object]:
        return [*response.history, document(response._replace(history=()))]

    assert all(version in versions(merged(one, two)) for each in (one, two) for version in versions(each))


@given(copies())
def test_a_response_survives_its_document(response: Response) -> None:
    assert from_document(response.id, json.loads(json.dumps(document(response)))) == response
