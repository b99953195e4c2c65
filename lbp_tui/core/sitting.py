"""A sitting: what is being asked now, and which of it is enabled.

Everything here goes by full names, `questionnaire.item`, so that one questionnaire and a sitting of four are alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from lbp_tui.core.answer import accept
from lbp_tui.core.errors import AnswerError
from lbp_tui.core.model import Answer, Answers, Item, Kind, Questionnaire, State
from lbp_tui.core.text import one_line, suggestion
from lbp_tui.core.truth import Found, Lookup, truth, unknowns

NOT_ASKED: Found = (State.NOT_ASKED, None)


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is asked in one go.

    Attributes:
        questionnaire: what was asked for; what the response is filed under.
        parts: the questionnaires whose items are asked, in order: itself, or those it is made of.
        earlier: items and scores of other questionnaires from the journal, as far as they are still valid.
        aged: such items whose answer may have changed since: they make warnings true, but none false.
        others: definitions of the questionnaires in ``earlier``.
        facts: what the journal answers, by full name; no other answer counts there.
        now: what days such as yesterday are counted from, and what is still to come; ``None`` knows neither.
        follows: id of the response that this one belongs to, if it belongs to one.
        carried: of the answers those that were given at an earlier moment, by full name, and when that was; those to
            other questionnaires too.
        resumed: the answers that it goes on with if it was left half-done, and when they were given.
        items: every item asked, by full name, in order.
    """

    questionnaire: Questionnaire
    parts: tuple[Questionnaire, ...]
    earlier: Mapping[str, Found] = field(default_factory=dict)
    others: tuple[Questionnaire, ...] = ()
    aged: Mapping[str, Found] = field(default_factory=dict)
    facts: Answers = field(default_factory=dict)
    follows: str | None = None
    now: datetime | None = None
    carried: Mapping[str, datetime] = field(default_factory=dict)
    resumed: Mapping[str, datetime] = field(default_factory=dict)
    items: Mapping[str, Item] = field(init=False)

    def __post_init__(self) -> None:
        """Name the items once: every answer looks them up."""
        named = {f"{part.id}.{item.id}": item for part in self.parts for item in part.items}
        object.__setattr__(self, "items", named)

    def full(self, name: str) -> str:
        """The full name of an item that is written short, as a single questionnaire's own may be."""
        return name if "." in name or self.questionnaire.parts else f"{self.questionnaire.id}.{name}"

    def short(self, name: str) -> str:
        """The name an answer is kept under: a single questionnaire's own items go by their ids."""
        return name if self.questionnaire.parts else name.removeprefix(f"{self.questionnaire.id}.")

    def item(self, name: str) -> Item | None:
        """The item of a full name, asked now or elsewhere."""
        questionnaire_id, _, item_id = name.partition(".")
        found = (each.item(item_id) for each in (*self.parts, *self.others) if each.id == questionnaire_id)
        return next((each for each in found if each), None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sitting with answers: where every item stands.

    Attributes:
        found: by full name, where each item of the sitting and each earlier one stands.
    """

    sitting: Sitting
    found: Mapping[str, Found]

    def __call__(self, name: str) -> Found:
        """Where an item stands: a lookup for conditions."""
        return self.found.get(name, NOT_ASKED)

    @property
    def enabled(self) -> tuple[str, ...]:
        """The items to show, in order: those whose `ask_if` is true or absent, and that the journal does not answer."""
        items, hidden = self.sitting.items, (State.HIDDEN, None)
        return tuple(name for name, item in items.items() if not item.fact and self.found[name][0] not in hidden)

    @property
    def states(self) -> Mapping[str, State]:
        """The state of every item that takes an answer: what is hidden for now counts as not asked."""
        asked = (name for name, item in self.sitting.items.items() if item.kind is not Kind.DISPLAY)
        return {name: self.found[name][0] or State.NOT_ASKED for name in asked}

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers that count: those of enabled items."""
        return {
            name: answer
            for name in self.sitting.items
            if (found := self.found[name])[0] is State.ANSWERED and not isinstance(answer := found[1], Decimal | None)
        }

    @property
    def private(self) -> tuple[str, ...]:
        """The items with an answer that is written down only if the person asks for it."""
        return tuple(name for name in self.answers if self.sitting.items[name].private)

    @property
    def missing(self) -> tuple[str, ...]:
        """The enabled items that must be answered and are not."""
        items = self.sitting.items
        return tuple(n for n in self.enabled if items[n].required and self.found[n][0] is not State.ANSWERED)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The missing items without which it cannot be finished; a warning sign may be left out, as rules say so."""
        signs = {part.id for part in self.sitting.parts if part.asks_signs}
        return tuple(name for name in self.missing if name.partition(".")[0] not in signs)

    def asking(self, name: str) -> tuple[str, ...]:
        """The items to answer so that an item without an answer gets one: itself, or what decides on showing it."""
        item = self.sitting.item(name)
        if self(name)[0] is not None or item is None or item.ask_if is None:
            return (name,)
        return tuple(deeper for each in unknowns(item.ask_if, self) for deeper in self.asking(each))


def sheet(sitting: Sitting, answers: Answers) -> Sheet:
    """Where every item stands, given the answers so far. Answers of hidden items do not count."""
    found: dict[str, Found] = dict(sitting.earlier)
    given = {**answers, **sitting.facts}

    def lookup(name: str) -> Found:
        item = sitting.items.get(name)
        if item is not None and name not in found:
            found[name] = NOT_ASKED  # two questionnaires that wait for each other find nothing
            found[name] = _stands(item, name, given, lookup, sitting.aged)
        return found.get(name, NOT_ASKED)

    for name in sitting.items:
        found.pop(name, None)
    for name in sitting.items:
        lookup(name)
    return Sheet(sitting, found)


def _stands(item: Item, name: str, answers: Answers, lookup: Lookup, aged: Mapping[str, Found]) -> Found:
    shown = True if item.ask_if is None else truth(item.ask_if, lookup)
    if shown is None and item.ask_if is not None and truth(item.ask_if, lambda name: aged.get(name) or lookup(name)):
        shown = True
    if shown is None:
        return (None, None)
    if not shown or item.kind is Kind.DISPLAY:
        return (State.HIDDEN if not shown else State.SKIPPED, None)
    answer = answers.get(name)
    if answer is not None:
        return (State.ANSWERED, answer)
    return (State.SKIPPED if name in answers else State.NOT_ASKED, None)


def accepted(sitting: Sitting, given: Mapping[str, object]) -> tuple[Answers, tuple[str, ...]]:
    """Answers that came from outside, checked.

    Returns:
        The answers by full name, and remarks on those left out because their item is not asked here.

    Raises:
        AnswerError: an item does not exist or an answer does not fit; names every one that is wrong.
    """
    answers: dict[str, Answer | None] = {}
    wrong: list[str] = []
    items = sitting.items
    for written, value in given.items():
        name = sitting.full(written)
        item = items.get(name)
        if item is None or item.kind is Kind.DISPLAY:
            wrong.append(_no_item(sitting, written))
            continue
        try:
            answers[name] = accept(item, value, sitting.now)
        except AnswerError as error:
            wrong.append(f"{sitting.short(written)}: {error}")
    if wrong:
        raise AnswerError("\n".join(wrong))
    where = sheet(sitting, answers)
    hidden = [name for name in answers if where(name)[0] in (State.HIDDEN, None)]
    remarks = tuple(f"{sitting.short(name)}: left out, as it is not asked with these answers" for name in hidden)
    return {name: answer for name, answer in answers.items() if name not in hidden}, remarks


def _no_item(sitting: Sitting, written: str) -> str:
    known = [sitting.short(name) for name, item in sitting.items.items() if item.kind is not Kind.DISPLAY]
    short = sitting.short(written)
    return f"`{one_line(short)[:60]}` is not an item of {sitting.questionnaire.id}; {suggestion(short, known)}"
