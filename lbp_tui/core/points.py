"""What to do now, in one ordered list: the check-up that counts, how sessions went down, what the trend rules found.

A session or a finding is told on the day it comes up, until the next thing is written down, and not daily. A session
that asks for help today stands until the warning signs are asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from lbp_tui.core.diary import Diary
from lbp_tui.core.finding import Finding
from lbp_tui.core.findings import learn, news
from lbp_tui.core.guidance import FRESH, WORDS, Advice
from lbp_tui.core.ids import SESSION, SESSION_CHECK
from lbp_tui.core.light import CUSTOM, Session
from lbp_tui.core.states import Light, Tier

_URGENT = (Tier.EMERGENCY, Tier.TODAY)


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


class Guidance(NamedTuple):
    """What to do now, the most urgent first.

    Attributes:
        before: what is more urgent than the check-up.
        check_up: the advice of the check-up that counts; ``None`` if there is none.
        after: the rest.
    """

    before: tuple[Point, ...]
    check_up: Advice | None
    after: tuple[Point, ...]

    @property
    def overtaken(self) -> str:
        """What is said in place of a check-up that found nothing to do, below something that asks for help."""
        if self.check_up is None or self.check_up.tier is not Tier.SELF_CARE or not self.before:
            return ""
        came_to = "questions left open" if self.check_up.unchecked else WORDS[Tier.SELF_CARE]
        return f"Your check-up came to {came_to}, and does not speak for this."


def points(diary: Diary, sessions: Sequence[Session], asked: datetime | None = None) -> tuple[Point, ...]:
    """What sessions and rules have to say as of the last day of a diary, the most urgent first.

    Args:
        diary: what the rules read.
        sessions: with their lights.
        asked: when the warning signs were asked last.
    """
    found = (*_lights(sessions, diary, asked), *(_found(each) for each in news(diary)))
    return tuple(sorted(found, key=_rank))


def guidance(check_up: Advice | None, found: Sequence[Point]) -> Guidance:
    """The one list of what to do now.

    A check-up that is too old, or was dealt with, comes after all that asks for help, and so does one not done yet.
    """
    place = sum(_rank(each) < _rank_of_check_up(check_up) for each in found)
    return Guidance(tuple(found[:place]), check_up, tuple(found[place:]))


def _rank(point: Point) -> int:
    return point.tier.rank if point.tier else len(Tier)


def _rank_of_check_up(check_up: Advice | None) -> int:
    if check_up is None or check_up.dealt or check_up.stale:
        return len(Tier)
    return Tier.THIS_WEEK.rank if check_up.tier is Tier.SELF_CARE and check_up.unchecked else check_up.tier.rank


def _lights(sessions: Iterable[Session], diary: Diary, asked: datetime | None) -> Iterable[Point]:
    """The lights that the newest visit brought about, and those that ask for help and stand."""
    for each in sessions:
        noted = [response for response in (each.response, *each.checks) if response.outcome.get("lights")]
        own = any(reason["questionnaire"] in (SESSION, SESSION_CHECK) for reason in each.reasons)
        if each.light is None or not own:
            continue
        newest = max(noted, key=lambda response: response.at)
        stands = each.tier in _URGENT and diary.until - newest.day <= FRESH and (asked is None or newest.at > asked)
        if stands or any(response.written == diary.visit for response in noted):
            yield _light(each, each.light)


def _light(session: Session, light: Light) -> Point:
    (_, means), (_, to_do), _ = session.says
    do = next((each["say"] for each in session.reasons if each["tier"] == session.tier and each["tier"]), to_do)
    rules = ", ".join(dict.fromkeys(each["rule"] for each in session.reasons))
    sources = "; ".join(dict.fromkeys(source for each in session.reasons for source in each["sources"]))
    leaflet = next((each["learn"] for each in session.reasons if each.get("learn")), "sore-or-flare")
    day = session.response.day
    why = f"Session of {day:%a} {day.day} {day:%b}: {' '.join(session.because)} {means} {rules}. {CUSTOM}"
    return Point(session.heading, do, why, sources, leaflet, session.tier, light)


def _found(found: Finding) -> Point:
    heading = WORDS[found.tier] if found.tier else ""
    why = f"{found.rule}: {found.arithmetic}; {found.basis}."
    return Point(heading, found.says, why, found.source, learn(found), found.tier)
