"""`list`, `show`, `edit`, `delete` and `undo`."""

from __future__ import annotations

import os
import shlex

import pytest

from tests.cli.conftest import Cli
from tests.conftest import Clock

KEYS = [
    "id", "questionnaire", "version", "hash", "at", "zone", "recorded_at", "answers", "states", "words", "outcome",
    "follows", "revision", "deleted",
]  # fmt: skip


def test_an_empty_journal_lists_nothing_and_says_how_to_begin(cli: Cli) -> None:
    ended = cli("list")
    assert (ended.code, ended.out) == (0, "")
    assert "lbp-tui log" in ended.err
    assert cli("list", "--json").json == []


def test_the_list_has_one_line_a_response_oldest_first_and_its_ids_work(cli: Cli, clock: Clock) -> None:
    cli("log", "6", "--tag", "desk", "--note", "one\ntwo")
    clock.go(hours=1)
    cli("log", "2", "--at", "yesterday")
    lines = cli("list").out.splitlines()
    assert [line.split("  ", 1)[1] for line in lines] == [
        "2026-11-22 12:00  daily  pain 2, written down later",
        "2026-11-23 08:15  daily  pain 6, #desk, “one two”",
    ]
    assert "one\n  two" in cli("show", lines[1].split()[0]).out


def test_the_json_of_list_and_show_is_the_journals_with_the_id_first(cli: Cli) -> None:
    response_id = cli("log", "4").id
    (listed,) = cli("list", "--json").json
    assert list(listed) == KEYS
    assert listed["id"] == response_id
    assert cli("show", response_id, "--format", "json").json == listed


@pytest.mark.parametrize(
    ("words", "given"),
    [
        (["list"], None),
        (["show", "ID"], None),
        (["due"], None),
        (["export"], None),
        (["config"], None),
        (["session", "list"], None),
        (["questionnaires", "show", "daily"], None),
        (["trend"], None),
        (["answer", "daily", "--no-save", "--answers", "-"], "pain: 4"),
    ],
)
def test_json_is_asked_for_in_either_spelling(cli: Cli, words: list[str], given: str | None) -> None:
    response_id = cli("log", "4").id
    words = [response_id if word == "ID" else word for word in words]
    one, other = (cli(*words, *more, given=given) for more in (["--json"], ["--format", "json"]))
    assert (one.code, other.code) == (0, 0)
    assert one.json == other.json
    assert cli(*words, "--format", "text", given=given).code == (0 if "export" not in words else 2)


@pytest.mark.parametrize(
    ("words", "pains"),
    [
        (["--since", "yesterday"], [6, 4]),
        (["--until", "yesterday"], [8, 6]),
        (["--since", "2026-11-21", "--until", "2026-11-21"], [8]),
        (["--since", "-1d"], [6, 4]),
        (["--tag", "#Desk"], [6]),
        (["--text", "CRATE"], [8]),
        (["--min-pain", "5"], [8, 6]),
        (["--questionnaire", "check-up"], []),
    ],
)
def test_filters_find_what_they_say(cli: Cli, words: list[str], pains: list[int]) -> None:
    cli("log", "8", "--at", "2026-11-21", "--note", "Lifted a crate")
    cli("log", "6", "--at", "yesterday", "--tag", "desk")
    cli("log", "4")
    assert [each["answers"]["pain"] for each in cli("list", "--json", *words).json] == pains


@pytest.mark.parametrize("command", ["list", "export"])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--since", "soonish"], "is not a day"),
        (["--since", "2026-02-30"], "is not a day"),
        (["--since", "2026-11-02", "--until", "2026-11-01"], "is after"),
        (["--since", "-1h"], "is not a day but a time"),
        (["--tag", ""], "--tag is empty"),
        (["--tag", "#"], "--tag is empty"),
        (["--text", " "], "--text is empty"),
        (["--questionnaire", ""], "--questionnaire is empty"),
        (["--questionnaire", "dayly"], "did you mean `daily`?"),
        (["--min-pain", "11"], "--min-pain"),
        (["--min-pain", "1_0"], "is not a whole number"),
        (["--min-pain", "４"], "is not a whole number"),
        (["--unknown", "1"], "No such option"),
    ],
)
def test_a_filter_that_is_not_understood_is_never_ignored(cli: Cli, command: str, words: list[str], told: str) -> None:
    cli("log", "4")
    ended = cli(command, *words)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


