"""The condition language: from text to a tree whose every name is checked.

``saddle is new and not (age < 40 or steroids is yes)``: see docs/questionnaire-format.md for the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from lbp_tui.core.model import Compare, Condition, Group, Kind, Negation
from lbp_tui.core.text import suggestion

Named = Mapping[str, tuple[Condition, ...]]
"""Conditions that have a name; a list of several can only stand after `at least N of`."""

LONGEST = 2000
"""Characters in one condition."""
DEEPEST = 12
"""Levels of nesting in one condition."""

_TOKEN = re.compile(
    r"\s*(?:(?P<date>\d{4}-\d\d-\d\d)|(?P<number>-?\d+(?:\.\d+)?)"
    r"|(?P<word>[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)?)|(?P<sign>>=|<=|[<>=(),]))"
)
_SIGNS = (">=", "<=", ">", "<", "=")
_RESERVED = ("and", "or", "not", "is", "in", "includes", "at", "of")


class Term(NamedTuple):
    """What a condition may name: an item or a score, with what it can be compared to."""

    ref: str
    kind: Kind
    options: tuple[str, ...] = ()
    unknown: frozenset[str] = frozenset()


class ConditionError(Exception):
    """A condition that cannot be read; ``start`` and ``length`` are characters of its text."""

    def __init__(self, code: str, message: str, start: int, length: int, remedy: str = "") -> None:
        """Keep where it is wrong and what would be right."""
        super().__init__(message)
        self.code = code
        self.start = start
        self.length = length
        self.remedy = remedy


def parse(text: str, terms: Mapping[str, Term], named: Named) -> Condition:
    """The tree of a condition, every name and value in it checked.

    Args:
        text: the condition as written.
        terms: every item and score that may be named, by the name that is written.
        named: the conditions that have a name.

    Raises:
        ConditionError: at the first thing that cannot be read.
    """
    if len(text) > LONGEST:
        raise ConditionError("condition-long", f"a condition may have {LONGEST} characters at most", 0, 1)
    parser = _Parser(text, terms, named)
    condition = parser.either(0)
    parser.end()
    return condition


class _Token(NamedTuple):
    kind: str
    text: str
    start: int


class _Parser:
    """Reads one condition from left to right."""

    def __init__(self, text: str, terms: Mapping[str, Term], named: Named) -> None:
        self._terms = terms
        self._named = named
        self._tokens = list(_tokens(text))
        self._at = 0

    def either(self, depth: int) -> Condition:
        """`A or B`, or what binds tighter."""
        parts = [self._both(depth)]
        while self._take("or"):
            parts.append(self._both(depth))
        return parts[0] if len(parts) == 1 else Group("or", 1, tuple(parts))

    def end(self) -> None:
        """Make sure that nothing follows."""
        if self._next.kind != "end":
            raise self._wrong("condition-syntax", f"`{self._next.text}` was not expected here", "join with and / or")

    def _both(self, depth: int) -> Condition:
        parts = [self._one(depth)]
        while self._take("and"):
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else Group("and", len(parts), tuple(parts))

    def _one(self, depth: int) -> Condition:
        if depth > DEEPEST:
            raise self._wrong("condition-deep", f"a condition may be nested {DEEPEST} levels deep at most")
        if self._take("not"):
            return Negation(self._one(depth + 1))
        if self._take("("):
            condition = self.either(depth + 1)
            self._must(")")
            return condition
        if self._take("at"):
            return self._at_least(depth)
        return self._comparison()

    def _at_least(self, depth: int) -> Condition:
        self._must("least")
        token = self._next
        if token.kind != "number" or not token.text.isdigit() or int(token.text) < 1:
            raise self._wrong("condition-syntax", "`at least` needs a whole number from 1", "as in: at least 2 of (…)")
        self._at += 1
        self._must("of")
        parts = self._list(depth)
        if int(token.text) > len(parts):
            raise ConditionError(
                "condition-count", f"at least {token.text} of {len(parts)} can never be", token.start, len(token.text)
            )
        return Group("of", int(token.text), parts)

    def _list(self, depth: int) -> tuple[Condition, ...]:
        token = self._next
        if token.text in self._named:
            self._at += 1
            return self._named[token.text]
        self._must("(", "a list in brackets, or the name of one")
        parts = [self.either(depth + 1)]
        while self._take(","):
            parts.append(self.either(depth + 1))
        self._must(")")
        return tuple(parts)

    def _comparison(self) -> Condition:
        token = self._next
        if token.text in self._named:
            self._at += 1
            return self._single(token)
        term = self._term()
        if self._take("is"):
            return self._is(term)
        if self._take("in"):
            self._fits(term, (Kind.CHOICE,), token, "in")
            return Compare(term.ref, "in", self._options(term), term.unknown)
        if self._take("includes"):
            self._fits(term, (Kind.CHOICES, Kind.TAGS), token, "includes")
            values = self._options(term) if self._take("any") else (self._option(term),)
            return Compare(term.ref, "includes", values, term.unknown)
        if self._next.text in _SIGNS:
            return self._measure(term, token)
        raise self._wrong(
            "condition-syntax",
            f"what about `{token.text}`?",
            "write is, is not, in (…), includes, or a sign such as >=",
        )

    def _single(self, token: _Token) -> Condition:
        parts = self._named[token.text]
        if len(parts) > 1:
            raise ConditionError(
                "condition-list", f"`{token.text}` is a list of conditions", token.start, len(token.text),
                f"write: at least 1 of {token.text}",
            )  # fmt: skip
        return parts[0]

    def _is(self, term: Term) -> Condition:
        if self._take("answered"):
            return Compare(term.ref, "is answered")
        operator = "is not" if self._take("not") else "is"
        self._fits(term, (Kind.CHOICE,), self._tokens[self._at - 1], "is")
        return Compare(term.ref, operator, (self._option(term),), term.unknown)

    def _measure(self, term: Term, name: _Token) -> Condition:
        sign, value = self._next, self._tokens[self._at + 1]
        self._fits(term, (Kind.SCALE, Kind.NUMBER, Kind.DATE), name, sign.text)
        wanted = "date" if term.kind is Kind.DATE else "number"
        self._at += 1
        if value.kind != wanted:
            raise self._wrong("condition-value", f"`{name.text}` is compared to a {wanted}", f"write a {wanted} here")
        self._at += 1
        try:
            amount: Decimal | date = Decimal(value.text) if wanted == "number" else date.fromisoformat(value.text)
        except ValueError:
            raise ConditionError(
                "condition-value", f"there is no day {value.text}", value.start, len(value.text)
            ) from None
        return Compare(term.ref, sign.text, (amount,))

    def _options(self, term: Term) -> tuple[str, ...]:
        self._must("(", "a list of options in brackets")
        values = [self._option(term)]
        while self._take(","):
            values.append(self._option(term))
        self._must(")")
        return tuple(values)

    def _option(self, term: Term) -> str:
        token = self._next
        if token.kind != "word":
            raise self._wrong("condition-syntax", "an option should stand here", suggestion("", term.options))
        if term.kind is not Kind.TAGS and token.text not in term.options:
            raise self._wrong(
                "option-unknown", f"`{token.text}` is not an option of `{term.ref.rpartition('.')[2]}`",
                suggestion(token.text, term.options),
            )  # fmt: skip
        self._at += 1
        return token.text

    def _term(self) -> Term:
        token = self._next
        if token.kind != "word" or token.text in _RESERVED:
            raise self._wrong("condition-syntax", "the name of an item should stand here")
        if token.text not in self._terms:
            raise self._wrong(
                "item-unknown", f"there is no item or score `{token.text}`",
                suggestion(token.text, (*self._terms, *self._named)),
            )  # fmt: skip
        self._at += 1
        return self._terms[token.text]

    def _fits(self, term: Term, kinds: tuple[Kind, ...], token: _Token, operator: str) -> None:
        if term.kind not in kinds:
            remedy = {
                Kind.CHOICE: "write is, is not or in (…)",
                Kind.CHOICES: "write includes",
                Kind.TAGS: "write includes",
                Kind.TEXT: "a text can only be: is answered",
            }.get(term.kind, "write a sign such as >= and a number")
            name = term.ref.rpartition(".")[2]
            raise ConditionError(
                "condition-type", f"`{operator}` does not go with `{name}`, a {term.kind}", token.start,
                len(token.text), remedy,
            )  # fmt: skip

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self, text: str) -> bool:
        if self._next.text != text:
            return False
        self._at += 1
        return True

    def _must(self, text: str, meaning: str = "") -> None:
        if not self._take(text):
            found = f"not `{self._next.text}`" if self._next.text else "but the condition ends"
            raise self._wrong("condition-syntax", f"`{text}` should stand here, {found}", meaning)

    def _wrong(self, code: str, message: str, remedy: str = "") -> ConditionError:
        return ConditionError(code, message, self._next.start, max(1, len(self._next.text)), remedy)


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        if match is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            raise ConditionError("condition-syntax", f"`{text[start]}` means nothing in a condition", start, 1)
        kind = match.lastgroup or ""
        yield _Token(kind, match[kind], match.start(kind))
        at = match.end()
    yield _Token("end", "", len(text))
