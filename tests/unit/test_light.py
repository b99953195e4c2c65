"""How each session went down: the light that counts, when it is asked about, and what is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.light import (
    UNVERIFIED,
    WAITING,
    WORDS,
    Session,
    ambers_in_a_row,
    by_exercise,
    check_due,
    exercise_name,
    sessions,
)
from lbp_tui.core.response import Response
from lbp_tui.core.states import Light, Tier
from tests.responses import BERLIN, named, response

AT = datetime(2026, 11, 20, 18, tzinfo=BERLIN)
"""Friday evening."""
LATER = AT + timedelta(days=30)
HOUR = timedelta(hours=1)


def lit(*lights: str, tier: str | None = None, **scores: int | None) -> Mapping[str, Any]:
    """The outcome of a session or a check with these lights."""
    told = [
        {"rule": f"LIGHT-{each}", "light": each, "tier": tier, "because": f"It is {each}.", "sources": ["a book"]}
        for each in lights
    ]
    return {"lights": told, "scores": {name: {"value": value} for name, value in scores.items()}, "tier": "self_care"}


def session(*lights: str, number: int = 1, at: datetime = AT, **answers: Any) -> Response:
    given = {"kind": "exercise", "before": 3, "worst": 4, **answers}
    return response(given, questionnaire="session", number=number, at=at, outcome=lit(*lights))


def check(
    hours: float, *lights: str, rise: int | None = 0, number: int = 50, follows: int = 1, tier: str | None = None
) -> Response:
    outcome = lit(*lights, tier=tier, rise_now=rise)
    at = AT + hours * HOUR
    return response(
        {"hours": hours, "now": 3}, questionnaire="session-check", number=number, at=at, follows=named(follows),
        outcome=outcome,
    )  # fmt: skip


def only(*responses: Response, now: datetime = LATER) -> Session:
    (found,) = sessions(responses, now)
    return found


def due(hours: float, *checks: Response) -> str:
    now = AT + hours * HOUR
    return check_due(only(session(), *checks, now=now), now)


@pytest.mark.parametrize(("hours", "asked"), [(3, False), (10.9, False), (11, True), (48, True), (48.1, False)])
def test_the_next_morning_is_asked_about_from_the_morning_to_two_days_after(hours: float, asked: bool) -> None:
    assert bool(due(hours)) is asked


@pytest.mark.parametrize(("hours", "asked"), [(71.9, False), (72, True), (120, True), (120.1, False)])
def test_the_third_day_is_asked_about_if_it_was_not_back_by_the_next_morning(hours: float, asked: bool) -> None:
    assert bool(due(hours, check(14, "amber", rise=1))) is asked
    assert bool(due(hours)) is asked, "nobody looked the next morning"
    assert not due(hours, check(14, "green", rise=0))


def test_what_was_answered_is_not_asked_again() -> None:
    assert not due(20, check(14, "amber", rise=1))
    assert not due(80, check(14, "amber", rise=1), check(75, "red", rise=2, number=51))


def test_a_session_that_nobody_asked_about_in_time_is_not_checked_and_never_fine() -> None:
    found = only(session(), now=AT + 121 * HOUR)
    assert (found.light, found.heading, found.settled) == (None, UNVERIFIED, True)
    assert "neither good nor bad" in found.says[0][1]


def test_before_the_next_morning_it_waits() -> None:
    found = only(session("amber"), now=AT + HOUR)
    assert (found.light, found.heading) == (None, WAITING)


def test_a_red_light_of_the_session_itself_does_not_wait() -> None:
    assert only(session("red"), now=AT + HOUR).light is Light.RED


def test_the_worst_light_counts_with_its_reasons() -> None:
    found = only(session("amber"), check(14, "green", "amber"), check(75, "red", rise=2, number=51))
    assert (found.light, found.heading) == (Light.RED, "RED ●")
    assert found.because == ("It is red.",)
    assert found.arithmetic == "during it 4 − 3 = 1; 14 hours later 3 − 3 = 0; 75 hours later 3 − 3 = 0"


def test_a_check_without_any_light_cannot_be_told() -> None:
    unanswered = check(14)._replace(outcome={**lit(), "unchecked": [{"rule": "LIGHT-20"}]})
    found = only(session(), unanswered)
    assert (found.light, found.heading) == (None, UNVERIFIED)
    assert "have no answer" in found.says[0][1]


def signs(hours: float, tier: str = "emergency", questionnaire: str = "check-up") -> Response:
    """Warning signs asked so many hours after the session."""
    fired = [{"rule": "CES-01", "tier": tier, "because": "It is urgent.", "sources": ["a book"], "questionnaire": "x"}]
    outcome = {"tier": tier, "fired": fired}
    return response({}, questionnaire=questionnaire, at=AT + hours * HOUR, number=70, outcome=outcome)


def with_signs(*asked: Response) -> Session:
    return only(session(), check(14, "green"), *asked)


def test_an_urgent_check_up_in_the_three_days_after_a_session_makes_it_stop() -> None:
    assert (with_signs(signs(24)).light, with_signs(signs(24)).tier) == (Light.STOP, Tier.EMERGENCY)
    assert with_signs(signs(72, "today")).light is Light.STOP
    assert with_signs(signs(73)).light is Light.GREEN
    assert with_signs(signs(24, "this_week")).light is Light.GREEN
    later = signs(25, "self_care")._replace(id=named(71))
    assert with_signs(signs(24), later).light is Light.STOP, "what is asked later does not rewrite it"


def test_urgent_warning_signs_stop_every_session_until_they_are_asked_again() -> None:
    assert with_signs(signs(-1)).light is Light.STOP
    assert with_signs(signs(-200, "today", "red-flags")).light is Light.STOP
    assert with_signs(signs(-14 * 24 - 1)).light is Light.GREEN
    assert with_signs(signs(-1, "routine")).light is Light.GREEN
    for questionnaire in ("check-up", "red-flags", "got-help"):
        clear = response({}, questionnaire=questionnaire, at=AT - HOUR, number=71, outcome={"tier": "self_care"})
        assert with_signs(signs(-2), clear).light is Light.GREEN


@pytest.mark.parametrize(
    ("at", "hours", "early"),
    [(18, 0.5, True), (18, 10.9, True), (18, 11, False), (0.5, 4, True), (0.5, 4.5, False), (1.5, 20, True)],
)
def test_before_the_next_morning_nothing_can_be_told(at: float, hours: float, early: bool) -> None:
    done = session(at=AT.replace(hour=0) + at * HOUR)
    noted = check(0, "green")._replace(at=done.at + hours * HOUR)
    found = only(done, noted, now=noted.at)
    assert found.light is (None if early else Light.GREEN)
    assert found.settled is not early
    urgent = check(0, "stop", tier="today")._replace(at=done.at + hours * HOUR)
    assert only(done, urgent, now=urgent.at).light is Light.STOP, "but that it is bad can be told at once"


def test_a_check_made_too_early_leaves_the_next_morning_to_be_asked() -> None:
    now = AT + 14 * HOUR
    assert check_due(only(session(), check(0.5, "green"), now=now), now) == "How is your back the morning after?"


def test_an_answer_that_tells_nothing_leaves_the_third_day_to_be_asked() -> None:
    now = AT + 80 * HOUR
    found = only(session(), check(30), now=now)
    assert (found.light, found.heading) == (None, UNVERIFIED)
    assert found.says[0][1] == "It cannot be told, as an answer is missing."
    assert check_due(found, now) == "How is your back on the third day?"


def test_the_screen_tells_what_it_means_then_what_to_do_then_what_would_change_it() -> None:
    for light in Light:
        found = only(session(), check(14, light))
        assert [title for title, _ in found.says] == ["Means", "Next time", "Changes"]
        assert found.heading == WORDS[light]


def _row(*lights: str | None) -> Sequence[Session]:
    noted = [
        each
        for number, light in enumerate(lights)
        for each in (
            session(number=number, at=AT + timedelta(days=number)),
            *([check(14 + 24 * number, light, number=number + 90, follows=number)] if light else []),
        )
    ]
    return sessions(noted, LATER)


@pytest.mark.parametrize(
    ("lights", "count"),
    [([], 0), (["green"], 0), (["amber"], 1), (["amber", "green"], 0), (["green", "amber", "amber"], 2),
     (["amber", None, "amber"], 2), (["amber", "red"], 2)],
)  # fmt: skip
def test_ambers_are_counted_back_to_the_last_green(lights: list[str | None], count: int) -> None:
    assert ambers_in_a_row(_row(*lights)) == count


def test_lights_are_counted_by_exercise() -> None:
    noted = [
        session(number=1, exercises=["Bridge 3x10", "walk 20 min"]),
        check(14, "green"),
        session(number=2, exercises=["bridge 2x8"]),
    ]
    found = by_exercise(sessions(noted, LATER))
    assert found == {"bridge": {"green": 1, "not checked": 1}, "walk": {"green": 1}}


@pytest.mark.parametrize(
    ("written", "name"),
    [("Bridge 3x10", "bridge"), ("bird dog", "bird dog"), ("walk 20 min", "walk"), ("90/90", "90/90"), ("", "")],
)
def test_the_name_of_an_exercise_is_what_stands_before_its_numbers(written: str, name: str) -> None:
    assert exercise_name(written) == name


@given(st.lists(st.sampled_from(Light), max_size=4), st.sampled_from(Light))
def test_one_more_light_never_makes_it_milder(lights: list[Light], more: Light) -> None:
    before = only(session(), check(14, *lights))
    after = only(session(), check(14, *lights, more))
    assert after.light is not None
    assert after.light.rank >= (before.light.rank if before.light else 0)
