"""The emergency warnings that stand, half-done ones too, and the advice that counts beside them."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lbp_tui.agenda import Agenda
from lbp_tui.clock import new_id, same_id, zone_at
from lbp_tui.core.alerts import Alert, Left, Warned, behind, warned
from lbp_tui.core.beside import STILL
from lbp_tui.core.draft import Draft
from lbp_tui.core.errors import LbpError
from lbp_tui.core.guidance import Advice, advised, tier_of
from lbp_tui.core.ids import SESSION_CHECK
from lbp_tui.core.response import Response
from lbp_tui.core.states import URGENT, Tier
from lbp_tui.core.stops import SIGNS

if TYPE_CHECKING:  # what only some verbs need is loaded when they do: it would double the start of `list`
    from lbp_tui.core.model import Answers
    from lbp_tui.core.sitting import Sitting


class Alarms(Agenda):
    """The journal of one data folder, and the warnings in it."""

    def latest_advice(self) -> Advice | None:
        """The advice that counts now; an emergency that was dealt with takes what was found before it with it."""
        return self._advised(self.counting())

    def counting(self) -> Response | None:
        """The response whose advice counts now: the check-up, or what was told elsewhere since, be it half-done."""
        return self._counts(self._half_done())[0]

    def emergency(self) -> Advice | None:
        """The newest emergency that was told and not marked as dealt with, be it half-way through a questionnaire."""
        found = self.emergency_response()
        return advised(found, self.config.contacts, self.now()) if found else None

    def beside(self, told: Advice) -> Advice:
        """Advice of any answers as it is told now: after the emergency that stands, or what asks for help sooner."""
        from lbp_tui.core.beside import below, beside, reminder

        if told.tier is Tier.EMERGENCY:
            return told
        stands = None
        with suppress(LbpError):  # what there is to tell does not wait for a journal to be mended
            left = self._half_done()
            stands = self._newest_of(left)
            told = below(told, self._advised(self._counting(stands, left)))
        return beside(told, reminder(stands.at, self.config.contacts) if stands else "")

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
        return self._newest_of(self._half_done())

    def warnings(self) -> tuple[Warned, ...]:
        """The responses behind the emergencies that stand, the newest told first; half-done ones are in no journal."""
        return self._warnings_of(self._half_done())

    # Within

    def _counts(self, left: Collection[Left]) -> tuple[Response | None, Response | None]:
        """The response whose advice counts now, and the one behind the emergency that stands; ``left``: half-done."""
        stands = self._newest_of(left)
        return self._counting(stands, left), stands

    def _newest_of(self, left: Collection[Left]) -> Response | None:
        return next((each.response for each in self._warnings_of(left)), None)

    def _warnings_of(self, left: Collection[Left]) -> tuple[Warned, ...]:
        half_done = {each.id: each for each, _ in left}
        found = behind(self._alerts.all(), left).items()
        told = ((half_done.get(each) or self._journal.find(each), stands) for each, stands in found)
        return tuple(warned(response, stands) for response, stands in told if response)

    def _made(
        self, sitting: Sitting, answers: Answers, at: datetime | None = None, *, private: bool = False
    ) -> Response:
        from lbp_tui.core.record import recorded
        from lbp_tui.core.sitting import sheet

        now = self.now()
        answered, zone = sheet(self._standing(sitting, answers, at or now), answers), zone_at(at or now, now)
        return recorded(answered, new_id(now), at or now, now, zone, sitting.follows, private=private)

    def _half_told(self) -> list[Response]:
        """What half-done warning signs, or a half-done check of a session, tell that asks for help today or at once."""
        found = (each for each, _ in self._half_done((*SIGNS, SESSION_CHECK)))
        return [each for each in found if each.outcome and tier_of(each.outcome) in URGENT]

    def _half_done(self, names: Collection[str] = ()) -> list[Left]:
        """What the half-done questionnaires, or only some by ``names``, would come to as they are left; with alerts."""
        found = []
        for name, draft in self._left(names):
            with suppress(LbpError):  # it can be asked no longer; the questionnaires' own place tells why
                found.append(self._as_left(name, draft))
        return found

    def _as_left(self, name: str, draft: Draft) -> Left:
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

    def _standing(self, sitting: Sitting, answers: Answers, at: datetime) -> Sitting:
        """A sitting as of a moment, with the days of the answers that were given half-way on an earlier one."""
        from dataclasses import replace

        draft = self.draft(sitting.questionnaire.id) if sitting.resumed else None
        stayed = draft.stayed(answers) if draft else {}
        old = {name: given for name, given in stayed.items() if given.date() < at.date()}
        told = {name: given for name, given in old.items() if sitting.resumed.get(name) == given}
        return self._as_of(replace(sitting, carried={**sitting.carried, **told}) if told else sitting, at)
