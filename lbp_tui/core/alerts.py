"""Emergencies, and the person's word that one was dealt with: what stands, and what that word is about.

Two times count: the moment that answers are about, and when they were written down. A sign found today by changing old
answers is younger than all that was written before, whatever that is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from lbp_tui.core.ids import GOT_HELP, STRUGGLING
from lbp_tui.core.response import Response
from lbp_tui.core.states import SOON, Tier


class Alert(NamedTuple):
    """An emergency that a response tells, or the word that one was dealt with.

    Attributes:
        id: that of the response.
        at: the moment it is about.
        told: when it was written down; of changed answers, when they first told all that they tell now.
        ends: whether it says that an emergency was dealt with.
    """

    id: str
    at: datetime
    told: datetime
    ends: bool = False

    def deals_with(self, other: Alert) -> bool:
        """Whether it says that another was dealt with: it is about a later moment, and was written down later."""
        return self.ends and self.at >= other.at and self.told >= other.told


def alert(response: Response) -> Alert | None:
    """What a response has to say about emergencies, if it does."""
    tells = response.questionnaire == GOT_HELP or bool(emergencies(response.outcome))
    return dated(response) if tells and not response.deleted else None


def dated(response: Response) -> Alert:
    """The two times of any response, whether it tells an emergency or not."""
    return Alert(response.id, response.at, _told(response, emergencies), response.questionnaire == GOT_HELP)


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


def written(response: Response) -> datetime:
    """When a response was written down first."""
    return response.written


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


def _newest(each: Alert) -> tuple[datetime, datetime, str]:
    return each.told, each.at, each.id
