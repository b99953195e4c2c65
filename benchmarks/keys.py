"""From a key to the frame it brings about on Trends with 20,000 responses, against a key in a bare Textual app."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from benchmarks.journal import A_DAY, NOW, made
from benchmarks.pairs import table
from lbp_tui.core.facts import facts, noted
from lbp_tui.core.ids import SESSION, SESSION_CHECK, STARTED
from lbp_tui.core.response import Kept, Response
from lbp_tui.core.states import Light
from lbp_tui.tui.app import LbpApp
from lbp_tui.tui.screens.trends import TrendsScreen
from lbp_tui.tui.widgets.chart import Chart
from lbp_tui.workspace import Workspace

SIZE = 20_000
NAMES = {"1": "`1` 2 weeks", "2": "`2` 6 weeks", "3": "`3` 6 months", "4": "`4` all", "left": "`←` at 6 weeks"}
NAMES |= {"right": "`→` at 6 weeks", "down": "`↓` another number", "up": "`↑` another number"}
TURNS = (("4", ("1", "2", "3", "4")), ("2", ("left", "right")), ("2", ("down", "up")))
"""The period to begin with, and keys that are pressed in turn: each changes the chart."""


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


class Frames:
    """Tells when a frame with a new drawing of a widget was written out."""

    def __init__(self, app: App[Any], widget: Widget) -> None:
        """Listen to the app and the widget."""
        self._app = app
        self._drawn = False
        self._shown = asyncio.Event()
        self._render = widget.render
        widget.render = self._draw  # type: ignore[method-assign, assignment]
        app.post_display_hook = self._show  # type: ignore[method-assign]

    def _draw(self) -> object:
        self._drawn = True
        return self._render()

    def _show(self) -> None:
        if self._drawn and not self._app._batch_count:
            self._shown.set()

    async def after(self, key: str) -> float:
        """How many milliseconds it takes from a key to its frame."""
        self._drawn = False
        self._shown.clear()
        began = time.perf_counter()
        self._app.post_message(Key(key, key if len(key) == 1 else None))
        await asyncio.wait_for(self._shown.wait(), 10)
        return 1000 * (time.perf_counter() - began)


async def milliseconds(pilot: Pilot[None], frames: Frames, keys: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """The times of each of some keys, pressed in turn; each waits until the one before is done with."""
    found: dict[str, list[float]] = {key: [] for key in keys}
    for _ in range(rounds):
        for key in keys:
            found[key].append(await frames.after(key))
            await pilot.pause(SETTLED)
    return found


SETTLED = 0.4
"""Seconds after which nothing of a key is left to do."""


def recorded(size: int) -> Iterator[Response]:
    """Days with a flare now and then, sessions with their checks, and what began: so many responses, ending now."""
    session = None
    for number in range(size):
        each = made(number, NOW - timedelta(days=(size - number) / A_DAY))
        if number % 20 == 7:
            done: dict[str, Kept] = {"kind": "exercise", "before": 3, "worst": 4}
            session = each._replace(questionnaire=SESSION, answers=done, states=dict.fromkeys(done, "answered"))
            session = session._replace(outcome={"scores": {"rise": {"value": 1}}})
            yield session
        elif number % 20 == 11 and session is not None:
            place = number // 20
            light = list(Light)[place % 3]
            known = facts(noted(()), session, each.at, min(place, (2, 0, 1)[place % 3]))
            answers = {
                "hours": known["hours_since"], "mornings": known["mornings_since"], "ambers": known["ambers_in_a_row"],
                "rising_weeks": known["rising_weeks"], "now": 4 if light is Light.AMBER else 3, "morning": "yes",
                "leg_spread": "yes" if light is Light.RED else "no", "numb_weak": "no", "night": "no",
            }  # fmt: skip
            told: dict[str, object] = {
                "rule": "LIGHT", "questionnaire": SESSION_CHECK, "light": str(light), "because": "", "tell": "",
                "answers": {}, "sources": [], "tier": None, "say": "",
            }  # fmt: skip
            yield each._replace(
                questionnaire=SESSION_CHECK,
                follows=session.id,
                answers=answers,
                states=dict.fromkeys(answers, "answered"),
                outcome={"lights": [told]},
            )
        elif number % 500 == 13:
            yield each._replace(questionnaire=STARTED, answers={"what": "work", "name": f"change {number}"})
        else:
            flare = "yes" if number % 90 == 0 else "no"
            yield each._replace(answers={**each.answers, "flare": flare, "leg": number % 7})


@contextmanager
def filled() -> Iterator[Workspace]:
    """A workspace with so many responses."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder), lambda: NOW)
        workspace.care.take_in(list(recorded(SIZE)))
        yield workspace


async def _bare(rounds: int) -> float:
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        found = await milliseconds(pilot, Frames(app, app.query_one(Static)), ("k",), 4 * rounds)
        return median(found["k"])


async def _ours(rounds: int) -> dict[str, list[float]]:
    with filled() as workspace:
        app = LbpApp(workspace)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(SETTLED)
            await pilot.press("f5")
            while not (isinstance(app.screen, TrendsScreen) and app.screen.remembers):
                await pilot.pause(0.1)
            await pilot.pause(1)
            frames = Frames(app, app.screen.query_one(Chart))
            found: dict[str, list[float]] = {}
            for start, keys in TURNS:
                await pilot.press(start)
                await pilot.pause(SETTLED)
                found |= await milliseconds(pilot, frames, keys, rounds)
            return found


async def _measured(rounds: int) -> tuple[float, dict[str, list[float]]]:
    """A bare key, before and after ours, and each of ours."""
    before, found, after = await _bare(rounds), await _ours(rounds), await _bare(rounds)
    return (before + after) / 2, found


def main(rounds: int) -> None:
    """Print how long each key takes until its frame is written out, and how many times a key in a bare app that is."""
    with patch.object(HeadlessDriver, "is_headless", False):  # else no frame is made into what a terminal gets
        bare, found = asyncio.run(_measured(rounds))
    table(
        f"Key to frame on Trends with {SIZE:,} responses, × a key in a bare Textual app ({bare:.1f} ms)",
        ("key", "measured", "median", "first time", "slowest", "wanted"),
        [
            (NAMES[key], f"{median(each) / bare:.1f}×", *(f"{ms:.0f} ms" for ms in (median(each), each[0], max(each))),
             "< 50 ms")
            for key, each in found.items()
        ],
    )  # fmt: skip
