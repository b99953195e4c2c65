"""A person's own copy as it is used: what warns keeps the bundled words, and what is asked for it begins with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from lbp_tui.core.errors import Problem
from lbp_tui.core.ids import OFFERED, RED_FLAGS, STRUGGLING
from lbp_tui.core.model import Item, Option, Page, Questionnaire, Rule, Tier
from lbp_tui.core.override import entry
from lbp_tui.core.source import Node
from lbp_tui.core.states import Light
from lbp_tui.core.text import one_line
from lbp_tui.core.truth import refs

OWN_RULE = "Your own rule: "
OWN_QUESTION = "Your own question: "
EACH_LINE = "Answer each line as it stands."
"""What heads a page of a copy whose lines are asked on no bundled page."""
_BEHIND = "leave it so, or put the bundled words back"
_KEPT = "put the bundled words back; what you want to add can be a rule of your own"
_MORE = "make what is more a rule of your own, with words for it"


class Overlaid(NamedTuple):
    """A copy as it is used, and where it is shown in other words than its own."""

    questionnaire: Questionnaire
    told: tuple[Problem, ...]


def overlaid(copy: Questionnaire, bundled: Questionnaire, rules: Iterable[Rule], root: Node) -> Overlaid:
    """A copy in which what warns is said in the bundled words.

    A rule that warns keeps its words, so that nothing can be put beside them on a card or in what is read out. A
    question that one rests on begins with the bundled words and has the copy's own in brackets behind them. What the
    copy adds is marked as the person's own.

    Args:
        copy: it parses, and takes nothing else away from the bundled one.
        bundled: the questionnaire that it is a copy of.
        rules: the bundled rules elsewhere that may read it.
        root: the copy's text.
    """
    asked = _asked(bundled, (*bundled.rules, *rules))
    used = copy._replace(
        items=tuple(_items(copy, bundled, asked)),
        rules=_rules(copy, bundled),
        pages=tuple(_page(each, bundled.pages, asked) for each in copy.pages),
    )
    if asked or RED_FLAGS in bundled.parts:
        ours = {each.id: each for each in bundled.sources}
        used = used._replace(
            title=_before(bundled.title, copy.title),
            about=_before(bundled.about, copy.about),
            sources=(*bundled.sources, *(each for each in copy.sources if each.id not in ours)),
        )
    return Overlaid(used, tuple(_told(copy, used, bundled, root)))


def added(questionnaire: Questionnaire) -> Questionnaire:
    """A questionnaire that is not bundled, with its rules marked as the person's own."""
    return questionnaire._replace(rules=tuple(map(_marked, questionnaire.rules)))


def warns(rule: Rule) -> bool:
    """Whether a rule is locked and asks for help within days, or to stop or lessen what was done."""
    soon = rule.tier is not None and rule.tier.rank <= Tier.THIS_WEEK.rank
    return rule.locked and (soon or rule.light in (Light.RED, Light.STOP))


def _stays(rule: Rule) -> bool:
    """Whether a rule keeps its words: it warns, or says whom to talk to about thoughts of self-harm."""
    return warns(rule) or rule.group in (STRUGGLING, OFFERED)


def _asked(bundled: Questionnaire, rules: Iterable[Rule]) -> Mapping[str, Item]:
    """The items of a questionnaire that a warning rests on, by id."""
    read = set(chain.from_iterable(refs(rule.when) for rule in rules if warns(rule)))
    for score in reversed(bundled.scores):  # a score is made of what stands before it
        read.update(score.items if f"{bundled.id}.{score.id}" in read else ())
    return {item.id: item for item in bundled.items if f"{bundled.id}.{item.id}" in read}


def _rules(copy: Questionnaire, bundled: Questionnaire) -> tuple[Rule, ...]:
    """The rules in the order in which they are told: those with bundled words, reworded ones, those that are added."""
    theirs = {rule.id: rule for rule in bundled.rules}
    fixed = {rule.id: place for place, rule in enumerate(bundled.rules) if bundled.asks_signs or _stays(rule)}

    def shown(rule: Rule) -> Rule:
        old = theirs.get(rule.id)
        if old is None:
            return _marked(rule)
        if rule.id in fixed:
            return old._replace(when=rule.when, tier=rule.tier, light=rule.light, pattern=rule.pattern)
        return rule._replace(own=_words(rule) != _words(old))

    def place(rule: Rule) -> tuple[bool, int]:
        return rule.id not in theirs, fixed.get(rule.id, len(fixed) + len(theirs))

    return tuple(map(shown, sorted(copy.rules, key=place)))


def _marked(rule: Rule) -> Rule:
    return rule._replace(own=True, say=f"{OWN_RULE}{rule.say}", because=f"{OWN_RULE}{rule.because}")


