"""Finding, checking and copying questionnaires."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from lbp_tui.core.errors import JournalError, LbpError, QuestionnaireError
from lbp_tui.disk.library import Library, bundled_folder

MINE = "id: mine\nversion: 1\ntitle: Mine\nitems:\n  - {id: a, ask: A?, type: scale}\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "questionnaires"
    folder.mkdir()
    return folder


@pytest.fixture
def library(tmp_path: Path, own: Path) -> Library:
    return Library(own, tmp_path / ".cache")


def test_a_persons_own_questionnaire_stands_beside_the_bundled_ones(library: Library, own: Path) -> None:
    (own / "mine.yaml").write_text(MINE)
    assert "mine" in library.ids()
    assert "daily" in library.ids()
    assert library.load("mine").title == "Mine"
    assert library.entry("mine").own


def test_a_copy_wins_by_id(library: Library, own: Path) -> None:
    text = (
        (bundled_folder() / "daily.yaml")
        .read_text()
        .replace("items:\n", "items:\n  - {id: mood, ask: Mood?, type: scale}\n", 1)
    )
    (own / "daily.yaml").write_text(text)
    assert library.load("daily").item("mood") is not None
    assert library.entry("daily").own


@pytest.mark.parametrize(
    "text", ["id: daily\nversion: x\n", "id: daily\n\t- a\n", "id: other\nversion: 1\ntitle: T\n", ""]
)
def test_a_copy_with_mistakes_is_refused_and_the_bundled_one_is_used(library: Library, own: Path, text: str) -> None:
    (own / "daily.yaml").write_text(text)
    entry = library.entry("daily")
    assert not entry.own
    assert entry.refused is not None
    assert entry.refused.told
    assert library.load("daily").item("pain") is not None


def test_an_own_questionnaire_with_mistakes_says_so_when_it_is_asked_for(library: Library, own: Path) -> None:
    (own / "mine.yaml").write_text(MINE.replace("scale", "slider"))
    with pytest.raises(QuestionnaireError, match=r"mine\.yaml:5:28: `slider` is not a type of item"):
        library.load("mine")


@pytest.mark.parametrize("name", ["nothing", "../daily", "DAILY", "daily.yaml", "", "a\x00b"])
def test_an_unknown_id_is_an_error_that_suggests(library: Library, name: str) -> None:
    with pytest.raises(LbpError, match="there is no questionnaire"):
        library.load(name)


def test_own_copy_copies_once_for_the_owner_only_and_never_over_a_copy(library: Library, own: Path) -> None:
    path = library.own_copy("daily")
    assert path == own / "daily.yaml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("# mine\n")
    assert library.own_copy("daily").read_text() == "# mine\n"


def test_what_was_parsed_once_is_not_parsed_again_and_a_broken_cache_does_not_matter(
    library: Library, tmp_path: Path, own: Path
) -> None:
    (own / "mine.yaml").write_text(MINE)
    before = library.load("mine")
    kept = list((tmp_path / ".cache").glob("*.json"))
    assert kept
    assert Library(own, tmp_path / ".cache").load("mine") == before
    for path in kept:
        path.write_text("{nonsense")
    assert Library(own, tmp_path / ".cache").load("mine") == before


def test_a_cached_text_has_the_same_problems_in_the_same_places(library: Library, tmp_path: Path, own: Path) -> None:
    (own / "mine.yaml").write_text(MINE.replace("A?", "A?, help: [x]"))
    first = library.check(own / "mine.yaml").problems
    assert first
    assert Library(own, tmp_path / ".cache").check(own / "mine.yaml").problems == first


def test_two_questionnaires_that_read_each_other_are_both_usable(library: Library, own: Path) -> None:
    (own / "one.yaml").write_text(
        "id: one\nversion: 1\ntitle: One\nitems:\n  - {id: a, ask: A?, type: scale, ask_if: two.b > 1}\n"
    )
    (own / "two.yaml").write_text(
        "id: two\nversion: 1\ntitle: Two\nitems:\n  - {id: b, ask: B?, type: scale, ask_if: one.a > 1}\n"
    )
    assert library.load("one").foreign == ("two",)
    assert library.load("two").foreign == ("one",)


def test_files_that_cannot_be_questionnaires_are_named(library: Library, own: Path) -> None:
    (own / "My Form.yaml").write_text(MINE)
    (own / "form.yml").write_text(MINE)
    assert library.strays() == ("My Form.yaml", "form.yml")


def test_a_file_that_is_not_text_is_a_told_error(library: Library, own: Path) -> None:
    (own / "mine.yaml").write_bytes(b"id: \xff\n")
    with pytest.raises(JournalError, match="UTF-8"):
        library.load("mine")
