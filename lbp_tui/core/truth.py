"""Is a condition true, false or unknown of some answers, and why: Kleene's three-valued logic.

``None`` is unknown. What was not answered can make a comparison neither true nor false, and nor can its opposite.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from lbp_tui.core.model import Answer, Compare, Condition, Group, Negation, State

Found = tuple[State | None, Answer | Decimal | None]
"""Where an item stands, and its answer. State ``None``: hidden for now, as its own `ask_if` is unknown."""

Lookup = Callable[[str], Found]


def truth(condition: Condition, lookup: Lookup) -> bool | None:
    """Whether the condition holds; ``None`` when the answers do not say."""
    if isinstance(condition, Compare):
        return _compare(condition, *lookup(condition.ref))
    if isinstance(condition, Negation):
        inner = truth(condition.part, lookup)
        return None if inner is None else not inner
    values = [truth(part, lookup) for part in condition.parts]
    certain = values.count(True)
    if certain >= condition.least:
        return True
    return None if certain + values.count(None) >= condition.least else False


def refs(condition: Condition) -> Iterator[str]:
    """Every item and score that the condition reads, in the order written."""
    if isinstance(condition, Compare):
        yield condition.ref
    elif isinstance(condition, Negation):
        yield from refs(condition.part)
    else:
        for part in condition.parts:
            yield from refs(part)


def reasons(condition: Condition, lookup: Lookup) -> Iterator[str]:
    """The items that make a true condition true."""
    if isinstance(condition, Group):
        for part in condition.parts:
            if truth(part, lookup):
                yield from reasons(part, lookup)
    else:
        yield from refs(condition)


def unknowns(condition: Condition, lookup: Lookup) -> Iterator[str]:
    """The items whose answers are missing where a condition is unknown."""
    if isinstance(condition, Compare):
        yield condition.ref
    elif isinstance(condition, Negation):
        yield from unknowns(condition.part, lookup)
    else:
        for part in condition.parts:
            if truth(part, lookup) is None:
                yield from unknowns(part, lookup)


def prose(condition: Condition, name: Callable[[str], str], option: Callable[[str, str], str]) -> str:
    """The condition as a phrase a person can read.

    Args:
        condition: what to put into words.
        name: the words of an item.
        option: the words of an item's option.
    """
    if isinstance(condition, Negation):
        return f"not ({prose(condition.part, name, option)})"
    if isinstance(condition, Group):
        parts = [prose(part, name, option) for part in condition.parts]
        if condition.word == "of":
            return f"at least {condition.least} of: {'; '.join(parts)}"
        return f" {condition.word} ".join(
            f"({text})" if isinstance(part, Group) else text for part, text in zip(condition.parts, parts, strict=True)
        )
    values = " or ".join(
        option(condition.ref, value) if isinstance(value, str) else str(value) for value in condition.values
    )
    words = {"in": "is", "=": "is"}.get(condition.operator, condition.operator)
    return f"{name(condition.ref)} {words} {values}".rstrip()


def loosens(new: Condition, old: Condition) -> bool:
    """Whether ``new`` is plainly as easy to meet as ``old``: the same, or the same `or` something more."""
    if new == old:
        return True
    alternatives = old.parts if isinstance(old, Group) and old.word == "or" else (old,)
    return isinstance(new, Group) and new.word == "or" and set(alternatives) <= set(new.parts)


def _compare(compare: Compare, state: State | None, answer: Answer | Decimal | None) -> bool | None:
    if state is None:
        return None
    if state is State.HIDDEN:
        return False
    if compare.operator == "is answered":
        return state is State.ANSWERED
    if state is not State.ANSWERED or answer is None:
        return _of_nothing(compare)
    if compare.operator in ("is", "is not", "in", "includes"):
        among = _among(compare, answer if isinstance(answer, tuple) else (answer,))
        return not among if compare.operator == "is not" and among is not None else among
    return _measure(compare, answer)


def _of_nothing(compare: Compare) -> bool | None:
    """Only whether the answer was 'not sure' can be told of an item without an answer."""
    if not set(compare.values) <= compare.unknown:
        return None
    return compare.operator == "is not"


def _among(compare: Compare, chosen: tuple[Answer | Decimal, ...]) -> bool | None:
    if not set(compare.values).isdisjoint(chosen):
        return True
    if compare.unknown.isdisjoint(str(each) for each in chosen) or set(compare.values) <= compare.unknown:
        return False
    return None


def _measure(compare: Compare, answer: Answer | Decimal) -> bool | None:
    wanted = compare.values[0]
    if isinstance(wanted, date):
        return _ordered(compare.operator, _sign(date.fromisoformat(str(answer)).toordinal(), wanted.toordinal()))
    return _ordered(compare.operator, _sign(Decimal(str(answer)), Decimal(str(wanted))))


def _sign(left: Decimal | int, right: Decimal | int) -> int:
    return (left > right) - (left < right)


def _ordered(operator: str, sign: int) -> bool:
    return {">": sign > 0, ">=": sign >= 0, "<": sign < 0, "<=": sign <= 0, "=": sign == 0}[operator]
