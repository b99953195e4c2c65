"""`questionnaires`, `selftest`, `journal` and `completion`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Terminal
from tests.conftest import Clock

BROKEN = """\
id: mine
version: one
title: Mine
about: Mine.
items:
  - id: a
    ask: Really?
    label: A
    type: chioce
"""


def test_the_list_tells_what_there_is_and_whose_it_is(cli: Cli) -> None:
    found = {each["id"]: each for each in cli("questionnaires", "list", "--json").json}
    assert {"daily", "check-up", "red-flags"} <= set(found)
    assert set(found["daily"]) == {"id", "title", "version", "own", "file", "usable", "refused"}
    assert not found["daily"]["own"]
    cli("questionnaires", "edit", "daily")
    assert "daily  Daily check-in (yours)" in cli("questionnaires", "list").out


def test_show_tells_the_questions_and_the_rules_in_prose(cli: Cli) -> None:
    told = cli("questionnaires", "show", "daily").out
    assert "pain: How bad was your back pain today, on average?" in told
    assert "Rule CES-01 (EMERGENCY ‼)" in cli("questionnaires", "show", "red-flags").out
    assert "Asks: about-you, red-flags, onset, positions" in cli("questionnaires", "show", "check-up").out


def test_show_tells_who_may_use_a_measure_and_which_change_of_it_counts(cli: Cli) -> None:
    assert "Licence: PHQ-4: Copyright Pfizer Inc." in cli("questionnaires", "show", "phq-4").out
    told = cli("questionnaires", "show", "impact").out
    assert "A change of 1 point and 30% counts as clear. Source: reed-2023" in told


def test_show_can_print_the_file_itself(cli: Cli) -> None:
    assert "\nid: daily\n" in cli("questionnaires", "show", "daily", "--yaml").out


def test_a_questionnaire_is_shown_as_json(cli: Cli) -> None:
    daily = cli("questionnaires", "show", "daily", "--json").json
    assert (daily["id"], daily["rules"]) == ("daily", [])
    pain = next(each for each in daily["items"] if each["id"] == "pain")
    assert (pain["type"], pain["from"], pain["to"], pain["required"]) == ("scale", 0, 10, True)
    signs = cli("questionnaires", "show", "red-flags", "--format", "json").json
    assert any(rule["id"] == "CES-01" and rule["tier"] == "emergency" and rule["when"] for rule in signs["rules"])
    for name in ("check-up", "onset", "impact", "phq-4"):
        assert cli("questionnaires", "show", name, "--json").json["id"] == name
    assert cli("questionnaires", "show", "daily", "--json", "--yaml").code == 2


@pytest.mark.parametrize("command", ["show", "edit", "check", "test", "preview"])
def test_an_unknown_questionnaire_is_a_usage_error_that_suggests(cli: Cli, command: str) -> None:
    ended = cli("questionnaires", command, "dayly")
    assert (ended.code, ended.out) == (2, "")
    assert "did you mean `daily`?" in ended.err


def test_edit_makes_a_copy_once_and_says_where(cli: Cli) -> None:
    mine = Path(cli("questionnaires", "edit", "daily").out.splitlines()[0])
    assert mine == cli.folder / "questionnaires" / "daily.yaml"
    mine.write_text(f"# mine\n{mine.read_text()}")
    cli("questionnaires", "edit", "daily")
    assert mine.read_text().startswith("# mine")


def test_check_tells_every_problem_at_once_with_its_place_and_a_caret(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(BROKEN)
    ended = cli("questionnaires", "check", str(file))
    assert ended.code == 1
    assert "mine.yaml:2:10: error" in ended.out
    assert "mine.yaml:9:11: error" in ended.out
    assert "^" in ended.out
    problems = cli("questionnaires", "check", str(file), "--json").json[0]["problems"]
    assert {"code", "severity", "message", "remedy", "line", "column"} == set(problems[0])


def test_check_tells_where_what_is_not_closed_begins_and_what_to_do_about_an_empty_file(
    cli: Cli, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.yaml"
    for text, place in (("id: mine\ntitle: [a\nversion: 1\n", "2:8"), ('id: mine\ntitle: "a\nabout: b\n', "2:8")):
        mine.write_text(text)
        told = cli("questionnaires", "check", str(mine)).out
        assert f"{mine}:{place}: error[syntax]: not YAML: the " in told
        assert "that begins here is not closed" in told
        assert "    2 | title: " in told
    mine.write_text("")
    assert (
        "the text is empty\n      = begin with id, version and title" in cli("questionnaires", "check", str(mine)).out
    )


@pytest.mark.parametrize("more", ["ends: [no, yes]", "from: 0", "options: {a: A}", "unit: cm"])
def test_a_type_that_is_not_known_is_one_mistake(cli: Cli, tmp_path: Path, more: str) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(f"id: mine\nversion: 1\ntitle: M\nitems:\n  - {{id: a, ask: A?, type: slider, {more}}}\n")
    (found,) = cli("questionnaires", "check", str(mine), "--json").json
    assert [each["code"] for each in found["problems"]] == ["word"]


def test_a_questionnaire_that_is_not_there_is_answered_with_all_that_are(cli: Cli) -> None:
    told = " ".join(cli("answer", "nope").err.split())
    known = [each["id"] for each in cli("questionnaires", "list", "--json").json]
    assert f"choose from: {', '.join(known)}" in told


def test_check_of_what_is_no_yaml_or_no_file(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "torn.yaml").write_text("id: [a\n")
    ended = cli("questionnaires", "check", str(tmp_path / "torn.yaml"))
    assert ended.code == 1
    assert "torn.yaml:" in ended.out
    (tmp_path / "folder.yaml").mkdir()
    for name in ("folder.yaml", "none.yaml"):
        ended = cli("questionnaires", "check", str(tmp_path / name))
        assert (ended.code, ended.out) == (1, "")
        assert name in ended.err


def test_check_without_names_finds_refused_copies_and_the_program_goes_on_with_the_bundled_one(cli: Cli) -> None:
    assert cli("questionnaires", "check").code == 0
    mine = Path(cli("questionnaires", "edit", "daily").out.splitlines()[0])
    mine.write_text(mine.read_text().replace("type: scale", "type: scael", 1))
    ended = cli("questionnaires", "check")
    assert ended.code == 1
    assert f"\n{mine}:" in ended.out
    assert "\nbundled daily.yaml: no problems\n" in ended.out
    assert "\ndaily.yaml:" not in ended.out
    assert cli("questionnaires", "check", "daily").code == 1
    assert cli("log", "4").code == 0
    assert "your copy has mistakes" in cli("questionnaires", "list").err
    assert "your copy has mistakes" in cli("today").err


WEAK = "red-flags.yaml:{}: your copy has mistakes, so the bundled one is used"


def weakened(cli: Cli) -> str:
    """A copy of the warning signs that takes one of them away; what must be told of it."""
    mine = Path(cli("questionnaires", "edit", "red-flags").out.splitlines()[0])
    text = mine.read_text()
    mine.write_text(text.replace("saddle is new", "saddle is old", 1))
    found = cli("questionnaires", "check", "red-flags").out
    place = re.search(r"red-flags\.yaml:(\d+:\d+): error", found)
    assert place
    return WEAK.format(place[1])


def test_other_words_for_a_warning_are_not_shown_and_other_questions_stand_behind_the_bundled_ones(cli: Cli) -> None:
    mine = Path(cli("questionnaires", "edit", "red-flags").out.splitlines()[0])
    asks, says = (
        "Speak to a doctor, an out-of-hours service or a nurse advice line today.",
        "group: severe pain\n    say: ",
    )
    text = mine.read_text().replace("ask: Do you feel numb,", "ask: Do you not feel numb,", 1)
    assert says + asks in text
    mine.write_text(text.replace(says + asks, f"{says}Have a cup of tea. It is fine."))
    found = cli("questionnaires", "check", "red-flags")
    line = 1 + text[: text.index("- id: saddle")].count("\n")
    assert found.code == 0
    assert f"red-flags.yaml:{line}:9: warning[words]: a warning rests on `saddle`: the bundled" in found.out
    assert "the words of `GEN-02` warn, and stay as they are: yours are not shown" in found.out
    fired = cli("answer", "red-flags", "--answers", "-", "--json", given="{overwhelming: yes}").json["fired"]
    assert [each["say"] for each in fired] == [asks]
    assert asks in " ".join(cli("why").out.split())
    asked = " ".join(cli("questionnaires", "show", "red-flags").out.split())
    assert "between your legs? (Do you not feel numb, tingling or just different between your legs?)" in asked
    assert "tea" in mine.read_text()


@pytest.mark.parametrize(
    ("words", "given"),
    [
        (["check-up", "--answers", "-", "--no-save", "--format", "json"], "{}"),
        (["answer", "red-flags", "--answers", "-"], "{}"),
        (["why"], ""),
        (["questionnaires", "list"], ""),
        (["today"], ""),
        (["-q", "questionnaires", "test", "red-flags"], ""),
    ],
)
def test_a_refused_copy_is_told_once_by_what_uses_it(cli: Cli, words: list[str], given: str) -> None:
    cli("check-up", "--answers", "-", given="{}")
    told = weakened(cli)
    ended = cli(*words, given=given)
    assert ended.code == 0
    assert ended.err.count("red-flags.yaml") == ended.err.count(told) == 1
    assert told not in ended.out


def test_a_refused_copy_is_told_by_log_if_it_is_of_daily_and_not_by_what_does_not_use_it(cli: Cli) -> None:
    told = weakened(cli)
    assert told not in cli("log", "4").err
    mine = cli.folder / "questionnaires" / "daily.yaml"
    mine.write_text("id: daily\n")
    ended = cli("log", "5")
    assert ended.code == 0
    assert ended.err.count("daily.yaml:1:1: your copy has mistakes") == 1


def test_a_refused_copy_of_what_is_due_is_told(cli: Cli, clock: Clock) -> None:
    assert cli("answer", "impact", "--answers", "-", given="{pain: 4, enjoyment: 3, activity: 2}").code == 0
    Path(cli("questionnaires", "edit", "impact").out.splitlines()[0]).write_text("id: impact\n")
    clock.go(days=8)
    assert cli("due").err.count("impact.yaml:1:1: your copy has mistakes") == 1


def test_a_refused_copy_is_told_before_the_first_question(cli: Cli, terminal: Terminal) -> None:
    told = weakened(cli)
    asking = terminal("answer", "red-flags", "--no-save")
    asking.expect_exact(told)
    asking.expect_exact("(1 of")


def test_the_cases_inside_questionnaires_are_run(cli: Cli) -> None:
    ended = cli("questionnaires", "test")
    assert ended.code == 0
    assert re.search(r"^positions: ([1-9]\d*) of \1 cases right$", ended.out, re.MULTILINE)


CASES = """\
id: mine
version: 1
title: Mine
about: Mine.
items:
  - {id: a, ask: Really?, label: A, type: yes_no_plain}
