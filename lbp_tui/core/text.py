"""Text that came from outside, made safe to keep and to show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


_MOST = 24
"""Words to choose from that are told one by one."""


def clean(text: str) -> str:
    r"""The text without characters that could steer a terminal; line ends become ``\n``, tabs stay.

    C0 and C1 controls, bidirectional overrides and lone surrogates are dropped: none of them can be typed on purpose
    in a note, and each can hide or forge what is on the screen.
    """
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """The text cleaned and with every run of white space as one space."""
    return " ".join(clean(text).split())


def shown(value: object) -> str:
    """An answer that does not fit, as it may be told: on one line, short, and lists as people write them."""
    if isinstance(value, list | tuple):
        return one_line(f"[{', '.join(map(shown, value))}]")[:60]
    if isinstance(value, Mapping):
        return one_line(f"{{{', '.join(f'{shown(key)}: {shown(each)}' for key, each in value.items())}}}")[:60]
    return one_line(str(value))[:60]


def suggestion(word: str, known: Sequence[str]) -> str:
    """`did you mean …?` with the nearest known word, or what there is to choose from."""
    from difflib import get_close_matches  # only when something is wrong: it costs a start-up 2 ms

    near = get_close_matches(word, known, 1, 0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    more = f" and {len(known) - _MOST} more" if len(known) > _MOST else ""
    return f"choose from: {', '.join(known[:_MOST])}{more}" if known else ""


def sentences(text: str) -> list[str]:
    """The sentences of a text, each on one line."""
    return re.split(r"(?<=[.!?])\s", one_line(text))


def listed(said: Iterable[str]) -> str:
    """Several answers, each of which may have commas in it, so that none can be taken for two."""
    return "; ".join(said)


def counted(count: int, one: str, many: str = "") -> str:
    """How many of something, as in `1 day` and `2 days`; ``many`` where an s does not do."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def named_day(day: date) -> str:
    """A day of about now, as in `Mon 23 Nov`."""
    return f"{day:%a} {day.day} {day:%b}"


def first_sentence(text: str) -> str:
    """The text up to where its first sentence ends."""
    return sentences(text)[0]
