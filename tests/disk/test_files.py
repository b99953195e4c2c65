"""Private files: all or nothing, for their owner only, with messages that say what would be right."""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from lbp_tui.core.errors import JournalError, Unconfirmed
from lbp_tui.disk import files
from lbp_tui.disk import lock as locks
from lbp_tui.disk.files import backup, lock, private_folder, read_text, write_locked, write_new, write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def failing(number: int, match: str = "") -> Callable[..., object]:
    def fail(*args: object, **kwargs: object) -> object:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.fixture(params=[0o000, 0o022, 0o777])
def any_umask(request: pytest.FixtureRequest) -> object:
    old = os.umask(request.param)
    yield request.param
    os.umask(old)


def test_text_is_read_without_its_byte_order_mark_and_with_its_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfone\r\ntwo\n")
    assert read_text(tmp_path / "a.yaml") == "one\r\ntwo\n"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("absent", None, "there is no such file"),
        ("latin", b"one\ntw\xf6\n", ":2: is not UTF-8 text; save it with the encoding UTF-8"),
        ("large", b"x" * 101, "is larger than"),
    ],
)
def test_what_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes | None, told: str
) -> None:
    monkeypatch.setattr(files, "LARGEST", 100)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(JournalError, match=told):
        read_text(tmp_path / name)


def test_a_folder_is_not_read_as_text(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cannot be read: Is a directory"):
        read_text(tmp_path)


def test_a_pipe_can_be_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_text, args=("from a pipe",))
    writer.start()
    assert read_text(tmp_path / "pipe") == "from a pipe"
    writer.join()


@pytest.mark.usefixtures("any_umask")
def test_nobody_else_can_read_whatever_the_umask(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    private_folder(folder)
    write_private(folder / "one", "1")
    write_locked(folder / "two", "1")
    write_locked(folder / "two", "2")
    write_new(folder / "three", ["1"])
    assert [mode(each) for each in (folder.parent, folder)] == [0o700, 0o700]
    assert {each.name: mode(each) for each in folder.iterdir()} == dict.fromkeys(
        ("one", "two", ".two.bak", "three"), 0o600
    )


def test_a_new_folder_outlasts_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(files, "sync_folder", synced.append)
    private_folder(tmp_path / "a" / "b")
    assert synced == [tmp_path, tmp_path / "a"]


def test_a_folder_that_others_could_open_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    private_folder(tmp_path)
    assert mode(tmp_path) == 0o700


def test_an_old_file_that_others_could_read_leaves_a_backup_that_they_cannot(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "a").chmod(0o644)
    write_locked(tmp_path / "a", "new")
    assert [mode(tmp_path / "a"), mode(backup(tmp_path / "a"))] == [0o600, 0o600]


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(JournalError, match="a file stands where a folder should be"):
        private_folder(tmp_path / place)


def test_the_old_content_is_kept_as_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "2026-11.json"
    for text in ("1", "2", "3"):
        write_locked(path, text)
    assert (path.read_text(), backup(path).read_text()) == ("3", "2")
    assert sorted(each.name for each in tmp_path.iterdir()) == [".2026-11.json.bak", "2026-11.json"]


def test_the_backup_is_a_copy_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    path = tmp_path / "a"
    write_locked(path, "1")
    write_locked(path, "2")
    assert (path.read_text(), backup(path).read_text()) == ("2", "1")


def test_a_backup_that_is_another_name_of_the_file_leaves_no_third_one(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("1")
    backup(path).hardlink_to(path)
    write_locked(path, "2")
    assert sorted(each.name for each in tmp_path.iterdir()) == [".a.bak", "a"]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "synced").mkdir()
    (tmp_path / "synced" / "a").write_text("1")
    (tmp_path / "a").symlink_to(tmp_path / "synced" / "a")
    write_locked(tmp_path / "a", "2")
    assert (tmp_path / "a").is_symlink()
    assert (tmp_path / "synced" / "a").read_text() == "2"
    assert backup(tmp_path / "a").parent == tmp_path / "synced"


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open"])
@pytest.mark.parametrize("write", [write_private, write_locked])
def test_a_failed_save_leaves_the_old_state_and_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, write: Callable[[Path, str], None]
) -> None:
    (tmp_path / "a").write_text("old")
    with monkeypatch.context() as broken:
        broken.setattr(os, call, failing(errno.ENOSPC))
        with pytest.raises(JournalError, match="not saved: the disk is full; what was there before is unchanged"):
            write(tmp_path / "a", "new")
    assert (tmp_path / "a").read_text() == "old"
    assert not list(tmp_path.glob(".*.tmp"))


