"""From a filled-in sitting to the response that is kept, and from a kept response back to where its items stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timezone
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple

from lbp_tui.core.answer import accept, words
from lbp_tui.core.assess import assessed, outcome, without
from lbp_tui.core.errors import AnswerError
from lbp_tui.core.model import Answer, Answers, Questionnaire, State
from lbp_tui.core.response import Kept, Response, changed
from lbp_tui.core.sitting import NOT_ASKED, Sheet, Sitting, accepted, sheet
from lbp_tui.core.truth import Found, refs


class Edited(NamedTuple):
    """A response after a change, with remarks on answers that were left out."""

    response: Response
    remarks: tuple[str, ...]


def recorded(
    answered: Sheet,
    response_id: str,
    at: datetime,
    now: datetime,
    zone: str,
    follows: str | None = None,
    *,
    private: bool = False,
) -> Response:
    """The response of a filled-in sitting.

    Args:
        answered: the sitting with its answers.
        response_id: a fresh UUIDv7.
        at: the moment it is about, with offset; kept to the second.
        now: the moment it is recorded.
        zone: name of the time zone the person is in.
        follows: id of the response it belongs to.
        private: also keep the answers of private items, and what they come to; else they read as skipped.
    """
    sitting = answered.sitting
    left_out = () if private else answered.private
    kept = {name: answer for name, answer in answered.answers.items() if name not in left_out}
    states = {**answered.states, **dict.fromkeys(left_out, State.SKIPPED)}
    asked = sitting.questionnaire
    says_something = any(part.rules or part.scores for part in sitting.parts)
    return Response(
        id=response_id,
        questionnaire=asked.id,
        version=asked.version,
        hash=hash_of(sitting),
        at=_with_offset(at.replace(microsecond=0)),
        zone=zone,
        recorded_at=now.astimezone(UTC),
        answers={sitting.short(name): _kept(answer) for name, answer in kept.items()},
        states={sitting.short(name): str(state) for name, state in states.items()},
        words={
            sitting.short(name): {"ask": item.ask, "answer": words(item, answer)}
            for name, answer in kept.items()
            if (item := sitting.items[name])
        },
        outcome=outcome(sitting, without(assessed(answered), left_out), response_id) if says_something else {},
        follows=follows,
    )


def edited(
    sitting: Sitting, old: Response, given: Mapping[str, object], at: datetime, now: datetime, zone: str = ""
) -> Edited:
    """The next revision of a response with some answers changed, and remarks on answers left out.

    ``zone`` is that of ``at``, if it is another than before.

    Answers to items that the questionnaire no longer has, or no longer takes, stay as they are.

    Raises:
        AnswerError: an answer does not fit, or one is lacking now without which it could not have been finished.
    """
    named = {sitting.full(name): value for name, value in given.items()}
    sitting = replace(sitting, carried={name: at for name, at in sitting.carried.items() if name not in named})
    was = held(sitting, old)
    known = {name for name, item in sitting.items.items() if item.fact} if sitting.facts else set[str]()
    before = {name: answer for name, answer in was.items() if name not in named and name not in known}
    kept = fitting(sitting, before)
    answers, remarks = accepted(sitting, {**kept, **named})
    skipped = {sitting.full(name): None for name, state in old.states.items() if state == State.SKIPPED}
    answered = sheet(sitting, {**skipped, **answers})
    lacked = sheet(sitting, fitting(sitting, was)).lacking
    if lacking := [sitting.short(name) for name in answered.lacking if name not in lacked]:
        raise AnswerError(f"still needed: {', '.join(lacking)}")
    private = any(item.private and sitting.short(name) in old.answers for name, item in sitting.items.items())
    content = recorded(answered, old.id, at, now, zone or old.zone, old.follows, private=private)
    rest = {sitting.short(name): old.answers[sitting.short(name)] for name in before.keys() - kept.keys()}
    new = changed(old, content._replace(answers={**content.answers, **rest}, about=old.about), now.astimezone(UTC))
    return Edited(new, remarks)


def retold(sitting: Sitting, old: Response) -> Response:
    """A response with what it comes to by what the journal knows now; nothing is written, and no answer is changed."""
    now = edited(sitting, old, {}, old.at, old.recorded_at).response
    return old._replace(answers=now.answers, states=now.states, words=now.words, outcome=now.outcome)


def held(sitting: Sitting, response: Response) -> Mapping[str, Answer]:
    """The answers of a response by full name, as values of the core."""
    return {sitting.full(name): _answer(kept) for name, kept in response.answers.items()}


def joined(sitting: Sitting, names: Iterable[str]) -> Sitting:
    """A sitting that also asks some items of other questionnaires that it reads, by full name, before its own."""
    wanted = {name for name in names if name not in sitting.items}
    parts = tuple(
        other._replace(items=items, rules=(), scores=())
        for other in sitting.others
        if (items := tuple(item for item in other.items if f"{other.id}.{item.id}" in wanted))
    )
    aged = {name: found for name, found in sitting.aged.items() if name not in wanted}
    carried = {name: at for name, at in sitting.carried.items() if name not in wanted}
    return replace(sitting, parts=(*parts, *sitting.parts), aged=aged, carried=carried) if parts else sitting


def opening(sitting: Sitting, names: Iterable[str]) -> tuple[str, ...]:
    """The open questions of a sitting by full name, and then those that an answer to one of them may bring up."""
    found = [name for name in names if sitting.item(name)]
    for part in (*sitting.parts, *sitting.others):
        for item in part.items:
            name = f"{part.id}.{item.id}"
            known = sitting.earlier.get(name, NOT_ASKED)[0] is State.ANSWERED
            if item.ask_if and not known and name not in found and not {*refs(item.ask_if)}.isdisjoint(found):
                found.append(name)
    return tuple(found)


def answers_of(questionnaire: Questionnaire, response: Response, *, answered: bool = False) -> bool:
    """Whether a response asked a questionnaire, alone or in a sitting; ``answered``: and has an answer to it."""
    prefix, names = f"{questionnaire.id}.", response.answers if answered else response.states
    alone = response.questionnaire == questionnaire.id and (bool(names) or not answered)
    return alone or any(name.startswith(prefix) for name in names)


def standing(questionnaire: Questionnaire, response: Response) -> Mapping[str, Found]:
    """Where a questionnaire's items and scores stand in a response, by full name."""
    found: dict[str, Found] = {}
    for item in questionnaire.items:
        full = f"{questionnaire.id}.{item.id}"
        name = item.id if response.questionnaire == questionnaire.id else full
        state = State(response.states.get(name, State.NOT_ASKED))
        answer = _answer(response.answers[name]) if state is State.ANSWERED and name in response.answers else None
        found[full] = (state, answer)
    for score_id, scored in response.outcome.get("scores", {}).items():
        if scored["value"] is not None:
            found[f"{questionnaire.id}.{score_id}"] = (State.ANSWERED, Decimal(str(scored["value"])))
    return found


