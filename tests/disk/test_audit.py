"""Everything that can be wrong with the files is found, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lbp_tui.core.response import document
from lbp_tui.disk.audit import findings
from lbp_tui.disk.files import write_private
from lbp_tui.disk.journal import Journal
from lbp_tui.disk.storage import written
from tests.disk.entries import NOON, edited, response


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a sound journal in it, moved and deleted responses included."""
    data = tmp_path / "data"
    data.mkdir(0o700)
    journal = Journal(data / "journal")
    journal.merge([response(1), response(2, at=NOON.replace(month=10)), response(3)])
    journal.revise(edited(response(3), at=NOON.replace(month=12)))
    return data


def kinds(data: Path) -> list[str]:
    return [each.kind for each in findings(data)]


def test_nothing_is_found_where_nothing_is_wrong(data: Path, tmp_path: Path) -> None:
    assert list(findings(data)) == []
    assert list(findings(tmp_path / "absent")) == []


def put(name: str, content: str = "{}") -> Callable[[Path], object]:
    def make(data: Path) -> None:
        (data / name).parent.mkdir(0o700, exist_ok=True)
        write_private(data / name, content)

    return make


def opened(name: str, mode: int) -> Callable[[Path], object]:
    return lambda data: (data / name).chmod(mode)


def misplaced(data: Path) -> None:
    stray = response(7)
    write_private(data / "journal" / "2026-08.json", written({stray.id: document(stray)}))


def twice(data: Path) -> None:
    there = response(1, at=NOON.replace(month=8))
    write_private(data / "journal" / "2026-08.json", written({response(1).id: document(there)}))


def odd_id(data: Path) -> None:
    write_private(data / "journal" / "2026-08.json", written({"mine": document(response(1, at=NOON.replace(month=8)))}))


def no_answer(data: Path) -> None:
    kept = document(response(8, at=NOON.replace(month=8)))
    write_private(data / "journal" / "2026-08.json", written({response(8).id: {**kept, "at": "yesterday"}}))


def cut(data: Path) -> None:
    path = data / "journal" / "2026-11.json"
    write_private(path, path.read_text()[:-20])


def changed(data: Path) -> None:
    path = data / "journal" / "2026-11.json"
    write_private(path, path.read_text().replace('"pain": 4', '"pain": 5'))


def newer(data: Path) -> None:
    path = data / "journal" / "2026-11.json"
    write_private(path, path.read_text().replace('"version": 1', '"version": 2', 1))


@pytest.mark.parametrize(
    ("wrong", "kind", "place", "words"),
    [
        (cut, "damaged", "journal/2026-11.json", "is not whole"),
        (changed, "damaged", "journal/2026-11.json", "its checksum does not fit"),
        (put("journal/2026-09.json", ""), "damaged", "journal/2026-09.json", "is not whole"),
        (odd_id, "damaged", "journal/2026-08.json", "its id is not a UUID"),
        (no_answer, "damaged", "journal/2026-08.json", "`at` is not a date and time with offset"),
        (newer, "newer", "journal/2026-11.json", "by a newer lbp-tui (format 2)"),
        (misplaced, "misplaced", "journal/2026-08.json", "belongs in 2026-11.json"),
        (twice, "twice", "journal/2026-11.json", "is in 2026-08.json too; `lbp-tui journal merge`"),
        (put("journal/2026-11.damaged-0a1b2c3d.json"), "aside", "journal/2026-11.damaged-0a1b2c3d.json", "set aside"),
        (put("journal/2026-13.json"), "unknown", "journal/2026-13.json", "is not a file of the journal"),
        (put("journal/.2026-11.json.tmp"), "leftover", "journal/.2026-11.json.tmp", "cut short"),
        (put("backups/.2026-11-24.tmp"), "leftover", "backups/.2026-11-24.tmp", "it can be deleted"),
        (put("drafts/daily.json", "[]"), "draft", "drafts/daily.json", "not a half-done questionnaire"),
        (put("backups/2026-11-24T08-15-00Z.zip"), "backup", "backups/2026-11-24T08-15-00Z.zip", "not a whole zip"),
        (opened("journal/2026-10.json", 0o640), "open", "journal/2026-10.json", "(640); chmod 600"),
        (opened("journal", 0o755), "open", "journal", "(755); chmod 700 closes it"),
        (opened("", 0o711), "open", "", "(711); chmod 700"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_alone_with_its_place(
    data: Path, wrong: Callable[[Path], object], kind: str, place: str, words: str
) -> None:
    wrong(data)
    (found,) = findings(data)
    assert (found.kind, found.path) == (kind, data / place)
    assert words in found.words
    assert str(found).startswith(f"{data / place}: ")


@pytest.mark.parametrize(
    "name",
    [
        "2026-11.sync-conflict-20261122-121314-ABCDEFG.json",
        "2026-11 (laptop's conflicted copy 2026-11-22).json",
        "2026-11 (conflicted copy 2026-11-22 121314).json",
        "2026-11 (1).json",
        "2026-11 2.json",
        "2026-11-laptop.json",
    ],
)
def test_the_conflict_copy_of_any_sync_tool_is_found(data: Path, name: str) -> None:
    put(f"journal/{name}")(data)
    assert kinds(data) == ["copy"]


def test_every_finding_is_told_not_only_the_first(data: Path) -> None:
    for wrong in (cut, misplaced, put("journal/x.json"), put("journal/.x.tmp")):
        wrong(data)
    assert kinds(data) == ["misplaced", "damaged", "unknown", "leftover"]


def test_a_response_that_stands_in_two_months_is_brought_together(data: Path) -> None:
    journal = Journal(data / "journal")
    fork = edited(response(3), note="at the old place")._replace(revision=2)
    write_private(journal.path("2026-09"), written({}))
    stands = {each.id: document(each) for each in (response(1), fork)}
    write_private(journal.path("2026-11"), written(stands))
    assert kinds(data) == ["twice"]
    journal.merge(journal.standing())
    assert kinds(data) == []
    (one,) = [each for each in journal.responses() if each.id == fork.id]
    assert {version["answers"]["note"] for version in (*one.history, document(one))} >= {"stiff", "at the old place"}
