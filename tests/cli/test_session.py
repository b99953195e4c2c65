"""`session`, `medicine` and the reminders: what was done, how it went down, and what is asked when."""

from __future__ import annotations

import csv
import io
import subprocess
from datetime import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from lbp_tui.cli.program import program
from lbp_tui.formats.reminder import ics
from lbp_tui.workspace import Workspace
from tests.cli.conftest import Cli
from tests.conftest import Clock

QUIET = "leg_spread: no, numb_weak: no, night: no"


def log(cli: Cli, *words: str) -> str:
    """The id of a session logged."""
    return cli("session", "log", "--kind", "exercise", *words).id


def checks(cli: Cli) -> list[dict[str, str]]:
    """The checks of sessions that wait."""
    return [each for each in cli("due", "--json").json if each["questionnaire"] == "session-check"]


def test_a_session_is_logged_checked_the_next_morning_and_reads_green(cli: Cli, clock: Clock) -> None:
    session = log(cli, "--exercise", "bridge 3x10", "--before", "3", "--worst", "5", "--after", "3", "--leg", "0")
    assert checks(cli) == []
    assert "WAITING …" in cli("session", "list").out
    clock.go(days=1)
    (waiting,) = checks(cli)
    assert waiting["follows"] == session
    assert waiting["command"] == f"lbp-tui answer session-check --follows {session}"
    told = cli("answer", "session-check", "--answers", "-", given=f"{{now: 3, {QUIET}}}").out
    assert told.startswith("GREEN ○\nMeans: ")
    assert "Sums: during it 5 − 3 = 2; 24 hours later 3 − 3 = 0." in " ".join(told.split("\n")).replace("  ", " ")
    assert checks(cli) == []
    (found,) = cli("session", "list", "--json").json
    assert (found["light"], found["settled"]) == ("green", True)


def test_a_check_is_of_the_session_that_waits_for_it_longest_and_says_so(cli: Cli, clock: Clock) -> None:
    clock.go(hours=2)
    monday = log(cli, "--before", "3", "--worst", "4")
    clock.go(hours=21)
    tuesday = cli("session", "log", "--kind", "both", "--before", "2", "--worst", "3").id
    clock.go(minutes=30)
    answered = ("answer", "session-check", "--answers", "-")
    said = [cli(*answered, given=f"{{now: 3, {QUIET}}}").err for _ in range(2)]
    assert "It is about: Therapy or exercise session, Mon 23 Nov 10:15, exercise." in said[0]
    assert "It is about: Therapy or exercise session, Tue 24 Nov 07:15, therapy and" in said[1]
    found = {each["id"]: len(each["checks"]) for each in cli("session", "list", "--json").json}
    assert found == {monday: 1, tuesday: 1}
    assert "It is about" not in cli(*answered, "--follows", monday, given="now: 3").err


def test_pain_that_is_still_up_on_the_third_day_reads_red_and_asks_for_the_warning_signs(
    cli: Cli, clock: Clock
) -> None:
    cli("check-up", "--answers", "-", given="about-you.age: 40")
    clock.go(hours=1)
    log(cli, "--before", "3", "--worst", "4")
    clock.go(hours=20)
    cli("answer", "session-check", "--answers", "-", given=f"{{now: 5, {QUIET}}}")
    assert cli("session", "list", "--json").json[0]["light"] == "amber"
    clock.go(hours=52)
    assert checks(cli)[0]["title"] == "How is your back on the third day?"
    told = cli("answer", "session-check", "--answers", "-", given=f"{{now: 5, morning: no, {QUIET}}}").out
    assert told.startswith("RED ●")
    assert "Call or write to your physio before the next session." in " ".join(told.split())
    (waiting,) = cli("due", "--json").json
    assert waiting["questionnaire"] == "check-up"
    assert "asks for a closer look" in waiting["why"]


