"""`today`, `due`, `why` and `trend`: what it says."""

from __future__ import annotations

import pytest

from lbp_tui.workspace import Workspace
from tests.cli.conftest import Cli
from tests.conftest import Clock
from tests.tui.test_unchecked import BESIDES, LEFT_OPEN, SOUNDS_CLEAR, leaving_out, says_so


def test_a_newcomer_is_asked_for_a_check_up(cli: Cli) -> None:
    told = cli("today").out
    assert "Nothing can be said before a check-up" in told
    assert "Start: lbp-tui check-up" in " ".join(told.split())
    assert "Today is not logged yet" in told
    assert not cli.folder.exists()


def test_today_tells_the_advice_and_the_last_days(cli: Cli) -> None:
    cli("check-up", "--answers", "-", given="red-flags.saddle: new")
    cli("log", "4")
    lines = cli("today").out.splitlines()
    assert lines[:2] == ["What to do now", "EMERGENCY ‼"]
    assert "·············▄" in lines
    assert "Logged today: 1" in lines


def test_an_old_check_up_does_not_speak_for_today(cli: Cli, clock: Clock) -> None:
    cli("check-up", "--answers", "-", given="about-you.age: 40")
    assert "too old" not in cli("today").out
    clock.go(days=15)
    assert "too old to speak for today" in cli("today").out
    old = cli("list", "--json").json[0]["id"]
    cli("edit", old, "--set", "positions.sit=worse")
    assert cli("today", "--json").json["guidance"][0]["tier"] is None, "a late change makes no self-care younger"
    cli("edit", old, "--set", "red-flags.fever=yes")
    assert cli("today", "--json").json["guidance"][0]["tier"] == "today"
    told = " ".join(cli("today").out.split())
    assert "From your answers of 2026-11-23 (15 days ago), told today. Reasons" in told
    assert "too old" not in told + cli("why").out
    clock.go(days=15)
    assert "too old to speak for today" in cli("today").out


def test_the_json_of_today(cli: Cli) -> None:
    assert set(cli("today", "--json").json) == {"advice", "stands", "guidance", "news", "due", "logged", "trend"}
    assert cli("today", "--json").json["advice"] is None
    cli("check-up", "--answers", "-", given="red-flags.fever: yes")
    assert cli("today", "--format", "json").json["advice"]["tier"] == "today"


def test_due_tells_what_waits_and_its_exit_code_only_if_asked(cli: Cli) -> None:
    assert cli("due").code == 0
    assert "Check-up" in cli("due").out
    assert cli("due", "--exit-code").code == 1
    (waiting,) = cli("due", "--json").json
    assert set(waiting) == {"questionnaire", "title", "why", "resume", "command", "follows"}
    assert (waiting["questionnaire"], waiting["resume"]) == ("check-up", False)
    cli("check-up", "--answers", "-", given="about-you.age: 40")
    ended = cli("due", "--exit-code")
    assert (ended.code, ended.out) == (0, "")
    assert cli("due", "--json").json == []


def test_why_explains_the_newest_check_up_or_the_one_asked_about(cli: Cli, clock: Clock) -> None:
    first = cli("check-up", "--answers", "-", "--format", "json", given="red-flags.fever: yes").json["response"]
    clock.go(minutes=1)
    cli("check-up", "--answers", "-", given="red-flags.saddle: new")
    assert "Rule: CES-01" in cli("why").out
    assert "Rule: INF-01" in cli("why", first).out
    assert cli("why", first, "--json").json["response"] == first


def test_why_without_anything_to_explain_is_an_expected_failure(cli: Cli) -> None:
    ended = cli("why")
    assert ended.code == 1
    assert "there is no check-up yet" in ended.err
    ended = cli("why", cli("log", "4").id)
    assert ended.code == 1
    assert "nothing to explain" in ended.err


def test_a_trend_shows_gaps_and_what_came_too_late_and_tells_itself_in_words(cli: Cli, clock: Clock) -> None:
    assert "does not count in trends" in cli("log", "9", "--at", "2026-11-19").err
    assert "count" not in cli("log", "10", "--at", "2026-11-21", "--flare").err
    clock.go(days=-3)
    cli("log", "0")
    clock.go(days=3)
    cli("log", "5")
    told = cli("trend", "--days", "5").out
    assert "·▁█·▅" in told
    assert "Last 5 days: noted too late, 0, 10 (flare), no entry, 5." in told
    assert "Days called a flare: 1" in told
    assert "1 entry was written down more than 2 days later and does not count: 2026-11-19." in " ".join(told.split())
    days = cli("trend", "--days", "5", "--json").json["days"]
    assert [(each["late"], each["too_late"]) for each in days] == [(True, 1), (False, 0), (True, 0), *[(False, 0)] * 2]
    assert "Cannot tell yet" in told


def test_the_json_of_a_trend_has_gaps_as_null(cli: Cli) -> None:
    cli("log", "4")
    found = cli("trend", "--days", "2", "--format", "json").json
    assert {"item", "label", "low", "high", "days", "weeks", "change", "words"} < set(found)
    assert [each["value"] for each in found["days"]] == [None, 4]
    assert found["change"]["verdict"] == "too_little"


def test_all_of_a_trend_begins_with_its_first_entry(cli: Cli, clock: Clock) -> None:
    assert len(cli("trend", "--days", "all", "--json").json["days"]) == 14
    cli("log", "4")
    clock.go(days=40)
    cli("answer", "goals", "--answers", "-", given="{first: lift my child, first_now: 2}")
    assert len(cli("trend", "--days", "all", "--json").json["days"]) == 41
    assert cli("trend", "goals.first_now", "--days", "all").out.startswith("lift my child (goals.first_now)")
    assert "whole number" in cli("trend", "--days", "ever").err


