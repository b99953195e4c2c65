"""YAML and JSON text as positioned nodes, read safely.

PyYAML's event stream, and none of its constructors: no tags, anchors, aliases or second documents, no duplicate keys,
and every scalar stays text, so that ``no`` is the word no.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from lbp_tui.core.errors import Problem, QuestionnaireError
from lbp_tui.core.source import Node

LARGEST = 256 * 1024
"""Characters in one YAML text that a person edits."""
LARGEST_CASES = 16 * 2**20
"""Characters in one file of vignettes."""
_DEEPEST = 16
_LOADER: type = getattr(yaml, "CLoader", yaml.Loader)


class _Wrong(Exception):
    """A text that is not YAML as we read it."""

    def __init__(self, event: Event | None, code: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        line, column = _place(event) if event else (1, 1)
        self.problem = Problem(code, message, line, column, remedy=remedy)


def parse(name: str, text: str, largest: int = LARGEST) -> Node:
    """The nodes of a YAML text.

    Args:
        name: the file, for messages.
        text: what it holds.
        largest: the most characters that are read.

    Raises:
        QuestionnaireError: with the place of the first thing that cannot be read.
    """
    try:
        return _Builder(_events(text, largest)).document()
    except _Wrong as wrong:
        raise QuestionnaireError(name, (wrong.problem,)) from None
    except yaml.YAMLError as wrong:
        raise QuestionnaireError(name, (_syntax(wrong),)) from None


def _events(text: str, largest: int) -> Iterator[Event]:
    if len(text) > largest:
        raise _Wrong(None, "size", f"the text is longer than {largest // 1024} KiB")
    stream: Iterator[Event] = yaml.parse(text, Loader=_LOADER)
    return stream


class _Builder:
    """Turns events into nodes, one document deep."""

    def __init__(self, events: Iterator[Event]) -> None:
        self._events = events

    def document(self) -> Node:
        self._expect(StreamStartEvent)
        event = next(self._events)
        if isinstance(event, StreamEndEvent):
            raise _Wrong(None, "empty", "the text is empty", "begin with id, version and title, or delete the file")
        if not isinstance(event, DocumentStartEvent):
            raise _Wrong(event, "syntax", "a document should begin here")
        root = self._node(next(self._events), 0)
        self._expect(DocumentEndEvent)
        after = next(self._events)
        if not isinstance(after, StreamEndEvent):
            raise _Wrong(after, "documents", "a second document begins here", "remove the line `---`")
        return root

    def _expect(self, kind: type[Event]) -> None:
        event = next(self._events)
        if not isinstance(event, kind):
            raise _Wrong(event, "syntax", "this was not expected here")

    def _node(self, event: Event, depth: int) -> Node:
        if depth > _DEEPEST:
            raise _Wrong(event, "depth", f"nested deeper than {_DEEPEST} levels")
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            raise _Wrong(event, "anchor", "anchors (&) and aliases (*) are not used here", "write it out, or quote it")
        if getattr(event, "tag", None):
            raise _Wrong(event, "tag", "tags (!) are not used here", "remove the tag, or quote the text")
        if isinstance(event, ScalarEvent):
            return _scalar(event)
        line, column = _place(event)
        if isinstance(event, SequenceStartEvent):
            return Node("list", line, column, items=tuple(self._children(SequenceEndEvent, depth)))
        if isinstance(event, MappingStartEvent):
            return Node("mapping", line, column, pairs=tuple(self._pairs(depth)))
        raise _Wrong(event, "syntax", "a value should stand here")

    def _children(self, end: type[Event], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), end):
            yield self._node(event, depth + 1)

    def _pairs(self, depth: int) -> Iterator[tuple[Node, Node]]:
        seen: dict[str, int] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._node(event, depth + 1)
            if key.kind != "scalar":
                raise _Wrong(event, "key", "a key should be a plain word")
            if key.text in seen:
                raise _Wrong(
                    event, "twice", f"the key `{key.text[:60]}` is there twice, first in line {seen[key.text]}",
                    "keep one of the two",
                )  # fmt: skip
            seen[key.text] = key.line
            yield key, self._node(next(self._events), depth + 1)


def _place(event: Event) -> tuple[int, int]:
    """Line and column of an event, from 1."""
    mark: Any = event.start_mark
    return mark.line + 1, mark.column + 1


def _scalar(event: ScalarEvent) -> Node:
    line, column = _place(event)
    end: Any = event.end_mark
    length = end.column + 1 - column if end.line + 1 == line else 1
    return Node("scalar", line, column, max(1, length), text=event.value, quoted=event.style in ("'", '"', "|", ">"))


def _syntax(wrong: yaml.YAMLError) -> Problem:
    mark = getattr(wrong, "problem_mark", None) or getattr(wrong, "context_mark", None)
    said = str(getattr(wrong, "problem", None) or getattr(wrong, "reason", None) or "not YAML")
    hint = (
        "indent with spaces, not tabs" if "\\t" in said or "tab" in said else "check the indentation, quotes and colons"
    )
    if begun := _unclosed(wrong):
        return begun
    if mark is None:
        return Problem("syntax", f"not YAML: {said}", remedy=hint)
    return Problem("syntax", f"not YAML: {said}", mark.line + 1, mark.column + 1, remedy=hint)


_OPENED = {
    "while parsing a flow sequence": ("list", "put `]` at its end, and a comma between its entries"),
    "while parsing a flow mapping": ("mapping", "put `}` at its end, and a comma between its keys"),
    "while scanning a quoted scalar": ("quoted text", "put the same quote at its end"),
}
"""What has an end of its own, by PyYAML's words for it, and how to end it."""


def _unclosed(wrong: yaml.YAMLError) -> Problem | None:
    """What begins in one line and does not end as it should, told where it begins; ``None`` if it is something else."""
    begin, end = getattr(wrong, "context_mark", None), getattr(wrong, "problem_mark", None)
    what, remedy = _OPENED.get(str(getattr(wrong, "context", "")), ("", ""))
    if not what or begin is None or end is None:
        return None
    comma = "" if what == "quoted text" else ", or lacks a comma,"
    message = f"not YAML: the {what} that begins here is not closed{comma} by line {end.line + 1}"
    return Problem("syntax", message, begin.line + 1, begin.column + 1, remedy=remedy)


_PLAIN_JSON = re.compile(r"\s*[{\[]")


def values(name: str, text: str, largest: int) -> object:
    """The plain values of a JSON or YAML text that a program or a person wrote: mappings, lists and text.

    Raises:
        QuestionnaireError: it is neither; with line and column.
    """
    from lbp_tui.core.cases import plain

    if _PLAIN_JSON.match(text):
        try:
            return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_once)
        except (ValueError, RecursionError):
            pass  # YAML's own flow style looks like JSON; the reader below says what is wrong
    return plain(parse(name, text, largest))


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not a number")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is there twice")
    return found
