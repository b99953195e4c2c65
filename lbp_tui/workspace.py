"""The verbs: everything a person can do, as the command line and the terminal screen ask for it.

With `outlook`, `known`, `records`, `care` and `catalogue`, the only door to the disk; and the only place with a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbp_tui.clock import local_now, new_id, same_id, zone_at
from lbp_tui.core.alerts import Alert, Warned, behind, emergencies, naming, warned
from lbp_tui.core.beside import STILL
from lbp_tui.core.draft import Draft as Draft
from lbp_tui.core.errors import LbpError
from lbp_tui.core.guidance import Advice, Completed, advice, advised
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
from lbp_tui.core.stops import SIGNS
from lbp_tui.outlook import Outlook
from lbp_tui.records import EVERYTHING as EVERYTHING

if TYPE_CHECKING:  # what only some verbs need is loaded when they do: it would double the start of `list`
    from lbp_tui.core.beginning import Beginning
    from lbp_tui.core.model import Answers
    from lbp_tui.core.recheck import Again
    from lbp_tui.core.record import Edited
    from lbp_tui.core.sitting import Sitting
    from lbp_tui.core.today import Due, Today
    from lbp_tui.disk.library import Checked as Checked
    from lbp_tui.disk.library import Entry as Entry


class Workspace(Outlook):
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

    def _made(
        self, sitting: Sitting, answers: Answers, at: datetime | None = None, *, private: bool = False
    ) -> Response:
        from lbp_tui.core.record import recorded
        from lbp_tui.core.sitting import sheet

        now = self.now()
        answered, zone = sheet(self._standing(sitting, answers, at or now), answers), zone_at(at or now, now)
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

    def latest_advice(self) -> Advice | None:
        """The advice that counts now; an emergency that was dealt with takes what was found before it with it."""
        return self._advised(self.counting())

    def counting(self) -> Response | None:
        """The response whose advice counts now: the check-up, or what was told elsewhere since, be it half-done."""
        return self._counting(self.emergency_response(), (each for each, _ in self._half_done()))

    def emergency(self) -> Advice | None:
        """The newest emergency that was told and not marked as dealt with, be it half-way through a questionnaire."""
        found = self.emergency_response()
        return advised(found, self.config.contacts, self.now()) if found else None

    def beside(self, told: Advice) -> Advice:
        """Advice of any answers as it is told now: after the emergency that stands, or what asks for help sooner."""
        from lbp_tui.core.beside import below, beside

        if told.tier is Tier.EMERGENCY:
            return told
        with suppress(LbpError):  # what there is to tell does not wait for a journal to be mended
            told = below(told, self.latest_advice())
        return beside(told, self.reminder())

    def reminder(self) -> str:
        """That an emergency warning stands, and what to do; empty if none does."""
        with suppress(LbpError):  # what there is to tell does not wait for a journal to be mended
            if stands := self.emergency_response():
                from lbp_tui.core.beside import reminder

                return reminder(stands.at, self.config.contacts)
        return ""

    def still_stands(self, changed: Response) -> str:
        """That what a change did to answers takes their emergency warning not away, in words; empty if none stands."""
        with suppress(LbpError):
            for each in self.warnings():
                if each.response.id == changed.id:
                    return STILL.format(day=each.response.at.date())
        return ""

    def emergency_response(self) -> Response | None:
        """The response behind the newest emergency that stands, as it told it."""
        return next((each.response for each in self.warnings()), None)

    def warnings(self) -> tuple[Warned, ...]:
        """The responses behind the emergencies that stand, the newest told first; half-done ones are in no journal."""
        left = self._half_done()
        half_done = {each.id: each for each, _ in left}
        found = behind(self._alerts.all(), left).items()
        told = ((half_done.get(each) or self._journal.find(each), stands) for each, stands in found)
        return tuple(warned(response, stands) for response, stands in told if response)

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
        stands = self.emergency_response()
        told = self._advised(self._counting(stands, (each for each, _ in self._half_done())))
        seen = Today(told, self.due(), self.trend(), sum(1 for _ in logged), self.whole)
        if stands is None or told is None or (told.tier, told.at) == (Tier.EMERGENCY, stands.at):
            return seen
        return seen._replace(advice=beside(told, reminder(stands.at, self.config.contacts)), stands=stands.at)

    def due(self) -> tuple[Due, ...]:
        """What waits for the person."""
        from lbp_tui.core.today import due

        left = dict(self._left())
        drafts = {name: draft.left for name, draft in left.items()}
        about = {name: draft.follows for name, draft in left.items() if draft.follows}
        turns = self._turns()
        titles = {name: self.title(name) for name in (*drafts, *(each.questionnaire for each in turns))}
        again = self._again()
        reasons = self._reasons(left, again)
        now, checks = self.now(), self._to_check(self.now())
        return due(drafts, titles, again, now, checks, turns, about, self._taken(), reasons)

    # Within

    def _standing(self, sitting: Sitting, answers: Answers, at: datetime) -> Sitting:
        """A sitting as of a moment, with the days of the answers that were given half-way on an earlier one."""
        from dataclasses import replace

        draft = self.draft(sitting.questionnaire.id) if sitting.resumed else None
        stayed = draft.stayed(answers) if draft else {}
        old = {name: given for name, given in stayed.items() if given.date() < at.date()}
        told = {name: given for name, given in old.items() if sitting.resumed.get(name) == given}
        return self._as_of(replace(sitting, carried={**sitting.carried, **told}) if told else sitting, at)

    def _reasons(self, left: Mapping[str, Draft], again: Again | None) -> Mapping[str, str]:
        """Why half-done warning signs are due: as if nothing were half-done, or what came up since they were told."""
        from lbp_tui.core.text import first_sentence

        done = self.newest(CHECK_UP) is not None
        found = {again.questionnaire: again.why} if again and done else {}
        for name in {CHECK_UP, RED_FLAGS} & left.keys() - found.keys():
            times = left[name].times(RED_FLAGS)
            if times and (since := self._again_after(times[0])):
                found[name] = since.why
        return {name: first_sentence(why) for name, why in found.items()}

    def _save_emergency(self, sitting: Sitting, kept: Answers) -> None:
        """Save an emergency that was told half-way, before answers are given up without which it is told no more."""
        left = {each.id: each for each, _ in self._half_done() if each.questionnaire == sitting.questionnaire.id}
        stands = next((left[each.response.id] for each in self.warnings() if each.response.id in left), None)
        if stands is None or self._journal.find(stands.id):
            return
        if not emergencies(stands.outcome) <= emergencies(self.preview(sitting, kept).outcome):
            self._add(stands)

    def _half_told(self) -> list[Response]:
        """What the warning signs tell of emergencies while they are half-done."""
        return [each for each, _ in self._half_done(SIGNS) if emergencies(each.outcome)]

    def _half_done(self, names: Collection[str] = ()) -> list[tuple[Response, tuple[Alert, ...]]]:
        """What the half-done questionnaires, or only some by ``names``, would come to as they are left; with alerts."""
        found = []
        for name, draft in self._left(names):
            with suppress(LbpError):  # it can be asked no longer; the questionnaires' own place tells why
                found.append(self._as_left(name, draft))
        return found

    def _as_left(self, name: str, draft: Draft) -> tuple[Response, tuple[Alert, ...]]:
        """What a half-done questionnaire would come to as it was left; dated when it told what is urgent in it.

        As long as it tells the same it has the same id, so that a word may name it.
        """
        from lbp_tui.core.half_done import tellings
        from lbp_tui.core.record import fitting
        from lbp_tui.core.sitting import sheet

        sitting = self.sitting(name, draft.follows)
        answers = fitting(sitting, draft.answers)
        told = tellings(draft, sheet(self._as_of(sitting, draft.left), answers))
        at, what = max(told.values(), default=draft.left), f"{name} {draft.follows}"
        left = self._made(sitting, answers, at)._replace(id=same_id(at, what), recorded_at=at.astimezone(UTC))
        return left, tuple(Alert(same_id(each, what), each, each, rule=rule) for rule, each in told.items())
