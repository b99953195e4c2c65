"""What there is to ask, and each session with its light as it reads by the journal as it is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from lbp_tui.core.errors import JournalError, LbpError
from lbp_tui.core.ids import SESSION, SESSION_CHECK
from lbp_tui.core.response import Response
from lbp_tui.core.selection import Selection
from lbp_tui.known import Known

if TYPE_CHECKING:  # what only some verbs need is loaded when they do: it would double the start of `list`
    from lbp_tui.core.facts import Noted
    from lbp_tui.core.light import Session
    from lbp_tui.core.model import Answer, Answers
    from lbp_tui.core.sitting import Sitting


class Lit(NamedTuple):
    """What lights rest on, and the checks of sessions by id with what they come to now."""

    noted: Noted
    anew: Mapping[str, Response]


class Lights(Known):
    """The journal of one data folder, and how its sessions went down."""

    _read: tuple[tuple[int, ...], Lit] | None = None

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

        there = self.about(response) is not None
        asked = self.sitting(response.questionnaire, response.follows if there else None, at or response.at)
        asked = joined(asked, (*also, *response.states))
        carried = {**asked.carried, **given_then(asked, response)}
        return replace(asked, facts=asked.facts if there else {}, follows=response.follows, carried=carried)

    def sessions(self, since: date | None = None, unsaved: Sequence[Response] = ()) -> tuple[Session, ...]:
        """The sessions of therapy and exercise with their lights, oldest first; ``unsaved`` ones count too.

        Each check counts with what it comes to by the journal as it is now, whatever was added, changed, deleted or
        brought in since it was answered. What was told half-way stops sessions too.
        """
        return self._sessions(since, (*unsaved, *self._half_told())) if self._begun(since) else ()

    def session_of(self, response: Response) -> Session | None:
        """The session that a response is, or is a check of, be it saved or not; ``None`` if it is neither."""
        if response.questionnaire not in (SESSION, SESSION_CHECK):
            return None
        wanted = response.follows if response.questionnaire == SESSION_CHECK else response.id
        unsaved = () if self._journal.find(response.id) else (response,)
        return next((each for each in self.sessions(unsaved=unsaved) if each.response.id == wanted), None)

    def about(self, of: Sitting | Response) -> Response | None:
        """The response that a sitting or another response is about; ``None`` if there is none, or it is gone."""
        found = self._journal.find(of.follows) if of.follows else None
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
        self._read = None

    # Within

    def _begun(self, since: date | None) -> bool:
        """Whether there may be a session since a day: most journals need not be read for those of late."""
        return since is None or any(self.responses(Selection(since=since, questionnaire=SESSION)))

    def _sessions(self, since: date | None = None, unsaved: Iterable[Response] = ()) -> tuple[Session, ...]:
        """The sessions that were saved, from a day on; ``unsaved`` responses count too."""
        from lbp_tui.core.light import sessions

        lit = self._lit()
        told = (*lit.noted.responses, *unsaved)
        found = sessions(told, self.now(), lambda check, *_: lit.anew.get(check.id, check))
        return tuple(each for each in found if since is None or each.response.day >= since)

    def _half_told(self) -> Iterable[Response]:
        """What half-done forms tell that asks for help today or at once: nothing, unless the workspace knows."""
        return ()

    def _to_check(self, now: datetime) -> Iterator[tuple[Session, str]]:
        """The sessions to ask about at a moment, each with why, oldest first; a half-done check is not done yet."""
        from lbp_tui.core.light import check_due
        from lbp_tui.core.mornings import THIRD_DAY

        since = (now - THIRD_DAY[1]).date()
        for each in self._sessions(since) if self._begun(since) else ():
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
        if self._read is None or self._read[0] != stamp:
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
            self._read = stamp, Lit(found, anew)
        return self._read[1]

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
