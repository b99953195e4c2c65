"""`export` and `import`: the journal out, and back without loss."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.conftest import Clock


@pytest.fixture
def kept(cli: Cli, clock: Clock) -> Cli:
    """A journal with an edit, a check-up and odd characters."""
    response_id = cli("log", "4", "--note", "ü [/x] \u2028 =1+1", "--tag", "desk").id
    clock.go(minutes=1)
    cli("edit", response_id, "--set", "pain=5")
    clock.go(minutes=1)
    cli("check-up", "--answers", "-", given="red-flags.fever: yes")
    clock.go(minutes=1)
    cli("log", "2", "--at", "2026-10-01")
    return cli


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_what_goes_out_comes_back_without_loss_and_twice_is_once(kept: Cli, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"out.{form}"
    assert kept("export", "-o", str(file)).code == 0
    other = Cli(tmp_path / "other", kept.now)
    assert other("import", str(file), "--dry-run").out == "Would be: 3 added, 0 updated, 0 the same\n"
    assert other("list", "--json").json == []
    assert other("import", str(file)).out == "3 added, 0 updated, 0 the same\n"
    assert other("import", str(file)).out == "0 added, 0 updated, 3 the same\n"
    assert other("export", "--format", form).out == kept("export", "--format", form).out


def test_what_list_prints_can_be_imported_too(kept: Cli, tmp_path: Path) -> None:
    other = Cli(tmp_path / "other", kept.now)
    assert other("import", "-", given=kept("list", "--json").out).out.startswith("3 added")
    assert other("list", "--json").json == kept("list", "--json").json


def test_a_table_has_a_row_a_response_and_no_formula(kept: Cli) -> None:
    kept("log", "1", "--note", "=1+1")
    rows = list(csv.DictReader(io.StringIO(kept("export", "--format", "csv").out)))
    assert len(rows) == 4
    assert "'=1+1" in [row["daily.note"] for row in rows]


def test_filters_hold_for_an_export(kept: Cli) -> None:
    found = json.loads(kept("export", "--questionnaire", "daily", "--until", "2026-10-31").out)
    assert [each["answers"]["pain"] for each in found["responses"]] == [2]


def test_the_ending_of_the_file_says_the_format(kept: Cli, tmp_path: Path) -> None:
    for ending, start in (("csv", "id,questionnaire"), ("md", "# "), ("json", '{"format"'), ("txt", '{"format"')):
        kept("export", "-o", str(tmp_path / f"out.{ending}"))
        assert (tmp_path / f"out.{ending}").read_text().startswith(start)


def test_a_file_is_private_and_never_overwritten_unless_forced(kept: Cli, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    assert kept("export", "-o", str(file)).out == ""
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_text("mine")
    ended = kept("export", "-o", str(file))
    assert ended.code == 1
    assert "is there already" in ended.err
    assert "--force" in ended.err
    assert file.read_text() == "mine"
    assert kept("export", "-o", str(file), "--force").code == 0
    assert file.read_text() != "mine"


def test_a_folder_where_a_file_should_be_is_told(kept: Cli, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for words in (["export", "-o"], ["export", "--force", "-o"], ["import"], ["check-up", "--answers"]):
        ended = kept(*words, str(tmp_path / "folder"))
        assert ended.code == 1, words
        assert "folder" in ended.err
    assert kept("export", "-o", str(tmp_path / "none" / "out.json")).code == 1


@pytest.mark.parametrize("words", [["export", "--format", "xlsx"], ["import", "x", "--from", "csv"]])
def test_a_format_that_is_not_known_is_a_usage_error(cli: Cli, words: list[str]) -> None:
    ended = cli(*words)
    assert ended.code == 2
    assert "is not one of" in ended.err


def test_deleted_responses_go_out_only_where_they_can_be_told_apart(kept: Cli) -> None:
    assert kept("export", "--deleted", "--format", "csv").code == 2
    kept("delete", kept("log", "9", "--note", "private").id)
    assert "private" not in kept("export").out
    assert "private" in kept("export", "--deleted").out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "not JSON"),
        ("[1]", "should be a JSON object"),
        ('{"format": "other"}', "nothing that lbp-tui wrote"),
        ("", "not JSON"),
    ],
)
def test_a_broken_import_takes_nothing_in(kept: Cli, text: str, told: str) -> None:
    before = kept("export").out
    ended = kept("import", "-", given=text)
    assert ended.code == 1
    assert told in ended.err
    assert kept("export").out == before


def test_a_file_that_is_not_there_is_told(cli: Cli) -> None:
    ended = cli("import", "nowhere.json")
    assert ended.code == 1
    assert "nowhere.json: there is no such file" in ended.err


def test_a_reader_that_has_enough_ends_it_quietly(cli: Cli) -> None:
    for number in range(30):
        cli("log", "4", "--note", "x" * 9000, "--at", f"2026-10-{number + 1:02}")
    command = f"{shlex.quote(sys.executable)} -m lbp_tui export --format jsonl | head -c 10; exit ${{PIPESTATUS[0]}}"
    env = {**os.environ, "LBP_TUI_DATA": str(cli.folder)}
    ended = subprocess.run(["bash", "-c", command], env=env, capture_output=True, text=True, check=False)
    assert (ended.returncode, len(ended.stdout), ended.stderr) == (0, 10, "")
