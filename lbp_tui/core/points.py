"""What to do now, in one ordered list: the check-up that counts, how sessions went down, what the trend rules found.

A session or a finding is told on one day, the first on which the person looks, and not daily. A session that asks for
help today stands until the warning signs are asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from lbp_tui.core.alerts import counts_from
from lbp_tui.core.contacts import NOBODY_SET, Contacts, in_own_words
from lbp_tui.core.diary import Diary
from lbp_tui.core.findings import Told, learn, news
from lbp_tui.core.guidance import FRESH, WORDS, Advice
from lbp_tui.core.ids import SESSION, SESSION_CHECK
from lbp_tui.core.light import CUSTOM, Session
from lbp_tui.core.states import URGENT, Light, Tier

QUIET = timedelta(days=28)
"""For how long what was told on one day is not told again."""
_NOTHING: Mapping[str, date] = MappingProxyType({})


class Point(NamedTuple):
    """One thing to know or to do.

    Attributes:
        key: the same for the same thing told again.
        heading: how urgent it is, or its light, as a word and a sign; empty if it is neither.
        says: what it means, and what to do.
        why: the rule with what it rests on.
        source: where its thresholds come from.
        learn: the leaflet that explains it.
        tier: how soon to get help because of it, if it asks for any.
        stands: it is told each day, until the warning signs are asked again.
    """

    key: str
    heading: str
    says: str
    why: str
    source: str
    learn: str
    tier: Tier | None = None
    light: Light | None = None
    stands: bool = False


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
        if self.check_up.stands:
            return "Your check-up does not take the emergency warning away."
        came_to = "questions left open" if self.check_up.unchecked else WORDS[Tier.SELF_CARE]
        return f"Your check-up came to {came_to}, and does not speak for this."


def points(
    diary: Diary,
    sessions: Sequence[Session],
    shown: Mapping[str, date] = _NOTHING,
    asked: datetime | None = None,
    contacts: Contacts = NOBODY_SET,
) -> tuple[Point, ...]:
    """What sessions and rules have to say as of the last day of a diary, the most urgent first.

    Args:
        diary: what the rules read.
        sessions: with their lights, oldest first.
        shown: the day on which each thing was told first, by its key.
        asked: when the warning signs were asked last.
        contacts: whom to call.
    """

    def is_new(key: str) -> bool:
        return not timedelta(0) < diary.until - shown.get(key, diary.until) <= QUIET

    lights = (each for each in _lights(sessions, diary.until) if is_new(each.key))
    standing = _standing(sessions, diary.until, asked)
    found = (_found(each) for each in news(diary) if is_new(each.key))
    once: dict[str, Point] = {}
    for point in (*standing, *lights, *found):
        once.setdefault(point.key, point._replace(says=in_own_words(point.says, contacts)))
    return tuple(sorted(once.values(), key=_rank))


def guidance(check_up: Advice | None, found: Sequence[Point]) -> Guidance:
    """The one list of what to do now.

    A check-up that is too old, or was dealt with, comes after all that asks for help, and so does one not done yet. An
    emergency that nobody dealt with is never too old.
    """
    place = sum(_rank(each) < _rank_of_check_up(check_up) for each in found)
    return Guidance(tuple(found[:place]), check_up, tuple(found[place:]))


def _rank(point: Point) -> int:
    return point.tier.rank if point.tier else len(Tier)


def _rank_of_check_up(check_up: Advice | None) -> int:
    return check_up.urgency.rank if check_up and check_up.speaks else len(Tier)


def _standing(sessions: Iterable[Session], today: date, asked: datetime | None) -> Iterator[Point]:
    """The sessions that ask for help today, until the warning signs were asked after them."""
    for each, since in _own(sessions, today):
        if each.tier in URGENT and (asked is None or since > asked):
            yield _light(each)._replace(stands=True)


def _lights(sessions: Iterable[Session], today: date) -> Iterator[Point]:
    """How the newest session went down, and others that ask for something."""
    own = [each for each, _ in _own(sessions, today)]
    for each in own:
        if each.tier or each is own[-1]:
            yield _light(each)


def _own(sessions: Iterable[Session], today: date) -> Iterator[tuple[Session, datetime]]:
    """The sessions of late with a light of their own, and when it was told; a check-up tells its reasons itself."""
    for each in sessions:
        noted = [response for response in (each.response, *each.checks) if response.outcome.get("lights")]
        own = tuple(reason for reason in each.reasons if reason["questionnaire"] in (SESSION, SESSION_CHECK))
        if not own:
            continue
        since = max(counts_from(note) for note in noted).astimezone(noted[-1].at.tzinfo)
        if today - since.date() <= FRESH:
            yield each._replace(reasons=own), since


def _light(session: Session) -> Point:
    (_, means), (_, to_do), _ = session.says
    do = next((each["say"] for each in session.reasons if each["tier"] == session.tier and each["tier"]), to_do)
    rules = ", ".join(dict.fromkeys(each["rule"] for each in session.reasons))
    sources = "; ".join(dict.fromkeys(source for each in session.reasons for source in each["sources"]))
    leaflet = next((each["learn"] for each in session.reasons if each.get("learn")), "sore-or-flare")
    day = session.response.day
    why = f"Session of {day:%a} {day.day} {day:%b}: {' '.join(session.because)} {means} {rules}. {CUSTOM}"
    key = f"{session.response.id} {session.light} {session.tier}"  # told again if it gets more urgent
    return Point(key, session.heading, do, why, sources, leaflet, session.tier, session.light)


def _found(told: Told) -> Point:
    found = told.finding
    heading = WORDS[found.tier] if found.tier else ""
    why = f"{found.rule}: {found.arithmetic}; {found.basis}."
    return Point(told.key, heading, found.says, why, found.source, learn(found), found.tier)
