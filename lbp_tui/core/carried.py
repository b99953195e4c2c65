"""What a person said about themselves last time: facts that change slowly are offered again, not typed anew."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from lbp_tui.core.marker import INJECTION, PHYSIO, Marker
from lbp_tui.core.model import Answer, Answers, Item, Questionnaire
from lbp_tui.core.record import fitting, held
from lbp_tui.core.response import Response
from lbp_tui.core.sitting import Sitting
from lbp_tui.core.states import ASK_AGAIN

SOON = ("about-you.pregnancy", "about-you.infection_risk")
"""Facts that change within weeks (judgement of this project): a pregnancy, a recent infection, a jab in the spine.

They stand as long as warning signs do before they are asked again.
"""
_NEW = (PHYSIO, INJECTION)
"""What may change them sooner."""


class Carried(NamedTuple):
    """Answers of an earlier time that a sitting may begin with.

    Attributes:
        at: when they were given.
        answers: by full name; what was left out, was unknown or may have changed since is not among them.
    """

    at: datetime
    answers: Answers

    def rest(self, sitting: Sitting) -> tuple[str, ...]:
        """The items of a sitting that are still to be asked if these answers are right."""
        return tuple(name for name in sitting.items if name not in self.answers)


def carried(
    sitting: Sitting, part: Questionnaire, last: Response, now: datetime, began: Iterable[Marker] = ()
) -> Carried | None:
    """The answers of a response to one part of a sitting that may stand for fresh ones; ``None`` if none may.

    Args:
        sitting: what is to be asked.
        part: the questionnaire whose answers change slowly.
        last: the newest response with answers to it.
        now: the moment.
        began: what the person marked as new since then.
    """
    at = given_at(part, last)
    changed = now - at > ASK_AGAIN or any(each.what in _NEW and each.day >= at.date() for each in began)
    names = {f"{part.id}.{item.id}": item for item in part.items}
    kept = {
        name: answer
        for name, answer in held(sitting if last.parts else Sitting(part, (part,)), last).items()
        if name in names and _is_known(names[name], answer) and not (changed and name in SOON)
    }
    found = fitting(sitting, kept)
    return Carried(at, found) if found else None


def given_at(part: Questionnaire, response: Response) -> datetime:
    """When the answers of a response to a questionnaire were given: before the rest, if they were carried over."""
    over = response.outcome.get("carried") or {}
    mine = any(str(name).startswith(f"{part.id}.") for name in over.get("items", ()))
    return datetime.fromisoformat(over["at"]) if mine else response.at


def _is_known(item: Item, answer: Answer | None) -> bool:
    option = item.option(str(answer))
    return answer is not None and not (option and option.unknown)