def test_a_long_trend_stays_within_the_line_and_tells_its_weeks(cli: Cli) -> None:
    cli("log", "4")
    lines = cli("trend", "--days", "180").out.splitlines()
    assert max(map(len, lines)) <= 72
    assert [line.partition(": ")[2] for line in lines if " to 2026" in line][1:] == [
        "no entries in 24 weeks",
        "mean 4 from 1 day",
    ]


def test_a_long_trend_tells_all_that_the_chart_shows(cli: Cli, clock: Clock) -> None:
    clock.go(days=-11)
    for at in ("2026-11-10", "2026-11-11"):
        cli("log", "6", "--at", at, "--flare")
    clock.go(days=10)
    cli("log", "6", "--at", "2026-11-20 08:00", "--flare")
    clock.go(days=1)
    cli("log", "4")
    for day in range(1, 8):
        cli("answer", "started", "--answers", "-", given=f"what: work\nname: change {day}\nday: 2026-11-0{day}")
    told = " ".join(cli("trend", "--days", "42").out.split())
    assert "Days without an entry: 38 of 42." in told
    assert "Days called a flare: 3 (2026-11-10 to 2026-11-11, 2026-11-20)." in told
    assert "Days written down later: 3 (2026-11-10 to 2026-11-11, 2026-11-20)." in told
    assert all(f"2026-11-0{day} change {day}" in told for day in range(1, 8))
    assert "2026-11-17 to 2026-11-23: mean 5 from 2 days" in told


def test_before_and_after_is_told_and_given_as_numbers(cli: Cli, clock: Clock) -> None:
    for day in range(29):
        cli("log", "6" if day < 14 else "3", "--quiet")
        if day in (14, 20):
            cli("answer", "started", "--answers", "-", given=f"what: work\nname: {'chair' if day == 14 else 'bed'}")
        clock.go(days=1)
    clock.go(days=-1)
    bed, chair = cli("trend", "--json").json["compared"]
    assert (bed["name"], bed["verdict"], bed["needs"]) == ("bed", "too_little", 6)
    assert (chair["verdict"], chair["n"], chair["longer"]) == ("clear", 28, None)
    assert chair["before"] == {
        "since": "2026-11-23", "until": "2026-12-06", "n": 14, "median": 6, "low": 6, "high": 6,
    }  # fmt: skip
    assert (chair["after"]["n"], chair["after"]["median"]) == (14, 3)
    assert chair["overlapping"] == [{"day": "2026-12-13", "name": "bed"}]
    told = " ".join(cli("trend").out.split())
    assert "chair, from 2026-12-07 - In the 14 days before, the middle value of your average pain was 6." in told
    assert "“bed” began in the same weeks. So this cannot tell which of them it was." in told


def test_the_json_of_a_trend_has_what_is_marked_in_its_days(cli: Cli, clock: Clock) -> None:
    clock.go(days=-13)
    for _ in range(10):
        cli("log", "6")
        clock.go(days=1)
    clock.go(days=3)
    cli("answer", "started", "--answers", "-", given="what: work\nname: new chair\nday: 2026-11-15")
    cli("answer", "started", "--answers", "-", given="what: work\nname: old chair\nday: 2026-08-01")
    cli("answer", "session", "--answers", "-", given="kind: exercise\nbefore: 3\nworst: 4\nafter: 3")
    found = cli("trend", "--json").json
    assert found["markers"] == [{"day": "2026-11-15", "name": "new chair"}]
    assert found["usual"] == {"mean": 6, "low": 4, "high": 8}
    assert found["lights"] == [{"day": "2026-11-23", "light": None}]
    assert cli("trend", "sleep", "--json").json["usual"] is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["pian"], "did you mean `pain`?"),
        (["note"], "is not a number"),
        (["red-flags.saddle"], "`saddle` is not a number; red-flags has no numbers\n"),
        (["nowhere.pain"], "there is no questionnaire `nowhere`"),
        (["--days", "0"], "--days"),
        (["--days", "many"], "--days"),
        (["--format", "svg"], "--format"),
    ],
)
def test_a_trend_of_something_unknown_is_a_usage_error(cli: Cli, words: list[str], told: str) -> None:
    ended = cli("trend", *words)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


@pytest.mark.parametrize("tier", BESIDES)
def test_no_command_speaks_of_what_is_not_checked_as_of_an_all_clear(cli: Cli, tier: str) -> None:
    rule = next(rule for rule, each in LEFT_OPEN if each == tier)
    workspace = Workspace(cli.folder, cli.now)
    kept = workspace.complete(workspace.sitting("check-up"), leaving_out(rule, tier)).response
    assert kept is not None
    texts: tuple[tuple[str, ...], ...] = (
        ("show", kept.id),
        ("why",),
        ("why", kept.id),
        ("today",),
        ("list",),
        ("export", "--format", "md"),
    )
    for words in texts:
        told = cli(*words).out
        assert says_so(told), words
        assert "SELF-CARE" not in told, words
        assert SOUNDS_CLEAR.findall(told) == [], words
    for words in (
        ("show", kept.id, "--format", "json"),
        ("today", "--json"),
        ("export", "--format", "json"),
        ("list", "--json"),
    ):
        told = cli(*words).out
        assert rule in told, words
        assert SOUNDS_CLEAR.findall(told) == [], words


def test_a_number_of_now_and_then_does_not_wait_for_days(cli: Cli) -> None:
    cli("answer", "impact", "--answers", "-", given="{pain: 5, enjoyment: 4, activity: 6}")
    told = " ".join(cli("trend", "impact.impact").out.split())
    assert "It is noted now and then, so one week is not held against the next." in told
    assert "more days needed." not in told
