"""The leaflets of the Learn place: short texts with their sources, bundled or the person's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from lbp_tui.core.errors import LbpError
from lbp_tui.core.text import clean, one_line, suggestion
from lbp_tui.disk.files import read_text
from lbp_tui.disk.library import bundled_folder

_NUMBER = re.compile(r"^\d+-(?=.)")


class Leaflet(NamedTuple):
    """One leaflet.

    Attributes:
        id: the name of its file; of two with one id, the person's own counts.
        title: its first line.
        text: the rest, Markdown, with the sources at its end.
    """

    id: str
    title: str
    text: str

    @property
    def name(self) -> str:
        """What rules and people call it: its id without the number that puts it in its place."""
        return _name(self.id)

    def holds(self, wanted: str) -> bool:
        """Whether every word wanted is somewhere in it, in any case."""
        whole = f"{self.title} {self.text}".casefold()
        return all(word in whole for word in wanted.casefold().split())


def leaflets(own: Path) -> tuple[Leaflet, ...]:
    """Every leaflet, in the order of their file names.

    Raises:
        JournalError: a file cannot be read.
    """
    return tuple(_leaflet(path) for path in _paths(own))


def leaflet(own: Path, called: str) -> Leaflet:
    """The leaflet of that name or id.

    Raises:
        LbpError: there is none.
        JournalError: its file cannot be read.
    """
    paths = _paths(own)
    found = [path for path in paths if path.stem == called] or [path for path in paths if _name(path.stem) == called]
    if not found:
        names = [_name(path.stem) for path in paths]
        near = suggestion(called, [name for name in names if called.casefold() in name] or names)
        raise LbpError(f"there is no leaflet `{one_line(called)[:60]}`; {near}")
    return _leaflet(found[0])


def leaflet_names(own: Path) -> Mapping[str, str]:
    """The name of every leaflet, by its name and by its id; no file is read."""
    return {called: _name(path.stem) for path in _paths(own) for called in (path.stem, _name(path.stem))}


def _paths(own: Path) -> tuple[Path, ...]:
    folders = (bundled_folder() / "learn", own / "learn")
    found = {path.stem: path for folder in folders if folder.is_dir() for path in folder.glob("*.md")}
    return tuple(path for _, path in sorted(found.items()))


def _name(stem: str) -> str:
    return _NUMBER.sub("", stem)


def _leaflet(path: Path) -> Leaflet:
    title, _, text = clean(read_text(path)).strip().partition("\n")
    return Leaflet(path.stem, title.lstrip("# ").strip() or path.stem, text.strip())
