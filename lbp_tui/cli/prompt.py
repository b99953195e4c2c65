"""One question as a numbered prompt, and the answer that was typed to it."""

from __future__ import annotations

from lbp_tui.core.errors import AnswerError, LbpError
from lbp_tui.core.model import Answer, Item, Kind
from lbp_tui.core.sitting import accept
from lbp_tui.core.text import one_line


class NotUnderstood(LbpError):
    """What was typed is no answer; says what would be."""


def choices(item: Item) -> list[str]:
    """The options of an item, numbered from 1, one a line."""
    return [f"  {number} {one_line(option.say)}" for number, option in enumerate(item.options, 1)]


def hint(item: Item) -> str:
    """How to answer an item."""
    match item.kind:
        case Kind.CHOICE:
            return "One number"
        case Kind.CHOICES:
            return "Numbers with commas between them"
        case Kind.SCALE:
            ends = f": {item.low} is {item.ends[0]}, {item.high} is {item.ends[1]}" if item.ends else ""
            return f"{item.low} to {item.high}{ends}"
        case Kind.NUMBER:
            return f"A number{f' of {item.unit}' if item.unit else ''}"
        case Kind.DATE:
            return "A date, as in 2026-11-23"
        case Kind.TAGS:
            return "Words with commas between them"
        case _:
            return "One line of text"


def answer_typed(item: Item, typed: str) -> Answer | None:
    """The answer that was typed.

    Raises:
        NotUnderstood: it is none, or does not fit.
    """
    try:
        return accept(item, _value(item, typed))
    except AnswerError as wrong:
        raise NotUnderstood(str(wrong)) from None


def _value(item: Item, typed: str) -> object:
    if item.kind is Kind.CHOICE:
        return _option(item, typed)
    if item.kind is Kind.CHOICES:
        return [_option(item, each) for each in typed.replace(";", ",").split(",") if each.strip()]
    return typed


def _option(item: Item, typed: str) -> str:
    """The option of a number, an id, or the first letter of yes and no."""
    word = typed.strip().lower()
    if word.isdecimal() and 0 < int(word) <= len(item.options):
        return item.options[int(word) - 1].id
    known = {option.id for option in item.options}
    letters = {each[0]: each for each in ("yes", "no") if each in known}
    found = letters.get(word, word)
    if found not in known:
        raise NotUnderstood(f"“{one_line(typed)[:40]}”: type a number from 1 to {len(item.options)}")
    return found
