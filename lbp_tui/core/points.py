"""What is new beside the check-up: how the last session went down and what the trend rules found, in one ordered list.

Each point is told on the day it comes up, or at the next visit after it, and not daily.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from lbp_tui.core.diary import Diary
from lbp_tui.core.finding import Finding
from lbp_tui.core.findings import learn, news
from lbp_tui.core.guidance import WORDS
from lbp_tui.core.light import CUSTOM, Session
from lbp_tui.core.states import Light, Tier


class Point(NamedTuple):
    """One thing to know or to do.

    Attributes:
        heading: how urgent it is, or its light, as a word and a sign; empty if it is neither.
        says: what it means, and what to do.
        why: the rule with what it rests on.
        source: where its thresholds come from.
        learn: the leaflet that explains it.
        tier: how soon to get help because of it, if it asks for any.
    """

    heading: str
    says: str
    why: str
    source: str
    learn: str
    tier: Tier | None = None
    light: Light | None = None


def points(diary: Diary, sessions: Sequence[Session]) -> tuple[Point, ...]:
    """What is new as of the last day of a diary, the most urgent first."""
    found = (*_lights(sessions, diary.until), *(_found(each) for each in news(diary)))
    return tuple(sorted(found, key=lambda each: each.tier.rank if each.tier else len(Tier)))


def _lights(sessions: Iterable[Session], today: date) -> Iterable[Point]:
    """The lights that something noted today brought about."""
    for each in sessions:
        noted = (each.response, *each.checks)
        if each.light is not None and any(response.day == today and response.outcome["lights"] for response in noted):
            yield _light(each, each.light)


def _light(session: Session, light: Light) -> Point:
    (_, means), (_, to_do), _ = session.says
    rules = ", ".join(dict.fromkeys(each["rule"] for each in session.reasons))
    sources = "; ".join(dict.fromkeys(source for each in session.reasons for source in each["sources"]))
    leaflet = next((each["learn"] for each in session.reasons if each.get("learn")), "sore-or-flare")
    says = f"Session of {session.response.day}. {means} {to_do}"
    why = f"{rules}: {' '.join(session.because)} {CUSTOM}"
    return Point(session.heading, says, why, sources, leaflet, session.tier, light)


def _found(found: Finding) -> Point:
    heading = WORDS[found.tier] if found.tier else ""
    why = f"{found.rule}: {found.arithmetic}; {found.basis}."
    return Point(heading, found.says, why, found.source, learn(found), found.tier)
