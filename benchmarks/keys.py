"""From a key to the frame it brings about on Trends with 20,000 responses, against a key in a bare Textual app."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot
from textual.widgets import Static

from benchmarks.journal import NOW, responses
from benchmarks.pairs import table
from lbp_tui.tui.app import LbpApp
from lbp_tui.tui.screens.trends import TrendsScreen
from lbp_tui.workspace import Workspace

SIZE = 20_000
KEYS = {"another period": ("1", "2", "3", "4"), "along time": ("left", "right"), "another number": ("down", "up")}


class Bare(App[None]):
    """One line that a key changes."""

    BINDINGS = [Binding("k", "count", "Count")]
    counted = 0

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("0")

    def action_count(self) -> None:
        """Change it."""
        self.counted += 1
        self.query_one(Static).update(str(self.counted))


async def milliseconds(pilot: Pilot[None], keys: tuple[str, ...], rounds: int) -> float:
    """The median time from a key to the end of the work it brings about."""
    found = []
    for number in range(rounds * len(keys)):
        began = time.perf_counter()
        await pilot.press(keys[number % len(keys)])
        await pilot.pause()
        found.append(1000 * (time.perf_counter() - began))
    return median(found)


@contextmanager
def filled() -> Iterator[Workspace]:
    """A workspace with so many responses."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder), lambda: NOW)
        workspace.care.take_in(list(responses(SIZE)))
        yield workspace


async def _measured(rounds: int) -> tuple[float, dict[str, float]]:
    async with Bare().run_test(size=(80, 24)) as pilot:
        bare = await milliseconds(pilot, ("k",), 4 * rounds)
    with filled() as workspace:
        app = LbpApp(workspace)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("f5")
            while not (isinstance(app.screen, TrendsScreen) and app.screen.remembers):
                await pilot.pause(0.1)
            return bare, {name: await milliseconds(pilot, keys, rounds) for name, keys in KEYS.items()}


def main(rounds: int) -> None:
    """Print how long each kind of key takes, and how many times a key in a bare app that is."""
    bare, found = asyncio.run(_measured(rounds))
    table(
        f"Key to frame on Trends with {SIZE:,} responses, × a key in a bare Textual app",
        ("key", "measured", "milliseconds", "wanted"),
        [(name, f"{each / bare:.1f}×", f"{each:.0f}", "≤ 50 ms") for name, each in found.items()],
    )
