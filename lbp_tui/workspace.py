"""The verbs: everything a person can do, as the command line and the terminal screen ask for it.

With what it is made of (`alarms`, `agenda`, `outlook`, `lights`, `known`, `records`, `care` and `catalogue`), the only
door to the disk; and the only place with a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbp_tui.alarms import Alarms
from lbp_tui.clock import local_now, zone_at
from lbp_tui.core.alerts import Warned, emergencies, naming
from lbp_tui.core.draft import Draft as Draft
from lbp_tui.core.errors import LbpError
from lbp_tui.core.guidance import Completed, advice
from lbp_tui.core.ids import CHECK_UP as CHECK_UP
from lbp_tui.core.ids import DAILY as DAILY
from lbp_tui.core.ids import GOT_HELP as GOT_HELP
from lbp_tui.core.ids import MEDICINE as MEDICINE
from lbp_tui.core.ids import RED_FLAGS as RED_FLAGS
from lbp_tui.core.ids import SESSION as SESSION
from lbp_tui.core.ids import SESSION_CHECK as SESSION_CHECK
from lbp_tui.core.response import Response
from lbp_tui.core.selection import Selection
from lbp_tui.core.states import Tier
from lbp_tui.records import EVERYTHING as EVERYTHING

if TYPE_CHECKING:  # what only some verbs need is loaded when they do: it would double the start of `list`
    from lbp_tui.core.beginning import Beginning
    from lbp_tui.core.model import Answers
    from lbp_tui.core.record import Edited
    from lbp_tui.core.sitting import Sitting
    from lbp_tui.core.today import Today
    from lbp_tui.disk.library import Checked as Checked
    from lbp_tui.disk.library import Entry as Entry


class Workspace(Alarms):
    """One person's data folder, and the verbs on it."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = local_now) -> None:
        """Work in ``folder``; nothing is read or made before it is needed."""
        super().__init__(folder, now)

    # Filling in

    def complete(
        self, sitting: Sitting, answers: Answers, *, at: datetime | None = None, private: bool = False
    ) -> Completed:
        """Finish a questionnaire: assess the answers and keep them, private ones only if asked for.

        Raises:
            JournalError: they could not be saved.
        """
        response = self.made(sitting, answers, at=at, private=private)
        self.keep(response)
        return self.preview(self._standing(sitting, answers, response.at), answers, response)

    def made(
        self,
        sitting: Sitting,
        answers: Answers,
        *,
        at: datetime | None = None,
        private: bool = False,
    ) -> Response:
        """The response that answers come to, not saved yet; with private answers only if asked for.

        The word that emergencies were dealt with names those that stand.
        """
        made = self._made(sitting, answers, at, private=private)
        return naming(made, self.warnings()) if made.questionnaire == GOT_HELP else made

    def keep(self, response: Response) -> None:
        """Save a response that was made.

        Raises:
            JournalError: it could not be saved.
        """
        self._add(response)
        self._library.keep_parsed()

    def revised(self, old: Response, given: Mapping[str, object], at: datetime | None = None) -> Edited:
        """A response with answers changed (``None`` takes one away) or another time, not saved yet.

        Raises:
            AnswerError: an answer does not fit.
        """
        from lbp_tui.core.record import edited

        now = self.now()
        return edited(self.reopened(old, at, given), old, given, at or old.at, now, zone_at(at, now) if at else "")

    def edit(self, old: Response, given: Mapping[str, object], at: datetime | None = None) -> Edited:
        """Change a response, and save that.

        Raises:
            AnswerError: an answer does not fit.
            Conflict: it was changed elsewhere since it was read.
        """
        new = self.revised(old, given, at)
        self.revise(new.response)
        return new

    def revise(self, revised: Response) -> None:
        """Save the next revision of a response; the version before is kept.

        Raises:
            Conflict: it was changed elsewhere since it was read; `settle` keeps both.
        """
        self._revise(revised)

    def preview(self, sitting: Sitting, answers: Answers, response: Response | None = None) -> Completed:
        """What answers come to, without keeping them (``response``: where they were kept)."""
        from lbp_tui.core.assess import assess, outcome

        assessment = assess(sitting, answers)
        shown = outcome(sitting, assessment, response.id if response else None)
        now = self.now()
        told = advice(shown, self.config.contacts, now, now)
        return Completed(assessment, shown, self.beside(told), response)

    def resumed(self, questionnaire_id: str, draft: Draft) -> tuple[Sitting, Answers]:
        """What a half-done questionnaire asks, about the response it was begun for; and the answers that still fit.

        Each answer that was given too long ago to stand for a fresh one (`valid_for`) is asked anew; so are warning
        signs, if there is a reason since then to ask them, and facts that may have changed.

        Raises:
            LbpError: there is no such questionnaire any more, or no such response.
        """
        from dataclasses import replace

        from lbp_tui.core.half_done import still

        sitting = self.sitting(questionnaire_id, draft.follows)
        kept = still(sitting, draft, self.now(), self._stands_from(sitting, draft))
        if len(kept) < len(draft.answers):
            self._save_emergency(sitting, kept)
        return replace(sitting, resumed=draft.stayed(kept)), kept

    def too_old(self, sitting: Sitting, draft: Draft) -> str:
        """That some answers of a half-done questionnaire are asked again, in words; empty if none is."""
        from lbp_tui.core.half_done import too_old

        return too_old(sitting, draft, self.now(), self._stands_from(sitting, draft))

    def keep_draft(self, sitting: Sitting, answers: Answers, again: Collection[str] = ()) -> None:
        """Keep a half-done questionnaire, to be resumed later; private answers are not written down.

        ``again``: full names of the answers that the person just gave, be they the same as before.
        """
        items, asked, now = sitting.items, sitting.questionnaire.id, self.now()
        kept = {name: answer for name, answer in answers.items() if not (name in items and items[name].private)}
        before = Draft({}, now, sitting.follows)
        with suppress(LbpError):  # nothing is known of one that cannot be read
            found = self._drafts.get(asked)
            before = found if found and found.follows == sitting.follows else before
        self._drafts.keep(asked, before.gone_on(kept, now, again))

    def begin_anew(self, sitting: Sitting) -> Beginning:
        """How to begin when a half-done questionnaire is left behind; an emergency it told is saved."""
        self._save_emergency(sitting, {})
        return self.beginning(sitting)

    # What it says

    def dealt_with(self, what: str, shown: Sequence[Warned] | None = None) -> Completed:
        """Mark emergencies that stand as dealt with: by ``got_help`` all, by ``not_right`` the newest.

        ``shown``: those that the person was shown, if others may have come up since.

        Raises:
            JournalError: it could not be saved.
        """
        sitting, answers = self.sitting(GOT_HELP), {f"{GOT_HELP}.what": what}
        word = naming(self._made(sitting, answers), self.warnings() if shown is None else shown)
        self.keep(word)
        return self.preview(sitting, answers, word)

    def today(self) -> Today:
        """What the Today screen shows: what to do, what waits, and how the last two weeks went; without the news."""
        from lbp_tui.core.beside import beside, reminder
        from lbp_tui.core.today import Today

        day = self.now().date()
        logged = self.responses(Selection(since=day, until=day, questionnaire=DAILY))
        counts, stands = self._counts(self._half_done())
        told, half_done = self._advised(counts), counts is not None and not self.is_kept(counts)
        seen = Today(told, self.due(), self.trend(), sum(1 for _ in logged), self.whole, half_done=half_done)
        if stands is None or told is None or (told.tier, told.at) == (Tier.EMERGENCY, stands.at):
            return seen
        return seen._replace(advice=beside(told, reminder(stands.at, self.config.contacts)), stands=stands.at)

    # Within

    def _save_emergency(self, sitting: Sitting, kept: Answers) -> None:
        """Save an emergency that was told half-way, before answers are given up without which it is told no more."""
        left = self._half_done()
        mine = {each.id: each for each, _ in left if each.questionnaire == sitting.questionnaire.id}
        stands = next((mine[each.response.id] for each in self._warnings_of(left) if each.response.id in mine), None)
        if stands is None or self._journal.find(stands.id):
            return
        if not emergencies(stands.outcome) <= emergencies(self.preview(sitting, kept).outcome):
            self._add(stands)
