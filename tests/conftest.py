"""One fixed clock and one empty workspace for every test that wants them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

from lbp_tui.workspace import Workspace

settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")  # how fast the machine is says nothing about a law


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--full`: the trials at their full size."""
    parser.addoption("--full", action="store_true", help="the trials at their full size; it takes some minutes")


@dataclass
class Clock:
    """A clock that stands still until it is told to go on."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment

    def go(self, **span: float) -> None:
        """Go on by so much, as in ``days=3``."""
        self.moment += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    """Monday morning in Berlin."""
    return Clock(datetime(2026, 11, 23, 8, 15, tzinfo=ZoneInfo("Europe/Berlin")))


@pytest.fixture
def workspace(tmp_path: Path, clock: Callable[[], datetime]) -> Workspace:
    """A workspace in an empty folder."""
    return Workspace(tmp_path / "data", clock)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """A folder that is fast to write to: nothing waits for a disk there, so much more can be tried."""
    place = Path("/dev/shm")
    if not os.access(place, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=place) as folder:
        yield Path(folder)
