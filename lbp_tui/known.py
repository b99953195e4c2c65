"""What the journal knows of what is about to be asked: answers that still stand, and some to begin with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from lbp_tui.core.errors import JournalError
from lbp_tui.core.ids import ABOUT_YOU, ALIKE, STARTED
from lbp_tui.core.response import Response
from lbp_tui.core.selection import Selection
from lbp_tui.records import Records

if TYPE_CHECKING:  # what only some verbs need is loaded when they do: it would double the start of `list`
    from lbp_tui.core.beginning import Beginning
    from lbp_tui.core.carried import Carried
    from lbp_tui.core.model import Answers, Questionnaire
    from lbp_tui.core.sitting import Sitting
    from lbp_tui.core.truth import Found


class Known(Records):
    """The journal of one data folder, and what it knows of what is about to be asked."""

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
        from lbp_tui.core.carried import carried

        part = next((each for each in sitting.parts if each.id == ABOUT_YOU), None)
        last = self._valid(part, answered=True) if part and sitting.questionnaire.parts else None
        if part is None or last is None:
            return None
        return carried(sitting, part, last, self.now(), self._marks())

    def filled_up(self, sitting: Sitting, given: Mapping[str, object]) -> tuple[Sitting, Mapping[str, object]]:
        """Answers for a sitting, with what the person said about themselves last time if they say nothing of that."""
        from dataclasses import replace

        says = any(name.startswith(f"{ABOUT_YOU}.") for name in given)
        last = None if says else self.carried(sitting)
        if last is None:
            return sitting, given
        return replace(sitting, carried=dict.fromkeys(last.answers, last.at)), {**last.answers, **given}

    # Within

    def _earlier(self, others: Iterable[Questionnaire], about: Response | None) -> Mapping[str, Found]:
        """Where the items of other questionnaires stand: in what is followed, or in the newest that is still valid.

        What is known about the person goes by a rule of its own.
        """
        from lbp_tui.core.record import standing

        found: dict[str, Found] = {}
        for other in (each for each in others if each.id != ABOUT_YOU):
            response = about if about and other.id == about.questionnaire else self._valid(other)
            if response is not None:
                found |= standing(other, response)
        return found

    def _knowing(self, sitting: Sitting) -> Sitting:
        """A sitting with what the journal knows about the person, if it reads that; of an earlier day, it says so."""
        from dataclasses import replace

        from lbp_tui.core.carried import facts_of

        part = next((each for each in sitting.others if each.id == ABOUT_YOU), None)
        if part is None:
            return sitting
        now = self.now()
        known = facts_of(part, self._asked_of(part), now, self._marks())
        given = {name: at for name, at in known.given.items() if at.date() < now.date()}
        return replace(sitting, earlier={**sitting.earlier, **known.found}, aged=known.aged, carried=given)

    def _soon_given(self) -> datetime | None:
        """When the facts about the person that change soon were given, the oldest of them; ``None`` if none was."""
        from lbp_tui.core.carried import SOON, facts_of

        part = self.questionnaire(ABOUT_YOU)
        given = facts_of(part, self._asked_of(part), self.now(), ()).given
        return min((given[name] for name in SOON if name in given), default=None)

    def _marks(self) -> Sequence[Response]:
        """What the person marked as new while facts that change soon may stand, newest first."""
        from lbp_tui.core.states import ASK_AGAIN

        since = self.now().date() - ASK_AGAIN - timedelta(days=1)
        with suppress(JournalError):  # nothing waits for a journal to be mended
            return tuple(self.newest_first(Selection(since=since, questionnaire=STARTED)))
        return ()

    def _valid(self, questionnaire: Questionnaire, *, answered: bool = False) -> Response | None:
        """The newest response that asked a whole questionnaire, if it may still stand in for a fresh one.

        ``answered``: the newest that has an answer to any of it.
        """
        return next(iter(self._asked_of(questionnaire, answered=answered)[-1:]), None)

    def _asked_of(self, questionnaire: Questionnaire, *, answered: bool = False) -> Sequence[Response]:
        """The newest response that asked a whole questionnaire, after the newer ones that asked some of it."""
        from lbp_tui.core.carried import is_partly
        from lbp_tui.core.given import given_at
        from lbp_tui.core.record import answers_of

        oldest = self.now() - timedelta(days=questionnaire.valid_days)
        partly: list[Response] = []
        with suppress(JournalError):  # asked again, then: no check-up waits for a journal to be mended
            for each in takewhile(lambda each: each.at >= oldest, self._journal.newest_first()):
                if not answers_of(questionnaire, each, answered=answered):
                    continue
                if not is_partly(questionnaire, each):
                    return (*partly, each) if given_at(questionnaire.id, each) >= oldest else partly
                partly.append(each)
            return partly
        return ()
