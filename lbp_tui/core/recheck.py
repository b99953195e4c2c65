"""When the warning signs are asked again, and why (ground truth §6.3, TR-14)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from lbp_tui.core.ids import CHECK_UP, DAILY, RED_FLAGS, SESSION, STARTED
from lbp_tui.core.marker import INJECTION, PHYSIO, marker
from lbp_tui.core.response import Response
from lbp_tui.core.states import ASK_AGAIN, SOON
from lbp_tui.core.stops import SIGNS

if TYPE_CHECKING:  # what waits is told without the trends, which take long to load
    from decimal import Decimal

    from lbp_tui.core.standing import Standing

WEEK = timedelta(days=7)
RISE = 2
"""After what rise of the week's mean pain the warning signs are asked again."""
_NEW = {PHYSIO: "You began a new course of therapy", INJECTION: "You had an injection"}


class Again(NamedTuple):
    """What to ask again, and why."""

    questionnaire: str
    why: str


def ask_again(
    check_up: datetime | None,
    signs: datetime | None,
    now: datetime,
    newer: Sequence[Response] = (),
    rise: Callable[[], Decimal | None] = lambda: None,
    came_back: Callable[[], date | None] = lambda: None,
    rise_then: Callable[[], Decimal | None] = lambda: None,
    stands: Sequence[Standing] = (),
) -> Again | None:
    """What to ask again now; ``None`` if there is no reason.

    A check-up is asked for if there was none for 28 days, at an urgent answer elsewhere, a new course of therapy or an
    injection, pain that came back after a free month, or a rise of 2 points in a week. After a session of therapy, or
    one with a sign that was left open, the warning signs alone are enough.

    Args:
        check_up: when the newest check-up was.
        signs: when the warning signs were asked last, in a check-up or alone.
        now: the moment.
        newer: the responses that are about a time after ``signs``, or were written down after them, newest first.
        rise: by how much the mean pain of the last seven days is above that of the seven before, if that is known.
        rise_then: the same as of the day on which the signs were asked last: they may have been asked because of it.
        came_back: the first day of pain that came back after a month without, if it did.
        stands: the sessions that tell something which stands.
    """
    lit = _awaits((each for each in stands if each.reasons), "asks for a closer look", signs, now)
    left_open = _awaits((each for each in stands if not each.reasons), "left a warning sign open", signs, now)
    if check_up is None or signs is None:
        return Again(CHECK_UP, f"{lit or left_open}. Not done yet." if lit or left_open else "Not done yet.")
    last = f"Last done {ago(signs, now)}."
    if why := lit or _urgent(newer) or _new(newer, signs):
        return Again(CHECK_UP, f"{why}. {last}")
    if (day := came_back()) is not None and day > signs.date():
        return Again(CHECK_UP, f"Your pain came back on {day}. {last}")
    logged = any(each.questionnaire == DAILY for each in newer)
    if logged and _reaches(risen := rise()) and (now - signs > WEEK or not _reaches(rise_then())):
        return Again(CHECK_UP, f"Your pain is up by {risen:.1f} this week. {last}")
    if (now.date() - check_up.astimezone(now.tzinfo).date()) >= ASK_AGAIN:
        return Again(CHECK_UP, f"Last done {ago(check_up, now)}.")
    if left_open:
        return Again(RED_FLAGS, f"{left_open}. {last}")
    if session := next((each for each in newer if _is_therapy(each) and each.at > signs), None):
        return Again(RED_FLAGS, f"You had therapy on {session.day}. {last}")
    return None


def newer(lately: Iterable[Response], signs: datetime, written: datetime) -> Sequence[Response]:
    """What is about a time after the warning signs, or was written down after them.

    Args:
        lately: the responses of the two weeks before the signs, and all later ones.
        signs: when the warning signs were asked last.
        written: when those answers were written down.
    """
    return [each for each in lately if each.at > signs or each.recorded_at > written]


def _reaches(rise: Decimal | None) -> bool:
    return rise is not None and round(rise, 9) >= RISE  # a mean such as 20/3 has no last digit


def ago(then: datetime, now: datetime) -> str:
    """How long ago a moment was, in whole days as a person counts them."""
    days = (now.date() - then.astimezone(now.tzinfo).date()).days
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"


def _awaits(stands: Iterable[Standing], why: str, signs: datetime | None, now: datetime) -> str:
    """Why the warning signs are asked because of sessions; empty if they were asked today, after all of them."""
    told = max((each.since for each in stands), default=None)
    if told is None or (signs and signs > told and signs.astimezone(now.tzinfo).date() == now.date()):
        return ""
    return f"What you noted on {told.astimezone(now.tzinfo).date()} {why}"


def _urgent(newer: Sequence[Response]) -> str:
    """That something recorded since asks for help within days; the check-up and the signs have their own advice."""
    urgent = (each for each in newer if each.outcome.get("tier") in SOON)
    found = next((each for each in urgent if each.questionnaire not in SIGNS), None)
    return f"What you noted on {found.day} asks for a closer look" if found else ""


def _new(newer: Sequence[Response], signs: datetime) -> str:
    marked = (marker(each) for each in newer if each.questionnaire == STARTED)
    found = next((each for each in marked if each.what in _NEW and each.day >= signs.date()), None)
    return f"{_NEW[found.what]} on {found.day}" if found else ""


def _is_therapy(response: Response) -> bool:
    return response.questionnaire == SESSION and response.answers.get("kind") != "exercise"
