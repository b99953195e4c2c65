"""Responses as lines of text for people: one line each in a list, or one in full."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from lbp_tui.core.guidance import WORDS, assesses, in_doubt, of_self_harm, tier_of
from lbp_tui.core.ids import CHECK_UP, DAILY, RED_FLAGS
from lbp_tui.core.looked import left_open
from lbp_tui.core.response import Response
from lbp_tui.core.states import Tier
from lbp_tui.core.text import listed, one_line
from lbp_tui.formats.naming import (
    NOTHING_KNOWN,
    Naming,
    after_warning,
    ask,
    asked,
    item_of,
    label,
    light_word,
    said,
    skipped,
    warned,
)
from lbp_tui.formats.plain import NOT_ALL_CHECKED, NOTED, Items, no_items, wrapped


def line(response: Response, response_id: str, naming: Naming = NOTHING_KNOWN) -> str:
    """A response on one line: id, moment, questionnaire, and what it says."""
    about = after_warning(response, naming) or light_word(response, naming)
    said_in_short = one_line(gist(response, naming.item))
    told = (response_id, f"{response.at:%Y-%m-%d %H:%M}", response.questionnaire, about, said_in_short)
    return "  ".join(each for each in told if each)


def gist(response: Response, items: Items = no_items) -> str:
    """The answers that are told in a few words, and the tier of what assesses them."""
    if response.outcome and assesses(response.outcome) and (word := came_to(response.outcome)) != NOTED:
        return word
    found = [_short(response, name, items) for name, _ in asked(response, items) if name not in ("note", "tags")]
    tags = response.answers.get("tags", ())
    found += [f"#{tag}" for tag in (() if isinstance(tags, str | int | float) else tags)]
    note = str(response.answers.get("note", ""))
    late = ["written down later"] if response.late else []
    return ", ".join((*found[:8], *late, *([f"“{textwrap.shorten(note, 50, placeholder=' …')}”"] if note else [])))


def came_to(outcome: Mapping[str, Any]) -> str:
    """The tier of an outcome as a word and a sign; with warning signs unchecked, it says so instead or beside it."""
    tier, unchecked = tier_of(outcome), left_open(outcome)
    if tier is Tier.SELF_CARE and unchecked:
        return NOT_ALL_CHECKED
    named = any(not of_self_harm(each) for each in outcome["fired"])
    if tier is Tier.SELF_CARE and (named or outcome["questionnaire"] not in (CHECK_UP, RED_FLAGS)):
        return NOTED
    return f"{WORDS[tier]}, {NOT_ALL_CHECKED.lower()}" if in_doubt(tier, unchecked) else WORDS[tier]


def _short(response: Response, name: str, items: Items) -> str:
    """An answer after the label of its item; of a day, which goes by the names of `log`, after its name."""
    answer, called = response.answers[name], label(response, name, items)
    if isinstance(answer, int | float):
        return f"{called} {answer}"
    if response.questionnaire == DAILY and item_of(response, name, items) is None:
        return f"{called} {answer if isinstance(answer, str) else '+'.join(answer)}"
    return f"{called}: {said(response, name, items)}"


def record(response: Response, naming: Naming = NOTHING_KNOWN) -> str:
    """A response with every answer in the words that were shown; what it came to is told by `full`."""
    title = one_line(naming.title(response.questionnaire))
    facts, answers = _facts(response, naming), _answers(response, naming.item)
    return "\n".join((f"{title}, {response.at:%A %d %B %Y, %H:%M}", *facts, "", *answers))


def _facts(response: Response, naming: Naming) -> Iterator[str]:
    yield f"Id: {response.id}"
    yield f"Questionnaire: {response.questionnaire}, version {response.version}"
    if response.late:
        yield f"Written down later: {response.written:%Y-%m-%d %H:%M}"
    if response.revision > 1:
        yield f"Changed: revision {response.revision}"
    if response.follows:
        yield f"Follows: {response.follows}"
    if about := after_warning(response, naming):
        yield wrapped(f"{about}: {warned(response, naming)}", hang="  ")


def _answers(response: Response, items: Items) -> Iterator[str]:
    for name, _ in asked(response, items):
        yield wrapped(f"{ask(response, name, items)} ({name})")
        yield wrapped(said(response, name, items), "  ")
    if left := skipped(response, items):
        yield wrapped(f"Skipped: {listed(left)}", hang="  ")


def said_in(response: Response) -> Mapping[str, str]:
    """The answers of a response by full name, in the words they were given in."""
    return {
        name if "." in name else f"{response.questionnaire}.{name}": str(each.get("answer", ""))
        for name, each in response.words.items()
    }
