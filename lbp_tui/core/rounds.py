"""What is asked now and then: measures once begun, and how a course of therapy goes when it is to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from lbp_tui.core.ids import CHANGE
from lbp_tui.core.marker import PHYSIO, markers, reviewed
from lbp_tui.core.response import Response

EVERY: Mapping[str, int] = {"impact": 7, "goals": 14, "rmdq-24": 14, "phq-4": 28}
"""After how many days a measure is asked again, if it was ever begun (ground truth §5.2)."""
SOONER, LOW = 14, 3
"""After how many days mood and worry are asked again where one of them came to so much (TR-13)."""
LOOK_FOR = timedelta(days=14)
"""For how long after a review of a course it is asked how things are against its start."""
LOOK_BACK = timedelta(days=84 + 14)
"""How far back the journal has to be known."""


class Round(NamedTuple):
    """A questionnaire whose turn it is, and why."""

    questionnaire: str
    why: str


def rounds(newest_first: Iterable[Response], today: date) -> Iterator[Round]:
    """What is to be asked today; what was left out for twice its time is not asked again.

    Args:
        newest_first: the responses of the last 98 days or more.
        today: the day.
    """
    last: dict[str, Response] = {}
    begun = []
    for each in newest_first:
        last.setdefault(each.questionnaire, each)
        begun += [marker for marker in markers([each]) if marker.what == PHYSIO and marker.day <= today]
    course = max(begun, key=lambda marker: marker.day, default=None)
    if course and (weeks := _review(course.day, today, last[CHANGE].day if CHANGE in last else None)):
        yield Round(
            CHANGE,
            f"The review of {course.says} after {weeks} weeks. Your plan (p, or lbp-tui plan) tells the numbers.",
        )
    for name, days in EVERY.items():
        if name in last:
            ago, after = (today - last[name].day).days, SOONER if _is_low(last[name]) else days
            if after <= ago <= 2 * days:
                yield Round(name, f"Last done {ago} days ago.")


def _is_low(response: Response) -> bool:
    scores = response.outcome.get("scores", {}) if response.questionnaire == "phq-4" else {}
    return any((scores.get(name, {}).get("value") or 0) >= LOW for name in ("mood", "worry"))


def _review(begun: date, today: date, answered: date | None) -> int:
    """How many weeks a course has run, if its newest review has no answer yet; 0 if there is nothing to ask."""
    days = reviewed(begun, today)
    passed = begun + timedelta(days=days)
    wanted = days and today - passed <= LOOK_FOR and (answered is None or answered < passed)
    return days // 7 if wanted else 0
