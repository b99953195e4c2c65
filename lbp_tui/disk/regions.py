"""Whom to call, by region: a bundled list, from which the person's settings are filled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lbp_tui.core.cases import plain
from lbp_tui.disk.files import read_text
from lbp_tui.disk.library import bundled_folder
from lbp_tui.disk.tree import parse


class Region(NamedTuple):
    """A part of the world, with settings for it by key."""

    name: str
    settings: Mapping[str, str]


def regions() -> Mapping[str, Region]:
    """The regions there are, by their short names."""
    path = bundled_folder() / "contacts" / "regions.yaml"
    listed = parse(str(path), read_text(path)).get("regions")
    found: dict[str, Region] = {}
    for key, node in listed.pairs if listed else ():
        kept = {name.text: str(plain(value)) for name, value in node.pairs}
        found[key.text] = Region(kept.pop("name"), kept)
    return found
