"""Killed, failed and crowded saves: what was acknowledged is there, and the rest is the old or the new state."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from lbp_tui.core.errors import JournalError, Unconfirmed
from lbp_tui.disk.files import backup
from lbp_tui.disk.journal import Journal
from lbp_tui.disk.storage import stored_in
from tests.disk.entries import NOON, edited, response

CALLS = ("open", "write", "fsync", "link", "replace", "rename", "unlink", "rmdir", "chmod", "fchmod", "mkdir")
ADDER = """
import sys
from pathlib import Path
from lbp_tui.disk.journal import Journal
from tests.disk.entries import response
journal = Journal(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    journal.add(response(number, note="x" * (number * 37 % 400)))
    print(number, flush=True)
"""


class Killed(BaseException):
    """Nothing that the process would still have done is done."""


def break_call(monkeypatch: pytest.MonkeyPatch, wanted: int, error: int | None) -> Callable[[], bool]:
    """Let one call to the system fail; without an error, that one and all after it. Tells whether it came to it."""
    made = count(1)
    reached: list[int] = []

    def broken(call: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*args: Any, **kwargs: Any) -> Any:
            number = next(made)
            if number == wanted or (error is None and number > wanted):
                reached.append(number)
                raise OSError(error, os.strerror(error)) if error else Killed
            return call(*args, **kwargs)

        return instead

    for name in CALLS:
        monkeypatch.setattr(os, name, broken(getattr(os, name)))
    return lambda: bool(reached)


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


def start(folder: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADDER, str(folder), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


def test_two_processes_that_add_at_once_lose_nothing(folder: Path) -> None:
    both = [start(folder, first, first + 50) for first in (0, 50)]
    for each in both:
        each.communicate(timeout=60)
    assert [each.returncode for each in both] == [0, 0]
    assert {each.id for each in Journal(folder).responses()} == {response(number).id for number in range(100)}


def test_what_was_acknowledged_outlives_a_kill_at_any_moment(folder: Path) -> None:
    chance = random.Random(1)
    acknowledged: set[str] = set()
    for trial in range(50):
        writer = start(folder, trial * 1000, trial * 1000 + 999)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(chance.uniform(0, 0.03))
        writer.send_signal(signal.SIGKILL)
        acknowledged |= {response(int(line)).id for line in writer.communicate()[0].split()}
        there = {each.id for each in stored_in(Journal(folder).path("2026-11"))} if acknowledged else set()
        assert acknowledged <= there
        assert len(there) <= len(acknowledged) + trial + 1
    assert len(stored_in(backup(Journal(folder).path("2026-11")))) >= len(there) - 1
    assert Journal(folder).verify() == ()
    Journal(folder).add(response(50_001))
    assert not list(folder.glob(".*.tmp"))


def test_a_full_disk_leaves_every_acknowledged_response(folder: Path) -> None:
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))" + ADDER
    command = [sys.executable, "-c", limited, str(folder), "0", "1000"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert "not saved: the file would be larger than is allowed here; what was there before is unchanged" in done.stderr
    acknowledged = [response(int(number)).id for number in done.stdout.split()[1:]]
    assert len(acknowledged) > 20
    assert [each.id for each in Journal(folder).responses()] == acknowledged
    assert not list(folder.glob(".*.tmp"))
