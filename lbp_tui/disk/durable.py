"""The durable write: what a file holds is replaced whole, and stays replaced through a power cut."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from lbp_tui.core.errors import JournalError, Unconfirmed

if sys.platform == "darwin":
    import fcntl

OPEN_FLAGS: int = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""For every file that is opened to be written."""


def replace(real: Path, pieces: Iterable[bytes], temp: Path, *, old: Path | None = None) -> None:
    """Put the content in place of what a file holds, all of it or nothing, readable by its owner only.

    Args:
        real: the file, with links resolved.
        pieces: what it is to hold, one after the other; an error while they are made leaves the file as it was.
        temp: where to write it first, in the same folder; what is there is overwritten, and gone afterwards.
        old: a name under which to keep what the file held before.

    Raises:
        JournalError: it could not be saved; what was there is unchanged.
        Unconfirmed: it is in place, but may not outlast a power cut.
    """
    try:
        digest = _write(temp, pieces)
        if old is not None:
            _keep(real, old)
        _rename(temp, real)
    except OSError as wrong:
        raise JournalError(f"{real}: not saved: {why(wrong)}; what was there before is unchanged") from wrong
    finally:
        with suppress(OSError):
            temp.unlink(missing_ok=True)
    try:
        sync_folder(real.parent)
    except OSError as wrong:
        raise Unconfirmed(_unconfirmed(real, digest, wrong)) from wrong


def second_name(real: Path, name: Path) -> None:
    """Let a second name stand for what a file holds now: a hard link, or a copy where there are none."""
    spare = name.with_name(f".{name.name.removeprefix('.')}.tmp")
    spare.unlink(missing_ok=True)
    try:
        _link(real, spare)
        spare.chmod(0o600)
        spare.replace(name)
    finally:
        spare.unlink(missing_ok=True)  # renaming one name of a file onto another of the same file leaves both


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk when this returns."""
    if sys.platform == "win32":
        return  # folders cannot be flushed there
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    except OSError as wrong:
        if wrong.errno != errno.EINVAL:  # that one means: this file system has no such thing
            raise
    finally:
        os.close(fd)


_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "the file would be larger than is allowed here",
    errno.EACCES: "you have no permission",
    errno.EPERM: "you have no permission",
    errno.EROFS: "the disk is read-only",
    errno.ENOTDIR: "a file stands where a folder should be",
    errno.ENOLCK: "this file system has no locks",
    errno.EOPNOTSUPP: "this file system has no locks",
}


def why(wrong: OSError) -> str:
    """What the system reported, in plain words."""
    return _REASONS.get(wrong.errno or 0, wrong.strerror or str(wrong))


def _write(path: Path, pieces: Iterable[bytes]) -> str:
    """Make a file, have it on the disk, and give its SHA-256."""
    written = hashlib.sha256()
    path.unlink(missing_ok=True)
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | OPEN_FLAGS, 0o600)
    try:
        if sys.platform != "win32":
            os.fchmod(fd, 0o600)  # the umask may have taken away even the owner's bits
        for piece in pieces:
            written.update(piece)
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(fd, rest) :]
        _sync(fd)
    finally:
        os.close(fd)
    return written.hexdigest()


def _sync(fd: int) -> None:
    if sys.platform == "darwin":
        with suppress(OSError):  # where the file system has no full flush, the plain one is all there is
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            return
    os.fsync(fd)


def _keep(real: Path, old: Path) -> None:
    with suppress(FileNotFoundError):
        second_name(real, old)


def _link(real: Path, spare: Path) -> None:
    try:
        spare.hardlink_to(real)
    except FileNotFoundError:
        raise
    except OSError:
        _write(spare, (real.read_bytes(),))


def _rename(temp: Path, real: Path) -> None:
    try:
        temp.replace(real)
    except OSError as wrong:
        if temp.exists():
            raise
        # over a network the answer can get lost after the deed: the temporary file is gone, so it was renamed
        raise Unconfirmed(f"{real}: saved, but the disk reported: {why(wrong)}; look whether it is there") from wrong


def _unconfirmed(real: Path, digest: str, wrong: OSError) -> str:
    try:
        with real.open("rb") as file:
            there = hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        there = False
    if there:
        return f"{real}: saved, but the disk did not confirm it ({why(wrong)}): it may not outlast a power cut"
    return f"{real}: it cannot be told whether it was saved ({why(wrong)}); keep a copy of what you entered"
