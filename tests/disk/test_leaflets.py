"""Leaflets: the bundled ones keep their promises, and the person's own count first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lbp_tui.core.errors import LbpError
from lbp_tui.disk.leaflets import Leaflet, leaflet, leaflet_names, leaflets

BUNDLED = leaflets(Path("/nonexistent"))
FRIGHTENING = ("wear and tear", "out of place", "degenerat", "crumbl", "you are fine", "slipped")


def test_the_first_says_when_to_get_help() -> None:
    assert BUNDLED[0].title == "When to get help"


@pytest.mark.parametrize("leaflet", BUNDLED, ids=lambda each: each.id)
def test_each_is_short_has_its_sources_and_frightens_nobody(leaflet: Leaflet) -> None:
    body, _, end = leaflet.text.partition("\nSource: ")
    assert end
    assert re.search(r"^Reviewed: \d{4}-\d\d-\d\d$", end, re.MULTILINE)
    assert len(leaflet.title) <= 50
    assert len(leaflet.text) <= 1200
    assert not any(word in body.casefold() for word in FRIGHTENING)
    for sentence in re.split(r"[.?!:]\s|\n(?:- )?", body):
        assert len(sentence.split()) <= 20, sentence


def test_an_own_leaflet_replaces_the_bundled_one_and_another_is_added(tmp_path: Path) -> None:
    folder = tmp_path / "learn"
    folder.mkdir()
    (folder / f"{BUNDLED[0].id}.md").write_text("# Mine\n\nMy words.\n")
    (folder / "99-more.md").write_text("No heading\n\x1b[2Jtext\n")
    found = leaflets(tmp_path)
    assert found[0] == Leaflet(BUNDLED[0].id, "Mine", "My words.")
    assert found[-1] == Leaflet("99-more", "No heading", "[2Jtext")
    assert len(found) == len(BUNDLED) + 1


def test_a_leaflet_goes_by_its_name_with_or_without_the_number(tmp_path: Path) -> None:
    (tmp_path / "learn").mkdir()
    for name in ("07", "8-", "plain"):
        (tmp_path / "learn" / f"{name}.md").write_text(f"# {name}\n")
    names = leaflet_names(tmp_path)
    assert {name: names[name] for name in ("07", "8-", "plain", "09-tests", "tests")} == {
        "07": "07", "8-": "8-", "plain": "plain", "09-tests": "tests", "tests": "tests",
    }  # fmt: skip
    assert leaflet(tmp_path, "tests") == leaflet(tmp_path, "09-tests")
    assert leaflet(tmp_path, "tests").name == "tests"
    with pytest.raises(LbpError, match="did you mean `tests`"):
        leaflet(tmp_path, "test5")


def test_every_word_wanted_must_be_there_in_any_case() -> None:
    leaflet = Leaflet("a", "Soreness or flare", "After physio.")
    assert leaflet.holds("PHYSIO sore")
    assert leaflet.holds("")
    assert not leaflet.holds("physio zebra")