def test_a_save_that_the_disk_does_not_confirm_is_not_called_saved_or_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lbp_tui.disk.durable.sync_folder", failing(errno.EIO))
    with pytest.raises(Unconfirmed, match="saved, but the disk did not confirm it"):
        write_private(tmp_path / "a", "new")
    assert (tmp_path / "a").read_text() == "new"


def test_a_rename_that_was_made_but_reported_as_failed_is_unconfirmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = os.replace

    def renamed(source: Path, target: Path) -> None:
        rename(source, target)
        raise OSError(errno.EIO, "lost on the way")

    monkeypatch.setattr(os, "replace", renamed)
    with pytest.raises(Unconfirmed, match="look whether it is there"):
        write_private(tmp_path / "a", "new")


def test_text_with_half_a_character_is_refused(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="is half a character"):
        write_private(tmp_path / "a", "\ud83d")
    assert not list(tmp_path.iterdir())


def test_what_a_killed_process_left_is_swept_after_an_hour(tmp_path: Path) -> None:
    for name, seconds in (("old", 4000), ("new", 100)):
        stray = tmp_path / f".lbp-tui-{name}.tmp"
        stray.touch()
        made = stray.stat().st_mtime - seconds
        os.utime(stray, (made, made))
    write_private(tmp_path / "a", "1")
    assert sorted(each.name for each in tmp_path.iterdir()) == [".lbp-tui-new.tmp", "a"]


def test_an_export_never_replaces_a_file_unless_told_to(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    write_new(path, ["1\r", "\n"])
    with pytest.raises(JournalError, match="is there already; choose another name"):
        write_new(path, ["2"])
    assert path.read_bytes() == b"1\r\n"
    write_new(path, [b"2"], force=True)
    assert path.read_bytes() == b"2"
    assert [each.name for each in tmp_path.iterdir()] == ["export.csv"]


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("folder", "is a folder; name a file in it"),
        ("link", "is a link; name the file itself"),
        ("dangling", "is a link; name the file itself"),
        ("pipe", "is not an ordinary file"),
        ("absent/export.csv", "absent: there is no such folder; make it first"),
        ("x" * 300, "cannot be made: File name too long"),
    ],
)
def test_an_export_to_an_odd_place_is_refused(tmp_path: Path, name: str, told: str, force: bool) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(JournalError, match=told):
        write_new(tmp_path / name, ["theirs"], force=force)
    assert (tmp_path / "file").read_text() == "mine"
    assert sorted(tmp_path.iterdir()) == before


def test_an_export_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", failing(errno.ENOSPC))
    with pytest.raises(JournalError, match="the disk is full"):
        write_new(tmp_path / "export.csv", ["1"])
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.geteuid() == 0, reason="permission bits do not bind root")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(JournalError, match="you have no permission"):
        write_new(tmp_path / "export.csv", ["1"])


def test_waiting_for_a_lock_ends_with_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "PATIENCE", 0.05)
    with (
        lock(tmp_path),
        pytest.raises(JournalError, match=r"another lbp-tui has been writing here for 0.05 seconds; nothing was saved"),
        lock(tmp_path),
    ):
        pass
    with lock(tmp_path):
        assert mode(tmp_path / ".lock") == 0o600


def test_a_lock_file_that_was_deleted_meanwhile_does_not_let_two_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = locks._taken

    def deleted_first(held: int) -> bool:
        monkeypatch.setattr(locks, "_taken", taken)
        (tmp_path / ".lock").unlink()
        return taken(held)

    monkeypatch.setattr(locks, "_taken", deleted_first)
    monkeypatch.setattr(locks, "PATIENCE", 0.05)
    with lock(tmp_path), pytest.raises(JournalError), lock(tmp_path):
        pass


def test_a_folder_that_is_not_there_cannot_be_locked(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cannot be locked: No such file or directory"), lock(tmp_path / "absent"):
        pass