def test_a_red_session_noted_later_for_the_day_before_asks_for_the_warning_signs(cli: Cli, clock: Clock) -> None:
    cli("check-up", "--answers", "-", given="about-you.age: 40")
    clock.go(hours=1)
    log(cli, "--before", "3", "--worst", "8", "--at", "yesterday 20:00")
    assert "check-up" not in [each["questionnaire"] for each in cli("due", "--json").json]
    log(cli, "--before", "3", "--worst", "9", "--at", "yesterday 21:00")
    (waiting,) = [each for each in cli("due", "--json").json if each["questionnaire"] == "check-up"]
    assert "asks for a closer look" in waiting["why"]
    check_up = cli("list", "--questionnaire", "check-up", "--json").json[0]["id"]
    clock.go(minutes=5)
    cli("edit", check_up, "--set", "about-you.age=41")
    assert [each for each in cli("due", "--json").json if each["questionnaire"] == "check-up"], "an edit asks no signs"


def test_a_check_that_is_not_saved_tells_its_light_too(cli: Cli, clock: Clock) -> None:
    log(cli, "--before", "3", "--worst", "4")
    clock.go(hours=22)
    told = cli("answer", "session-check", "--no-save", "--answers", "-", given=f"{{now: 4, {QUIET}}}")
    assert told.out.startswith("AMBER ◐")
    assert checks(cli), "nothing was saved"


def test_a_red_check_asks_for_one_thing_only(cli: Cli, clock: Clock) -> None:
    log(cli, "--before", "3", "--worst", "4")
    clock.go(hours=22)
    told = cli("answer", "session-check", "--answers", "-", given="{now: 3, leg_spread: yes, numb_weak: no, night: no}")
    assert "THIS WEEK ▲\nCall or write to your physio before the next session." in told.out
    assert "urgent appointment" not in told.out
    assert told.out.count("Pain or tingling has moved further down a leg since the") == 1, "the light told why"
    assert "Since the last session, pain or tingling" in told.out, "what to say"
    assert "Rule: LIGHT-14, reviewed" in cli("why", told.err.split("Saved as ")[1].split(".")[0]).out


def test_a_red_session_that_gets_more_urgent_is_told_again(cli: Cli, clock: Clock) -> None:
    cli("check-up", "--answers", "-", given="about-you.age: 40")
    log(cli, "--before", "2", "--worst", "8")
    assert "RED ●" in cli("today").out
    clock.go(days=1)
    cli("answer", "session-check", "--answers", "-", given="{now: 3, leg_spread: yes, numb_weak: no, night: no}")
    told = [each for each in cli("today", "--json").json["guidance"] if each["light"]]
    assert [(each["light"], each["tier"]) for each in told] == [("red", "this_week")]


def test_pain_that_came_right_after_is_no_green_and_is_asked_about(cli: Cli, clock: Clock) -> None:
    ended = cli("session", "log", "--kind", "exercise", "--before", "3", "--worst", "3", "--after", "6")
    assert "Your worst pain (3) is below that after it (6). Is that right?" in ended.err
    clock.go(days=1)
    told = cli("answer", "session-check", "--answers", "-", given=f"{{now: 3, {QUIET}}}").out
    assert told.startswith("AMBER ◐")
    assert "during it 3 − 3 = 0; right after it 6 − 3 = 3; 24 hours later 3 − 3 = 0" in " ".join(told.split())


def test_a_minute_more_than_a_day_is_more_than_a_day(cli: Cli, clock: Clock) -> None:
    log(cli, "--before", "3", "--worst", "4")
    clock.go(hours=24, minutes=1)
    told = cli("answer", "session-check", "--answers", "-", given=f"{{now: 3, morning: no, {QUIET}}}").out
    assert told.startswith("AMBER ◐")


def test_a_half_done_check_asks_anew_on_the_third_day(cli: Cli, clock: Clock, workspace: Workspace) -> None:
    session = log(cli, "--before", "3", "--worst", "5")
    clock.go(hours=23)
    workspace.keep_draft(workspace.sitting("session-check", session), {"session-check.now": 5})
    clock.go(hours=51)
    draft = workspace.draft("session-check")
    assert draft is not None
    assert workspace.resumed("session-check", draft)[1] == {}


def test_a_check_without_a_session_is_refused_in_one_line(cli: Cli) -> None:
    ended = cli("answer", "session-check", "--answers", "-", given=f"{{now: 3, {QUIET}}}")
    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert "nothing to look back at yet" in ended.err
    assert cli("list").out == ""


def _stands(cli: Cli) -> tuple[str, object]:
    (found,) = cli("session", "list", "--json").json
    return found["light"], found["arithmetic"].partition("; ")[2]


