"""What was told on which day: a small file that may be lost."""

from __future__ import annotations

import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from lbp_tui.disk.shown import Shown

DAY = date(2026, 11, 23)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".cache" / "shown.json"


def test_what_is_noted_is_known_and_only_to_its_owner(path: Path) -> None:
    shown = Shown(path)
    assert shown.days() == {}
    shown.note(["TR-01", "a light"], DAY)
    shown.note(["TR-05"], DAY + timedelta(days=1))
    assert Shown(path).days() == {"TR-01": DAY, "a light": DAY, "TR-05": DAY + timedelta(days=1)}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_new_writes_nothing(path: Path) -> None:
    Shown(path).note([], DAY)
    assert not path.exists()


def test_what_was_told_long_ago_is_forgotten_and_told_again_it_counts_anew(path: Path) -> None:
    shown = Shown(path)
    shown.note(["old", "again"], DAY)
    shown.note(["again"], DAY + timedelta(days=60))
    assert shown.days() == {"again": DAY + timedelta(days=60)}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"TR-01": 3}', '{"TR-01": "soon"}'])
def test_a_damaged_file_is_as_good_as_none(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    assert Shown(path).days() == {}
    Shown(path).note(["TR-01"], DAY)
    assert Shown(path).days() == {"TR-01": DAY}
