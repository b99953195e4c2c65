"""What to do now, in one ordered list: the check-up that counts, how sessions went down, what the trend rules found.

A session or a finding is told on one day, the first on which the person looks, and not daily. Until the warning signs
are asked again with nothing urgent, a session that asks for help today is told each day; of others that want them
asked again, each day has it that they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from lbp_tui.core.alerts import counts_from
from lbp_tui.core.contacts import NOBODY_SET, Contacts, in_own_words
from lbp_tui.core.diary import Diary
from lbp_tui.core.finding import JUDGEMENT
from lbp_tui.core.findings import Told, learn, news
from lbp_tui.core.guidance import FRESH, WORDS, Advice
from lbp_tui.core.light import CUSTOM, Session, rules_of, sources_of
from lbp_tui.core.standing import Standing, notes_of, standing
from lbp_tui.core.states import URGENT, Light, Tier
from lbp_tui.core.text import named_day

QUIET = timedelta(days=28)
"""For how long what was told on one day is not told again."""
OPEN = "A question about warning signs has no clear answer."
"""Why the warning signs are asked again after a session of which one was left open."""
LEARN = "when-to-get-help"
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
        unsure: warning signs are open because of it, so that it comes before all that is calm.
        also: the keys of what it tells besides.
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
    unsure: bool = False
    also: tuple[str, ...] = ()


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
    settled: datetime | None = None,
    contacts: Contacts = NOBODY_SET,
) -> tuple[Point, ...]:
    """What sessions and rules have to say as of the last day of a diary, the most urgent first.

    Args:
        diary: what the rules read.
        sessions: with their lights, oldest first.
        shown: the day on which each thing was told first, by its key.
        settled: when the warning signs were asked last with nothing urgent.
        contacts: whom to call.
    """

    def is_new(key: str) -> bool:
        return not timedelta(0) < diary.until - shown.get(key, diary.until) <= QUIET

    stands = standing(sessions, settled)
    lit = [each for each in _lit(sessions, diary.until) if is_new(_key(each))]
    found = (_found(each) for each in news(diary) if is_new(each.key))
    once: dict[str, Point] = {}
    for point in (*_standing(stands, lit), *_lights(lit, stands), *found):
        once.setdefault(point.key, point._replace(says=in_own_words(point.says, contacts)))
    return tuple(sorted(once.values(), key=_rank))


def guidance(check_up: Advice | None, found: Sequence[Point]) -> Guidance:
    """The one list of what to do now.

    A check-up that is too old, or was dealt with, comes after all that asks for help, and so does one not done yet. An
    emergency that nobody dealt with is never too old.
    """
    place = sum(_rank(each)[0] < _rank_of_check_up(check_up) for each in found)
    return Guidance(tuple(found[:place]), check_up, tuple(found[place:]))


def _rank(point: Point) -> tuple[int, int]:
    """The most urgent first, then the light to act on first."""
    tier = point.tier or (Tier.THIS_WEEK if point.unsure else None)
    return tier.rank if tier else len(Tier), -point.light.rank if point.light else 0


def _rank_of_check_up(check_up: Advice | None) -> int:
    return check_up.urgency.rank if check_up and check_up.speaks else len(Tier)


def _standing(stands: Sequence[Standing], lit: Sequence[Session]) -> Iterator[Point]:
    """The sessions that ask for help today; if nothing that stands is told today, that the warning signs wait."""
    urgent = [each.session for each in stands if any(reason["tier"] in URGENT for reason in each.reasons)]
    yield from (_light(*each)._replace(stands=True) for each in _alike(map(_own, urgent)))
    told = {each.response.id for each in lit}
    if stands and not urgent and not any(each.session.response.id in told for each in stands):
        yield _wait(max(stands, key=lambda each: (bool(each.reasons), each.since)))


def _lit(sessions: Iterable[Session], today: date) -> Iterator[Session]:
    """The sessions that told a light of their own of late; what stops one from elsewhere is told there."""
    for own in map(_own, sessions):
        if own.reasons:
            told = max(map(counts_from, notes_of(own, own.reasons))).astimezone(own.response.at.tzinfo)
            if today - told.date() <= FRESH:
                yield own


def _lights(lit: Iterable[Session], stands: Iterable[Standing]) -> Iterator[Point]:
    """How each session went down."""
    unsure = {each.session.response.id for each in stands}
    for found in _alike(lit):
        yield _light(*found)._replace(unsure=found[-1].response.id in unsure)


def _alike(sessions: Iterable[Session]) -> Iterable[list[Session]]:
    """The sessions that are told as one: green for the same reason, as they ask for nothing, or alike on one day."""
    found: dict[tuple[object, ...], list[Session]] = {}
    for each in sessions:
        day = () if each.light is Light.GREEN else (each.response.day, each.arithmetic)
        found.setdefault((each.because, *day), []).append(each)
    return found.values()


def _own(session: Session) -> Session:
    """A session with those reasons only that are its own."""
    return session._replace(reasons=tuple(each for each in session.reasons if each in session.own))


def _wait(stands: Standing) -> Point:
    """That the warning signs wait to be asked again because of a session."""
    because = " ".join(dict.fromkeys(each["because"] for each in stands.reasons))
    why = f"{rules_of(stands.reasons)}: {because}" if stands.reasons else OPEN
    says = f"Go through the warning signs now, because of your session of {named_day(stands.session.response.day)}."
    key, sources = f"{stands.session.response.id} signs", sources_of(stands.reasons) or JUDGEMENT
    return Point(key, "", says, why, sources, LEARN, stands=True, unsure=True)


def _light(*sessions: Session) -> Point:
    """How a session went down, or some that are told as one, oldest first."""
    *others, newest = sessions
    (_, means), (_, to_do), _ = newest.says
    do = next((each["say"] for each in newest.reasons if each["tier"] == newest.tier and each["tier"]), to_do)
    leaflet = next((each["learn"] for each in newest.reasons if each.get("learn")), "sore-or-flare")
    days = dict.fromkeys(named_day(each.response.day) for each in sessions)
    of = f"Session{'s' if others else ''} of {', '.join(days)}"
    why = f"{of}: {' '.join(newest.because)} {means} {rules_of(newest.reasons)}. {CUSTOM}"
    sources, also = sources_of(newest.reasons), tuple(map(_key, others))
    return Point(_key(newest), newest.heading, do, why, sources, leaflet, newest.tier, newest.light, also=also)


def _key(session: Session) -> str:
    """It is another if a session gets more urgent, so that it is told again."""
    return f"{session.response.id} {session.light} {session.tier}"


def _found(told: Told) -> Point:
    found = told.finding
    heading = WORDS[found.tier] if found.tier else ""
    why = f"{found.rule}: {found.arithmetic}; {found.basis}."
    return Point(told.key, heading, found.says, why, found.source, learn(found), found.tier)
