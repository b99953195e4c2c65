"""Responses to put into journals, without a clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from lbp_tui.core.response import Response, changed

BERLIN = timezone(timedelta(hours=1))
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=BERLIN)


def uuid7(at: datetime, number: int) -> str:
    """An id as one made at that moment has, its last digits telling the number."""
    made = f"{int(at.timestamp() * 1000):012x}"
    return f"{made[:8]}-{made[8:]}-7000-8000-{number:012x}"


def response(number: int = 1, at: datetime = NOON, note: str = "stiff", pain: int = 4) -> Response:
    """A day's entry."""
    return Response(
        id=uuid7(at, number),
        questionnaire="daily",
        version=3,
        hash="ab" * 32,
        at=at,
        zone="Europe/Berlin",
        recorded_at=at.astimezone(UTC),
        answers={"pain": pain, "note": note, "tags": ["desk"]},
        states={"pain": "answered", "note": "answered", "tags": "answered"},
    )


def edited(old: Response, *, at: datetime | None = None, note: str = "better", minutes: int = 1) -> Response:
    """The next revision, with another note and maybe another time."""
    new = old._replace(at=at or old.at, answers={**old.answers, "note": note})
    return changed(old, new, old.recorded_at + timedelta(minutes=minutes))


def removed(old: Response, minutes: int = 1) -> Response:
    """The next revision, deleted."""
    return changed(old, old._replace(deleted=True), old.recorded_at + timedelta(minutes=minutes))
