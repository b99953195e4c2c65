"""Markers: days on which a person says that something new began, and the course of therapy that may be one of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from lbp_tui.core.ids import STARTED
from lbp_tui.core.response import Response

PHYSIO = "physio"
INJECTION = "injection"
REVIEWS = (28, 42, 84)
"""Days of a course of therapy after which it is looked at again (ground truth §4.4 and TR-09)."""


class Marker(NamedTuple):
    """Something new.

    Attributes:
        day: its first day.
        what: one of the options of `started.what`, such as ``physio`` or ``injection``.
        says: what the person calls it.
        sessions: how many sessions they expect, if they said so.
    """

    day: date
    what: str
    says: str
    sessions: int | None = None


def marker(response: Response) -> Marker:
    """What a response of `started` marks; without a day of its own it is the day it is about."""
    answers = response.answers
    what = str(answers.get("what", ""))
    says = str(answers.get("name") or response.words.get("what", {}).get("answer", what))
    sessions = answers.get("sessions")
    return Marker(
        _day(answers.get("day")) or response.day,
        what,
        says,
        int(sessions) if isinstance(sessions, int | float) else None,
    )


def _day(answer: object) -> date | None:
    try:
        return date.fromisoformat(str(answer))
    except ValueError:  # there is none, or a copy of the questionnaire takes it as text
        return None


def markers(responses: Iterable[Response]) -> tuple[Marker, ...]:
    """Every marker among some responses, the earliest day first."""
    found = (marker(each) for each in responses if each.questionnaire == STARTED and not each.deleted)
    return tuple(sorted(found, key=lambda each: each.day))


def reviewed(begun: date, today: date) -> int:
    """The newest review that a course of therapy has come to, in days: 0, 28, 42 or 84."""
    return max((each for each in REVIEWS if (today - begun).days >= each), default=0)
