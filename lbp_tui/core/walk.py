"""Going through a sitting question by question: where the person is, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lbp_tui.core.model import Answer, Answers, Item, Kind, Questionnaire
from lbp_tui.core.sitting import Sheet, Sitting, accept, sheet
from lbp_tui.core.truth import refs


@dataclass(frozen=True, slots=True)
class Walk:
    """A place in a sitting.

    Attributes:
        answers: those so far, by full name; ``None`` was skipped.
        only: full names of the items to ask, in this order; all of them if empty.
        name: full name of the item in focus; empty if nothing is asked.
        sheet: where every item stands with these answers.
        names: the items to go through with these answers, in order.
    """

    sitting: Sitting
    answers: Answers = field(default_factory=dict)
    only: tuple[str, ...] = ()
    name: str = ""
    sheet: Sheet = field(init=False)
    names: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Work out once what is asked; begin with the first of it."""
        found = sheet(self.sitting, self.answers)
        names = tuple(name for name in self.only if name in found.enabled)
        object.__setattr__(self, "sheet", found)
        object.__setattr__(self, "names", names or found.enabled)
        if not self.name and self.names:
            object.__setattr__(self, "name", self.names[0])

    @property
    def item(self) -> Item:
        """The item in focus."""
        return self.sitting.items[self.name]

    @property
    def part(self) -> Questionnaire:
        """The questionnaire that the item in focus belongs to."""
        return self._part(self.name)

    @property
    def place(self) -> int:
        """How many items come before the one in focus."""
        return self.names.index(self.name) if self.name in self.names else 0

    @property
    def begun(self) -> bool:
        """Whether anything is answered."""
        return any(answer is not None for answer in self.answers.values())

    @property
    def open(self) -> tuple[str, ...]:
        """Full names of the questions that were neither answered nor skipped."""
        return tuple(name for name in self.names if name not in self.answers and not self._only_read(name))

    @property
    def insists(self) -> bool:
        """Whether the item in focus cannot be skipped.

        That is so for a required item without rules beside it. A warning sign may be left out: the rules say then
        that it could not be checked.
        """
        return self.item.required and not self.part.rules

    @property
    def needed(self) -> str:
        """What to say when a required item is about to be left out."""
        unsure = next((option.say for option in self.item.options if option.unknown), "")
        choose = f" If you cannot tell, choose “{unsure}”." if unsure else ""
        if self.insists:
            return f"This one needs an answer.{choose}"
        return f"This one matters.{choose} Enter again leaves it out."

    @property
    def lacking(self) -> tuple[str, ...]:
        """Full names of the items without which the sitting cannot be finished, in order."""
        return tuple(name for name in self.sheet.missing if name in self.names and not self._part(name).rules)

    def answered(self, given: object) -> Walk:
        """The walk with an answer to the item in focus; nothing given is no answer.

        Raises:
            AnswerError: the answer does not fit.
        """
        answer = accept(self.item, given)
        if answer is None and self.name not in self.answers:
            return self
        return self._with({self.name: answer})

    def skipped(self) -> Walk:
        """The walk with the item in focus left without an answer, if it has none."""
        if self._only_read(self.name) or self.answers.get(self.name) is not None:
            return self
        return self._with({self.name: None})

    def cleared(self) -> Walk:
        """The walk with the item in focus skipped, whatever was answered."""
        return self if self._only_read(self.name) else self._with({self.name: None})

    def step(self, by: int) -> Walk | None:
        """The walk some items on, or back; nothing past the end, and the first item before the beginning."""
        where = self.place + by
        return self.at(self.names[max(where, 0)]) if where < len(self.names) else None

    def at(self, name: str) -> Walk:
        """The walk with another item in focus."""
        return replace(self, name=name)

    def readers(self) -> Mapping[str, str]:
        """What the answer in focus is used for: ids of rules, with why they matter."""
        found = ((rule, part) for part in self.sitting.parts for rule in part.rules if self.name in refs(rule.when))
        return {rule.id: rule.because for rule, _ in found}

    def _with(self, answers: Mapping[str, Answer | None]) -> Walk:
        return replace(self, answers={**self.answers, **answers})

    def _part(self, name: str) -> Questionnaire:
        questionnaire_id = name.partition(".")[0]
        return next(part for part in self.sitting.parts if part.id == questionnaire_id)

    def _only_read(self, name: str) -> bool:
        return self.sitting.items[name].kind is Kind.DISPLAY
