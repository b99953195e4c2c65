"""Which sessions a warning sign stops: those that may have to do with it, and those after it until it is over (§4.2).

What was told stands until the warning signs were asked again after it, all that is urgent in them could be told, and
nothing was. Time alone takes nothing away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from lbp_tui.core.alerts import counts_from, dated, emergencies
from lbp_tui.core.ids import CHECK_UP, GOT_HELP, RED_FLAGS, SESSION, SESSION_CHECK, STRUGGLING
from lbp_tui.core.looked import left_open
from lbp_tui.core.mornings import THIRD_DAY
from lbp_tui.core.response import Response
from lbp_tui.core.states import URGENT, Light

SIGNS = (CHECK_UP, RED_FLAGS)
TELLING = (*SIGNS, SESSION, SESSION_CHECK, GOT_HELP)
"""The questionnaires that tell when sessions are stopped, and when no more."""


class Stop(NamedTuple):
    """A time in which no session is to be done.

    Attributes:
        since: three days before the warning sign was told: a session then may have to do with it. A sign of a session
            has to do with none before that one.
        until: when the signs were asked again with nothing urgent; of an emergency when it was marked as dealt with.
            ``None`` if it is not over.
        reasons: what fired, as the lights of an outcome.
    """

    since: datetime
    until: datetime | None
    reasons: tuple[Mapping[str, Any], ...]

    def holds(self, session: datetime) -> bool:
        """Whether a session then reads stop; what is answered later changes nothing about it."""
        return self.since <= session and (self.until is None or session < self.until)


def stops(responses: Iterable[Response]) -> tuple[Stop, ...]:
    """The times in which something asked for help today or at once, oldest first.

    Args:
        responses: in any order; only those of warning signs, of sessions and of help that was got count.
    """
    told = sorted((each for each in responses if each.questionnaire in TELLING), key=lambda each: each.at)
    return tuple(_stops(told))


def settles(response: Response) -> bool:
    """Whether these answers take away what was told before them, unless it was an emergency.

    They do if they are of warning signs, and every rule that asks for help today or at once could be told, and none
    fits. One that could not be checked takes nothing away.
    """
    if response.questionnaire not in SIGNS or not response.outcome:
        return False
    return not _urgent(response) and not any(each["tier"] in URGENT for each in left_open(response.outcome))


def _stops(told: Sequence[Response]) -> Iterator[Stop]:
    begun = {each.id: each.at for each in told if each.questionnaire == SESSION}
    for each in told:
        if reasons := _urgent(each):
            until = _dealt_with(each, told) if emergencies(each.outcome) else _settled(each, told)
            since = each.at - THIRD_DAY[0]
            yield Stop(max(since, begun.get(each.follows or each.id, since)), until, reasons)


def _dealt_with(emergency: Response, told: Iterable[Response]) -> datetime | None:
    words = (each for each in told if each.questionnaire == GOT_HELP)
    return next((each.at for each in words if dated(each).deals_with(dated(emergency))), None)


def _settled(urgent: Response, told: Iterable[Response]) -> datetime | None:
    since = counts_from(urgent)
    return next((each.at for each in told if each.at > since and settles(each)), None)


def _urgent(response: Response) -> tuple[Mapping[str, Any], ...]:
    """What asks for help today or at once; thoughts of self-harm have help of their own, and are not of the back."""
    if response.questionnaire not in TELLING:
        return ()
    fired = (each for each in response.outcome.get("fired", ()) if each["tier"] in URGENT)
    return tuple({**each, "light": Light.STOP} for each in fired if each.get("group") != STRUGGLING)
