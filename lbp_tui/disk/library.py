"""The questionnaires: bundled ones and the person's own, found, read, checked and kept parsed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import lbp_tui
from lbp_tui.core.errors import LbpError, Problem, QuestionnaireError
from lbp_tui.core.ids import RED_FLAGS
from lbp_tui.core.model import Questionnaire
from lbp_tui.core.questionnaire import foreign, parse_questionnaire
from lbp_tui.core.reading import QUESTIONNAIRE_ID
from lbp_tui.core.source import Node
from lbp_tui.core.text import one_line, suggestion
from lbp_tui.disk.files import private_folder, read_text, write_new
from lbp_tui.disk.kept import keep, kept

if TYPE_CHECKING:
    from lbp_tui.core.sitting import Sitting
    from lbp_tui.core.vignette import Vignette


class Checked(NamedTuple):
    """One questionnaire file and what was found in it.

    Attributes:
        name: the file, as it is told to the person.
        path: where it is.
        text: what it holds.
        questionnaire: what it came to; ``None`` if a problem is an error.
        problems: everything found, warnings included.
        languages: those that some of its words are given in.
    """

    name: str
    path: Path
    text: str
    questionnaire: Questionnaire | None
    problems: tuple[Problem, ...]
    languages: frozenset[str] = frozenset()

    @property
    def place(self) -> str:
        """Which file it is: the path of a person's own, and `bundled daily.yaml` for one of ours."""
        return f"bundled {self.name}" if self.path.parent == bundled_folder() else str(self.path)

    @property
    def told(self) -> str:
        """Every problem as a compiler tells it, an empty line between them."""
        return "\n\n".join(problem.told(self.place, self.text) for problem in self.problems)


class Entry(NamedTuple):
    """A questionnaire as it stands in the library.

    Attributes:
        own: whether the person's own file is in use.
        used: the file in use.
        refused: the person's copy that could not be used, if there is one.
    """

    id: str
    own: bool
    used: Checked
    refused: Checked | None = None


_READ: dict[str, Node] = {}
"""Parsed texts by their SHA-256. Nodes never change, and libraries of several folders read the same bundled texts."""
_MOST = 64


