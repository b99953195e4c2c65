"""`lbp-tui learn`: the leaflets in a plain terminal, and the way to them from advice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli


def test_every_leaflet_is_listed_by_the_id_that_opens_it(cli: Cli) -> None:
    lines = cli("learn").out.splitlines()
    assert len(lines) >= 12
    for line in lines:
        name, _, title = line.partition("  ")
        assert cli("learn", name).out.split("\n")[0] == title.strip()


def test_a_leaflet_is_plain_text_of_72_columns_with_its_sources(cli: Cli) -> None:
    told = cli("learn", "sore-or-flare").out
    assert told.startswith("Sore, or a flare?\n\n- Soreness comes 12 to 24 hours")
    assert max(map(len, told.splitlines())) <= 72
    assert "*" not in told
    assert "\nSource: Carnes 2010, Manual Therapy;" in told
    assert told.rstrip().split("\n")[-1].startswith("Reviewed: 20")


def test_the_number_in_its_file_name_may_be_there_too(cli: Cli) -> None:
    assert cli("learn", "06-sore-or-flare").out == cli("learn", "sore-or-flare").out


def test_words_are_searched_for_in_every_leaflet(cli: Cli) -> None:
    assert cli("learn", "--find", "MRI spot").out.splitlines() == ["tests  Tests you may have"]
    none = cli("learn", "--find", "zebra")
    assert (none.code, none.out) == (0, "")
    assert none.err == "No leaflet has these words.\n"


def test_the_list_and_a_leaflet_come_as_json(cli: Cli) -> None:
    assert cli("learn", "--find", "spot MRI", "--json").json == [
        {"id": "tests", "title": "Tests you may have", "own": False}
    ]
    one = cli("learn", "tests", "--json").json
    assert (one["id"], one["title"]) == ("tests", "Tests you may have")
    assert "- **MRI scan:**" in one["text"]
    assert cli("learn", "--find", "zebra", "--json").json == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sore-or-flair", "did you mean `sore-or-flare`?"),
        ("sore", "choose from: sore-or-flare"),
        ("zebra", "`lbp-tui learn` lists them"),
    ],
)
def test_an_id_that_is_not_known_is_one_line_with_what_may_be_meant(cli: Cli, typed: str, meant: str) -> None:
    ended = cli("learn", typed)
    assert (ended.code, ended.out) == (1, "")
    assert f"there is no leaflet `{typed}`" in ended.err
    assert meant in ended.err
    assert ended.err.count("\n") == 1


def test_an_id_and_a_search_do_not_go_together(cli: Cli) -> None:
    assert cli("learn", "tests", "--find", "scan").code == 2


def test_a_leaflet_of_ones_own_is_told_as_the_bundled_ones_are(cli: Cli) -> None:
    own = cli.folder / "questionnaires" / "learn"
    own.mkdir(parents=True)
    (own / "50-my-walks.md").write_text("# My walks\n\nTen minutes, *twice*.\n\nSource: me\n")
    assert "my-walks               My walks (your own leaflet)\n" in cli("learn").out
    assert cli("learn", "my-walks").out == "My walks (your own leaflet)\n\nTen minutes, twice.\n\nSource: me\n"
    assert cli("learn", "my-walks", "--json").json["own"] is True


def test_edit_makes_a_copy_once_that_counts_and_is_marked(cli: Cli) -> None:
    told = cli("learn", "sore-or-flare", "--edit").out.splitlines()
    mine = Path(told[0])
    assert mine == cli.folder / "questionnaires" / "learn" / "06-sore-or-flare.md"
    assert told[1:] == ["06-sore-or-flare.md: it can be used"]
    mine.write_text("# My flares\n\nThey pass.\n\nSource: my physio\n")
    assert cli("learn", "sore-or-flare", "--edit").code == 0
    assert cli("learn", "sore-or-flare").out.startswith("My flares (your own copy)\n\nThey pass.")
    assert "\nsore-or-flare          My flares (your own copy)\n" in cli("learn").out


def test_a_copy_that_cannot_be_used_is_told_wherever_it_would_be_read(cli: Cli) -> None:
    bundled = cli("learn", "sore-or-flare").out
    mine = Path(cli("learn", "sore-or-flare", "--edit").out.splitlines()[0])
    mine.write_text("# My flares\n\nThey pass.\n")
    ended = cli("learn", "sore-or-flare", "--edit")
    told = "06-sore-or-flare.md: it has no line `Source: …` that says where it is from, so the bundled one is used"
    assert (ended.code, ended.out.splitlines()[1]) == (1, told)
    assert cli("learn", "sore-or-flare").out == bundled
    for words in (["learn"], ["learn", "sore-or-flare"], ["questionnaires", "list"], ["today"]):
        assert told in cli(*words).err


def test_what_says_when_to_get_help_cannot_be_edited_away(cli: Cli) -> None:
    bundled = cli("learn", "when-to-get-help").out
    ended = cli("learn", "when-to-get-help", "--edit")
    assert (ended.code, ended.out) == (1, "")
    assert "write what you want to add as a leaflet of another name" in ended.err
    own = cli.folder / "questionnaires" / "learn"
    own.mkdir(parents=True)
    (own / "01-when-to-get-help.md").write_text("# When to get help\n\nNever go.\n\nSource: me\n")
    shown = cli("learn", "when-to-get-help")
    assert shown.out == bundled
    assert "01-when-to-get-help.md: this one says when to get help and stays as it is" in shown.err


@pytest.mark.parametrize("words", [["--edit"], ["tests", "--edit", "--json"], ["--find", "scan", "--edit"]])
def test_edit_needs_an_id_and_nothing_else(cli: Cli, words: list[str]) -> None:
    assert cli("learn", *words).code == 2


def test_words_that_are_not_shown_find_a_leaflet(cli: Cli) -> None:
    assert "common-causes       Common causes" in cli("learn", "--find", "sciatica").out
    assert "sciatica" not in cli("learn", "common-causes").out


def test_a_trend_names_the_leaflets_behind_it_once_each(cli: Cli) -> None:
    for ago in range(20, -1, -1):
        cli("log", str(6 if ago > 6 else 4), "--at", f"-{ago}d")
    assert "Read more" not in cli("trend").out
    told = cli("trend", "--all").out.splitlines()
    more = [line for line in told if line.startswith("Read more: lbp-tui learn ")]
    assert len(more) == len(set(more)) >= 3
    assert more[0] == "Read more: lbp-tui learn how-long-it-takes"
    assert told[-len(more) - 1 :] == ["More about this", *more]


def test_a_trend_that_asks_for_a_visit_names_its_leaflet(cli: Cli) -> None:
    for ago in range(20, -1, -1):
        cli("log", "4", "--flare", "--at", f"-{ago}d")
    told = cli("trend").out
    assert "ROUTINE" in told
    assert told.endswith("More about this\nRead more: lbp-tui learn sore-or-flare\n")


def test_the_plan_and_a_session_name_their_leaflets(cli: Cli) -> None:
    began = json.dumps({"what": "physio", "name": "Physio"})
    cli("answer", "started", "--answers", "-", "--at", "-30d", given=began)
    cli("log", "5", "--at", "-2d")
    assert cli("plan").out.count("Read more: lbp-tui learn physio-time-and-help\n") == 1
    cli("session", "log", "--kind", "exercise", "--before", "3", "--worst", "5", "--after", "3")
    assert "\nRead more: lbp-tui learn sore-or-flare\n" in cli("session", "show").out
    assert cli("session", "list", "--json").json[0]["learn"] == "sore-or-flare"


def test_advice_names_the_leaflet_that_explains_it(cli: Cli) -> None:
    answers = json.dumps({"red-flags.saddle": "new"})
    shown = cli("check-up", "--answers", "-", given=answers).out
    assert "   Read more: lbp-tui learn when-to-get-help\n" in shown
    assert "Read more" not in cli("today").out
    outcome = cli("why", "--format", "json").json
    assert {each["rule"]: each.get("learn") for each in outcome["fired"]}["CES-01"] == "when-to-get-help"


def test_a_rule_of_ones_own_that_names_no_leaflet_is_told_without_one(cli: Cli) -> None:
    folder = cli.folder / "questionnaires"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(
        "id: mine\nversion: 1\ntitle: Mine\nsources: {us: {title: Us}}\nitems:\n  - {id: a, ask: A?, type: scale}\n"
        "rules:\n  - {id: MY-1, when: a > 1, tier: routine, group: g, say: S., because: B., source: us, learn: tset}\n"
        "  - {id: MY-2, when: a > 2, tier: routine, group: g, say: S., because: B., source: us, learn: 09-tests}\n"
    )
    checked = cli("questionnaires", "check", "mine")
    assert checked.code == 0
    assert "warning[learn-unknown]: there is no leaflet `tset`" in checked.out + checked.err
    outcome = cli("answer", "mine", "--answers", "-", "--format", "json", given="{a: 5}").json
    assert [each.get("learn") for each in outcome["fired"]] == [None, "tests"]
