"""Private files: read whole, replaced whole and durably, and never seen half written."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from lbp_tui.core.errors import JournalError, Taken, Unconfirmed
from lbp_tui.disk.durable import OPEN_FLAGS, replace, second_name, sync_folder, why
from lbp_tui.disk.lock import lock as lock

LARGEST = 64 * 2**20
"""No file of ours is longer, in bytes."""

_STRAY_AFTER = 3600.0


def resolved(place: str) -> Path:
    """The path that a person wrote, where `~` is somebody's home.

    Raises:
        JournalError: there is no such home.
    """
    try:
        return Path(place).expanduser()
    except RuntimeError:
        raise JournalError(f"{place}: there is no such home folder; write the path in full") from None


def read_bytes(path: Path) -> bytes | None:
    """What a file holds; ``None`` if there is no such file.

    Raises:
        JournalError: it cannot be read, or is over 64 MiB.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size  # 0 for a pipe; and room for the largest is slow to make
            content = file.read() if 0 < size <= LARGEST else file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as wrong:
        raise JournalError(f"{path}: cannot be read: {why(wrong)}") from wrong
    if len(content) > LARGEST:
        raise JournalError(f"{path}: is larger than {LARGEST // 2**20} MiB, which no file of lbp-tui is")
    return content


def beginning(path: Path) -> bytes:
    """The first bytes of a file, enough to tell what kind it is; none if there is no such file.

    Raises:
        JournalError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(64)
    except FileNotFoundError:
        return b""
    except OSError as wrong:
        raise JournalError(f"{path}: cannot be read: {why(wrong)}") from wrong


def read_text(path: Path) -> str:
    """The text of a UTF-8 file without its byte order mark; line ends are left as they are.

    Raises:
        JournalError: it is not there, cannot be read, is over 64 MiB or is not UTF-8.
    """
    content = read_bytes(path)
    if content is None:
        raise JournalError(f"{path}: there is no such file")
    refuse_sealed(path, content)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise JournalError(f"{path}:{line}: is not UTF-8 text; save it with the encoding UTF-8") from None


def refuse_sealed(path: Path, content: bytes) -> None:
    """Tell what to do with a file that is encrypted.

    Raises:
        JournalError: it is.
    """
    if content.startswith(b"age-encryption.org/"):
        raise JournalError(f"{path}: is encrypted; first open it with: age --decrypt --output NEWFILE {path.name}")


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner can open, with the folders above it; one that is there is closed to others.

    Raises:
        JournalError: it cannot be made, or a file stands in its place.
    """
    try:
        if not folder.is_dir():
            _make(folder)
        elif stat.S_IMODE(folder.stat().st_mode) & 0o077:
            with suppress(PermissionError):  # some file systems have fixed modes: better there than not saved
                folder.chmod(0o700)
    except (FileExistsError, NotADirectoryError):
        raise JournalError(f"{folder}: cannot be made: a file stands where a folder should be") from None
    except OSError as wrong:
        raise JournalError(f"{folder}: cannot be made: {why(wrong)}") from wrong


def write_private(path: Path, text: str) -> None:
    """Put a text in place of what a file holds, all of it or nothing, readable by its owner only.

    Raises:
        JournalError: it could not be saved; what was there is unchanged.
        Unconfirmed: it is in place, but may not outlast a power cut.
    """
    real = path.resolve()
    replace(real, (_encoded(path, text),), _own_temp(real))
    _sweep_old(real.parent)


def write_locked(path: Path, text: str, *, keep_old: bool = True) -> None:
    """As `write_private`, for a holder of the folder's `lock`; what the file held before stays as its `backup`.

    Its temporary file has a fixed name, so one that a killed process left behind is overwritten by the next save.

    Raises:
        JournalError: it could not be saved; what was there is unchanged.
        Unconfirmed: it is in place, but may not outlast a power cut.
    """
    real = path.resolve()
    content = _encoded(path, text)
    if len(content) > LARGEST:
        raise JournalError(f"{path}: not saved: it would be larger than {LARGEST // 2**20} MiB")
    replace(real, (content,), real.with_name(f".{real.name}.tmp"), old=backup(real) if keep_old else None)


