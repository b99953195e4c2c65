"""The verbs: everything a person can do, as the command line and the terminal screen ask for it.

With `known`, `outlook`, `records`, `care` and `catalogue`, the only door to the disk; and the only place with a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from lbp_tui.clock import local_now, new_id, zone_at
from lbp_tui.core.alerts import alert, standing
from lbp_tui.core.errors import LbpError
from lbp_tui.core.guidance import Advice, Completed, advice
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
from lbp_tui.disk.drafts import Draft as Draft
from lbp_tui.known import Known
from lbp_tui.records import EVERYTHING as EVERYTHING

if TYPE_CHECKING:  # what only some verbs need is loaded when they do: it would double the start of `list`
    from lbp_tui.core.beginning import Beginning
    from lbp_tui.core.model import Answers
    from lbp_tui.core.record import Edited
    from lbp_tui.core.sitting import Sitting
    from lbp_tui.core.today import Due, Today
    from lbp_tui.disk.library import Checked as Checked
    from lbp_tui.disk.library import Entry as Entry


class Workspace(Known):
    """One person's data folder, and the verbs on it."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = local_now) -> None:
        """Work in ``folder``; nothing is read or made before it is needed."""
        super().__init__(folder, now)

    # Filling in

    def sitting(self, questionnaire_id: str, follows: str | None = None, at: datetime | None = None) -> Sitting:
        """What there is to ask under an id about a moment, with what the journal already knows.

        Args:
            questionnaire_id: the id.
            follows: id of the response that it is about; else the newest there is, if it is about one.
            at: the moment; else now.

        Raises:
            LbpError: there is no such questionnaire, or it does not follow that response.
        """
        from dataclasses import replace

        new = self.blank(questionnaire_id)
        followed = self.followed(new.questionnaire, follows)
        earlier = self._earlier(new.others, new.questionnaire.follows, followed)
        facts = self._facts(new, followed, at or self.now())
        return replace(new, earlier=earlier, facts=facts, follows=followed)

    def reopened(self, response: Response, at: datetime | None = None) -> Sitting:
        """What there is to ask to change a response; the journal answers as of its moment, or of another one.

        What it answered once stays if the response that it was about is gone.
        """
        from dataclasses import replace

        about = self._journal.find(response.follows) if response.follows else None
        there = about is not None and not about.deleted
        asked = self.sitting(response.questionnaire, response.follows if there else None, at or response.at)
        over = response.outcome.get("carried")
        carried = dict.fromkeys(over["items"], datetime.fromisoformat(over["at"])) if over else {}
        return replace(asked, facts=asked.facts if there else {}, follows=response.follows, carried=carried)

    def complete(
        self, sitting: Sitting, answers: Answers, *, at: datetime | None = None, private: bool = False
    ) -> Completed:
        """Finish a questionnaire: assess the answers and keep them, private ones only if asked for.

        Raises:
            JournalError: they could not be saved.
        """
        response = self.made(sitting, answers, at=at, private=private)
        self.keep(response)
        return self.preview(self._as_of(sitting, response.at), answers, response)

    def made(
        self,
        sitting: Sitting,
        answers: Answers,
        *,
        at: datetime | None = None,
        private: bool = False,
    ) -> Response:
        """The response that answers come to, not saved yet; with private answers only if asked for."""
        from lbp_tui.core.record import recorded
        from lbp_tui.core.sitting import sheet

        now = self.now()
        answered, zone = sheet(self._as_of(sitting, at or now), answers), zone_at(at or now, now)
        return recorded(answered, new_id(now), at or now, now, zone, sitting.follows, private=private)

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
        return edited(self.reopened(old, at), old, given, at or old.at, now, zone_at(at, now) if at else "")

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
        """Save the next revision of a response; the version before is kept. What follows it comes to what it does now.

        Raises:
            Conflict: it was changed elsewhere since it was read; `settle` keeps both.
        """
        self._revise(revised)
        self._tell_anew(revised)

    def settle(self, mine: Response, *, counts: bool) -> Response:
        """Keep both versions of a response; what follows it comes to what it does by the one that counts.

        Raises:
            Conflict: it was changed elsewhere once more.
        """
        settled = super().settle(mine, counts=counts)
        self._tell_anew(settled)
        return settled

    def preview(self, sitting: Sitting, answers: Answers, response: Response | None = None) -> Completed:
        """What answers come to, without keeping them (``response``: where they were kept)."""
        from lbp_tui.core.assess import assess, outcome

        assessment = assess(sitting, answers)
        shown = outcome(sitting, assessment, response.id if response else None)
        now = self.now()
        return Completed(assessment, shown, advice(shown, self.config.contacts, now, now), response)

    def resumed(self, questionnaire_id: str, draft: Draft, *, as_left: bool = False) -> tuple[Sitting, Answers]:
        """What a half-done questionnaire asks, about the response it was begun for; and the answers that still fit.

        Answers that were given too long ago to stand for fresh ones (`valid_for`) are asked anew; ``as_left``: all are
        there as they were given.

        Raises:
            LbpError: there is no such questionnaire any more, or no such response.
        """
        from lbp_tui.core.record import fitting

        sitting = self.sitting(questionnaire_id, draft.follows)
        kept = fitting(sitting, draft.answers)
        age = self.now() - draft.begun
        old = {part.id for part in sitting.parts if part.valid_days and age > timedelta(days=part.valid_days)}
        if as_left or not old:
            return sitting, kept
        self._save_emergency(sitting)
        return sitting, {name: answer for name, answer in kept.items() if name.partition(".")[0] not in old}

    def keep_draft(self, sitting: Sitting, answers: Answers) -> None:
        """Keep a half-done questionnaire, to be resumed later; private answers are not written down."""
        items = sitting.items
        kept = {name: answer for name, answer in answers.items() if not (name in items and items[name].private)}
        self._drafts.keep(sitting.questionnaire.id, Draft(kept, self.now(), sitting.follows))

    def begin_anew(self, sitting: Sitting) -> Beginning:
        """How to begin when a half-done questionnaire is left behind; an emergency it told is saved."""
        self._save_emergency(sitting)
        return self.beginning(sitting)

    # What it says

    def latest_advice(self) -> Advice | None:
        """The advice that counts now; an emergency that was dealt with takes what was found before it with it."""
        return self._advised(self.counting())

    def counting(self) -> Response | None:
        """The response whose advice counts now: the check-up, or an emergency that was told since then elsewhere."""
        return self._counting(self.emergency_response())

    def emergency(self) -> Advice | None:
        """The emergency that was told and not marked as dealt with yet, be it half-way through a questionnaire."""
        found = self.emergency_response()
        return advice(found.outcome, self.config.contacts, found.at, self.now()) if found else None

    def emergency_response(self) -> Response | None:
        """The response behind the emergency that stands; one that is half-done is not in the journal."""
        half_done = {each.id: each for each in self._half_done()}
        known = (*self._alerts.all(), *filter(None, map(alert, half_done.values())))
        found = (half_done.get(each.id) or self._journal.find(each.id) for each in standing(known))
        return next((each for each in found if each and not each.deleted), None)

    def dealt_with(self, what: str) -> Completed:
        """Mark the emergency that stands as dealt with: ``got_help`` or ``not_right``.

        Raises:
            JournalError: it could not be saved.
        """
        return self.complete(self.sitting(GOT_HELP), {f"{GOT_HELP}.what": what})

    def today(self) -> Today:
        """What the Today screen shows: what to do, what waits, and how the last two weeks went; without the news."""
        from lbp_tui.core.today import Today

        day = self.now().date()
        logged = self.responses(Selection(since=day, until=day, questionnaire=DAILY))
        stands = self.emergency_response()
        seen = Today(self._advised(self._counting(stands)), self.due(), self.trend(), sum(1 for _ in logged))
        told = seen.advice and (seen.advice.tier, seen.advice.at)
        later = stands is not None and told is not None and told != (Tier.EMERGENCY, stands.at)
        return seen._replace(whole=self.whole, stands=stands.at if stands and later else None)

    def due(self) -> tuple[Due, ...]:
        """What waits for the person."""
        from lbp_tui.core.today import due

        left = dict(self._left())
        drafts = {name: draft.begun for name, draft in left.items()}
        about = {name: draft.follows for name, draft in left.items() if draft.follows}
        turns = self._turns()
        titles = {name: self.title(name) for name in (*drafts, *(each.questionnaire for each in turns))}
        return due(drafts, titles, self._again(), self.now(), self._to_check(), turns, about, self._taken())

    # Within

    def _save_emergency(self, sitting: Sitting) -> None:
        """Save an emergency that was told half-way, before its answers are given up."""
        stands = self.emergency_response()
        if stands and stands.questionnaire == sitting.questionnaire.id and self._journal.find(stands.id) is None:
            self._add(stands)

    def _tell_anew(self, changed: Response) -> None:
        """Work out anew what follows a response that was changed."""
        for each in list(self._following(changed)):
            anew = self.revised(each, {}).response
            if (anew.answers, anew.outcome) != (each.answers, each.outcome):
                self._revise(anew._replace(recorded_at=changed.recorded_at))  # one change, to be taken back as one

    def _as_of(self, sitting: Sitting, at: datetime) -> Sitting:
        """A sitting with what the journal answers about another moment."""
        from dataclasses import replace

        return replace(sitting, facts=self._facts(sitting, sitting.follows, at)) if sitting.facts else sitting

    def _half_done(self) -> list[Response]:
        """What the half-done questionnaires would come to if they were left at that."""
        found = []
        for name, draft in self._left():
            with suppress(LbpError):  # it can be asked no longer; the questionnaires' own place tells why
                made = self.made(*self.resumed(name, draft, as_left=True), at=draft.begun)
                found.append(made._replace(recorded_at=draft.begun.astimezone(UTC)))
        return found
