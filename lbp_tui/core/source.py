"""A parsed text whose every value knows its line and column, so that problems can point at it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML text: a scalar (always text), a list, or a mapping in the order of the file.

    Attributes:
        kind: ``scalar``, ``list`` or ``mapping``; says which of the next three is filled.
        text: of a scalar.
        items: of a list.
        pairs: (key, value) of a mapping.
        line, column: where it begins, from 1.
        length: how many characters of that line it covers.
        quoted: whether a scalar was written in quotes.
    """

    kind: str
    line: int = 1
    column: int = 1
    length: int = 1
    text: str = ""
    items: tuple[Node, ...] = ()
    pairs: tuple[tuple[Node, Node], ...] = ()
    quoted: bool = False

    def get(self, key: str) -> Node | None:
        """The value under a key of a mapping, if it is there."""
        return next((value for name, value in self.pairs if name.text == key), None)
