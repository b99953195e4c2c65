"""What the journal knows: of what is about to be asked, and of each session, with its light as it reads now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from lbp_tui.core.errors import JournalError, LbpError
from lbp_tui.core.ids import ABOUT_YOU, ALIKE, SESSION, SESSION_CHECK, STARTED
from lbp_tui.core.response import Response
from lbp_tui.core.selection import Selection
from lbp_tui.records import Records

if TYPE_CHECKING:  # what only some verbs need is loaded when they do: it would double the start of `list`
    from lbp_tui.core.beginning import Beginning
    from lbp_tui.core.carried import Carried
    from lbp_tui.core.facts import Noted
    from lbp_tui.core.light import Session
    from lbp_tui.core.model import Answer, Answers, Questionnaire
    from lbp_tui.core.sitting import Sitting
    from lbp_tui.core.truth import Found


class Lit(NamedTuple):
    """What lights rest on, and the checks of sessions by id with what they come to now."""

    noted: Noted
    anew: Mapping[str, Response]


class Known(Records):
    """The journal of one data folder, and what it knows of a sitting or a session."""

    _known: tuple[tuple[int, ...], Lit] | None = None

    def sitting(self, questionnaire_id: str, follows: str | None = None, at: datetime | None = None) -> Sitting:
        """What there is to ask under an id about a moment, with what the journal already knows.

        Args:
            questionnaire_id: the id.
            follows: id of the response that it is about; else the session to be checked at that moment, or the newest
                there is, if it is about one.
            at: the moment; else now.

        Raises:
            LbpError: there is no such questionnaire, or it does not follow that response.
        """
        from dataclasses import replace

        new = self.blank(questionnaire_id)
        moment = at or self.now()
        followed = self.followed(new.questionnaire, follows or self._checked_next(questionnaire_id, moment))
        earlier = self._earlier(new.others, self.response(followed) if followed else None)
        facts = self._facts(new, followed, moment)
        return self._knowing(replace(new, earlier=earlier, facts=facts, follows=followed))

    def reopened(self, response: Response, at: datetime | None = None, also: Iterable[str] = ()) -> Sitting:
        """What there is to ask to change a response; the journal answers as of its moment, or of another one.

        What it answered once stays if the response that it was about is gone.

        Args:
            response: the response.
            at: the other moment.
            also: full names of items of other questionnaires to ask too.
        """
        from dataclasses import replace

        from lbp_tui.core.carried import given_then
        from lbp_tui.core.record import joined

        about = self._journal.find(response.follows) if response.follows else None
        there = about is not None and not about.deleted
        asked = self.sitting(response.questionnaire, response.follows if there else None, at or response.at)
        asked = joined(asked, (*also, *response.states))
        carried = {**asked.carried, **given_then(asked, response)}
        return replace(asked, facts=asked.facts if there else {}, follows=response.follows, carried=carried)

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

    def sessions(self, since: date | None = None, unsaved: Sequence[Response] = ()) -> tuple[Session, ...]:
        """The sessions of therapy and exercise with their lights, oldest first; ``unsaved`` ones count too.

        Each check counts with what it comes to by the journal as it is now, whatever was added, changed, deleted or
        brought in since it was answered. An emergency that was told half-way stops sessions too.
        """
        if since and not any(self.responses(Selection(since=since, questionnaire=SESSION))):
            return ()
        found = self._sessions((*unsaved, *self._half_told()))
        return tuple(each for each in found if since is None or each.response.day >= since)

    def session_of(self, response: Response) -> Session | None:
        """The session that a response is, or is a check of, be it saved or not; ``None`` if it is neither."""
        if response.questionnaire not in (SESSION, SESSION_CHECK):
            return None
        wanted = response.follows if response.questionnaire == SESSION_CHECK else response.id
        unsaved = () if self._journal.find(response.id) else (response,)
        return next((each for each in self.sessions(unsaved=unsaved) if each.response.id == wanted), None)

    def about(self, sitting: Sitting) -> Response | None:
        """The response that a sitting is about; ``None`` if it is about none, or that one is gone."""
        found = self._journal.find(sitting.follows) if sitting.follows else None
        return found if found and not found.deleted else None

    def retold(self, response: Response) -> Response:
        """A response with what it comes to by the journal as it is now; it is not for writing.

        Only the check of a session may differ from what was written down: it rests on other sessions and days too.
        Where the journal cannot be read, it is as it was told.
        """
        if response.questionnaire == SESSION_CHECK:
            with suppress(JournalError):
                return self._lit().anew.get(response.id, response)
        return response

    def reload(self) -> None:
        """Look at the questionnaire files and settings anew."""
        super().reload()
        self._known = None

    # Within

    def _sessions(self, unsaved: Iterable[Response] = ()) -> tuple[Session, ...]:
        """The sessions that were saved; ``unsaved`` responses count too."""
        from lbp_tui.core.light import sessions

        lit = self._lit()
        return sessions((*lit.noted.responses, *unsaved), self.now(), lambda check, *_: lit.anew.get(check.id, check))

    def _half_told(self) -> Iterable[Response]:
        """What the warning signs tell of emergencies while they are half-done: none, unless the workspace knows."""
        return ()

    def _to_check(self, now: datetime) -> Iterator[tuple[Session, str]]:
        """The sessions to ask about at a moment, each with why, oldest first."""
        from lbp_tui.core.light import check_due
        from lbp_tui.core.mornings import THIRD_DAY

        for each in self.sessions((now - THIRD_DAY[1]).date()):
            if why := check_due(each, now):
                yield each, why

    def _checked_next(self, questionnaire_id: str, now: datetime) -> str | None:
        """The session that its check is about if nobody says which: the oldest of those to ask about."""
        if questionnaire_id != SESSION_CHECK:
            return None
        return next((each.response.id for each, _ in self._to_check(now)), None)

    def _as_of(self, sitting: Sitting, at: datetime) -> Sitting:
        """A sitting with what the journal answers about another moment."""
        from dataclasses import replace

        return replace(sitting, facts=self._facts(sitting, sitting.follows, at)) if sitting.facts else sitting

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

    def _facts(self, sitting: Sitting, follows: str | None, at: datetime) -> Answers:
        """What the journal answers of a sitting that follows a response, at a moment."""
        if not follows or not any(item.fact for item in sitting.items.values()):
            return {}
        from lbp_tui.core.facts import facts
        from lbp_tui.core.light import row_of

        session = self.response(follows)
        before = (each for each in self._sessions() if each.response.at < session.at)
        return _answered(sitting, facts(self._lit().noted, session, at, row_of(before).length))

    def _lit(self) -> Lit:
        """What lights rest on, and the checks that come to something else now; read again when something was written.

        A check is worked out anew only if what it rests on is another than when it was answered.
        """
        stamp = self.stamp()
        if self._known is None or self._known[0] != stamp:
            from lbp_tui.core.facts import noted
            from lbp_tui.core.light import sessions

            found = noted(self.responses())
            anew: dict[str, Response] = {}

            def read(check: Response, session: Response, ambers: int) -> Response:
                told = self._read_anew(check, session, ambers, found)
                if told is not check:
                    anew[check.id] = told
                return told

            sessions(found.responses, self.now(), read)
            self._known = stamp, Lit(found, anew)
        return self._known[1]

    def _read_anew(self, check: Response, session: Response, ambers: int, found: Noted) -> Response:
        """A check with what it comes to now; as it was told if it can be asked no longer."""
        from dataclasses import replace

        from lbp_tui.core.facts import facts, holds
        from lbp_tui.core.record import retold

        with suppress(LbpError):
            blank, known = self.blank(SESSION_CHECK), facts(found, session, check.at, ambers)
            if holds(check, session, blank.questionnaire, known):
                return check
            earlier = self._earlier(blank.others, session)
            return retold(replace(blank, earlier=earlier, facts=_answered(blank, known), follows=session.id), check)
        return check


def _answered(sitting: Sitting, known: Mapping[str, Answer]) -> Answers:
    """What the journal answers of a sitting, by full name."""
    return {name: known[item.fact] for name, item in sitting.items.items() if item.fact in known}
