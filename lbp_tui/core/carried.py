"""What a person said about themselves last time: facts that change slowly are offered again, not typed anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from lbp_tui.core.given import given_at
from lbp_tui.core.marker import INJECTION, PHYSIO, marker
from lbp_tui.core.model import Answer, Answers, Item, Questionnaire, State
from lbp_tui.core.record import fitting, held, standing
from lbp_tui.core.response import Response
from lbp_tui.core.sitting import Sitting
from lbp_tui.core.states import ASK_AGAIN
from lbp_tui.core.truth import Found

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


class Facts(NamedTuple):
    """What the journal knows about the person, by full name.

    Attributes:
        found: where each item stands; what may have changed since counts as not asked.
        aged: where those stood that may have changed since: they may still warn, but calm nobody.
        given: when each answer was given.
    """

    found: Mapping[str, Found]
    aged: Mapping[str, Found]
    given: Mapping[str, datetime]


def facts_of(part: Questionnaire, asked: Sequence[Response], now: datetime, marks: Sequence[Response]) -> Facts:
    """What is known of a questionnaire whose answers change slowly.

    Args:
        part: the questionnaire.
        asked: the responses that asked it and may still stand, newest first; each item counts as in the newest of them
            that asked it.
        now: the moment.
        marks: what the person marked as new.
    """
    found: dict[str, Found] = {}
    given: dict[str, datetime] = {}
    for each in asked:
        partly = is_partly(part, each)
        for name, where in standing(part, each).items():
            if name in found or (partly and name not in each.states):
                continue
            found[name] = where
            if where[0] is State.ANSWERED:
                given[name] = given_at(part.id, each, name)
    old = {name for name in SOON if name in given and is_aged(given[name], now, marks)}
    return Facts(
        {name: where for name, where in found.items() if name not in old},
        {name: found[name] for name in old},
        given,
    )


def is_partly(part: Questionnaire, response: Response) -> bool:
    """Whether a response asked only what another questionnaire lacked of one."""
    return response.questionnaire != part.id and any("." not in name for name in response.states)


def is_aged(at: datetime, now: datetime, marks: Iterable[Response]) -> bool:
    """Whether facts that change soon, given at a moment, may be others now: after 28 days, or what may change them."""
    return now - at > ASK_AGAIN or bool(newer_marks(at, marks))


def newer_marks(at: datetime, marks: Iterable[Response]) -> Sequence[Response]:
    """Of what the person marked as new, what may have changed such facts since a moment."""
    return tuple(each for each in marks if marker(each).what in _NEW and _is_after(each, at))


def _is_after(mark: Response, at: datetime) -> bool:
    day = marker(mark).day
    return day > at.date() or (day == at.date() and max(mark.at, mark.recorded_at) > at)


def carried(
    sitting: Sitting, part: Questionnaire, last: Response, now: datetime, marks: Sequence[Response] = ()
) -> Carried | None:
    """The answers of a response to one part of a sitting that may stand for fresh ones; ``None`` if none may.

    Args:
        sitting: what is to be asked.
        part: the questionnaire whose answers change slowly.
        last: the newest response with answers to it.
        now: the moment.
        marks: what the person marked as new.
    """
    at = given_at(part.id, last)
    old = {name for name in SOON if is_aged(given_at(part.id, last, name), now, marks)}
    names = {f"{part.id}.{item.id}": item for item in part.items}
    kept = {
        name: answer
        for name, answer in held(sitting if last.parts else Sitting(part, (part,)), last).items()
        if name in names and _is_known(names[name], answer) and name not in old
    }
    found = fitting(sitting, kept)
    return Carried(at, found) if found else None


def given_then(sitting: Sitting, response: Response) -> Mapping[str, datetime]:
    """Which answers of a response to a sitting were carried over then, and when they were given."""
    over = (response.outcome.get("carried") or {}).get("items", ())
    items = {f"{part.id}.": part for part in sitting.parts}
    mine = {name: part for name in over for prefix, part in items.items() if name.startswith(prefix)}
    return {name: given_at(part.id, response, name) for name, part in mine.items()}


def _is_known(item: Item, answer: Answer | None) -> bool:
    option = item.option(str(answer))
    return answer is not None and not (option and option.unknown)