def test_a_session_corrected_changes_what_its_check_came_to_and_one_undo_takes_back_both(
    cli: Cli, clock: Clock
) -> None:
    session = log(cli, "--before", "1", "--worst", "8")
    clock.go(hours=22)
    cli("answer", "session-check", "--answers", "-", given=f"{{now: 6, {QUIET}}}")
    clock.go(hours=1)
    assert _stands(cli) == ("red", "22 hours later 6 − 1 = 5")
    cli("edit", session, "--set", "before=6")
    assert _stands(cli) == ("green", "22 hours later 6 − 6 = 0")
    cli("edit", session, "--at", "2026-11-21 20:15")
    assert _stands(cli)[1] == "58 hours later 6 − 6 = 0"
    for stood in (("green", "22 hours later 6 − 6 = 0"), ("red", "22 hours later 6 − 1 = 5")):
        clock.go(hours=1)
        cli("undo")
        assert _stands(cli) == stood
    clock.go(hours=1)
    cli("undo")
    assert _stands(cli)[1] == "", "the check was the next change to take back"


def test_a_session_changed_in_two_places_makes_its_check_read_by_the_one_that_counts(cli: Cli, clock: Clock) -> None:
    session = log(cli, "--before", "1", "--worst", "8")
    clock.go(hours=22)
    cli("answer", "session-check", "--answers", "-", given=f"{{now: 6, {QUIET}}}")
    clock.go(hours=1)
    workspace = Workspace(cli.folder, clock)
    mine = workspace.revised(workspace.response(session), {"before": 6}).response
    cli("edit", session, "--set", "note=elsewhere")
    clock.go(hours=1)
    assert workspace.settle(mine, counts=False).answers["before"] == 1
    assert _stands(cli) == ("red", "22 hours later 6 − 1 = 5")
    clock.go(hours=1)
    assert workspace.settle(mine, counts=True).answers["before"] == 6
    assert _stands(cli) == ("green", "22 hours later 6 − 6 = 0")
    clock.go(hours=1)
    cli("undo")
    assert _stands(cli) == ("red", "22 hours later 6 − 1 = 5")


def test_a_check_that_was_missed_leaves_the_session_unchecked(cli: Cli, clock: Clock) -> None:
    log(cli, "--before", "3", "--worst", "4")
    clock.go(hours=49)
    assert checks(cli) == []
    clock.go(days=4)
    assert checks(cli) == []
    assert "NOT CHECKED ?" in cli("session", "list").out
    assert "neither good nor bad" in cli("session", "show").out


def test_newly_numb_or_weak_reads_stop_and_today(cli: Cli, clock: Clock) -> None:
    log(cli, "--before", "3", "--worst", "4")
    clock.go(hours=20)
    given = "{now: 3, leg_spread: no, numb_weak: yes, night: no}"
    told = cli("answer", "session-check", "--answers", "-", "--exit-code", given=given)
    assert told.out.startswith("STOP ■")
    assert "TODAY !" in told.out
    assert told.code == 13


def test_unanswered_signs_leave_the_light_open(cli: Cli, clock: Clock) -> None:
    log(cli, "--before", "3", "--worst", "4")
    clock.go(hours=20)
    told = cli("answer", "session-check", "--answers", "-", given="now: 3").out
    assert "GREEN" not in told
    assert "NOT CHECKED ?" in told
    assert cli("session", "show").out.startswith("NOT CHECKED ?")


def test_three_sessions_in_a_row_that_did_not_settle_read_red(cli: Cli, clock: Clock) -> None:
    for _ in range(3):
        done = log(cli, "--before", "3", "--worst", "4")
        clock.go(hours=22)
        cli("answer", "session-check", "--follows", done, "--answers", "-", given=f"{{now: 4, {QUIET}}}")
        clock.go(hours=26)
    lights = [each["light"] for each in cli("session", "list", "--json").json]
    assert lights == ["amber", "amber", "red"]
    told = cli("session", "show", "--json").json
    assert "3 sessions in a row that were looked at: Mon 23 Nov, Wed 25 Nov, Fri 27 Nov" in told["arithmetic"]
    assert told["in_a_row"]["before"] == len(told["in_a_row"]["newest"]) == 2
    assert told["arithmetic"] in " ".join(cli("session", "show").out.split())


