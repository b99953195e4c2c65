"""What holds for every command: exit codes, no byte that steers a terminal, and one clear line for an error."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from lbp_tui.cli.program import COMMANDS
from tests.cli.conftest import Cli, Terminal, end

ALL = [
    ["--help"],
    ["list"],
    ["show"],
    ["today"],
    ["due"],
    ["why"],
    ["trend"],
    ["learn"],
    ["learn", "tests"],
    ["export", "--format", "md"],
    ["questionnaires", "list"],
    ["questionnaires", "show", "daily"],
    ["journal", "path"],
]
NASTY = "a\x1b[31mred\x1b]0;title\x07\x9b2J\u202eevil\x00b"


def environment(cli: Cli, **more: str) -> dict[str, str]:
    return {**os.environ, "LBP_TUI_DATA": str(cli.folder), **more}


def test_every_command_in_the_table_is_there_and_has_help(cli: Cli) -> None:
    for name in COMMANDS:
        ended = cli(name, "--help")
        assert (ended.code, ended.err) == (0, ""), name
        assert ended.out.startswith(f"Usage: lbp-tui {name}")


def test_examples_in_help_stay_on_their_lines(cli: Cli) -> None:
    for words in (["--help"], ["log", "--help"], ["export", "--help"], ["edit", "--help"], ["completion", "--help"]):
        told = cli(*words).out
        assert "\\b" not in told
        assert "\b" not in told
        assert re.search(r"^  (lbp-tui |bash: )", told, re.MULTILINE), words


def test_help_names_every_command(cli: Cli) -> None:
    told = cli("--help").out
    assert [name for name in COMMANDS if f"  {name} " not in told] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["lgo"], "log"),
        (["log", "4", "--worts", "5"], "--worst"),
        (["journal", "burn"], "No such command"),
        (["today", "now"], "unexpected extra argument"),
    ],
)
def test_a_command_or_option_that_is_not_known_is_a_usage_error(cli: Cli, words: list[str], told: str) -> None:
    ended = cli(*words)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert "--help" in ended.err


def test_without_a_terminal_there_is_short_help_and_a_usage_error(cli: Cli) -> None:
    ended = cli()
    assert (ended.code, ended.out) == (2, "")
    assert "lbp-tui check-up" in ended.err
    assert cli("demo").code == 2


@pytest.mark.parametrize("words", [["log", "4"], ["questionnaires", "edit", "daily"], ["import", "-"]])
def test_a_data_folder_that_cannot_be_written_is_one_clear_line(cli: Cli, words: list[str]) -> None:
    cli.folder.write_text("a file in place of the folder")
    given = Cli(cli.folder.parent / "other", cli.now)
    given("log", "4")
    ended = cli(*words, given=given("export").out)
    assert (ended.code, ended.out) == (1, "")
    assert f"{cli.folder}" in ended.err
    assert "a file stands where a folder should be" in ended.err


def test_a_damaged_config_is_told_with_what_would_be_right(cli: Cli) -> None:
    cli.folder.mkdir()
    (cli.folder / "config.toml").write_text('emergancy = "112"')
    ended = cli("check-up", "--answers", "-", given="red-flags.saddle: new")
    assert ended.code == 0
    assert "EMERGENCY ‼" in ended.out, "a mistake there keeps no warning back"
    assert "did you mean `emergency`?" in ended.err
    assert cli("config").code == 1


def test_the_data_folder_can_be_named_before_or_after_the_command(cli: Cli, tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    assert cli("--data-dir", other, "log", "4").code == 0
    assert cli("log", "5", "--data-dir", other).code == 0
    assert len(cli("list", "--json", "--data-dir", other).json) == 2
    assert not cli.folder.exists()


@pytest.mark.parametrize("words", ALL)
def test_nothing_that_is_not_a_terminal_gets_an_escape_byte(cli: Cli, words: list[str]) -> None:
    response_id = cli("log", "4", "--note", NASTY, "--tag", NASTY).id
    cli("check-up", "--answers", "-", given="red-flags.saddle: new")
    ended = cli(*words, *([response_id] if words == ["show"] else []))
    assert ended.code == 0
    for byte in "\x1b\x07\x9b\u202e\x00":
        assert byte not in ended.out + ended.err


@pytest.mark.parametrize(
    ("words", "env"),
    [(["--plain"], {}), (["--no-color"], {}), ([], {"NO_COLOR": "1"}), ([], {"TERM": "dumb"}), ([], {})],
)
def test_a_terminal_gets_an_escape_byte_only_where_colour_is_wanted(
    cli: Cli, terminal: Terminal, words: list[str], env: dict[str, str]
) -> None:
    cli("log", "4", "--note", NASTY)
    cli("check-up", "--answers", "-", given="red-flags.saddle: new")
    code, shown = end(terminal(*words, "today", **env))
    assert code == 0
    assert "EMERGENCY" in shown
    assert ("\x1b" in shown) == (not words and not env)


def test_control_characters_from_files_made_elsewhere_never_reach_a_terminal(cli: Cli, terminal: Terminal) -> None:
    response_id = cli("log", "4", "--note", "marked").id
    exported = cli("export", "--format", "jsonl").out.replace("marked", "mar\\u001b[2Jked\\u009b")
    cli("undo")
    (cli.folder / "questionnaires").mkdir()
    (cli.folder / "questionnaires" / "mine.yaml").write_text(
        'id: mine\nversion: 1\ntitle: "mar\\e[2Jked"\nabout: "mar\\e[2Jked"\n'
        'items:\n  - {id: a, ask: "mar\\e[2Jked?", label: A, type: text}\n'
    )
    other = cli.folder.parent / "exported.jsonl"
    other.write_text(exported.replace(response_id, f"{response_id[:-4]}0000"))
    assert cli("import", str(other)).code == 0
    found = cli("list", "--json").json[0]["id"]
    for words in (
        ["list"], ["show", found], ["export", "--format", "jsonl"], ["questionnaires", "list"],
        ["questionnaires", "show", "mine"], ["questionnaires", "check", "mine"],
    ):  # fmt: skip
        _, shown = end(terminal(*words))
        assert "\x1b" not in shown
        assert "\x9b" not in shown
        assert "ked" in shown or "mine" in shown


def test_the_plain_menu_runs_commands_and_ends(cli: Cli, terminal: Terminal) -> None:
    cli("log", "4", "--note", "here")
    child = terminal("--plain")
    child.expect("22 Leave")
    child.expect("> ")
    child.sendline("15")
    child.expect("here")
    child.expect("> ")
    child.sendline("99")
    child.expect("Type a number from 1 to 22")
    child.sendline("22")
    code, shown = end(child)
    assert code == 0
    assert "\x1b" not in shown


def test_from_the_plain_menu_a_medicine_that_waits_is_answered(cli: Cli, terminal: Terminal) -> None:
    now = datetime.now().astimezone()
    cli.now = lambda: now
    cli("check-up", "--answers", "-", given="about-you.age: 40")
    taken = cli("medicine", "log", "ibuprofen", "--at", "-2h").id
    child = terminal("--plain")
    for expected, typed in (("22 Leave", "3"), ("Did ibuprofen help", "1"), ("Did it help", "1"), ("Noted", "22")):
        child.expect(expected)
        child.expect("> ")
        child.sendline(typed)
    assert end(child)[0] == 0
    assert "helped" in next(each for each in cli("medicine", "list", "--json").json if each["id"] == taken)


def test_from_the_plain_menu_a_session_is_logged_and_looked_at_and_a_warning_is_marked(
    cli: Cli, terminal: Terminal
) -> None:
    now = datetime.now().astimezone()
    cli.now = lambda: now
    cli("check-up", "--answers", "-", given="{red-flags.saddle: new}")
    child = terminal("--plain")

    def choose(menu: str, *typed: str) -> None:
        child.expect(re.escape(f" {menu}") + "[^>]*> ")
        for each in typed:
            child.sendline(each)

    choose("See the emergency warning again, or mark it as dealt with", "6")
    choose("I have got help", "2")
    child.expect("Marked as dealt with")
    choose("I am struggling: whom to talk to", "7")
    child.expect("You are not alone")
    choose("Log therapy or exercise", "8")
    child.expect("What kind of session was it")
    child.sendline("2")
    child.expect("Which exercises did you do")
    child.sendline("q")
    choose("Do what is waiting, such as the check after a session", "3")
    choose("Therapy or exercise session: go on where you left off", "99")
    child.expect("Type a number from 1 to")
    child.sendline("1")
    child.expect("1 Go on where you left off")
    child.sendline("q")
    choose("Do what is waiting, such as the check after a session", "3")
    choose("Therapy or exercise session: go on where you left off", "1")
    child.expect("1 Go on where you left off")
    child.sendline("1")
    child.expect("Which exercises did you do")
    child.sendline("q")
    for number, told in (("10", "What did you take"), ("12", "Which one"), ("14", "Which one")):
        child.expect("22 Leave[^>]*> ")
        child.sendline(number)
        child.expect(re.escape(told))
        child.sendline("q")
    for number, told in (("11", "No course of therapy is noted"), ("17", "Its id")):
        child.expect("22 Leave[^>]*> ")
        child.sendline(number)
        child.expect(told)
    child.sendline("")
    child.expect("22 Leave")
    child.sendline("22")
    code, shown = end(child)
    assert code == 0, shown


def test_it_runs_as_a_module_and_a_mistake_of_the_program_shows_nothing_written(cli: Cli) -> None:
    command = [sys.executable, "-m", "lbp_tui", "log", "4"]
    ended = subprocess.run(command, env=environment(cli), capture_output=True, text=True, check=False)
    assert (ended.returncode, len(ended.stdout)) == (0, 37)


def test_a_mistake_of_the_program_itself_tells_where_and_nothing_that_was_written(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom lbp_tui.__main__ import tell\nfrom lbp_tui.cli.run import Run\n"
        "from functools import partial\nsys.excepthook = partial(tell, Run())\nraise ValueError('a private note')\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "a mistake in the program itself: ValueError" in ended.stderr
    assert "private" not in ended.stderr


@pytest.mark.parametrize("shut", [">&-", "2>&-", "<&-"])
def test_streams_that_are_closed_do_no_harm(cli: Cli, shut: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m lbp_tui log 4 {shut}"
    ended = subprocess.run(["bash", "-c", command], env=environment(cli), capture_output=True, text=True, check=False)
    assert (ended.returncode, "mistake" in ended.stderr) == (0, False)
    assert len(cli("list", "--json").json) == 1


def test_ctrl_c_ends_with_130(terminal: Terminal) -> None:
    child = terminal("log")
    child.expect("> ")
    child.sendintr()
    assert end(child)[0] == 130
