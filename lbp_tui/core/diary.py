"""The diary: what a journal holds that the trend rules read, as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from lbp_tui.core.ids import CHECK_UP, DAILY, RED_FLAGS
from lbp_tui.core.lasting import Night
from lbp_tui.core.marker import PHYSIO, Marker, markers
from lbp_tui.core.measures import Measured
from lbp_tui.core.response import Kept, Response
from lbp_tui.core.series import Day, Recorded, numbers, recorded_days, value_of
from lbp_tui.core.text import one_line

MEASURES = (("impact", "impact"), ("goals", "goals"), ("rmdq-24", "count"), ("phq-4", "mood"), ("phq-4", "worry"))
"""The scores that the rules read: questionnaire and score."""
_OWN_THINGS = ("first", "second", "third")
"""The items of `goals` that name what is rated in the item of the same name with `_now`."""
_NIGHTS = "red-flags.pain_behaviour"


class Diary(NamedTuple):
    """What the rules read.

    Attributes:
        pain, leg: from the first daily check-in to ``until``; empty if there is none.
        scores: by questionnaire and score, oldest first; those never given are left out.
        nights: what was said about nights.
        markers: what began, the earliest first.
        began: when this pain began, as far as the person said so.
        fifty_or_cancer: they said that they are 50 or older, or have had cancer.
        asked: the person said of the newest day with an entry whether it was a flare.
    """

    until: date
    pain: tuple[Day, ...] = ()
    leg: tuple[Day, ...] = ()
    scores: Mapping[tuple[str, str], tuple[Measured, ...]] = {}
    nights: tuple[Night, ...] = ()
    markers: tuple[Marker, ...] = ()
    began: date | None = None
    fifty_or_cancer: bool = False
    asked: bool = False

    @property
    def course(self) -> Marker | None:
        """The newest course of therapy that has begun."""
        return next((e for e in reversed(self.markers) if e.what == PHYSIO and e.day <= self.until), None)

    @property
    def entry_days(self) -> tuple[date, ...]:
        """The days with a daily entry, the oldest first."""
        return tuple(day.day for day in self.pain if day.value is not None)


def diary_of(responses: Iterable[Response], until: date, days: Sequence[Recorded] | None = None) -> Diary:
    """The diary that some responses make, as of a day; those of later days are left out.

    ``days``: what the daily ones recorded from the first to that day, if it was put in order already.
    """
    told = sorted((each for each in responses if each.day <= until), key=lambda each: each.at)
    daily = [each for each in told if each.questionnaire == DAILY]
    if days is None or not daily:
        days = recorded_days(daily, until, (until - daily[0].day).days + 1 if daily else 0)
    checks = [each for each in told if each.questionnaire in (CHECK_UP, RED_FLAGS)]
    found = {key: _measured(told, *key) for key in MEASURES}
    return Diary(
        until,
        numbers(days, "pain"),
        numbers(days, "leg"),
        {key: scores for key, scores in found.items() if scores},
        tuple(_nights(checks)),
        markers(told),
        _began(checks),
        _is_fifty_or_had_cancer({name: answer for each in checks for name, answer in each.answers.items()}),
        any(each.day == daily[-1].day and "flare" in each.answers for each in daily),
    )


def days_from(days: Sequence[Day], first: date) -> tuple[Day, ...]:
    """The days from one on."""
    return tuple(day for day in days if day.day >= first)


def own_names(rated: Iterable[Response]) -> Mapping[str, str]:
    """What each item of `goals` that rates something rates, in the person's own words: those of the newest response."""
    found: dict[str, str] = {}
    for each in rated:
        named = ((f"{name}_now", one_line(str(each.answers.get(name, "")))) for name in _OWN_THINGS)
        found |= {item: words for item, words in named if words}
    return found


def _measured(responses: Iterable[Response], questionnaire: str, score: str) -> tuple[Measured, ...]:
    given = ((each, value_of(each, score)) for each in responses if each.questionnaire == questionnaire)
    return tuple(Measured(each.day, value, _rated(each)) for each, value in given if value is not None)


def _rated(response: Response) -> frozenset[str]:
    """What a response rates, in lower case and without needless spaces; what has no name goes by its place."""
    rated = (name for name in _OWN_THINGS if f"{name}_now" in response.answers)
    return frozenset(" ".join(str(response.answers.get(name, name)).casefold().split()) for name in rated)


def _nights(checks: Iterable[Response]) -> Iterable[Night]:
    for each in checks:
        said = each.answers.get(_NIGHTS, each.answers.get(_NIGHTS.partition(".")[2]))
        if isinstance(said, Sequence) and not isinstance(said, str):
            yield Night(each.day, "wakes_every_night" in said, "constant_no_position_eases" in said)


def _began(checks: Sequence[Response]) -> date | None:
    """When the pain began, by the newest answer on how long it has lasted."""
    said = [(each.day, value_of(each, "onset.duration_days")) for each in checks]
    days = [day - timedelta(days=int(length)) for day, length in said if length is not None]
    return days[-1] if days else None


def _is_fifty_or_had_cancer(answers: Mapping[str, Kept]) -> bool:
    age = answers.get("about-you.age", 0)
    return (isinstance(age, int | float) and age >= 50) or answers.get("about-you.cancer") == "yes"
