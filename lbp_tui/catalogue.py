"""The questionnaires of one data folder: which there are, how each stands, and what their cases come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lbp_tui.core.errors import ConfigError, JournalError, LbpError, QuestionnaireError
from lbp_tui.core.ids import CHECK_UP, DAILY, STARTED
from lbp_tui.disk.config import Config, read_config
from lbp_tui.disk.files import mark

if TYPE_CHECKING:  # what only some verbs need is loaded when they do: it would double the start of `list`
    from lbp_tui.core.model import Item, Questionnaire
    from lbp_tui.core.sitting import Sitting
    from lbp_tui.core.vignette import Selftest, Verdict
    from lbp_tui.disk.leaflets import Leaflet
    from lbp_tui.disk.library import Checked, Entry, Library
    from lbp_tui.disk.regions import Region


class Catalogue:
    """The questionnaires of one data folder, and its settings, which say their language."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        """Read ``folder``, when something of it is needed."""
        self.folder = folder
        self.now = now
        self._settings: tuple[tuple[int, ...], Config] | None = None

    @property
    def config(self) -> Config:
        """The person's settings, read anew whenever their file changed.

        A file that cannot be used keeps no warning back, and is told.
        """
        seen = mark(self.folder / "config.toml")
        if self._settings is None or self._settings[0] != seen:
            self.reload()  # the questionnaires are in the language of the settings
            self._settings = seen, self._read_config()
        return self._settings[1]

    @property
    def wrong_settings(self) -> str:
        """Why the settings cannot be used, if they were needed so far; empty if they can be."""
        return self._settings[1].wrong if self._settings else ""

    def _read_config(self) -> Config:
        try:
            return read_config(self.folder / "config.toml")
        except (ConfigError, JournalError) as wrong:
            return Config(wrong=str(wrong))

    def set(self, given: Mapping[str, str | None]) -> None:
        """Change settings, or go back to the standard with ``None``.

        Raises:
            ConfigError: a setting does not exist, or does not take this value.
        """
        from lbp_tui.disk.config import write_settings

        write_settings(self.folder / "config.toml", given)
        self.reload()

    def regions(self) -> Mapping[str, Region]:
        """The parts of the world for which numbers to call are known, by their short names."""
        from lbp_tui.disk.regions import regions

        return regions()

    @cached_property
    def _library(self) -> Library:
        from lbp_tui.disk.leaflets import leaflet_names
        from lbp_tui.disk.library import Library

        own, cache = self.folder / "questionnaires", self.folder / ".cache"
        today, language = self.now().date(), self.config.language
        return Library(own, cache, today=today, language=language, leaflets=leaflet_names(own))

    def questionnaire(self, questionnaire_id: str) -> Questionnaire:
        """The questionnaire of that id."""
        return self._library.load(questionnaire_id)

    def title(self, questionnaire_id: str) -> str:
        """The title of a questionnaire, or its id if it is there no more."""
        try:
            return self.questionnaire(questionnaire_id).title
        except LbpError:
            return questionnaire_id

    def item(self, name: str) -> Item | None:
        """The item of a full name, as the questionnaires are now; ``None`` if there is none."""
        questionnaire_id, _, item_id = name.partition(".")
        try:
            return self.questionnaire(questionnaire_id).item(item_id)
        except LbpError:
            return None

    def score_title(self, name: str) -> str:
        """The title of a score by `questionnaire.score`, also of a part of a sitting; else what it goes by."""
        questionnaire_id, _, score_id = name.partition(".")
        try:
            parts = self.blank(questionnaire_id).parts
        except LbpError:
            return score_id
        return next((score.title for part in parts for score in part.scores if score.id == score_id), score_id)

    def blank(self, questionnaire_id: str) -> Sitting:
        """What there is to ask under an id, with nothing known from before."""
        from lbp_tui.core.sitting import Sitting

        asked = self.questionnaire(questionnaire_id)
        parts = tuple(self.questionnaire(part) for part in asked.parts) or (asked,)
        elsewhere = {name for part in parts for name in part.foreign} - {part.id for part in parts}
        others = tuple(self.questionnaire(name) for name in sorted(elsewhere))
        return Sitting(asked, parts, others=others, now=self.now())

    def measures(self) -> Mapping[str, str]:
        """What can be shown over time: labels of numeric items and scores by full name, the daily ones first.

        How many sessions are expected of what began is said once, and measures nothing.
        """
        from lbp_tui.core.measurable import measures

        used = [asked for entry in self.entries() if (asked := entry.used.questionnaire) and asked.id != STARTED]
        used.sort(key=lambda asked: asked.id != DAILY)
        return {f"{asked.id}.{name}": label for asked in used for name, label in measures(asked).items()}

    def entry(self, questionnaire_id: str) -> Entry:
        """How a questionnaire stands: which file is in use, and which was refused."""
        return self._library.entry(questionnaire_id)

    def entries(self) -> tuple[Entry, ...]:
        """Every questionnaire, in alphabetical order."""
        return tuple(self._library.entry(name) for name in self._library.ids())

    def languages(self) -> tuple[str, ...]:
        """The languages that some words of a questionnaire are in; English first, as every one has it."""
        found = {language for entry in self.entries() for language in entry.used.languages}
        return ("en", *sorted(found - {"en"}))

    def check(self, path: Path) -> Checked:
        """What is found in a questionnaire file, wherever it is."""
        return self._library.check(path)

    def check_all(self) -> tuple[Checked, ...]:
        """What is found in every questionnaire file, refused copies included."""
        return tuple(each for entry in self.entries() for each in (entry.refused, entry.used) if each is not None)

    def own_copy(self, questionnaire_id: str) -> Path:
        """The person's own file of a questionnaire; copied from the bundled one if there is none yet.

        Raises:
            LbpError: there is no questionnaire of that id, or it cannot be copied.
        """
        return self._library.own_copy(questionnaire_id)

    def leaflets(self) -> tuple[Leaflet, ...]:
        """The short texts of the Learn place, in their order; they name whom the person set to call."""
        from lbp_tui.disk.leaflets import leaflets

        return tuple(map(self._in_own_words, leaflets(self.folder / "questionnaires")))

    def refused_leaflets(self) -> tuple[str, ...]:
        """Which of the person's leaflets are not used, and why, in words."""
        from lbp_tui.disk.leaflets import refused

        return refused(self.folder / "questionnaires")

    def own_leaflet(self, called: str) -> Path:
        """The person's own file of a leaflet; copied from the bundled one if there is none yet.

        Raises:
            LbpError: there is no leaflet of that id, it is locked, or it cannot be copied.
        """
        from lbp_tui.disk.leaflets import own_leaflet

        return own_leaflet(self.folder / "questionnaires", called)

    def why_refused(self, path: Path) -> str:
        """Why a file of the person cannot be used as a leaflet; empty if it can be."""
        from lbp_tui.disk.leaflets import why_refused

        return why_refused(path)

    def leaflet(self, called: str) -> Leaflet:
        """The leaflet of that id, with or without its number.

        Raises:
            LbpError: there is none.
        """
        from lbp_tui.disk.leaflets import leaflet

        return self._in_own_words(leaflet(self.folder / "questionnaires", called))

    def _in_own_words(self, leaflet: Leaflet) -> Leaflet:
        from lbp_tui.core.contacts import in_own_words

        return leaflet._replace(text=in_own_words(leaflet.text, self.config.contacts))

    def case_verdicts(self, questionnaire_id: str) -> tuple[Verdict, ...]:
        """What a questionnaire makes of the cases in its own file."""
        return self._case_verdicts(self.questionnaire(questionnaire_id))

    def file_verdicts(self, path: Path) -> tuple[Verdict, ...]:
        """What a questionnaire file, wherever it is, makes of its own cases.

        Raises:
            QuestionnaireError: the file has errors.
        """
        checked = self.check(path)
        if checked.questionnaire is None:
            raise QuestionnaireError(str(path), tuple(each for each in checked.problems if not each.warning))
        return self._case_verdicts(checked.questionnaire)

    def _case_verdicts(self, asked: Questionnaire) -> tuple[Verdict, ...]:
        from lbp_tui.core.vignette import case_verdict

        named = {name.partition(".")[0] for case in asked.cases for name in case.answers if "." in name}
        others = tuple(self.questionnaire(name) for name in sorted({*asked.foreign, *named}))
        return tuple(case_verdict(asked, others, case) for case in asked.cases)

    def selftest(self, files: Sequence[Path] = ()) -> Selftest:
        """What the check-up makes of vignette files; of every bundled case and vignette if none is given.

        Raises:
            LbpError: a file cannot be read, or a case has an answer that does not fit.
        """
        from lbp_tui.core.vignette import Selftest, verdict
        from lbp_tui.disk.library import shipped_vignettes

        asked = self.blank(CHECK_UP)
        told = [vignette for path in files or shipped_vignettes() for vignette in self._library.vignettes(path, asked)]
        own = () if files else tuple(v for name in self._library.ids() for v in self.case_verdicts(name))
        return Selftest((*own, *(verdict(asked, vignette) for vignette in told)))

    def answers_in(self, text: str, name: str) -> Mapping[str, object]:
        """The answers that a YAML or JSON text holds, unchecked; ``name`` is where it came from.

        Raises:
            QuestionnaireError: it is neither, with the place.
            LbpError: it is something else than answers by item.
        """
        from lbp_tui.core.cases import plain
        from lbp_tui.disk.tree import parse

        root = parse(name, text)
        if root.kind != "mapping":
            raise LbpError(f"{name}: should be answers by item, as in {{red-flags.fever: no}}")
        return {key.text: plain(value) for key, value in root.pairs}

    def notices(self) -> tuple[str, ...]:
        """Which of the person's files are not used, in words."""
        self.entries()
        wrong = [self.config.wrong] if self.config.wrong else []
        stray = "not used, as its name is not an id; name it like daily.yaml"
        strays = (f"{name}: {stray}" for name in self._library.strays())
        return (*wrong, *self.refused(), *strays, *self.refused_leaflets())

    def refused(self) -> tuple[str, ...]:
        """Which of the questionnaires used so far are not the person's own copies, as those have mistakes, in words."""
        if "_library" not in self.__dict__:
            return ()
        told = "your copy has mistakes, so the bundled one is used; see lbp-tui questionnaires check"
        mistakes = (
            (copy, next(each for each in copy.problems if not each.warning)) for copy in self._library.refused()
        )
        return tuple(f"{copy.name}:{first.line}:{first.column}: {told}" for copy, first in mistakes)

    def reload(self) -> None:
        """Look at the questionnaire files and settings anew."""
        self.__dict__.pop("_library", None)
        self._settings = None
