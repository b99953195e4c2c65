"""Every call that a process makes to the kernel for a save, failed in turn or made the last one, by strace."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from lbp_tui.disk.storage import aside_name
from tests.trials.conftest import Much
from tests.trials.deeds import DEEDS, Stage

ROOT = Path(__file__).parents[2]
MONTHS = ("2026-10", "2026-11", "2026-12")
NAMES = ("{}.json", ".{}.json.tmp", ".{}.json.bak", ".{}.json.bak.tmp")
KILL = "signal=KILL"
LOOKS = (KILL, "error=EIO", "error=EACCES")
CHANGES = (*LOOKS, "error=ENOSPC", "error=EDQUOT", "error=EROFS")
LOOKING = ("newfstatat", "read", "lseek", "ioctl", "close", "flock", "getdents64")
FEW = 6
QUICKLY = "--seccomp-bpf"
"""Stops the process at the traced calls only; a signal sent at such a stop is not delivered."""


def traced(name: str, folder: Path, *options: str) -> tuple[str, str]:
    """How the save of a process of its own ended, and what it asked of the kernel for the files of the journal."""
    log = folder.with_name(f"{folder.name}.calls")
    files = [folder / each.format(month) for month in MONTHS for each in NAMES]
    aside = [each.with_name(aside_name(each, each.read_bytes())) for each in folder.glob("2026*")]
    paths = [word for each in (folder, folder / ".lock", *files, *aside) for word in ("-P", str(each))]
    child = (sys.executable, "-m", "tests.trials.deeds", name, str(folder))
    words = ("strace", "-f", "-qq", "-o", str(log), *options, *paths, *child)
    ran = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode in (0, -9), ran.stderr
    return ran.stdout if ran.returncode == 0 else "killed", log.read_text()


def broken(name: str, folder: Path, call: str, turn: int, how: str) -> str:
    """How the save ended when that turn of a call was broken."""
    fast = () if how == KILL else (QUICKLY,)
    end, log = traced(name, folder, *fast, "-e", f"trace={call}", "-e", f"inject={call}:{how}:when={turn + 1}")
    assert ("killed by SIGKILL" if how == KILL else "(INJECTED)") in log
    return end


@pytest.fixture(scope="module", autouse=True)
def strace() -> None:
    """Skips where there is no strace, or where it may not watch."""
    if shutil.which("strace") is None:
        pytest.skip("there is no strace here")
    words = ("strace", "-f", QUICKLY, "-qq", "-e", "inject=fsync:error=EIO", "true")
    tried = subprocess.run(words, capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"strace may not watch here: {tried.stderr.strip()}")


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", DEEDS)
def test_every_system_call_of_a_save_may_fail_or_be_the_last(memory: Path, name: str, much: Much) -> None:
    stage = Stage(name, memory)
    folder = stage.fresh()
    end, log = traced(name, folder)
    assert end == "saved"
    stage.judge(folder, end)
    made = Counter(re.findall(r"^\d+ +(\w+)\(", log, re.MULTILINE))
    turns = [
        (call, turn, how)
        for call, times in made.items()
        for turn in range(times)
        for how in (LOOKS if call in LOOKING else CHANGES)
    ]
    assert len(turns) > 150
    chosen = turns[:: much(len(turns) // FEW, 1)]
    for call, turn, how in chosen:
        folder = stage.fresh()
        stage.judge(folder, broken(name, folder, call, turn, how))
    print(f"{len(chosen)} system calls failed or were the last one")  # noqa: T201
