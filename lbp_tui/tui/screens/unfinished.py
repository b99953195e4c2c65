"""What screens tell the app, and what it must know of one that holds something unsaved, without loading the rest."""

from __future__ import annotations

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

    def leave_for_elsewhere(self) -> bool:
        """Keep what is there before another screen is shown; whether it is safe to leave."""
        raise NotImplementedError
