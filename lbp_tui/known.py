"""What the journal knows of what is about to be asked: answers that still stand, and answers to begin with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from lbp_tui.core.errors import JournalError
from lbp_tui.core.ids import ABOUT_YOU, ALIKE, STARTED
from lbp_tui.core.response import Response
from lbp_tui.core.selection import Selection
from lbp_tui.outlook import Outlook

if TYPE_CHECKING:  # what only some verbs need is loaded when they do: it would double the start of `list`
    from lbp_tui.core.beginning import Beginning
    from lbp_tui.core.carried import Carried
    from lbp_tui.core.model import Answer, Answers, Questionnaire
    from lbp_tui.core.sitting import Sitting
    from lbp_tui.core.truth import Found


class Known(Outlook):
    """The journal of one data folder, and what it knows of a sitting."""

    def defaults(self, sitting: Sitting, like: str = "") -> Answers:
        """The last answers to what is mostly the same each time; they are offered, and can be changed.

        Args:
            sitting: what is asked.
            like: what was taken, or the kind of a session; without it, the newest response of all counts.
        """
        from lbp_tui.core.record import fitting, held

        name = sitting.questionnaire.id
        wanted = {name for name, item in sitting.items.items() if item.repeats}
        newest = self.newest(name, ALIKE.get(name, ""), like) if wanted else None
        kept = held(sitting, newest) if newest else {}
        return fitting(sitting, {name: answer for name, answer in kept.items() if name in wanted})

    def beginning(self, sitting: Sitting) -> Beginning:
        """How to fill in a sitting that is not half-done."""
        from lbp_tui.core.beginning import Beginning

        return Beginning(sitting, self.defaults(sitting), last=self.carried(sitting))

    def carried(self, sitting: Sitting) -> Carried | None:
        """What the person said about themselves last time, as far as it may stand for fresh answers in a sitting."""
        from lbp_tui.core.carried import carried, given_at
        from lbp_tui.core.marker import marker

        part = next((each for each in sitting.parts if each.id == ABOUT_YOU), None)
        last = self._valid(part, answered=True) if part and sitting.questionnaire.parts else None
        if part is None or last is None:
            return None
        since = Selection(since=given_at(part, last).date(), questionnaire=STARTED)
        return carried(sitting, part, last, self.now(), map(marker, self.newest_first(since)))

    def filled_up(self, sitting: Sitting, given: Mapping[str, object]) -> tuple[Sitting, Mapping[str, object]]:
        """Answers for a sitting, with what the person said about themselves last time if they say nothing of that."""
        from dataclasses import replace

        says = any(name.startswith(f"{ABOUT_YOU}.") for name in given)
        last = None if says else self.carried(sitting)
        if last is None:
            return sitting, given
        return replace(sitting, carried=dict.fromkeys(last.answers, last.at)), {**last.answers, **given}

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

    def _valid(self, questionnaire: Questionnaire, *, answered: bool = False) -> Response | None:
        """The newest response that asked a questionnaire, if it may still stand in for a fresh one.

        ``answered``: the newest that has an answer to any of it.
        """
        from lbp_tui.core.carried import given_at
        from lbp_tui.core.record import answers_of

        oldest = self.now() - timedelta(days=questionnaire.valid_days)
        with suppress(JournalError):  # asked again, then: no check-up waits for a journal to be mended
            young = takewhile(lambda each: each.at >= oldest, self._journal.newest_first())
            asked = (each for each in young if answers_of(questionnaire, each, answered=answered))
            found = next(asked, None)
            return found if found and given_at(questionnaire, found) >= oldest else None
        return None

    def _facts(self, sitting: Sitting, follows: str | None, at: datetime) -> Answers:
        """What the journal answers of a sitting that follows a response, at a moment."""
        from lbp_tui.core.course import rising_weeks, week_means
        from lbp_tui.core.light import ambers_in_a_row
        from lbp_tui.core.mornings import mornings_since

        wanted = {name: item.fact for name, item in sitting.items.items() if item.fact}
        if not wanted or not follows:
            return {}
        session = self.response(follows)
        pain = [each for each in self.history().diary.pain if each.day <= at.date()]
        before = [each for each in self.sessions() if each.response.at < session.at]
        known: dict[str, Answer] = {
            "hours_since": round((at - session.at).total_seconds() / 3600, 2),
            "mornings_since": mornings_since(session.at, at),
            "ambers_in_a_row": ambers_in_a_row(before),
            "rising_weeks": rising_weeks(pain),
            "week_means": week_means(pain),
        }
        return {name: known[fact] for name, fact in wanted.items() if known[fact] != ""}
