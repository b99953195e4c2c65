"""What screens tell the app, and what it must know of one that holds something unsaved, without loading the rest."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.message import Message
from textual.screen import Screen

from lbp_tui.core.response import Response

LONGEST_WAIT = 5.0
"""Seconds that a key waits for the one before at most."""
QUIET_TURNS = 5


class Looked(Message):
    """The journal was looked at or written to: an emergency may stand, or stand no more."""


class Unfinished(Screen[Response | None]):
    """A screen with something that is not saved yet; a saved response is its result."""

    @property
    def busy(self) -> bool:
        """Whether a key is still being worked on."""
        raise NotImplementedError

    async def quiet(self) -> None:
        """Wait until it has not been busy for some turns of the loop, but not for long."""
        loop = asyncio.get_running_loop()
        latest, quiet = loop.time() + LONGEST_WAIT, 0
        while quiet < QUIET_TURNS and self.is_current and loop.time() < latest:
            await asyncio.sleep(0)
            quiet = 0 if self.busy else quiet + 1

    def unkept(self) -> str:
        """Keep what is there before another screen is shown; why that did not work, and nothing if it did."""
        raise NotImplementedError

    def ask_to_leave(self, wrong: str, leave: Callable[[], object]) -> None:
        """Ask whether to leave though nothing is kept; ``leave`` is called if the person wants it."""
        raise NotImplementedError
