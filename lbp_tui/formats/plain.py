"""Advice as lines of text for people: linear, wrapped, nothing that only the eye can use."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lbp_tui.core.guidance import DISCLAIMER, SAFETY_NET, WORDS, Advice, in_doubt
from lbp_tui.core.response import Kept
from lbp_tui.core.states import Tier
from lbp_tui.core.text import one_line

if TYPE_CHECKING:
    from lbp_tui.core.model import Item
    from lbp_tui.formats.positions import Effects

WIDTH = 72
NOT_ALL_CHECKED = "NOT ALL CHECKED ?"
"""The heading in place of self-care while warning signs are unchecked."""
NOTED = "NOTED ○"
"""The heading in place of self-care of what does not ask all the warning signs."""
_FIRST = 6
"""How many unanswered questions come before the advice itself, so that they do not bury it."""

Items = Callable[[str], "Item | None"]
"""The item of a full name, where it is known."""
Changes = Sequence[tuple[str, str, str]]
"""Questions with the answer of last time and of now, in words."""


def no_items(_: str) -> Item | None:
    """No item is known: each goes by its name."""
    return None


def wrapped(text: str, indent: str = "", hang: str | None = None) -> str:
    """The text in lines of at most 72 characters; its own line ends stay."""
    later = indent if hang is None else hang
    parts = text.split("\n")
    filled = (
        textwrap.fill(part, WIDTH, initial_indent=later if number else indent, subsequent_indent=later)
        for number, part in enumerate(parts)
    )
    return "\n".join(filled)


def heading(advice: Advice) -> str:
    """The tier as a word and a sign; self-care only where all warning signs were asked and answered."""
    if advice.tier is not Tier.SELF_CARE or advice.comforts:
        return advice.heading
    return NOT_ALL_CHECKED if advice.unchecked else NOTED


def brief(advice: Advice, items: Items = no_items) -> str:
    """What to do and the warning signs that come before it, without the reasons."""
    crisis = [wrapped(advice.crisis), ""] if advice.crisis else []
    return "\n".join((*crisis, *_urgent(advice, items), heading(advice), wrapped(advice.action)))


def full(
    advice: Advice,
    items: Items = no_items,
    said: Mapping[str, str] | None = None,
    scores: Mapping[str, Any] | None = None,
    changes: Changes = (),
    positions: Effects = (),
    *,
    every: bool = False,
    told: Collection[str] = (),
) -> str:
    """The advice with all its reasons, what to say to whom one calls, and what could not be checked.

    Args:
        advice: what to do, and why.
        items: to tell questions in their own words.
        said: answers by full name, in the words they were given in.
        scores: as in the JSON of an outcome.
        changes: what differs from last time: the question, the answer then, and now.
        positions: what makes it worse, and what eases it.
        every: tell all that could not be checked in an emergency too, where a few are enough.
        told: rules that were told already, above it.

    An emergency ends with what to do, so that it stands at the bottom of a terminal.
    """
    few = None if every or advice.tier is not Tier.EMERGENCY else _FIRST
    parts = [
        [brief(advice, items)],
        _reasons([each for each in advice.reasons if each["rule"] not in told], items, said or {}),
        _telling(advice.tells),
        [wrapped(f"Meanwhile: {advice.meanwhile}")] if advice.meanwhile else [],
        _changes(changes),
        _unchecked(advice.unchecked, items, said or {}, few),
        score_lines(scores or {}),
        _patterns(advice.patterns),
        [wrapped(f"{word}: {', '.join(labels)}", hang="  ") for word, labels in positions],
        *([wrapped(each)] for each in (advice.carried, SAFETY_NET, DISCLAIMER) if each),
        [wrapped(advice.action)] if advice.tier is Tier.EMERGENCY else [],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def warning(*told: str) -> str:
    """A warning that became true while a questionnaire is filled in, one thing after the other."""
    return "\n".join(map(wrapped, told))


def score_lines(scores: Mapping[str, Any]) -> list[str]:
    """What there is to say of scores, wrapped."""
    return [wrapped(each, hang="  ") for each in score_texts(scores)]


def score_texts(scores: Mapping[str, Any]) -> list[str]:
    """Each score by its title, and once what a change of it means, whose it is and where that comes from.

    A score that lacks answers says so and is never a zero.
    """
    told = [f"{one_line(scored.get('title') or name)}: {_score(scored)}" for name, scored in scores.items()]
    notes = dict.fromkeys(note for scored in scores.values() for note in _notes(scored))
    return [*told, *notes]


def _urgent(advice: Advice, items: Items) -> Iterator[str]:
    """What must be answered before the advice means anything: emergency rules that could not be checked."""
    if not in_doubt(advice.tier, advice.unchecked):
        return
    urgent = (each for each in advice.unchecked if each["tier"] == Tier.EMERGENCY)
    if advice.doubt:
        yield wrapped(advice.doubt)
    asked = tuple(waiting(urgent))
    yield "Signs of an emergency that are not checked yet:"
    yield from (wrapped(f"- {question(name, items)}", hang="  ") for name in asked[:_FIRST])
    if len(asked) > _FIRST:
        yield f"- and {len(asked) - _FIRST} more questions; lbp-tui why lists them all"
    yield ""


def _reasons(reasons: Sequence[Mapping[str, Any]], items: Items, said: Mapping[str, str]) -> list[str]:
    told = [
        line
        for number, each in enumerate(reasons, 1)
        for line in (
            wrapped(f"{number}. {WORDS[Tier(each['tier'])]} {each['beyond']}", hang="   "),
            *_reason(each, items, said),
        )
    ]
    return ["Why:", *told] if told else []


def _reason(fired: Mapping[str, Any], items: Items, said: Mapping[str, str]) -> Iterator[str]:
    yield wrapped(f"Because: {fired['because']}", "   ")
    for name, answer in fired.get("answers", {}).items():
        yield wrapped(f"You answered: {question(name, items)} {answer_words(name, answer, items, said)}", "   ")
    yield from _behind(fired, "   ")


def _behind(fired: Mapping[str, Any], indent: str) -> Iterator[str]:
    """Where a rule comes from, and what explains it."""
    for source in fired.get("sources", ()):
        yield wrapped(f"Source: {source}", indent)
    if fired.get("learn"):
        yield wrapped(f"Read more: lbp-tui learn {one_line(fired['learn'])}", indent)
    reviewed = f", reviewed {fired['reviewed']}" if fired.get("reviewed") else ""
    yield wrapped(f"Rule: {fired['rule']}{reviewed}", indent)


def _telling(tells: Iterable[str]) -> list[str]:
    told = [wrapped(f"- “{each}”", hang="  ") for each in tells]
    return ["What you can say to them:", *told] if told else []


def _unchecked(
    unchecked: Iterable[Mapping[str, Any]], items: Items, said: Mapping[str, str], few: int | None
) -> list[str]:
    """Each question without a clear answer once, or the first ``few``, with the rules that wait for it."""
    asked = [*waiting(unchecked).items()]
    told = [
        wrapped(f"- {still_open(name, items, said)} (for {', '.join(rules)})", hang="  ") for name, rules in asked[:few]
    ]
    more = len(asked) - len(told)
    told += [f"- and {more} more: lbp-tui why lists them"] if more else []
    return ["Could not be checked, as these have no clear answer:", *told] if told else []


def still_open(name: str, items: Items, said: Mapping[str, str]) -> str:
    """A question without a clear answer, with what was answered to it, such as not being sure."""
    return f"{question(name, items)} {said[name]}." if said.get(name) else question(name, items)


def waiting(unchecked: Iterable[Mapping[str, Any]]) -> Mapping[str, Sequence[str]]:
    """The rules that wait for each unanswered item, the most urgent first."""
    found: dict[str, list[str]] = {}
    for each in unchecked:
        for name in each["missing"]:
            found.setdefault(name, []).append(each["rule"])
    return found


def _changes(changes: Changes) -> list[str]:
    told = [
        wrapped(f"- {one_line(ask)} {one_line(then)}; now: {one_line(now)}", hang="  ") for ask, then, now in changes
    ]
    return ["What changed since last time:", *told] if told else []


def _patterns(patterns: Sequence[Mapping[str, Any]]) -> list[str]:
    told = [line for each in patterns for line in _pattern(each)]
    return ["A pattern, not a diagnosis:", *told] if told else []


def _pattern(fired: Mapping[str, Any]) -> Iterator[str]:
    yield wrapped(f"- {fired['say']}", hang="  ")
    if fired.get("because"):
        yield wrapped(fired["because"], "  ")
        yield from _behind(fired, "  ")


def _score(scored: Mapping[str, Any]) -> str:
    if scored["value"] is None:
        return "no value, as not all has a clear answer"
    from decimal import Decimal

    from lbp_tui.core.score import rounded

    value = rounded(Decimal(str(scored["value"])))
    of = f" of {scored['of']}" if scored.get("of") is not None else ""
    return f"{value}{of}{', ' + scored['band'] if scored.get('band') else ''}"


def _notes(scored: Mapping[str, Any]) -> Iterator[str]:
    source = f"Source: {one_line(scored['source'])}" if scored.get("source") else ""
    if told := " ".join(filter(None, (one_line(scored.get("change", "")), source))):
        yield told
    if scored.get("licence"):
        yield one_line(scored["licence"])


def question(name: str, items: Items = no_items) -> str:
    """The question of an item, or its name if it is not known any more; that of a checklist says what the list is."""
    item = items(name)
    if item is None:
        return f"{name}:"
    return labelled(item, item.ask)


def labelled(item: Item, asked: str) -> str:
    """A question as it was asked; that of a checklist with its label, unless it has that in it."""
    told = item.kind == "choices" and item.label.casefold() not in asked.casefold()
    return one_line(f"{item.label}: {asked}" if told else asked)


def answer_words(name: str, answer: Kept, items: Items = no_items, said: Mapping[str, str] | None = None) -> str:
    """An answer in the words it was given in, as far as they are known."""
    if said and name in said:
        return said[name]
    from lbp_tui.core.answer import words

    kept = answer if isinstance(answer, str | int | float) else tuple(answer)
    item = items(name)
    return words(item, kept) if item else ", ".join(kept) if isinstance(kept, tuple) else str(kept)


def standing(advice: Advice | None) -> Iterator[str]:
    """What to read before advice: that an emergency stands, and how to mark it as dealt with."""
    if advice and advice.stands:
        yield reminded(advice.stands)
    if advice and advice.sooner:
        yield wrapped(f"{advice.sooner} Reasons: lbp-tui why")


def reminded(stands: str) -> str:
    """That an emergency stands, with the command that shows it."""
    return wrapped(f"{stands} To see it, and mark it: lbp-tui emergency")
