"""The program as a person runs it: in this process with the fixed clock, or as a process of its own on a terminal."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pexpect
import pytest
from click.testing import CliRunner

from lbp_tui.cli.program import program
from lbp_tui.cli.run import Run


@dataclass
class Ended:
    """A run that ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)

    @property
    def id(self) -> str:
        """The id it printed, alone."""
        assert self.code == 0, self.err
        return self.out.strip()


class Cli:
    """Runs commands one after the other on one data folder."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self.folder = folder
        self.now = now

    def __call__(self, *words: str, given: str | bytes | None = None) -> Ended:
        """Run a command; ``given`` is its standard input."""
        env = {"LBP_TUI_DATA": str(self.folder), "NO_COLOR": None, "TERM": "xterm", "EDITOR": None, "VISUAL": None}
        result = CliRunner().invoke(program, words, obj=Run(self.now), input=given, env=env)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ended(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def cli(tmp_path: Path, clock: Callable[[], datetime]) -> Cli:
    """The program on an empty data folder."""
    return Cli(tmp_path / "data", clock)


Terminal = Callable[..., "pexpect.spawn[str]"]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Starts the program in a terminal of its own, on an empty data folder."""
    started: list[pexpect.spawn[str]] = []

    def start(*words: str, **env: str) -> pexpect.spawn[str]:
        inherited = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "EDITOR", "VISUAL")}
        child = pexpect.spawn(
            sys.executable,
            ["-m", "lbp_tui", *words],
            env={**inherited, "LBP_TUI_DATA": str(tmp_path / "data"), "TERM": "xterm", "COLUMNS": "100", **env},
            encoding="utf-8",
            timeout=15,
            dimensions=(40, 100),
            preexec_fn=heed_ctrl_c,
        )
        child.delaybeforesend = None
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def heed_ctrl_c() -> None:
    """Undo what a shell does to whatever it runs behind itself: such a child would never see Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def end(child: pexpect.spawn[str]) -> tuple[int | None, str]:
    """Wait for the end of a program in a terminal: its exit code, and what it printed last."""
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, str(child.before)
