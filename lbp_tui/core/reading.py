"""Taking values out of a parsed YAML text, keeping every problem with its place instead of stopping at the first."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from lbp_tui.core.errors import Problem
from lbp_tui.core.source import Node
from lbp_tui.core.text import clean, suggestion

QUESTIONNAIRE_ID = re.compile(r"[a-z][a-z0-9_-]{0,63}")
ITEM_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
RULE_ID = re.compile(r"[A-Z][A-Z0-9]{0,15}-[A-Za-z0-9]{1,15}")
LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?")
_PERIOD = re.compile(r"(\d{1,5}) (day|week)s?")
_PLAIN_ENGLISH = "en"


class Reading:
    """One pass over a questionnaire's text.

    Attributes:
        problems: what was found so far.
        languages: every language that some text is given in.
    """

    def __init__(self, language: str, leaflets: Mapping[str, str] | None = None) -> None:
        """Read words in ``language``, falling back on English; ``leaflets`` has ids by what a rule may call them."""
        self.problems: list[Problem] = []
        self.languages: set[str] = set()
        self._language = language
        self._leaflets = leaflets
        self._worded: list[tuple[Node, frozenset[str]]] = []

    def problem(
        self,
        node: Node,
        code: str,
        message: str,
        remedy: str = "",
        *,
        warning: bool = False,
        part: tuple[int, int] | None = None,
    ) -> None:
        """Note a problem at a node, or at ``part`` (start, length) of a scalar's text."""
        start, length = part or (0, node.length)
        inside = part is not None and node.length >= len(node.text)
        column = node.column + (start + node.quoted if inside else 0)
        self.problems.append(
            Problem(
                code, message, node.line, column, length if inside or part is None else node.length, remedy, warning
            )
        )

    def mapping(self, node: Node, what: str, known: Sequence[str], needed: Sequence[str] = ()) -> dict[str, Node]:
        """The values of a mapping by key; unknown and missing keys are problems."""
        if node.kind != "mapping":
            self.problem(node, "shape", f"{what} should be a mapping (key: value)", "write one `key: value` a line")
            return {}
        for key, _ in node.pairs:
            if key.text not in known:
                self.problem(key, "key-unknown", f"`{key.text}` is not a key of {what}", suggestion(key.text, known))
        found = {key.text: value for key, value in node.pairs if key.text in known}
        for key_name in needed:
            if key_name not in found:
                self.problem(node, "key-missing", f"{what} needs `{key_name}`", f"add `{key_name}: …`")
        return found

    def entries(self, node: Node | None, what: str) -> tuple[tuple[Node, Node], ...]:
        """The (key, value) pairs of a mapping whose keys are free."""
        if node is None:
            return ()
        if node.kind != "mapping":
            self.problem(node, "shape", f"{what} should be a mapping (name: value)", "write one `name: value` a line")
        return node.pairs

    def listing(self, node: Node | None, what: str) -> tuple[Node, ...]:
        """The nodes of a list."""
        if node is None:
            return ()
        if node.kind != "list":
            self.problem(node, "shape", f"{what} should be a list", "begin each entry with `- `, or write [a, b]")
        return node.items

    def text(self, node: Node | None) -> str:
        """A plain text, cleaned of control characters."""
        if node is None:
            return ""
        if node.kind != "scalar":
            self.problem(node, "shape", "a text should stand here")
        return clean(node.text).strip()

    def words(self, node: Node | None) -> str:
        """A text for people: plain, or by language ``{en: …, de: …}``."""
        if node is None:
            return ""
        if node.kind != "mapping":
            self._worded.append((node, frozenset([_PLAIN_ENGLISH])))
            return self.text(node)
        by_language = {key.text: self.text(value) for key, value in node.pairs}
        for key, _ in node.pairs:
            if not LANGUAGE.fullmatch(key.text):
                self.problem(key, "language", f"`{key.text}` is not a language", "write a code such as en or de")
        self.languages |= by_language.keys()
        self._worded.append((node, frozenset(by_language)))
        return (
            by_language.get(self._language) or by_language.get(_PLAIN_ENGLISH) or next(iter(by_language.values()), "")
        )

    def untranslated(self) -> None:
        """Warn of every text that lacks a language which others have."""
        for node, given in self._worded:
            lacking = sorted(self.languages - given)
            if lacking:
                self.problem(node, "translation", f"no text in: {', '.join(lacking)}", warning=True)

    def name(self, node: Node | None, pattern: re.Pattern[str], what: str) -> str:
        """An id of the given pattern."""
        if node is None:
            return ""
        if node.kind == "scalar" and pattern.fullmatch(node.text):
            return node.text
        remedy = (
            "letters in capitals, a hyphen and a number, as in CES-01"
            if pattern is RULE_ID
            else "small letters, digits and _, beginning with a letter"
        )
        self.problem(node, "id", f"`{node.text[:40]}` cannot be {what}", remedy)
        return ""

    def number(self, node: Node | None) -> Decimal | None:
        """A number."""
        if node is None:
            return None
        if node.kind == "scalar" and _NUMBER.fullmatch(node.text):
            try:
                return Decimal(node.text)
            except InvalidOperation:
                pass
        self.problem(node, "number", f"`{node.text[:40]}` is not a number", "write digits, as in 10 or 2.5")
        return None

    def whole(self, node: Node | None, low: int = 0) -> int:
        """A whole number of at least ``low``; ``low`` where there is none."""
        value = self.number(node)
        if value is None:
            return low
        if value != int(value) or value < low:
            self.problem(node or Node("scalar"), "number", f"`{value}` should be a whole number from {low}")
            return low
        return int(value)

    def flag(self, node: Node | None) -> bool:
        """True or false; false where it is left out."""
        if node is None:
            return False
        if node.text not in ("true", "false"):
            self.problem(node, "flag", f"`{node.text[:40]}` should be true or false")
        return node.text == "true"

    def day(self, node: Node | None) -> date | None:
        """A date."""
        if node is None:
            return None
        try:
            return date.fromisoformat(node.text)
        except ValueError:
            self.problem(node, "date", f"`{node.text[:40]}` is not a date", "write year-month-day, as in 2026-11-23")
            return None

    def days(self, node: Node | None) -> int:
        """A span such as ``14 days`` or ``2 weeks``, in days; 0 where it is left out."""
        if node is None:
            return 0
        match = _PERIOD.fullmatch(node.text)
        if match is None:
            self.problem(node, "period", f"`{node.text[:40]}` is not a number of days", "write 14 days")
            return 0
        return int(match[1]) * (7 if match[2] == "week" else 1)

    def leaflet(self, node: Node | None) -> str:
        """The id of a leaflet. One that is not there is left out, with a warning: it only explains."""
        called = self.text(node)
        if node is None or not called or self._leaflets is None:
            return called
        if called not in self._leaflets:
            remedy = suggestion(called, sorted(set(self._leaflets.values())))
            self.problem(node, "learn-unknown", f"there is no leaflet `{called[:40]}`", remedy, warning=True)
        return self._leaflets.get(called, "")

    def cited(self, node: Node | None, sources: Collection[str]) -> tuple[str, ...]:
        """The ids of one source or of several, which must be among ``sources``."""
        if node is None:
            return ()
        nodes = node.items if node.kind == "list" else (node,)
        if not nodes:
            self.problem(node, "source-none", "at least one source should stand here")
        for each in nodes:
            if each.text not in sources:
                remedy = suggestion(each.text, sorted(sources)) or "declare it under `sources:`"
                self.problem(each, "source-unknown", f"the source `{each.text[:60]}` is not declared", remedy)
        return tuple(each.text for each in nodes)

    def one_of(self, node: Node | None, known: type[StrEnum] | Sequence[str], what: str) -> str:
        """One of a few words; ``""`` if it is none of them."""
        if node is None:
            return ""
        allowed = [str(each) for each in known]
        if node.kind == "scalar" and node.text in allowed:
            return node.text
        self.problem(node, "word", f"`{node.text[:40]}` is not {what}", suggestion(node.text, allowed))
        return ""

    def unique(self, seen: Mapping[str, object] | set[str], node: Node, what: str) -> bool:
        """Whether a name is new; a name given twice is a problem."""
        if node.text in seen:
            self.problem(node, "twice", f"{what} `{node.text}` is there twice", "give each a name of its own")
            return False
        return True
