"""The formats by their names: responses to text in any of them, and text back to responses.

A format is loaded when it is asked for, as those that can be read back check in full what comes in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lbp_tui.core.errors import LbpError
from lbp_tui.core.response import Response
from lbp_tui.core.text import one_line, suggestion
from lbp_tui.formats.naming import NOTHING_KNOWN, Naming

FORMATS = ("csv", "json", "jsonl", "md")
READ = ("json", "jsonl")
"""The formats that can be brought back."""


def write(form: str, responses: Callable[[], Iterable[Response]], naming: Naming = NOTHING_KNOWN) -> Iterator[str]:
    """Responses as text, piece by piece.

    Args:
        form: one of `FORMATS`.
        responses: gives them anew each time, oldest first; a table reads them twice.
        naming: what is known of them beyond themselves.

    Raises:
        LbpError: there is no such format.
    """
    match form:
        case "json":
            from lbp_tui.formats import json

            return json.write(responses())
        case "jsonl":
            from lbp_tui.formats import jsonl

            return jsonl.write(responses())
        case "csv":
            from lbp_tui.formats import csv

            return csv.write(responses(), csv.columns(responses()), naming.light)
        case "md":
            from lbp_tui.formats import markdown

            return markdown.write(responses(), naming)
    raise LbpError(f"`{one_line(form)}` is not a format; {suggestion(form, FORMATS)}")


def read(text: str, form: str) -> tuple[Response, ...]:
    """The responses of a text.

    Args:
        text: what an export wrote.
        form: one of `READ`.

    Raises:
        LbpError: this format cannot be brought back.
        JournalError: the text is not such an export, with the place.
    """
    match form:
        case "json":
            from lbp_tui.formats import json

            return json.read(text)
        case "jsonl":
            from lbp_tui.formats import jsonl

            return jsonl.read(text)
    raise LbpError(f"`{one_line(form)}` cannot be imported; {suggestion(form, READ)}")
