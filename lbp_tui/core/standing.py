"""What sessions told that stands: the warning signs are asked again because of it, and nobody is told to carry on.

It stands until they were asked again after it with nothing urgent (`stops.settles`), however long ago that is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from lbp_tui.core.alerts import counts_from, opened_from
from lbp_tui.core.light import Session
from lbp_tui.core.response import Response
from lbp_tui.core.states import SOON, Light


class Standing(NamedTuple):
    """A session because of which the warning signs are to be asked again.

    Attributes:
        since: when it told the last of what stands.
        reasons: its rules that stand; none if a sign of it was left open, and that is all.
    """

    session: Session
    since: datetime
    reasons: tuple[Mapping[str, Any], ...]


def standing(sessions: Iterable[Session], settled: datetime | None) -> tuple[Standing, ...]:
    """The sessions that tell something which stands, oldest first.

    Args:
        sessions: with their lights, oldest first.
        settled: when the warning signs were asked last with nothing urgent; ``None`` if they never were.
    """
    found: list[Standing] = []
    for each in sessions:
        told = [(since, reason) for since, reason in _told(each) if settled is None or since >= settled]
        if told:
            reasons = tuple(reason for _, reason in told if reason)
            found.append(Standing(each, max(since for since, _ in told), reasons))
    return tuple(found)


def notes_of(session: Session, reasons: Iterable[Mapping[str, Any]]) -> tuple[Response, ...]:
    """What was noted of a session that gives some of its reasons, in the order of time."""
    rules = {each["rule"] for each in reasons}
    return tuple(
        each
        for each in (session.response, *session.checks)
        if any(light["rule"] in rules for light in each.outcome.get("lights", ()))
    )


def _told(session: Session) -> Iterator[tuple[datetime, Mapping[str, Any] | None]]:
    """Each rule that wants the warning signs asked again, as it reads red or stop or asks for help soon, with its time.

    A sign that is told once more is news; that it is too much still is none. A sign that was left open has no rule.
    """
    for reason in session.own:
        if reason["light"] in (Light.RED, Light.STOP) or reason["tier"] in SOON:
            told = [counts_from(each) for each in notes_of(session, (reason,))]
            yield max(told) if reason["tier"] in SOON else min(told), reason
    if session.open_signs:
        yield opened_from(session.checks[-1]), None