def _with_offset(at: datetime) -> datetime:
    """The moment as it is read back: in the hour that a clock runs twice, one with a zone equals no other."""
    offset = at.utcoffset()
    return at if offset is None else at.replace(tzinfo=timezone(offset))


def hash_of(sitting: Sitting) -> str:
    """The hash of all that a sitting asks, as a response keeps it: equal only if nothing was changed since."""
    if not sitting.questionnaire.parts:
        return sitting.questionnaire.hash
    together = " ".join(part.hash for part in (sitting.questionnaire, *sitting.parts))
    return sha256(together.encode()).hexdigest()


def _kept(answer: Answer) -> Kept:
    return list(answer) if isinstance(answer, tuple) else answer


def _answer(kept: Kept) -> Answer:
    return kept if isinstance(kept, str | int | float) else tuple(kept)


def fitting(sitting: Sitting, answers: Answers) -> Answers:
    """Those of earlier answers that a sitting still takes: its questionnaires may have changed meanwhile."""
    return {name: answer for name, answer in answers.items() if _fits(sitting, name, answer)}


def _fits(sitting: Sitting, name: str, answer: Answer | None) -> bool:
    item = sitting.items.get(name)
    if item is None:
        return False
    try:
        accept(item, answer)
    except AnswerError:
        return False
    return True
