"""`lbp-tui journal` as it is typed."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Terminal, end


def month(cli: Cli) -> Path:
    return cli.folder / "journal" / "2026-11.json"


@pytest.fixture
def logged(cli: Cli) -> Cli:
    """Two days, and a backup of them."""
    cli("log", "3", "--at", "yesterday")
    cli("log", "4", "--note", "stiff")
    cli("journal", "backup")
    return cli


def test_a_sound_journal_is_called_sound(logged: Cli) -> None:
    ended = logged("journal", "verify")
    assert (ended.code, ended.out, ended.err) == (0, "", "Every month is sound.\n")
    assert logged("journal", "verify", "--json").json == []


def test_every_finding_is_a_line_and_ends_with_1(logged: Cli) -> None:
    month(logged).write_bytes(month(logged).read_bytes()[:-3])
    month(logged).chmod(0o644)
    ended = logged("journal", "verify")
    assert ended.code == 1
    assert ended.out.splitlines()[0].startswith(f"{month(logged)}: is not whole")
    assert "others on this machine may open it (644)" in ended.out.splitlines()[1]
    assert [each["kind"] for each in logged("journal", "verify", "--json").json] == ["damaged", "open"]


def test_a_backup_prints_where_it_is_and_how_to_put_it_back(logged: Cli) -> None:
    ended = logged("journal", "backup")
    path = Path(ended.out.strip())
    assert path.parent == logged.folder / "backups"
    assert ended.err == (
        f"It holds 2 responses, 2026-11-22 to 2026-11-23. To put it back: lbp-tui journal restore {path.name}\n"
    )
    listed = logged("journal", "backup", "--list").out.splitlines()
    assert listed[0] == f"{path.name}  2 responses, 2026-11-22 to 2026-11-23"
    assert logged("journal", "backup", "--json").json[0] == {
        "name": path.name, "path": str(path), "responses": 2, "first": "2026-11-22", "last": "2026-11-23",
    }  # fmt: skip


def test_a_backup_goes_where_it_is_wanted_and_replaces_nothing(logged: Cli, tmp_path: Path) -> None:
    mine = tmp_path / "mine.zip"
    assert logged("journal", "backup", "-o", str(mine)).id == str(mine)
    assert mine.stat().st_mode & 0o777 == 0o600
    assert "is there already" in logged("journal", "backup", "-o", str(mine)).err
    assert logged("journal", "backup", "-o", str(mine), "--force").code == 0
    logged("journal", "purge", "--yes")
    assert "bring back 2" in logged("journal", "restore", str(mine)).out
    assert len(logged("list", "--json").json) == 2


def test_there_is_nothing_to_back_up_or_restore_in_an_empty_folder(cli: Cli) -> None:
    for words, told in ((("backup",), "nothing to back up"), (("restore",), "no backup that is whole")):
        ended = cli("journal", *words)
        assert (ended.code, ended.out) == (1, "")
        assert told in ended.err
    assert "There are no backups yet" in cli("journal", "backup", "--list").err


def test_a_restore_is_shown_before_and_can_be_taken_back(logged: Cli) -> None:
    logged("log", "9")
    told = "bring back 0, change 0 back, take out 1 (2026-11-23 to 2026-11-23); 2 stay as they are"
    assert told in logged("journal", "restore", "--dry-run").out
    assert len(logged("list", "--json").json) == 3
    ended = logged("journal", "restore")
    assert told in ended.out
    assert len(logged("list", "--json").json) == 2
    back = ended.err.partition("To take this back: ")[2].split()[1:]
    assert "bring back 1" in logged(*back).out
    assert len(logged("list", "--json").json) == 3


@pytest.mark.parametrize("words", [["list"], ["log", "5"], ["trend"], ["today"], ["export"]])
def test_a_damaged_month_stops_no_command_and_is_told_by_each(logged: Cli, words: list[str]) -> None:
    month(logged).write_bytes(month(logged).read_bytes()[:-9])
    month(logged).with_name(".2026-11.json.bak").unlink()
    ended = logged(*words)
    assert ended.code == 0
    assert ended.err.count("is not whole") == 1
    assert ended.err.count("2 of them missing now; to bring them back: lbp-tui journal merge --missing") == 1
    assert "Traceback" not in ended.err
    assert ("a check-up may be missing here" in ended.out) is (words[0] == "today")
    assert logged("journal", "merge", "--missing").out.startswith("2 added")
    assert len(logged("list", "--json").json) == (3 if words[0] == "log" else 2)


def test_another_journal_is_taken_in(logged: Cli, tmp_path: Path) -> None:
    logged("export", "-o", str(tmp_path / "export.json"))
    other = Cli(tmp_path / "other", logged.now)
    other("log", "7")
    assert other("journal", "merge", str(logged.folder), "--dry-run").out == (
        "Would be: 2 added, 0 updated, 0 the same\n"
    )
    assert other("journal", "merge", str(logged.folder)).out == "2 added, 0 updated, 0 the same\n"
    assert other("journal", "merge", str(month(logged))).out == "0 added, 0 updated, 2 the same\n"
    assert other("journal", "merge").out == "0 added, 0 updated, 3 the same\n"
    refused = other("journal", "merge", str(tmp_path / "export.json"))
    assert (refused.code, refused.out) == (1, "")
    assert "lbp-tui import" in refused.err


def test_into_goes_with_something_to_merge(cli: Cli) -> None:
    assert cli("journal", "merge", "--into", "a.json").code == 2


def test_purging_asks_for_a_word_on_a_terminal(logged: Cli, terminal: Terminal) -> None:
    child = terminal("journal", "purge")
    child.expect_exact("2 responses, 2026-11-22 to 2026-11-23")
    child.expect_exact("Type purge to go on")
    child.sendline("yes")
    code, said = end(child)
    assert code == 130
    assert "Nothing was removed." in said
    assert month(logged).exists()
    child = terminal("journal", "purge")
    child.expect_exact("Type purge to go on")
    child.sendline("purge")
    code, said = end(child)
    assert code == 0
    assert "data: removed journal, .cache, backups" in said
    assert not logged.folder.exists()


def test_purging_without_a_terminal_needs_a_plain_yes(logged: Cli) -> None:
    ended = logged("journal", "purge")
    assert (ended.code, ended.out) == (2, "")
    assert "say --yes" in ended.err
    assert logged("journal", "purge", "--yes", "--keep-backups").out.splitlines() == [
        f"{logged.folder}: removed journal, .cache",
        "Still there: backups",
    ]
    assert "bring back 2" in logged("journal", "restore").out


class Clone:
    """A git clone of a journal, with the merge driver that the documentation names."""

    def __init__(self, folder: Path, cli: Cli, origin: Path | None = None) -> None:
        self.cli = Cli(folder, cli.now)
        self.folder = folder
        if origin is None:
            folder.mkdir(parents=True)
            self.git("init", "-q", "-b", "main")
        else:
            subprocess.run(["git", "clone", "-q", str(origin), str(folder)], check=True, capture_output=True)
        for key, value in {
            "user.name": "A", "user.email": "a@example.org", "merge.lbp-tui.name": "lbp-tui",
            "merge.lbp-tui.driver": f"{shlex.quote(sys.executable)} -m lbp_tui journal merge --into %A %B",
        }.items():  # fmt: skip
            self.git("config", key, value)

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.folder, check=True, capture_output=True, text=True,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        )  # fmt: skip
        return done.stdout

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "A day")

    def pull(self, other: Clone) -> None:
        self.git("pull", "-q", "--no-rebase", "--no-edit", str(other.folder), "main")

    @property
    def answers(self) -> dict[str, tuple[object, object]]:
        return {each["id"]: (each["answers"]["pain"], each["at"]) for each in self.cli("list", "--json").json}


def test_git_merges_two_clones_that_went_apart(cli: Cli, tmp_path: Path) -> None:
    one = Clone(tmp_path / "one", cli)
    (one.folder / ".gitattributes").write_text("journal/*.json merge=lbp-tui\n")
    (one.folder / ".gitignore").write_text(".lock\n.*.bak\n.*.tmp\nbackups/\ndrafts/\n.cache/\n")
    kept, edited, deleted, moved = (one.cli("log", pain, "--at", "2026-11-20").id for pain in "3456")
    one.commit()
    two = Clone(tmp_path / "two", cli, one.folder)
    new = [clone.cli("log", "7").id for clone in (one, two)]
    one.cli("edit", edited, "--set", "pain=1")
    two.cli("edit", edited, "--set", "pain=2")
    one.cli("delete", deleted)
    two.cli("edit", moved, "--at", "2026-10-02")
    one.cli("edit", moved, "--set", "pain=9")
    one.commit()
    two.commit()
    one.pull(two)
    two.pull(one)
    for clone in (one, two):
        clone.cli("journal", "merge")
    assert one.answers == two.answers
    assert one.answers.keys() == {kept, edited, moved, *new}
    for path in (one.folder / "journal").glob("*.json"):
        assert path.read_bytes() == (two.folder / "journal" / path.name).read_bytes()
    versions = [
        {str(version["answers"]["pain"]) for version in (*shown["history"], shown)}
        for shown in (one.cli("show", each, "--format", "json").json for each in (edited, moved))
    ]
    assert versions == [{"4", "1", "2"}, {"6", "9"}]
    assert [each["kind"] for each in one.cli("journal", "verify", "--json").json if each["kind"] != "open"] == []


def test_git_is_told_when_a_month_cannot_be_merged(cli: Cli, tmp_path: Path) -> None:
    cli("log", "3")
    ours = month(cli)
    before = ours.read_bytes()
    theirs = tmp_path / "theirs.json"
    theirs.write_text("<<<<<<< HEAD")
    ended = cli("journal", "merge", "--into", str(ours), str(theirs))
    assert ended.code == 1
    assert "theirs.json: is not whole" in ended.err
    assert ours.read_bytes() == before
