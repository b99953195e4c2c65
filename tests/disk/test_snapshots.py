"""Snapshots: everything is in them, they are what they say, and the right ones are kept."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.errors import JournalError
from lbp_tui.disk.durable import replace
from lbp_tui.disk.journal import Journal
from lbp_tui.disk.snapshots import DAYS, MONTHS, NEWEST, Snapshot, Snapshots, newest_first, to_let_go
from tests.disk.entries import NOON, edited, removed, response

NOW = datetime(2026, 11, 24, 8, 15, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with three responses in two months, a questionnaire, settings and a half-done questionnaire."""
    journal = Journal(tmp_path / "data" / "journal")
    journal.merge([response(1), response(2, at=NOON.replace(month=10)), removed(response(3))])
    for name, text in {
        "questionnaires/own.yaml": "id: own", "questionnaires/learn/own.md": "# Own", "config.toml": "plain = true",
        "drafts/daily.json": "{}", "notes.txt": "not ours", ".cache/kept.json": "{}",
    }.items():  # fmt: skip
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "data"


def test_a_snapshot_holds_all_that_is_ours_byte_for_byte(data: Path) -> None:
    made = Snapshots(data).take(NOW)
    assert made is not None
    assert made.files == (
        "config.toml", "drafts/daily.json", "journal/2026-10.json", "journal/2026-11.json",
        "questionnaires/learn/own.md", "questionnaires/own.yaml",
    )  # fmt: skip
    assert all(made.content(name) == (data / name).read_bytes() for name in made.files)
    assert made.months == ("2026-10", "2026-11")
    assert made.responses("2026-11") == (response(1), removed(response(3)))
    assert made.stand() == (2, NOON.replace(month=10), NOON)


def test_a_snapshot_is_dated_private_and_an_ordinary_zip_file(data: Path) -> None:
    made = [Snapshots(data).take(NOW + timedelta(hours=hour)) for hour in (0, 0, 1)]
    names = ["2026-11-24T08-15-00Z.zip", "2026-11-24T08-15-00Z-2.zip", "2026-11-24T09-15-00Z.zip"]
    assert [each.path.name for each in made if each] == names
    assert [each.made for each in made if each] == [NOW, NOW, NOW + timedelta(hours=1)]
    assert [each.path.name for each in Snapshots(data).all()] == names[::-1]
    for each in (data / "backups").iterdir():
        assert stat.S_IMODE(each.stat().st_mode) & 0o077 == 0
    with zipfile.ZipFile(data / "backups" / names[0]) as archive:
        assert archive.testzip() is None


def test_nothing_is_left_of_the_second_names(data: Path) -> None:
    Snapshots(data).take(NOW)
    assert sorted(each.name for each in (data / "backups").iterdir()) == [".lock", "2026-11-24T08-15-00Z.zip"]
    assert {each.stat().st_nlink for each in (data / "questionnaires").glob("*.yaml")} == {1}