def lights(cli: Cli) -> list[str]:
    return [each["light"] for each in cli("session", "list", "--json").json]


def unsettled(cli: Cli, session_at: str = "-23h", check_at: str = "-1h") -> tuple[str, str]:
    """A session and the check of the next morning, both noted now: pain was not back; the ids of both."""
    session = log(cli, "--before", "3", "--worst", "4", "--at", session_at)
    words = ("answer", "session-check", "--follows", session, "--at", check_at, "--answers", "-")
    return session, cli(*words, given=f"{{now: 4, {QUIET}}}").err.split("Saved as ")[1].split(".")[0]


def test_a_session_noted_later_makes_the_third_in_a_row_red_wherever_that_is_told(cli: Cli, clock: Clock) -> None:
    clock.go(days=3)
    unsettled(cli)
    clock.go(days=2)
    third, check = unsettled(cli)
    cli("log", "4")
    assert lights(cli) == ["amber", "amber"]
    clock.go(minutes=1)
    first, _ = unsettled(cli, "2026-11-23 08:15", "2026-11-24 07:15")
    assert lights(cli) == ["amber", "amber", "red"]
    told = cli("session", "list", "--json").json[-1]
    assert (told["told"], told["tier"], told["reasons"][0]["rule"]) == ("amber", "routine", "LIGHT-16")
    assert cli("session", "list").out.splitlines()[-1].split("  ")[2] == "RED ● (told AMBER)"
    why = "You were told AMBER on Sat 28 Nov. By what your journal holds now, it is RED."
    for words in (("session", "show"), ("show", check), ("why", check)):
        shown = " ".join(cli(*words).out.split())
        assert "RED ●" in shown
        assert why in shown
    assert cli("why", check, "--json").json["tier"] == "routine"
    assert cli("show", check, "--format", "json").json["outcome"]["tier"] == "self_care", "what was told is kept"
    assert cli("list").out.count("RED ●") == 2, "the session and its check"
    assert cli("export", "--format", "md").out.count("**RED ●**") == 2
    rows = list(csv.DictReader(io.StringIO(cli("export", "--format", "csv").out, newline="")))
    assert {each["id"]: (each["light"], each["tier"]) for each in rows}[check] == ("red", "routine")
    guided = [each for each in cli("today", "--json").json["guidance"] if each["light"]]
    assert [(each["light"], each["tier"], why in each["why"]) for each in guided] == [
        ("red", "routine", True), ("amber", None, False), ("amber", None, False)
    ]  # fmt: skip
    assert cli("trend", "--json").json["lights"][-1]["light"] == "red"

    cli("delete", first)
    assert lights(cli) == ["amber", "amber"]
    assert "told" not in cli("session", "list").out
    cli("undo")
    assert lights(cli) == ["amber", "amber", "red"]
    clock.go(minutes=1)
    cli("edit", check, "--set", "night=yes")
    cli("delete", first)
    told = cli("session", "list", "--json").json[-1]
    assert (told["id"], told["light"], told["told"], told["reasons"][0]["rule"]) == (third, "red", "red", "LIGHT-15")


def test_sessions_from_another_journal_count_in_the_row(cli: Cli, clock: Clock, tmp_path: Path) -> None:
    other, both = Cli(tmp_path / "other", clock), Cli(tmp_path / "both", clock)
    cli("check-up", "--answers", "-", given="about-you.age: 40")
    clock.go(days=1)
    unsettled(other)
    for _ in range(2):
        clock.go(days=2)
        unsettled(cli)
    for number, each in enumerate((cli, other)):
        file = tmp_path / f"{number}.json"
        file.write_text(each("export", "--format", "json").out)
        both("import", str(file))
    assert cli("due", "--json").json == []
    cli("journal", "merge", str(other.folder))
    assert "asks for a closer look" in cli("due", "--json").json[-1]["why"]
    assert lights(cli) == lights(both) == ["amber", "amber", "red"]


