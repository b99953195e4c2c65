"""A person's own copy as it is used: where a warning rests on words, the bundled ones are shown with the copy's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from lbp_tui.core.errors import Problem
from lbp_tui.core.model import Item, Option, Page, Questionnaire, Rule, Tier
from lbp_tui.core.override import entry
from lbp_tui.core.source import Node
from lbp_tui.core.states import Light
from lbp_tui.core.text import one_line
from lbp_tui.core.truth import refs

_KEEP = "keep the bundled words, and add yours to them"


class Overlaid(NamedTuple):
    """A copy as it is used, and where bundled words were added to it."""

    questionnaire: Questionnaire
    added: tuple[Problem, ...]


def overlaid(copy: Questionnaire, bundled: Questionnaire, rules: Iterable[Rule], root: Node) -> Overlaid:
    """A copy with the bundled words of what warns, and of the questions that it rests on.

    What a rule says begins with the bundled words, so that no copy can put others in their place; a question in other
    words has the bundled ones behind it, so that it cannot be turned into another. A copy can only add.

    Args:
        copy: it parses, and takes nothing else away from the bundled one.
        bundled: the questionnaire that it is a copy of.
        rules: the bundled rules elsewhere that may read it.
        root: the copy's text.
    """
    asked = _asked(bundled, (*bundled.rules, *rules))
    urgent = {rule.id: rule for rule in bundled.rules if warns(rule)}
    lines = {name: page for page in bundled.pages for name in page.says}
    used = copy._replace(
        items=tuple(_item(each, asked[each.id]) if each.id in asked else each for each in copy.items),
        rules=tuple(_rule(each, urgent[each.id]) if each.id in urgent else each for each in copy.rules),
        pages=tuple(_page(each, lines, asked) for each in copy.pages),
    )
    return Overlaid(used, tuple(_added(copy, used, root)))


def warns(rule: Rule) -> bool:
    """Whether a rule is locked and asks for help within days, or to stop or lessen what was done."""
    soon = rule.tier is not None and rule.tier.rank <= Tier.THIS_WEEK.rank
    return rule.locked and (soon or rule.light in (Light.RED, Light.STOP))


def _asked(bundled: Questionnaire, rules: Iterable[Rule]) -> Mapping[str, Item]:
    """The items of a questionnaire that a warning rests on, by id."""
    read = set(chain.from_iterable(refs(rule.when) for rule in rules if warns(rule)))
    for score in reversed(bundled.scores):  # a score is made of what stands before it
        read.update(score.items if f"{bundled.id}.{score.id}" in read else ())
    return {item.id: item for item in bundled.items if f"{bundled.id}.{item.id}" in read}


def _rule(new: Rule, old: Rule) -> Rule:
    return new._replace(
        say=_first(old.say, new.say),
        because=_first(old.because, new.because),
        tell=_first(old.tell, new.tell),
        signs=tuple(dict.fromkeys((*old.signs, *new.signs))),
    )


def _item(new: Item, old: Item) -> Item:
    options = tuple(_option(each, old.option(each.id)) for each in new.options)
    low, high = zip(new.ends or old.ends or ("", ""), old.ends or ("", ""), strict=True)
    ends = (_behind(*low), _behind(*high)) if old.ends else new.ends
    return new._replace(ask=_behind(new.ask, old.ask), help=_behind(new.help, old.help), options=options, ends=ends)


def _option(new: Option, old: Option | None) -> Option:
    return new._replace(say=_behind(new.say, old.say)) if old else new


def _page(new: Page, lines: Mapping[str, Page], asked: Mapping[str, Item]) -> Page:
    """A page with the bundled words of its lines; of a line that was asked alone, those of its question."""
    said = {name: lines[name].says[name] if name in lines else asked[name].ask for name in new.says if name in asked}
    says = {name: _behind(text, said.get(name, "")) for name, text in new.says.items()}
    ask = new.ask
    for page in {lines[name].ask: lines[name] for name in said if name in lines}.values():
        ask = _behind(ask, page.ask)
    return new._replace(ask=ask, says=says)


def _first(bundled: str, own: str) -> str:
    """The bundled words, with a copy's own after them."""
    said = one_line(bundled)
    return own if one_line(own).startswith(said) else f"{said} {own}".strip()


def _behind(own: str, bundled: str) -> str:
    """A copy's own words with the bundled ones behind them, unless they are in it."""
    said = one_line(bundled)
    return own if said in one_line(own) else f"{own} ({said})" if own else said


def _added(copy: Questionnaire, used: Questionnaire, root: Node) -> Iterator[Problem]:
    """Where bundled words were added, and what would be right."""
    for rule, shown in zip(copy.rules, used.rules, strict=True):
        if rule != shown:
            yield _told(entry(root, "rules", rule.id), f"`{rule.id}`", "begin with the bundled words, and add yours")
    for item, asked in zip(copy.items, used.items, strict=True):
        if item != asked:
            yield _told(entry(root, "items", item.id), f"`{item.id}`", _KEEP)
    if copy.pages != used.pages:
        yield _told(root.get("pages") or root, "a page", _KEEP)


def _told(node: Node, what: str, remedy: str) -> Problem:
    message = f"a warning rests on the words of {what}, so the bundled ones are shown with yours"
    return Problem("words", message, node.line, node.column, node.length, remedy, warning=True)