def _words(rule: Rule) -> tuple[object, ...]:
    """All that a person reads of a rule."""
    texts = map(one_line, (rule.say, rule.because, rule.tell, rule.group, rule.learn))
    return (*texts, *(sign.say for sign in rule.signs), rule.sources)


def _items(copy: Questionnaire, bundled: Questionnaire, asked: Mapping[str, Item]) -> Iterator[Item]:
    for item in copy.items:
        if item.id in asked:
            yield _item(item, asked[item.id])
        elif bundled.asks_signs and bundled.item(item.id) is None:
            yield item._replace(ask=f"{OWN_QUESTION}{item.ask}")
        else:
            yield item


def _item(new: Item, old: Item) -> Item:
    options = tuple(_option(each, old.option(each.id)) for each in new.options)
    low, high = zip(old.ends or ("", ""), new.ends or ("", ""), strict=True)
    return new._replace(
        ask=_before(old.ask, new.ask),
        label=_before(old.label, "" if new.label == new.ask.rstrip("?") else new.label),
        help=_before(old.help, new.help),
        options=options,
        ends=(_before(*low), _before(*high)) if old.ends or new.ends else None,
    )


def _option(new: Option, old: Option | None) -> Option:
    return new._replace(say=_before(old.say, new.say)) if old else new


def _page(new: Page, pages: Iterable[Page], asked: Mapping[str, Item]) -> Page:
    """A page with the bundled words of its lines first; of a line that was asked alone, those of its question."""
    lines = {name: page for page in pages for name in page.says}
    names = [name for name in new.says if name in asked]
    said = {name: lines[name].says[name] if name in lines else asked[name].ask for name in names}
    theirs = [*{lines[name].ask: lines[name] for name in names if name in lines}.values()]
    if not names:
        return new
    return new._replace(
        ask=_before(" ".join(page.ask for page in theirs) or EACH_LINE, new.ask),
        help=_before(" ".join(page.help for page in theirs if page.help), new.help),
        says={name: _before(said[name], text) if name in said else text for name, text in new.says.items()},
    )


def _before(bundled: str, own: str) -> str:
    """The bundled words, with a copy's own in brackets behind them if they are others."""
    said, mine = one_line(bundled), one_line(own)
    return bundled if said == mine or not mine else f"{said} ({mine})".strip()


def _told(copy: Questionnaire, used: Questionnaire, bundled: Questionnaire, root: Node) -> Iterator[Problem]:
    """Where a copy is shown in other words than its own, and what would be right."""
    for key in ("title", "about"):
        if getattr(copy, key) != getattr(used, key):
            yield _problem(root.get(key) or root, f"the bundled `{key}` comes first, and yours in brackets", _BEHIND)
    theirs, shown = ({rule.id: rule for rule in each.rules} for each in (bundled, used))
    for rule in (each for each in copy.rules if not shown[each.id].own):
        place = entry(root, "rules", rule.id)
        if _words(rule) != _words(shown[rule.id]):
            yield _problem(place, f"the words of `{rule.id}` warn, and stay as they are: yours are not shown", _KEPT)
        if rule.when != theirs[rule.id].when:
            yield _problem(place, f"the words of `{rule.id}` tell of its own signs, and not of what you added", _MORE)
    for item, each in zip(copy.items, used.items, strict=True):
        if item != each and bundled.item(item.id) is not None:
            message = f"a warning rests on `{item.id}`: the bundled words come first, and yours in brackets"
            yield _problem(entry(root, "items", item.id), message, _BEHIND)
    for rule in (each for each in copy.rules if bundled.asks_signs and each.id not in theirs):
        place = entry(root, "rules", rule.id)
        if rule.tell:
            yield _problem(place, f"the `tell` of `{rule.id}` is not read out beside bundled rules", "leave it out")
        if rule.tier is None or rule.tier.rank > Tier.THIS_WEEK.rank:
            yield _problem(place, f"`{rule.id}` is your own, and is not told in an emergency", "leave it so")
    places = pages.items if (pages := root.get("pages")) else (root,) * len(copy.pages)
    for place, page, read in zip(places, copy.pages, used.pages, strict=True):
        if page != read:
            message = "a warning rests on lines of this page: the bundled words come first, and yours in brackets"
            yield _problem(place, message, _BEHIND)
    for source in copy.sources:
        if source != used.source(source.id):
            message = f"a warning rests on the source `{source.id}`: the bundled one is shown, and not yours"
            yield _problem(entry(root, "sources", source.id), message, "give yours another id")


def _problem(node: Node, message: str, remedy: str) -> Problem:
    return Problem("words", message, node.line, node.column, node.length, remedy, warning=True)
