"""The leaflets of the Learn place: short texts with their sources, bundled or the person's own."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lbp_tui.core.text import clean
from lbp_tui.disk.files import read_text
from lbp_tui.disk.library import bundled_folder


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

    def holds(self, wanted: str) -> bool:
        """Whether every word wanted is somewhere in it, in any case."""
        whole = f"{self.title} {self.text}".casefold()
        return all(word in whole for word in wanted.casefold().split())


def leaflets(own: Path) -> tuple[Leaflet, ...]:
    """Every leaflet, in the order of their file names.

    Raises:
        JournalError: a file cannot be read.
    """
    folders = (bundled_folder() / "learn", own / "learn")
    found = {path.stem: path for folder in folders if folder.is_dir() for path in folder.glob("*.md")}
    return tuple(_leaflet(path) for _, path in sorted(found.items()))


def _leaflet(path: Path) -> Leaflet:
    title, _, text = clean(read_text(path)).strip().partition("\n")
    return Leaflet(path.stem, title.lstrip("# ").strip() or path.stem, text.strip())
