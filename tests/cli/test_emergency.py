"""`lbp-tui emergency`, and `lbp-tui struggling`."""

from __future__ import annotations

import json

import pytest

from lbp_tui.core.beside import NOT_AWAY
from lbp_tui.workspace import Workspace
from tests.cli.conftest import Cli
from tests.conftest import Clock
from tests.tui.test_unchecked import BESIDES, HEALTHY, SOUNDS_CLEAR


def test_it_is_shown_again_until_it_is_marked_as_dealt_with(cli: Cli, clock: Clock) -> None:
    assert "no all-clear" in cli("emergency").err
    cli("check-up", "--answers", "-", given="{red-flags.saddle: new}")
    clock.go(minutes=5)
    shown = cli("emergency")
    assert shown.out.startswith("EMERGENCY ‼\nCall your local emergency number")
    assert "CES-01" in shown.out
    cli("check-up", "--answers", "-", given="{red-flags.saddle: no}")
    clock.go(minutes=5)
    assert "Your warning of 2026-11-23 stands" in cli("today").out
    assert json.loads(cli("today", "--json").out)["stands"].startswith("2026-11-23")
    assert cli("emergency").out.startswith("EMERGENCY")
    assert cli("emergency", "--got-help").out.strip()
    assert json.loads(cli("today", "--json").out)["stands"] is None
    assert "No emergency warning stands" in cli("emergency").err
    cli("undo")
    assert cli("emergency").out.startswith("EMERGENCY")


def test_the_call_stands_last_and_why_lists_all_that_is_unchecked(cli: Cli) -> None:
    done = cli("check-up", "--answers", "-", given="{red-flags.saddle: new}")
    for shown in (done.out, cli("emergency").out):
        told = " ".join(shown.split())
        assert told.count("(for ") == 6
        assert "more: lbp-tui why lists them" in told
        assert told.endswith("Do not drive yourself.")
    assert "Saved as" in done.err
    assert cli("why").out.count("(for ") > 6
    assert "lbp-tui why lists" not in cli("why").out


def test_one_told_half_way_is_shown_too(cli: Cli, clock: Clock) -> None:
    workspace = Workspace(cli.folder, clock)
    workspace.keep_draft(workspace.sitting("red-flags"), {"red-flags.saddle": "new"})
    assert cli("today").out.startswith("What to do now\nEMERGENCY ‼\nCall your local emergency number")
    assert cli("emergency").out.startswith("EMERGENCY ‼\nCall your local emergency number")
    clock.go(minutes=5)
    cli("emergency", "--got-help")
    assert "stands until" not in cli("today").out


def test_advice_that_was_dealt_with_says_so(cli: Cli, clock: Clock) -> None:
    cli("check-up", "--answers", "-", given="{red-flags.saddle: new}")
    clock.go(minutes=5)
    cli("emergency", "--not-right")
    assert json.loads(cli("today", "--json").out)["advice"]["dealt"] is True
    assert "The warning in these answers is marked as dealt with" in cli("today").out


def test_whom_to_talk_to_is_told_with_the_persons_own_numbers_and_nothing_is_written_down(cli: Cli) -> None:
    cli("config", "emergency", "144")
    cli("config", "crisis", "my sister on 020 7946 0958")
    told = " ".join(cli("struggling").out.split())
    assert told.startswith("You are not alone. If you might act on thoughts of harming yourself, call 144.")
    assert "To talk to someone now: my sister on 020 7946 0958." in told
    assert "Treatment for pain can help" in told
    assert "EMERGENCY" not in told
    assert cli("list").out == ""


CALM = "nervous: not_at_all, worrying: not_at_all, interest: not_at_all"


@pytest.mark.parametrize(
    "asked",
    [
        (f"{{{CALM}, down: not_at_all}}", "answer", "phq-4", "--answers", "-"),
        (f"{{{CALM}, down: nearly_every}}", "answer", "phq-4", "--answers", "-"),
        ("{red-flags.struggling: yes}", "check-up", "--answers", "-", "--no-save"),
        ("", "learn", "when-to-get-help"),
        ("", "learn", "mood-and-worry"),
    ],
)
def test_whom_to_call_for_thoughts_of_self_harm_comes_first_wherever_it_is_told(
    cli: Cli, asked: tuple[str, ...]
) -> None:
    cli("config", "emergency", "144")
    cli("config", "crisis", "my sister on 020 7946 0958")
    given, *command = asked
    told = " ".join(cli(*command, given=given).out.split())
    first = told.index("my sister on 020 7946 0958.")
    assert first < 220
    assert "You are not alone." in told[:first]
    assert "144." in told or "You might act on thoughts of harming yourself" in told
    assert "SELF-CARE" not in told[:first]
    assert "findahelpline" not in told
    assert "112, 999 or 911" not in told


def test_a_half_done_questionnaire_that_cannot_be_read_silences_no_emergency(cli: Cli, workspace: Workspace) -> None:
    cli("check-up", "--answers", "-", given="{red-flags.saddle: new}")
    torn = cli.folder / "drafts" / "daily.json"
    torn.parent.mkdir(exist_ok=True)
    torn.write_text("{")
    assert cli("emergency").out.startswith("EMERGENCY")
    told = cli("today")
    assert "EMERGENCY" in told.out
    assert "not a half-done questionnaire" in told.err


