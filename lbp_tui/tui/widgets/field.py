"""What every field of a question says to the screen it is on."""

from __future__ import annotations

from textual.message import Message


class Changed(Message):
    """The person chose something; it may still change."""


class Accepted(Message):
    """The person goes on with the answer as it is."""


class Back(Message):
    """The person goes back to the question before."""
