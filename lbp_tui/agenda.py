"""What waits for the person, and why: what was left half-done, what follows, what to ask again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from lbp_tui.core.guidance import FRESH
from lbp_tui.core.ids import CHECK_UP, DAILY, RED_FLAGS
from lbp_tui.core.response import Response
from lbp_tui.core.selection import Selection
from lbp_tui.outlook import Outlook

if TYPE_CHECKING:  # what only some verbs need is loaded when they do: it would double the start of `list`
    from decimal import Decimal

    from lbp_tui.core.draft import Draft
    from lbp_tui.core.recheck import Again
    from lbp_tui.core.rounds import Round
    from lbp_tui.core.sitting import Sitting
    from lbp_tui.core.today import Due


class Agenda(Outlook):
    """The journal of one data folder, and what waits."""

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

    def _reasons(self, left: Mapping[str, Draft], again: Again | None) -> Mapping[str, str]:
        """Why half-done warning signs are due: as if nothing were half-done, or what came up since they were told."""
        from lbp_tui.core.text import first_sentence

        mine = {CHECK_UP, RED_FLAGS} & left.keys()
        found = {again.questionnaire: again.why} if again and mine and self.newest(CHECK_UP) else {}
        for name in mine - found.keys():
            times = left[name].times(RED_FLAGS)
            if times and (since := self._again_after(times[0])):
                found[name] = since.why
        return {name: first_sentence(why) for name, why in found.items()}

    def _taken(self) -> list[Response]:
        """The medicine of which to ask now whether it helped."""
        from lbp_tui.core.medicine import ASK, to_ask

        now = self.now()
        return list(to_ask(self.newest_first(Selection(since=(now - ASK[1]).date())), now))

    def _turns(self) -> list[Round]:
        """What is asked now and then, and has its turn."""
        from lbp_tui.core.rounds import LOOK_BACK, rounds

        today = self.now().date()
        return list(rounds(self.newest_first(Selection(since=today - LOOK_BACK)), today))

    def _again(self) -> Again | None:
        """The warning signs, if there is a reason to ask them again."""
        from lbp_tui.core.given import signs_at
        from lbp_tui.core.recheck import ask_again

        checked, signs = self._asked()
        stands = self._stands()
        if checked is None or signs is None:
            return ask_again(None, None, self.now(), stands=stands)
        newer, then = self._newer(signs.at, signs.written), partial(self._rise, signs.day)
        done = signs_at(checked)
        found = ask_again(done, signs.at, self.now(), newer, self._rise, self._came_back, then, stands)
        return found if found and found.questionnaire == CHECK_UP else self._facts_again() or found

    def _facts_again(self) -> Again | None:
        """The check-up, if something new may have changed facts that the warning signs alone do not ask."""
        from lbp_tui.core.carried import newer_marks
        from lbp_tui.core.recheck import ask_again

        now, marks = self.now(), self._marks()
        told = self._soon_given() if marks else None
        return ask_again(now, told, now, newer_marks(told, marks)) if told else None

    def _rise(self, until: date | None = None) -> Decimal | None:
        """By how much the mean pain of a week is above that of the week before, if that is known."""
        return self.trend(until=until).change.difference

    def _again_after(self, at: datetime) -> Again | None:
        """Why to ask warning signs anew that were told half-way at a moment; ``None`` if there is no reason."""
        from lbp_tui.core.recheck import ask_again

        now = self.now()
        return ask_again(now, at, now, self._newer(at, at), self._rise, self._came_back, partial(self._rise, at.date()))

    def _stands_from(self, sitting: Sitting, draft: Draft) -> Mapping[str, datetime]:
        """From when on answers of a draft stand, by questionnaire or full name, if something came up since."""
        from bisect import bisect_left

        from lbp_tui.core.carried import SOON, is_aged

        now, marks = self.now(), self._marks()
        soon = (name for name in SOON if name in sitting.items and name in draft.answers)
        since = {name: now for name in soon if is_aged(draft.given_at(name), now, marks)}
        if times := draft.times(RED_FLAGS):
            first = bisect_left(times, True, key=lambda at: self._again_after(at) is None)
            since[RED_FLAGS] = times[first] if first < len(times) else now
        return since

    def _newer(self, at: datetime, written_down: datetime) -> Sequence[Response]:
        """What is about a time after the warning signs, or was written down after them, newest first."""
        from lbp_tui.core.recheck import newer

        lately = self.newest_first(Selection(since=(at - FRESH).date()))
        return newer(lately, at, written_down)

    def _asked(self) -> tuple[Response | None, Response | None]:
        """The newest check-up, and where the warning signs were asked last: after it, or in it."""
        done, alone = self._signs()
        return done, alone or done if done else None

    def _came_back(self) -> date | None:
        """The first day of pain that came back after a month without, as far as half a year shows."""
        from lbp_tui.core.flares import HALF_YEAR, PAIN_FREE_DAYS, recurrence
        from lbp_tui.core.series import series
        from lbp_tui.core.states import ASK_AGAIN
        from lbp_tui.core.trend import Verdict

        today = self.now().date()
        month = Selection(since=today - ASK_AGAIN - timedelta(days=PAIN_FREE_DAYS), questionnaire=DAILY)
        if not any(each.answers.get("pain") == 0 for each in self.responses(month)):
            return None  # most journals: the half year need not be opened
        half_year = Selection(since=today - timedelta(days=HALF_YEAR), until=today, questionnaire=DAILY)
        found = recurrence(series(self.responses(half_year), "pain", today, HALF_YEAR))
        return found.since if found.verdict is Verdict.FOUND else None
