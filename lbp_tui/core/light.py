"""How each session of therapy or exercise went down: a light, and when it is asked about (ground truth §4.2).

The light is a custom that many physios use, not tested for low back pain. Its rules stand in `session.yaml` and
`session-check.yaml`; here is which of them counts for a session, when to ask, and what each light means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from lbp_tui.core.alerts import open_signs
from lbp_tui.core.ids import SESSION, SESSION_CHECK
from lbp_tui.core.meaning import HEADINGS, meaning
from lbp_tui.core.mornings import NEXT_DAY, THIRD_DAY, in_time, next_morning
from lbp_tui.core.response import Response
from lbp_tui.core.states import SOON, Light, Tier
from lbp_tui.core.stops import Stop, stops
from lbp_tui.core.sums import NO_ROW, Row, sums
from lbp_tui.core.text import named_day

CUSTOM = "A custom that many physios use; it was not tested for low back pain."
THIRD_IN_A_ROW = "LIGHT-16"
"""The rule about sessions in a row."""
WORDS: Mapping[Light, str] = {
    Light.GREEN: "GREEN ○",
    Light.AMBER: "AMBER ◐",
    Light.RED: "RED ●",
    Light.STOP: "STOP ■",
}
"""Each light as a word and a sign, so that neither colour nor sign must be seen."""
UNCHECKED = "not checked"
UNVERIFIED = f"{UNCHECKED.upper()} ?"
"""A session that nobody asked about in time: it says nothing either way."""
WAITING = "WAITING …"
"""A session whose next morning is still to come."""


class Session(NamedTuple):
    """A session, and how it went down.

    Attributes:
        response: what was noted of it.
        checks: what was noted after it, oldest first.
        light: the worst that its rules say; ``None`` if none can be told.
        reasons: the rules behind the light, as in the JSON of an outcome.
        settled: whether it is over: nothing more is asked about it.
        unchecked: rules of the newest check that lack an answer, as in the JSON of an outcome.
        missed: whether the next morning is over, and nobody looked then.
        told: the light by what its checks came to when they were answered.
        own: all that its own rules say, be it milder than what stops it.
        row: the sessions before it, one after the other, that read amber or red.
        left_open: it had not settled when somebody looked last, and the third day is over without another look.
    """

    response: Response
    checks: tuple[Response, ...]
    light: Light | None
    reasons: tuple[Mapping[str, Any], ...]
    settled: bool
    unchecked: tuple[Mapping[str, Any], ...] = ()
    missed: bool = False
    told: Light | None = None
    own: tuple[Mapping[str, Any], ...] = ()
    row: Row = NO_ROW
    left_open: bool = False

    @property
    def heading(self) -> str:
        """The light as a word and a sign."""
        if self.light is not None:
            return WORDS[self.light]
        return UNVERIFIED if self.settled or self.timely or self.open_signs else WAITING

    @property
    def timely(self) -> tuple[Response, ...]:
        """The checks that tell how it went down: from the next morning until the fifth day."""
        return _timely(self.response, self.checks)

    @property
    def open_signs(self) -> bool:
        """Whether a warning sign has no clear answer."""
        return bool(open_signs({"unchecked": self.unchecked}))

    @property
    def tier(self) -> Tier | None:
        """How soon to get help because of it."""
        tiers = [Tier(each["tier"]) for each in self.reasons if each["tier"]]
        return min(tiers, key=lambda tier: tier.rank, default=None)

    @property
    def says(self) -> tuple[tuple[str, str], ...]:
        """What it most likely means, what to do next session, and what would change it, each with its heading."""
        if self.light is None:
            return ((HEADINGS[0], _unknown(self)),)
        told = meaning(self.light, open_signs=self.open_signs, left_open=self.left_open)
        return tuple(zip(HEADINGS, told, strict=True))

    @property
    def arithmetic(self) -> str:
        """The sums behind the light: during the session, at each check, and over sessions in a row."""
        return sums(self.response, self.checks, self.row if THIRD_IN_A_ROW in self.rules else NO_ROW)

    @property
    def because(self) -> tuple[str, ...]:
        """Why it reads so, each reason once; and what was told before, if that was another light."""
        why = dict.fromkeys(each["because"] for each in self.reasons)
        return (*why, *([self._then_and_now] if self.told_before else []))

    @property
    def told_before(self) -> str:
        """The other light that was told when it was checked; empty if it reads so still."""
        return "" if self.told is self.light else _word(self.told)

    @property
    def _then_and_now(self) -> str:
        day = max(each.recorded_at.astimezone(each.at.tzinfo) for each in self.checks)
        told = f"You were told {self.told_before} on {named_day(day)}."
        return f"{told} By what your journal holds now, it is {_word(self.light)}."

    @property
    def rules(self) -> frozenset[str]:
        """The rules that it tells."""
        return frozenset(each["rule"] for each in self.reasons)

    @property
    def to_do(self) -> str:
        """What to do next session; empty if there is no light."""
        return dict(self.says).get(HEADINGS[1], "")

    @property
    def basis(self) -> str:
        """The rules behind it, and where their limits come from."""
        return f"{rules_of(self.reasons)}. Source: {sources_of(self.reasons)}" if self.reasons else ""


def rules_of(reasons: Iterable[Mapping[str, Any]]) -> str:
    """The rules of some reasons, each once."""
    return ", ".join(dict.fromkeys(each["rule"] for each in reasons))


def sources_of(reasons: Iterable[Mapping[str, Any]]) -> str:
    """Where the rules of some reasons come from, each source once."""
    return "; ".join(dict.fromkeys(source for each in reasons for source in each["sources"]))


def sessions(
    responses: Iterable[Response], now: datetime, anew: Callable[[Response, Response, int], Response] | None = None
) -> tuple[Session, ...]:
    """Every session among some responses with its light, oldest first.

    Args:
        responses: in any order; what asks for help today or at once among them stops sessions.
        now: the moment.
        anew: a check as the journal has it now, given the check, its session, and how many sessions before that one
            read amber or red, one after the other; without it, each check counts as it was told.
    """
    kept = sorted((each for each in responses if not each.deleted), key=lambda each: (each.at, each.id))
    after: dict[str, list[Response]] = {}
    for each in kept:
        if each.questionnaire == SESSION_CHECK and each.follows:
            after.setdefault(each.follows, []).append(each)
    stopped, found, row = stops(kept), list[Session](), NO_ROW
    for _, together in groupby((each for each in kept if each.questionnaire == SESSION), key=lambda each: each.at):
        read_now = []
        for each in together:
            told = after.get(each.id, [])
            now_told = [anew(check, each, row.length) for check in told] if anew else told
            read, then = (_session(each, checks, now, stopped) for checks in (now_told, told))
            read_now.append(read._replace(told=then.light, row=row))
        found += read_now
        row = _after(row, read_now)
    return tuple(found)


def row_of(sessions_before: Iterable[Session]) -> Row:
    """Those of the newest sessions, one after the other, that read amber or red.

    One that nobody checked is neither: it does not count, and it does not end the row.
    """
    return _after(NO_ROW, sessions_before)


def light_of(response: Response) -> Light | None:
    """The worst light that a response came to by itself; ``None`` if it came to none."""
    lit = (Light(each["light"]) for each in response.outcome.get("lights", ()))
    return max(lit, key=lambda light: light.rank, default=None)


def _after(row: Row, found: Iterable[Session]) -> Row:
    for each in found:
        if each.light is not None:
            row = NO_ROW if each.light is Light.GREEN else row.and_then(each.response)
    return row


def _session(response: Response, checks: Sequence[Response], now: datetime, stopped: Iterable[Stop]) -> Session:
    timely = _timely(response, checks)
    own = [
        light for each in (response, *checks) for light in _lights(each, compared=each not in checks or each in timely)
    ]
    held = (reason for stop in stopped if stop.holds(response.at) for reason in stop.reasons)
    lit = [*own, *(reason for reason in held if reason not in own)]
    worst = max((Light(each["light"]) for each in lit), key=lambda light: light.rank, default=None)
    unchecked = tuple(checks[-1].outcome.get("unchecked", ())) if checks else ()
    known = worst if timely or (worst is not None and worst.rank >= Light.RED.rank) else None
    known = None if known is Light.GREEN and open_signs({"unchecked": unchecked}) else known
    late, awaits = now > response.at + THIRD_DAY[1], _awaits_third_day(response, timely)
    over = late or (bool(timely) and not awaits)
    reasons = tuple(each for each in lit if known is not None and Light(each["light"]) is known)
    missed = not timely and now > response.at + NEXT_DAY
    return Session(
        response, tuple(checks), known, reasons, over, unchecked, missed,
        own=tuple(own), left_open=bool(timely) and awaits and late,
    )  # fmt: skip


def _timely(response: Response, checks: Sequence[Response]) -> tuple[Response, ...]:
    return tuple(each for each in checks if in_time(response.at, each.at))


def _lights(response: Response, *, compared: bool) -> Iterator[Mapping[str, Any]]:
    """The lights of a response; of one that is too early or too late to compare, only its warning signs."""
    for each in response.outcome.get("lights", ()):
        if compared or each["tier"] in SOON:
            yield each


def check_due(session: Session, now: datetime) -> str:
    """Why to ask about a session now: the next morning, or the third day; empty if there is nothing to ask."""
    at = session.response.at
    if not session.timely and next_morning(at) <= now <= at + NEXT_DAY:
        return "How is your back the morning after?"
    if _awaits_third_day(session.response, session.timely) and THIRD_DAY[0] <= now - at <= THIRD_DAY[1]:
        return "How is your back on the third day?"
    return ""


def _awaits_third_day(response: Response, timely: Sequence[Response]) -> bool:
    """Whether the third day has something to tell: it was not back, or that or a sign is open, or nobody looked."""
    if not timely:
        return True
    newest = timely[-1]
    risen = newest.outcome.get("scores", {}).get("rise_now", {}).get("value")
    open_yet = risen is None or risen > 0 or not newest.outcome.get("lights") or bool(open_signs(newest.outcome))
    return newest.at - response.at < THIRD_DAY[0] and open_yet


def _word(light: Light | None) -> str:
    return light.value.upper() if light else UNCHECKED.upper()


def _unknown(session: Session) -> str:
    """Why there is no light."""
    again = "" if session.settled else " It is asked once more on the third day."
    if session.open_signs:
        return "It cannot be told, as questions about warning signs have no clear answer."
    if session.timely:
        return f"It cannot be told, as you did not say if it was back by the next morning.{again}"
    if session.settled and any(each.at > session.response.at for each in session.checks):
        return "You looked too late, or too early, to compare it. That says nothing, neither good nor bad."
    if session.settled:
        return "Nobody asked in time how your back took it. That says nothing, neither good nor bad."
    return "It can be told on the third day." if session.missed else "It can be told from the next morning on."
