"""Merging: commutative, associative, idempotent, and nothing vanishes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lbp_tui.core.errors import JournalError
from lbp_tui.core.response import Response, document
from lbp_tui.disk.elsewhere import rewrite
from lbp_tui.disk.journal import Journal
from lbp_tui.disk.merge import Counts, union
from tests.disk.entries import NOON, edited, removed, response

MONTHS = (10, 11, 12)


@st.composite
def lines(draw: st.DrawFn) -> list[Response]:
    """Versions of up to three responses, as several copies of a journal may have them."""
    found: list[Response] = []
    for number in range(draw(st.integers(1, 3))):
        branches = [response(number, at=NOON.replace(month=draw(st.sampled_from(MONTHS))))]
        for step in range(draw(st.integers(0, 4))):
            old = draw(st.sampled_from(branches))
            at = NOON.replace(month=draw(st.sampled_from(MONTHS)))
            new = removed(old) if draw(st.booleans()) else edited(old, at=at, note=f"step {step}", minutes=step)
            branches.append(new)
        found += branches
    return found


def contents(*parts: Iterable[Response]) -> dict[str, str]:
    """What the month files hold after merging these, one after the other."""
    with tempfile.TemporaryDirectory() as place:
        journal = Journal(Path(place))
        for part in parts:
            journal.merge(part)
        return {month: journal.path(month).read_text() for month in journal.months()}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_merging_is_commutative_associative_and_idempotent(data: st.DataObject) -> None:
    versions = data.draw(lines())
    half = data.draw(st.integers(0, len(versions)))
    one, two = versions[:half], versions[half:]
    once = contents(versions)
    assert contents(two, one) == contents(one, two) == once
    assert contents(data.draw(st.permutations(versions))) == once
    assert contents(versions, one, versions) == once


@settings(max_examples=40, deadline=None)
@given(lines())
def test_every_response_is_there_once_with_its_newest_revision(versions: list[Response]) -> None:
    with tempfile.TemporaryDirectory() as place:
        journal = Journal(Path(place))
        journal.merge(versions)
        every = list(journal.every())
        newest = {each.id: max(v.revision for v in versions if v.id == each.id) for each in versions}
        assert {each.id: each.revision for each in every} == newest
        assert len(every) == len(newest)
        assert all(journal.find(each.id) == each for each in every)


@settings(max_examples=40, deadline=None)
@given(lines(), lines())
def test_two_journals_that_exchange_everything_are_equal(ours: list[Response], theirs: list[Response]) -> None:
    with tempfile.TemporaryDirectory() as place:
        one, two = Journal(Path(place) / "one"), Journal(Path(place) / "two")
        one.merge(ours)
        two.merge(theirs)
        two.merge(one.every())
        one.merge(two.every())
        assert [one.path(month).read_bytes() for month in one.months()] == [
            two.path(month).read_bytes() for month in two.months()
        ]


def test_counts_say_what_was_new(journal: Journal) -> None:
    journal.add(response(1))
    journal.add(response(2))
    news = [response(1), edited(response(2)), response(3), response(4)]
    assert journal.merge(news, dry_run=True) == Counts(added=2, updated=1, same=1)
    assert journal.merge(news) == Counts(added=2, updated=1, same=1)
    assert journal.merge(news) == Counts(same=4)
    assert journal.merge([]) == Counts()


def test_answers_kept_as_tuples_are_the_same_as_those_read_back(journal: Journal) -> None:
    tags = response(1)._replace(answers={"tags": ("desk", "walk")})
    journal.add(tags)
    assert journal.merge([tags]) == Counts(same=1)


def test_a_conflict_copy_with_a_tombstone_finishes_the_move_that_it_knows_of(journal: Journal) -> None:
    moved = edited(response(1), at=NOON.replace(month=12))
    journal.add(response(1))
    journal.revise(moved)
    conflict = list(journal._standing("2026-11"))
    journal.path("2026-11").unlink()
    journal.merge([])
    journal.add(response(1))  # as a sync tool that brought back the file of another device
    assert list(journal.responses()) == [response(1)]
    assert journal.merge(conflict) == Counts(updated=1)
    assert list(journal.responses()) == [moved]


def test_nothing_is_written_if_one_response_cannot_be_kept(journal: Journal) -> None:
    bad = response(2, at=NOON.replace(month=12))._replace(answers={"pain": float("nan")})
    with pytest.raises(JournalError, match="cannot be kept"):
        journal.merge([response(1), bad])
    assert journal.months() == ()


def test_nothing_is_written_if_one_month_is_of_a_newer_version(journal: Journal) -> None:
    journal.add(response(1, at=NOON.replace(month=12)))
    text = journal.path("2026-12").read_text()
    journal.path("2026-12").write_text(text.replace('"version": 1', '"version": 2', 1))
    with pytest.raises(JournalError, match="newer lbp-tui"):
        journal.merge([response(2), response(3, at=NOON.replace(month=12))])
    assert journal.months() == ("2026-12",)


def test_nothing_is_written_if_one_month_cannot_be_read(journal: Journal) -> None:
    journal.path("2026-12").mkdir(parents=True)
    with pytest.raises(JournalError, match="Is a directory"):
        journal.merge([response(2), response(3, at=NOON.replace(month=12))])
    assert journal.months() == ("2026-12",)


def standing(versions: list[Response]) -> dict[str, tuple[Response, ...]]:
    """What stands in each month of a journal that knows these."""
    with tempfile.TemporaryDirectory() as place:
        journal = Journal(Path(place))
        journal.merge(versions)
        return {month: tuple(journal._standing(month)) for month in journal.months()}


def texts(responses: Iterable[Response]) -> list[str]:
    return sorted(f"{each.id} {document(each)}" for each in responses)


def versions_of(responses: Iterable[Response]) -> set[str]:
    """Every version that still stands for something, wherever it is kept."""
    told = (version for each in responses for version in (*each.history, document(each._replace(history=()))))
    return {str(version) for version in told if version.get("moved") is None}


@settings(max_examples=60, deadline=None)
@given(lines(), st.data())
def test_merging_month_files_is_commutative_associative_and_idempotent(
    versions: list[Response], data: st.DataObject
) -> None:
    parts = [[each for each in versions if data.draw(st.booleans())] for _ in range(3)]
    for month in ("2026-10", "2026-11", "2026-12"):
        one, two, three = (standing(part).get(month, ()) for part in parts)
        whole = union(union(one, two), three)
        assert texts(whole) == texts(union(one, union(two, three))) == texts(union(three, union(two, one)))
        assert texts(union(whole, whole)) == texts(union(whole, two)) == texts(whole)
        assert versions_of(whole) == versions_of((*one, *two, *three))


@settings(max_examples=60, deadline=None)
@given(lines(), lines())
def test_journals_whose_files_were_merged_one_by_one_lose_no_version(
    ours: list[Response], theirs: list[Response]
) -> None:
    one, two = standing(ours), standing(theirs)
    with tempfile.TemporaryDirectory() as place:
        journal = Journal(Path(place))
        for month in {*one, *two}:
            rewrite(journal.path(month), union(one.get(month, ()), two.get(month, ())))
        known = versions_of(journal.standing())
        journal.merge(journal.standing())
        assert known <= versions_of(journal.standing())
        assert {each.id for each in journal.every()} == {each.id for each in (*ours, *theirs)}
        assert {each.revision for each in journal.every()} == {
            max(each.revision for each in (*ours, *theirs) if each.id == wanted)
            for wanted in {each.id for each in (*ours, *theirs)}
        }
        before = {month: journal.path(month).read_text() for month in journal.months()}
        journal.merge(journal.standing())
        assert before == {month: journal.path(month).read_text() for month in journal.months()}
