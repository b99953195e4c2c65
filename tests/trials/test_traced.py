"""The calls of a save as the system sees them, failed or made the last one by strace."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from lbp_tui.disk.journal import Journal
from tests.disk.entries import response
from tests.trials.conftest import Much

CALLS = (
    "openat",
    "write",
    "fsync",
    "link",
    "rename",
    "unlink",
    "chmod",
    "fchmod",
    "flock",
    "close",
    "read",
    "newfstatat",
)
FAULTS = ("error=EIO", "error=ENOSPC", "error=EACCES", "error=EMFILE", "error=EDQUOT", "signal=KILL")
SAVER = """
import sys
from pathlib import Path
from lbp_tui.core.errors import JournalError, Unconfirmed
from lbp_tui.disk.journal import Journal
from tests.disk.entries import response
journal, new = Journal(Path(sys.argv[1])), response(99)
list(journal.responses())
said = "saved"
print("ready", flush=True)
sys.stdin.readline()
try:
    journal.add(new)
except Unconfirmed:
    said = "unconfirmed"
except JournalError:
    said = "not saved"
print(said, flush=True)
"""


def traced(folder: Path, call: str, fault: str, place: int, log: Path) -> str | None:
    """What a save says whose n-th call of a kind fails; ``None`` if it does not come to that many."""
    saver = subprocess.Popen(
        [sys.executable, "-c", SAVER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert saver.stdin is not None
    assert saver.stdout is not None
    saver.stdout.readline()
    inject = f"inject={call}:{fault}:when={place}"
    tracer = subprocess.Popen(
        ["strace", "-p", str(saver.pid), "-P", str(folder), *_paths(folder), "-e", inject, "-o", str(log)],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert tracer.stderr is not None
    if "attached" not in tracer.stderr.readline():
        saver.kill()
        saver.communicate()
        tracer.communicate()
        pytest.skip("strace may not look at other processes here")
    said, _ = saver.communicate("go\n")
    tracer.communicate()
    return said.strip() if "INJECTED" in log.read_text() or saver.returncode == -signal.SIGKILL else None


def _paths(folder: Path) -> list[str]:
    """Only calls on the journal's own files: strace goes by path."""
    names = ("2026-11.json", ".2026-11.json.tmp", ".2026-11.json.bak", "..2026-11.json.bak.tmp", ".lock")
    spare = ".2026-11.json.bak.tmp"
    return [word for name in (*names, spare) for word in ("-P", str(folder / name))]


@pytest.mark.timeout(3600)
@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_a_save_whose_calls_fail_is_the_old_or_the_new_state(tmp_path: Path, much: Much) -> None:
    tried = 0
    for call in CALLS[: much(3, len(CALLS))]:
        for fault in FAULTS[-much(1, len(FAULTS)) :]:
            for place in count(1):
                folder = tmp_path / f"{call}-{fault}-{place}" / "journal"
                for number in range(3):
                    Journal(folder).add(response(number))
                old = [response(number).id for number in range(3)]
                new = [*old, response(99).id]
                said = traced(folder, call, fault, place, tmp_path / "log")
                there = [each.id for each in Journal(folder).responses()]
                if said is None:
                    assert there == new
                    break
                assert said or "KILL" in fault, "it ended without a word"
                right = {"saved": [new], "not saved": [old], "unconfirmed": [old, new], "": [old, new]}
                assert there in right[said], (call, fault, place, said)
                Journal(folder).add(response(100))
                assert len(list(Journal(folder).responses())) == len(there) + 1
                assert Journal(folder).verify() == ()
                tried += 1
                shutil.rmtree(folder.parent)
    print(f"{tried} calls failed or were the last one")  # noqa: T201
    assert tried > much(5, 60)
