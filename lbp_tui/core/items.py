"""The items of a questionnaire, from their text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from lbp_tui.core.condition import Term
from lbp_tui.core.model import Item, Kind, Option
from lbp_tui.core.reading import ITEM_ID, Reading
from lbp_tui.core.source import Node
from lbp_tui.core.text import suggestion

Sets = Mapping[str, tuple[Option, ...]]

_ITEM_KEYS = (
    "id", "ask", "label", "help", "type", "options", "from", "to", "min", "max", "ends", "unit", "required", "locked",
    "ask_if", "private", "from_journal", "repeats", "short",
)  # fmt: skip
_OPTION_KEYS = ("say", "value", "unknown", "exclusive")
FACTS = ("hours_since", "mornings_since", "ambers_in_a_row", "rising_weeks", "week_means")
"""What the journal can answer: hours and mornings since the response that is followed, sessions in a row before it that
read amber or worse, weeks in a row that the mean of pain has gone up, and the means of those weeks."""
_YES_NO_KINDS = ("yes_no", "yes_no_plain")
_TODAY = "today"
_RANGES: Mapping[Kind, tuple[str, ...]] = {
    Kind.SCALE: ("from", "to", "ends"), Kind.NUMBER: ("min", "max", "unit"), Kind.DATE: ("max",), Kind.TEXT: ("short",)
}  # fmt: skip
_LOW, _HIGH = Decimal(0), Decimal(10)


def items(reading: Reading, node: Node | None, sets: Sets) -> tuple[tuple[Item, Node], ...]:
    """Every item with the node it came from; their `ask_if` is still to be read."""
    found: dict[str, tuple[Item, Node]] = {}
    for entry in reading.listing(node, "items"):
        item = _item(reading, entry, sets)
        if item.id and reading.unique(found, entry.get("id") or entry, "the item"):
            found[item.id] = (item, entry)
    return tuple(found.values())


def option_sets(reading: Reading, node: Node | None) -> Sets:
    """The option sets that items may use by name."""
    return {key.text: options(reading, value, {}) for key, value in reading.entries(node, "option_sets")}


def options(reading: Reading, node: Node, sets: Sets) -> tuple[Option, ...]:
    """The options of an item: the name of a set, or ``id: words`` and ``id: {say: …}``."""
    if node.kind == "scalar":
        if node.text not in sets:
            remedy = suggestion(node.text, tuple(sets)) or "write {id: words, …}"
            reading.problem(node, "option-set", f"there is no option set `{node.text[:40]}`", remedy)
        return sets.get(node.text, ())
    found: dict[str, Option] = {}
    for key, value in reading.entries(node, "options"):
        option_id = reading.name(key, ITEM_ID, "an option id")
        if option_id and reading.unique(found, key, "the option"):
            found[option_id] = _option(reading, option_id, value)
    if node.kind == "mapping" and not found:
        reading.problem(node, "options-none", "there are no options", "write {id: words, …}")
    return tuple(found.values())


def terms(questionnaire_id: str, found: Iterable[Item], prefix: str = "") -> dict[str, Term]:
    """What conditions may name: every item, under its id after ``prefix``."""
    return {
        f"{prefix}{item.id}": Term(
            f"{questionnaire_id}.{item.id}",
            item.kind,
            tuple(option.id for option in item.options),
            frozenset(option.id for option in item.options if option.unknown),
        )
        for item in found
        if item.kind is not Kind.DISPLAY
    }


def _option(reading: Reading, option_id: str, node: Node) -> Option:
    if node.kind != "mapping" or not any(key.text in _OPTION_KEYS for key, _ in node.pairs):
        return Option(option_id, reading.words(node))
    given = reading.mapping(node, "an option", _OPTION_KEYS, ("say",))
    return Option(
        option_id,
        reading.words(given.get("say")),
        value=reading.number(given.get("value")),
        unknown=reading.flag(given.get("unknown")),
        exclusive=reading.flag(given.get("exclusive")),
    )


def _yes_no(*, plain: bool) -> tuple[Option, ...]:
    return (Option("no", "No"), Option("yes", "Yes"), Option("unsure", "I am not sure", unknown=not plain))


def _item(reading: Reading, node: Node, sets: Sets) -> Item:
    given = reading.mapping(node, "an item", _ITEM_KEYS, ("id", "ask", "type"))
    written = reading.one_of(given.get("type"), (*Kind, *_YES_NO_KINDS), "a type of item")
    ask = reading.words(given.get("ask"))
    item = Item(
        id=reading.name(given.get("id"), ITEM_ID, "an item id"),
        kind=Kind.CHOICE if written in _YES_NO_KINDS else Kind(written or Kind.TEXT),
        ask=ask,
        label=reading.words(given.get("label")) or ask.rstrip("?"),
        help=reading.words(given.get("help")),
        unit=reading.words(given.get("unit")),
        required=reading.flag(given.get("required")),
        locked=reading.flag(given.get("locked")),
        private=reading.flag(given.get("private")),
        repeats=reading.flag(given.get("repeats")),
        short=reading.flag(given.get("short")),
        past="max" in given and written == Kind.DATE,
        fact=reading.one_of(given.get("from_journal"), FACTS, "something the journal knows"),
    )
    low, high = _range(reading, given, item.kind) if written else (None, None)  # else it is not known what goes with it
    return item._replace(
        options=_options(reading, node, given, written, sets),
        low=low,
        high=high,
        ends=_ends(reading, given.get("ends")),
    )


def _options(reading: Reading, node: Node, given: Mapping[str, Node], written: str, sets: Sets) -> tuple[Option, ...]:
    if written in _YES_NO_KINDS:
        shown = {option.id: option for option in options(reading, given["options"], sets)} if "options" in given else {}
        standard = _yes_no(plain=written == "yes_no_plain")
        for option_id in shown.keys() - {option.id for option in standard}:
            reading.problem(given["options"], "options-fixed", f"`{option_id}` is not one of no, yes, unsure")
        return tuple(option._replace(say=shown[option.id].say) if option.id in shown else option for option in standard)
    if written in (Kind.CHOICE, Kind.CHOICES):
        if "options" in given:
            return options(reading, given["options"], sets)
        reading.problem(node, "key-missing", f"a {written} needs `options`", "add `options: {id: words, …}`")
    elif written and "options" in given:
        reading.problem(given["options"], "key-unknown", f"a {written} has no options")
    return ()


def _range(reading: Reading, given: Mapping[str, Node], kind: Kind) -> tuple[Decimal | None, Decimal | None]:
    allowed = _RANGES.get(kind, ())
    for key in ("from", "to", "ends", "min", "max", "unit", "short"):
        if key in given and key not in allowed:
            reading.problem(given[key], "key-unknown", f"`{key}` does not go with a {kind}")
    if kind is Kind.DATE:
        reading.one_of(given.get("max"), (_TODAY,), "a last day; only today can be one")
        return None, None
    low = reading.number(given.get("from") or given.get("min"))
    high = reading.number(given.get("to") or given.get("max"))
    if kind is Kind.SCALE:
        low, high = _LOW if low is None else low, _HIGH if high is None else high
    if low is not None and high is not None and low >= high:
        reading.problem(given.get("to") or given.get("max") or given["type"], "range", f"{high} is not above {low}")
    return low, high


def _ends(reading: Reading, node: Node | None) -> tuple[str, str] | None:
    ends = [reading.words(each) for each in reading.listing(node, "ends")]
    if node is not None and len(ends) != 2:
        reading.problem(node, "shape", "ends should be two texts", "write ends: [no pain, worst imaginable]")
    return (ends[0], ends[1]) if len(ends) == 2 else None
