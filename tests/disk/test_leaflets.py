"""Leaflets: the bundled ones keep their promises, and the person's own count first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lbp_tui.core.errors import LbpError
from lbp_tui.disk.leaflets import Leaflet, leaflet, leaflet_names, leaflets, own_leaflet, refused, why_refused

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
    for sentence in re.split(r"[.?!]+(?:\s|$)|\n", body.replace("*", "")):
        assert len(sentence.split()) <= 20, sentence


def _write(own: Path, name: str, text: str = "# Mine\n\nMy words.\n\nSource: me\n") -> Path:
    folder = own / "learn"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    return folder / name


@pytest.mark.parametrize("name", ["06-sore-or-flare.md", "sore-or-flare.md", "99-sore-or-flare.md"])
def test_an_own_leaflet_stands_in_the_place_of_the_bundled_one_with_any_number(tmp_path: Path, name: str) -> None:
    _write(tmp_path, name)
    found = leaflets(tmp_path)
    assert [each.id for each in found] == [each.id for each in BUNDLED]
    mine = leaflet(tmp_path, "sore-or-flare")
    assert (mine.title, mine.text, mine.whose) == ("Mine", "My words.\n\nSource: me", "your own copy")
    assert mine == leaflet(tmp_path, "06-sore-or-flare") == next(each for each in found if each.whose)
    assert mine.heading == "Mine (your own copy)"
    assert refused(tmp_path) == ()


def test_a_leaflet_of_another_name_is_added_where_its_number_puts_it(tmp_path: Path) -> None:
    _write(tmp_path, "99-more.md", "# More\n\n\x1b[2Jtext\nSource: me\n")
    _write(tmp_path, "02-a-numbers.md")
    ids = [each.id for each in leaflets(tmp_path)]
    assert ids[-1] == "more"
    assert ids.index("a-numbers") == ids.index("common-causes") - 1
    assert leaflet(tmp_path, "more").text == "[2Jtext\nSource: me"
    assert leaflet(tmp_path, "more").whose == "your own leaflet"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no title"),
        ("No heading\n\nSource: me\n", "no title"),
        ("# \n\nSource: me\n", "no title"),
        ("# Mine\n\nMy words.\n", "no line `Source: …`"),
        ("# Mine\n\nMy words.\n\nSource:\nReviewed: 2026-11-24\n", "no line `Source: …`"),
        ("# Mine\n\nThe Source: me\n", "no line `Source: …`"),
    ],
)
def test_a_copy_that_does_not_say_where_it_is_from_is_refused_and_told(tmp_path: Path, text: str, why: str) -> None:
    path = _write(tmp_path, "sore-or-flare.md", text)
    assert leaflets(tmp_path) == BUNDLED
    (told,) = refused(tmp_path)
    assert told == f"sore-or-flare.md: {why_refused(path)}"
    assert why in told
    assert told.endswith(", so the bundled one is used")
    path.rename(path.with_name("walks.md"))
    assert leaflets(tmp_path) == BUNDLED
    assert refused(tmp_path)[0].endswith(", so it is not shown")


def test_a_file_that_cannot_be_read_is_refused_and_the_rest_is_shown(tmp_path: Path) -> None:
    _write(tmp_path, "tests.md").write_bytes(b"# \xff\n\nSource: me\n")
    (tmp_path / "learn" / "pregnancy.md").mkdir()
    assert leaflets(tmp_path) == BUNDLED
    assert len(refused(tmp_path)) == 2


def test_of_two_files_with_one_id_one_is_used_and_the_other_told(tmp_path: Path) -> None:
    _write(tmp_path, "06-sore-or-flare.md", "# One\n\nSource: me\n")
    _write(tmp_path, "sore-or-flare.md", "# Two\n\nSource: me\n")
    assert leaflet(tmp_path, "sore-or-flare").title == "Two"
    assert refused(tmp_path) == ("06-sore-or-flare.md: sore-or-flare.md has its name too, and is used",)
    _write(tmp_path, "sore-or-flare.md", "# Two\n")
    assert leaflet(tmp_path, "sore-or-flare").title == "One"


@pytest.mark.parametrize("name", ["01-when-to-get-help.md", "when-to-get-help.md", "7-when-to-get-help-soon.md"])
def test_what_says_when_to_get_help_is_never_replaced(tmp_path: Path, name: str) -> None:
    path = _write(tmp_path, name, "# When to get help\n\nNever go.\n\nSource: me\n")
    assert leaflets(tmp_path) == BUNDLED
    assert leaflet(tmp_path, path.stem).whose == ""
    assert "stays as it is" in refused(tmp_path)[0]
    with pytest.raises(LbpError, match="a leaflet of another name"):
        own_leaflet(tmp_path, path.stem)


def test_an_own_copy_is_made_once_and_then_kept(tmp_path: Path) -> None:
    mine = own_leaflet(tmp_path, "sore-or-flare")
    assert mine == tmp_path / "learn" / "06-sore-or-flare.md"
    assert leaflet(tmp_path, "sore-or-flare").text == next(e for e in BUNDLED if e.id == "sore-or-flare").text
    mine.write_text("# Mine\n")
    assert own_leaflet(tmp_path, "06-sore-or-flare") == mine
    assert mine.read_text() == "# Mine\n"
    walks = _write(tmp_path, "my-walks.md")
    assert own_leaflet(tmp_path, "my-walks") == walks
    with pytest.raises(LbpError, match="there is no leaflet `zebra`"):
        own_leaflet(tmp_path, "zebra")


def test_a_leaflet_goes_by_its_name_with_or_without_the_number(tmp_path: Path) -> None:
    for name in ("07", "8-", "plain"):
        _write(tmp_path, f"{name}.md")
    names = leaflet_names(tmp_path)
    assert {name: names[name] for name in ("07", "8-", "plain", "09-tests", "tests")} == {
        "07": "07", "8-": "8-", "plain": "plain", "09-tests": "tests", "tests": "tests",
    }  # fmt: skip
    assert leaflet(tmp_path, "tests") == leaflet(tmp_path, "09-tests")
    assert leaflet(tmp_path, "tests").id == "tests"
    with pytest.raises(LbpError, match="did you mean `tests`"):
        leaflet(tmp_path, "test5")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("sciatica", "common-causes"),
        ("night pain", "sore-or-flare"),
        ("x-ray", "tests"),
        ("sleep", "sitting-and-moving"),
        ("stairs", "sitting-and-moving"),
        ("bending", "sitting-and-moving"),
        ("osteoporosis", "bones-and-blood-flow"),
        ("depression", "mood-and-worry"),
        ("operation", "what-to-ask"),
        ("ambulance", "when-to-get-help"),
        ("erection", "when-to-get-help-soon"),
        ("numb sex", "when-to-get-help"),
        ("massage", "passive-and-active"),
    ],
)
def test_everyday_words_find_a_leaflet(words: str, name: str) -> None:
    assert name in {each.id for each in BUNDLED if each.holds(words)}


def test_words_to_be_found_by_are_not_shown() -> None:
    assert all(each.also for each in BUNDLED)
    assert not any("Also:" in each.text for each in BUNDLED)


def test_every_word_wanted_must_be_there_in_any_case() -> None:
    leaflet = Leaflet("a", "Soreness or flare", "After physio.")
    assert leaflet.holds("PHYSIO sore")
    assert leaflet.holds("")
    assert not leaflet.holds("physio zebra")
