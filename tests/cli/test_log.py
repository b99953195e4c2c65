"""`log`: nothing easier than keeping a day, and nothing typed is ever lost."""

from __future__ import annotations

import errno
import json
import os
import re
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.conftest import Clock


def test_the_id_alone_is_printed_and_one_line_tells_how_to_take_it_back(cli: Cli) -> None:
    ended = cli("log", "4")
    assert ended.code == 0
    assert re.fullmatch(r"[0-9a-f-]{36}\n", ended.out)
    assert ended.err.count("\n") == 1
    assert "lbp-tui undo" in ended.err


def test_the_day_is_told_with_its_year_where_it_is_another(cli: Cli) -> None:
    assert "for Sunday 22 November, 12:00." in cli("log", "4", "--at", "yesterday").err
    assert "for Friday 21 November 2025, 12:00." in cli("log", "4", "--at", "2025-11-21").err


@pytest.mark.parametrize(
    ("at", "zone"),
    [
        ("2026-11-21T09:00:00+01:00", "Europe/Berlin"),
        ("2026-07-21T09:00:00+02:00", "Europe/Berlin"),
        ("2026-07-21T09:00:00+01:00", "+0100"),
        ("2026-11-21T09:00:00-05:00", "-0500"),
        ("yesterday", "Europe/Berlin"),
    ],
)
def test_a_moment_elsewhere_keeps_its_offset_and_not_the_name_of_the_zone_here(cli: Cli, at: str, zone: str) -> None:
    logged = cli("log", "2", "--at", at).id
    assert cli("show", logged, "--json").json["zone"] == zone
    changed = cli("log", "3").id
    assert cli("edit", changed, "--set", "pain=4").id == changed
    assert cli("show", changed, "--json").json["zone"] == "Europe/Berlin"
    cli("edit", changed, "--at", at)
    assert cli("show", changed, "--json").json["zone"] == zone
    exported = cli("export", "--json").out
    assert cli("import", "-", given=exported).code == 0


def test_every_flag_becomes_an_answer(cli: Cli) -> None:
    words = "--worst 7 --leg 2 --flare --tag driving --tag garden --note stiff --set sleep=6 --at yesterday"
    response = cli("show", cli("log", "4", *words.split()).id, "--format", "json").json
    assert response["answers"] == {
        "pain": 4, "leg": 2, "worst": 7, "flare": "yes", "tags": ["driving", "garden"], "note": "stiff", "sleep": 6,
    }  # fmt: skip
    assert response["at"] == "2026-11-22T12:00:00+01:00"


def test_no_flare_is_an_answer_and_nothing_said_is_none(cli: Cli) -> None:
    cli("log", "1", "--no-flare", "--at", "yesterday")
    cli("log", "2")
    assert [each["answers"].get("flare") for each in cli("list", "--json").json] == ["no", None]


def test_a_note_comes_from_standard_input(cli: Cli) -> None:
    cli("log", "4", "--note", "-", given="two\nlines\n")
    assert cli("list", "--json").json[0]["answers"]["note"] == "two\nlines"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["11"], "pain: 11 is out of range: should be a whole number from 0 to 10"),
        (["bad"], "pain: `bad` is not a whole number from 0 to 10"),
        (["4.5"], "is not a whole number"),
        (["1e1"], "pain: `1e1` is not a whole number"),
        (["4", "--worst", "x"], "worst: `x` is not a whole number"),
        (["4", "--set", "slep=6"], "did you mean `sleep`?"),
        (["4", "--set", "flare=perhaps"], "is not an option"),
        (["4", "--set", "sleep"], "write ITEM=VALUE"),
        (["4", "--set", "sleep=1", "--set", "daily.sleep=2"], "is given twice"),
        (["4", "--set", "pain=5"], "is given twice"),
        (["4", "--at", "soon"], "not a time I know"),
        (["4", "--at", "2026-11-24"], "still to come"),
        (["4", "--at", "0001-01-01"], "`0001-01-01`: should be in the years 1900 to 2199"),
        (["4", "--tag", ""], "--tag '': has no word"),
        (["4", "--tag", "desk", "--tag", " # "], "--tag '#': has no word"),
        ([], "how bad was the pain"),
        (["--note", "x"], "how bad was the pain"),
    ],
)
def test_what_is_not_understood_is_a_usage_error_and_nothing_is_kept(cli: Cli, words: list[str], told: str) -> None:
    ended = cli("log", *words)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert "Traceback" not in ended.err
    assert cli("list", "--json").json == []


def test_every_mistake_is_told_at_once(cli: Cli) -> None:
    ended = cli("log", "11", "--worst", "12")
    assert "11 is out" in ended.err
    assert "12 is out" in ended.err


def test_a_failure_shows_the_command_to_run_again_with_all_that_was_typed(cli: Cli, tmp_path: Path) -> None:
    cli.folder.write_text("a file in place of the folder")
    words = ["log", "4", "--note", "it's “stiff”", "--tag", "a b", "--no-flare", "--set", "sleep=6", "--at", "-2h"]
    ended = cli(*words)
    assert ended.code == 1
    again = next(line for line in ended.err.splitlines() if line.startswith("lbp-tui log"))
    cli.folder.unlink()
    assert cli(*shlex.split(again)[1:]).code == 0
    assert cli("list", "--json").json[0]["answers"]["note"] == "it's “stiff”"


def test_a_note_from_standard_input_is_in_the_command_to_run_again(cli: Cli) -> None:
    ended = cli("log", "4", "--set", "nothing=1", "--note", "-", given="long dictated note")
    assert ended.code == 2
    assert "--note 'long dictated note'" in ended.err


