"""Responses for people to read: by day, in the words that were shown, with what each came to and why.

What a person or a questionnaire wrote is escaped, so that it stays text and never becomes Markdown or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from lbp_tui.core.guidance import DISCLAIMER, of_self_harm
from lbp_tui.core.looked import left_open
from lbp_tui.core.response import Response
from lbp_tui.formats.listing import came_to, said_in
from lbp_tui.formats.naming import (
    NOTHING_KNOWN,
    Naming,
    after_warning,
    ask,
    asked,
    light_word,
    said,
    warned,
)
from lbp_tui.formats.plain import waiting

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})  # some readers do not know \<
_INLINE = re.compile(r"[\\`*_\[\]{}|~$^@]|:(?=//)|(?<=\w)\.(?=[^\W\d_])")  # a dot inside a word may start a link
_START = re.compile(r"^(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[#=:]|[+-](?:[\s+-]|$)))")


def write(responses: Iterable[Response], naming: Naming = NOTHING_KNOWN) -> Iterator[str]:
    """The text, piece by piece, in the order of the responses.

    Args:
        responses: oldest first. Deleted ones are left out.
        naming: what is known of them beyond themselves.
    """
    yield "# Back pain journal\n"
    day = None
    for day, of_day in groupby((each for each in responses if not each.deleted), lambda each: each.day):
        yield f"\n## {day:%A} {day.day} {day:%B} {day.year}\n"
        for each in of_day:
            yield "".join(f"{line}\n" for line in _response(each, naming))
    if day is None:
        yield "\nThere are no entries here.\n"
    yield f"\n---\n\n{escaped(DISCLAIMER)}\n"


def escaped(text: str, indent: str = "") -> str:
    """The text as Markdown that shows it as it is; its lines stay lines of one paragraph, empty ones are left out."""
    lines = [_line(line) for part in text.split("\n") if (line := " ".join(part.split()))]
    return f"\\\n{indent}".join(lines)


def _line(text: str) -> str:
    inline = _INLINE.sub(r"\\\g<0>", text.translate(_ENTITIES))
    return _START.sub(r"\1\\", inline)


def _response(response: Response, naming: Naming) -> Iterator[str]:
    remarks = [f"{response.at:%H:%M}"]
    remarks += ["written down later"] if response.late else []
    remarks += [f"changed, revision {response.revision}"] if response.revision > 1 else []
    yield f"\n### {escaped(naming.title(response.questionnaire))}, {', '.join(remarks)}\n"
    if about := after_warning(response, naming):
        yield f"{_one_line(f'{about}: {warned(response, naming)}')}\n"
    if light := light_word(response, naming):
        yield f"**{light}**\n"
    for item, _ in asked(response, naming.item):
        answer = escaped(said(response, item, naming.item), "  ")
        yield f"- {_one_line(ask(response, item, naming.item))} **{answer}**"
    if response.outcome:
        yield from _outcome(response, naming)


def _outcome(response: Response, naming: Naming) -> Iterator[str]:
    """The tier with everything behind it. What could not be checked comes with it: without that, it would reassure."""
    outcome = response.outcome
    scores = outcome.get("scores", {})
    if outcome["fired"] or outcome["unchecked"] or not scores:
        yield f"\n**{came_to(outcome)}**\n"
    for fired in (each for each in outcome["fired"] if not of_self_harm(each)):
        yield f"- {_one_line(fired['say'])} {_one_line(fired['because'])} ({_source(fired)})"
    for name, rules in waiting(left_open(outcome)).items():
        asks = _one_line(f"{ask(response, name, naming.item)} {_answered(response, name)}")
        yield f"- Could not be checked without a clear answer: {asks} ({_one_line(', '.join(rules))})"
    for pattern in outcome.get("says", {}).values():
        yield f"- A pattern, not a diagnosis: {_one_line(pattern)}"
    for name, scored in scores.items():
        title = scored.get("title") or naming.score(f"{response.questionnaire}.{name}")
        yield f"- {_one_line(title)}: {_score(scored)}"


def _answered(response: Response, name: str) -> str:
    """What was answered that is not clear, such as not being sure; empty if nothing was."""
    return f"{told}." if (told := said_in(response).get(name)) else ""


def _source(fired: Mapping[str, Any]) -> str:
    source = "; ".join(_one_line(each) for each in fired["sources"]) or "no source"
    reviewed = f"; reviewed {_one_line(fired['reviewed'])}" if fired.get("reviewed") else ""
    return f"{_one_line(fired['rule'])}: {source}{reviewed}"


def _score(scored: Mapping[str, Any]) -> str:
    if scored["value"] is None:
        return "no value, as not all has a clear answer"
    from decimal import Decimal

    from lbp_tui.core.score import rounded

    value = rounded(Decimal(str(scored["value"])))
    of = f" of {scored['of']}" if scored.get("of") is not None else ""
    band = f", {_one_line(scored['band'])}" if scored.get("band") else ""
    return f"{value}{of}{band}"


def _one_line(text: str) -> str:
    return escaped(" ".join(text.split()))
