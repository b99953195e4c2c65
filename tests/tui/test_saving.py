"""Saving from the screen: when it fails, when it cannot be confirmed, and when others write too."""

from __future__ import annotations

import asyncio
import json
import os
import stat
from pathlib import Path

import pytest

from lbp_tui.core.response import Response
from lbp_tui.core.sitting import accepted
from lbp_tui.workspace import DAILY, Workspace
from tests.conftest import Clock
from tests.tui.conftest import SIZES, Open


def logged(workspace: Workspace, pain: int, note: str = "") -> Response:
    sitting = workspace.sitting(DAILY)
    response = workspace.complete(sitting, accepted(sitting, {"pain": pain, "note": note})[0]).response
    assert response is not None
    return response


@pytest.fixture
def elsewhere(workspace: Workspace, clock: Clock) -> Workspace:
    """The same folder, as the command line has it."""
    return Workspace(workspace.folder, clock)


def in_the_way(workspace: Workspace) -> Path:
    workspace.folder.mkdir(parents=True)
    (workspace.folder / "journal").write_text("a file where the folder should be")
    return workspace.folder / "journal"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_what_cannot_be_saved_can_be_put_elsewhere_and_taken_in_later(
    workspace: Workspace, opened: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    wrong = in_the_way(workspace)
    taken = tmp_path / "taken.json"
    taken.write_text("mine")
    async with opened(size) as screen:
        await screen.press("n", "7", "ctrl+s")
        for way in ("NOT SAVED", "Try again (t)", "Save elsewhere (e)", "Back (b)"):
            assert way in screen.text
        await screen.press("e", f":{taken}", "enter")
        assert "is there already" in screen.words
        assert str(taken)[:20] in screen.text
        await screen.press(f":{tmp_path / 'taken2.json'}", "enter")
        assert "Written to" in screen.words, screen.text
        assert "daily.pain" not in screen.words
        await screen.press("escape")
    written = tmp_path / "taken2.json"
    assert taken.read_text() == "mine"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    wrong.unlink()
    assert workspace.bring_in(written.read_text()).added == 1
    (kept,) = workspace.responses()
    assert kept.answers == {"pain": 7}
    assert json.loads(written.read_text())["format"] == "lbp-tui export"


async def test_going_back_keeps_the_form_as_it_was(workspace: Workspace, opened: Open) -> None:
    wrong = in_the_way(workspace)
    async with opened() as screen:
        await screen.press("n", "7", "ctrl+s", "b")
        assert "Not saved" in screen.words
        wrong.unlink()
        await screen.press("6", "ctrl+s")
    (kept,) = workspace.responses()
    assert kept.answers == {"pain": 6}


async def test_a_save_that_cannot_be_confirmed_is_called_neither_saved_nor_lost(
    workspace: Workspace, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged(workspace, 3)
    real = os.fsync

    def failing(fd: int) -> None:
        if stat.S_ISDIR(os.fstat(fd).st_mode) and os.path.basename(os.readlink(f"/proc/self/fd/{fd}")) == "journal":  # noqa: PTH115, PTH119
            raise OSError(5, "Input/output error")
        real(fd)

    async with opened() as screen:
        await screen.press("n", "7")
        monkeypatch.setattr(os, "fsync", failing)
        await screen.press("ctrl+s")
        monkeypatch.undo()
        assert "IT CANNOT BE TOLD WHETHER THIS WAS SAVED" in screen.words
        assert "Look into the journal (F3) before you enter it once more" in screen.words
        assert "Try again" not in screen.words
        assert "Saved." not in screen.told
        await screen.press("b", "escape")
    assert {each.answers["pain"] for each in workspace.responses()} == {3, 7}


@pytest.mark.parametrize(("key", "counts", "other"), [("m", 8, 5), ("o", 5, 8)])
async def test_an_entry_changed_on_both_sides_is_seen_and_both_versions_are_kept(
    workspace: Workspace, elsewhere: Workspace, opened: Open, key: str, counts: int, other: int
) -> None:
    seen = logged(workspace, 3)
    async with opened() as screen:
        await screen.press("f3", "e", "8")
        elsewhere.edit(seen, {"pain": 5})
        await screen.press("ctrl+s")
        assert "changed elsewhere" in screen.words
        assert "here 8, elsewhere 5" in screen.words
        await screen.press(key)
        assert "Both versions are kept" in screen.told
    found = workspace.response(seen.id)
    assert found.answers["pain"] == counts
    assert other in [version["answers"]["pain"] for version in found.history]


async def test_an_entry_deleted_elsewhere_meanwhile_is_not_lost_either(
    workspace: Workspace, elsewhere: Workspace, opened: Open
) -> None:
    seen = logged(workspace, 3)
    async with opened() as screen:
        await screen.press("f3", "e", "8")
        elsewhere.delete(seen.id)
        await screen.press("ctrl+s")
        assert "deleted elsewhere" in screen.words
        await screen.press("m")
    assert [each.answers["pain"] for each in workspace.responses()] == [8]


@pytest.mark.parametrize(("place", "seen"), [("f2", "This week 6 from 1 day"), ("f3", "driving far")])
async def test_what_the_command_line_writes_is_seen_within_seconds(
    workspace: Workspace, elsewhere: Workspace, opened: Open, monkeypatch: pytest.MonkeyPatch, place: str, seen: str
) -> None:
    monkeypatch.setattr("lbp_tui.tui.screens.place.LOOK", 0.05)
    logged(workspace, 3)
    async with opened() as screen:
        await screen.press(place)
        assert seen not in screen.words
        logged(elsewhere, 9, "driving far")
        for _ in range(100):
            await asyncio.sleep(0.05)
            await screen.press()
            if seen in screen.words:
                break
        assert seen in screen.words


async def test_a_damaged_month_is_told_in_words_and_can_be_brought_back(
    workspace: Workspace, clock: Clock, opened: Open
) -> None:
    logged(workspace, 3)
    clock.go(days=1)
    logged(workspace, 4)
    path = workspace.folder / "journal" / "2026-11.json"
    path.write_bytes(path.read_bytes()[:-9])
    path.with_name(".2026-11.json.bak").unlink()
    async with opened() as screen:
        assert "is not whole" in screen.words
        assert "2 of them missing now" in screen.words
        assert "b brings back what is missing" in screen.words
        assert "a check-up may be missing here" in screen.words
        assert "Traceback" not in screen.text
        await screen.press("b")
        assert "Brought back: 2 responses." in screen.told
        assert "missing" not in screen.words
    assert [each.answers["pain"] for each in workspace.responses()] == [3, 4]
    assert len(list(path.parent.glob("*.damaged-*"))) == 1


@pytest.mark.parametrize("way", [["escape"], ["ctrl+q"], ["ctrl+c"], ["f3"], ["ctrl+p", ":quit", "enter"]], ids=str)
async def test_what_cannot_be_kept_is_asked_about_and_never_a_trap(
    workspace: Workspace, opened: Open, way: list[str]
) -> None:
    workspace.folder.parent.mkdir(parents=True, exist_ok=True)
    workspace.folder.write_text("a file where the folder should be")
    async with opened() as screen:
        await screen.press("n", "4", "ctrl+s", "b", *way)
        for told in ("It could not be kept", "Leave without keeping", "Stay (s)", "Save elsewhere (e)"):
            assert told in screen.words
        await screen.press("enter")
        assert "How bad was your back pain today" in screen.words
        assert screen.app.is_running
        await screen.press(*way, "ctrl+q", "ctrl+q", "escape")
        assert "How bad was your back pain today" in screen.words, "Esc stays too"
        await screen.press(*way, "l")
        assert "How bad was your back pain today" not in screen.words or screen.app._exit
        assert screen.app._exit is (way[0] in ("ctrl+q", "ctrl+c", "ctrl+p"))


async def test_what_cannot_be_kept_can_be_put_elsewhere_on_leaving(
    workspace: Workspace, opened: Open, tmp_path: Path
) -> None:
    workspace.folder.parent.mkdir(parents=True, exist_ok=True)
    workspace.folder.write_text("a file where the folder should be")
    async with opened() as screen:
        await screen.press("n", "4", "escape", "e", "escape")
        assert "How bad was your back pain today" in screen.words, "no file was named, so nothing is left behind"
        await screen.press("escape", "e", f":{tmp_path / 'kept.json'}", "enter")
        assert "How bad was your back pain today" not in screen.words
    assert '"pain": 4' in (tmp_path / "kept.json").read_text()


async def test_changing_an_entry_begins_with_its_time_and_leaves_it_where_none_is_written(
    workspace: Workspace, opened: Open
) -> None:
    logged(workspace, 3)
    async with opened() as screen:
        await screen.press("f3", "e", "ctrl+t")
        assert "2026-11-23 08:15" in screen.text
        assert "Empty leaves it as it was." in screen.words
        await screen.press("backspace", "enter", "8", "ctrl+s")
        await screen.press("e", "ctrl+t", ":yesterday 18:00", "enter", "ctrl+t")
        assert "2026-11-22 18:00" in screen.text
        await screen.press("escape", "ctrl+s")
    (kept,) = workspace.responses()
    assert kept.answers == {"pain": 8}
    assert len(kept.history) == 2
    assert f"{kept.history[-1]['at']}".startswith("2026-11-23T08:15")
    assert f"{kept.at:%Y-%m-%d %H:%M}" == "2026-11-22 18:00"
