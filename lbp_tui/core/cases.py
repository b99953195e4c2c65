"""The worked cases inside a questionnaire, read from its text."""

from __future__ import annotations

from collections.abc import Mapping

from lbp_tui.core.model import Case, Tier
from lbp_tui.core.reading import Reading
from lbp_tui.core.source import Node

_KEYS = ("name", "answers", "expect")
_EXPECTED = ("tier", "fired", "not_fired", "unchecked", "scores", "bands")


def cases(reading: Reading, node: Node | None) -> tuple[Case, ...]:
    """Every case that is whole; what is wrong with the others is a problem."""
    given = ((each, reading.mapping(each, "a case", _KEYS, _KEYS)) for each in reading.listing(node, "cases"))
    return tuple(_case(reading, each, found) for each, found in given if len(found) == len(_KEYS))


def plain(node: Node) -> object:
    """A node as text, list or mapping; an empty or null scalar is ``None``."""
    if node.kind == "list":
        return tuple(plain(each) for each in node.items)
    if node.kind == "mapping":
        return {key.text: plain(value) for key, value in node.pairs}
    return None if not node.quoted and node.text in ("", "~", "null") else node.text


def _case(reading: Reading, node: Node, given: Mapping[str, Node]) -> Case:
    expect = reading.mapping(given["expect"], "expect", _EXPECTED)
    tier = reading.one_of(expect.get("tier"), Tier, "a tier")
    fired, not_fired, unchecked = (
        tuple(each.text for each in reading.listing(expect.get(key), key))
        for key in ("fired", "not_fired", "unchecked")
    )
    return Case(
        name=reading.text(given["name"]),
        answers={key.text: plain(value) for key, value in reading.entries(given["answers"], "answers")},
        tier=Tier(tier) if tier else None,
        fired=fired,
        not_fired=not_fired,
        unchecked=unchecked,
        scores=tuple(
            (key.text, None if value.text in ("none", "null") else reading.number(value))
            for key, value in reading.entries(expect.get("scores"), "scores")
        ),
        bands=tuple((key.text, reading.text(value)) for key, value in reading.entries(expect.get("bands"), "bands")),
        line=node.line,
    )
