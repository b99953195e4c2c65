"""A leaflet as lines of plain text: its Markdown marks become words and line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lbp_tui.formats.plain import wrapped

_BLOCK = re.compile(r"(?P<hang>[-*+]|\d+[.)])\s+|#+\s+|>\s?|\||(?:Source|Reviewed):")
"""What begins a line of its own."""
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
_MARK = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")


def leaflet_text(title: str, text: str) -> str:
    """The title and the text in lines of at most 72 characters."""
    return "\n\n".join(part for part in (wrapped(_words(title)), *_parts(text)) if part)


def _parts(text: str) -> Iterator[str]:
    """What empty lines part, each with its lines filled."""
    for part in re.split(r"\n\s*\n", text):
        yield "\n".join(_filled(line) for line in _lines(part))


def _lines(part: str) -> Iterator[str]:
    """The lines that stay lines; what only runs on is joined to the one before."""
    joined = ""
    for line in map(str.strip, part.split("\n")):
        if joined and (_BLOCK.match(line) or joined.startswith(("#", "|"))):
            yield joined
            joined = line
        else:
            joined = f"{joined} {line}".strip()
    yield joined


def _filled(line: str) -> str:
    begun = _BLOCK.match(line)
    if begun is None or begun[0] == "|" or begun[0].endswith(":"):
        return wrapped(_words(line))
    mark = begun["hang"] or ""
    mark = "- " if mark in ("*", "+", "-") else f"{mark} " if mark else ""
    return wrapped(f"{mark}{_words(line[begun.end() :])}", hang=" " * len(mark))


def _words(text: str) -> str:
    linked = _LINK.sub(lambda found: f"{found[1]} ({found[2]})" if found[2] else found[1], text)
    return _MARK.sub("", linked).strip()
