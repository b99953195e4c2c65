"""Responses from outside, checked in full: here is made sure of what the rest of the program relies on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lbp_tui.core.errors import JournalError
from lbp_tui.core.response import Response, from_document
from lbp_tui.core.states import State, Tier
from lbp_tui.core.text import one_line, suggestion
from lbp_tui.core.when import YEARS
from lbp_tui.formats.strict import sound, whole

_EXAMPLE = "0192f3a4-5b6c-7d8e-9f01-23456789abcd"
_ITEM = re.compile(r"([a-z][a-z0-9_-]{0,63}\.)?[a-z][a-z0-9_]{0,63}")


def response(where: str, value: object) -> Response:
    """The response of an object that has its own `id`; ``where`` names it, e.g. ``3`` or ``in line 4``.

    Raises:
        JournalError: it is not a whole and sound response.
    """
    whole(value, f"response {where}")
    if not isinstance(value, dict):
        raise JournalError(f'response {where}: should be a JSON object, as in {{"id": …, "questionnaire": …}}')
    return response_under(value.get("id"), where, {key: each for key, each in value.items() if key != "id"})


def response_under(response_id: object, where: str, value: object) -> Response:
    """The response of a document that is kept under an id.

    Raises:
        JournalError: it is not a whole and sound response.
    """
    if not _is_id(response_id):
        raise JournalError(f"response {where}: its id is missing or not a UUID in lower case, as in {_EXAMPLE}")
    name = f"{where} ({response_id})"
    found = _checked(name, sound(value, f"response {name}"))
    revision = 0
    for number, earlier in enumerate(found.history, 1):
        version = _checked(f"{name}, history {number}", earlier)
        if version.history or not revision <= version.revision <= found.revision:
            raise JournalError(f"response {name}: `history` should be its earlier revisions, oldest first")
        revision = version.revision
    return found._replace(id=str(response_id))


def each_once(responses: Sequence[Response]) -> tuple[Response, ...]:
    """The responses as they are.

    Raises:
        JournalError: two have the same id.
    """
    seen: set[str] = set()
    for each in responses:
        if each.id in seen:
            raise JournalError(f"response {each.id} is there twice; keep one of the two")
        seen.add(each.id)
    return tuple(responses)


def _checked(name: str, kept: object) -> Response:
    if not isinstance(kept, dict):
        raise JournalError(f"response {name}: should be a JSON object")
    found = from_document(name, kept)
    for key in kept:
        if key not in _KEYS:
            raise JournalError(f"response {name}: does not know `{key[:60]}`; {suggestion(key, tuple(_KEYS))}")
        _check(f"response {name}: `{key}`", kept[key], *_KEYS[key])
    for key, (fits, right) in _BY_ITEM.items():
        _check_items(f"response {name}: `{key}`", kept.get(key) or {}, fits, right)
    for key, value in found.outcome.items():
        if key in _OUTCOME:
            _check(f"response {name}: `outcome`, `{key}`", value, _OUTCOME[key], "is not as `lbp-tui why` prints it")
    if found.outcome and _NEEDED - found.outcome.keys():
        raise JournalError(f"response {name}: `outcome` lacks {', '.join(sorted(_NEEDED - found.outcome.keys()))}")
    if found.at.year not in YEARS or found.recorded_at.year not in YEARS:
        raise JournalError(f"response {name}: `at` and `recorded_at` should be in the years {YEARS[0]} to {YEARS[-1]}")
    return found


def _check_items(where: str, by_item: Mapping[str, object], fits: Fits, right: str) -> None:
    for item, value in by_item.items():
        if _ITEM.fullmatch(item) is None:
            raise JournalError(f"{where}: `{one_line(item)[:60]}` is not the name of an item")
        _check(f"{where}, `{item}`", value, fits, right)


def _check(where: str, value: object, fits: Fits, right: str) -> None:
    if not fits(value):
        raise JournalError(f"{where} {right}, not {one_line(repr(value))[:60]}")


Fits = Callable[[Any], bool]


def _matches(pattern: str) -> Fits:
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def _maybe(fits: Fits) -> Fits:
    return lambda value: value is None or fits(value)


def _list_of(fits: Fits) -> Fits:
    return lambda value: isinstance(value, list) and all(map(fits, value))


def _by_name(fits: Fits) -> Fits:
    return lambda value: isinstance(value, dict) and all(map(fits, value.values()))


def _with(needed: Mapping[str, Fits], **others: Fits) -> Fits:
    """An object that has the keys needed, and others only if they fit."""
    return lambda value: (
        isinstance(value, dict)
        and all(key in value and fits(value[key]) for key, fits in needed.items())
        and all(fits(value[key]) for key, fits in others.items() if key in value)
    )


def _anything(_: object) -> bool:
    return True


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _is_tier(value: object) -> bool:
    return isinstance(value, str) and value in _TIERS


def _is_state(value: object) -> bool:
    return isinstance(value, str) and value in _STATES


def _is_answer(value: object) -> bool:
    return _is_text(value) or _is_number(value) or _is_texts(value)


_TIERS = frozenset(Tier)
_STATES = frozenset(State)
_is_texts = _list_of(_is_text)
_is_id = _matches(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_COUNT = (_is_count, "should be a whole number from 1")
_LOOSE = (_anything, "")  # its shape was seen to before, its parts are looked at one by one
_KEYS: Mapping[str, tuple[Fits, str]] = {
    "questionnaire": (_matches(r"[a-z][a-z0-9_-]{0,63}"), "should be the id of a questionnaire, as in daily"),
    "version": _COUNT,
    "hash": _LOOSE,
    "at": _LOOSE,
    "zone": _LOOSE,
    "recorded_at": _LOOSE,
    "answers": _LOOSE,
    "states": _LOOSE,
    "words": _LOOSE,
    "outcome": _LOOSE,
    "follows": (_maybe(_is_id), f"should be null or the id of a response, as in {_EXAMPLE}"),
    "revision": _COUNT,
    "deleted": _LOOSE,
    "undoes": (_maybe(_is_count), _COUNT[1]),
    "moved": (_maybe(_matches(r"\d{4}-(0[1-9]|1[0-2])")), "should be a month, as in 2026-11"),
    "history": _LOOSE,
    "about": (_maybe(_is_texts), "should be a list of texts"),
}
_BY_ITEM: Mapping[str, tuple[Fits, str]] = {
    "answers": (_is_answer, "should be a number, a text or a list of texts"),
    "states": (_is_state, f"should be {', '.join(State)}"),
    "words": (_with({"ask": _is_text, "answer": _is_text}), "should have `ask` and `answer`, both text"),
}
_FIRED: Mapping[str, Fits] = {
    "rule": _is_text,
    "questionnaire": _is_text,
    "tier": _is_tier,
    "group": _is_text,
    "say": _is_text,
    "because": _is_text,
    "answers": _by_name(_is_answer),
    "sources": _is_texts,
    "reviewed": _maybe(_is_text),
}
_OUTCOME: Mapping[str, Fits] = {
    "questionnaire": _is_text,
    "tier": _is_tier,
    "fired": _list_of(_with(_FIRED, tell=_is_text, learn=_is_text)),
    "unchecked": _list_of(_with({"rule": _is_text, "tier": _is_tier, "missing": _is_texts})),
    "scores": _by_name(
        _with(
            {"value": _maybe(_is_number)},
            of=_maybe(_is_number),
            missing=_is_texts,
            **dict.fromkeys(("title", "band", "change", "source", "licence"), _is_text),
        )
    ),
    "patterns": _is_texts,
    "says": _by_name(_is_text),
    "response": _maybe(_is_text),
}
_NEEDED = frozenset(_OUTCOME) - {"says", "response"}