class Library:
    """Every questionnaire by id. The person's own file counts before the bundled one, unless it has errors."""

    def __init__(
        self,
        own: Path,
        cache: Path,
        *,
        today: date | None = None,
        language: str = "en",
        leaflets: Mapping[str, str] | None = None,
    ) -> None:
        """Look for the person's files in ``own`` and keep parsed texts in ``cache``; nothing is read yet.

        ``leaflets`` has their ids by what a rule may call them.
        """
        self._own = own
        self._cache = cache
        self._today = today
        self._language = language
        self._leaflets = leaflets
        self._entries: dict[str, Entry] = {}
        self._waiting: set[str] = set()
        self._unkept: list[tuple[Path, Node, str]] = []

    def ids(self) -> tuple[str, ...]:
        """Every id that there is a file for, in alphabetical order."""
        folders = (bundled_folder(), self._own)
        found = {path.stem for folder in folders if folder.is_dir() for path in folder.glob("*.yaml")}
        return tuple(sorted(name for name in found if QUESTIONNAIRE_ID.fullmatch(name)))

    def strays(self) -> tuple[str, ...]:
        """Names of the person's YAML files that cannot be questionnaires, as they do not carry an id for a name."""
        if not self._own.is_dir():
            return ()
        return tuple(
            path.name
            for path in sorted(self._own.iterdir())
            if path.suffix in (".yaml", ".yml") and (path.suffix == ".yml" or not QUESTIONNAIRE_ID.fullmatch(path.stem))
        )

    def load(self, questionnaire_id: str) -> Questionnaire:
        """The questionnaire of that id.

        Raises:
            QuestionnaireError: its only file has errors.
            LbpError: there is none of that id.
        """
        used = self.entry(questionnaire_id).used
        if used.questionnaire is None:
            raise QuestionnaireError(used.name, tuple(each for each in used.problems if not each.warning))
        return used.questionnaire

    def entry(self, questionnaire_id: str) -> Entry:
        """How a questionnaire stands in the library: which file is in use, and which was refused.

        Raises:
            LbpError: there is none of that id.
        """
        if questionnaire_id not in self._entries:
            self._entries[questionnaire_id] = self._found(questionnaire_id)
        return self._entries[questionnaire_id]

    def refused(self) -> tuple[Checked, ...]:
        """The person's copies that were looked at so far and cannot be used."""
        return tuple(entry.refused for entry in self._entries.values() if entry.refused)

    def path(self, questionnaire_id: str) -> Path | None:
        """The file that comes first for an id: the person's own, else the bundled one."""
        if not QUESTIONNAIRE_ID.fullmatch(questionnaire_id):
            return None
        places = (folder / f"{questionnaire_id}.yaml" for folder in (self._own, bundled_folder()))
        return next((place for place in places if place.is_file()), None)

    def own_copy(self, questionnaire_id: str) -> Path:
        """The person's own file of an id; copied from the bundled one if there is none yet.

        Raises:
            LbpError: there is none of that id, or it cannot be copied.
        """
        first = self.path(questionnaire_id)
        if first is None:
            raise LbpError(self._unknown(questionnaire_id))
        mine = self._own / first.name
        if first != mine:
            private_folder(self._own)
            write_new(mine, (read_text(first),))
        return mine

    def keep_parsed(self) -> None:
        """Keep what was parsed for the next start; while there is no data folder, reading alone keeps nothing."""
        for place, root, digest in self._unkept:
            keep(place, root, digest)
        self._unkept.clear()

    def vignettes(self, path: Path, sitting: Sitting) -> tuple[Vignette, ...]:
        """The vignettes of a file, which may expect rules of ``sitting``.

        Raises:
            LbpError: it cannot be read; with the place.
        """
        from lbp_tui.core.vignette import vignettes
        from lbp_tui.disk.tree import LARGEST_CASES, parse

        return vignettes(str(path), parse(str(path), read_text(path), LARGEST_CASES), sitting)

    def check(self, path: Path) -> Checked:
        """What is found in a file, wherever it is; held against the bundled questionnaire of the same name.

        Raises:
            JournalError: the file cannot be read.
        """
        text = read_text(path)
        try:
            root, digest = self._parsed(path.name, text)
        except QuestionnaireError as wrong:
            return Checked(path.name, path, text, None, wrong.problems)
        others = dict(self._roots(root, path.stem))
        found = parse_questionnaire(
            path.stem,
            root,
            digest,
            others,
            today=self._today,
            language=self._language,
            leaflets=self._leaflets,
        )
        checked = Checked(path.name, path, text, found.questionnaire, found.problems, found.languages)
        original = bundled_folder() / path.name
        if found.questionnaire is None or path.resolve() == original.resolve():
            return checked
        if not original.is_file():
            return checked._replace(questionnaire=_added(found.questionnaire))
        return self._locked(checked, found.questionnaire, root, original)

    def _locked(self, checked: Checked, copy: Questionnaire, root: Node, original: Path) -> Checked:
        from lbp_tui.core.overlay import overlaid
        from lbp_tui.core.override import weakened

        bundled, signs = (self.check(each).questionnaire for each in (original, original.with_stem(RED_FLAGS)))
        if bundled is None or signs is None:
            return checked
        if worse := weakened(copy, bundled, root):
            return checked._replace(questionnaire=None, problems=(*checked.problems, *worse))
        used = overlaid(copy, bundled, signs.rules, root)
        return checked._replace(questionnaire=used.questionnaire, problems=(*checked.problems, *used.told))

    def _found(self, questionnaire_id: str) -> Entry:
        first = self.path(questionnaire_id)
        if first is None:
            raise LbpError(self._unknown(questionnaire_id))
        checked = self._checked(questionnaire_id, first)
        bundled = bundled_folder() / first.name
        if checked.questionnaire is not None or first == bundled or not bundled.is_file():
            return Entry(questionnaire_id, first != bundled, checked)
        return Entry(questionnaire_id, own=False, used=self._checked(questionnaire_id, bundled), refused=checked)

    def _checked(self, questionnaire_id: str, path: Path) -> Checked:
        self._waiting.add(questionnaire_id)
        try:
            return self.check(path)
        finally:
            self._waiting.discard(questionnaire_id)

    def _unknown(self, questionnaire_id: str) -> str:
        named = one_line(questionnaire_id)[:60]
        return f"there is no questionnaire `{named}`; {suggestion(questionnaire_id, self.ids())}"

    def _roots(self, root: Node, own_id: str) -> Iterator[tuple[str, Node]]:
        """The texts of the questionnaires that a text names; of each, the one in use."""
        for name in foreign(root):
            path = self.path(name)
            if name == own_id or path is None:
                continue
            if name not in self._waiting:
                path = self.entry(name).used.path
            try:
                yield name, self._parsed(path.name, read_text(path))[0]
            except QuestionnaireError:
                continue  # its names are then unknown here, and its own problems are told under its own name

    def _parsed(self, name: str, text: str) -> tuple[Node, str]:
        digest = hashlib.sha256(text.encode()).hexdigest()
        place = self._cache / f"{digest[:32]}.json"
        root = _READ.get(digest) or kept(place, digest)
        if root is None or not place.exists():
            root = root or _nodes(name, text)
            self._unkept.append((place, root, digest))
            if self._cache.parent.is_dir():
                self.keep_parsed()
        if len(_READ) >= _MOST:
            _READ.clear()
        return _READ.setdefault(digest, root), digest


def _added(questionnaire: Questionnaire) -> Questionnaire:
    from lbp_tui.core.overlay import added

    return added(questionnaire)


def _nodes(name: str, text: str) -> Node:
    from lbp_tui.disk.tree import parse  # PyYAML costs a start-up 10 ms

    return parse(name, text)


def bundled_folder() -> Path:
    """Where the bundled questionnaires are: inside the package as installed, beside it in a checkout."""
    package = Path(lbp_tui.__file__).parent
    inside = package / "questionnaires"
    return inside if inside.is_dir() else package.parent / "questionnaires"


def shipped_vignettes() -> tuple[Path, ...]:
    """The vignette files that come with the program."""
    return tuple(sorted((bundled_folder() / "vignettes").glob("*.yaml")))
