"""The history of a journal: any number of it at once, and what there is to say about it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.chart import Marks, columns
from lbp_tui.core.insight import History, tag_days
from lbp_tui.core.light import Session
from lbp_tui.core.response import Response
from lbp_tui.core.states import Light
from lbp_tui.core.trend import Verdict, trend_of
from lbp_tui.workspace import Workspace
from tests.days import TODAY, days
from tests.responses import MORNING, pains, response

BUNDLED = Workspace(Path("/nonexistent"))
DAILY = BUNDLED.questionnaire("daily")
values = st.lists(st.none() | st.integers(0, 10), max_size=40)


@given(values, st.integers(1, 60), st.integers(0, 60))
def test_a_trend_of_the_history_is_the_one_of_its_responses(some: list[int | None], length: int, back: int) -> None:
    recorded, until = pains(some), TODAY - timedelta(days=back)
    assert History(recorded, TODAY).trend(DAILY, "pain", length, until) == trend_of(
        DAILY, "pain", recorded, until, length, Decimal(0)
    )


@pytest.mark.parametrize(("length", "back"), [(14, 0), (14, 20), (42, 0), (182, 0)])
def test_minutes_have_one_scale_from_the_whole_journal_for_every_period(length: int, back: int) -> None:
    recorded = [response({"activity": 140 if n == 30 else 40}, at=MORNING - timedelta(days=n)) for n in range(60)]
    found = History(sorted(recorded, key=lambda each: each.at), TODAY)
    trend = found.trend(DAILY, "activity", length, TODAY - timedelta(days=back))
    assert [trend.low, trend.high] == [0, 200]
    assert found.since(DAILY, "activity") == TODAY - timedelta(days=59)
    assert found.since(DAILY, "pain") is None


def test_an_empty_history_has_nothing_to_say() -> None:
    empty = History([], TODAY)
    assert empty.insight(DAILY, "pain").findings == ()
    assert (empty.length, empty.of("daily")) == (1, ())


def test_weeks_around_what_began_fit_the_number_and_hold_only_the_same_goals_together() -> None:
    def measured(name: str, score: str, value: float, ago: int, **answers: str | int) -> Response:
        scores = {score: {"value": value}}
        return response(
            answers, number=ago, at=MORNING - timedelta(days=ago), questionnaire=name, outcome={"scores": scores}
        )

    recorded = [
        *(measured("impact", "impact", 6 if ago >= 42 else 4, ago) for ago in range(0, 84, 7)),
        measured("goals", "goals", 0, 83, first="dance", first_now=0),
        *(measured("goals", "goals", 3, ago, first="Walk", first_now=3) for ago in (70, 56)),
        *(measured("goals", "goals", 5, ago, first="walk ", first_now=5) for ago in (28, 14)),
        response({"what": "physio", "name": "Ana"}, at=MORNING - timedelta(days=42), questionnaire="started"),
    ]
    found = History(sorted(recorded, key=lambda each: each.at), TODAY)
    ((_, impact),) = found.insight(BUNDLED.questionnaire("impact"), "impact").compared
    ((_, goals),) = found.insight(BUNDLED.questionnaire("goals"), "goals").compared
    assert (impact.finding.verdict, impact.before.n, impact.after.n) == (Verdict.CLEAR, 6, 6)
    assert (goals.before.n, goals.before.median, goals.after.median) == (2, Decimal(3), Decimal(5))
    assert goals.finding.verdict is Verdict.NONE, "one thing alone takes 3 points"


def test_pain_is_held_against_sleep_and_tags_but_not_against_itself() -> None:
    recorded = [
        response(
            {"pain": n % 7, "sleep": 10 - n % 7, "tags": ["desk"] if n % 2 else []},
            number=n,
            at=MORNING - timedelta(days=n),
        )
        for n in range(30)
    ]
    found = History(sorted(recorded, key=lambda each: each.at), TODAY).insight(DAILY, "pain")
    looked = {each.second for each in found.together}
    assert {"sleep", "desk"} <= looked
    assert not looked & {"leg pain", "worst pain", "average pain"}


def test_a_tag_is_looked_at_only_if_there_are_days_with_and_without_it() -> None:
    recorded = [
        response(
            {"pain": 3, "tags": ["always", *(["now"] if n < 5 else []), *(["rare"] if n < 4 else [])]},
            at=MORNING - timedelta(days=n),
        )
        for n in range(12)
    ]
    (found,) = tag_days(recorded)
    assert (found.name, sum(day.value or Decimal(0) for day in found.days)) == ("now", 5)


def test_a_day_shows_its_worst_light_and_an_unchecked_one_only_if_it_is_alone() -> None:
    def session(light: Light | None, number: int) -> Session:
        return Session(response({}, questionnaire="session", number=number), (), light, (), settled=True)

    found = History(pains([3]), TODAY, [session(Light.AMBER, 1), session(None, 2), session(Light.GREEN, 3)])
    assert found.insight(DAILY, "pain").marks.lights == {TODAY: Light.AMBER}


def test_marks_stand_below_their_columns() -> None:
    week = columns(days([1, 2, 3, 4]), 10)
    marks = Marks({week[0].since: Light.RED, week[2].since: None}, {week[1].since: "Physio"}, (Decimal(5), Decimal(2)))
    assert marks.worst(week) == (("R", Light.RED), ("", None), ("?", None), ("", None))
    assert marks.starts(week) == (False, True, False, False)
