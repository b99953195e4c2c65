"""What there is to see first: what to do now, what waits, and how the last days went."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from lbp_tui.core.guidance import Advice

if TYPE_CHECKING:  # what waits is told without the trends, which take long to load
    from decimal import Decimal

    from lbp_tui.core.trend import Trend

ASK_AGAIN = timedelta(days=28)
WEEK = timedelta(days=7)
RISE = 2
"""After how long, and after what rise of the week's mean pain, the warning signs are asked again."""


class Due(NamedTuple):
    """Something that waits for the person: a questionnaire to start, or to resume."""

    questionnaire: str
    title: str
    why: str
    resume: bool = False


def due(
    half_done: Mapping[str, datetime],
    titles: Mapping[str, str],
    checked: datetime | None,
    now: datetime,
    rise: Decimal | None = None,
) -> tuple[Due, ...]:
    """What waits for the person, half-done things first.

    Args:
        half_done: when each half-done questionnaire was left, by id.
        titles: titles of questionnaires by id.
        checked: when the newest check-up was.
        now: the moment.
        rise: by how much the mean pain of the last seven days is above that of the seven before, if that is known.
    """
    found = [
        Due(name, f"{titles.get(name, name)}: go on where you left off", f"Left {ago(left, now)}.", resume=True)
        for name, left in sorted(half_done.items(), key=lambda each: each[1], reverse=True)
    ]
    why = _why_check(checked, now, rise)
    if "check-up" not in half_done and why:
        found.append(Due("check-up", "Check-up: do you need help, and how soon?", f"{why} About four minutes."))
    return tuple(found)


def may_have_risen(checked: datetime | None, now: datetime) -> bool:
    """Whether a rise of pain would be a reason for a check-up: there was one, but not since the pain can have risen."""
    return checked is not None and WEEK < now - checked <= ASK_AGAIN


def _why_check(checked: datetime | None, now: datetime, rise: Decimal | None) -> str:
    """Why the warning signs should be asked now (ground truth §6.3, TR-14); empty if there is no reason."""
    if checked is None:
        return "Not done yet."
    if may_have_risen(checked, now) and rise is not None and rise >= RISE:
        return f"Your pain is up by {rise:.1f} this week. Last done {ago(checked, now)}."
    return f"Last done {ago(checked, now)}." if now - checked > ASK_AGAIN else ""


def ago(then: datetime, now: datetime) -> str:
    """How long ago a moment was, in whole days as a person counts them."""
    days = (now.date() - then.astimezone(now.tzinfo).date()).days
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"


class Today(NamedTuple):
    """What there is to see first.

    Attributes:
        logged: how many daily responses are about today.
        whole: whether all of the journal that was looked at could be read.
        stands: when an emergency was told that is not dealt with yet, if other advice counts now.
    """

    advice: Advice | None
    due: tuple[Due, ...]
    trend: Trend
    logged: int
    whole: bool = True
    stands: datetime | None = None

    @property
    def reminder(self) -> str:
        """That an emergency still stands; empty if none does."""
        if self.stands is None:
            return ""
        return f"EMERGENCY ‼ Your warning of {self.stands:%Y-%m-%d} stands until you mark it as dealt with."

    @property
    def doubt(self) -> str:
        """Why there may be other advice than this; empty if there is no reason to think so."""
        return "" if self.whole else "Part of your journal cannot be read: a check-up may be missing here."
