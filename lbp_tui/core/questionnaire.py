"""A questionnaire's text, already parsed to nodes, made into a checked ``Questionnaire`` with every problem found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from lbp_tui.core.cases import cases
from lbp_tui.core.condition import ConditionError, Term, parse
from lbp_tui.core.errors import Problem
from lbp_tui.core.items import items, option_sets, terms
from lbp_tui.core.model import Condition, Item, Kind, Light, Questionnaire, Rule, Source, Tier
from lbp_tui.core.pages import pages
from lbp_tui.core.reading import ITEM_ID, QUESTIONNAIRE_ID, RULE_ID, Reading
from lbp_tui.core.score import scores
from lbp_tui.core.signs import Sets, sign_sets, signs, unplaced
from lbp_tui.core.source import Node
from lbp_tui.core.truth import refs

_KEYS = (
    "id", "version", "title", "about", "reviewed", "sources", "follows", "valid_for", "sitting", "option_sets",
    "items", "pages", "scores", "conditions", "sign_sets", "rules", "cases",
    "licence",
)  # fmt: skip
_RULE_KEYS = (
    "id", "when", "tier", "pattern", "group", "say", "because", "tell", "source", "learn", "locked",
    "light", "signs",
)  # fmt: skip
_FOREIGN = re.compile(r"\b([a-z][a-z0-9_-]*)\.[a-z]")
_STALE = timedelta(days=730)


class Parsed(NamedTuple):
    """What became of a text: the questionnaire, unless a problem is an error; and the languages of its words."""

    questionnaire: Questionnaire | None
    problems: tuple[Problem, ...]
    languages: frozenset[str]


def foreign(root: Node) -> tuple[str, ...]:
    """The ids of the other questionnaires whose items a text names, in alphabetical order."""
    own = root.get("id")
    named = {match[1] for text in _condition_texts(root) for match in _FOREIGN.finditer(text)}
    return tuple(sorted(named - {own.text if own else ""}))


def parse_questionnaire(
    name: str,
    root: Node,
    digest: str,
    others: Mapping[str, Node],
    *,
    today: date | None = None,
    language: str = "en",
    leaflets: Mapping[str, str] | None = None,
) -> Parsed:
    """The questionnaire of a text and every problem in it.

    Args:
        name: the file's name without ending, which is the id it must have.
        root: the text, parsed.
        digest: SHA-256 of the text.
        others: the texts of the questionnaires that it names (see ``foreign``), parsed.
        today: to warn of content last reviewed over two years ago.
        language: which words to take where there are several.
        leaflets: the ids of the leaflets there are, by what a rule may call them; ``None`` if that is not known.
    """
    reading = Reading(language, leaflets)
    given = reading.mapping(root, "a questionnaire", _KEYS, ("id", "version", "title"))
    found = _Parts(reading, given, others).questionnaire(name, digest)
    reading.untranslated()
    _reviewed(reading, given, found.reviewed, today)
    problems = tuple(sorted(reading.problems, key=lambda problem: (problem.line, problem.column)))
    usable = all(problem.warning for problem in problems)
    return Parsed(found if usable else None, problems, frozenset(reading.languages))


class _Parts:
    """Reads the parts of one questionnaire in the order in which they need each other."""

    def __init__(self, reading: Reading, given: Mapping[str, Node], others: Mapping[str, Node]) -> None:
        self._reading = reading
        self._given = given
        self._others = others
        self._id = reading.name(given.get("id"), QUESTIONNAIRE_ID, "an id")
        self._named: dict[str, tuple[Condition, ...]] = {}
        self._terms: dict[str, Term] = {}
        self._signs: Sets = {}

    def questionnaire(self, name: str, digest: str) -> Questionnaire:
        """The whole of it; what could not be read is left out."""
        reading, given = self._reading, self._given
        if self._id and self._id != name:
            remedy = f"name the file {self._id}.yaml, or write id: {name}"
            reading.problem(given["id"], "id-file", f"the id `{self._id}` is not the file's name `{name}`", remedy)
        plain = items(reading, given.get("items"), option_sets(reading, given.get("option_sets")))
        self._terms = self._all_terms(tuple(item for item, _ in plain))
        sources = self._sources()
        found_scores = scores(reading, given.get("scores"), self._terms, {source.id for source in sources})
        self._terms |= {score.id: Term(f"{self._id}.{score.id}", Kind.NUMBER) for score in found_scores}
        self._conditions()
        self._signs = sign_sets(reading, given.get("sign_sets"), self._condition)
        asked = tuple(self._with_ask_if(plain))
        return Questionnaire(
            id=self._id,
            version=reading.whole(given.get("version"), 1),
            title=reading.words(given.get("title")),
            about=reading.words(given.get("about")),
            hash=digest,
            reviewed=reading.day(given.get("reviewed")),
            licence=reading.words(given.get("licence")),
            sources=sources,
            items=asked,
            pages=pages(reading, given.get("pages"), asked),
            scores=found_scores,
            rules=self._rules({source.id for source in sources}),
            cases=cases(reading, given.get("cases")),
            valid_days=reading.days(given.get("valid_for")),
            follows=reading.name(given.get("follows"), QUESTIONNAIRE_ID, "a questionnaire"),
            parts=self._parts(),
            foreign=tuple(sorted({term.ref.partition(".")[0] for term in self._terms.values()} - {self._id})),
        )

    def _all_terms(self, own: tuple[Item, ...]) -> dict[str, Term]:
        found = terms(self._id, own)
        for other, root in self._others.items():
            apart = Reading("en")  # the other's problems are told where the other is checked
            its = items(apart, root.get("items"), option_sets(apart, root.get("option_sets")))
            found |= terms(other, (item for item, _ in its), f"{other}.")
            found |= {
                f"{other}.{key.text}": Term(f"{other}.{key.text}", Kind.NUMBER)
                for key, _ in apart.entries(root.get("scores"), "scores")
            }
        return found

    def _condition(self, node: Node | None) -> Condition | None:
        if node is None:
            return None
        text = self._reading.text(node)
        try:
            return parse(text, self._terms, self._named)
        except ConditionError as wrong:
            self._reading.problem(node, wrong.code, str(wrong), wrong.remedy, part=(wrong.start, wrong.length))
            return None

    def _conditions(self) -> None:
        for key, value in self._reading.entries(self._given.get("conditions"), "conditions"):
            name = self._reading.name(key, ITEM_ID, "the name of a condition")
            if name in self._terms:
                self._reading.problem(key, "twice", f"`{name}` is an item or score already")
            elif name and self._reading.unique(self._named, key, "the condition"):
                nodes = value.items if value.kind == "list" else (value,)
                parts = [self._condition(each) for each in nodes]
                self._named[name] = tuple(part for part in parts if part is not None)

    def _with_ask_if(self, plain: tuple[tuple[Item, Node], ...]) -> Iterator[Item]:
        earlier: set[str] = set()
        for item, node in plain:
            where = node.get("ask_if")
            condition = self._condition(where)
            late = [ref for ref in refs(condition) if self._is_own(ref) and ref not in earlier] if condition else []
            if late and where is not None:
                remedy = "move it above, or ask about something earlier"
                self._reading.problem(where, "ask-if-order", f"`{late[0].partition('.')[2]}` comes later", remedy)
            earlier.add(f"{self._id}.{item.id}")
            yield item._replace(ask_if=condition)

    def _is_own(self, ref: str) -> bool:
        return ref.startswith(f"{self._id}.")

    def _sources(self) -> tuple[Source, ...]:
        found: dict[str, Source] = {}
        for key, value in self._reading.entries(self._given.get("sources"), "sources"):
            name = self._reading.name(key, QUESTIONNAIRE_ID, "the id of a source")
            given = self._reading.mapping(value, "a source", ("title", "year", "where"), ("title",))
            if name and self._reading.unique(found, key, "the source"):
                found[name] = Source(
                    name, *(self._reading.text(given.get(part)) for part in ("title", "year", "where"))
                )
        return tuple(found.values())

    def _rules(self, sources: set[str]) -> tuple[Rule, ...]:
        found: dict[str, Rule] = {}
        for node in self._reading.listing(self._given.get("rules"), "rules"):
            rule = self._rule(node, sources)
            if rule is not None and self._reading.unique(found, node.get("id") or node, "the rule"):
                found[rule.id] = rule
        return tuple(found.values())

    def _rule(self, node: Node, sources: set[str]) -> Rule | None:
        reading = self._reading
        given = reading.mapping(node, "a rule", _RULE_KEYS, ("id", "when", "group", "say", "because", "source"))
        if given and ("pattern" in given) == ("tier" in given or "light" in given):
            remedy = f"add `tier:` with one of {', '.join(Tier)}"
            reading.problem(node, "key-missing", "a rule needs `tier`, `light` or `pattern`, one of them", remedy)
        tier, light = (
            reading.one_of(given.get(key), known, f"a {key}") for key, known in (("tier", Tier), ("light", Light))
        )
        condition = self._condition(given.get("when"))
        name = reading.name(given.get("id"), RULE_ID, "a rule id")
        for key in ("say", "because", "group"):
            if key in given and not reading.words(given[key]):
                reading.problem(given[key], "words-none", f"`{key}` has no words", "write what the person should read")
        because, tell = reading.words(given.get("because")), reading.words(given.get("tell"))
        named = signs(reading, given.get("signs"), self._signs, self._condition)
        if wrong := unplaced((because, tell), named):
            reading.problem(given.get("signs") or node, "signs-place", wrong)
        if not name or condition is None:
            return None
        return Rule(
            id=name,
            when=condition,
            say=reading.words(given.get("say")),
            because=because,
            group=reading.words(given.get("group")),
            sources=reading.cited(given.get("source"), sources),
            tier=Tier(tier) if tier else None,
            pattern=reading.text(given.get("pattern")),
            tell=tell,
            locked=reading.flag(given.get("locked")),
            learn=reading.leaflet(given.get("learn")),
            light=Light(light) if light else None,
            signs=named,
        )

    def _parts(self) -> tuple[str, ...]:
        node = self._given.get("sitting")
        if node is not None and "items" in self._given:
            self._reading.problem(
                node, "sitting-items", "a sitting has no items of its own", "remove items: or sitting:"
            )
        parts = tuple(each.text for each in self._reading.listing(node, "sitting"))
        for each in node.items if node else ():
            self._reading.name(each, QUESTIONNAIRE_ID, "a questionnaire")
        return parts


def _condition_texts(root: Node) -> Iterator[str]:
    """Every text that may name another questionnaire's items."""
    rules = _below(root.get("rules"))
    named = (*_below(root.get("sign_sets")), *(rule.get("signs") for rule in rules))
    for entry in (*_below(root.get("items")), *rules, *chain.from_iterable(map(_below, named))):
        for key in ("ask_if", "when"):
            node = entry.get(key)
            if node is not None:
                yield node.text
    scored = (part for score in _below(root.get("scores")) for part in _below(score))
    for each in chain(_below(root.get("conditions")), scored):
        yield each.text
        yield from (part.text for part in _below(each))


def _below(node: Node | None) -> tuple[Node, ...]:
    return (*node.items, *(value for _, value in node.pairs)) if node else ()


def _reviewed(reading: Reading, given: Mapping[str, Node], reviewed: date | None, today: date | None) -> None:
    if reviewed and today and today - reviewed > _STALE:
        reading.problem(given["reviewed"], "reviewed", "last reviewed over two years ago", warning=True)
