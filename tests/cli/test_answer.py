"""`answer` and `check-up` with answers from a file or standard input."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from lbp_tui.workspace import Workspace
from tests.cli.conftest import Cli
from tests.conftest import Clock

FEVER = "red-flags.fever: yes\n"


def test_the_json_of_an_outcome_has_the_contracted_shape(cli: Cli) -> None:
    ended = cli("check-up", "--answers", "-", "--format", "json", given=FEVER)
    assert ended.code == 0
    found = ended.json
    assert {"questionnaire", "tier", "fired", "unchecked", "scores", "patterns", "response"} <= set(found)
    assert (found["questionnaire"], found["tier"]) == ("check-up", "today")
    fired = next(each for each in found["fired"] if each["rule"] == "INF-01")
    wanted = {"rule", "questionnaire", "tier", "group", "say", "because", "answers", "sources", "reviewed"}
    assert wanted <= set(fired)
    assert fired["answers"] == {"red-flags.fever": "yes"}
    assert {"rule": "CES-01", "tier": "emergency", "missing": ["red-flags.saddle"]} in found["unchecked"]
    assert cli("show", found["response"], "--format", "json").json["outcome"] == found


def test_answers_come_as_json_too(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"red-flags.fever": "yes", "about-you.age": 40, "about-you.bone": ["none"]}))
    assert cli("check-up", "--answers", str(file), "--format", "json").json["tier"] == "today"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("red-flags.saddle: new", 14),
        (FEVER, 13),
        ("about-you.age: 40", 10),
    ],
)
def test_the_exit_code_tells_the_tier_only_if_asked(cli: Cli, given: str, code: int) -> None:
    assert cli("check-up", "--no-save", "--answers", "-", "--exit-code", given=given).code == code
    assert cli("check-up", "--no-save", "--answers", "-", given=given).code == 0


@pytest.mark.parametrize(
    ("questionnaire", "given", "told"),
    [
        ("daily", "{}", "still needed: pain"),
        ("daily", "{pain: null, sleep: 4}", "still needed: pain"),
        ("impact", "{enjoyment: 3}", "still needed: pain, activity"),
    ],
)
def test_what_the_prompts_insist_on_must_be_among_the_answers(
    cli: Cli, questionnaire: str, given: str, told: str
) -> None:
    ended = cli("answer", questionnaire, "--answers", "-", given=given)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert cli("list", "--json").json == []
    assert cli("answer", questionnaire, "--no-save", "--answers", "-", given=given).code == 0


@pytest.mark.parametrize("questionnaire", ["check-up", "red-flags", "phq-4"])
def test_beside_rules_an_answer_may_be_left_out_and_they_are_told_as_not_checked(cli: Cli, questionnaire: str) -> None:
    ended = cli("answer", questionnaire, "--answers", "-", "--json", given="{}")
    assert ended.code == 0
    assert ended.json["unchecked"]


def test_every_tier_has_its_exit_code(cli: Cli, workspace: Workspace) -> None:
    own = cli.folder / "questionnaires"
    own.mkdir(parents=True)
    (own / "probe.yaml").write_text(PROBE)
    codes = {
        tier: cli("answer", "probe", "--exit-code", "--answers", "-", given=f"how: {tier}").code
        for tier in ("emergency", "today", "this_week", "routine", "fine")
    }
    assert codes == {"emergency": 14, "today": 13, "this_week": 12, "routine": 11, "fine": 10}


PROBE = """\
id: probe
version: 1
title: Probe
about: One question.
reviewed: 2026-11-23
sources:
  us: {title: Ourselves, year: 2026}
items:
  - id: how
    ask: How soon?
    label: How soon
    type: choice
    options: {emergency: Now, today: Today, this_week: This week, routine: Some day, fine: Never}
rules:
  - {id: P-1, tier: emergency, group: g, when: how is emergency, say: Say 1., because: It is so., source: [us]}
  - {id: P-2, tier: today, group: g, when: how is today, say: Say 2., because: It is so., source: [us]}
  - {id: P-3, tier: this_week, group: g, when: how is this_week, say: Say 3., because: It is so., source: [us]}
  - {id: P-4, tier: routine, group: g, when: how is routine, say: Say 4., because: It is so., source: [us]}
