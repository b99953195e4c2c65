r"""Responses as a table for spreadsheets and statistics: one row a response, RFC 4180 with ``\r\n`` after every row.

Columns: those of `FIXED`, then one for each item as ``questionnaire.item``, then one for each score as
``questionnaire.score:name``. A cell holds the answer as it is kept: a number, a text, an option's id, or ids and tags
joined with ``;``. The cell of an item without an answer is empty; the column ``states`` says why, as in
``daily.leg=skipped;daily.note=not_asked``. An item that it does not name and that has no answer is not part of that
response's questionnaire. Deleted responses are left out: in a table they would look like any other. The column
``light`` says how a session went down, as it reads now, or what a check of one came to by itself: ``green``, ``amber``,
``red`` or ``stop``; it is empty if that is not known.

A text that a spreadsheet could take for a formula has a ``'`` put before it, and so has one that begins with such a
``'`` already: to undo it, take one ``'`` away wherever a sign ``= + - @`` follows it. Numbers are left alone.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from lbp_tui.core.guidance import tier_of
from lbp_tui.core.light import light_of
from lbp_tui.core.response import Kept, Response
from lbp_tui.core.states import Light, State

FIXED = (
    "id", "questionnaire", "version", "at", "day", "zone", "recorded_at", "late", "follows", "revision", "tier",
    "states", "light",
)  # fmt: skip
_ANSWERED = str(State.ANSWERED)
_NUMBER = (int, float)
_FORMULA = re.compile("'*[\\s\ufeff\u00ad\u200b-\u200d\u2060]*[=+\\-@\t\r＝＋－＠]")


class _Echo:
    """A file that gives back what is written to it, so that rows need not be kept."""

    def write(self, text: str) -> str:
        return text


def columns(responses: Iterable[Response]) -> tuple[str, ...]:
    """The columns of a table of these responses: the fixed ones, then items and scores in the order they are met."""
    items: dict[str, None] = {}
    scores: dict[str, None] = {}
    met: defaultdict[str, set[str]] = defaultdict(set)
    for each in responses:
        if not each.deleted:
            known = met[each.questionnaire]
            if not (known.issuperset(each.states) and known.issuperset(each.answers)):
                known.update(each.states, each.answers)
                items |= dict.fromkeys(_full(each, item) for item in (*each.states, *each.answers))
            scores |= dict.fromkeys(_scores(each))
    return (*FIXED, *items, *scores)


def write(
    responses: Iterable[Response],
    columns: Sequence[str],
    light: Callable[[Response], Light | None] = light_of,
) -> Iterator[str]:
    """The table with these columns, one piece a row; what has no column is left out.

    Args:
        responses: as in `columns`.
        columns: which of them, in this order.
        light: how a session went down, or what a check of one came to.
    """
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield writer.writerow(columns)
    for each in responses:
        if not each.deleted:
            cells = {**_cells(each), "light": str(light(each) or "")}
            yield writer.writerow([cells.get(column, "") for column in columns])


def guarded(text: str) -> str:
    """The text as a spreadsheet takes it for text and never for a formula."""
    if not text or text[0].isalnum():  # as most texts do, so the pattern need not be tried
        return text
    return f"'{text}" if _FORMULA.match(text) else text


def _cells(response: Response) -> Mapping[str, str | int | float]:
    """What the row of a response holds, by column."""
    at = response.at.isoformat()
    unanswered = [f"{_full(response, item)}={state}" for item, state in response.states.items() if state != _ANSWERED]
    cells: dict[str, str | int | float] = {
        "id": guarded(response.id),
        "questionnaire": guarded(response.questionnaire),
        "version": response.version,
        "at": at,
        "day": at[:10],
        "zone": guarded(response.zone),
        "recorded_at": response.recorded_at.isoformat(),
        "late": "yes" if response.late else "no",
        "follows": guarded(response.follows or ""),
        "revision": response.revision,
        "tier": guarded(str(tier_of(response.outcome)) if "tier" in response.outcome else ""),
        "states": guarded(";".join(unanswered)),
    }
    for item, answer in response.answers.items():
        cells[_full(response, item)] = _cell(answer)
    for column, score in _scores(response).items():
        cells[column] = _cell(score)
    return cells


def _cell(value: Kept) -> str | int | float:
    if isinstance(value, _NUMBER):
        return value
    return guarded(value if isinstance(value, str) else ";".join(value))


def _full(response: Response, item: str) -> str:
    return item if "." in item else f"{response.questionnaire}.{item}"


def _scores(response: Response) -> dict[str, Kept]:
    """The scores of a response by column; empty where one has no value."""
    scores = response.outcome.get("scores", {})
    return {
        f"{response.questionnaire}.score:{name}": "" if scored["value"] is None else scored["value"]
        for name, scored in scores.items()
    }
