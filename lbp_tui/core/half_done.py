"""What a half-done questionnaire comes to when it is gone on with: what still stands of it, and what it told when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from lbp_tui.core.assess import assessed
from lbp_tui.core.draft import Draft
from lbp_tui.core.guidance import is_emergency
from lbp_tui.core.model import Answers, Rule
from lbp_tui.core.record import fitting
from lbp_tui.core.sitting import Sheet, Sitting
from lbp_tui.core.truth import reasons, truth


def still(sitting: Sitting, draft: Draft, now: datetime) -> Answers:
    """The answers of a draft that still fit, without those given too long ago to stand for fresh ones (`valid_for`)."""
    oldest = {part.id: now - timedelta(days=part.valid_days) for part in sitting.parts if part.valid_days}
    kept = fitting(sitting, draft.answers)
    return {
        name: answer
        for name, answer in kept.items()
        if draft.given_at(name) >= oldest.get(name.partition(".")[0], draft.given_at(name))
    }


def too_old(sitting: Sitting, draft: Draft, now: datetime) -> str:
    """That some answers of a draft are asked again, in words; empty if none is."""
    kept = still(sitting, draft, now)
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
