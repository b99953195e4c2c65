"""When a session can be looked at again: the next morning, and until the fifth day (ground truth §4.2)."""

from __future__ import annotations

from datetime import datetime, time, timedelta

_MORNING = time(5)
"""From when on it is morning."""
_A_NIGHT = timedelta(hours=4)
"""How much has to lie between a session and a morning, for it to be the next one."""
NEXT_DAY = timedelta(hours=48)
"""Until when it is asked how the next morning was."""
THIRD_DAY = (timedelta(hours=72), timedelta(hours=120))
"""From when and until when the third day can be told; what comes later is compared no more."""


def next_morning(session: datetime) -> datetime:
    """The first morning that has at least four hours between it and a session."""
    same_day = session.replace(hour=_MORNING.hour, minute=_MORNING.minute, second=0, microsecond=0)
    days = (session + _A_NIGHT).date() - session.date()
    found = same_day + days
    return found if found >= session + _A_NIGHT else found + timedelta(days=1)


def mornings_since(session: datetime, at: datetime) -> int:
    """How many mornings came between a session and a moment; 0 before the next one."""
    first = next_morning(session)
    return (at - first) // timedelta(days=1) + 1 if at >= first else 0


def in_time(session: datetime, at: datetime) -> bool:
    """Whether a moment tells how a session went down: from the next morning until the fifth day."""
    return next_morning(session) <= at <= session + THIRD_DAY[1]