cases:
  - {name: wrong, answers: {a: yes}, expect: {tier: today}}
  - {name: right, answers: {a: no}, expect: {tier: self_care}}
"""


def test_a_case_that_is_wrong_is_told(cli: Cli) -> None:
    folder = cli.folder / "questionnaires"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(CASES)
    ended = cli("questionnaires", "test", "mine")
    assert ended.code == 1
    assert "mine: 1 of 2 cases right" in ended.out
    assert "wrong: tier self_care, not today" in ended.out


def test_the_cases_of_a_file_anywhere_are_run(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(CASES)
    ended = cli("questionnaires", "test", str(file), "positions")
    assert ended.code == 1
    assert f"{file}: 1 of 2 cases right\n  wrong: tier self_care, not today\npositions: " in ended.out
    file.write_text(CASES.replace("today", "self_care"))
    assert cli("questionnaires", "test", str(file)).code == 0


def test_the_cases_of_a_file_with_mistakes_or_of_none_are_an_expected_failure(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(BROKEN)
    ended = cli("questionnaires", "test", str(file))
    assert (ended.code, ended.out) == (1, "")
    assert "mine.yaml:2:10: " in ended.err
    assert cli("questionnaires", "test", str(tmp_path / "none.yaml")).code == 1


def test_a_preview_keeps_nothing(cli: Cli) -> None:
    ended = cli("questionnaires", "preview", "red-flags", "--answers", "-", "--format", "json", given="fever: yes")
    assert ended.json["tier"] == "today"
    assert not cli.folder.exists()
    assert cli("questionnaires", "preview", "red-flags").code == 2


def test_the_selftest_of_everything_bundled_is_right(cli: Cli) -> None:
    ended = cli("selftest")
    assert ended.code == 0
    assert ended.out.endswith("0 under-triaged, 0 over-triaged\n")


def test_the_figures_of_the_readme_are_those_of_the_selftest(cli: Cli) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text()
    for name, group in cli("selftest", "--format", "json").json["groups"].items():
        figures = " | ".join(str(group[key]) for key in ("cases", "right_tier", "under", "over"))
        if name != "none":
            assert f"| {name.replace('self_care', 'self-care').replace('_', ' ')} | {figures} |" in readme


VIGNETTES = """\
baseline: {about-you.age: 40, red-flags.fever: no}
cases:
  - {id: A, story: Fever., tier: today, fired: [INF-01], answers: {red-flags.fever: yes}}
  - {id: B, story: Nothing., tier: emergency, answers: {about-you.age: null}}
  - {id: C, story: Only a report., answers: {red-flags.fever: yes}}