def test_words_that_are_not_understood_are_shown_again_to_be_put_right(cli: Cli) -> None:
    ended = cli("log", "4", "--note", "it's “stiff”", "--tga", "driving")
    assert ended.code == 2
    shown = next(line for line in ended.err.splitlines() if line.startswith("lbp-tui log"))
    assert shlex.split(shown) == ["lbp-tui", "log", "4", "--note", "it's “stiff”", "--tga", "driving"]
    assert not cli.folder.exists()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["-1"], ["--", "-1"]),
        (["-1", "--worst", "-2", "--tag", "a b"], ["--worst", "-2", "--tag", "a b", "--", "-1"]),
        (["--note", "-3", "--", "-1"], ["--note", "-3", "--", "-1"]),
    ],
)
def test_a_number_below_zero_is_shown_so_that_it_can_be_run(cli: Cli, words: list[str], shown: list[str]) -> None:
    ended = cli("log", *words)
    assert ended.code == 2
    again = next(line for line in ended.err.splitlines() if line.startswith("lbp-tui log"))
    assert shlex.split(again)[2:] == shown
    told = cli(*shlex.split(again)[1:]).err
    assert "pain: -1 is out of range" in told
    assert again in told.splitlines()


def test_a_save_that_may_have_worked_is_not_offered_again(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("log", "3")
    real = os.fsync

    def unsure(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "the disk went away")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", unsure)
    ended = cli("log", "4")
    assert ended.code == 1
    assert "To try again" not in ended.err
    assert "saved, but the disk did not confirm it" in ended.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize(
    ("words", "done"),
    [
        (["log", "7"], "saved as"),
        (["answer", "red-flags", "--answers", "ANSWERS"], "saved as"),
        (["medicine", "log", "ibuprofen"], "saved as"),
        (["session", "log", "--kind", "exercise", "--before", "3", "--worst", "4", "--after", "3"], "saved as"),
        (["edit", "ID", "--set", "pain=2"], "changed"),
        (["delete", "ID"], "deleted"),
        (["undo"], "took back the last change to"),
    ],
)
def test_what_is_saved_and_cannot_be_printed_is_told_as_saved(
    cli: Cli, tmp_path: Path, words: list[str], done: str
) -> None:
    before = cli("log", "4").id
    answers = tmp_path / "answers.yaml"
    answers.write_text("fever: no\n")
    words = [{"ID": before, "ANSWERS": str(answers)}.get(word, word) for word in words]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "lbp_tui", "--data-dir", str(cli.folder), *words],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert ended.returncode == 1
    told = re.search(rf"lbp-tui: {done} ([0-9a-f-]{{36}}), but the result could not be printed: No space", ended.stderr)
    assert told, ended.stderr
    kept = json.loads(cli("export", "--json", "--deleted").out)["responses"]
    assert told[1] in (each["id"] for each in kept)
    assert "To try again" not in ended.stderr


def test_what_the_persons_own_copy_needs_is_needed(cli: Cli) -> None:
    mine = Path(cli("questionnaires", "edit", "daily").out.splitlines()[0])
    added = "items:\n  - {id: mood, ask: How was your mood?, label: Mood, type: scale, required: true}\n"
    mine.write_text(mine.read_text().replace("items:\n", added, 1))
    ended = cli("log", "3")
    assert (ended.code, ended.out) == (2, "")
    assert "still needed: mood" in ended.err
    assert cli("log", "3", "--set", "mood=8").code == 0


def test_quiet_leaves_the_id_only(cli: Cli) -> None:
    assert cli("log", "4", "-q").err == ""
    assert cli("-q", "log", "4").err == ""


def test_an_item_of_the_persons_own_is_logged_charted_and_exported(cli: Cli, clock: Clock) -> None:
    mine = Path(cli("questionnaires", "edit", "daily").out.splitlines()[0])
    added = "items:\n  - {id: mood, ask: How was your mood?, label: Mood, type: scale}\n"
    mine.write_text(mine.read_text().replace("items:\n", added, 1))
    assert cli("log", "3", "--set", "mood=8").code == 0
    assert "Mood (daily.mood)" in cli("trend", "mood").out
    assert cli("trend", "daily.mood", "--json").json["days"][-1]["value"] == 8
    header, row = cli("export", "--format", "csv").out.splitlines()
    assert row.split(",")[header.split(",").index("daily.mood")] == "8"


def test_a_text_that_is_not_utf8_is_told(cli: Cli) -> None:
    ended = cli("log", "4", "--note", "-", given=b"\xff\xfe")
    assert ended.code == 1
    assert "not UTF-8" in ended.err


def test_a_worst_pain_below_the_average_is_asked_about_in_one_line_and_saved(cli: Cli) -> None:
    ended = cli("log", "5", "--worst", "3")
    asked = "Your worst pain (3) is below your average (5). Is that right? It is saved as you gave it."
    assert ended.err.splitlines()[-1] == f"{asked} To change it: lbp-tui edit {ended.id}"
    assert cli("edit", ended.id, "--set", "worst=5").err.count("Is that right?") == 0
    for words, given in (
        (("edit", ended.id, "--set", "worst=2"), None),
        (("answer", "daily", "--answers", "-"), "{pain: 5, worst: 2}"),
    ):
        ended = cli(*words, given=given)
        assert (ended.code, ended.err.count("(2) is below your average (5). Is that right?")) == (0, 1)
    assert [each["answers"] for each in cli("list", "--json").json] == [{"pain": 5, "worst": 2}] * 2