def test_a_snapshot_is_of_one_moment_while_others_write(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(data / "journal")
    moved = edited(response(1), at=NOON.replace(month=10))
    real = zipfile.ZipFile.writestr

    def late(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, content: bytes) -> None:
        if "2026-11" in entry.filename:
            journal.revise(moved)
        real(archive, entry, content)

    with monkeypatch.context() as patch:
        patch.setattr(zipfile.ZipFile, "writestr", late)
        made = Snapshots(data).take(NOW)
    assert made is not None
    assert [each.id for each in made.responses("2026-11") if not each.deleted] == [response(1).id]
    assert moved not in made.responses("2026-10")
    assert journal.find(moved.id) == moved


def test_with_a_damaged_month_comes_what_stood_there_before(data: Path) -> None:
    Journal(data / "journal").add(response(4))
    path = data / "journal" / "2026-11.json"
    path.write_bytes(path.read_bytes()[:-20])
    made = Snapshots(data).take(NOW)
    assert made is not None
    assert made.content("journal/2026-11.json") == path.read_bytes()
    (before,) = [name for name in made.files if ".before-" in name]
    assert b"stiff" in made.content(before)
    with pytest.raises(JournalError, match=r"2026-11\.json: is not whole"):
        made.stand()


def test_an_empty_folder_has_no_snapshot(tmp_path: Path) -> None:
    assert Snapshots(tmp_path).all() == ()
    assert Snapshots(tmp_path).take(NOW) is None
    assert Snapshots(tmp_path).all() == ()


def test_a_snapshot_that_does_not_read_back_is_none(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoiled(real: Path, pieces: Iterable[bytes], temp: Path, **more: object) -> None:
        content = b"".join(pieces)
        flipped = content[:45] + bytes([content[45] ^ 1]) + content[46:] if content.startswith(b"PK") else content
        replace(real, (flipped,), temp)

    monkeypatch.setattr("lbp_tui.disk.files.replace", spoiled)
    with pytest.raises(JournalError, match="did not read back as it was written"):
        Snapshots(data).take(NOW)
    assert Snapshots(data).all() == ()


@pytest.mark.parametrize("size", [0, 10, 200, -30, -1])
def test_a_snapshot_that_was_cut_is_told(data: Path, size: int) -> None:
    made = Snapshots(data).take(NOW)
    assert made is not None
    made.path.write_bytes(made.path.read_bytes()[:size])
    with pytest.raises(JournalError, match="is not a whole zip file"):
        _ = Snapshot(made.path).files


def test_a_flipped_bit_in_a_snapshot_never_gives_other_responses(data: Path) -> None:
    made = Snapshots(data).take(NOW)
    assert made is not None
    whole, right = made.path.read_bytes(), made.responses("2026-11")
    told = 0
    for place in range(0, len(whole), 7):
        made.path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        try:
            assert Snapshot(made.path).responses("2026-11") == right
        except JournalError:
            told += 1
    assert told > 20


@pytest.mark.parametrize(
    "name",
    ["../../evil.json", "/etc/evil.json", "journal/../../evil.json", "journal/a\\b.json", "evil", "journal/a/b.json"],
)
def test_a_zip_file_from_elsewhere_cannot_name_a_place_outside(tmp_path: Path, name: str) -> None:
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "{}")
    assert Snapshot(path).files == ()


def test_the_last_of_the_days_and_months_and_the_newest_are_kept() -> None:
    moments = [NOW - timedelta(hours=11 * number) for number in range(2000)]
    names = [f"{each:%Y-%m-%dT%H-%M-%SZ}.zip" for each in moments]
    gone = set(to_let_go(names))
    kept = [name for name in names if name not in gone]
    assert kept[:NEWEST] == names[:NEWEST]
    days = list(dict.fromkeys(name[:10] for name in names))
    assert [day for day in days if any(name.startswith(day) for name in kept)][:DAYS] == days[:DAYS]
    months = list(dict.fromkeys(name[:7] for name in names))
    assert list(dict.fromkeys(name[:7] for name in kept)) == months[:MONTHS]
    last_of_month = {name[:7]: name for name in reversed(names)}
    assert all(last_of_month[month] in kept for month in months[:MONTHS])
    assert len(kept) <= NEWEST + DAYS + MONTHS


@given(st.lists(st.datetimes(NOW.replace(year=1990, tzinfo=None), NOW.replace(year=2100, tzinfo=None)), max_size=60))
def test_letting_go_again_lets_go_of_nothing(moments: list[datetime]) -> None:
    names = {f"{each:%Y-%m-%dT%H-%M-%SZ}.zip" for each in moments}
    kept = names - set(to_let_go(names))
    assert to_let_go(kept) == []
    assert newest_first(kept)[:NEWEST] == newest_first(names)[:NEWEST]


def test_old_snapshots_go_and_files_of_other_names_stay(data: Path) -> None:
    snapshots = Snapshots(data)
    snapshots.take(NOW)
    (data / "backups" / "my own copy.zip").write_text("mine")
    for number in range(40):
        (data / "backups" / f"2026-11-24T09-00-{number:02}Z.zip").write_text("old")
    snapshots.take(NOW + timedelta(days=1))
    names = [each.path.name for each in snapshots.all()]
    assert len(names) == NEWEST
    assert names[0].startswith("2026-11-25")
    assert (data / "backups" / "my own copy.zip").exists()
