"""What the trend rules make of a diary, and which of it is worth telling (ground truth §6.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from lbp_tui.core.course import course, rising, steady_rise
from lbp_tui.core.diary import Diary, days_from
from lbp_tui.core.finding import Finding
from lbp_tui.core.flares import high_since, newest_flare, recurrence, unmarked
from lbp_tui.core.ids import DAILY
from lbp_tui.core.lasting import broken_nights, lasting_pain
from lbp_tui.core.marker import reviewed
from lbp_tui.core.measures import (
    ARROLL,
    GOALS,
    IMPACT,
    KROENKE,
    ROLAND,
    Measure,
    low_mood,
    measured_change,
    much_worry,
)
from lbp_tui.core.plan import review
from lbp_tui.core.trend import Day, Verdict

MEASURED: Mapping[tuple[str, str], Measure] = {
    ("impact", "impact"): IMPACT,
    ("goals", "goals"): GOALS,
    ("rmdq-24", "count"): ROLAND,
}
FUNCTION = (("impact", "impact"), ("rmdq-24", "count"))
"""Those that say whether a plan helps in daily life (TR-09, ground truth §6.3): goals are told beside it."""
_TWICE = {("phq-4", "mood"): low_mood, ("phq-4", "worry"): much_worry}
_PAIN = (DAILY, "pain")
_TWELVE_WEEKS = timedelta(weeks=12)
_LEARN = {
    "TR-04": "when-to-get-help",
    "TR-05": "sore-or-flare",
    "TR-06": "sore-or-flare",
    "TR-09": "physio-time-and-help",
    "TR-10": "when-to-get-help",
    "TR-11": "when-to-get-help",
    "TR-13": "physio-time-and-help",
    "before-after": "physio-time-and-help",
    "together": "sitting-and-moving",
}
_MOOD = (ARROLL, KROENKE)
_WORTH_TELLING = (Verdict.CLEAR, Verdict.WORSE, Verdict.POSSIBLY_WORSE, Verdict.ASK)
_AWAITED = ("TR-03", "TR-13", "before-after")
"""Rules whose answer people wait for: how many more days it takes is always told."""
_COURSES = ("TR-07", "TR-08")
"""Rules about a course that is there or not, which is worth telling though nobody need be seen for it."""


class Told(NamedTuple):
    """A finding.

    Attributes:
        key: the same for the same thing told again.
        about: the questionnaire and the item or score that it is about.
    """

    key: str
    finding: Finding
    about: tuple[str, str] = _PAIN

    @property
    def is_worth_telling(self) -> bool:
        """Whether it says something to do, to ask or to know; the rest is there for whoever looks at the trends."""
        found = self.finding
        known = found.verdict is Verdict.FOUND and found.rule in _COURSES
        return found.tier is not None or known or found.verdict in _WORTH_TELLING


def learn(finding: Finding) -> str:
    """The leaflet that explains a finding."""
    return "mood-and-worry" if finding.source in _MOOD else _LEARN.get(finding.rule, "how-long-it-takes")


def is_quiet(finding: Finding) -> bool:
    """Whether only who asks for everything is told: nothing was found, or too little is known of what is rare."""
    match finding.verdict:
        case Verdict.NOT_FOUND:
            return True
        case Verdict.TOO_LITTLE:
            return finding.rule not in _AWAITED
        case _:
            return finding.rule == "TR-04" and finding.verdict is Verdict.NONE


def findings(diary: Diary) -> tuple[Told, ...]:
    """What every rule that has anything to go on makes of a diary, by the number of the rule."""
    found = (*_of_days(diary), *_of_plan(diary), *_of_nights(diary), *_of_measures(diary))
    return tuple(sorted(found, key=lambda each: each.finding.rule))


def news(diary: Diary) -> tuple[Told, ...]:
    """What is worth telling as of the last day of a diary, the most urgent first; told before or not."""
    return tuple(sorted((each for each in findings(diary) if each.is_worth_telling), key=_rank))


def _rank(told: Told) -> int:
    return told.finding.tier.rank if told.finding.tier else len(Verdict)


def _of_days(diary: Diary) -> Iterator[Told]:
    days = diary.pain
    if not diary.entry_days:
        return
    for item, what, series in (("pain", "pain", days), ("leg", "leg pain", diary.leg)):
        if any(day.value is not None for day in series):
            for found in (course(series, what), rising(series, what), steady_rise(series, what)):
                yield Told(f"{found.rule} {found.verdict} {item}", found, (DAILY, item))
    flare, back = newest_flare(days), recurrence(days)
    yield Told(f"{flare.rule} {flare.since} {flare.tier}", flare)
    if any(day.value is not None for day in days[-2:]) and not diary.asked:
        high = unmarked(days)
        yield Told(f"TR-06 {high_since(days, high.until)}", high)
    yield Told(f"{back.rule} {back.since}", back)
    yield Told("TR-08", lasting_pain(days))


def _of_plan(diary: Diary) -> Iterator[Told]:
    plan, found = diary.course, plan_review(diary)
    if plan and found:
        yield Told(f"TR-09 {plan.day} {reviewed(plan.day, diary.until)}", found)


def plan_review(diary: Diary) -> Finding | None:
    """Whether to talk about the newest course of therapy (TR-09); ``None`` without one."""
    plan = diary.course
    if not plan:
        return None
    days = days_from(diary.pain, plan.day) or (Day(diary.until),)
    function = [change_since(diary, key, plan.day) for key in FUNCTION]
    under_twelve = diary.began is not None and diary.until - diary.began < _TWELVE_WEEKS
    return review(
        plan.day,
        diary.until,
        course(days),
        [each for each in function if each],
        fifty_or_cancer=diary.fifty_or_cancer,
        under_twelve_weeks=under_twelve,
        open_today=days[-1].value is None,
    )


def _of_nights(diary: Diary) -> Iterator[Told]:
    if diary.nights:
        yield Told("TR-10", broken_nights(diary.nights, diary.until))


def _of_measures(diary: Diary) -> Iterator[Told]:
    for key in MEASURED:
        if found := change_since(diary, key):
            yield Told(f"TR-13 {key[0]} {found.verdict}", found, key)
    for key, rule in _TWICE.items():
        if given := diary.scores.get(key):
            yield Told(f"TR-13 {key[1]}", rule(given, diary.until), key)


def change_since(diary: Diary, key: tuple[str, str], first: date | None = None) -> Finding | None:
    """The change of a score; ``first``: from the newest time before that day on, or else from the first after it."""
    given = diary.scores.get(key, ())
    if first is not None:
        alike = [each for each in given if each.day <= first and each.of == given[-1].of]
        earlier = alike or [each for each in given if each.day <= first]
        given = (*earlier[-1:], *(each for each in given if each.day > first))
    return measured_change(MEASURED[key], given) if given else None
