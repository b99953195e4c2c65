"""Text that would steer a terminal, wherever it comes from, through every command and place in a real terminal."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pexpect
import pytest

from lbp_tui.core.response import document
from lbp_tui.disk.files import write_private
from lbp_tui.disk.storage import written
from tests.disk.entries import NOON, response
from tests.texts import spoiled

HERE = Path(__file__).parents[1]
STEERING = "PWN\x1b]0;PWNED\x07\x1b]52;c;UFdORUQ=\x07\x1b[2J\x9b31m\x1bPq\x90PWN\u202eNWP\u2066\x08\rPWN"
NEVER = (b"\x1b]0;PWNED", b"\x1b]52;c;", b"\xc2\x9b", b"\xc2\x90", b"\x1bPq", "\u202e".encode(), "\u2066".encode())
COMMANDS = (
    "list", "list --text PWN", "list --tag PWN", "show {id}", "today", "due", "why", "trend", "trend odd.two",
    "export --format csv", "export --format md", "export --format json", "export --format jsonl",
    "questionnaires list", "questionnaires show odd", "questionnaires check", "questionnaires show odd --yaml",
    "journal verify", "journal backup --list", "journal path", "show PWN{steer}", "log {steer}",
    "edit {id} --set one={steer}",
    "answer {steer}", "list --since {steer}", "export -o {steer}/x", "import {steer}.json", "{steer}",
    "journal merge {steer}", "journal restore {steer}", "questionnaires show {steer}", "journal merge", "delete {id}",
    "undo",
)  # fmt: skip


KEYS = (
    (b"?", b"PWN"), (b"\x1b", b""), (b"\x1bOR", b"PWN"), (b"\x1b[B\x1b[B", b""), (b"\r", b"PWN"), (b"\x1b", b""),
    (b"e", b""), (b"\x1b", b""), (b"\x1bOS", b"PWN"), (b"\x1b[15~", b""), (b"\x1b[17~", b"PWN"), (b"\x1bOQ", b"PWN"),
    (b"\x10", b"earch"), (b"pwn", b"PWN"), (b"\r", b"half-done"), (b"b", b"PWN"), (b"?", b"PWN"), (b"\r", b""),
    (b"1", b"PWN"), (b"?", b"PWN"), (b"g", b""), (b"\r", b"PWN"), (b"3", b""), (b"\x13", b"PWN"), (b"?", b"PWN"),
    (b"\x1bOP", b""), (b"\x1bOQ", b"Today"),
)  # fmt: skip
"""What is pressed, and what has to come up: every place, a response, filling in with its cards, the palette, help."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder in which everything is hostile, past every door that would have cleaned it."""
    data = tmp_path / "data"
    for folder in ("journal", "questionnaires/learn", "drafts", "backups"):
        (data / folder).mkdir(parents=True)
    fired = {
        "rule": STEERING, "questionnaire": "check-up", "tier": "today", "group": STEERING, "say": STEERING,
        "because": STEERING, "tell": STEERING, "answers": {STEERING: STEERING}, "sources": [STEERING],
        "reviewed": STEERING,
    }  # fmt: skip
    outcome = {
        "questionnaire": "check-up", "tier": "today", "fired": [fired], "scores": {}, "patterns": [STEERING],
        "unchecked": [{"rule": STEERING, "tier": "emergency", "missing": [STEERING]}], "says": {"odd": STEERING},
    }  # fmt: skip
    entries = [
        response(1)._replace(answers={"pain": 4, "note": STEERING, "tags": [STEERING, "PWN"], STEERING: STEERING},
                words={"note": {"ask": STEERING, "answer": STEERING}}, zone=STEERING),
        response(2)._replace(questionnaire="check-up", answers={STEERING: STEERING}, outcome=outcome),
        response(3)._replace(questionnaire=STEERING, answers={"one": STEERING}),
        response(4, at=NOON.replace(hour=9))._replace(questionnaire="odd", answers={"one": "a", "two": 3}),
    ]  # fmt: skip
    write_private(data / "journal" / "2026-11.json", written({each.id: document(each) for each in entries}))
    for name in (f"2026-11{STEERING}.json", f"{STEERING}.json"):
        (data / "journal" / name.replace("/", "")).write_text(STEERING)
    (data / "journal" / "2026-10.json").write_text(f'{{"format": "{STEERING}')
    (data / "backups" / f"2026{STEERING}.zip".replace("/", "")).write_text(STEERING)
    (data / "questionnaires" / "odd.yaml").write_text(spoiled(STEERING))
    (data / "questionnaires" / "daily.yaml").write_text(f'id: daily\ntitle: "{STEERING}')
    (data / "questionnaires" / f"{STEERING}.yaml".replace("/", "")).write_text("id: x")
    (data / "questionnaires" / "learn" / "00-odd.md").write_text(
        f"# T {STEERING}\n\n{STEERING}\n\nSource: {STEERING}\n"
    )
    (data / "drafts" / "odd.json").write_text(
        json.dumps({"begun": "2026-11-22T10:00:00+01:00", "answers": {"odd.one": "a", f"odd.{STEERING}": STEERING}})
    )
    (data / "config.toml").write_text(f"emergency = {json.dumps(STEERING)}\nadvice = {json.dumps(STEERING)}\n")
    return data


class Terminal:
    """The program on a terminal, and every byte that it wrote there."""

    def __init__(self, data: Path, *words: str) -> None:
        kept = {name: value for name, value in os.environ.items() if name not in ("EDITOR", "VISUAL", "NO_COLOR")}
        self.seen = io.BytesIO()
        self.child = pexpect.spawn(
            sys.executable, ["-m", "tests.watched", os.devnull, *words], dimensions=(40, 120), timeout=15,
            env={**kept, "LBP_TUI_DATA": str(data), "TERM": "xterm-256color", "PYTHONPATH": str(HERE)},
            cwd=str(data.parent), logfile=self.seen,
        )  # fmt: skip
        self.child.logfile_send = io.BytesIO()
        self.child.logfile, self.child.logfile_read = None, self.seen

    def press(self, keys: bytes, seen: bytes) -> None:
        """Send keys, and wait until something is seen and then for a moment of quiet."""
        self.child.send(keys)
        if seen:
            self.child.expect_exact(seen)
        self.child.expect(pexpect.TIMEOUT, timeout=0.2)

    def ended(self) -> bytes:
        """All that was written, after the end; nothing in it steers a terminal."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        shown = self.seen.getvalue()
        assert {each for each in NEVER if each in shown} == set()
        return shown


def test_no_command_lets_anything_through_to_a_terminal(data: Path) -> None:
    words = [
        word.format(id=response(1).id, steer=STEERING.replace("\0", ""))
        for command in COMMANDS
        for word in (*command.split(" "), "--")
    ]
    shown = Terminal(data, *words).ended()
    assert b"\x1b[2J" not in shown
    assert b"Traceback" not in shown
    assert shown.count(b"PWN") > 60


def test_no_place_of_the_screen_lets_anything_through_to_the_terminal(data: Path) -> None:
    terminal = Terminal(data)
    terminal.press(b"", b"Today")
    for keys, seen in KEYS:
        terminal.press(keys, seen)
    terminal.child.send(b"\x11")
    terminal.ended()
    assert terminal.child.exitstatus == 0
