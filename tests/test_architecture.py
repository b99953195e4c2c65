"""What a lint of the import graph cannot see: what a command really loads, in a fresh interpreter."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import lbp_tui

PACKAGE = Path(lbp_tui.__file__).parent
HEAVY = (
    "textual",
    "rich",
    "pydantic",
    "asyncio",
    "jinja2",
    "requests",
    "urllib.request",
    "http.client",
    "importlib.metadata",
    "tomlkit",
)
LONGEST = 300


def loaded(data: Path, *words: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    script = (
        "import sys\nfrom lbp_tui.__main__ import main\n"
        "try:\n    code = main()\nexcept SystemExit as end:\n    code = end.code\n"
        "print('\\n'.join(['MODULES', str(code or 0), *sys.modules]))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, *words],
        env={**os.environ, "LBP_TUI_DATA": str(data)},
        capture_output=True, text=True, stdin=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    code, *modules = result.stdout.rpartition("MODULES\n")[2].split("\n")
    assert code in ("0", "1"), result.stderr
    return set(modules)


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("--version",),
        ("log", "4", "--note", "x"),
        ("list",),
        ("export", "--format", "csv"),
        ("due",),
        ("trend",),
        ("undo",),
        ("config",),
    ],
)
def test_a_command_never_loads_what_only_the_screen_needs(tmp_path: Path, words: tuple[str, ...]) -> None:
    allowed = {"importlib.metadata"} if words == ("--version",) else set()
    found = loaded(tmp_path / "data", *words)
    assert sorted(name for name in HEAVY if name in found and name not in allowed) == []


def test_naming_a_language_loads_no_screen(tmp_path: Path) -> None:
    assert "textual" not in loaded(tmp_path / "data", "config", "language", "en")


def test_logging_a_second_time_reads_no_yaml_and_packs_no_backup(tmp_path: Path) -> None:
    loaded(tmp_path / "data", "log", "4")
    assert loaded(tmp_path / "data", "log", "5") & {"yaml", "zipfile", "shutil", "lbp_tui.care"} == set()


@pytest.mark.parametrize("words", [("list", "--since", "-90d"), ("export", "--format", "csv"), ("due",)])
def test_reading_the_journal_loads_nothing_that_questionnaires_are_made_of(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    loaded(tmp_path / "data", "log", "4")
    found = loaded(tmp_path / "data", *words)
    assert sorted({"lbp_tui.core.model", "lbp_tui.formats.intake", "dataclasses", "decimal"} & found) == []


def test_help_loads_none_of_the_floors(tmp_path: Path) -> None:
    assert (
        sorted(name for name in loaded(tmp_path, "--help") if name.startswith(("lbp_tui.core", "lbp_tui.disk"))) == []
    )


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_a_module_says_what_it_is_and_stays_short(path: Path) -> None:
    text = path.read_text()
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= LONGEST


FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}
NETWORK = {"socket", "http", "urllib.request", "ssl", "ftplib", "smtplib", "requests", "httpx", "aiohttp"}


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_nothing_is_evaluated_and_nothing_can_be_sent(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in FORBIDDEN_CALLS
        if isinstance(node, ast.Import):
            assert not {name.name for name in node.names} & NETWORK
        if isinstance(node, ast.ImportFrom):
            assert node.module not in NETWORK
