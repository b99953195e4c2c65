"""Responses as one JSON document, one response a line, and back without loss: history and tombstones included."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lbp_tui.core.errors import JournalError
from lbp_tui.core.response import Response, document
from lbp_tui.formats.intake import each_once, response, response_under
from lbp_tui.formats.strict import loaded, sound, whole

FORMAT = "lbp-tui export"
VERSION = 1
_MONTH = "lbp-tui journal"
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def entry(response: Response) -> dict[str, Any]:
    """A response as a JSON object with its id: what `list` and `show` print, and every line of an export."""
    return {"id": response.id, **document(response)}


def write(responses: Iterable[Response]) -> Iterator[str]:
    """The document, piece by piece."""
    opening = f'{{"format": "{FORMAT}", "version": {VERSION}, "responses": [\n'
    separator = ""
    for each in responses:
        yield f"{opening}{separator}{line(each)}"
        opening, separator = "", ",\n"
    yield f"{opening}\n]}}\n"


def line(response: Response) -> str:
    """A response on one line."""
    return _ENCODER.encode(entry(response))


def read(text: str) -> tuple[Response, ...]:
    """The responses of an export, of a bare list (what `list --json` prints) or of a month file of the journal.

    The checksum of a month file is not looked at: it may have been put right by hand, which is what import is for.

    Raises:
        JournalError: any of it is not right; says which response, what, and what would be right.
    """
    root = whole(loaded(text.removeprefix("\ufeff")), "the file")
    if isinstance(root, list):
        return _listed(root)
    if not isinstance(root, dict) or root.get("format") not in (FORMAT, _MONTH):
        raise JournalError(
            f'this is nothing that lbp-tui wrote: it should begin with {{"format": "{FORMAT}", '
            f'or {{"format": "{_MONTH}", or be a list of responses'
        )
    _check_version(root.get("version"))
    kept = whole(root.get("responses"), "`responses`")
    if root["format"] == FORMAT and isinstance(kept, list):
        return _listed(kept)
    if root["format"] == _MONTH and isinstance(kept, dict):
        return _by_id(kept)
    raise JournalError(f"`responses` is missing or not {'a list' if root['format'] == FORMAT else 'an object by id'}")


def _check_version(given: object) -> None:
    version = sound(given, "`version`")
    if isinstance(version, int) and version > VERSION:
        raise JournalError(
            f"this file was written by a newer lbp-tui (version {version} of the format; this one reads {VERSION}): "
            "update lbp-tui, then try again"
        )
    if version is True or version != VERSION:
        raise JournalError(f"`version` is missing or not {VERSION}")


def _listed(kept: list[object]) -> tuple[Response, ...]:
    return each_once([response(str(number), each) for number, each in enumerate(kept, 1)])


def _by_id(kept: Mapping[str, object]) -> tuple[Response, ...]:
    return tuple(response_under(name, str(number), each) for number, (name, each) in enumerate(kept.items(), 1))
