"""A course of therapy: how long it runs, when to look at it again, and what the numbers say (ground truth §4.4).

It never says to stop or to change what was prescribed: it says what to bring up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from lbp_tui.core.course import course
from lbp_tui.core.diary import Diary, days_from
from lbp_tui.core.finding import Finding
from lbp_tui.core.findings import MEASURED, change_since, plan_review
from lbp_tui.core.light import UNCHECKED, Session
from lbp_tui.core.marker import REVIEWS, Marker, reviewed
from lbp_tui.core.response import Response

SLOTS = ("first", "second", "third")
"""The things that a response of `goals` names; each has a score beside it."""


class Goal(NamedTuple):
    """Something that a person wants to do again, and how well they could do it first and last, from 0 to 10."""

    name: str
    first: int | float
    newest: int | float | None = None


class Plan(NamedTuple):
    """A course of therapy as of a day.

    Attributes:
        begun: when it began, its name, and how many sessions were expected.
        until: the day.
        review: whether it is time to talk about it (TR-09).
        numbers: how pain, weekly impact and goals have changed since.
        therapy: sessions with a therapist since it began.
        exercise: sessions on one's own since it began.
        exercises: how often each exercise was followed by which light.
        goals: what the person wants to do again, as rated since.
    """

    begun: Marker
    until: date
    review: Finding | None
    numbers: tuple[Finding, ...]
    therapy: int
    exercise: int
    exercises: Mapping[str, Mapping[str, int]]
    goals: tuple[Goal, ...] = ()

    @property
    def days(self) -> int:
        """For how many days it has run."""
        return (self.until - self.begun.day).days

    @property
    def reviews(self) -> tuple[date, ...]:
        """When to look at it again: after four, six and twelve weeks."""
        return tuple(self.begun.day + timedelta(days=each) for each in REVIEWS)

    @property
    def next_review(self) -> date | None:
        """The next of them, or today; ``None`` if all have passed."""
        return next((each for each in self.reviews if each >= self.until), None)

    @property
    def passed(self) -> date | None:
        """The newest of them that has passed, or is today."""
        days = reviewed(self.begun.day, self.until)
        return self.begun.day + timedelta(days=days) if days else None


def plan_of(diary: Diary, sessions: Sequence[Session], rated: Iterable[Response] = ()) -> Plan | None:
    """The newest course of therapy; ``None`` if none was marked.

    Args:
        diary: up to today.
        sessions: all of them.
        rated: the responses of `goals`, oldest first.
    """
    begun = diary.course
    if begun is None:
        return None
    days = days_from(diary.pain, begun.day)
    changes = (change_since(diary, key, begun.day) for key in MEASURED)
    since = [each for each in sessions if each.response.day >= begun.day]
    alone = sum(each.response.answers.get("kind") == "exercise" for each in since)
    return Plan(
        begun,
        diary.until,
        plan_review(diary),
        (
            *([course(days, first_week="the first week of your plan")] if days else []),
            *(each for each in changes if each),
        ),
        len(since) - alone,
        alone,
        by_exercise(since),
        goals_of(each for each in rated if each.day >= begun.day),
    )


def goals_of(rated: Iterable[Response]) -> tuple[Goal, ...]:
    """Each thing that was rated by its name, in the order they were first named.

    A rating without a name is of what stood in that place before.
    """
    names: dict[str, str] = {}
    found: dict[str, Goal] = {}
    for each in rated:
        for slot in SLOTS:
            names[slot] = str(each.answers.get(slot) or names.get(slot, "")).strip()
            score, key = each.answers.get(f"{slot}_now"), names[slot].casefold()
            if key and isinstance(score, int | float):
                found[key] = found[key]._replace(newest=score) if key in found else Goal(names[slot], score)
    return tuple(found.values())


def by_exercise(found: Iterable[Session]) -> Mapping[str, Mapping[str, int]]:
    """How often each exercise was followed by which light, by its name without sets and minutes; most often first."""
    counted: dict[str, Counter[str]] = {}
    for each in found:
        said = each.response.answers.get("exercises", ())
        for exercise in () if isinstance(said, str | int | float) else said:
            heading = each.light.value if each.light else UNCHECKED
            counted.setdefault(exercise_name(exercise), Counter())[heading] += 1
    return dict(sorted(counted.items(), key=lambda each: -each[1].total()))


def exercise_name(written: str) -> str:
    """The name of an exercise as it was written: what stands before the sets, repeats, minutes or weight."""
    words = written.split()
    first = next((place for place, word in enumerate(words) if word[:1].isdigit()), len(words))
    return " ".join(words[:first] or words).casefold()