@pytest.mark.parametrize("tier", ["self_care", "today"])
def test_beside_one_that_stands_nothing_comforts_and_all_begins_with_it(cli: Cli, clock: Clock, tier: str) -> None:
    cli("config", "emergency", "144")
    cli("answer", "red-flags", "--answers", "-", given="{saddle: new}")
    clock.go(days=1)
    given = json.dumps({**HEALTHY, **BESIDES[tier]})
    done = cli("check-up", "--answers", "-", given=given)
    session = cli("session", "log", "--kind", "exercise", "--before", "2", "--worst", "3")
    stands = "EMERGENCY ‼ Your warning of 2026-11-23 stands until you mark it as dealt with. "
    stands += "If you have no help yet, call 144"
    shown = [done, cli("check-up", "--no-save", "--answers", "-", given=given), cli("why")]
    for each in (*(ended.out for ended in shown), cli("today").out.removeprefix("What to do now\n")):
        told = " ".join(each.split())
        assert told.startswith(f"{stands} now. To see it, and mark it: lbp-tui emergency")
        assert "SELF-CARE" not in told
        assert SOUNDS_CLEAR.findall(told) == []
    for ended in (session, cli("session", "show")):
        assert " ".join(ended.err.split()).startswith(stands)
    assert (NOT_AWAY in " ".join(done.out.split())) is (tier == "self_care")
    seen = cli("today", "--json")
    assert SOUNDS_CLEAR.findall(seen.out.replace("That is no all-clear", "")) == []
    first, checked, *_ = seen.json["guidance"]
    assert (first["tier"], first["says"], first["stands"]) == ("emergency", f"{stands} now.", True)
    assert checked["tier"] == (None if tier == "self_care" else tier)
    for words in (("log", "3"), ("check-up", "--answers", "-", "--format", "json")):
        assert stands in " ".join(cli(*words, given=given).err.split())
    clock.go(minutes=5)
    cli("emergency", "--got-help")
    clock.go(minutes=5)
    assert (
        "EMERGENCY" not in cli("check-up", "--answers", "-", given=given).out + cli("today").out + cli("log", "3").err
    )


SADDLE, CRASH = "between your legs", "began with a large injury"


def test_a_word_deals_with_what_was_shown_and_wrong_answers_are_the_newest(cli: Cli, clock: Clock) -> None:
    cli("answer", "red-flags", "--answers", "-", given="{saddle: new}")
    clock.go(hours=3)
    cli("answer", "red-flags", "--answers", "-", given="{injury: major}")
    clock.go(minutes=5)
    shown = " ".join(cli("emergency").out.split())
    assert (
        shown.index(CRASH) < shown.index("Standing too, from your answers of 2026-11-23 08:15") < shown.rindex(SADDLE)
    )
    assert shown.endswith("Do not drive yourself.")
    assert "Your warning of 2026-11-23 stands" in " ".join(cli("emergency", "--not-right").err.split())
    told = " ".join(cli("emergency").out.split())
    assert SADDLE in told
    assert CRASH not in told
    cli("undo")
    cli("emergency", "--got-help")
    assert "No emergency warning stands" in cli("emergency").err


def test_no_change_of_the_answers_takes_it_away(cli: Cli, clock: Clock) -> None:
    def stands(*words: str) -> None:
        """It stands after a command, which says so, with what it said."""
        clock.go(minutes=5)
        done = cli(*words)
        assert "Your warning of 2026-11-23 stands until you mark it as dealt with" in " ".join(done.err.split()), words
        shown = cli("emergency")
        assert SADDLE in " ".join(shown.out.split()), words
        assert "since" in shown.err, words
        assert "tier: emergency" in cli("why", "--format", "json").out.replace('"', "")

    cli("log", "3")
    cli("journal", "backup")
    clock.go(minutes=5)
    cli("answer", "red-flags", "--answers", "-", given="{saddle: new, injury: minor}")
    own = cli("list", "--json").json[-1]["id"]
    stands("edit", own, "--set", "saddle=no")
    stands("edit", own, "--set", "saddle=")
    stands("delete", own)
    stands("journal", "restore")
    assert len(cli("list", "--json").json) == 1
    assert "An emergency warning stands. It is removed too." in cli("journal", "purge").err
    clock.go(minutes=5)
    cli("emergency", "--not-right")
    assert "No emergency warning stands" in cli("emergency").err
    assert cli("undo").err.count("stands until you mark it") == 1
    for _ in range(2):
        cli("undo")
        assert SADDLE in " ".join(cli("emergency").out.split())


def test_a_month_that_cannot_be_read_is_no_all_clear(cli: Cli, clock: Clock) -> None:
    cli("answer", "red-flags", "--answers", "-", given="{saddle: new}")
    cli("journal", "backup")
    (cli.folder / "journal" / "2026-11.json").write_text("")
    told = cli("emergency")
    assert "No emergency warning stands" not in told.out + told.err
    assert "It cannot be told whether an emergency warning stands" in told.err
    assert "lbp-tui journal merge --missing" in told.err
    cli("journal", "merge", "--missing")
    assert cli("emergency").out.startswith("EMERGENCY")


def test_thoughts_of_self_harm_head_nothing_that_is_kept(cli: Cli) -> None:
    cli("answer", "red-flags", "--keep-private", "--answers", "-", given="{struggling: yes, saddle: no}")
    for words in (("list",), ("export", "--format", "md"), ("export", "--format", "csv")):
        shown = cli(*words).out
        assert "EMERGENCY" not in shown, words
        assert words[-1] != "csv" or "emergency" not in shown
        assert shown.count("harm") == (words[-1] == "md"), "but the question that the person asked to keep"