"""


def test_the_json_of_a_selftest_of_given_files(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(VIGNETTES)
    ended = cli("selftest", str(file), "--format", "json")
    assert ended.code == 1
    found = json.loads(ended.out)
    assert (found["right"], found["under"], found["over"]) == (2, 1, 0)
    assert {"id", "expected", "tier", "fired", "unchecked", "ok"} <= set(found["cases"][0])
    assert [each["ok"] for each in found["cases"]] == [True, False, True]
    assert found["cases"][2]["expected"] is None
    assert "B: tier self_care, not emergency" in cli("selftest", str(file)).out


@pytest.mark.parametrize("key", ["fired", "not_fired"])
def test_a_rule_that_a_vignette_names_and_that_is_nowhere_is_told(cli: Cli, tmp_path: Path, key: str) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(f"cases:\n  - id: A\n    {key}: [INF-1O]\n    answers: {{red-flags.fever: no}}\n")
    ended = cli("selftest", str(file))
    assert (ended.code, ended.out) == (1, "")
    place = f"cases.yaml:3:{len(key) + 8}: case A, `{key}`: there is no rule `INF-1O`; did you mean `INF-0"
    assert place in ended.err


def test_a_vignette_file_that_does_not_fit_is_an_expected_failure(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    for text in ("cases: [", "cases:\n  - {id: A, answers: {red-flags.fevre: yes}}\n", "[1]"):
        file.write_text(text)
        ended = cli("selftest", str(file))
        assert (ended.code, ended.out) == (1, "")
    assert cli("selftest", str(tmp_path)).code == 1
    assert cli("selftest", str(tmp_path / "none.yaml")).code == 1


def test_the_journal_says_where_it_is_and_whether_it_is_sound(cli: Cli) -> None:
    assert cli("journal", "path").out == f"{cli.folder}\n"
    cli("log", "4")
    assert cli("journal", "verify").code == 0
    (cli.folder / "journal" / "2026-11.json").write_text("{ torn")
    ended = cli("journal", "verify")
    assert ended.code == 1
    assert "2026-11.json" in ended.out


def test_a_shell_is_told_how_to_complete_and_gets_the_commands(cli: Cli) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "_LBP_TUI_COMPLETE" in cli("completion", shell).out
    assert cli("completion", "tcsh").code == 2


def test_a_shell_completes_the_leaflets(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, given in {
        "_LBP_TUI_COMPLETE": "bash_complete",
        "COMP_WORDS": "lbp-tui learn so",
        "COMP_CWORD": "2",
    }.items():
        monkeypatch.setenv(name, given)
    assert cli().out == "plain,sore-or-flare\n"
