"""`lbp-tui config`: settings shown and changed, and what a person wrote around them kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

FEVER = "red-flags.saddle: new\n"


def test_settings_are_shown_before_there_is_a_file(cli: Cli) -> None:
    shown = cli("config", "--json").json
    assert list(shown) == ["emergency", "advice", "crisis", "theme", "language", "plain"]
    assert cli("config", "plain").out == "false\n"
    assert not cli.folder.exists()


def test_a_number_that_is_set_is_the_one_that_is_named(cli: Cli) -> None:
    assert cli("config", "emergency", "144").code == 0
    assert "Call 144 now" in cli("check-up", "--no-save", "--answers", "-", given=FEVER).out
    assert cli("config", "emergency").out == "144\n"
    cli("config", "emergency", "--unset")
    assert "Call your local emergency number" in cli("check-up", "--no-save", "--answers", "-", given=FEVER).out


def test_a_region_sets_what_is_known_for_it_and_leaves_the_rest(cli: Cli) -> None:
    cli("config", "advice", "my nurse")
    cli("config", "emergency", "1-1-2.")
    assert "Call 1-1-2 now" in cli("check-up", "--no-save", "--answers", "-", given=FEVER).out
    ended = cli("config", "region", "UK")
    assert "emergency = 999" in ended.out
    assert "advice = my nurse  (your own)" in ended.out
    assert "Check that they are right where you are" in ended.err
    shown = cli("config", "--json").json
    assert (shown["emergency"], shown["advice"], shown["crisis"]) == ("999", "my nurse", "Samaritans on 116 123")
    assert "nz  New Zealand: 111" in cli("config", "region").out
    cli("config", "advice", "--unset")
    assert "advice = NHS 111\n" in cli("config", "region", "uk").out
    ill = cli("check-up", "--no-save", "--answers", "-", given="red-flags.fever: yes\n")
    assert "out-of-hours service or NHS 111 today" in " ".join(ill.out.split())


def test_what_a_person_wrote_in_the_file_stays(cli: Cli) -> None:
    cli.folder.mkdir()
    file = cli.folder / "config.toml"
    file.write_text('# mine\ntheme = "lbp-light"  # bright\n')
    cli("config", "plain", "yes")
    assert file.read_text() == '# mine\ntheme = "lbp-light"  # bright\nplain = true\n'
    assert file.stat().st_mode & 0o777 == 0o600
    assert cli("config", "plain").out == "true\n"


@pytest.mark.parametrize("theme", ["lbp-light", "nord", "textual-dark"])
def test_our_themes_and_those_of_textual_can_be_chosen(cli: Cli, theme: str) -> None:
    assert cli("config", "theme", theme).code == 0
    assert cli("config", "theme").out == f"{theme}\n"


def test_a_language_that_a_questionnaire_has_words_in_can_be_chosen(cli: Cli) -> None:
    assert cli("config", "language", "en").code == 0
    mine = Path(cli("questionnaires", "edit", "daily").out.splitlines()[0])
    mine.write_text(re.sub(r"^title: (.*)$", r"title: {en: \1, de: Mein Tag}", mine.read_text(), flags=re.MULTILINE))
    assert cli("config", "language", "de").code == 0
    assert "Mein Tag" in cli("questionnaires", "list").out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["config", "emrgency", "1"], 2, "did you mean `emergency`?"),
        (["config", "emrgency"], 2, "did you mean `emergency`?"),
        (["config", "plain", "maybe"], 1, "`plain` should be true or false, not maybe"),
        (["config", "advice", " "], 1, "`advice` should say something"),
        (["config", "emergency", "1" * 81], 1, "`emergency` should have at most 80 characters, not 81"),
        (["config", "region", "mars"], 2, "is not a region that is known; choose from: eu, uk"),
        (["config", "foo"], 2, "theme, language, plain, region"),
        (["config", "foo", "3"], 2, "theme, language, plain, region"),
        (["config", "theme", "nosuch"], 2, "there is no theme `nosuch`; choose from: lbp-dark, lbp-light, "),
        (["config", "theme", "nosuch"], 2, "textual-light"),
        (["config", "language", "xx"], 2, "no questionnaire has words in `xx`; choose from: en"),
        (["config", "language", " "], 2, "no questionnaire has words in ``; choose from: en"),
        (["config", "--unset"], 2, "--unset goes with a KEY alone"),
    ],
)
def test_a_setting_that_is_none_is_told_and_nothing_is_written(
    cli: Cli, words: list[str], code: int, told: str
) -> None:
    ended = cli(*words)
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err
    assert not cli.folder.exists()


def test_a_file_that_is_no_toml_is_told_and_left_alone(cli: Cli) -> None:
    cli.folder.mkdir()
    (cli.folder / "config.toml").write_text("= what")
    ended = cli("config", "plain", "true")
    assert ended.code == 1
    assert "not TOML" in ended.err
    assert (cli.folder / "config.toml").read_text() == "= what"


def test_a_number_without_quotes_is_understood(cli: Cli) -> None:
    cli.folder.mkdir()
    (cli.folder / "config.toml").write_text("emergency = 112")
    assert "Call 112 now" in cli("check-up", "--answers", "-", given="red-flags.saddle: new").out


def test_another_region_leaves_no_number_of_the_last_one(cli: Cli) -> None:
    cli("config", "region", "uk")
    cli("config", "advice", "my nurse")
    cli("config", "region", "nz")
    kept = cli("config", "--json").json
    assert "116 123" not in kept["crisis"]
    assert kept["emergency"] == "111"


def test_the_persons_own_advice_line_is_told_wherever_one_is(cli: Cli) -> None:
    cli("config", "advice", "my nurse on 0800 123")
    told = cli("check-up", "--answers", "-", given="{red-flags.fever: yes}").out
    for shown in (told, cli("why").out, cli("today").out, cli("today", "--json").out):
        assert "out-of-hours service or my nurse on 0800 123 today" in " ".join(shown.split())
        assert "a nurse advice line" not in " ".join(shown.split())
