"""Parsed texts, kept for the next start: parsing YAML anew takes longer than all else that a command does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lbp_tui.core.errors import JournalError
from lbp_tui.core.source import Node
from lbp_tui.disk.files import private_folder, write_private


def keep(path: Path, root: Node, digest: str) -> None:
    """Keep a parsed text of that SHA-256 in a file, if that can be written."""
    try:
        private_folder(path.parent)
        write_private(path, json.dumps([digest, _packed(root)], separators=(",", ":")))
    except JournalError:
        return  # a folder that cannot be written only costs the time of parsing again


def kept(path: Path, digest: str) -> Node | None:
    """The parsed text that a file keeps; ``None`` if it keeps none of that SHA-256."""
    try:
        found = json.loads(path.read_bytes())
        return _unpacked(found[1]) if found[0] == digest else None
    except (OSError, ValueError, TypeError, LookupError):
        return None


def _packed(node: Node) -> list[Any]:
    place = [node.line, node.column, node.length]
    if node.kind == "scalar":
        return [*place, node.text, node.quoted]
    if node.kind == "list":
        return [*place, [_packed(each) for each in node.items]]
    return [*place, *([_packed(key), _packed(value)] for key, value in node.pairs), None]


def _unpacked(packed: list[Any]) -> Node:
    line, column, length, *rest = packed
    if rest[-1] is None:
        return Node("mapping", line, column, length, pairs=tuple((_unpacked(k), _unpacked(v)) for k, v in rest[:-1]))
    if len(rest) == 1:
        return Node("list", line, column, length, items=tuple(_unpacked(each) for each in rest[0]))
    return Node("scalar", line, column, length, text=rest[0], quoted=rest[1])
