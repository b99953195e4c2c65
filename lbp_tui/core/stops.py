"""Which sessions a warning sign stops: those of the days before it, and those after it until it is over (§4.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from lbp_tui.core.alerts import dated, emergencies
from lbp_tui.core.ids import CHECK_UP, GOT_HELP, RED_FLAGS, STRUGGLING
from lbp_tui.core.mornings import THIRD_DAY
from lbp_tui.core.response import Response
from lbp_tui.core.states import ASK_AGAIN, URGENT, Light

SIGNS = (CHECK_UP, RED_FLAGS)
TELLING = (*SIGNS, GOT_HELP)
"""The questionnaires that tell when sessions are stopped, and when no more."""


class Stop(NamedTuple):
    """A time in which no session is to be done.

    Attributes:
        since: three days before the warning sign was told: a session then may have to do with it.
        until: when the signs were asked again with nothing urgent, or help was got; of an emergency only when it was
            marked as dealt with, as it stands until then. ``None`` if it is not over.
        reasons: what fired, as the lights of an outcome.
    """

    since: datetime
    until: datetime | None
    reasons: tuple[Mapping[str, Any], ...]

    def holds(self, session: datetime) -> bool:
        """Whether a session then reads stop; what is answered later changes nothing about it."""
        return self.since <= session and (self.until is None or session < self.until)


def stops(responses: Iterable[Response]) -> tuple[Stop, ...]:
    """The times in which check-ups and warning signs asked for help today or at once, oldest first.

    Args:
        responses: in any order; only those of warning signs, and of help that was got, count.
    """
    told = sorted((each for each in responses if each.questionnaire in TELLING), key=lambda each: each.at)
    return tuple(_stops(told))


def _stops(told: Sequence[Response]) -> Iterator[Stop]:
    for place, each in enumerate(told):
        if reasons := _urgent(each):
            until = _dealt_with(each, told) if emergencies(each.outcome) else _over(each, told[place + 1 :])
            yield Stop(each.at - THIRD_DAY[0], until, reasons)


def _dealt_with(emergency: Response, told: Iterable[Response]) -> datetime | None:
    words = (each for each in told if each.questionnaire == GOT_HELP)
    return next((each.at for each in words if dated(each).deals_with(dated(emergency))), None)


def _over(urgent: Response, later: Iterable[Response]) -> datetime:
    """When a sign below an emergency stops no more: at the latest when it is to be asked again."""
    latest = urgent.at + ASK_AGAIN
    return min(next((each.at for each in later if each.at > urgent.at and _ends(each)), latest), latest)


def _urgent(response: Response) -> tuple[Mapping[str, Any], ...]:
    """What asks for help today or at once; thoughts of self-harm have help of their own, and are not of the back."""
    if response.questionnaire not in SIGNS:
        return ()
    fired = (each for each in response.outcome.get("fired", ()) if each["tier"] in URGENT)
    return tuple({**each, "light": Light.STOP} for each in fired if each.get("group") != STRUGGLING)


def _ends(response: Response) -> bool:
    """Whether it ends what stands: help was got, or the signs were all asked and none is urgent.

    One that could not be checked takes nothing away.
    """
    if response.questionnaire == GOT_HELP:
        return True
    unchecked = response.outcome.get("unchecked", ())
    return bool(response.outcome) and not _urgent(response) and not any(each["tier"] in URGENT for each in unchecked)
