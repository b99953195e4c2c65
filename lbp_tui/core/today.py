"""What there is to see first: what to do now, what waits, and how the last days went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from lbp_tui.core.guidance import Advice
from lbp_tui.core.ids import CHECK_UP, MEDICINE, RED_FLAGS, SESSION_CHECK
from lbp_tui.core.medicine import name_of
from lbp_tui.core.recheck import Again
from lbp_tui.core.recheck import ago as ago

if TYPE_CHECKING:  # what waits is told without the trends, which take long to load
    from lbp_tui.core.light import Session
    from lbp_tui.core.points import Point
    from lbp_tui.core.response import Response
    from lbp_tui.core.rounds import Round
    from lbp_tui.core.trend import Trend

_CHECKS: Mapping[str, tuple[str, str]] = {
    CHECK_UP: ("Check-up: do you need help, and how soon?", "About four minutes."),
    RED_FLAGS: ("Warning signs: has anything new come up?", "About two minutes."),
}
"""What a check is called where it waits, and how long it takes."""


_NOTHING: Mapping[str, str] = MappingProxyType({})


def told_later(advice: Advice, now: datetime) -> str:
    """That what asks for help was told after the day that the answers are about; empty if it was not."""
    return f", told {ago(advice.told, now)}" if advice.told else ""


class Due(NamedTuple):
    """Something that waits for the person: a questionnaire to start, or to resume.

    Attributes:
        follows: id of the response that it is about, if it is about one.
    """

    questionnaire: str
    title: str
    why: str
    resume: bool = False
    follows: str = ""


def due(
    half_done: Mapping[str, datetime],
    titles: Mapping[str, str],
    again: Again | None,
    now: datetime,
    to_check: Iterable[tuple[Session, str]] = (),
    turns: Iterable[Round] = (),
    about: Mapping[str, str] = _NOTHING,
    taken: Iterable[Response] = (),
    reasons: Mapping[str, str] = _NOTHING,
) -> tuple[Due, ...]:
    """What waits for the person, half-done things first.

    Args:
        half_done: when each half-done questionnaire was left, by id.
        titles: titles of questionnaires by id.
        again: the warning signs, if there is a reason to ask them.
        now: the moment.
        to_check: sessions to ask about, each with why.
        turns: what is asked now and then, and has its turn.
        about: ids of the responses that half-done questionnaires are about; of a session only while it is asked about.
        taken: medicine of which nobody said yet whether it helped.
        reasons: why half-done questionnaires are due, beyond being half-done, by id.
    """
    waiting = {session.response.id: (session, why) for session, why in to_check}
    checked = about.get(SESSION_CHECK, "")
    found = [
        Due(
            name, f"{titles.get(name, name)}: go on where you left off.",
            f"Left {ago(left, now)}. {reasons.get(name, '')}".rstrip(), resume=True, follows=about.get(name, ""),
        )
        for name, left in sorted(half_done.items(), key=lambda each: each[1], reverse=True)
        if name != SESSION_CHECK or checked in waiting
    ]  # fmt: skip
    waiting.pop(checked if SESSION_CHECK in half_done else "", None)
    for session, why in waiting.values():
        told = f"Of the session {ago(session.response.at, now)}. Half a minute."
        found.append(Due(SESSION_CHECK, why, told, follows=session.response.id))
    for each in taken:
        told = f"Taken at {each.at.astimezone(now.tzinfo):%H:%M}. Two keys."
        found.append(Due(MEDICINE, f"Did {name_of(each)} help?", told, follows=each.id))
    if again and again.questionnaire not in half_done:
        title, takes = _CHECKS[again.questionnaire]
        found.append(Due(again.questionnaire, title, f"{again.why} {takes}"))
    found += [
        Due(each.questionnaire, titles.get(each.questionnaire, each.questionnaire), each.why)
        for each in turns
        if each.questionnaire not in half_done
    ]
    return tuple(found)


class Today(NamedTuple):
    """What there is to see first.

    Attributes:
        logged: how many daily responses are about today.
        whole: whether all of the journal that was looked at could be read.
        stands: when an emergency was told that is not dealt with yet, if other advice counts now.
        news: what sessions and the trend rules brought up and was not told on an earlier day.
        half_done: whether the advice is of what was left half-done.
    """

    advice: Advice | None
    due: tuple[Due, ...]
    trend: Trend
    logged: int
    whole: bool = True
    stands: datetime | None = None
    news: tuple[Point, ...] = ()
    half_done: bool = False

    @property
    def doubt(self) -> str:
        """Why there may be other advice than this; empty if there is no reason to think so."""
        return "" if self.whole else "Part of your journal cannot be read: a check-up may be missing here."
