"""When the answers of a response were given: some may be older than the moment that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from lbp_tui.core.ids import ABOUT_YOU, RED_FLAGS
from lbp_tui.core.response import Response

CARRIED = "What this says about you is from your answers of {day}. If that changed, do the check-up again."
"""What is said of a result that rests on answers about the person of an earlier time."""
CARRIED_TOO = "Some of these answers are from {day}. If anything changed, do the check-up again."
"""What is said of one that rests on other answers of an earlier time too."""


def given_at(part: str, response: Response, name: str = "") -> datetime:
    """When the answers of a response to a questionnaire were given: before the rest, if they were carried over.

    Args:
        part: id of the questionnaire.
        response: the response.
        name: full name of one of its items; else the oldest of them counts.
    """
    over = response.outcome.get("carried") or {}
    mine = [each for each in over.get("items", ()) if str(each).startswith(f"{part}.")]
    old = name in mine if name else bool(mine)
    return datetime.fromisoformat(over.get("parts", {}).get(part, over["at"])) if old else response.at


def signs_at(response: Response) -> datetime:
    """When the oldest of the warning signs in a response was given."""
    return given_at(RED_FLAGS, response)


def carried_told(over: Mapping[str, Any] | None) -> str:
    """That some of the answers are of an earlier time, from the JSON of an outcome; empty if none is."""
    if not over:
        return ""
    mine = all(str(name).startswith(f"{ABOUT_YOU}.") for name in over["items"])
    return (CARRIED if mine else CARRIED_TOO).format(day=over["at"][:10])
