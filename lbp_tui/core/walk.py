"""Going through a sitting question by question: where the person is, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lbp_tui.core.answer import accept
from lbp_tui.core.doubt import doubt
from lbp_tui.core.ids import ALIKE, MEDICINE
from lbp_tui.core.model import Answer, Answers, Item, Kind, Page, Questionnaire, Rule
from lbp_tui.core.signs import told
from lbp_tui.core.sitting import Sheet, Sitting, sheet
from lbp_tui.core.truth import refs, truth

_FOLLOWS = {"positions.leg_shift": ("onset.leg_pain", "none", "no_leg_pain")}
"""Items whose answer follows from another one: that item, its answer, and what follows. It can be changed."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A place in a sitting.

    Attributes:
        answers: those so far, by full name; ``None`` was skipped.
        only: full names of the items to ask, in this order; all of them if empty.
        name: full name of the item in focus; empty if nothing is asked.
        linear: only pages with a `rest` are asked on one screen, as where no table can be shown.
        given: the answers that it began with.
        own: whether the person answered anything: what is offered, carried over or passed is no answer of theirs yet.
        last: what was answered the last time that it was of the same kind, by that kind; it is offered.
        sheet: where every item stands with these answers.
        names: the items to go through with these answers, in order.
        screens: the same, those that are asked together side by side.
    """

    sitting: Sitting
    answers: Answers = field(default_factory=dict)
    only: tuple[str, ...] = ()
    name: str = ""
    linear: bool = False
    given: Answers | None = None
    own: bool = False
    last: Callable[[str], Answers] | None = field(default=None, compare=False)
    sheet: Sheet = field(init=False)
    names: tuple[str, ...] = field(init=False)
    screens: tuple[tuple[str, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Work out once what is asked; begin with the first of it."""
        if self.given is None:
            object.__setattr__(self, "given", dict(self.answers))
        found = sheet(self.sitting, self.answers)
        names = tuple(name for name in self.only if name in found.enabled)
        object.__setattr__(self, "sheet", found)
        object.__setattr__(self, "names", names or found.enabled)
        object.__setattr__(self, "screens", tuple(self._screens()))
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
        """How many screens come before the one with the item in focus."""
        return next((place for place, names in enumerate(self.screens) if self.name in names), 0)

    @property
    def together(self) -> tuple[str, ...]:
        """Full names of the items asked on one screen with the one in focus, itself among them."""
        return self.screens[self.place]

    @property
    def page(self) -> Page | None:
        """The page that asks the items of this screen; ``None`` if it asks only one."""
        return self._page(self.name) if len(self.together) > 1 else None

    @property
    def mark(self) -> str:
        """The option that a line of this page gets by being marked: the first other than its `rest`."""
        rest = self.page.rest if self.page else ""
        return next((option.id for option in self.item.options if option.id != rest), rest)

    @property
    def before(self) -> tuple[str, ...]:
        """Full names of the items that come before this screen."""
        return self.names[: self.names.index(self.together[0])]

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Full names of the items on this screen that have no answer."""
        return tuple(name for name in self.together if self.answers.get(name) is None)

    @property
    def beginning(self) -> str:
        """Full name of the item to begin with: the first without an answer; of medicine, what was taken."""
        return (self.open or self.names[-1:])[0] if f"{MEDICINE}.name" not in self.names else self.names[0]

    @property
    def as_before(self) -> tuple[str, ...]:
        """Full names of what comes before this screen, if all of it is as it was last time."""
        items, names = self.sitting.items, self.before
        same = all(items[name].repeats and self.answers.get(name) == (self.given or {}).get(name) for name in names)
        return tuple(name for name in names if self.answers.get(name) is not None) if same else ()

    @property
    def begun(self) -> bool:
        """Whether anything is answered."""
        return any(answer is not None for answer in self.answers.values())

    @property
    def open(self) -> tuple[str, ...]:
        """Full names of the questions that were neither answered nor skipped."""
        return tuple(name for name in self.names if name not in self.answers and not self._only_read(name))

    @property
    def matters(self) -> bool:
        """Whether leaving something out on this screen deserves a word first."""
        return self.page is not None or (self.item.required and not self._only_read(self.name))

    @property
    def insists(self) -> bool:
        """Whether the item in focus cannot be skipped.

        That is so for a required item, but for a warning sign: it may be left out, and the rules say then that it
        could not be checked.
        """
        return self.item.required and not self.part.asks_signs

    @property
    def doubt(self) -> str:
        """What to ask about the answer in focus, if it does not go together with another one."""
        return doubt(self.answers, self.name)

    @property
    def needed(self) -> str:
        """What to say when something that matters is about to be left out."""
        if self.page:
            count = len(self.unanswered)
            left = "1 line has no answer." if count == 1 else f"{count} lines have no answer."
            rest = " 0 answers them all." if self.page.rest else ""
            return f"{left}{rest} Enter again leaves that out."
        unsure = next((option.say for option in self.item.options if option.unknown), "")
        choose = f" If you cannot tell, choose “{unsure}”." if unsure else ""
        if self.insists:
            return f"This one needs an answer.{choose}"
        return f"This one matters.{choose} Enter again leaves it out."

    @property
    def lacking(self) -> tuple[str, ...]:
        """Full names of the items without which the sitting cannot be finished, in order."""
        return tuple(name for name in self.sheet.lacking if name in self.names)

    def taken(self, given: Mapping[str, object]) -> Walk:
        """The walk with answers to items of this screen, by full name; nothing given is no answer.

        Raises:
            AnswerError: an answer does not fit.
        """
        found = {name: accept(self.sitting.items[name], value, self.sitting.now) for name, value in given.items()}
        counts = {name: answer for name, answer in found.items() if answer is not None or name in self.answers}
        own = self.own or any(each is not None and each != self.answers.get(name) for name, each in counts.items())
        return replace(self._as_last_time(counts)._with(counts), own=own) if counts else self

    def answered(self, given: object) -> Walk:
        """The walk with an answer to the item in focus; nothing given is no answer.

        Raises:
            AnswerError: the answer does not fit.
        """
        return self.taken({self.name: given})

    def skipped(self) -> Walk:
        """The walk with the items of this screen that have no answer left without one."""
        left = {name: None for name in self.unanswered if not self._only_read(name)}
        return self._with(left) if left else self

    def cleared(self) -> Walk:
        """The walk with the item in focus skipped, whatever was answered; of several, those without an answer."""
        if self.page or self._only_read(self.name):
            return self.skipped()
        return self._with({self.name: None})

    def step(self, by: int) -> Walk | None:
        """The walk some screens on, or back; nothing past the end, and the first screen before the beginning."""
        where = self.place + by
        return self.at(self.screens[max(where, 0)][0]) if where < len(self.screens) else None

    def at(self, name: str) -> Walk:
        """The walk with another item in focus; an answer that follows from one before is offered there."""
        source, given, follows = _FOLLOWS.get(name, ("", "", ""))
        if source and name not in self.answers and self.sheet(source)[1] == given:
            return replace(self, name=name)._with({name: follows})
        return replace(self, name=name)

    def readers(self) -> Mapping[str, Rule]:
        """The rules that read the answer in focus, by their ids."""
        found = (rule for part in self.sitting.parts for rule in part.rules if self.name in refs(rule.when))
        return {rule.id: rule for rule in found}

    def reasons(self) -> Mapping[str, str]:
        """Why those of them matter that an answer in focus made true, by their ids; none while it has no answer."""
        if self.answers.get(self.name) is None:
            return {}
        true = {name: rule for name, rule in self.readers().items() if truth(rule.when, self.sheet)}
        return {name: told(rule.because, rule, self.sheet) for name, rule in true.items()}

    def _screens(self) -> Iterator[tuple[str, ...]]:
        beside: list[str] = []
        for name in self.names:
            if beside and (self._page(name) is None or self._page(name) != self._page(beside[-1])):
                yield tuple(beside)
                beside = []
            beside.append(name)
        if beside:
            yield tuple(beside)

    def _page(self, name: str) -> Page | None:
        item_id = name.partition(".")[2]
        found = next((page for page in self._part(name).pages if item_id in page.says), None)
        return None if found and self.linear and not found.rest else found

    def _with(self, answers: Mapping[str, Answer | None]) -> Walk:
        return replace(self, answers={**self.answers, **answers})

    def _part(self, name: str) -> Questionnaire:
        questionnaire_id = name.partition(".")[0]
        return next(part for part in self.sitting.parts if part.id == questionnaire_id)

    def _as_last_time(self, found: Answers) -> Walk:
        """The walk with what goes with another kind of session, or another medicine, if it is one now.

        What the person answered themself stays.
        """
        decides = self.sitting.full(ALIKE.get(self.sitting.questionnaire.id, ""))
        now, before = found.get(decides), self.answers.get(decides)
        if self.last is None or now is None or now == before:
            return self
        offered = self.last(str(before)) if before else {}
        own = {name: each for name, each in self.answers.items() if name not in offered or offered[name] != each}
        given = {**self.last(str(now)), decides: now}
        return replace(self, answers={**given, **own}, given=given)

    def _only_read(self, name: str) -> bool:
        return self.sitting.items[name].kind is Kind.DISPLAY
