"""What lasts: pain on most days over three months, and nights that pain breaks whatever the position."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from lbp_tui.core.finding import (
    CHECK_UP,
    JUDGEMENT,
    Finding,
    cannot_tell,
    more_answers,
    needed,
    over,
    percent_of,
    recorded,
)
from lbp_tui.core.trend import Day, Verdict, more_days

DEYO = "Deyo 2014, J Pain 15:569: for how long, and on how many days; the exact limits are from memory, not read again"
SPAN = 90
LOOKS_BACK = 180
_RECORDED = Decimal("0.6")
_WITH_PAIN = Decimal("0.5")
NIGHTS = 14
_REMEMBERED = timedelta(days=28)
"""Two answers further apart than this say nothing about the nights between; the check-up is asked for this often."""


class Night(NamedTuple):
    """What the person said on a day about their nights.

    Attributes:
        wakes: pain wakes them every night.
        unchanged: no position eases it.
    """

    day: date
    wakes: bool
    unchanged: bool


def lasting_pain(days: Sequence[Day]) -> Finding:
    """Whether pain is there on most days, over months (TR-08; Deyo 2014, the share of days recorded is our judgement).

    From the first entry on, at most 180 days back, it takes 90 days of which 60% have an entry. It is so if half or
    more of the days with an entry have pain above 0; days without an entry count neither way.
    """
    if not _recorded_enough(days):
        span = _span(days)
        told = f"{len(recorded(span))} of {len(span)} days have an entry; needed 60% of {SPAN} or more"
        return cannot_tell("TR-08", days, more_days(days, _recorded_enough), "to see if your pain lasts", told, DEYO)
    span = _span(days)
    kept = recorded(span)
    painful = Decimal(sum(day.value != 0 for day in kept))
    arithmetic = f"{_share(painful, len(kept))} with pain; {_share(Decimal(len(kept)), len(span))} with an entry"
    says = f"You had pain on {painful} of the {len(kept)} days you noted, over {len(span)} days."
    if painful >= _WITH_PAIN * len(kept):
        says = f"{says} Pain that lasts is common, and there is help for it. Ask your doctor or physio what would suit."
        return over(span, "TR-08", Verdict.FOUND, says, arithmetic, DEYO)
    return over(span, "TR-08", Verdict.NOT_FOUND, says, arithmetic, DEYO)


def broken_nights(nights: Sequence[Night], today: date) -> Finding:
    """Whether to ask the warning signs as pain breaks every night, whatever the position (TR-10; our judgement).

    It takes answers that both are so over 14 days or more (first and last included), the newest at most 28 days old,
    with at most 28 days from one to the next and none between that says otherwise. A night nobody was asked about
    counts neither way.

    Args:
        nights: at least one, in any order.
        today: the day.
    """
    given = sorted(nights)
    spell = _spell(given, today)
    length = _nights_in(spell)
    covered = spell or given
    arithmetic = f"{len(spell)} answers in a row over {length} days, from {NIGHTS} days on"
    if length >= NIGHTS:
        verdict, needs = Verdict.ASK, 0
        says = f"Pain has woken you every night for two weeks or more. {CHECK_UP}"
    elif spell:
        verdict, needs = Verdict.TOO_LITTLE, _nights_needed(given, today)
        says = f"{needed(needs, 'to see if such nights go on')} A new check-up asks about them."
    else:
        verdict, needs = Verdict.NOT_FOUND, 0
        says = "Your last answers do not say that pain wakes you every night, whatever the position."
    return Finding(
        "TR-10", verdict, None, says, arithmetic, len(covered), covered[0].day, covered[-1].day, JUDGEMENT, needs
    )


def _nights_needed(nights: Sequence[Night], today: date) -> int:
    """How many more days with the same answer it takes until such nights have gone on for two weeks."""

    def enough(days: Sequence[date]) -> bool:
        answers = (Night(day, wakes=True, unchanged=True) for day in days)
        return _nights_in(_spell([*nights, *answers], days[-1])) >= NIGHTS

    return more_answers(today, nights[-1].day, enough)


def _nights_in(spell: Sequence[Night]) -> int:
    return (spell[-1].day - spell[0].day).days + 1 if spell else 0


def _spell(nights: Sequence[Night], today: date) -> list[Night]:
    """The newest answers in a row that it is so, the oldest first."""
    spell: list[Night] = []
    later = today
    for night in reversed(nights):
        if not (night.wakes and night.unchanged) or later - night.day > _REMEMBERED:
            break
        spell.insert(0, night)
        later = night.day
    return spell


def _span(days: Sequence[Day]) -> tuple[Day, ...]:
    """The last 180 days at most, from the first of them with an entry on."""
    last = days[-LOOKS_BACK:]
    first = next((place for place, day in enumerate(last) if day.value is not None), len(last))
    return tuple(last[first:])


def _recorded_enough(days: Sequence[Day]) -> bool:
    span = _span(days)
    return len(span) >= SPAN and len(recorded(span)) >= _RECORDED * len(span)


def _share(part: Decimal, whole: int) -> str:
    return percent_of(part, Decimal(whole), least=0)
