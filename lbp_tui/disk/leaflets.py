"""The leaflets of the Learn place: short texts with their sources, bundled or the person's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from lbp_tui.core.errors import JournalError, LbpError
from lbp_tui.core.text import clean, one_line, suggestion
from lbp_tui.disk.files import private_folder, read_text, write_new
from lbp_tui.disk.library import bundled_folder

LOCKED = frozenset({"when-to-get-help", "when-to-get-help-soon"})
"""Leaflets that say when to get help: an own copy never stands in their place."""
COPY = "your own copy"
ADDED = "your own leaflet"
_LOCKED = "this one says when to get help and stays as it is; write what you want to add as a leaflet of another name"
_NUMBER = re.compile(r"^\d+-(?=.)")
_TITLE = re.compile(r"#+[ \t]+\S")
_SOURCE = re.compile(r"^Source:[ \t]*\S", re.MULTILINE)
_ALSO = re.compile(r"^Also:[ \t]*(.*)$\n?", re.MULTILINE)


class Leaflet(NamedTuple):
    """One leaflet.

    Attributes:
        id: the name of its file without the number, which only puts it in its place.
        title: its first line.
        text: the rest, Markdown, with the sources at its end.
        also: more words to find it by, which are not shown.
        whose: what marks it as the person's own; empty if it is bundled.
    """

    id: str
    title: str
    text: str
    also: str = ""
    whose: str = ""

    @property
    def heading(self) -> str:
        """Its title, marked if it is the person's own."""
        return f"{self.title} ({self.whose})" if self.whose else self.title

    def holds(self, wanted: str) -> bool:
        """Whether every word wanted is somewhere in it, in any case."""
        whole = f"{self.title} {self.text} {self.also}".casefold()
        return all(word in whole for word in wanted.casefold().split())


def leaflets(own: Path) -> tuple[Leaflet, ...]:
    """Every leaflet: the person's own where it can be used, in the place of the bundled one of that id.

    Raises:
        JournalError: a bundled file cannot be read.
    """
    bundled, mine = _by_id(_files(_bundled())), _mine(own)
    places = sorted({**mine, **bundled}.items(), key=lambda each: each[1].stem)
    return tuple(_leaflet(name, bundled, mine) for name, _ in places)


def leaflet(own: Path, called: str) -> Leaflet:
    """The leaflet of that id, with or without a number.

    Raises:
        LbpError: there is none.
        JournalError: its file cannot be read.
    """
    name, bundled, mine = _id(called), _by_id(_files(_bundled())), _mine(own)
    if name not in {**bundled, **mine}:
        raise LbpError(_unknown(called, {**bundled, **mine}))
    return _leaflet(name, bundled, mine)


def refused(own: Path) -> tuple[str, ...]:
    """Which files of the person are not used as leaflets, and why; no bundled one is read."""
    used = _mine(own)
    reasons = {path: why_refused(path) or _twice(path, used) for path in _files(own / "learn")}
    return tuple(f"{one_line(path.name)}: {reason}" for path, reason in reasons.items() if reason)


def leaflet_names(own: Path) -> Mapping[str, str]:
    """The id of every leaflet, by its id and by the name of its file; no file is read."""
    paths = (*_files(_bundled()), *_files(own / "learn"))
    return {called: _id(path.stem) for path in paths for called in (path.stem, _id(path.stem))}


def own_leaflet(own: Path, called: str) -> Path:
    """The person's own file of a leaflet; copied from the bundled one if there is none yet.

    Raises:
        LbpError: there is no leaflet of that id, it is locked, or it cannot be copied.
    """
    name, bundled, mine = _id(called), _by_id(_files(_bundled())), {**_by_id(_files(own / "learn")), **_mine(own)}
    if name in LOCKED:
        raise LbpError(f"{name}: {_LOCKED}")
    if name in mine:
        return mine[name]
    if name not in bundled:
        raise LbpError(_unknown(called, {**bundled, **mine}))
    copy = own / "learn" / bundled[name].name
    private_folder(own)
    private_folder(copy.parent)
    write_new(copy, (read_text(bundled[name]),))
    return copy


def why_refused(path: Path) -> str:
    """Why a file of the person cannot be used as a leaflet, and what is used instead; empty if it can be."""
    name, wrong = _id(path.stem), _wrong(path)
    if name in LOCKED:
        return _LOCKED
    instead = "the bundled one is used" if name in _by_id(_files(_bundled())) else "it is not shown"
    return f"{wrong}, so {instead}" if wrong else ""


def _wrong(path: Path) -> str:
    """What keeps a file from being a leaflet: where it is from must be told as in the bundled ones."""
    try:
        text = clean(read_text(path)).strip()
    except JournalError as wrong:
        return str(wrong)
    if not _TITLE.match(text):
        return "it has no title, as in `# My walks` on its first line"
    return "" if _SOURCE.search(text) else "it has no line `Source: …` that says where it is from"


def _twice(path: Path, used: Mapping[str, Path]) -> str:
    """Why one of two usable files of the person with one id is not used."""
    counts = used[_id(path.stem)]
    return "" if path == counts else f"{one_line(counts.name)} has its name too, and is used"


def _unknown(called: str, known: Iterable[str]) -> str:
    holding = [name for name in known if called.casefold() in name]
    near = suggestion(called, holding or list(known))
    told = near if holding or "did you mean" in near else "`lbp-tui learn` lists them"
    return f"there is no leaflet `{one_line(called)[:60]}`; {told}"


def _bundled() -> Path:
    return bundled_folder() / "learn"


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(folder.glob("*.md"), key=lambda path: path.stem)) if folder.is_dir() else ()


def _by_id(paths: Iterable[Path]) -> dict[str, Path]:
    return {_id(path.stem): path for path in paths}


def _id(stem: str) -> str:
    return _NUMBER.sub("", stem)


def _mine(own: Path) -> dict[str, Path]:
    """The person's files in use, by id; of two with one id the last by its name."""
    return _by_id(path for path in _files(own / "learn") if not why_refused(path))


def _leaflet(name: str, bundled: Mapping[str, Path], mine: Mapping[str, Path]) -> Leaflet:
    if name not in mine:
        return _read(name, bundled[name])
    return _read(name, mine[name])._replace(whose=COPY if name in bundled else ADDED)


def _read(name: str, path: Path) -> Leaflet:
    title, _, text = clean(read_text(path)).strip().partition("\n")
    also = " ".join(_ALSO.findall(text))
    return Leaflet(name, title.lstrip("# ").strip(), _ALSO.sub("", text).strip(), also)
