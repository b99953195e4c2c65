"""The signs that a rule tells of by name: those that the person's own answers show, and no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from lbp_tui.core.model import Condition, Rule, Sign
from lbp_tui.core.reading import ITEM_ID, Reading
from lbp_tui.core.source import Node
from lbp_tui.core.text import suggestion
from lbp_tui.core.truth import Lookup, truth

PLACE = "{signs}"
"""Where a `because` or a `tell` names them."""
SOME_SIGN = "a warning sign"
"""What is told if the rule is true for another reason than the signs it names."""

Sets = Mapping[str, tuple[Sign, ...]]
Read = Callable[[Node | None], Condition | None]


def sign_sets(reading: Reading, node: Node | None, condition: Read) -> Sets:
    """The signs that several rules name alike, by what the rules call them."""
    found: dict[str, tuple[Sign, ...]] = {}
    for key, value in reading.entries(node, "sign_sets"):
        if reading.name(key, ITEM_ID, "the name of a set") and reading.unique(found, key, "the set"):
            found[key.text] = signs(reading, value, found, condition)
    return found


def signs(reading: Reading, node: Node | None, sets: Sets, condition: Read) -> tuple[Sign, ...]:
    """The signs of a rule or a set: a set's name, or a list of ``{say: words, when: condition}`` and such names."""
    found: list[Sign] = []
    for entry in (node,) if node and node.kind == "scalar" else reading.listing(node, "signs"):
        found += _set(reading, entry, sets) if entry.kind == "scalar" else _sign(reading, entry, condition)
    return tuple(found)


def _set(reading: Reading, node: Node, sets: Sets) -> tuple[Sign, ...]:
    if node.text not in sets:
        remedy = suggestion(node.text, tuple(sets)) or "write {say: words, when: condition}"
        reading.problem(node, "sign-set", f"there is no sign set `{node.text[:40]}`", remedy)
    return sets.get(node.text, ())


def _sign(reading: Reading, node: Node, condition: Read) -> tuple[Sign, ...]:
    given = reading.mapping(node, "a sign", ("say", "when"), ("say", "when"))
    say, when = reading.words(given.get("say")), condition(given.get("when"))
    return (Sign(say, when),) if say and when is not None else ()


def told(text: str, rule: Rule, lookup: Lookup) -> str:
    """A text of a rule that is true, with the signs that the answers show."""
    return _placed(text, [each.say for each in rule.signs if truth(each.when, lookup)], "and")


def in_general(text: str, rule: Rule) -> str:
    """A text of a rule with every sign that it may name."""
    return _placed(text, [each.say for each in rule.signs], "or")


def unplaced(texts: Iterable[str], found: Sequence[Sign]) -> str:
    """What is wrong where a rule has signs and no place for them, or a place and no signs; empty if all is well."""
    placed = any(PLACE in text for text in texts)
    if placed and not found:
        return f"`{PLACE}` has nothing to name"
    return f"no text has a place for these: write `{PLACE}`" if found and not placed else ""


def _placed(text: str, found: Sequence[str], last: str) -> str:
    """The text with `a, b and c` in its place."""
    named = f" {last} ".join(filter(None, (", ".join(found[:-1]), *found[-1:])))
    return text.replace(PLACE, named or SOME_SIGN)
