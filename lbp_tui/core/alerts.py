"""Emergencies, and the person's word that one was dealt with: what stands, and what that word is about.

What was told stands whatever becomes of the answers: changing or deleting them takes no warning away. Only a word does
that names it. Words of a time when none was named go by two times: the moment that answers are about, and when they
were written down. A sign found today by changing old answers is younger than all that was written before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from lbp_tui.core.ids import GOT_HELP, STRUGGLING
from lbp_tui.core.response import Response, from_document
from lbp_tui.core.states import SOON, Tier


class Alert(NamedTuple):
    """An emergency that a response tells, or the word that some were dealt with.

    Attributes:
        id: that of the response.
        at: the moment it is about.
        told: when it was written down; of changed answers, when they told it anew.
        ends: whether it says that emergencies were dealt with.
        rule: the one that calls for help; empty for all of a response together.
        about: the emergencies that a word names; ``None`` if it is of a time when none was named.
    """

    id: str
    at: datetime
    told: datetime
    ends: bool = False
    rule: str = ""
    about: frozenset[str] | None = None

    @property
    def name(self) -> str:
        """What a word names it by."""
        return f"{self.id} {self.rule}"

    def deals_with(self, other: Alert) -> bool:
        """Whether it says that another was dealt with: it was written down later, and names it or is about later."""
        if not self.ends or self.told < other.told:
            return False
        if self.about is None:
            return self.at >= other.at
        return other.name in self.about or (not other.rule and any(each.startswith(other.name) for each in self.about))


Left = tuple[Response, tuple[Alert, ...]]
"""What a half-done questionnaire would come to as it is left, and the emergencies that it tells."""


def alerts(response: Response) -> tuple[Alert, ...]:
    """What a response has to say about emergencies: each that it ever told, or the word that some were dealt with."""
    if response.questionnaire == GOT_HELP:
        return () if response.deleted else (dated(response),)
    if not response.outcome and not response.history:
        return ()
    return tuple(Alert(response.id, response.at, told, rule=rule) for rule, told in _tellings(response).items())


def dated(response: Response) -> Alert:
    """The two times of any response, whether it tells an emergency or not."""
    about = None if response.about is None else frozenset(response.about)
    ends = response.questionnaire == GOT_HELP
    return Alert(response.id, response.at, _told(response, emergencies), ends, about=about)


def standing(alerts: Iterable[Alert]) -> Iterator[Alert]:
    """The emergencies that nobody marked as dealt with since they were told, the newest told first.

    Neither time nor a later check-up takes one away: only the person does.
    """
    known = sorted(alerts, key=_newest, reverse=True)
    over = [each for each in known if each.ends]
    return (each for each in known if not each.ends and not any(word.deals_with(each) for word in over))


def about(word: Alert, alerts: Iterable[Alert]) -> Iterator[Alert]:
    """The emergencies that a person's word is about, the newest told first."""
    before = (each for each in alerts if not each.ends and word.deals_with(each))
    return iter(sorted(before, key=_newest, reverse=True))


def dealt(response: Response, known: Collection[Alert]) -> bool:
    """Whether all the emergencies of a response were dealt with; without any, whether a word came after it."""
    told = alerts(response)
    if told:
        return all(any(word.deals_with(each) for word in known) for each in told)
    own = dated(response)
    return any(word.ends and word.at >= own.at and word.told >= own.told for word in known)


