"""The frozen values everything else speaks in. What holds its own kind is a dataclass; named tuples start faster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from lbp_tui.core.band import Band as Band
from lbp_tui.core.band import Score as Score
from lbp_tui.core.band import Scored as Scored
from lbp_tui.core.states import Light as Light
from lbp_tui.core.states import State as State
from lbp_tui.core.states import Tier as Tier

Answer = str | int | float | tuple[str, ...]
"""A choice's option id, text or ISO date; a scale or number; the option ids or tags of a list."""

Answers = Mapping[str, Answer | None]
"""Answers by `questionnaire.item`. ``None`` is a skipped item; an absent key is one not asked."""


class Kind(StrEnum):
    """What sort of answer an item takes."""

    CHOICE = "choice"
    CHOICES = "choices"
    SCALE = "scale"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    TAGS = "tags"
    DISPLAY = "display"


class Compare(NamedTuple):
    """One comparison of an item or score.

    Attributes:
        ref: full name, `questionnaire.item`.
        operator: one of ``is``, ``is not``, ``in``, ``includes``, ``is answered``, ``>=``, ``<=``, ``>``, ``<``,
            ``=``. ``is`` and ``is not`` have one value; ``in`` and ``includes`` one or more (any of them).
        values: option ids, or one number (as ``Decimal``) or date.
        unknown: the options of the item that count as not knowing.
    """

    ref: str
    operator: str
    values: tuple[str | Decimal | date, ...] = ()
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions joined: at least ``least`` of ``parts`` must hold.

    ``and`` is all of them, ``or`` is one of them, ``of`` is ``at least 3 of (…)``; ``word`` keeps which was written.
    """

    word: str
    least: int
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Negation:
    """The opposite of a condition."""

    part: Condition


Condition = Compare | Group | Negation


class Option(NamedTuple):
    """One answer that can be chosen. ``unknown`` means the person cannot tell; ``value`` is for scoring."""

    id: str
    say: str
    value: Decimal | None = None
    unknown: bool = False
    exclusive: bool = False


class Item(NamedTuple):
    """One question.

    Attributes:
        label: a few words for lists, columns and charts.
        low, high, ends: the inclusive range of a scale or number, ``None`` where open; what the two ends mean.
        ask_if: when it is shown; ``None`` is always.
        private: its answer counts for what is said now, and is written down only if the person asks for it.
        fact: what the journal answers here (one of `FACTS`); it is never asked.
        repeats: its last answer is offered the next time.
        short, past: a text is one line; a day is not still to come.
    """

    id: str
    kind: Kind
    ask: str
    label: str
    help: str = ""
    options: tuple[Option, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    ends: tuple[str, str] | None = None
    unit: str = ""
    required: bool = False
    locked: bool = False
    ask_if: Condition | None = None
    private: bool = False
    fact: str = ""
    repeats: bool = False
    short: bool = False
    past: bool = False

    def option(self, option_id: str) -> Option | None:
        """The option of that id, if there is one."""
        return next((option for option in self.options if option.id == option_id), None)

    @property
    def numeric(self) -> bool:
        """Whether its answers are numbers."""
        return self.kind in (Kind.SCALE, Kind.NUMBER)


class Page(NamedTuple):
    """Choices with the same options that are asked on one screen.

    Attributes:
        says: item ids in order, each with the words of its line.
        rest: the option that one key gives to every line without an answer; empty if there is none.
    """

    ask: str
    says: Mapping[str, str]
    help: str = ""
    rest: str = ""


class Source(NamedTuple):
    """Where a fact comes from."""

    id: str
    title: str
    year: str = ""
    where: str = ""

    @property
    def citation(self) -> str:
        """The source on one line."""
        return ", ".join(part for part in (self.title, self.where, self.year) if part)


class Sign(NamedTuple):
    """A warning sign as a rule names it, in words that fit after `I have` and `You told us about`."""

    say: str
    when: Condition


class Rule(NamedTuple):
    """When something is true of the answers, what to say and why.

    A rule has a ``tier`` (it is advice), a ``pattern`` (how the pain behaves; never urgent), or a ``light`` (what a
    session did) and maybe a tier too. ``tell`` is to be read out to whoever they call, ``learn`` the leaflet for it.
    Where ``because`` or ``tell`` have a `{signs}`, it stands for those of the ``signs`` that the answers show. It is
    the person's ``own`` if its words are theirs: it is told after the others, and nothing mild of it in an emergency.
    """

    id: str
    when: Condition
    say: str
    because: str
    group: str
    sources: tuple[str, ...]
    tier: Tier | None = None
    pattern: str = ""
    tell: str = ""
    locked: bool = False
    learn: str = ""
    light: Light | None = None
    signs: tuple[Sign, ...] = ()
    own: bool = False


class Case(NamedTuple):
    """A worked example inside a questionnaire: these answers must give this outcome."""

    name: str
    answers: Mapping[str, object]
    tier: Tier | None = None
    fired: tuple[str, ...] = ()
    not_fired: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    scores: tuple[tuple[str, Decimal | None], ...] = ()
    bands: tuple[tuple[str, str], ...] = ()
    line: int = 1


class Questionnaire(NamedTuple):
    """One questionnaire, checked and ready to ask.

    Attributes:
        hash: SHA-256 of the text it was read from, in hex.
        valid_days: for how many days an answer may stand in for a fresh one elsewhere; 0 is never.
        follows: the questionnaire each response of this one belongs to, or ``""``.
        parts: for a sitting, the ids of the questionnaires it asks one after the other; it has no items itself.
        foreign: ids of other questionnaires that its conditions and scores read.
        pages: items that are asked together on one screen.
        licence: who may use its words, and how; ``""`` if there is nothing to say.
    """

    id: str
    version: int
    title: str
    about: str
    hash: str
    reviewed: date | None = None
    sources: tuple[Source, ...] = ()
    items: tuple[Item, ...] = ()
    scores: tuple[Score, ...] = ()
    rules: tuple[Rule, ...] = ()
    cases: tuple[Case, ...] = ()
    valid_days: int = 0
    follows: str = ""
    parts: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()
    licence: str = ""

    def item(self, item_id: str) -> Item | None:
        """The item of that id, if there is one."""
        return next((item for item in self.items if item.id == item_id), None)

    @property
    def asks_signs(self) -> bool:
        """Whether it asks for warning signs: a rule of it may find an emergency."""
        return any(rule.tier is Tier.EMERGENCY for rule in self.rules)

    @property
    def locks(self) -> bool:
        """Whether any item or rule is locked against changes in a person's own copy."""
        return any(item.locked for item in self.items) or any(rule.locked for rule in self.rules)

    def source(self, source_id: str) -> Source | None:
        """The source of that id, if there is one."""
        return next((source for source in self.sources if source.id == source_id), None)


class Fired(NamedTuple):
    """A rule that is true of the answers, with the answers that made it so.

    Attributes:
        because: why it matters, with the signs that the answers show.
        tell: what to read out, with the same; empty if there is nothing.
    """

    rule: Rule
    questionnaire: Questionnaire
    answers: Mapping[str, Answer]
    because: str
    tell: str


class Unchecked(NamedTuple):
    """A rule that could not be decided, with the full names of what was missing."""

    rule: Rule
    questionnaire: Questionnaire
    missing: tuple[str, ...]


class Assessment(NamedTuple):
    """What a set of answers comes to. ``fired``, ``unchecked`` and ``lights`` have the most urgent first."""

    tier: Tier
    fired: tuple[Fired, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    scores: tuple[Scored, ...] = ()
    patterns: tuple[Fired, ...] = ()
    lights: tuple[Fired, ...] = ()