def test_what_was_done_is_as_last_time_unless_it_is_said(cli: Cli, clock: Clock) -> None:
    log(cli, "--exercise", "bridge 3x10", "--minutes", "20", "--before", "3", "--worst", "4")
    clock.go(days=2)
    cli("session", "log", "--before", "2", "--worst", "2")
    clock.go(days=2)
    cli("session", "log", "--exercise", "walk 20 min", "--before", "2", "--worst", "2")
    done = [each["answers"]["exercises"] for each in cli("session", "list", "--json").json]
    assert done == [["bridge 3x10"], ["bridge 3x10"], ["walk 20 min"]]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--kind", "exercise"], "still needed: --before, --worst"),
        (["--kind", "yoga", "--before", "3", "--worst", "3"], "`yoga` is not an option"),
        (["--kind", "exercise", "--before", "11", "--worst", "3"], "before"),
    ],
)
def test_a_session_that_is_not_understood_is_a_usage_error_and_nothing_is_saved(
    cli: Cli, words: list[str], told: str
) -> None:
    ended = cli("session", "log", *words)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert cli("list").out == ""


@pytest.mark.parametrize("words", [["show"], ["show", "--json"], ["list"], ["list", "--json"]])
def test_what_is_told_of_a_session_ends_with_its_line(cli: Cli, clock: Clock, words: list[str]) -> None:
    log(cli, "--before", "3", "--worst", "4", "--after", "3")
    for _ in ("waiting", "checked"):
        ended = cli("session", *words)
        assert ended.out.endswith("\n")
        assert not ended.out.endswith("\n\n")
        assert ended.err in ("", f"{ended.err.rstrip()}\n\n")
        clock.go(days=1)
        cli("answer", "session-check", "--answers", "-", given=f"{{now: 3, {QUIET}}}")


def test_a_session_that_is_not_there_is_told(cli: Cli) -> None:
    assert cli("session", "show").code == 1
    assert "session list" in cli("session", "show").err


def test_medicine_is_noted_several_times_and_offered_again(cli: Cli, clock: Clock) -> None:
    cli("medicine", "log", "ibuprofen", "--dose", "1 tablet of 400 mg", "--why", "rescue")
    clock.go(hours=6)
    cli("medicine", "log", "--helped", "little")
    clock.go(hours=6)
    cli("medicine", "log", "paracetamol")
    noted = [each["answers"] for each in cli("list", "--json").json]
    assert noted == [
        {"name": "ibuprofen", "dose": "1 tablet of 400 mg", "why": "rescue"},
        {"name": "ibuprofen", "dose": "1 tablet of 400 mg", "why": "rescue", "helped": "little"},
        {"name": "paracetamol"},
    ]
    clock.go(hours=6)
    assert cli("medicine", "log", "Ibuprofen").err.startswith("Noted Ibuprofen; 1 tablet of 400 mg; For a bad time.")
    assert len(cli("medicine", "list").out.splitlines()) == 4


def test_whether_a_medicine_helped_is_asked_from_one_hour_to_a_day_after(cli: Cli, clock: Clock) -> None:
    def asked() -> list[str]:
        return [each["title"] for each in cli("due", "--json").json if each["questionnaire"] == "medicine"]

    taken = cli("medicine", "log", "ibuprofen").id
    clock.go(minutes=59)
    assert asked() == []
    clock.go(minutes=1)
    assert asked() == ["Did ibuprofen help?"]
    clock.go(hours=23)
    assert asked() == ["Did ibuprofen help?"]
    assert cli("medicine", "helped", "much").id == taken
    assert asked() == []
    cli("undo")
    assert asked() == ["Did ibuprofen help?"]
    clock.go(minutes=1)
    assert asked() == []


def test_only_the_newest_dose_of_each_medicine_is_asked_about(cli: Cli, clock: Clock) -> None:
    for name in ("ibuprofen", "ibuprofen", "paracetamol"):
        cli("medicine", "log", name)
        clock.go(hours=2)
    titles = [each["title"] for each in cli("due", "--json").json if each["questionnaire"] == "medicine"]
    assert titles == ["Did paracetamol help?", "Did ibuprofen help?"]
    paracetamol, ibuprofen = (
        each["command"].split()[-1] for each in cli("due", "--json").json if each["questionnaire"] == "medicine"
    )
    assert cli("medicine", "helped", "much").id == paracetamol
    assert cli("medicine", "helped", "not_at_all", ibuprofen).id == ibuprofen
    assert [each.get("helped") for each in cli("medicine", "list", "--json").json] == [None, "not_at_all", "much"]
    assert "is no medicine" in cli("medicine", "helped", "much", log(cli, "--before", "1", "--worst", "1")).err


