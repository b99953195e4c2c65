"""JSON text as plain values, read strictly: no NaN, no key twice, no deep nesting, no text that steers a terminal."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass

from lbp_tui.core.errors import JournalError
from lbp_tui.core.text import clean, one_line

DEEPEST = 16
"""Levels inside one response; our own have at most 9."""
_LONGEST_NUMBER = 19


@dataclass(frozen=True, slots=True)
class _Wrong:
    """Stands where something was that cannot be taken, until it is known in which response that is."""

    message: str


def loaded(text: str, line: int = 1) -> object:
    """The values of a JSON text, to be passed through `sound`; ``line`` is where it begins in its file.

    Raises:
        JournalError: it is not JSON; with line and column.
    """
    try:
        return json.loads(text, parse_constant=_constant, parse_float=_float, parse_int=_int, object_pairs_hook=_object)
    except json.JSONDecodeError as wrong:
        place = f"line {line + wrong.lineno - 1}, column {wrong.colno}"
        raise JournalError(f"{place}: not JSON: {wrong.msg}; nothing was taken in") from None
    except RecursionError:
        raise JournalError(f"line {line}: nested far too deep for a journal; nothing was taken in") from None


def sound(value: object, where: str) -> object:
    """A value without anything wrong in it, its text cleaned.

    Raises:
        JournalError: with ``where``, what is wrong, and what would be right.
    """
    return _sound(value, (where,))


def whole(value: object, where: str) -> object:
    """A value that is not wrong itself; what is in it is not looked at.

    Raises:
        JournalError: with ``where``, what is wrong, and what would be right.
    """
    if isinstance(value, _Wrong):
        raise JournalError(f"{where}: {value.message}")
    return value


def _sound(value: object, path: tuple[str, ...]) -> object:
    if isinstance(value, str):
        return _cleaned(value)
    if len(path) > DEEPEST:
        raise JournalError(f"{path[0]}: nested deeper than {DEEPEST} levels")
    if isinstance(value, list):
        return [_sound(each, (*path, "")) for each in value]
    if isinstance(value, dict):
        return {_key(key, path): _sound(each, (*path, key)) for key, each in value.items()}
    return whole(value, _where(path)) if isinstance(value, _Wrong) else value


def _where(path: tuple[str, ...]) -> str:
    return ", ".join((path[0], *(f"`{key[:60]}`" for key in path[1:] if key)))


def _key(key: str, path: tuple[str, ...]) -> str:
    if key != _cleaned(key):
        raise JournalError(f"{_where(path)}: the key `{one_line(key)[:60]}` holds characters that cannot be shown")
    return key


def _cleaned(text: str) -> str:
    return text if text.isprintable() else clean(text)  # most is, and so nothing is to be cleaned in it


def _object(pairs: list[tuple[str, object]]) -> object:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    twice = next(key for key in keys if keys.count(key) > 1)
    return _Wrong(f"the key `{one_line(twice)[:60]}` is there twice; keep one of the two")


def _constant(name: str) -> object:
    return _Wrong(f"{name} is not a number; leave the answer out, or write null")


def _int(text: str) -> object:
    return int(text) if len(text) <= _LONGEST_NUMBER else _Wrong(f"the number {text[:12]}… is too long")


def _float(text: str) -> object:
    number = float(text)
    return number if math.isfinite(number) else _Wrong(f"the number {text[:12]} is too large")
