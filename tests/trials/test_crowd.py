"""Any number of writers at once: no update is lost, and nobody waits for ever."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lbp_tui.core.errors import JournalError
from lbp_tui.disk.journal import Journal
from tests.disk.entries import response
from tests.trials.conftest import Much

HERE = Path(__file__).parents[2]
ADDER = """
import sys
from pathlib import Path
from lbp_tui.disk.journal import Journal
from tests.disk.entries import edited, response
journal = Journal(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    journal.add(response(number, note="x" * (number * 37 % 400)))
    if number % 10 == 0:
        journal.revise(edited(response(number, note="x" * (number * 37 % 400))))
"""
HOLDER = """
import sys, time
from pathlib import Path
from lbp_tui.disk.lock import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def start(script: str, *words: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=HERE)


@pytest.mark.timeout(600)
def test_many_writers_at_once_lose_nothing(tmp_path: Path, much: Much) -> None:
    each = much(40, 250)
    writers = [start(ADDER, tmp_path, first, first + each) for first in range(0, 8 * each, each)]
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0] * 8
    found = {response.id: response.revision for response in Journal(tmp_path).responses()}
    assert found == {response(number).id: 2 if number % 10 == 0 else 1 for number in range(8 * each)}
    assert Journal(tmp_path).verify() == ()


def test_a_writer_that_is_killed_lets_go_of_the_lock(tmp_path: Path) -> None:
    holder = start(HOLDER, tmp_path)
    assert holder.stdout is not None
    holder.stdout.readline()
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    before = time.monotonic()
    Journal(tmp_path).add(response(1))
    assert time.monotonic() - before < 5


def test_nobody_waits_longer_than_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lbp_tui.disk.lock.PATIENCE", 0.3)
    holder = start(HOLDER, tmp_path)
    assert holder.stdout is not None
    holder.stdout.readline()
    with pytest.raises(
        JournalError, match=r"another lbp-tui has been writing here for 0\.3 seconds; nothing was saved"
    ):
        Journal(tmp_path).add(response(1))
    holder.kill()
    holder.communicate()