def test_a_medicine_without_a_name_says_what_to_type(cli: Cli) -> None:
    ended = cli("medicine", "log")
    assert ended.code == 2
    assert "still needed: NAME" in ended.err
    assert cli("medicine", "helped", "much").code == 1


def test_a_session_says_what_was_recorded_and_is_as_the_last_one_of_its_kind(cli: Cli, clock: Clock) -> None:
    pain = ("--before", "3", "--worst", "4")
    words = ("--passive", "massage", "--passive", "heat", "--exercise", "bridge 3x10", "--minutes", "40")
    told = cli("session", "log", "--kind", "therapy", *words, *pain).err
    assert told.startswith("Logged therapy: massage; Heat; bridge 3x10; 40 min; 3 → 4.")
    cli("session", "log", "--kind", "exercise", "--exercise", "walk", *pain)
    told = cli("session", "log", "--kind", "therapy", *pain).err
    assert told.startswith("Logged therapy: massage; Heat; bridge 3x10; 40 min; 3 → 4.")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--ics"], "DTSTART:20261123T080000\n"),
        (["--ics", "--time", "19:30"], "DTSTART:20261123T193000\n"),
        (["--cron"], "0 8 * * * "),
        (["--systemd", "--time", "7:05"], "OnCalendar=*-*-* 07:05:00"),
    ],
)
def test_a_reminder_says_only_that_a_note_is_waiting(
    cli: Cli, words: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/opt/{name}")
    ended = cli("due", *words)
    shown = ended.out
    assert told in shown
    assert "something waits" in ended.err
    assert "A note is waiting." in shown
    for word in ("back", "pain", "health", "check", "session", "physio"):
        assert word not in shown.replace(str(cli.folder), "").replace("DBUS_SESSION_BUS", "").casefold()


def test_a_calendar_takes_the_reminder(clock: Clock) -> None:
    text = ics("lbp-tui", time(8), clock())
    lines = text.split("\r\n")
    assert (lines.pop(), "\n" in "".join(lines), max(map(len, lines)) <= 75) == ("", False, True)
    opened = [each.partition(":")[2] for each in lines if each.startswith("BEGIN:")]
    assert opened == [each.partition(":")[2] for each in reversed(lines) if each.startswith("END:")]
    named = {each.partition(":")[0] for each in lines}
    assert {
        "VERSION",
        "PRODID",
        "UID",
        "DTSTAMP",
        "DTSTART",
        "RRULE",
        "SUMMARY",
        "ACTION",
        "TRIGGER",
        "DESCRIPTION",
    } <= named
    assert "DTSTAMP:20261123T071500Z" in lines


def _rung(line: str, folder: Path, due: str) -> list[str]:
    """What was shown when a shell ran a reminder, with a program that does something when asked what is due."""
    shown, called = folder / "shown", folder / "program"
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "notify-send").write_text(f'#!/bin/sh\necho "$1" "$DBUS_SESSION_BUS_ADDRESS" >> {shown}\n')
    called.write_text(f"#!/bin/sh\n{due}\n")
    for each in (folder / "bin" / "notify-send", called):
        each.chmod(0o755)
    env = {"PATH": f"{folder / 'bin'}:/usr/bin:/bin"}
    ended = subprocess.run(
        ["/bin/sh", "-c", line.replace("/opt/lbp-tui", str(called))], capture_output=True, env=env, check=True
    )
    assert ended.stdout + ended.stderr == b"", "cron would mail it"
    return shown.read_text().splitlines() if shown.exists() else []


