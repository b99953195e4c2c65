"""What the cards say that do not warn: what a question is for, and what to do with what is half-done or not saved."""

from __future__ import annotations

from textual.content import Content

from lbp_tui.core.contacts import Contacts, in_own_words
from lbp_tui.core.difference import differences
from lbp_tui.core.model import Rule
from lbp_tui.core.response import Response
from lbp_tui.core.text import counted, one_line
from lbp_tui.core.walk import Walk
from lbp_tui.tui.screens.card import Card, Choice
from lbp_tui.tui.text import DIM, STRONG, beside, lines, plain

_GAP = plain("")


def about_item(walk: Walk, contacts: Contacts) -> Card:
    """What a question is for, and which rules read its answer."""
    item, part = walk.item, walk.part
    parts = [plain(item.ask, STRONG), _GAP, plain(item.help or part.about or "There is no more to say about it.")]
    parts += _readers(walk, contacts)
    reviewed = f", reviewed {part.reviewed}" if part.reviewed else ""
    parts += [_GAP, plain(f"{part.title}: {walk.name}{reviewed}", DIM)]
    return Card(lines(*parts), [Choice("close", "Close", "enter")], leave="close")


def _readers(walk: Walk, contacts: Contacts) -> list[Content]:
    """The rules that read an answer: why, of those it made true; what else they would lead to, and no more."""
    true, rules = walk.reasons(), walk.readers()
    if not rules:
        return []
    told = {**true, **{name: _would_lead_to(rule, contacts) for name, rule in rules.items() if name not in true}}
    answered = walk.answers.get(walk.name) is not None
    head = "Your answer is used by:" if answered else "Why we ask: an answer to this is used by:"
    rows = [beside(plain(f"{name}  ", DIM), plain(words)) for name, words in list(told.items())[:4]]
    more = [plain(f"and {', '.join(list(told)[4:])}", DIM)] if len(told) > 4 else []
    return [_GAP, plain(head, DIM), *rows, *more]


def _would_lead_to(rule: Rule, contacts: Contacts) -> str:
    group = f"{rule.group[:1].upper()}{rule.group[1:]}".removesuffix(".")
    return f"{group}. If it applies: {in_own_words(rule.say, contacts)}"


def half_done_card(title: str, left: str, answered: int, old: str = "") -> Card:
    """Whether to go on with a half-done questionnaire; ``old``: that some of its answers are asked again."""
    kept = f"You left it half-done {left}, with {counted(answered, 'answer')}. {old or 'They are kept.'}"
    text = lines(plain(title, STRONG), _GAP, plain(kept))
    ways = [Choice("resume", "Go on", "g"), Choice("anew", "Begin anew", "b")]
    return Card(text, ways, leave="leave")


def unsaved_card(wrong: str, *, sure: bool) -> Card:
    """What can be done with answers that could not be saved; or (not ``sure``) of which nobody can tell."""
    title = "NOT SAVED" if sure else "IT CANNOT BE TOLD WHETHER THIS WAS SAVED"
    after = "" if sure else " Look into the journal (F3) before you enter it once more."
    text = lines(plain(title, STRONG), _GAP, plain(wrong), _GAP, plain(f"What you typed is still here.{after}"))
    again = [Choice("again", "Try again", "t")] if sure else []
    ways = [*again, Choice("elsewhere", "Save elsewhere", "e"), Choice("back", "Back", "b")]
    return Card(text, ways, leave="back")


def unkept_card(wrong: str, *, elsewhere: bool) -> Card:
    """Whether to leave with answers that could not be kept; ``elsewhere``: they can be put into another file."""
    text = lines(
        plain("It could not be kept", STRONG), _GAP, plain(wrong), _GAP, plain("Leave without keeping what you typed?")
    )
    other = [Choice("elsewhere", "Save elsewhere", "e")] if elsewhere else []
    ways = [Choice("stay", "Stay", "s"), *other, Choice("without", "Leave without it", "l")]
    return Card(text, ways, leave="stay", kind="-unkept")


def changed_card(what: str) -> Card:
    """Whether to save what was changed, before the form is left."""
    ways = [Choice("save", "Save it", "s"), Choice("stay", "Go on", "g"), Choice("without", "Throw it away", "t")]
    return Card(lines(plain(what, STRONG), _GAP, plain("It is not saved yet.")), ways, leave="stay")


def conflict_card(mine: Response, theirs: Response) -> Card:
    """Which of two versions of a response counts."""
    rows = [
        beside(plain(f"{one_line(ask)} ", DIM), plain(f"here {one_line(ours)}, elsewhere {one_line(other)}"))
        for ask, ours, other in differences(mine, theirs)
    ]
    what = "deleted" if theirs.deleted else "changed"
    text = lines(
        plain(f"This was {what} elsewhere while you changed it", STRONG),
        _GAP,
        plain("Which one should count? The other one is kept in its history."),
        *([_GAP, *rows] if rows else []),
    )
    return Card(text, [Choice("mine", "What I typed here", "m"), Choice("theirs", "The other one", "o")])
