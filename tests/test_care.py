"""The care of the files, as the front ends ask for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lbp_tui.core.errors import Conflict, JournalError
from lbp_tui.core.response import document
from lbp_tui.core.sitting import accepted
from lbp_tui.workspace import DAILY, Workspace
from tests.conftest import Clock


def log(workspace: Workspace, pain: int, note: str = "") -> str:
    sitting = workspace.sitting(DAILY)
    response = workspace.complete(sitting, accepted(sitting, {"pain": pain, "note": note})[0]).response
    assert response is not None
    return response.id


def pains(workspace: Workspace) -> list[object]:
    return [each.answers["pain"] for each in workspace.responses()]


@pytest.fixture
def logged(workspace: Workspace, clock: Clock) -> Workspace:
    """Three days, the first two of them in a backup."""
    for pain in (3, 4, 5):
        clock.go(days=1)
        log(workspace, pain)
        if pain == 4:
            workspace.care.backup()
    return workspace


def break_month(workspace: Workspace) -> Path:
    path = workspace.folder / "journal" / "2026-11.json"
    path.write_bytes(path.read_bytes()[:-9])
    path.with_name(f".{path.name}.bak").unlink()
    return path


def test_a_backup_is_made_after_the_first_save_of_a_day(workspace: Workspace, clock: Clock) -> None:
    log(workspace, 3)
    log(workspace, 4)
    assert [each.stand().responses for each in workspace.care.backups()] == [1]
    clock.go(days=1)
    log(workspace, 5)
    assert [each.stand().responses for each in workspace.care.backups()] == [3, 1]


def test_a_backup_that_cannot_be_made_undoes_no_save_and_is_told(workspace: Workspace) -> None:
    workspace.folder.mkdir()
    (workspace.folder / "backups").write_text("in the way")
    log(workspace, 3)
    assert pains(workspace) == [3]
    assert "the backup of today could not be made" in workspace.notices()[0]


def test_a_restore_says_what_it_changes_and_can_be_taken_back(logged: Workspace, clock: Clock) -> None:
    first = next(logged.responses())
    logged.edit(first, {"pain": 9})
    whole = [each.path.name for each in logged.care.backups()]
    chosen = next(each for each in logged.care.backups() if each.stand().responses == 2)
    changes = logged.care.preview(chosen)
    last = list(logged.responses())[-1]
    assert (changes.back, changes.other, changes.gone, changes.same) == (0, 1, 1, 1)
    assert (changes.first, changes.last) == (first.at, last.at)
    assert pains(logged) == [9, 4, 5]
    done = logged.care.restore(chosen)
    assert done.changes == changes
    assert pains(logged) == [3, 4]
    assert done.before is not None
    assert done.before.path.name not in whole
    logged.care.restore(done.before)
    assert pains(logged) == [9, 4, 5]


def test_a_restore_brings_back_missing_files_and_replaces_none(logged: Workspace) -> None:
    (logged.folder / "questionnaires").mkdir()
    (logged.folder / "questionnaires" / "own.yaml").write_text("id: own\n")
    (logged.folder / "config.toml").write_text('emergency = "144"\n')
    made = logged.care.backup()
    (logged.folder / "questionnaires" / "own.yaml").unlink()
    (logged.folder / "config.toml").write_text('emergency = "999"\n')
    assert logged.care.restore(made).files == ("questionnaires/own.yaml",)
    assert (logged.folder / "questionnaires" / "own.yaml").read_text() == "id: own\n"
    assert "999" in (logged.folder / "config.toml").read_text()


def test_the_newest_backup_that_is_whole_is_chosen(logged: Workspace, clock: Clock) -> None:
    newest = logged.care.backups()[0]
    newest.path.write_bytes(newest.path.read_bytes()[:-5])
    assert logged.care.chosen().stand().responses == 2
    assert logged.care.chosen(newest.path.name[:10]).path == newest.path
    with pytest.raises(JournalError, match="no backup is named 2031; `lbp-tui journal backup --list`"):
        logged.care.chosen("2031")
    with pytest.raises(JournalError, match="not a whole zip"):
        logged.care.restore(newest)
    assert pains(logged) == [3, 4, 5]


def test_without_a_backup_there_is_nothing_to_restore(workspace: Workspace) -> None:
    with pytest.raises(JournalError, match="there is nothing to back up yet"):
        workspace.care.backup()
    with pytest.raises(JournalError, match="there is no backup that is whole"):
        workspace.care.chosen()


def test_what_a_damaged_month_misses_is_offered_and_brought_back(logged: Workspace, clock: Clock) -> None:
    broken = break_month(logged)
    kept = broken.read_bytes()
    other = Workspace(logged.folder, clock)
    assert pains(other) == []
    (damaged,), (offer,) = other.damage(), other.care.offers()
    assert "2026-11.json: is not whole" in damaged
    assert str(offer).endswith("has 3 responses of this month, 3 of them missing now")
    log(other, 6)
    assert pains(other) == [6]
    assert [each.missing for each in other.care.offers()] == [3]
    assert other.care.mend().added == 3
    assert sorted(pains(other), key=str) == [3, 4, 5, 6]
    assert other.care.offers() == ()
    assert [each.read_bytes() for each in broken.parent.glob("*.damaged-*")] == [kept]


def test_a_damaged_month_that_no_backup_has_is_told(logged: Workspace) -> None:
    break_month(logged)
    for each in logged.care.backups():
        each.path.unlink()
    assert pains(logged) == []
    assert [*map(str, logged.care.offers())] == ["2026-11: no backup has this month; the damaged file is kept as it is"]
    with pytest.raises(JournalError, match="no backup that could bring anything back"):
        logged.care.mend()


def test_two_folders_that_take_each_other_in_are_the_same(logged: Workspace, tmp_path: Path, clock: Clock) -> None:
    other = Workspace(tmp_path / "other", clock)
    log(other, 8, "theirs")
    counts = logged.care.merge([other.folder])
    assert (counts.added, counts.updated, counts.same) == (1, 0, 0)
    assert other.care.merge([logged.folder / "journal"]).added == 3
    assert [document(each) for each in logged.responses()] == [document(each) for each in other.responses()]
    assert logged.care.merge([other.folder]).same == 4
    assert logged.care.merge([other.folder / "journal" / "2026-11.json"]).same == 4


def test_a_backup_is_made_before_others_are_taken_in_but_not_for_nothing(logged: Workspace, tmp_path: Path) -> None:
    other = Workspace(tmp_path / "other", logged.now)
    log(other, 8)
    before = len(logged.care.backups())
    logged.care.merge([other.folder], dry_run=True)
    assert len(logged.care.backups()) == before
    logged.care.merge([other.folder])
    logged.care.merge([other.folder])
    assert [each.stand().responses for each in logged.care.backups()][:-before] == [3]


def test_the_conflict_copy_of_a_sync_tool_is_taken_in_and_put_away(logged: Workspace, tmp_path: Path) -> None:
    other = Workspace(tmp_path / "other", logged.now)
    other.care.merge([logged.folder])
    log(other, 8, "on the other device")
    logged.edit(next(logged.responses()), {"pain": 7})
    copy = logged.folder / "journal" / "2026-11.sync-conflict-20261127-081500-ABCDEFG.json"
    copy.write_bytes((other.folder / "journal" / "2026-11.json").read_bytes())
    copy.chmod(0o600)
    assert [each.kind for each in logged.care.verify()] == ["copy"]
    counts = logged.care.merge()
    assert (counts.added, counts.updated) == (1, 0)
    assert sorted(pains(logged), key=str) == [4, 5, 7, 8]
    assert list(logged.care.verify()) == []
    assert len(list((logged.folder / "backups" / "merged").iterdir())) == 1


def test_a_damaged_copy_is_told_and_nothing_is_taken_in(logged: Workspace) -> None:
    good = logged.folder / "journal" / "2026-11 (1).json"
    good.write_text((logged.folder / "journal" / "2026-11.json").read_text())
    (logged.folder / "journal" / "2026-11 (2).json").write_text("{")
    before = (logged.folder / "journal" / "2026-11.json").read_bytes()
    with pytest.raises(JournalError, match=r"2026-11 \(2\)\.json: is not whole"):
        logged.care.merge()
    assert (logged.folder / "journal" / "2026-11.json").read_bytes() == before
    assert good.exists()


def test_a_folder_without_a_journal_cannot_be_taken_in(logged: Workspace, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(JournalError, match=r"there is no month of a journal in it, such as 2026-11\.json"):
        logged.care.merge([tmp_path / "empty"])


def test_both_versions_of_a_response_that_was_changed_twice_are_kept(logged: Workspace, clock: Clock) -> None:
    seen = next(logged.responses())
    mine = logged.revised(seen, {"pain": 1}).response
    Workspace(logged.folder, clock).edit(seen, {"pain": 2})
    with pytest.raises(Conflict, match="was changed elsewhere meanwhile"):
        logged.revise(mine)
    assert logged.settle(mine, counts=True).answers["pain"] == 1
    found = logged.response(seen.id)
    assert [version["answers"]["pain"] for version in found.history] == [3, 2]
    with pytest.raises(Conflict):
        logged.revise(mine)
    mine = logged.revised(seen, {"pain": 8}).response
    assert logged.settle(mine, counts=False).answers["pain"] == 1
    assert [version["answers"]["pain"] for version in logged.response(seen.id).history] == [3, 2, 1, 8]


def test_purging_removes_everything_of_ours_and_nothing_else(logged: Workspace, tmp_path: Path) -> None:
    (logged.folder / "mine.txt").write_text("mine")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "kept.json").write_text("{}")
    (tmp_path / "outside" / "own.yaml").write_text("id: own")
    (logged.folder / "questionnaires").symlink_to(tmp_path / "outside")
    (logged.folder / ".cache" / "pip").mkdir(parents=True)
    (logged.folder / "backups" / "photo.jpg").write_text("mine")
    done = logged.care.purge(keep_backups=True)
    assert done.removed == ("journal", "questionnaires", ".cache")
    assert done.left == (".cache/pip", "backups", "mine.txt", "questionnaires/kept.json")
    assert logged.care.purge().removed == ("backups",)
    assert not list(logged.folder.rglob("*.zip"))
    assert [each.name for each in (tmp_path / "outside").iterdir()] == ["kept.json"]
    for mine in ("mine.txt", "backups/photo.jpg"):
        (logged.folder / mine).unlink()
    (logged.folder / "questionnaires").unlink()
    (logged.folder / ".cache" / "pip").rmdir()
    assert logged.care.purge().left == ()
    assert not logged.folder.exists()


def test_a_backup_that_is_restored_is_not_let_go_on_the_way(logged: Workspace, clock: Clock) -> None:
    oldest = logged.care.backups()[-1]
    for _ in range(30):
        clock.go(hours=1)
        logged.care.backup()
    oldest.path.write_bytes(logged.care.backups()[0].path.read_bytes())
    logged.care.restore(logged.care.chosen(oldest.path.name))
    assert oldest.path.exists()
    assert pains(logged) == [3, 4, 5]


def test_a_clock_that_runs_behind_lets_no_fresh_backup_go(logged: Workspace, clock: Clock) -> None:
    for _ in range(30):
        clock.go(days=31)
        logged.care.backup()
    clock.go(days=-20_000)
    assert logged.care.backup().stand().responses == 3
    clock.go(days=-8_000)
    made = logged.care.backup()
    assert made.path.exists()
    assert "1949" in made.path.name or made.made is not None


def test_what_a_month_lost_is_offered_though_a_newer_backup_has_it_without_that(
    logged: Workspace, clock: Clock
) -> None:
    break_month(logged)
    clock.go(days=1)
    other = Workspace(logged.folder, clock)
    log(other, 9)
    assert other.care.backups()[0].stand().responses == 1
    (offer,) = other.care.offers()
    assert offer.missing == 3
    assert not other.whole
    assert other.care.mend().added == 3
    assert other.whole


def test_a_restore_keeps_every_byte_of_a_damaged_month(logged: Workspace) -> None:
    whole = logged.care.backup()
    kept = break_month(logged).read_bytes()
    done = logged.care.restore(whole)
    assert done.before is None, "what cannot be restored is not named"
    assert pains(logged) == [3, 4, 5]
    assert [each.read_bytes() for each in (logged.folder / "journal").glob("*.damaged-*")] == [kept]


def test_a_zip_file_without_a_month_restores_nothing(logged: Workspace, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("config.toml", "plain = true")
    with pytest.raises(JournalError, match="holds no month of a journal; nothing was restored"):
        logged.care.restore(logged.care.chosen(str(tmp_path / "photos.zip")))
    assert pains(logged) == [3, 4, 5]


def test_an_odd_file_in_the_journal_makes_no_save_look_lost(workspace: Workspace, clock: Clock) -> None:
    log(workspace, 3)
    (workspace.folder / "journal" / ".#2026-11.json").symlink_to("nobody@nowhere")
    (workspace.folder / "backups" / "old-phone.zip").write_text("")
    clock.go(days=1)
    log(workspace, 4)
    assert pains(workspace) == [3, 4]
    assert [each.stand().responses for each in workspace.care.backups()] == [2, 1]


def test_an_import_is_backed_up_before(logged: Workspace) -> None:
    text = json.dumps([{"id": each.id, **document(each)} for each in logged.responses()]).replace(
        '"pain": 3', '"pain": 2'
    )
    newer = text.replace('"revision": 1', '"revision": 2')
    before = len(logged.care.backups())
    assert logged.bring_in(newer).updated == 3
    assert len(logged.care.backups()) == before + 1
    assert pains(logged) == [2, 4, 5]
