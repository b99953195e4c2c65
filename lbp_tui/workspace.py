"""The verbs: everything a person can do, as the command line and the terminal screen ask for it.

The only door to the disk, and the only place with a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from lbp_tui.clock import local_now, new_id, zone_name
from lbp_tui.core.assess import assessed, outcome
from lbp_tui.core.errors import JournalError, LbpError
from lbp_tui.core.guidance import Advice, Completed, advice
from lbp_tui.core.model import Answers, Questionnaire
from lbp_tui.core.record import Edited, answers_of, edited, recorded, standing
from lbp_tui.core.response import Response, Undone, change_in_words, changed, last_change, undoable, undone
from lbp_tui.core.selection import Selection
from lbp_tui.core.sitting import Sitting, accepted, sheet
from lbp_tui.core.text import one_line, suggestion
from lbp_tui.core.truth import Found
from lbp_tui.disk.config import Config, read_config
from lbp_tui.disk.drafts import Draft, Drafts
from lbp_tui.disk.files import read_text, write_new
from lbp_tui.disk.journal import Journal
from lbp_tui.disk.library import Checked, Entry, Library, shipped_vignettes
from lbp_tui.disk.merge import Counts

if TYPE_CHECKING:  # what only some verbs need is loaded when they do: it would double the start of `log`
    from lbp_tui.core.today import Today
    from lbp_tui.core.trend import Trend
    from lbp_tui.core.vignette import Selftest, Verdict

DAILY = "daily"
CHECK_UP = "check-up"
EVERYTHING = Selection()
FORMATS = ("csv", "json", "jsonl", "md")


class Workspace:
    """One person's data folder, and the verbs on it."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = local_now) -> None:
        """Work in ``folder``; nothing is read or made before it is needed."""
        self.folder = folder
        self.now = now
        self._journal = Journal(folder / "journal")
        self._drafts = Drafts(folder / "drafts")

    @cached_property
    def config(self) -> Config:
        """The person's settings."""
        return read_config(self.folder / "config.toml")

    @cached_property
    def _library(self) -> Library:
        own, cache = self.folder / "questionnaires", self.folder / ".cache"
        return Library(own, cache, today=self.now().date(), language=self.config.language)

    # Questionnaires

    def questionnaire(self, questionnaire_id: str) -> Questionnaire:
        """The questionnaire of that id."""
        return self._library.load(questionnaire_id)

    def entry(self, questionnaire_id: str) -> Entry:
        """How a questionnaire stands: which file is in use, and which was refused."""
        return self._library.entry(questionnaire_id)

    def entries(self) -> tuple[Entry, ...]:
        """Every questionnaire, in alphabetical order."""
        return tuple(self._library.entry(name) for name in self._library.ids())

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

    def case_verdicts(self, questionnaire_id: str) -> tuple[Verdict, ...]:
        """What a questionnaire makes of the cases in its own file."""
        from lbp_tui.core.vignette import case_verdict

        asked = self.questionnaire(questionnaire_id)
        named = {name.partition(".")[0] for case in asked.cases for name in case.answers if "." in name}
        others = tuple(self.questionnaire(name) for name in sorted({*asked.foreign, *named}))
        return tuple(case_verdict(asked, others, case) for case in asked.cases)

    def selftest(self, files: Sequence[Path] = ()) -> Selftest:
        """What the check-up makes of vignette files; of every bundled case and vignette if none is given.

        Raises:
            LbpError: a file cannot be read, or a case has an answer that does not fit.
        """
        from lbp_tui.core.vignette import Selftest, verdict

        asked = self.sitting(CHECK_UP)
        told = [vignette for path in files or shipped_vignettes() for vignette in self._library.vignettes(path)]
        own = () if files else tuple(v for name in self._library.ids() for v in self.case_verdicts(name))
        return Selftest((*own, *(verdict(asked, vignette) for vignette in told)))

    def reload(self) -> None:
        """Look at the questionnaire files and settings anew."""
        self.__dict__.pop("_library", None)
        self.__dict__.pop("config", None)

    # Filling in

    def sitting(self, questionnaire_id: str, follows: str | None = None) -> Sitting:
        """What there is to ask under an id, with what other questionnaires already know."""
        asked = self.questionnaire(questionnaire_id)
        parts = tuple(self.questionnaire(part) for part in asked.parts) or (asked,)
        elsewhere = {name for part in parts for name in part.foreign} - {part.id for part in parts}
        others = tuple(self.questionnaire(name) for name in sorted(elsewhere))
        return Sitting(asked, parts, self._earlier(others, asked.follows, follows), others)

    def accepted(self, sitting: Sitting, given: Mapping[str, object]) -> tuple[Answers, tuple[str, ...]]:
        """Answers that came from outside, checked, with remarks on those left out."""
        return accepted(sitting, given)

    def complete(
        self, sitting: Sitting, answers: Answers, *, at: datetime | None = None, follows: str | None = None
    ) -> Completed:
        """Finish a questionnaire: assess the answers and keep them.

        Raises:
            JournalError: they could not be saved.
        """
        now = self.now()
        answered = sheet(sitting, answers)
        followed = self._followed(sitting.questionnaire, follows)
        response = recorded(answered, new_id(now), at or now, now, zone_name(now), followed)
        self._journal.add(response)
        self._drafts.drop(sitting.questionnaire.id)
        return self.preview(sitting, answers, response)

    def preview(self, sitting: Sitting, answers: Answers, response: Response | None = None) -> Completed:
        """What answers come to, without keeping them (``response``: where they were kept)."""
        assessment = assessed(sheet(sitting, answers))
        shown = outcome(sitting, assessment, response.id if response else None)
        now = self.now()
        return Completed(assessment, shown, advice(shown, self.config.contacts, now, now), response)

    def draft(self, questionnaire_id: str) -> Draft | None:
        """The half-done questionnaire of that id, if there is one."""
        return self._drafts.get(questionnaire_id)

    def keep_draft(self, questionnaire_id: str, answers: Answers) -> None:
        """Keep a half-done questionnaire, to be resumed later."""
        self._drafts.keep(questionnaire_id, Draft(answers, self.now()))

    def drop_draft(self, questionnaire_id: str) -> None:
        """Forget a half-done questionnaire."""
        self._drafts.drop(questionnaire_id)

    # The journal

    def responses(self, selection: Selection = EVERYTHING) -> Iterator[Response]:
        """The responses selected, oldest first."""
        return filter(selection.holds, self._journal.responses(selection.since, selection.until))

    def newest(self, questionnaire_id: str) -> Response | None:
        """The newest response of a questionnaire."""
        return next((each for each in self._journal.newest_first() if each.questionnaire == questionnaire_id), None)

    def response(self, response_id: str) -> Response:
        """The response of an id or of its unmistakable beginning.

        Raises:
            JournalError: there is none.
        """
        found = self._journal.find(response_id)
        if found is None or found.deleted:
            raise JournalError(f"there is no response `{response_id[:60]}`; `lbp-tui list` shows their ids")
        return found

    def edit(self, response_id: str, given: Mapping[str, object], at: datetime | None = None) -> Edited:
        """Change answers (``None`` takes one away) or the time of a response; the version before is kept.

        Raises:
            AnswerError: an answer does not fit.
            Conflict: it was changed elsewhere meanwhile.
        """
        old = self.response(response_id)
        sitting = self.sitting(old.questionnaire, old.follows)
        new = edited(sitting, old, given, at or old.at, self.now())
        self._journal.revise(new.response)
        return new

    def delete(self, response_id: str) -> Response:
        """Take a response out of the journal; `undo` brings it back."""
        old = self.response(response_id)
        revised = changed(old, replace(old, deleted=True), self.now().astimezone(UTC))
        self._journal.revise(revised)
        return revised

    def undo(self) -> Undone:
        """Take back the newest change that still stands.

        Raises:
            JournalError: there is none.
        """
        newest = max(self._journal.every(), key=last_change, default=None)
        if newest is None or undoable(newest) is None:
            raise JournalError("there is nothing to undo")
        back = undone(newest, self.now().astimezone(UTC))
        self._journal.revise(back)
        return Undone(back, change_in_words(newest))

    def export(self, form: str, selection: Selection = EVERYTHING, *, deleted: bool = False) -> Iterator[str]:
        """The responses selected as text, piece by piece.

        Args:
            form: one of `FORMATS`.
            selection: which responses.
            deleted: also what was deleted and can still be brought back; for `json` and `jsonl`.

        Raises:
            LbpError: there is no such format.
        """

        def selected() -> Iterator[Response]:
            found = self._journal.every if deleted else self._journal.responses
            return filter(selection.holds, found(selection.since, selection.until))

        if form == "json":
            from lbp_tui.formats import json

            return json.write(selected())
        if form == "jsonl":
            from lbp_tui.formats import jsonl

            return jsonl.write(selected())
        if form == "csv":
            from lbp_tui.formats import csv

            return csv.write(selected(), csv.columns(selected()))
        if form == "md":
            from lbp_tui.formats import markdown

            return markdown.write(selected(), self._titles())
        raise LbpError(f"`{one_line(form)}` is not a format; {suggestion(form, FORMATS)}")

    def write(self, path: Path, pieces: Iterable[str], *, force: bool = False) -> None:
        """Put text into a new private file.

        Raises:
            JournalError: it cannot be written, or is there and ``force`` is not given.
        """
        write_new(path, "".join(pieces), force=force)

    def read(self, path: Path) -> str:
        """The text of a file."""
        return read_text(path)

    def bring_in(self, text: str, form: str = "json", *, dry_run: bool = False) -> Counts:
        """Take the responses of an export into the journal: all of them, or none if one is not right.

        Raises:
            JournalError: the text is not such an export, with the place, or it could not be saved.
        """
        if form not in ("json", "jsonl"):
            raise LbpError(f"`{one_line(form)}` cannot be imported; {suggestion(form, ('json', 'jsonl'))}")
        from lbp_tui.formats import json, jsonl

        found = json.read(text) if form == "json" else jsonl.read(text)
        return self._journal.merge(found, dry_run=dry_run)

    # What it says

    def latest_advice(self) -> Advice | None:
        """The advice of the newest check-up."""
        newest = self.newest(CHECK_UP)
        if newest is None:
            return None
        return advice(newest.outcome, self.config.contacts, newest.at, self.now())

    def trend(self, item: str = "pain", days: int = 14) -> Trend:
        """An item or score over the days up to today; a daily item may go by its id alone.

        Raises:
            LbpError: there is no such item, or it is not a number.
        """
        from lbp_tui.core.trend import WEEK, trend_of

        name, _, short = (item if "." in item else f"{DAILY}.{item}").partition(".")
        asked = self.questionnaire(name)
        today = self.now().date()
        since = today - timedelta(days=max(days, 2 * WEEK))
        found = self.responses(Selection(since=since, until=today, questionnaire=name))
        return trend_of(asked, short, tuple(found), today, days)

    def today(self) -> Today:
        """What the Today screen shows: what to do, what waits, and how the last two weeks went."""
        from lbp_tui.core.today import Today, due

        now = self.now()
        newest = self.latest_advice()
        drafts = {name: draft.begun for name in self._drafts.ids() if (draft := self._drafts.get(name))}
        titles = {name: self.questionnaire(name).title for name in drafts}
        logged = self.responses(Selection(since=now.date(), until=now.date(), questionnaire=DAILY))
        return Today(newest, due(drafts, titles, newest, now), self.trend(), sum(1 for _ in logged))

    def notices(self) -> tuple[str, ...]:
        """What the person should know before anything else: files that are not used, in words."""
        refused = [entry.refused for entry in self.entries() if entry.refused]
        return (
            *(
                f"{each.name}: your copy has mistakes, so the bundled one is used; see lbp-tui questionnaires check"
                for each in refused
            ),
            *(
                f"{name}: not used, as its name is not an id; name it like daily.yaml"
                for name in self._library.strays()
            ),
            *(str(damaged) for damaged in self._journal.damage()),
        )

    # Within

    def _titles(self) -> Mapping[str, str]:
        used = (entry.used.questionnaire for entry in self.entries())
        return {each.id: each.title for each in used if each}

    def _earlier(self, others: Iterable[Questionnaire], followed: str, follows: str | None) -> Mapping[str, Found]:
        """Where the items of other questionnaires stand in the newest responses that are still valid."""
        found: dict[str, Found] = {}
        for other in others:
            response = self.response(follows) if follows and other.id == followed else self._valid(other)
            if response is not None:
                found |= standing(other, response)
        return found

    def _valid(self, questionnaire: Questionnaire) -> Response | None:
        """The newest response that answers a questionnaire, if it may still stand in for a fresh one."""
        oldest = self.now() - timedelta(days=questionnaire.valid_days)
        young = takewhile(lambda each: each.at >= oldest, self._journal.newest_first())
        return next((each for each in young if answers_of(questionnaire, each)), None)

    def _followed(self, questionnaire: Questionnaire, follows: str | None) -> str | None:
        """The full id of the response that a new one belongs to."""
        if not follows:
            return None
        if not questionnaire.follows:
            raise LbpError(f"a response of `{questionnaire.id}` does not follow another; leave out --follows")
        response = self.response(follows)
        if response.questionnaire != questionnaire.follows:
            raise LbpError(f"`{questionnaire.id}` follows `{questionnaire.follows}`, not `{response.questionnaire}`")
        return response.id
