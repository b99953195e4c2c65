"""Nothing is sent anywhere, and nothing a person wrote is told to anyone: a whole session with the network shut."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

HERE = Path(__file__).parents[1]
NOTE = "a very private note"
COMMANDS = (
    "--help", "--version", "log 4 --note - --tag desk", "list", "list --json", "today", "due", "trend",
    "check-up --answers answers.json", "why", "answer daily --answers daily.json --no-save", "questionnaires list",
    "questionnaires show daily", "questionnaires check", "questionnaires test positions", "questionnaires edit daily",
    "export --format json -o a.json", "export --format csv", "export --format md", "export --format jsonl",
    "import a.json", "undo", "journal path", "journal verify", "journal backup", "journal restore --dry-run",
    "journal restore", "journal merge", "journal backup -o b.zip", "completion bash", "selftest",
    "journal purge --yes",
)  # fmt: skip


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("EDITOR", "VISUAL", "NO_COLOR")}
    return {**kept, "LBP_TUI_DATA": str(folder / "data"), "TERM": "xterm-256color", "PYTHONPATH": str(HERE)}


def tried(log: Path) -> str:
    return log.read_text() if log.exists() else ""


def test_the_shut_network_is_really_shut(tmp_path: Path) -> None:
    script = (
        "import socket, sys; from pathlib import Path; from tests.watched import shut; shut(Path(sys.argv[1]))\n"
        "connect = lambda: socket.create_connection(('127.0.0.1', 9))\n"
        "for call in (connect, lambda: socket.getaddrinfo('localhost', 1)):\n"
        "    try:\n        call()\n    except PermissionError:\n        pass\n"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "log")], check=True, cwd=HERE)
    assert len(tried(tmp_path / "log").splitlines()) >= 2


def test_no_command_reaches_for_the_network(tmp_path: Path) -> None:
    (tmp_path / "answers.json").write_text('{"red-flags.fever": "yes"}')
    (tmp_path / "daily.json").write_text('{"pain": 4}')
    words = [word for command in COMMANDS for word in (*command.split(), "--")]
    done = subprocess.run(
        [sys.executable, "-m", "tests.watched", str(tmp_path / "log"), *words],
        input="a note", capture_output=True, text=True, cwd=tmp_path, env=environment(tmp_path), check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "ended with" not in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert "TODAY" in done.stdout
    assert tried(tmp_path / "log") == ""


@pytest.fixture
def screen(tmp_path: Path) -> pexpect.spawn[bytes]:
    """The screen in a terminal, with the network shut."""
    return pexpect.spawn(
        sys.executable, ["-m", "tests.watched", str(tmp_path / "log")], dimensions=(24, 80), timeout=20,
        cwd=str(tmp_path),
        env={**environment(tmp_path), "TEXTUAL_LOG": str(tmp_path / "textual.log"), "TEXTUAL": "debug"},
    )  # fmt: skip


def test_no_place_of_the_screen_reaches_for_the_network_or_writes_a_log(
    tmp_path: Path, screen: pexpect.spawn[bytes]
) -> None:
    screen.expect_exact(b"Nothing can be said before a check-up")
    for keys, seen in (
        (b"\x1bOR", b"Nothing here yet"), (b"n", b"How bad was your back pain"), (b"7", b""), (b"\x13", b"Saved"),
        (b"\x1b[15~", b"week"), (b"\x1b[17~", b"Find"), (b"\x1bOQ", b"Today"), (b"\x10", b"earch"), (b"\x1b", b""),
    ):  # fmt: skip
        screen.send(keys)
        if seen:
            screen.expect_exact(seen)
    screen.send(b"\x11")
    screen.expect(pexpect.EOF)
    screen.close()
    assert screen.exitstatus == 0
    assert not (tmp_path / "textual.log").exists() or not (tmp_path / "textual.log").read_text()
    assert tried(tmp_path / "log") in ("", "module ssl\n"), "asyncio loads ssl, and nobody calls it"


def test_what_was_written_is_nowhere_but_in_the_data_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    env = {**environment(tmp_path), "HOME": str(home), "XDG_STATE_HOME": str(home), "TMPDIR": str(home)}
    for words in (["log", "4", "--note", NOTE], ["list"], ["export", "--format", "md", "-o", "/dev/null"], ["trend"]):
        subprocess.run(
            [sys.executable, "-m", "lbp_tui", *words], cwd=tmp_path, env=env, check=False, capture_output=True
        )
    found = [path for path in tmp_path.rglob("*") if path.is_file() and NOTE.encode() in path.read_bytes()]
    assert {path.parent for path in found} == {tmp_path / "data" / "journal"}
    assert [*home.rglob("*")] == []
