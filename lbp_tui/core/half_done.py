"""What a half-done questionnaire comes to when it is gone on with: what still stands of it, and what it told when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from lbp_tui.core.assess import assessed
from lbp_tui.core.draft import Draft
from lbp_tui.core.guidance import is_emergency
from lbp_tui.core.model import Answers, Rule
from lbp_tui.core.record import fitting
from lbp_tui.core.sitting import Sheet, Sitting
from lbp_tui.core.truth import reasons, truth

_NOTHING: Mapping[str, datetime] = MappingProxyType({})


def still(sitting: Sitting, draft: Draft, now: datetime, since: Mapping[str, datetime] = _NOTHING) -> Answers:
    """The answers of a draft that still fit, without those given too long ago to stand for fresh ones (`valid_for`).

    ``since``: from when on answers stand, by the id of their questionnaire or their full name, where that is later.
    """
    oldest = {part.id: now - timedelta(days=part.valid_days) for part in sitting.parts if part.valid_days}
    kept = fitting(sitting, draft.answers)
    return {
        name: answer
        for name, answer in kept.items()
        if all(draft.given_at(name) >= at for at in _limits(name, oldest, since))
    }


def _limits(name: str, *known: Mapping[str, datetime]) -> Iterator[datetime]:
    return (limits[each] for limits in known for each in (name.partition(".")[0], name) if each in limits)


def too_old(sitting: Sitting, draft: Draft, now: datetime, since: Mapping[str, datetime] = _NOTHING) -> str:
    """That some answers of a draft are asked again, in words; empty if none is."""
    kept = still(sitting, draft, now, since)
    count = sum(answer is not None and name not in kept for name, answer in fitting(sitting, draft.answers).items())
    what = "1 answer is too old: it is" if count == 1 else f"{count} answers are too old: they are"
    return f"{what} asked again." if count else ""


def tellings(draft: Draft, answered: Sheet) -> Mapping[str, datetime]:
    """Each emergency that a draft tells, and when it told it."""
    urgent = (each.rule for each in assessed(answered).fired if is_emergency(each))
    return {rule.id: _told(rule, draft, answered) for rule in urgent}


def _told(rule: Rule, draft: Draft, answered: Sheet) -> datetime:
    """When the last of the answers was given that make a rule true.

    If it rests on anything else too, such as what was skipped or is asked no more, that may be new with any answer.
    """
    names = set(reasons(rule.when, answered)) if truth(rule.when, answered) else set()
    return max(map(draft.given_at, names)) if names and names <= answered.answers.keys() else draft.newest
