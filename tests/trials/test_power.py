"""A model of a power cut: what was not synced may or may not be on the disk, in any combination."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from lbp_tui.core.response import Response
from lbp_tui.disk.files import set_aside, write_locked
from lbp_tui.disk.journal import Journal
from tests.disk.entries import NOON, edited, response

OLD, NEW = b"old " * 20, b"new " * 30


@dataclass
class Disk:
    """What a save did to a folder, step by step.

    Attributes:
        before: what its files held.
        names: the inode of every name there was.
        steps: ("data", inode, bytes), ("sync", inode), ("names", {name: inode or None}) or ("folder",).
    """

    before: dict[str, bytes]
    names: dict[str, int] = field(init=False)
    steps: list[tuple[Any, ...]] = field(default_factory=list)
    open_files: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = {name: inode for inode, name in enumerate(self.before)}

    def watch(self, patch: pytest.MonkeyPatch, forgets: str = "") -> None:
        """Record what is done from now on; a forgetful disk only says that it has synced."""
        real = {name: getattr(os, name) for name in ("open", "write", "fsync", "link", "replace", "unlink", "close")}

        def opened(path: Path, flags: int, *mode: int) -> int:
            fd: int = real["open"](path, flags, *mode)
            if flags & os.O_CREAT:
                self.open_files[fd] = len(self.steps) + 100
                self.name({Path(path).name: self.open_files[fd]})
            return fd

        def wrote(fd: int, data: bytes) -> int:
            written: int = real["write"](fd, data)
            self.steps.append(("data", self.open_files[fd], bytes(data[:written])))
            return written

        def synced(fd: int) -> None:
            kind = "folder" if stat.S_ISDIR(os.fstat(fd).st_mode) else "file"
            if kind != forgets:
                self.steps.append(("folder",) if kind == "folder" else ("sync", self.open_files[fd]))

        def linked(source: Path, target: Path, **_: object) -> None:
            real["link"](source, target)
            self.name({Path(target).name: self.names[Path(source).name]})

        def replaced(source: Path, target: Path) -> None:
            real["replace"](source, target)
            self.name({Path(target).name: self.names[Path(source).name], Path(source).name: None})

        def unlinked(path: Path) -> None:
            real["unlink"](path)
            self.name({Path(path).name: None})

        for name, call in {
            "open": opened, "write": wrote, "fsync": synced, "link": linked, "replace": replaced, "unlink": unlinked,
        }.items():  # fmt: skip
            patch.setattr(os, name, call)

    def name(self, change: dict[str, int | None]) -> None:
        self.steps.append(("names", change))
        self.names |= {name: inode for name, inode in change.items() if inode is not None}

    def after(self, steps: int) -> Iterator[dict[str, bytes]]:
        """Every state in which a power cut after so many steps can leave the folder."""
        done = self.steps[:steps]
        safe = max((place for place, step in enumerate(done) if step == ("folder",)), default=-1)
        sure = [step[1] for step in done[: safe + 1] if step[0] == "names"]
        loose = [step[1] for step in done[safe + 1 :] if step[0] == "names"]
        for chosen in product((False, True), repeat=len(loose)):
            names: dict[str, int | None] = {name: inode for inode, name in enumerate(self.before)}
            for change in [*sure, *(each for each, kept in zip(loose, chosen, strict=True) if kept)]:
                names |= change
            for torn in ("nothing", "zeros", "half", "whole"):
                yield {name: self.content(done, inode, torn) for name, inode in names.items() if inode is not None}

    def content(self, done: list[tuple[Any, ...]], inode: int, torn: str) -> bytes:
        if inode < len(self.before):
            return [*self.before.values()][inode]
        data = b"".join(step[2] for step in done if step[:2] == ("data", inode))
        if ("sync", inode) in done or torn == "whole":
            return data
        return {"nothing": b"", "zeros": bytes(len(data)), "half": data[: len(data) // 2]}[torn]


def illegal(disk: Disk) -> list[dict[str, bytes]]:
    """States with something other than the old or the new content; or, when the save has returned, without the new."""
    wrong = [
        state
        for steps in range(len(disk.steps) + 1)
        for state in disk.after(steps)
        if state.get("month") not in (OLD, NEW) or state.get(".month.bak", OLD) != OLD
    ]
    return wrong + [state for state in disk.after(len(disk.steps)) if state.get("month") != NEW]


@pytest.mark.parametrize(("forgets", "safe"), [("", True), ("file", False), ("folder", False)])
@pytest.mark.parametrize("links", [True, False])
def test_a_power_cut_leaves_the_old_or_the_new_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgets: str, safe: bool, links: bool
) -> None:
    (tmp_path / "month").write_bytes(OLD)
    disk = Disk({"month": OLD})
    with monkeypatch.context() as patch:
        if not links:
            patch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(PermissionError()))
        disk.watch(patch, forgets)
        write_locked(tmp_path / "month", NEW.decode())
    assert (illegal(disk) == []) is safe


def test_a_damaged_month_is_kept_through_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "month").write_bytes(OLD)
    disk = Disk({"month": OLD})
    with monkeypatch.context() as patch:
        disk.watch(patch)
        set_aside(tmp_path / "month", "aside")
        write_locked(tmp_path / "month", NEW.decode(), keep_old=False)
    for steps in range(len(disk.steps) + 1):
        assert all(OLD in (state.get("month"), state.get("aside")) for state in disk.after(steps))
    assert illegal(disk) == []


@pytest.mark.parametrize(("forgets", "safe"), [("", True), ("file", False), ("folder", False)])
def test_a_power_cut_leaves_a_response_where_it_was_or_where_it_was_moved_to(
    memory: Path, monkeypatch: pytest.MonkeyPatch, forgets: str, safe: bool
) -> None:
    journal = Journal(memory / "journal")
    old = response(1)
    new = edited(old, at=NOON.replace(month=12))
    journal.merge([old, response(2), response(3, at=new.at)])
    disk = Disk({each.name: each.read_bytes() for each in journal.folder.iterdir()})
    with monkeypatch.context() as patch:
        disk.watch(patch, forgets)
        journal.revise(new)
    told = [{frozenset(state.items()) for state in disk.after(steps)} for steps in range(len(disk.steps) + 1)]
    assert len(set.union(*told)) > 20
    found = {state: read_from(state, memory / "after") for state in set.union(*told)}
    rest = [response(2), response(3, at=new.at)]
    legal = all(each in ([old, *rest], [response(2), new, rest[1]]) for each in found.values())
    assert (legal and all(new in found[state] for state in told[-1])) is safe


def read_from(state: frozenset[tuple[str, bytes]], folder: Path) -> list[Response]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in state:
        (folder / name).write_bytes(content)
    return list(Journal(folder).every())
