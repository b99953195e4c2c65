"""Names that are given: what leads outside, or onto something else, is refused and touches nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

ODD_IDS = (
    "../../victim", "..", ".", "/etc/passwd", "daily/../../victim", "..\\victim", "daily.yaml", "con", "a" * 300,
    "Daily", "", " ", "-", "%2e%2e", "daily\x00x", "daily\n", "ｄaily",
)  # fmt: skip
ODD_PLACES = (
    ("folder", "is a folder"), ("link", "is a link"), ("dangling", "is a link"), ("taken", "is there already"),
    ("pipe", "is not an ordinary file"), ("absent/x", "there is no such folder"), ("taken/x", "no such folder"),
    ("x" * 300, "File name too long"), ("", "is a folder"), ("../place/folder", "is a folder"),
)  # fmt: skip


@pytest.fixture
def outside(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with things that nobody may touch; it is the same afterwards."""
    cli("log", "4")
    place = tmp_path / "place"
    (place / "folder").mkdir(parents=True)
    (place / "taken").write_text("mine")
    (place / "link").symlink_to(place / "taken")
    (place / "dangling").symlink_to(place / "nowhere")
    os.mkfifo(place / "pipe")
    (tmp_path / "victim.yaml").write_text("mine")
    (tmp_path / "victim.json").write_text("mine")
    monkeypatch.chdir(place)
    before = sorted(map(str, tmp_path.rglob("*")))
    yield place
    assert [each for each in sorted(map(str, tmp_path.rglob("*"))) if "/data/" not in each] == [
        each for each in before if "/data/" not in each
    ]
    for mine in (place / "taken", tmp_path / "victim.yaml", tmp_path / "victim.json"):
        assert mine.read_text() == "mine"


@pytest.mark.parametrize("name", ODD_IDS, ids=repr)
@pytest.mark.parametrize("words", [["answer"], ["questionnaires", "show"], ["questionnaires", "edit"]], ids=" ".join)
def test_an_id_never_leads_to_a_file_elsewhere(outside: Path, cli: Cli, words: list[str], name: str) -> None:
    more = ["--answers", "-", "--no-save"] if words == ["answer"] else []
    ended = cli(*words, *more, "--", name, given="{}")
    assert ended.code in (1, 2)
    assert ended.out == ""
    assert "mine" not in ended.err
    assert len(ended.err.splitlines()) <= 3


@pytest.mark.parametrize(("name", "told"), ODD_PLACES, ids=lambda each: repr(each)[:20])
@pytest.mark.parametrize("words", [["export"], ["journal", "backup"]], ids=" ".join)
def test_an_export_or_backup_goes_to_no_odd_place(
    outside: Path, cli: Cli, words: list[str], name: str, told: str
) -> None:
    ended = cli(*words, "-o", name)
    assert ended.code in (1, 2), ended.out
    assert told in ended.err
    assert len(ended.err.splitlines()) <= 3


@pytest.mark.parametrize("name", ["folder", "link", "dangling", "pipe"])
@pytest.mark.parametrize("words", [["export"], ["journal", "backup"]], ids=" ".join)
def test_force_replaces_ordinary_files_only(outside: Path, cli: Cli, words: list[str], name: str) -> None:
    assert cli(*words, "-o", name, "--force").code == 1


@pytest.mark.parametrize("name", ["../victim", "/victim", "2026-11/../../victim", "", "x" * 300, "\x00", "2026-13"])
def test_what_is_imported_cannot_name_a_file(outside: Path, cli: Cli, name: str) -> None:
    good = cli("list", "--json").json[0]
    for key in ("id", "questionnaire", "moved", "follows"):
        ended = cli("import", "-", given=json_of({**good, key: name}))
        assert (ended.code, ended.out) == (1, ""), key
    assert len(cli("list", "--json").json) == 1


@pytest.mark.parametrize("name", ["../../victim", "/etc/passwd", "", "\x00", "x" * 300])
@pytest.mark.parametrize("words", [["show"], ["delete"], ["edit", "--set", "pain=1"], ["why"]], ids=" ".join)
def test_the_id_of_a_response_is_only_looked_up(outside: Path, cli: Cli, words: list[str], name: str) -> None:
    ended = cli(*words, "--", name)
    assert ended.code in (1, 2)
    assert ended.out == ""


@pytest.mark.parametrize("name", ["taken", "taken/x", "pipe", "x" * 300, "~nobody-at-all/x"])
def test_a_data_folder_that_cannot_be_one_is_told(outside: Path, cli: Cli, name: str) -> None:
    for words in (["log", "4"], ["list"], ["journal", "verify"], ["journal", "backup"]):
        ended = cli("--data-dir", name, *words)
        if words[0] == "log":
            assert ended.code in (1, 2)
        assert "Traceback" not in ended.err
        assert len(ended.err.splitlines()) <= 4


def json_of(response: object) -> str:
    import json

    return json.dumps([response])
