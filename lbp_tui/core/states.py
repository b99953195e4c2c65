"""The words that a kept response is in besides its answers: how soon to get help, and why an item has no answer.

Apart from `model`, as listing and exporting need nothing else of it, and making its types takes a twentieth of a start.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum


class Tier(StrEnum):
    """How soon to get help, most urgent first."""

    EMERGENCY = "emergency"
    TODAY = "today"
    THIS_WEEK = "this_week"
    ROUTINE = "routine"
    SELF_CARE = "self_care"

    @property
    def rank(self) -> int:
        """0 for the most urgent tier, 4 for the least."""
        return tuple(Tier).index(self)


URGENT = (Tier.EMERGENCY, Tier.TODAY)
"""What asks for help today or at once."""
SOON = (*URGENT, Tier.THIS_WEEK)
"""What asks for help within days."""
ASK_AGAIN = timedelta(days=28)
"""After how long the warning signs are asked again (ground truth §6.3, TR-14); what was said stands until then."""


class Light(StrEnum):
    """What a session of therapy or exercise did, the mildest first."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    STOP = "stop"

    @property
    def rank(self) -> int:
        """0 for the mildest light, 3 for the one to act on first."""
        return tuple(Light).index(self)


class State(StrEnum):
    """Why an item has, or has not, an answer."""

    ANSWERED = "answered"
    SKIPPED = "skipped"
    HIDDEN = "hidden"
    NOT_ASKED = "not_asked"
