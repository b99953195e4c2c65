"""What a response is called for people: labels and questions in place of ids, and what it was about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lbp_tui.core.guidance import STRUGGLING
from lbp_tui.core.light import WORDS, light_of
from lbp_tui.core.response import Kept, Response
from lbp_tui.core.text import named_day, one_line
from lbp_tui.formats.plain import Items, answer_words, labelled, no_items, question

if TYPE_CHECKING:
    from lbp_tui.core.model import Item
    from lbp_tui.core.states import Light


def _no_title(name: str) -> str:
    return name


def _no_score(name: str) -> str:
    return name.partition(".")[2]


def _no_warning(_: Response) -> Response | None:
    return None


class Naming(NamedTuple):
    """What is known of responses beyond themselves, as far as it is known.

    Attributes:
        title: of a questionnaire, by id; its id if there is none.
        item: of a full name.
        score: title of a score, by `questionnaire.score`; its name if there is none.
        light: how a session went down, or what a check of one came to.
        warning: the emergency that a response says it was dealt with.
    """

    title: Callable[[str], str] = _no_title
    item: Items = no_items
    score: Callable[[str], str] = _no_score
    light: Callable[[Response], Light | None] = light_of
    warning: Callable[[Response], Response | None] = _no_warning


NOTHING_KNOWN = Naming()


def item_of(response: Response, name: str, items: Items) -> Item | None:
    """The item that an answer of a response is kept under, if it is known."""
    return items(name if "." in name else f"{response.questionnaire}.{name}")


def asked(response: Response, items: Items = no_items) -> Iterator[tuple[str, Kept]]:
    """The answers that a person gave, by name: not those that the journal gave itself."""
    for name, answer in response.answers.items():
        item = item_of(response, name, items)
        if item is None or not item.fact:
            yield name, answer


def label(response: Response, name: str, items: Items = no_items) -> str:
    """An item in a few words."""
    item = item_of(response, name, items)
    return one_line(item.label) if item else name


def ask(response: Response, name: str, items: Items = no_items) -> str:
    """The question as it was shown; that of a checklist says what the list is."""
    item, shown = item_of(response, name, items), response.words.get(name, {}).get("ask")
    if not shown:
        return question(name, lambda _: item) if item else name
    return labelled(item, shown) if item else one_line(shown)


def said(response: Response, name: str, items: Items = no_items) -> str:
    """An answer in the words it was given in."""
    shown = response.words.get(name, {}).get("answer")
    item = item_of(response, name, items)
    return str(shown or answer_words(name, response.answers[name], lambda _: item))


def skipped(response: Response, items: Items = no_items) -> list[str]:
    """The labels of what was asked and left without an answer."""
    return [label(response, name, items) for name, state in response.states.items() if state == "skipped"]


def light_word(response: Response, naming: Naming) -> str:
    """The light of a session, or of a check of one, as a word and a sign; empty if there is none."""
    light = naming.light(response)
    return WORDS[light] if light is not None else ""


def after_warning(response: Response, naming: Naming) -> str:
    """When the emergency warning was told that a response dealt with; empty if that is not known."""
    told = naming.warning(response)
    return f"After the emergency warning of {named_day(told.at)} {told.at:%H:%M}" if told else ""


def warned(response: Response, naming: Naming) -> str:
    """What the emergency warning said that a response dealt with; empty if that is not known."""
    told = naming.warning(response)
    fired = told.outcome["fired"] if told else ()
    return next((one_line(each["say"]) for each in fired if each["group"] != STRUGGLING), "")
