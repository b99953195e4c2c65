"""Changes of measures filled in now and then: weekly impact, a count of troubles, what one can do, mood (TR-13)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from lbp_tui.core.finding import CHECK_UP, USUAL, Finding, minus, more_answers, needed, number, percent_of
from lbp_tui.core.states import Tier
from lbp_tui.core.trend import Day, Meaning, Verdict, judged, reaches, shown

REED = "Reed 2023, PMC10859144: 1 of 10 points; 30% is background knowledge, not read again"
OSTELO_24 = "Ostelo 2008, Spine 33:90: 30% or 5 of 24 points"
PSFS = "RehabMeasures, Patient-Specific Functional Scale: 2 of 10 points, or 3 for one thing alone"
ARROLL = "Arroll 2010, PMC2906530: 3 of 6 points or more"
KROENKE = "PHQ-4 at NINDS common data elements, after Kroenke 2009, Psychosomatics 50:613: 3 of 6 points or more"
_SHOWS_PERCENT = 2
LOW = Decimal(3)
APART = timedelta(days=14)
_TOGETHER = timedelta(days=84)
"""Two low times further apart than this are not one low spell (our judgement)."""


class Measured(NamedTuple):
    """A score, on the day it was given.

    Attributes:
        of: the things of the person's own that it rates, by the names they gave them; empty where all rate the same.
    """

    day: date
    value: Decimal
    of: frozenset[str] = frozenset()


class Measure(NamedTuple):
    """A score whose changes mean something.

    Attributes:
        what: what it is, as it follows on `your`.
        alone: its meaning where only one thing is rated, if that is another one.
    """

    what: str
    meaning: Meaning
    source: str
    alone: Meaning | None = None

    def meaning_of(self, score: Measured) -> Meaning:
        """What a change means, by how many things the score rates."""
        return self.alone if self.alone and len(score.of) == 1 else self.meaning


IMPACT = Measure("weekly impact", Meaning(Decimal(1), Decimal(30)), REED)
"""0-10; 30% and 1 point (Reed 2023)."""
ROLAND = Measure("count of troubles", Meaning(Decimal(5), Decimal(30)), OSTELO_24)
"""0-24; 30% and 5 points (Ostelo 2008)."""
GOALS = Measure(
    "score for what you can do",
    Meaning(Decimal(2), None, "higher"),
    PSFS,
    alone=Meaning(Decimal(3), None, "higher"),
)
"""0-10, mean of the same activities each time; 2 points up, and 3 where it is one activity."""


def measured_change(measure: Measure, scores: Iterable[Measured]) -> Finding:
    """The change from the first to the newest score (TR-13): clear by all thresholds of the measure, possible by one.

    Args:
        measure: whose scores they are.
        scores: at least one, in any order; of two on a day the later one counts. It takes two days on which the same
            things were rated as on the newest.
    """
    by_day = {each.day: each for each in sorted(scores, key=lambda each: each.day)}
    newest = by_day[max(by_day)]
    oldest = min((each for each in by_day.values() if each.of == newest.of), key=lambda each: each.day)
    since, until, earlier, later = oldest.day, newest.day, oldest.value, newest.value
    if since == until:
        anew = "You rated other things before, so this starts anew. " if len(by_day) > 1 else ""
        says = f"{anew}{needed(1, f'with an answer to compare your {measure.what}')}"
        told = f"{number(earlier, 1)}, the only time{' for these things' if anew else ''}"
        return Finding("TR-13", Verdict.TOO_LITTLE, None, says, told, 1, since, until, measure.source, 1)
    percent = (later - earlier) * 100 / earlier if earlier else None
    meaning = measure.meaning_of(newest)
    verdict = judged(later - earlier, percent, meaning)
    says = _told(measure, later - earlier, verdict)
    arithmetic = _sum(meaning, earlier, later)
    return Finding("TR-13", verdict, None, says, arithmetic, 2, since, until, measure.source)


def only_alike(days: Sequence[Day], scores: Sequence[Measured]) -> tuple[Day, ...]:
    """The days of a score, those on which other things were rated than on the newest turned into gaps."""
    newest = scores[-1]
    kept = {each.day: each.value for each in scores if each.of == newest.of}
    return tuple(replace(day, value=kept.get(day.day)) for day in days) if newest.of else tuple(days)


def low_mood(scores: Iterable[Measured], today: date) -> Finding:
    """Whether mood was low twice, two weeks or more apart (TR-13; PHQ-2 from 0 to 6, 3 or more; Arroll 2010)."""
    return _twice(scores, today, "mood", "Your mood was low twice, two weeks or more apart.", ARROLL)


def much_worry(scores: Iterable[Measured], today: date) -> Finding:
    """Whether worry was high twice, two weeks or more apart (TR-13; GAD-2 from 0 to 6, 3 or more; NINDS)."""
    return _twice(scores, today, "worry", "You worried a lot twice, two weeks or more apart.", KROENKE)


def _twice(scores: Iterable[Measured], today: date, what: str, found: str, source: str) -> Finding:
    """Three or more at the newest time, and at another 14 to 84 days before it."""
    given = sorted(scores)
    newest = given[-1]
    low = [each.day for each in given if each.value >= LOW]
    since = _low_since(low, newest.day, given[0].day)
    apart = newest.day - since
    tier, needs = None, 0
    if newest.value < LOW:
        verdict, says = Verdict.NOT_FOUND, f"Your answers on {what} add up to {number(newest.value)} this time."
    elif apart >= APART:
        verdict, tier = Verdict.FOUND, Tier.ROUTINE
        says = f"{found} Tell your doctor or physio. There is help for it."
    else:
        needs = more_answers(today, newest.day, lambda days: days[-1] - _low_since(low, days[-1], days[0]) >= APART)
        verdict, says = Verdict.TOO_LITTLE, needed(needs, "to see if it stays so")
    values = ", ".join(f"{number(each.value)} on {each.day}" for each in given if each.day >= since)
    arithmetic = f"{values}; {number(LOW)} or more counts, twice, {APART.days} days apart"
    return Finding("TR-13", verdict, tier, says, arithmetic, len(given), since, newest.day, source, needs)


def _low_since(low: Sequence[date], newest: date, otherwise: date) -> date:
    """The first of the low times that are one spell with the newest time; another day if there is none."""
    return min((day for day in low if newest - day <= _TOGETHER), default=otherwise)


def _sum(meaning: Meaning, earlier: Decimal, later: Decimal) -> str:
    if later >= earlier:
        return minus(later, earlier)
    tells_percent = meaning.percent is not None and earlier >= _SHOWS_PERCENT
    percent = f"; {percent_of(earlier - later, earlier)}" if tells_percent else ""
    return f"{minus(earlier, later)}{percent}"


def _told(measure: Measure, difference: Decimal, verdict: Verdict) -> str:
    size = shown(abs(difference))
    if not reaches(abs(difference), Decimal("0.05")):
        return f"Your {measure.what} is the same as the first time."
    points = "point" if size == "1" else "points"
    moved = f"Your {measure.what} is {'up' if difference > 0 else 'down'} by {size} {points} since the first time."
    match verdict:
        case Verdict.CLEAR:
            return f"{moved} That is a clear change for the better. {USUAL}"
        case Verdict.POSSIBLE:
            return f"{moved} That may be a change for the better, or chance. {USUAL}"
        case Verdict.WORSE:
            return f"{moved} That is a change for the worse. {CHECK_UP}"
        case _:
            return f"{moved} That is too little to call a clear change."