def write_new(path: Path, pieces: Iterable[str | bytes], *, force: bool = False) -> None:
    """Make a file for its owner only, all of it or nothing. Links are never followed.

    Args:
        path: where; its folder must be there.
        pieces: what goes in, one after the other; text as UTF-8, line ends as they are.
        force: replace an ordinary file of that name.

    Raises:
        Taken: there is something of that name already.
        JournalError: it could not be saved.
        Unconfirmed: it is in place, but may not outlast a power cut.
    """
    encoded = (_encoded(path, piece) if isinstance(piece, str) else piece for piece in pieces)
    _refuse_odd_places(path, force)
    if force:
        replace(path, encoded, _own_temp(path))
        return
    _hold_free(path)
    try:
        replace(path, encoded, _own_temp(path))
    except Unconfirmed:
        raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def mark(path: Path) -> tuple[int, ...]:
    """What a save changes about a file; nothing if it is gone or cannot be looked at."""
    try:
        seen = path.stat()
    except OSError:
        return ()
    return seen.st_mtime_ns, seen.st_size, seen.st_ino


def backup(path: Path) -> Path:
    """Where `write_locked` keeps what the file held before."""
    real = path.resolve()
    return real.with_name(f".{real.name}.bak")


def set_aside(path: Path, name: str) -> Path:
    """Keep a file under a second name in its folder as well, durably, so that the first name can be used anew.

    Raises:
        JournalError: it could not be kept; it still stands under its first name.
    """
    real = path.resolve()
    aside = real.with_name(name)
    try:
        second_name(real, aside)
        sync_folder(real.parent)
    except OSError as wrong:
        raise JournalError(f"{path}: could not be set aside as {name}: {why(wrong)}") from wrong
    return aside


def sweep(folder: Path) -> None:
    """Remove what killed processes left half written in a folder. For a holder of its `lock`."""
    with suppress(OSError):
        for each in folder.glob(".*.tmp"):
            each.unlink(missing_ok=True)


def _sweep_old(folder: Path) -> None:
    """Remove what was left half written an hour before the folder was last changed, which is now."""
    with suppress(OSError):
        before = folder.stat().st_mtime - _STRAY_AFTER
        for each in folder.glob(".lbp-tui-*.tmp"):
            if each.stat().st_mtime < before:
                each.unlink(missing_ok=True)


def _make(folder: Path) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    if not missing and not folder.is_dir():  # if it is one now, another process made it at this moment
        raise FileExistsError(folder)
    for each in reversed(missing):
        each.mkdir(0o700, exist_ok=True)
        each.chmod(0o700)
        sync_folder(each.parent)


def _own_temp(real: Path) -> Path:
    return real.with_name(f".lbp-tui-{os.urandom(6).hex()}.tmp")


_TAKEN = "is there already; choose another name"


def _hold_free(path: Path) -> None:
    """Take a name that nothing has, so that no one else can have it while the content is written."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | OPEN_FLAGS, 0o600))
    except FileExistsError:
        raise Taken(f"{path}: {_TAKEN}") from None
    except OSError as wrong:
        raise JournalError(f"{path}: cannot be made: {why(wrong)}") from wrong


def _refuse_odd_places(path: Path, force: bool) -> None:
    if not path.parent.is_dir():
        raise JournalError(f"{path.parent}: there is no such folder; make it first, or choose another one")
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as wrong:
        raise JournalError(f"{path}: cannot be made: {why(wrong)}") from wrong
    if stat.S_ISDIR(mode):
        raise JournalError(f"{path}: is a folder; name a file in it")
    if stat.S_ISLNK(mode):
        raise JournalError(f"{path}: is a link; name the file itself")
    if not stat.S_ISREG(mode):
        raise JournalError(f"{path}: is not an ordinary file; name another one")
    if not force:
        raise Taken(f"{path}: {_TAKEN}")


def _encoded(path: Path, text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as wrong:
        raise JournalError(f"{path}: not saved: {text[wrong.start]!r} is half a character") from None
