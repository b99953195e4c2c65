"""Replacing a whole journal: all of it or nothing, whenever it is cut short."""

from __future__ import annotations

import errno
from itertools import count
from pathlib import Path

import pytest

from lbp_tui.core.errors import Conflict, JournalError
from lbp_tui.core.response import Response, document
from lbp_tui.disk.files import backup
from lbp_tui.disk.journal import Journal
from lbp_tui.disk.storage import written
from lbp_tui.disk.swap import digest
from tests.disk.entries import NOON, edited, response
from tests.trials.calls import Killed, break_call

OLD = [response(number, at=NOON.replace(month=month)) for number, month in enumerate((9, 10, 10, 11))]
NEW = [response(number, at=NOON.replace(month=month)) for number, month in enumerate((8, 10, 12), 20)]


def files(responses: list[Response]) -> list[tuple[str, bytes]]:
    months = sorted({each.month for each in responses})
    return [
        (month, written({each.id: document(each) for each in responses if each.month == month}).encode())
        for month in months
    ]


def known(journal: Journal) -> dict[str, str]:
    return {month: digest(journal.path(month).read_bytes()) for month in journal.months()}


def ids(journal: Journal) -> list[str]:
    return [each.id for each in journal.responses()]


def test_the_new_months_stand_in_place_of_all_the_old_ones(journal: Journal) -> None:
    journal.merge(OLD)
    journal.restore(files(NEW), known(journal))
    assert journal.months() == ("2026-08", "2026-10", "2026-12")
    assert list(journal.responses()) == NEW
    assert sorted(each.name for each in journal.folder.iterdir()) == [
        ".lock", "2026-08.json", "2026-10.json", "2026-12.json",
    ]  # fmt: skip


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC, None])
def test_every_call_of_a_restore_may_fail_or_be_the_last(
    memory: Path, monkeypatch: pytest.MonkeyPatch, error: int | None
) -> None:
    old, new = [each.id for each in OLD], [each.id for each in NEW]
    seen = set()
    for wanted in count(1):
        journal = Journal(memory / str(wanted))
        journal.merge(OLD)
        told = False
        with monkeypatch.context() as broken:
            reached = break_call(broken, wanted, error)
            try:
                journal.restore(files(NEW), known(journal))
            except (JournalError, Killed):
                told = True
        assert told or ids(journal) == new
        there = ids(Journal(journal.folder))
        assert there in (old, new)
        seen.add(there == new)
        another = Journal(journal.folder)
        another.add(response(99))
        assert ids(another) in (sorted([*old, response(99).id]), [*new[:2], response(99).id, new[2]])
        if not reached():
            break
    assert seen == {True, False}
    assert wanted > 30


def test_who_reads_next_finishes_what_was_cut_short(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.merge(OLD)
    with monkeypatch.context() as broken:
        broken.setattr("lbp_tui.disk.swap.finish", lambda _: (_ for _ in ()).throw(Killed()))
        with pytest.raises(Killed):
            journal.restore(files(NEW), known(journal))
    assert journal.path("2026-11").exists()
    assert ids(Journal(journal.folder)) == [each.id for each in NEW]


def test_a_month_that_is_a_link_stays_one(journal: Journal, tmp_path: Path) -> None:
    journal.merge(OLD)
    elsewhere = tmp_path / "elsewhere.json"
    journal.path("2026-10").rename(elsewhere)
    journal.path("2026-10").symlink_to(elsewhere)
    journal.restore(files(NEW), known(journal))
    assert journal.path("2026-10").is_symlink()
    assert ids(journal) == [each.id for each in NEW]


def test_what_stood_there_before_the_last_save_does_not_come_up_again(journal: Journal) -> None:
    journal.merge(OLD)
    journal.revise(edited(OLD[1]))
    journal.restore(files(NEW), known(journal))
    assert not backup(journal.path("2026-10")).exists()


def test_what_somebody_wrote_meanwhile_is_never_replaced(journal: Journal) -> None:
    journal.merge(OLD)
    seen = known(journal)
    journal.add(response(99))
    with pytest.raises(Conflict, match="another program wrote to 2026-11 at this moment; nothing was done"):
        journal.restore(files(NEW), seen)
    assert ids(journal) == sorted([*(each.id for each in OLD), response(99).id])
    assert not list(journal.folder.glob(".making*"))
