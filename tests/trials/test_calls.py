"""Every call of a save fails or is the last one: what is there, and what is said, is the old or the new state."""

from __future__ import annotations

import errno
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from lbp_tui.core.errors import JournalError, Unconfirmed
from lbp_tui.disk.journal import Journal
from tests.disk.entries import NOON, edited, response
from tests.trials.calls import Killed, break_call


def prepared(folder: Path, numbers: int) -> Journal:
    journal = Journal(folder)
    for number in range(numbers):
        journal.add(response(number))
    return journal


@pytest.mark.parametrize("before", [0, 1, 3])
@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC, errno.EACCES, None])
def test_every_call_of_a_save_may_fail_or_be_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: int, error: int | None
) -> None:
    for wanted in count(1):
        journal = prepared(tmp_path / str(wanted) / "journal", before)
        saved, unsure = False, error is None
        with monkeypatch.context() as broken:
            reached = break_call(broken, wanted, error)
            try:
                journal.add(response(99))
                saved = True
            except Unconfirmed:
                unsure = True
            except (JournalError, Killed):
                pass
        there = [each.id for each in Journal(journal.folder).responses()]
        old = [response(number).id for number in range(before)]
        assert there in ([old, [*old, response(99).id]] if unsure else [[*old, response(99).id] if saved else old])
        assert error is None or not list(journal.folder.glob(".*.tmp"))
        if not reached():
            break
        if response(99).id not in there:
            journal.add(response(99))
        journal.add(response(100))
        assert len(list(journal.responses())) == before + 2
        assert not list(journal.folder.glob(".*.tmp"))
    assert wanted > 10


@pytest.mark.parametrize("error", [errno.EIO, None])
def test_every_call_of_a_save_beside_a_damaged_month_may_fail_or_be_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int | None
) -> None:
    for wanted in count(1):
        journal = prepared(tmp_path / str(wanted) / "journal", 3)
        torn = journal.path("2026-11").read_bytes()[:-9]
        journal.path("2026-11").write_bytes(torn)
        with monkeypatch.context() as broken:
            reached = break_call(broken, wanted, error)
            with suppress(JournalError, Killed):
                journal.add(response(99))
        assert torn in [each.read_bytes() for each in journal.folder.glob("2026*")]
        assert len(list(Journal(journal.folder).responses())) in (2, 3)
        if not reached():
            return


@pytest.mark.parametrize("error", [errno.EIO, None])
def test_every_call_of_a_move_may_fail_or_be_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int | None
) -> None:
    moved = edited(response(0), at=NOON.replace(month=12))
    for wanted in count(1):
        journal = prepared(tmp_path / str(wanted) / "journal", 1)
        with monkeypatch.context() as broken:
            reached = break_call(broken, wanted, error)
            with suppress(JournalError, Killed):
                journal.revise(moved)
        assert list(Journal(journal.folder).responses()) in ([response(0)], [moved])
        if not reached():
            return


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC, None])
def test_every_call_of_a_merge_over_two_months_may_fail_or_be_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int | None
) -> None:
    old = [response(0, at=NOON.replace(month=10)), response(1)]
    new = [edited(old[0]), edited(old[1]), response(2, at=NOON.replace(month=10)), response(3)]
    for wanted in count(1):
        journal = Journal(tmp_path / str(wanted) / "journal")
        journal.merge(old)
        with monkeypatch.context() as broken:
            reached = break_call(broken, wanted, error)
            with suppress(JournalError, Killed):
                journal.merge(new)
        there = list(Journal(journal.folder).responses())
        assert all(each in (*old, *new) for each in there)
        assert {each.id for each in there} >= {each.id for each in old}
        journal.merge(new)
        assert sorted(journal.responses(), key=lambda each: each.id) == sorted(new, key=lambda each: each.id)
        if not reached():
            return