def test_show_tells_every_answer_in_the_words_that_were_shown(cli: Cli) -> None:
    response_id = cli("log", "4", "--flare").id
    shown = cli("show", response_id).out
    assert "Daily check-in, Monday 23 November 2026, 08:15" in shown
    assert "How bad was your back pain today, on average? (pain)\n  4\n" in shown
    assert "Would you call today a flare? (flare)\n  Yes\n" in shown


@pytest.mark.parametrize("command", ["show", "delete", "edit", "why"])
def test_an_unknown_id_is_an_expected_failure_that_says_what_to_do(cli: Cli, command: str) -> None:
    ended = cli(command, "0192f3a4-5b6c")
    assert (ended.code, ended.out) == (1, "")
    assert "there is no response `0192f3a4-5b6c`; `lbp-tui list` shows their ids" in ended.err


def test_what_was_deleted_comes_back_with_undo(cli: Cli, clock: Clock) -> None:
    response_id = cli("log", "4").id
    clock.go(minutes=1)
    assert cli("delete", response_id).id == response_id
    assert cli("list", "--json").json == []
    clock.go(minutes=1)
    assert cli("undo").id == response_id
    assert [each["id"] for each in cli("list", "--json").json] == [response_id]
    clock.go(minutes=1)
    cli("undo")
    ended = cli("undo")
    assert ended.code == 1
    assert "nothing to undo" in ended.err


def test_an_edit_changes_takes_away_and_keeps_the_rest(cli: Cli, clock: Clock) -> None:
    response_id = cli("log", "4", "--note", "x", "--tag", "desk").id
    clock.go(minutes=1)
    assert cli("edit", response_id, "--set", "pain=5", "--set", "note=", "--at", "yesterday").id == response_id
    response = cli("show", response_id, "--format", "json").json
    assert response["answers"] == {"pain": 5, "tags": ["desk"]}
    assert response["revision"] == 2
    assert response["at"].startswith("2026-11-22")


def test_an_edit_asks_in_words_what_was_not_checked_and_not_sure_is_an_answer(cli: Cli) -> None:
    checked = cli("check-up", "--answers", "-", "--json", given="red-flags.saddle: no").json["response"]
    told = cli("edit", checked, "--set", "red-flags.fever=yes", "--set", "red-flags.saddle=unsure").err
    assert "- Do you feel numb, tingling or just different between your legs?\n" in told
    assert "red-flags." not in told
    not_sure = "between your legs? I am not sure. (for CES-01, CES-06, CES-08)"
    assert not_sure in " ".join(cli("why", checked).out.split())
    assert "- Could not be checked without a clear answer: Do you feel numb" in cli("export", "--format", "md").out
    assert "between your legs? I am not sure. (CES-01" in cli("export", "--format", "md").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "what is to change?"),
        (["--set", "pain=11"], "out of range"),
        (["--set", "pian=3"], "did you mean `pain`?"),
        (["--set", "pain="], "still needed: pain"),
        (["--at", "never"], "not a time I know"),
        (["--at", "1650-01-01"], "should be in the years 1900 to 2199"),
    ],
)
def test_an_edit_that_is_not_understood_changes_nothing(cli: Cli, words: list[str], told: str) -> None:
    response_id = cli("log", "4").id
    ended = cli("edit", response_id, *words)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert cli("show", response_id, "--format", "json").json["revision"] == 1


def test_an_edit_that_cannot_be_saved_is_shown_ready_to_run_again(
    cli: Cli, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = cli("log", "4", "--tag", "desk").id
    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        ended = cli("edit", response, "--set", "pain=6", "--set", 'note=it\'s "bad"', "--set", "tags=", "--at", "mon")
    assert ended.code == 1
    assert "the disk is full; what was there before is unchanged" in ended.err
    again = ended.err.partition("To try again:\n")[2].splitlines()[0]
    assert cli("show", response, "--format", "json").json["answers"]["pain"] == 4
    assert cli(*shlex.split(again)[1:]).code == 0
    assert cli("show", response, "--format", "json").json["answers"] == {"pain": 6, "note": 'it\'s "bad"'}
