"""Scores: from their text, and what they come to. All arithmetic is exact; rounding is for display."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from lbp_tui.core.condition import Term
from lbp_tui.core.model import Answer, Band, Item, Kind, Score, Scored
from lbp_tui.core.reading import ITEM_ID, Reading
from lbp_tui.core.source import Node
from lbp_tui.core.text import suggestion

METHODS = ("sum", "mean", "count", "difference", "max", "min")
_KEYS = (*METHODS, "title", "reverse", "out_of", "missing", "range", "bands", "better", "meaningful_change", "source")
_COUNTED = (Kind.CHOICES, Kind.TAGS)


def scores(
    reading: Reading, node: Node | None, terms: Mapping[str, Term], sources: Collection[str] = ()
) -> tuple[Score, ...]:
    """Every score of a questionnaire; ``terms`` are the items it may name, ``sources`` the ids of its sources."""
    found: dict[str, Score] = {}
    for key, value in reading.entries(node, "scores"):
        score_id = reading.name(key, ITEM_ID, "a score id")
        if score_id in terms:
            reading.problem(key, "twice", f"`{score_id}` is an item already", "give the score a name of its own")
        elif score_id and reading.unique(found, key, "the score"):
            found[score_id] = _score(reading, score_id, key, value, terms)._replace(
                source=_source(reading, value, sources)
            )
    return tuple(found.values())


def scored(score: Score, item: Callable[[str], Item | None], answer: Callable[[str], Answer | None]) -> Scored:
    """What a score comes to, or which answers it lacks.

    Args:
        score: what to work out.
        item: the item of a full name.
        answer: its answer, if it was answered with something that counts.
    """
    values: list[Decimal] = []
    missing: list[str] = []
    for name in score.items:
        value = _value(score, item(name), answer(name), reverse=name in score.reverse)
        if value is None:
            missing.append(name)
        else:
            values.append(value)
    if not values or len(missing) > score.may_miss:
        return Scored(score, None, missing=tuple(missing))
    result = _combined(score, values)
    if score.out_of is not None and score.high:
        result = result * score.out_of / score.high
    return Scored(score, result, band=_band(score, result), missing=tuple(missing))


def rounded(value: Decimal, places: int = 1) -> Decimal:
    """A number for display, half up, without needless zeros."""
    shown = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown


def _combined(score: Score, values: Sequence[Decimal]) -> Decimal:
    total = sum(values, Decimal(0))
    match score.method:
        case "mean":
            return total / len(values)
        case "difference":
            return values[0] - values[1]
        case "max":
            return max(values)
        case "min":
            return min(values)
        case _:
            return total * len(score.items) / len(values)


def _value(score: Score, item: Item | None, answer: Answer | None, *, reverse: bool) -> Decimal | None:
    if item is None or answer is None:
        return None
    if score.method == "count":
        return _count(item, answer)
    if item.kind is Kind.CHOICE:
        option = item.option(str(answer))
        value = option.value if option else None
        worth = [option.value for option in item.options if option.value is not None]
        low, high = (min(worth), max(worth)) if worth else (None, None)
    else:
        value, low, high = Decimal(str(answer)), item.low, item.high
    if value is None or not reverse or low is None or high is None:
        return value
    return low + high - value


def _count(item: Item, answer: Answer) -> Decimal:
    chosen = answer if isinstance(answer, tuple) else (str(answer),)
    exclusive = {option.id for option in item.options if option.exclusive}
    return Decimal(len([each for each in chosen if each not in exclusive]))


def _band(score: Score, value: Decimal) -> str:
    """The band of a value; one between two bands (2.5 of 0-2 and 3-5) is in the lower of them."""
    return next((band.name for band in reversed(score.bands) if band.low <= value), "")


def _score(reading: Reading, score_id: str, key: Node, node: Node, terms: Mapping[str, Term]) -> Score:
    given = reading.mapping(node, "a score", _KEYS)
    methods = [method for method in METHODS if method in given]
    if len(methods) != 1:
        reading.problem(key, "score-method", "a score needs one way of working it out", f"one of {', '.join(METHODS)}")
        return Score(score_id, score_id, "sum", ())
    method = methods[0]
    nodes = reading.listing(given[method], f"`{method}`")
    names = [_name(reading, each, method, terms) for each in nodes]
    if method == "difference" and len(nodes) != 2:
        reading.problem(given[method], "score-items", "a difference has two items", "write difference: [after, before]")
    low, high = _range(reading, given.get("range"))
    change = (
        reading.mapping(given["meaningful_change"], "meaningful_change", ("points", "percent", "alone"))
        if ("meaningful_change" in given)
        else {}
    )
    return Score(
        id=score_id,
        title=reading.words(given.get("title")) or score_id.replace("_", " "),
        method=method,
        items=tuple(name for name in names if name),
        reverse=frozenset(
            name
            for each in reading.listing(given.get("reverse"), "reverse")
            if (name := _name(reading, each, method, terms))
        ),
        out_of=reading.number(given.get("out_of")),
        may_miss=_may_miss(reading, given.get("missing")),
        low=low,
        high=high,
        bands=_bands(reading, given.get("bands"), low, high),
        better=reading.one_of(given.get("better"), ("lower", "higher"), "lower or higher") or "lower",
        points=reading.number(change.get("points")),
        percent=reading.number(change.get("percent")),
        alone=reading.number(change.get("alone")),
    )


def _source(reading: Reading, score: Node, sources: Collection[str]) -> str:
    return next(iter(reading.cited(score.get("source"), sources)), "")


def _name(reading: Reading, node: Node, method: str, terms: Mapping[str, Term]) -> str:
    term = terms.get(node.text)
    if term is None:
        reading.problem(
            node, "item-unknown", f"there is no item `{node.text[:60]}`", suggestion(node.text, tuple(terms))
        )
        return ""
    fits = term.kind in _COUNTED if method == "count" else term.kind in (Kind.SCALE, Kind.NUMBER, Kind.CHOICE)
    if not fits:
        reading.problem(node, "score-type", f"a {method} cannot be taken of `{node.text}`, a {term.kind}")
    return term.ref


def _range(reading: Reading, node: Node | None, *, one: bool = False) -> tuple[Decimal | None, Decimal | None]:
    """Lowest and highest value; ``one``: they may be the same."""
    ends = [reading.number(each) for each in reading.listing(node, "range")]
    wrong = (
        len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0] > ends[1] or (ends[0] == ends[1] and not one)
    )
    if node is not None and wrong:
        reading.problem(node, "range", "a range is its lowest and highest value", "write range: [0, 24]")
        return None, None
    return (ends[0], ends[1]) if ends else (None, None)


def _may_miss(reading: Reading, node: Node | None) -> int:
    if node is None or node.text == "none":
        return 0
    given = reading.mapping(node, "missing", ("at_most", "then"), ("at_most", "then"))
    reading.one_of(given.get("then"), ("prorate",), "what is done then")
    return reading.whole(given.get("at_most"))


def _bands(reading: Reading, node: Node | None, low: Decimal | None, high: Decimal | None) -> tuple[Band, ...]:
    found = []
    for key, value in reading.entries(node, "bands"):
        first, last = _range(reading, value, one=True)
        if first is not None and last is not None:
            found.append((Band(reading.text(key), first, last), key))
    found.sort(key=lambda each: each[0].low)
    for (left, _), (right, place) in pairwise(found):
        if right.low <= left.high:
            reading.problem(place, "bands-overlap", f"`{right.name}` begins before `{left.name}` ends")
        elif right.low > left.high + 1:
            reading.problem(place, "bands-gap", f"nothing between {left.high} and {right.low}", warning=True)
    if found and node is not None and (found[0][0].low != low or found[-1][0].high != high):
        reading.problem(node, "bands-gap", "the bands do not cover the range from end to end", warning=True)
    return tuple(band for band, _ in found)
