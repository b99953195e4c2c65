"""The verbs: everything a person can do, as the command line and the terminal screen ask for it.

With `catalogue`, `records` and `care`, the only door to the disk; and the only place with a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from lbp_tui.catalogue import CHECK_UP as CHECK_UP
from lbp_tui.catalogue import DAILY as DAILY
from lbp_tui.catalogue import RED_FLAGS as RED_FLAGS
from lbp_tui.clock import local_now, new_id, zone_name
from lbp_tui.core.errors import JournalError, LbpError
from lbp_tui.core.guidance import GOT_HELP, STANDS, Advice, Completed, advice, speaking, standing
from lbp_tui.core.response import Response
from lbp_tui.core.selection import Selection
from lbp_tui.core.states import Tier
from lbp_tui.disk.drafts import Draft as Draft
from lbp_tui.disk.drafts import Drafts
from lbp_tui.records import EVERYTHING as EVERYTHING
from lbp_tui.records import Records

if TYPE_CHECKING:  # what only some verbs need is loaded when they do: it would double the start of `list`
    from lbp_tui.core.model import Answers, Questionnaire
    from lbp_tui.core.record import Edited
    from lbp_tui.core.sitting import Sitting
    from lbp_tui.core.today import Due, Today
    from lbp_tui.core.trend import Trend
    from lbp_tui.core.truth import Found
    from lbp_tui.disk.library import Checked as Checked
    from lbp_tui.disk.library import Entry as Entry


class Workspace(Records):
    """One person's data folder, and the verbs on it."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = local_now) -> None:
        """Work in ``folder``; nothing is read or made before it is needed."""
        super().__init__(folder, now)
        self._drafts = Drafts(folder / "drafts")

    # Filling in

    def sitting(self, questionnaire_id: str, follows: str | None = None) -> Sitting:
        """What there is to ask under an id, with what other questionnaires already know."""
        from dataclasses import replace

        new = self.blank(questionnaire_id)
        return replace(new, earlier=self._earlier(new.others, new.questionnaire.follows, follows))

    def complete(
        self,
        sitting: Sitting,
        answers: Answers,
        *,
        at: datetime | None = None,
        follows: str | None = None,
        private: bool = False,
    ) -> Completed:
        """Finish a questionnaire: assess the answers and keep them, private ones only if asked for.

        Raises:
            JournalError: they could not be saved.
        """
        response = self.made(sitting, answers, at=at, follows=follows, private=private)
        self.keep(response)
        return self.preview(sitting, answers, response)

    def made(
        self,
        sitting: Sitting,
        answers: Answers,
        *,
        at: datetime | None = None,
        follows: str | None = None,
        private: bool = False,
    ) -> Response:
        """The response that answers come to, not saved yet; with private answers only if asked for."""
        from lbp_tui.core.record import recorded
        from lbp_tui.core.sitting import sheet

        now = self.now()
        followed = self._followed(sitting.questionnaire, follows)
        answered, zone = sheet(sitting, answers), zone_name(now)
        return recorded(answered, new_id(now), at or now, now, zone, followed, private=private)

    def keep(self, response: Response) -> None:
        """Save a response that was made; it is half-done no longer.

        Raises:
            JournalError: it could not be saved.
        """
        self._add(response)
        self._library.keep_parsed()
        try:
            self._drafts.drop(response.questionnaire)
        except JournalError as wrong:  # it is saved all the same
            self._trouble = str(wrong)

    def revised(self, old: Response, given: Mapping[str, object], at: datetime | None = None) -> Edited:
        """A response with answers changed (``None`` takes one away) or another time, not saved yet.

        Raises:
            AnswerError: an answer does not fit.
        """
        from lbp_tui.core.record import edited

        return edited(self.sitting(old.questionnaire, old.follows), old, given, at or old.at, self.now())

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
        return Completed(assessment, shown, advice(shown, self.config.contacts, now, now), response)

    def draft(self, questionnaire_id: str) -> Draft | None:
        """The half-done questionnaire of that id, if there is one."""
        return self._drafts.get(questionnaire_id)

    def keep_draft(self, questionnaire_id: str, answers: Answers) -> None:
        """Keep a half-done questionnaire, to be resumed later; private answers are not written down."""
        items = self.blank(questionnaire_id).items
        kept = {name: answer for name, answer in answers.items() if not (name in items and items[name].private)}
        self._drafts.keep(questionnaire_id, Draft(kept, self.now()))

    def drop_draft(self, questionnaire_id: str) -> None:
        """Forget a half-done questionnaire."""
        self._drafts.drop(questionnaire_id)

    # What it says

    def latest_advice(self) -> Advice | None:
        """The advice that counts now."""
        found = self.speaking()
        if found is None:
            return None
        told = advice(found.outcome, self.config.contacts, found.at, self.now())
        helped = self.newest(GOT_HELP) if told.tier is Tier.EMERGENCY else None
        return told._replace(dealt=helped is not None and helped.at >= told.at)

    def speaking(self) -> Response | None:
        """The response whose advice counts now: of a check-up, or of warning signs asked after it."""
        return speaking(self.newest(CHECK_UP), self.newest(RED_FLAGS))

    def emergency(self) -> Advice | None:
        """The emergency that was told and not marked as dealt with yet."""
        found = self._standing()
        return advice(found.outcome, self.config.contacts, found.at, self.now()) if found else None

    def dealt_with(self, what: str) -> Completed:
        """Mark the emergency that stands as dealt with: ``got_help`` or ``not_right``.

        Raises:
            JournalError: it could not be saved.
        """
        return self.complete(self.sitting(GOT_HELP), {f"{GOT_HELP}.what": what})

    def _standing(self) -> Response | None:
        since = (self.now() - STANDS).date()
        return standing(self.newest_first(Selection(since=since)))

    def trend(self, item: str = "pain", days: int = 14, until: date | None = None) -> Trend:
        """An item or score over the days up to today, or to ``until``; a daily item may go by its id alone.

        Raises:
            LbpError: there is no such item, or it is not a number.
        """
        from lbp_tui.core.trend import WEEK, trend_of

        name, _, short = (item if "." in item else f"{DAILY}.{item}").partition(".")
        asked = self.questionnaire(name)
        last = until or self.now().date()
        since = last - timedelta(days=max(days, 2 * WEEK))
        found = self.responses(Selection(since=since, until=last, questionnaire=name))
        return trend_of(asked, short, tuple(found), last, days)

    def today(self) -> Today:
        """What the Today screen shows: what to do, what waits, and how the last two weeks went."""
        from lbp_tui.core.today import Today

        day = self.now().date()
        logged = self.responses(Selection(since=day, until=day, questionnaire=DAILY))
        seen = Today(self.latest_advice(), self.due(), self.trend(), sum(1 for _ in logged))
        stands = self._standing()
        told = stands is not None and (seen.advice is None or seen.advice.response != stands.id)
        return seen._replace(whole=self.whole, stands=stands.at if stands and told else None)

    def due(self) -> tuple[Due, ...]:
        """What waits for the person."""
        from lbp_tui.core.today import due, may_have_risen

        drafts = {name: draft.begun for name in self._drafts.ids() if (draft := self._drafts.get(name))}
        titles = {name: self.title(name) for name in drafts}
        newest = self.newest(CHECK_UP)
        checked, now = newest.at if newest else None, self.now()
        rise = self.trend().change.difference if may_have_risen(checked, now) else None
        return due(drafts, titles, checked, now, rise)

    # Within

    def _earlier(self, others: Iterable[Questionnaire], followed: str, follows: str | None) -> Mapping[str, Found]:
        """Where the items of other questionnaires stand in the newest responses that are still valid."""
        from lbp_tui.core.record import standing

        found: dict[str, Found] = {}
        for other in others:
            response = self.response(follows) if follows and other.id == followed else self._valid(other)
            if response is not None:
                found |= standing(other, response)
        return found

    def _valid(self, questionnaire: Questionnaire) -> Response | None:
        """The newest response that answers a questionnaire, if it may still stand in for a fresh one."""
        from lbp_tui.core.record import answers_of

        oldest = self.now() - timedelta(days=questionnaire.valid_days)
        with suppress(JournalError):  # asked again, then: no check-up waits for a journal to be mended
            young = takewhile(lambda each: each.at >= oldest, self._journal.newest_first())
            return next((each for each in young if answers_of(questionnaire, each)), None)
        return None

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
