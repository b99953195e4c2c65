"""One question as a numbered prompt, and the answer that was typed to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from lbp_tui.core.answer import accept, words
from lbp_tui.core.errors import AnswerError, LbpError
from lbp_tui.core.model import Answer, Item, Kind
from lbp_tui.core.text import one_line
from lbp_tui.core.walk import Walk


class NotUnderstood(LbpError):
    """What was typed is no answer; says what would be."""


NOT_SURE = "?"
"""What stands after the number of a line when the person cannot tell."""


MOST_LISTED = 8
"""How many words of the person's own are listed, those used last."""


def question_lines(item: Item, answered: Answer | None, used: Sequence[str] = ()) -> list[str]:
    """What comes below a question: its options or the words ``used`` before, how to answer, and the answer so far."""
    kept = f" [{words(item, answered)}]" if answered is not None else ""
    listed = [f"  {number} {one_line(word)}" for number, word in enumerate(used, 1)]
    how = f"{hint(item)}, or numbers of your list" if listed else hint(item)
    return [*choices(item), *listed, f"{how}{kept}"]


def named(typed: str, used: Sequence[str]) -> str:
    """What was typed, with words of the person's list in place of their numbers."""
    if not used:
        return typed
    parts = (each.strip() for each in typed.replace(";", ",").split(","))
    return ", ".join(used[int(p) - 1] if p.isdecimal() and 0 < int(p) <= len(used) else p for p in parts)


def page_lines(walk: Walk) -> list[str]:
    """What comes below the question of a page: its lines with the answers so far, and how to answer them all."""
    page = walk.page
    if page is None:
        return []
    told = []
    for number, name in enumerate(walk.together, 1):
        item, answered = walk.sitting.items[name], walk.answers.get(name)
        kept = f" [{words(item, answered)}]" if answered is not None else ""
        told.append(f"  {number} {one_line(page.says[item.id])}{kept}")
    return [*told, "Numbers of what is true, with commas; 0 is none. 2? is not sure about 2."]


def page_help(walk: Walk) -> str:
    """What more there is to say about the lines of a page."""
    items = [walk.sitting.items[name] for name in walk.together]
    told = [f"{number} {item.help}" for number, item in enumerate(items, 1) if item.help]
    return "\n".join(([walk.page.help] if walk.page and walk.page.help else []) + told)


def answers_typed(walk: Walk, typed: str) -> Mapping[str, Answer | None]:
    """The answers that were typed to the question or the page of a walk, by full name.

    Raises:
        NotUnderstood: they are none, or one does not fit.
    """
    if walk.page is None:
        return {walk.name: answer_typed(walk.item, typed, walk.sitting.now)}
    marked, unsure = walk.mark, next((o.id for o in walk.item.options if o.id == "unsure"), "")
    found: dict[str, Answer | None] = dict.fromkeys(walk.together, walk.page.rest)
    given = typed.replace(";", ",").replace(",", " ").split()
    for word in given if given != ["0"] else ():
        number = word.removesuffix(NOT_SURE)
        known = number.isdecimal() and 0 < int(number) <= len(walk.together)
        if not known or (number != word and not unsure):
            raise NotUnderstood(f"“{one_line(word)[:40]}”: type numbers from 1 to {len(walk.together)}, or 0 alone")
        found[walk.together[int(number) - 1]] = marked if number == word else unsure
    return found


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
            spans = ", or as in 6 weeks" if item.unit == "days" else ""
            return f"A number{f' of {item.unit}' if item.unit else ''}{spans}"
        case Kind.DATE:
            return "A date, as in 2026-11-23, yesterday or mon"
        case Kind.TAGS:
            return "Words with commas between them"
        case _:
            return "One line of text"


def answer_typed(item: Item, typed: str, now: datetime | None = None) -> Answer | None:
    """The answer that was typed; ``now`` is that of the sitting.

    Raises:
        NotUnderstood: it is none, or does not fit.
    """
    try:
        return accept(item, _value(item, typed), now)
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
