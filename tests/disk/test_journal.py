"""The journal: what goes in comes out, in order, once, and damage never stops or overwrites anything."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest

from lbp_tui.core.errors import Conflict, JournalError
from lbp_tui.core.response import Response, document
from lbp_tui.disk import lock as locks
from lbp_tui.disk.files import backup, lock
from lbp_tui.disk.journal import Journal
from lbp_tui.disk.storage import Damaged, stored_in, written
from tests.disk.entries import BERLIN, NOON, edited, removed, response, uuid7

OCTOBER = NOON.replace(month=10)
DECEMBER = NOON.replace(month=12)


def watched(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The months that are opened from now on."""
    opened: list[str] = []
    read = journal._standing

    def standing(month: str) -> list[Response]:
        opened.append(month)
        return read(month)

    monkeypatch.setattr(journal, "_standing", standing)
    return opened


def cut_short(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Let every renaming after the first so many fail."""
    rename = os.replace
    calls = iter(range(1000))

    def cut(source: Path, target: Path) -> None:
        if next(calls) >= after:
            raise OSError(errno.EIO, "cut short")
        rename(source, target)

    monkeypatch.setattr(os, "replace", cut)


def test_what_is_added_is_found(journal: Journal, folder: Path) -> None:
    journal.add(response(1))
    journal.add(response(2))
    other = Journal(folder)
    assert list(other.responses()) == [response(1), response(2)]
    assert other.find(response(2).id) == response(2)
    assert other.find("ffffffff") is None
    assert other.damage() == ()


def test_nothing_is_made_by_reading(journal: Journal, folder: Path) -> None:
    assert list(journal.responses()) == []
    assert list(journal.newest_first()) == []
    assert journal.find("abcd") is None
    assert journal.verify() == ()
    assert journal.merge([response(1)], dry_run=True).added == 1
    assert not folder.parent.exists()


def test_the_folder_and_its_files_are_private(journal: Journal, folder: Path) -> None:
    old = os.umask(0)
    try:
        journal.add(response(1))
        journal.add(response(2))
    finally:
        os.umask(old)
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in (folder, *folder.iterdir())}
    assert modes == {"journal": 0o700, ".lock": 0o600, "2026-11.json": 0o600, ".2026-11.json.bak": 0o600}


def test_an_id_is_added_once(journal: Journal) -> None:
    journal.add(response(1))
    with pytest.raises(Conflict, match="is in the journal already"):
        journal.add(response(1, note="other"))
    assert list(journal.responses()) == [response(1)]


def test_months_go_by_the_local_date(journal: Journal, names: Callable[[], list[str]]) -> None:
    journal.add(response(1, at=datetime(2026, 12, 1, 0, 30, tzinfo=BERLIN)))
    assert names() == ["2026-12.json"]


def test_responses_come_by_instant_over_the_turn_of_a_month(journal: Journal) -> None:
    east, west = timezone(timedelta(hours=14)), timezone(timedelta(hours=-10))
    moments = [
        datetime(2026, 11, 1, 0, 30, tzinfo=east),
        datetime(2026, 10, 31, 12, 0, tzinfo=UTC),
        datetime(2026, 11, 1, 9, 0, tzinfo=UTC),
        datetime(2026, 10, 31, 23, 30, tzinfo=west),
        datetime(2026, 12, 24, 8, 0, tzinfo=UTC),
    ]
    for number, at in enumerate(moments):
        journal.add(response(number, at=at))
    assert [each.at for each in journal.responses()] == moments
    assert [each.at for each in journal.newest_first()] == moments[::-1]


def test_a_period_has_both_its_ends(journal: Journal) -> None:
    days = [date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 30), date(2026, 12, 1)]
    for number, day in enumerate(days):
        journal.add(response(number, at=NOON.replace(month=day.month, day=day.day)))
    assert [each.day for each in journal.responses(days[1], days[2])] == days[1:3]
    assert [each.day for each in journal.responses(since=days[1])] == days[1:]
    assert [each.day for each in journal.responses(until=days[2])] == days[:3]
    assert [each.day for each in journal.newest_first(days[1], days[2])] == days[2:0:-1]
    assert list(journal.responses(days[2], days[1])) == []


def test_a_period_opens_only_its_months_and_lists_nothing(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, month in enumerate(range(1, 13)):
        journal.add(response(number, at=NOON.replace(month=month)))
    opened = watched(journal, monkeypatch)
    monkeypatch.setattr(journal, "_names", lambda: pytest.fail("listed"))
    assert len(list(journal.responses(date(2026, 10, 1), date(2026, 12, 31)))) == 3
    assert opened == ["2026-10", "2026-11", "2026-12"]


def test_the_newest_is_had_by_opening_one_month(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, month in enumerate(range(1, 13)):
        journal.add(response(number, at=NOON.replace(month=month)))
    opened = watched(journal, monkeypatch)
    assert next(journal.newest_first()).day == date(2026, 12, 22)
    assert opened == ["2026-12"]


@pytest.mark.parametrize("year", [1, 9999])
def test_the_first_and_the_last_year_do_no_harm(journal: Journal, year: int) -> None:
    at = datetime(year, 12 if year > 1 else 1, 31, 12, tzinfo=BERLIN)
    journal.add(response(1)._replace(at=at))
    journal.add(response(2))
    assert len(list(journal.responses())) == len(list(journal.newest_first())) == 2


def test_a_deleted_response_is_kept_but_not_among_the_responses(journal: Journal) -> None:
    journal.add(response(1))
    journal.revise(removed(response(1)))
    assert list(journal.responses()) == []
    assert list(journal.every()) == [removed(response(1))]
    assert journal.find(response(1).id) == removed(response(1))


def test_a_revision_replaces_the_one_before_it(journal: Journal) -> None:
    journal.add(response(1))
    journal.revise(edited(response(1)))
    assert list(journal.responses()) == [edited(response(1))]


def test_a_revision_of_something_that_was_changed_meanwhile_is_a_conflict(journal: Journal) -> None:
    journal.add(response(1))
    journal.revise(edited(response(1)))
    with pytest.raises(Conflict, match="was changed elsewhere meanwhile"):
        journal.revise(edited(response(1), note="mine"))
    assert list(journal.responses()) == [edited(response(1))]


def test_a_revision_of_something_unknown_is_a_conflict(journal: Journal) -> None:
    with pytest.raises(Conflict, match="is not in the journal"):
        journal.revise(edited(response(1)))


def test_a_response_moves_to_another_month_and_leaves_a_tombstone(journal: Journal) -> None:
    old = response(1)
    moved = edited(old, at=DECEMBER)
    journal.add(old)
    journal.revise(moved)
    assert list(journal.responses()) == list(journal.every()) == [moved]
    assert journal.find(old.id) == moved
    (mark,) = stored_in(journal.path("2026-11"))
    assert (mark.deleted, mark.moved, mark.revision, mark.at) == (True, "2026-12", 2, old.at)


def test_a_response_can_move_on_and_back(journal: Journal) -> None:
    versions = [response(1)]
    for at in (DECEMBER, OCTOBER, NOON, DECEMBER):
        versions.append(edited(versions[-1], at=at))
    journal.add(versions[0])
    for each in versions[1:]:
        journal.revise(each)
        assert list(journal.responses()) == [each]
        assert journal.find(each.id) == each
    assert {stored_in(journal.path(f"2026-{month}"))[0].moved for month in (10, 11)} == {"2026-12"}


@pytest.mark.parametrize("after", range(4))
def test_a_move_that_is_cut_short_is_made_wholly_or_not_at_all(
    journal: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    steps = [response(1)]
    for at in (DECEMBER, NOON, DECEMBER):
        steps.append(edited(steps[-1], at=at))
    journal.add(steps[0])
    for old, new in pairwise(steps):
        with monkeypatch.context() as broken, suppress(JournalError):
            cut_short(broken, after)
            journal.revise(new)
        stands = list(Journal(folder).responses())
        assert stands in ([old], [new])
        assert list(Journal(folder).newest_first()) == [Journal(folder).find(old.id)] == stands
        if stands == [old]:
            journal.revise(new)
        assert list(Journal(folder).responses()) == [new]


def test_an_edit_where_it_was_counts_after_a_move_that_was_cut_short(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add(response(1))
    moved = edited(response(1), at=DECEMBER)
    with monkeypatch.context() as broken:
        cut_short(broken, 1)
        with pytest.raises(JournalError):
            journal.revise(moved)
    assert journal.months() == ("2026-11", "2026-12")
    stands = response(1)
    for note in ("second", "third"):
        stands = edited(stands, note=note)
        journal.revise(stands)
        assert list(journal.responses()) == [stands]


@pytest.mark.parametrize("edits", [0, 2])
def test_a_move_elsewhere_counts_after_a_move_that_was_cut_short(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, edits: int
) -> None:
    journal.add(response(1))
    with monkeypatch.context() as broken:
        cut_short(broken, 1)
        with pytest.raises(JournalError):
            journal.revise(edited(response(1), at=DECEMBER))
    stands = response(1)
    for note in ("second", "third")[:edits]:
        stands = edited(stands, note=note)
        journal.revise(stands)
    for at in (OCTOBER, OCTOBER.replace(month=9), DECEMBER, NOON):
        stands = edited(stands, at=at)
        journal.revise(stands)
        assert list(journal.every()) == list(journal.newest_first()) == [stands]
        assert journal.find(stands.id) == stands


def test_a_tombstone_leads_to_where_the_response_is(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.add(response(1))
    moved = edited(response(1), at=datetime(2020, 1, 1, tzinfo=BERLIN))
    journal.revise(moved)
    monkeypatch.setattr(journal, "_names", lambda: pytest.fail("looked everywhere"))
    assert journal.find(moved.id) == moved


def test_an_id_is_found_by_its_beginning(journal: Journal) -> None:
    for number, at in enumerate((OCTOBER, NOON, DECEMBER, DECEMBER)):
        journal.add(response(number, at=at))
    assert journal.find(response(1).id[:13]) == response(1)
    several = response(3, at=DECEMBER).id[:13]
    with pytest.raises(
        JournalError, match=rf"`{several}`: 2 ids begin so; give more of one: {several}.*\(daily, 2026-12"
    ):
        journal.find(several)
    with pytest.raises(JournalError, match="give at least 4 characters"):
        journal.find("019")


def test_an_id_that_is_also_the_beginning_of_another_is_found(journal: Journal) -> None:
    journal.merge([response(1)._replace(id="abcd"), response(2)._replace(id="abcde")])
    found = journal.find("abcd")
    assert found is not None
    assert found.id == "abcd"


def test_an_entry_about_long_ago_is_found(journal: Journal) -> None:
    late = response(1)._replace(id=uuid7(NOON, 9), at=datetime(2020, 2, 29, 12, tzinfo=BERLIN))
    journal.add(late)
    journal.add(response(2))
    assert journal.find(late.id) == late


def test_files_that_a_sync_tool_replaced_are_noticed_by_the_next_save(journal: Journal, tmp_path: Path) -> None:
    journal.add(response(1))
    elsewhere = Journal(tmp_path / "elsewhere")
    elsewhere.add(response(1))
    elsewhere.add(response(2))
    elsewhere.path("2026-11").replace(journal.path("2026-11"))
    journal.add(response(3))
    assert [each.id[-1] for each in journal.responses()] == ["1", "2", "3"]


def test_files_that_are_no_months_are_named_and_left_alone(journal: Journal, folder: Path) -> None:
    journal.add(response(1))
    for name in ("2026-11 (1).json", "2026-13.json", "notes.txt"):
        (folder / name).write_text("mine")
    journal.add(response(2))
    assert journal.months() == ("2026-11",)
    assert journal.verify() == ()


def test_a_linked_data_folder_is_written_through_the_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    Journal(tmp_path / "link" / "journal").add(response(1))
    assert (tmp_path / "link").is_symlink()
    assert list(Journal(tmp_path / "real" / "journal").responses()) == [response(1)]


def test_a_file_where_the_journal_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("mine")
    with pytest.raises(JournalError, match="a file stands where a folder should be"):
        Journal(tmp_path / "journal").add(response(1))
    assert (tmp_path / "journal").read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="permission bits do not bind root")
def test_a_read_only_journal_can_be_read(journal: Journal, folder: Path) -> None:
    journal.add(response(1))
    folder.chmod(0o500)
    assert list(journal.responses()) == [response(1)]


def test_a_journal_that_is_locked_for_long_says_so_and_can_be_read(
    journal: Journal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add(response(1))
    monkeypatch.setattr(locks, "PATIENCE", 0.02)
    with lock(folder):
        with pytest.raises(JournalError, match="another lbp-tui has been writing here"):
            journal.add(response(2))
        assert list(journal.responses()) == [response(1)]


def test_a_damaged_month_does_not_stop_the_others(journal: Journal) -> None:
    journal.add(response(1, at=OCTOBER))
    journal.add(response(2))
    journal.path("2026-10").write_text('{"format": "lbp-tui jou')
    assert list(journal.responses()) == [response(2)]
    (found,) = journal.damage()
    assert found.path == journal.path("2026-10")
    assert str(found).endswith("nothing of it can be shown")
    assert list(map(str, journal.verify())) == [str(found)]
    assert journal.path("2026-10").read_text() == '{"format": "lbp-tui jou'


def test_a_damaged_month_is_shown_as_before_the_last_save(journal: Journal) -> None:
    for number in (1, 2, 3):
        journal.add(response(number))
    journal.path("2026-11").write_bytes(journal.path("2026-11").read_bytes()[:-20])
    assert list(journal.responses()) == [response(1), response(2)]
    assert journal.find(response(2).id) == response(2)
    (found,) = journal.damage()
    assert str(found).endswith("it is shown as it was before the last save")


def test_what_only_the_backup_knows_is_found(journal: Journal) -> None:
    for number in (1, 2):
        journal.add(response(number))
    journal.path("2026-11").write_text("nothing of it is left")
    assert journal.find(response(1).id) == response(1)
    assert journal.find(response(1).id[:20]) == response(1)


@pytest.mark.parametrize("content", ["", "{}", "[" * 50_000, "edited by hand"])
def test_a_new_response_is_saved_beside_a_damaged_month_that_is_kept(
    journal: Journal, folder: Path, names: Callable[[], list[str]], content: str
) -> None:
    journal.add(response(1))
    journal.add(response(2))
    journal.path("2026-11").write_text(content)
    journal.add(response(3))
    assert [each.id[-1] for each in Journal(folder).responses()] == ["1", "3"]
    hidden, aside, month = names()
    assert (hidden, month) == (".2026-11.json.bak", "2026-11.json")
    assert aside.startswith("2026-11.damaged-")
    assert (folder / aside).read_text() == content
    assert journal.damage()[0].path == folder / aside
    assert stored_in(backup(journal.path("2026-11"))) == (response(1),)


def test_a_month_damaged_twice_keeps_both(journal: Journal, folder: Path) -> None:
    for number, content in enumerate(("first", "second", "first")):
        if number:
            journal.path("2026-11").write_text(content)
        journal.add(response(number))
    journal.path("2026-11").write_text("first")
    journal.add(response(9))
    kept = sorted(each.read_text() for each in folder.glob("*.damaged-*"))
    assert kept == ["first", "second"]


def test_a_damaged_month_stays_until_it_is_kept_under_another_name(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add(response(1))
    journal.path("2026-11").write_text("torn")

    def fail(*args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "link", fail)
    monkeypatch.setattr(os, "write", fail)
    with pytest.raises(JournalError, match="could not be set aside"):
        journal.add(response(2))
    assert journal.path("2026-11").read_text() == "torn"


def test_a_response_that_is_none_is_told_and_kept(journal: Journal) -> None:
    odd = {**document(response(2)), "at": "yesterday"}
    journal.add(response(1))
    journal.path("2026-11").write_text(written({response(1).id: document(response(1)), response(2).id: odd}))
    assert list(journal.responses()) == [response(1)]
    assert "`at` is not a date and time with offset" in str(journal.damage()[0])
    journal.add(response(3))
    assert json.loads(journal.path("2026-11").read_text())["responses"][response(2).id] == odd


def test_a_month_that_cannot_be_read_does_not_stop_the_others(journal: Journal) -> None:
    journal.path("2026-10").mkdir(parents=True)
    journal.add(response(1))
    assert list(journal.responses()) == [response(1)]
    assert [type(each) for each in journal.damage()] == [Damaged]
    assert journal.find(response(1).id[:10]) == response(1)
    with pytest.raises(JournalError, match="Is a directory"):
        journal.add(response(2, at=OCTOBER))


def test_what_killed_processes_left_is_swept_when_a_month_begins(
    journal: Journal, folder: Path, names: Callable[[], list[str]]
) -> None:
    journal.add(response(1))
    (folder / ".2026-10.json.tmp").write_text("half")
    journal.add(response(2, at=DECEMBER))
    assert names() == ["2026-11.json", "2026-12.json"]


def test_a_path_in_place_of_a_month_leads_nowhere(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(written({response(1).id: document(response(1))}))
    journal.add(response(1)._replace(moved="../../x", deleted=True))
    assert journal.find(response(1).id) is None
    assert journal.merge([response(1)]).updated + journal.merge([response(1)]).same >= 1