class Warned(NamedTuple):
    """A response behind emergencies that stand.

    Attributes:
        response: as it told them.
        alerts: those of it that stand, the newest told first.
        since: what became of the answers after that, in words; empty if nothing did.
    """

    response: Response
    alerts: tuple[Alert, ...]
    since: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What a word names them by."""
        return tuple(each.name for each in self.alerts)


def warned(response: Response, told: Sequence[Alert]) -> Warned:
    """A response with the emergencies of it that stand, also if it was changed or deleted since it told them."""
    rules = {each.rule for each in told}
    if not response.deleted and rules <= emergencies(response.outcome):
        return Warned(response, tuple(told))
    telling = [(rule, version) for rule in rules if (version := _last_with(response, rule))]
    shown = next((version for rule, version in telling if rule == told[0].rule), response)
    urgent = [_fired(version.outcome, rule) for rule, version in telling if rule not in emergencies(shown.outcome)]
    since = "which you deleted since" if response.deleted else "which you changed since"
    return Warned(_telling(shown, urgent, told[0].told), tuple(told), since)


def naming(word: Response, shown: Sequence[Warned]) -> Response:
    """A word with what it is about: who got help did so for all that was shown; wrong answers are the newest."""
    said_of = shown if word.answers.get("what") == "got_help" else shown[:1]
    return word._replace(about=tuple(name for each in said_of for name in each.names))


def behind(saved: Collection[Alert], left: Iterable[Left]) -> Mapping[str, Sequence[Alert]]:
    """The emergencies that stand by the response behind them, the newest told first.

    Args:
        saved: what the journal tells.
        left: what half-done questionnaires would come to, with what they tell, if it is not saved yet.
    """
    names = {each.name for each in saved}
    waiting = [(each, told) for each, tells in left for told in tells if f"{each.id} {told.rule}" not in names]
    ids = {told.name: each.id for each, told in waiting}
    found: dict[str, list[Alert]] = {}
    for each in standing((*saved, *(told for _, told in waiting))):
        found.setdefault(ids.get(each.name, each.id), []).append(each)
    return found


def _telling(response: Response, urgent: Sequence[Mapping[str, Any]], told: datetime) -> Response:
    """A response that tells other emergencies too; its revision is 0, as it is not for writing."""
    fired = response.outcome.get("fired", ())
    own = [each for each in fired if each["tier"] == Tier.EMERGENCY]
    rest = [each for each in fired if each["tier"] != Tier.EMERGENCY]
    outcome = {**response.outcome, "tier": str(Tier.EMERGENCY), "fired": [*own, *urgent, *rest]}
    at = told.astimezone(UTC)
    return response._replace(outcome=outcome, recorded_at=at, deleted=False, history=(), revision=0)


def _last_with(response: Response, rule: str) -> Response | None:
    """The newest version of a response that tells an emergency."""
    if rule in emergencies(response.outcome):
        return response
    for version in reversed(response.history):
        if rule in emergencies(version.get("outcome") or {}):
            return from_document(response.id, version)
    return None


def _fired(outcome: Mapping[str, Any], rule: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(each for each in outcome["fired"] if each["rule"] == rule)
    return found


def emergencies(outcome: Mapping[str, Any]) -> frozenset[str]:
    """The rules that call for help at once, for the back; thoughts of self-harm are apart."""
    fired = outcome.get("fired", ())
    return frozenset(each["rule"] for each in fired if each["tier"] == Tier.EMERGENCY and each["group"] != STRUGGLING)


def counts_from(response: Response) -> datetime:
    """The moment that the age of a response counts from.

    What asks for help speaks for the day on which it was told, whatever moment it is about. Where nothing does, a
    response is as old as what it is about: a late change makes no comfort younger.
    """
    return max(response.at, _told(response, _signs)) if _signs(response.outcome) else response.at


def open_signs(outcome: Mapping[str, Any]) -> frozenset[str]:
    """The rules that would ask for help within days, and could not be told."""
    return frozenset(each["rule"] for each in outcome.get("unchecked", ()) if each.get("tier") in SOON)


def opened_from(response: Response) -> datetime:
    """When a response first left all the signs open that it leaves open now."""
    return max(response.at, _told(response, open_signs))


def _signs(outcome: Mapping[str, Any]) -> frozenset[str]:
    """The rules that ask for help, with how soon; thoughts of self-harm are apart."""
    asking = (each for each in outcome.get("fired", ()) if each["tier"] not in (None, Tier.SELF_CARE))
    return frozenset(f"{each['rule']} {each['tier']}" for each in asking if each["group"] != STRUGGLING)


def _told(response: Response, signs: Callable[[Mapping[str, Any]], frozenset[str]]) -> datetime:
    """When a response first told all the signs of a kind that it tells now."""
    tells, since = signs(response.outcome), response.recorded_at
    for version in reversed(response.history):
        if not tells <= signs(version.get("outcome") or {}):
            break
        since = datetime.fromisoformat(version["recorded_at"])
    return since


def _tellings(response: Response) -> Mapping[str, datetime]:
    """Each emergency that any version of a response told, and when it was told anew for the last time.

    Of versions made apart in two copies of a journal, nobody knows which was gone on with: what one of them did not
    tell is told anew after it.
    """
    found: dict[str, datetime] = {}
    before, among, revision = frozenset[str](), frozenset[str](), 0
    for version in response.history:
        now = emergencies(version.get("outcome") or {})
        before, among = (among, now) if version["revision"] > revision else (before, among & now)
        revision = version["revision"]
        found |= dict.fromkeys(now - before, datetime.fromisoformat(version["recorded_at"]))
    last = among if response.revision > revision else before
    return {**found, **dict.fromkeys(emergencies(response.outcome) - last, response.recorded_at)}


def _newest(each: Alert) -> tuple[datetime, datetime, str]:
    return each.told, each.at, each.name
