"""A journal to write to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lbp_tui.disk.journal import Journal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the journal will be."""
    return tmp_path / "data" / "journal"


@pytest.fixture
def journal(folder: Path) -> Journal:
    """An empty journal."""
    return Journal(folder)


@pytest.fixture
def names(folder: Path) -> Callable[[], list[str]]:
    """What is in the folder of the journal, but for its lock."""
    return lambda: sorted(each.name for each in folder.iterdir() if each.name != ".lock")