@pytest.mark.parametrize(
    ("due", "rings"),
    [
        ("echo something", True),
        ("echo something; exit 1", True),
        ("echo nothing >&2", False),
        ("echo broken >&2; exit 1", False),
        ("exit 2", False),
        ("exec /no/such/program", False),
    ],
)
def test_a_reminder_rings_only_if_something_waits(
    cli: Cli, due: str, rings: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/opt/{name}")
    line = cli("due", "--cron").out.partition("* * * ")[2].replace("\\%", "%")
    shown = _rung(line, tmp_path / "cron", due)
    assert bool(shown) is rings
    assert all(each.startswith("A note is waiting. unix:path=/run/user/") for each in shown)
    unit = next(each for each in cli("due", "--systemd").out.splitlines() if each.startswith("ExecStart="))
    words = unit.partition('-c "')[2].removesuffix('"').replace("$$", "$").replace('\\"', '"').replace("%%", "%")
    assert bool(_rung(words, tmp_path / "systemd", due)) is rings


@pytest.mark.parametrize("name", ["LBP_TUI_DATA", "XDG_DATA_HOME"])
def test_a_reminder_names_the_folder_that_a_timer_would_not_find(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in ("LBP_TUI_DATA", "XDG_DATA_HOME"):
        monkeypatch.delenv(each, raising=False)
    usual = CliRunner().invoke(program, ["due", "--cron"]).output
    assert "--data-dir" not in usual
    monkeypatch.setenv(name, str(tmp_path))
    assert f"--data-dir {tmp_path.resolve()}" in CliRunner().invoke(program, ["due", "--cron"]).output


def test_a_time_that_is_none_is_a_usage_error(cli: Cli) -> None:
    assert cli("due", "--ics", "--time", "25:00").code == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--ics", "--cron"], "--ics and --cron do not go together"),
        (["--cron", "--time", "19:30", "--systemd", "--json"], "--cron and --systemd do not go together"),
    ],
)
def test_two_kinds_of_reminder_are_a_usage_error(cli: Cli, words: list[str], told: str) -> None:
    ended = cli("due", *words)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


def test_one_kind_of_reminder_said_twice_is_that_one(cli: Cli) -> None:
    assert cli("due", "--cron", "--cron").out == cli("due", "--cron").out != ""


def test_the_plan_says_that_a_review_has_come_and_tells_each_goal_by_its_name(cli: Cli, clock: Clock) -> None:
    cli("answer", "started", "--answers", "-", given="{what: physio, name: Physio with Ana}")
    cli(
        "answer", "goals", "--answers", "-", given="{first: lift my child, first_now: 2, second: garden, second_now: 5}"
    )
    clock.go(days=27)
    assert "looked at again on" not in cli("plan").out
    clock.go(days=1)
    assert "It is to be looked at today (4 weeks)." in cli("plan").out
    clock.go(days=1)
    cli("answer", "goals", "--answers", "-", given="{first: Lift my child, first_now: 6}")
    told = cli("plan").out
    assert "It was to be looked at again on 21 Dec (4 weeks)." in told
    assert "- lift my child 2 → 6\n- garden 5, rated once so far" in told
    assert cli("plan", "--json").json["goals"][0] == {"name": "lift my child", "first": 2, "newest": 6}
    (waiting,) = [each for each in cli("due", "--json").json if each["questionnaire"] == "change"]
    assert waiting["why"].startswith("The review of Physio with Ana after 4 weeks.")


def test_two_rising_weeks_read_red_and_tell_their_means(cli: Cli, clock: Clock) -> None:
    for pain in (3, 4, 5):
        for _ in range(7):
            cli("log", str(pain))
            clock.go(days=1)
    clock.go(days=-1)
    log(cli, "--before", "5", "--worst", "5")
    clock.go(hours=22)
    told = cli("answer", "session-check", "--answers", "-", given=f"{{now: 5, {QUIET}}}").out
    assert told.startswith("RED ●")
    assert "half a point or more, two weeks in a row" in " ".join(told.split())
    assert "means of the weeks" in " ".join(told.split())
    assert "days)" in told
    clock.go(hours=10)
    cli("log", "0")
    assert lights(cli) == ["red"], "what is noted of a later hour changes nothing"
    cli("edit", cli("list", "--json").json[1]["id"], "--set", "pain=10")
    assert lights(cli) == ["green"]
    assert "You were told RED" in " ".join(cli("session", "show").out.split())
    check = cli("list", "--questionnaire", "session-check", "--json").json[0]
    assert "weeks" in check["answers"]
    cli("edit", check["id"], "--at", "2026-11-25 08:00")
    assert "weeks" not in cli("show", check["id"], "--format", "json").json["answers"], "no weeks, no means"
