"""What a person's own copy of a bundled questionnaire may not change: what others rely on to be warned."""

from __future__ import annotations

from collections.abc import Iterator

from lbp_tui.core.errors import Problem
from lbp_tui.core.ids import OFFERED, STRUGGLING
from lbp_tui.core.model import Item, Questionnaire, Rule, Score
from lbp_tui.core.source import Node
from lbp_tui.core.truth import loosens, refs
from lbp_tui.core.wording import misleading


def weakened(copy: Questionnaire, bundled: Questionnaire, root: Node) -> tuple[Problem, ...]:
    """Every way in which a copy takes away from the bundled questionnaire; ``root`` is the copy's text."""
    kept = (*_sitting(copy, bundled, root), *_items(copy, bundled, root), *_rules(copy, bundled, root))
    return (*kept, *_scores(copy, bundled, root), *_words(copy, bundled, root))


def _sitting(copy: Questionnaire, bundled: Questionnaire, root: Node) -> Iterator[Problem]:
    gone = [part for part in bundled.parts if part not in copy.parts]
    if gone:
        yield _problem(root, "sitting", f"the sitting must go on asking {', '.join(gone)}")
    if bundled.locks and copy.valid_days > bundled.valid_days:
        yield _problem(root, "valid_for", f"answers may stand in for {bundled.valid_days} days at most")
    if bundled.locks and copy.follows != bundled.follows:
        yield _problem(
            root, "follows", f"must stay `{bundled.follows}`" if bundled.follows else "may not follow another"
        )
    rests = _rests(bundled)
    for name, rest in _rests(copy).items():
        item = bundled.item(name)
        if item is not None and item.locked and rest and rest != rests.get(name, ""):
            yield _problem(root, "pages", f"the locked item `{name}` may not be answered together with others (`rest`)")


def _rests(questionnaire: Questionnaire) -> dict[str, str]:
    """The option that one key gives to items of pages, by item."""
    return {name: page.rest for page in questionnaire.pages for name in page.says}


def _items(copy: Questionnaire, bundled: Questionnaire, root: Node) -> Iterator[Problem]:
    for old in (item for item in bundled.items if item.locked):
        new = copy.item(old.id)
        if new is None:
            yield _problem(root, "items", f"the locked item `{old.id}` is gone", "put it back")
            continue
        for what in _item_changes(new, old):
            yield _problem(entry(root, "items", old.id), "", f"the locked item `{old.id}` {what}")


def _item_changes(new: Item, old: Item) -> Iterator[str]:
    if not new.locked:
        yield "must stay `locked: true`"
    if new.kind is not old.kind:
        yield f"must stay a {old.kind}"
    if {(o.id, o.unknown, o.exclusive, o.value) for o in new.options} != {
        (o.id, o.unknown, o.exclusive, o.value) for o in old.options
    }:
        yield f"must keep its options: {', '.join(option.id for option in old.options)}"
    if (new.low, new.high, new.unit) != (old.low, old.high, old.unit) and old.numeric:
        yield "must keep its range and unit"
    if new.fact != old.fact:
        yield "must be answered by the same as before (`from_journal`)"
    if new.private != old.private:
        yield f"must stay `private: {str(old.private).lower()}`"
    if new.repeats and not old.repeats:
        yield "may not offer the answer of last time (`repeats`)"
    if old.required and not new.required:
        yield "must stay `required: true`"
    if new.ask_if is not None and (old.ask_if is None or not loosens(new.ask_if, old.ask_if)):
        yield "must be asked at least as often as before (`ask_if`)"


def _rules(copy: Questionnaire, bundled: Questionnaire, root: Node) -> Iterator[Problem]:
    by_id = {rule.id: rule for rule in copy.rules}
    for old in (rule for rule in bundled.rules if rule.locked):
        new = by_id.get(old.id)
        if new is None:
            yield _problem(root, "rules", f"the locked rule `{old.id}` is gone", "put it back")
            continue
        for what in _rule_changes(new, old):
            yield _problem(entry(root, "rules", old.id), "", f"the locked rule `{old.id}` {what}")


def _rule_changes(new: Rule, old: Rule) -> Iterator[str]:
    if not new.locked:
        yield "must stay `locked: true`"
    if old.tier is not None and (new.tier is None or new.tier.rank > old.tier.rank):
        yield f"may not be less urgent than `{old.tier}`"
    if old.light is not None and (new.light is None or new.light.rank < old.light.rank):
        yield f"may not be a milder light than `{old.light}`"
    if new.group != old.group and {new.group, old.group} & {STRUGGLING, OFFERED}:
        yield f"must keep its group `{old.group}`"
    if not loosens(new.when, old.when):
        yield "may not become harder to fire: keep its `when`, or write `… or` and more"


def _scores(copy: Questionnaire, bundled: Questionnaire, root: Node) -> Iterator[Problem]:
    """The scores that locked rules read must be worked out as before."""
    read = {name for rule in bundled.rules if rule.locked for name in refs(rule.when)}
    by_id = {score.id: score for score in copy.scores}
    for old in _with_theirs(bundled, read):
        new = by_id.get(old.id)
        if new is None or _sum(new) != _sum(old):
            yield _problem(entry(root, "scores", old.id), "", f"the score `{old.id}` must be worked out as before")


def _with_theirs(questionnaire: Questionnaire, names: set[str]) -> Iterator[Score]:
    """The scores of those names, and the scores that they are made of."""
    for score in questionnaire.scores:
        if f"{questionnaire.id}.{score.id}" in names:
            yield score
            yield from _with_theirs(questionnaire, set(score.items))


def _sum(score: Score) -> Score:
    """What a score is worked out from and how, without its words."""
    return score._replace(title="", bands=(), points=None, percent=None, alone=None, source="")


def _words(copy: Questionnaire, bundled: Questionnaire, root: Node) -> Iterator[Problem]:
    for key, name, why in misleading(copy, bundled):
        where = f"`{name}` {why}" if name else why
        yield _problem(entry(root, key, name) if name else root, "" if name else key, where)


def entry(root: Node, key: str, wanted: str) -> Node:
    """The node of the item, score or rule of that id, for its place."""
    found = root.get(key)
    if found and found.pairs:
        return next((name for name, _ in found.pairs if name.text == wanted), root)
    for node in found.items if found else ():
        name = node.get("id")
        if name is not None and name.text == wanted:
            return name
    return root


def _problem(root: Node, key: str, message: str, remedy: str = "") -> Problem:
    node = (root.get(key) if key else root) or root
    return Problem("locked", message, node.line, node.column, node.length, remedy)
