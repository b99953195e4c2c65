"""The screen, driven by keys as a person drives it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from lbp_tui.tui.app import LbpApp
from lbp_tui.workspace import Workspace

HOME = (80, 24)
SIZES = [(60, 20), HOME, (120, 40)]


class Screen:
    """The app under test: keys in, text out."""

    def __init__(self, app: LbpApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the one before is done with; `:words` are typed in one go."""
        for key in keys:
            self.send(*(_letters(key[1:]) if len(key) > 1 and key.startswith(":") else [key]))
            await self.settle()
        await self.settle()

    def send(self, *keys: str) -> None:
        """Press keys without any pause."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(Key(name, key if len(key) == 1 else _CHARACTERS.get(key)))

    async def settle(self) -> None:
        """Wait until everything is done with."""
        await self.pilot.pause()
        while self.app._keys and self.app.is_running and not self.app._exit:
            await self.pilot.pause()
        if self.app.is_running and not self.app._exit and self.app.focused:
            assert self.app.focused.is_attached, "keys would go to what is not there any more"

    @property
    def text(self) -> str:
        """What is on the screen, without the spaces at the ends of lines."""
        screen = self.app.screen
        strips = screen._compositor.render_strips(self.app.size)
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def words(self) -> str:
        """What is on the screen as one line, however it is wrapped."""
        return " ".join(self.text.replace("┃", " ").replace("│", " ").split())

    @property
    def told(self) -> str:
        """The newest of the short messages at the edge."""
        return "\n".join(each.message for each in self.app._notifications)


def _letters(text: str) -> list[str]:
    return ["space" if each == " " else each for each in text]


_CHARACTERS = {"enter": "\r", "space": " ", "escape": "\x1b", "question_mark": "?", "slash": "/", "backspace": "\x7f"}


Open = Callable[..., AbstractAsyncContextManager[Screen]]


@pytest.fixture
def opened(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the screen on the workspace, at home size if no other is given, and with its short messages if wanted.

    Warnings can be answered at once.
    """
    monkeypatch.setattr("lbp_tui.tui.screens.card.GRACE", 0)

    @asynccontextmanager
    async def opening(size: tuple[int, int] = HOME, *, messages: bool = False) -> AsyncIterator[Screen]:
        app = LbpApp(workspace)
        async with app.run_test(size=size, notifications=messages) as pilot:
            screen = Screen(app, pilot)
            await screen.press()
            yield screen

    return opening
