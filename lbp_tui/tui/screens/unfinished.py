"""What screens tell the app, and what it must know of one that holds something unsaved, without loading the rest."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message
from textual.screen import Screen

from lbp_tui.core.response import Response


class Looked(Message):
    """The journal was looked at or written to: an emergency may stand, or stand no more."""


class Unfinished(Screen[Response | None]):
    """A screen with something that is not saved yet; a saved response is its result."""

    @property
    def busy(self) -> bool:
        """Whether a key is still being worked on."""
        raise NotImplementedError

    def unkept(self) -> str:
        """Keep what is there before another screen is shown; why that did not work, and nothing if it did."""
        raise NotImplementedError

    def ask_to_leave(self, wrong: str, leave: Callable[[], object]) -> None:
        """Ask whether to leave though nothing is kept; ``leave`` is called if the person wants it."""
        raise NotImplementedError