"""


def test_the_text_tells_the_action_the_reasons_and_their_sources(cli: Cli) -> None:
    own = cli.folder / "questionnaires"
    own.mkdir(parents=True)
    (own / "probe.yaml").write_text(PROBE)
    told = cli("answer", "probe", "--answers", "-", given="how: today").out
    lines = told.splitlines()
    assert lines[0] == "TODAY !"
    assert "Because: Your own rule: It is so." in told
    assert "You answered: How soon? Today" in told
    assert "Source: Ourselves, 2026" in told
    assert "Rule: P-2, reviewed 2026-11-23" in told
    assert "Get help at once" in told
    assert "Not a medical device" in told
    assert max(map(len, lines)) <= 72


def test_unchecked_signs_of_an_emergency_come_first_and_nothing_sounds_like_an_all_clear(cli: Cli) -> None:
    told = cli("check-up", "--answers", "-", given="about-you.age: 40").out
    assert told.startswith("Signs of an emergency that are not checked yet:\n- ")
    assert "NOT ALL CHECKED ?" in told
    assert "until then this is no all-clear" in " ".join(told.split())
    assert "SELF-CARE" not in told
    assert "(for CES-01" in " ".join(told.split())


def test_the_persons_own_emergency_number_is_named(cli: Cli) -> None:
    cli.folder.mkdir()
    (cli.folder / "config.toml").write_text('emergency = "144"\n')
    assert "Call 144 now" in cli("check-up", "--answers", "-", given="red-flags.saddle: new").out


def test_an_emergency_is_told_though_it_cannot_be_saved(cli: Cli) -> None:
    cli.folder.write_text("a file where the folder should be")
    ended = cli("check-up", "--answers", "-", given="red-flags.saddle: new")
    assert ended.code == 1
    assert ended.out.startswith("EMERGENCY ‼\nCall your local emergency number")
    assert "Not saved" in ended.err
    assert "a file stands where a folder should be" in ended.err


def test_answers_that_cannot_be_saved_are_printed_ready_to_be_given_again(cli: Cli, tmp_path: Path) -> None:
    given = {"pain": 4, "tags": ["desk", "long drive"], "note": 'the "bad" chair\n- twice'}
    cli.folder.write_text("a file where the folder should be")
    ended = cli("answer", "daily", "--answers", "-", "--at", "yesterday", given=json.dumps(given))
    assert ended.code == 1
    again, _, rest = ended.err.partition("To try again:\n")[2].partition("\n")
    file = tmp_path / "answers.json"
    file.write_text(rest.partition("with this in answers.json:\n")[2].partition("\nlbp-tui: ")[0])
    cli.folder.unlink()
    words = shlex.split(again.replace("answers.json", str(file)))[1:]
    assert cli(*words).code == 0
    (kept,) = cli("list", "--json").json
    assert kept["answers"] == given
    assert kept["at"].startswith("2026-11-22")


def test_without_saving_nothing_is_kept(cli: Cli) -> None:
    ended = cli("check-up", "--no-save", "--answers", "-", "--format", "json", given=FEVER)
    assert ended.json["response"] is None
    assert not cli.folder.exists()


def test_any_questionnaire_is_filled_in_at_any_time(cli: Cli) -> None:
    ended = cli("answer", "daily", "--answers", "-", "--at", "yesterday", given="pain: 3\ntags: [desk]")
    assert ended.code == 0
    (kept,) = cli("list", "--json").json
    assert (kept["answers"], kept["at"][:10]) == ({"pain": 3, "tags": ["desk"]}, "2026-11-22")


def test_an_answer_that_is_not_asked_is_left_out_and_that_is_told(cli: Cli) -> None:
    given = "about-you.sex: male\nabout-you.pregnancy: no"
    ended = cli("check-up", "--answers", "-", given=given)
    assert "about-you.pregnancy: left out" in ended.err


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("red-flags.fevre: yes", "did you mean `red-flags.fever`?"),
        ("red-flags.fever: maybe", "is not an option"),
        ("about-you.age: 200", "out of range"),
        ("[1, 2]", "should be answers by item"),
        ("a: [", "standard input:"),
        ('{"a": 1, "a": 2}', "standard input:1:"),
    ],
)
def test_answers_that_do_not_fit_are_an_expected_failure(cli: Cli, given: str, told: str) -> None:
    ended = cli("check-up", "--answers", "-", given=given)
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.err
    assert cli("list", "--json").json == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check-up"], "--answers FILE"),
        (["answer", "daily"], "--answers FILE"),
        (["answer", "dayly"], "did you mean `daily`?"),
        (["answer"], "Missing argument"),
        (["check-up", "--format", "xml"], "--format"),
        (["check-up", "--at", "soon", "--answers", "-"], "not a time I know"),
    ],
)
def test_without_a_terminal_or_with_unknown_words_it_is_a_usage_error(cli: Cli, words: list[str], told: str) -> None:
    ended = cli(*words)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


def test_a_response_follows_only_what_its_questionnaire_follows(cli: Cli) -> None:
    ended = cli("answer", "daily", "--answers", "-", "--follows", cli("log", "4").id, given="pain: 3")
    assert ended.code == 1
    assert "does not follow another" in ended.err


def test_what_began_did_not_begin_on_a_day_still_to_come(cli: Cli) -> None:
    ended = cli("answer", "started", "--answers", "-", given="what: other\nday: 2026-11-24\n")
    assert ended.code == 1
    assert ended.err.strip().endswith("day: 2026-11-24 is still to come; give today or a day before it")
    assert cli("answer", "started", "--answers", "-", given="what: other\nday: yesterday\n").code == 0


def test_a_check_up_that_says_nothing_about_the_person_takes_what_was_said_before(cli: Cli, clock: Clock) -> None:
    cli("check-up", "--answers", "-", given="{about-you.age: 72, about-you.steroids: yes, about-you.cancer: unsure}")
    clock.go(days=9)
    fall = "{red-flags.injury: minor, red-flags.cannot_stand: no}"
    told = cli("check-up", "--no-save", "--answers", "-", "--format", "json", given=fall).json
    assert told["carried"]["at"].startswith("2026-11-23")
    assert told["carried"]["items"] == ["about-you.age", "about-you.steroids"]
    assert "FRX-02b" in [each["rule"] for each in told["fired"]]
    saved = cli("check-up", "--answers", "-", given=fall)
    assert "What this says about you is from your answers of 2026-11-23." in " ".join(saved.out.split())
    assert "your answers of 2026-11-23" in " ".join(cli("why").out.split())
    given = cli("check-up", "--no-save", "--answers", "-", "--format", "json", given=fall[:-1] + ", about-you.age: 72}")
    assert "carried" not in given.json
    assert "about-you.steroids" in str(given.json["unchecked"])


def test_what_to_do_is_told_once_and_a_reason_only_what_it_adds(cli: Cli) -> None:
    given = "red-flags.fever: yes\nred-flags.circulation: [swollen_hot_calf]\nred-flags.saddle: unsure\n"
    said = " ".join(cli("check-up", "--no-save", "--answers", "-", given=given).out.split())
    assert said.count("Speak to a doctor, an out-of-hours service or a nurse advice line today.") == 1
    assert "1. TODAY ! If it becomes clear that the sign is new, call for emergency help at once. Because:" in said
