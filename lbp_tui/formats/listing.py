"""Responses as lines of text for people: one line each in a list, or one in full."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from lbp_tui.core.guidance import WORDS, assesses, in_doubt
from lbp_tui.core.response import Kept, Response
from lbp_tui.core.states import Tier
from lbp_tui.core.text import one_line
from lbp_tui.formats.plain import NOT_ALL_CHECKED, answer_words, wrapped


def line(response: Response, response_id: str) -> str:
    """A response on one line: id, moment, questionnaire, and what it says."""
    told = (response_id, f"{response.at:%Y-%m-%d %H:%M}", response.questionnaire, one_line(gist(response)))
    return "  ".join(each for each in told if each)


def gist(response: Response) -> str:
    """The answers that are told in a few words, and the tier of what assesses them."""
    if response.outcome and assesses(response.outcome):
        tier, unchecked = Tier(response.outcome["tier"]), response.outcome["unchecked"]
        if tier is Tier.SELF_CARE and unchecked:
            return NOT_ALL_CHECKED
        return f"{WORDS[tier]}, {NOT_ALL_CHECKED.lower()}" if in_doubt(tier, unchecked) else WORDS[tier]
    found = [f"{name} {_short(answer)}" for name, answer in response.answers.items() if name not in ("note", "tags")]
    tags = response.answers.get("tags", ())
    found += [f"#{tag}" for tag in (() if isinstance(tags, str | int | float) else tags)]
    note = str(response.answers.get("note", ""))
    return ", ".join((*found[:8], *([f"“{textwrap.shorten(note, 50, placeholder=' …')}”"] if note else [])))


def _short(answer: Kept) -> str:
    return str(answer) if isinstance(answer, str | int | float) else "+".join(answer)


def record(response: Response, title: str) -> str:
    """A response with every answer in the words that were shown; what it came to is told by `full`."""
    return "\n".join(
        (f"{one_line(title)}, {response.at:%A %d %B %Y, %H:%M}", *_facts(response), "", *_answers(response))
    )


def _facts(response: Response) -> Iterator[str]:
    yield f"Id: {response.id}"
    yield f"Questionnaire: {response.questionnaire}, version {response.version}"
    if response.late:
        yield f"Written down later: {response.recorded_at.astimezone(response.at.tzinfo):%Y-%m-%d %H:%M}"
    if response.revision > 1:
        yield f"Changed: revision {response.revision}"
    if response.follows:
        yield f"Follows: {response.follows}"


def _answers(response: Response) -> Iterator[str]:
    for name, answer in response.answers.items():
        shown_words = response.words.get(name, {})
        said = shown_words.get("answer") or answer_words(name, answer)
        yield wrapped(f"{one_line(shown_words.get('ask') or name)} ({name})")
        yield wrapped(str(said), "  ")
    skipped = [name for name, state in response.states.items() if state == "skipped"]
    if skipped:
        yield wrapped(f"Skipped: {', '.join(skipped)}", hang="  ")


def said_in(response: Response) -> Mapping[str, str]:
    """The answers of a response by full name, in the words they were given in."""
    return {
        name if "." in name else f"{response.questionnaire}.{name}": str(each.get("answer", ""))
        for name, each in response.words.items()
    }
