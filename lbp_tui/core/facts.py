"""What the journal itself answers of a check of a session, and whether a check rests on what is so now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from lbp_tui.core.course import rising_weeks, week_means
from lbp_tui.core.ids import DAILY
from lbp_tui.core.model import Answer, Questionnaire
from lbp_tui.core.mornings import mornings_since
from lbp_tui.core.response import Response
from lbp_tui.core.series import Day, mean, value_of
from lbp_tui.core.stops import TELLING

_MOST_DAYS = 7 * 22
"""How far back weeks in a row can rise: by half a point each, a pain from 0 to 10 is at its top after twenty."""


class Noted(NamedTuple):
    """What lights rest on in a journal.

    Attributes:
        responses: the sessions, their checks, and what stops sessions, as they were written down.
        pain: day by day, from the first day with an entry to the last.
        entries: the pain of each day with an entry, with the moments that it is of.
    """

    responses: tuple[Response, ...]
    pain: tuple[Day, ...]
    entries: Mapping[date, Sequence[tuple[datetime, Decimal]]]


def noted(responses: Iterable[Response]) -> Noted:
    """What lights rest on among the responses of a journal, in any order."""
    kept: list[Response] = []
    entries: dict[date, list[tuple[datetime, Decimal]]] = {}
    for each in responses:
        if each.questionnaire in TELLING:
            kept.append(each)
        elif each.questionnaire == DAILY and (value := value_of(each, "pain")) is not None:
            entries.setdefault(each.day, []).append((each.at, value))
    first, last = min(entries, default=date.max), max(entries, default=date.min)
    days = (first + timedelta(days=place) for place in range((last - first).days + 1))
    return Noted(tuple(kept), tuple(_day(day, entries.get(day, ())) for day in days), entries)


def facts(found: Noted, session: Response, at: datetime, ambers: int) -> Mapping[str, Answer]:
    """What the journal answers at a moment of what follows a session, by the names that `from_journal` knows.

    Args:
        found: what was noted; the pain of a later moment does not count.
        session: the response that is followed.
        at: the moment; to the second, as it is kept.
        ambers: how many sessions before read amber or red, one after the other.
    """
    at = at.replace(microsecond=0)
    days = _until(found, at)
    known: dict[str, Answer] = {
        "hours_since": round((at - session.at).total_seconds() / 3600, 2),
        "mornings_since": mornings_since(session.at, at),
        "ambers_in_a_row": ambers,
        "rising_weeks": rising_weeks(days),
        "week_means": week_means(days),
    }
    return {name: answer for name, answer in known.items() if answer != ""}


def holds(check: Response, session: Response, asked: Questionnaire, known: Mapping[str, Answer]) -> bool:
    """Whether what a check came to rests on what is so now.

    So it does if the journal answers the same still, and its session was never changed: it can only have been about
    that session as it is.
    """
    same = all(check.answers.get(item.id) == known.get(item.fact) for item in asked.items if item.fact)
    return same and not session.history


def _until(found: Noted, at: datetime) -> Sequence[Day]:
    """The days up to a moment, as far back as weeks can rise; of the last day, what was before that moment."""
    today = at.date()
    newest = _day(today, [each for each in found.entries.get(today, ()) if each[0] <= at])
    if not found.pain:
        return (newest,)
    place, end = max((today - found.pain[0].day).days, 0), found.pain[-1].day
    gap = (Day(end + timedelta(days=each)) for each in range(1, (today - end).days))
    return (*found.pain[max(place - _MOST_DAYS, 0) : place], *gap, newest)


def _day(day: date, entries: Sequence[tuple[datetime, Decimal]]) -> Day:
    return Day(day, mean([value for _, value in entries]), len(entries))
