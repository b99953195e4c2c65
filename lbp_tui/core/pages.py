"""The pages of a questionnaire, from their text: choices with the same options that are asked on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lbp_tui.core.model import Item, Kind, Page
from lbp_tui.core.reading import Reading
from lbp_tui.core.source import Node
from lbp_tui.core.text import suggestion

_KEYS = ("ask", "help", "items", "rest")


def pages(reading: Reading, node: Node | None, items: Sequence[Item]) -> tuple[Page, ...]:
    """Every page; what cannot be asked together is a problem."""
    taken: set[str] = set()
    return tuple(_page(reading, entry, items, taken) for entry in reading.listing(node, "pages"))


def _page(reading: Reading, node: Node, items: Sequence[Item], taken: set[str]) -> Page:
    given = reading.mapping(node, "a page", _KEYS, ("ask", "items"))
    says = dict(_lines(reading, given.get("items"), items, taken))
    together = [item for item in items if item.id in says]
    if [item.id for item in together] != list(says) or not _side_by_side(items, together):
        reading.problem(node, "page-order", "the items of a page should follow each other, in their order")
    rest = reading.text(given.get("rest"))
    known = [option.id for option in together[0].options] if together else []
    if rest and rest not in known:
        reading.problem(given["rest"], "option-unknown", f"`{rest[:40]}` is not an option", suggestion(rest, known))
    return Page(reading.words(given.get("ask")), says, reading.words(given.get("help")), rest)


def _lines(reading: Reading, node: Node | None, items: Sequence[Item], taken: set[str]) -> Iterator[tuple[str, str]]:
    """The items of a page with the words of their lines: their labels, where the page is a plain list."""
    known = {item.id: item for item in items}
    listed = node is not None and node.kind == "list"
    pairs = [(each, None) for each in node.items] if node is not None and listed else reading.entries(node, "items")
    options: list[str] | None = None
    for key, value in pairs:
        item = known.get(key.text)
        if item is None:
            remedy = suggestion(key.text, tuple(known))
            reading.problem(key, "item-unknown", f"`{key.text[:40]}` is not an item", remedy)
            continue
        wrong = _misfit(item, options)
        if wrong:
            reading.problem(key, "page-item", f"`{item.id}` cannot be on this page: it {wrong}")
        options = options or [option.id for option in item.options]
        if reading.unique(taken, key, "the item"):
            taken.add(item.id)
            yield item.id, (reading.words(value) if value is not None else "") or item.label


def _misfit(item: Item, options: list[str] | None) -> str:
    """Why an item cannot be asked together with others; empty if it can."""
    if item.kind is not Kind.CHOICE:
        return "is not a choice of one option"
    if item.ask_if is not None or item.required:
        return "has an `ask_if` or is `required`"
    if options is not None and [option.id for option in item.options] != options:
        return f"has other options than {', '.join(options)}"
    return ""


def _side_by_side(items: Sequence[Item], together: Sequence[Item]) -> bool:
    places = [place for place, item in enumerate(items) if item in together]
    return not places or places[-1] - places[0] == len(places) - 1
