"""Nobody else can read what is kept, at any moment of keeping it, whatever the umask."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from lbp_tui.core.draft import Draft
from lbp_tui.disk.drafts import Drafts
from lbp_tui.disk.files import private_folder, write_new
from lbp_tui.disk.journal import Journal
from tests.disk.entries import NOON, response


def add_and_add(folder: Path) -> None:
    for number in (1, 2):
        Journal(folder).add(response(number))


def keep_twice(folder: Path) -> None:
    for number in (1, 2):
        Drafts(folder).keep("check-up", Draft({"a.b": number}, NOON))


def export_twice(folder: Path) -> None:
    private_folder(folder)
    for force in (False, True):
        write_new(folder / "export.json", ("{", "}"), force=force)


@pytest.mark.parametrize(
    ("deed", "wanted"),
    [
        (add_and_add, {".2026-11.json.tmp", ".2026-11.json.bak", "2026-11.json", ".lock"}),
        (keep_twice, {"check-up.json"}),
        (export_twice, {"export.json"}),
    ],
)
def test_nobody_else_can_read_any_file_at_any_moment_of_a_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: Callable[[Path], None], wanted: set[str]
) -> None:
    folder = tmp_path / "data" / "folder"
    seen: dict[str, int] = {}
    moments = 0

    def look() -> None:
        nonlocal moments
        moments += 1
        for each in (folder.parent, folder, *(folder.iterdir() if folder.is_dir() else ())):
            if each.exists():
                seen[each.name] = seen.get(each.name, 0) | stat.S_IMODE(each.stat().st_mode)

    for name in ("open", "write", "fsync", "fchmod", "chmod", "mkdir", "replace", "link", "unlink"):
        monkeypatch.setattr(os, name, looked_after(getattr(os, name), look))
    before = os.umask(0)
    try:
        deed(folder)
    finally:
        os.umask(before)
    assert {name for name, mode in seen.items() if mode & 0o077} == set()
    assert wanted | {"data", "folder"} <= seen.keys()
    assert any(name.endswith(".tmp") for name in seen)
    assert moments > 10


def looked_after(call: Callable[..., object], look: Callable[[], None]) -> Callable[..., object]:
    def instead(*args: object, **named: object) -> object:
        result = call(*args, **named)
        look()
        return result

    return instead
