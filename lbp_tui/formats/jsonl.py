"""Responses as JSON lines: one object a line, without anything around them, and back without loss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lbp_tui.core.response import Response
from lbp_tui.formats.intake import each_once, response
from lbp_tui.formats.json import line
from lbp_tui.formats.strict import loaded


def write(responses: Iterable[Response]) -> Iterator[str]:
    """One line a response."""
    for each in responses:
        yield f"{line(each)}\n"


def read(text: str) -> tuple[Response, ...]:
    """The response of every line; empty lines are passed over.

    Raises:
        JournalError: any of it is not right; says in which line, what, and what would be right.
    """
    lines = text.removeprefix("\ufeff").split("\n")  # a note may hold other ends of lines, such as U+2028
    return each_once(
        [response(f"in line {number}", loaded(each, number)) for number, each in enumerate(lines, 1) if each.strip()]
    )
