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
    check_due,
    row_of,
    sessions,
)
from lbp_tui.core.mornings import next_morning
from lbp_tui.core.response import Response
from lbp_tui.core.states import Light, Tier
from lbp_tui.core.therapy import by_exercise, exercise_name
from tests.responses import BERLIN, named, response

AT = datetime(2026, 11, 20, 18, tzinfo=BERLIN)
"""Friday evening."""
LATER = AT + timedelta(days=30)
HOUR = timedelta(hours=1)


def lit(*lights: str, tier: str | None = None, **scores: int | None) -> Mapping[str, Any]:
    """The outcome of a session or a check with these lights."""
    told = [
        {
            "rule": f"LIGHT-{each}",
            "light": each,
            "tier": tier,
            "group": "",
            "because": f"It is {each}.",
            "sources": ["a book"],
        }
        for each in lights
    ]
    return {"lights": told, "scores": {name: {"value": value} for name, value in scores.items()}, "tier": "self_care"}


def session(*lights: str, number: int = 1, at: datetime = AT, **answers: Any) -> Response:
    given = {"kind": "exercise", "before": 3, "worst": 4, **answers}
    return response(given, questionnaire="session", number=number, at=at, outcome=lit(*lights))


def check(hours: float, *lights: str, rise: int | None = 0, number: int = 50, follows: int = 1) -> Response:
    outcome = lit(*lights, rise_now=rise)
    at = AT + hours * HOUR
    return response(
        {"hours": hours, "now": 3}, questionnaire="session-check", number=number, at=at, follows=named(follows),
        outcome=outcome,
    )  # fmt: skip


def only(*responses: Response, now: datetime = LATER) -> Session:
    (found,) = sessions(responses, now)
    return found


def signs(hours: float, tier: str = "self_care", *, unchecked: str = "", group: str = "", number: int = 70) -> Response:
    """A check-up so many hours after the session, with one rule that came to a tier."""
    fired = [{"rule": "CES-01", "tier": tier, "group": group, "because": "It is urgent.", "sources": ["a book"]}]
    outcome = {
        "tier": tier, "fired": [] if tier == "self_care" else fired,
        "unchecked": [{"rule": "INF-01", "tier": unchecked}] if unchecked else [],
    }  # fmt: skip
    return response({}, questionnaire="check-up", number=number, at=AT + hours * HOUR, outcome=outcome)


def helped(hours: float) -> Response:
    return response({"what": "got_help"}, questionnaire="got-help", number=80, at=AT + hours * HOUR)


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


@pytest.mark.parametrize(
    ("hour", "minute", "hours"),
    [(18, 0, 11), (5, 0, 24), (0, 30, 4.5), (1, 0, 4), (1, 1, 4 - 1 / 60 + 24), (4, 59, 24 + 1 / 60), (20, 30, 8.5)],
)
def test_the_next_morning_is_the_first_five_o_clock_with_four_hours_between(
    hour: int, minute: int, hours: float
) -> None:
    at = AT.replace(hour=hour, minute=minute)
    assert next_morning(at) == at + timedelta(hours=hours)


def test_the_next_morning_is_asked_about_in_the_second_night_too() -> None:
    for hours in (29.9, 30, 32, 34.9, 35):  # midnight of the second night is 30 hours after it
        assert due(hours)


@pytest.mark.parametrize("hours", [-71.9, 0.5, 10.9])
def test_a_check_before_the_next_morning_gives_no_light_and_closes_nothing(hours: float) -> None:
    early = check(hours, "green")
    found = only(session("amber"), early, now=AT + 11 * HOUR)
    assert (found.light, found.heading, found.settled) == (None, WAITING, False)
    assert due(11, early)
    assert due(72, early)
    assert only(session("amber"), early).heading == UNVERIFIED


@pytest.mark.parametrize(("hours", "light"), [(120, Light.GREEN), (120.1, None), (720, None)])
def test_a_check_after_the_fifth_day_gives_no_light_and_says_why(hours: float, light: Light | None) -> None:
    found = only(session("amber" if light is None else "green"), check(hours, "green"))
    assert found.light is light
    if light is None:
        assert found.heading == UNVERIFIED
        assert "too late" in found.says[0][1]


@pytest.mark.parametrize("hours", [0.5, 200])
def test_a_warning_sign_counts_whenever_it_is_told(hours: float) -> None:
    told = check(hours)._replace(outcome=lit("stop", tier="today"))
    assert only(session(), told).light is Light.STOP
    compared = check(hours)._replace(outcome=lit("red", tier="routine"))
    assert only(session(), compared).light is None


def test_where_the_morning_has_no_answer_it_says_so_and_asks_on_the_third_day() -> None:
    open_yet = check(30)
    found = only(session(), open_yet, now=AT + 31 * HOUR)
    assert (found.light, found.heading, found.settled) == (None, UNVERIFIED, False)
    assert "did not say if it was back" in found.says[0][1]
    assert "third day" in found.says[0][1]
    assert due(72, open_yet)


@pytest.mark.parametrize(
    ("hours", "told"), [(40, "next morning on"), (48, "next morning on"), (60, "on the third day")]
)
def test_what_it_waits_for_is_still_to_come(hours: float, told: str) -> None:
    assert told in only(session(), now=AT + hours * HOUR).says[0][1]


def test_a_sign_that_was_left_open_is_asked_about_on_the_third_day() -> None:
    for light in ("amber", "red"):
        unsure = check(14, light)
        left = unsure._replace(outcome={**unsure.outcome, "unchecked": [{"rule": "LIGHT-20", "tier": "today"}]})
        assert (due(80, unsure), due(80, left)) == ("", "How is your back on the third day?")


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
    unanswered = check(14)._replace(outcome={**lit(), "unchecked": [{"rule": "LIGHT-20", "tier": "today"}]})
    found = only(session(), unanswered)
    assert (found.light, found.heading) == (None, UNVERIFIED)
    assert "have no clear answer" in found.says[0][1]


@pytest.mark.parametrize(
    ("hours", "light"),
    [(-500 * 24, "stop"), (-1, "stop"), (24, "stop"), (72, "stop"), (73, "green")],
)
def test_an_urgent_check_up_stops_the_sessions_of_the_days_before_and_all_after(hours: float, light: str) -> None:
    found = only(session(), check(14, "green"), signs(hours, "today"))
    assert found.light == light
    assert found.tier == (Tier.TODAY if light == "stop" else None)


def test_an_emergency_stops_sessions_until_it_is_marked_as_dealt_with() -> None:
    long_ago = signs(-500 * 24, "emergency")
    stopped = only(session(), check(14, "green"), long_ago, signs(-10, number=71))
    assert (stopped.light, stopped.tier) == (Light.STOP, Tier.EMERGENCY)
    assert only(session(), check(14, "green"), long_ago, helped(-10)).light is Light.GREEN
    assert only(session(), check(14, "green"), long_ago, helped(1)).light is Light.STOP, "it stood at the session"
    written_before = helped(-10)._replace(recorded_at=long_ago.recorded_at - HOUR)
    assert only(session(), check(14, "green"), long_ago, written_before).light is Light.STOP


@pytest.mark.parametrize(
    ("over", "light"),
    [
        (signs(-10, number=71), "green"),
        (helped(-10), "stop"),
        (signs(-10, unchecked="today", number=71), "stop"),
        (signs(-10, unchecked="routine", number=71), "green"),
        (signs(-10, "today", number=71), "stop"),
        (signs(-30, number=71), "stop"),
    ],
)
def test_an_urgent_check_up_stops_sessions_until_it_is_over(over: Response, light: str) -> None:
    assert only(session(), check(14, "green"), signs(-20, "today"), over).light == light


def test_an_urgent_check_stops_the_sessions_after_the_one_it_is_about_and_none_before() -> None:
    before, later = session(number=2, at=AT - HOUR), session(number=3, at=AT + 30 * HOUR)
    clean = check(50, "green", number=52, follows=3)
    urgent = check(14, "stop")._replace(
        outcome={**lit("stop", tier="today"), "fired": lit("stop", tier="today")["lights"]}
    )

    def lights(*others: Response) -> list[Light | None]:
        noted = (before, session(), later, urgent, clean, check(12, "green", number=53, follows=2), *others)
        return [each.light for each in sessions(noted, LATER)]

    assert lights() == [Light.GREEN, Light.STOP, Light.STOP]
    assert lights(signs(20)) == [Light.GREEN, Light.STOP, Light.GREEN]
    assert lights(signs(20, unchecked="today")) == [Light.GREEN, Light.STOP, Light.STOP]
    assert lights(helped(20)) == [Light.GREEN, Light.STOP, Light.STOP]


def test_a_clean_check_up_after_the_session_changes_no_stop() -> None:
    stopped = signs(2, "today")
    assert only(session(), check(14, "green"), stopped, signs(3, number=71), helped(4)).light is Light.STOP
    assert only(session(), check(14, "green"), signs(-2, "today"), signs(3, number=71)).light is Light.STOP


def test_thoughts_of_self_harm_stop_no_session() -> None:
    assert only(session(), check(14, "green"), signs(2, "emergency", group="struggling")).light is Light.GREEN


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
    assert row_of(_row(*lights)).length == count


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


@pytest.mark.parametrize(
    ("checks", "hours", "left_open"),
    [
        ([check(22, "amber", rise=4)], 120, False),
        ([check(22, "amber", rise=4)], 120.1, True),
        ([check(22, "amber", rise=0)], 121, False),  # up during it, and back by the morning
        ([check(22, "amber", rise=4), check(72, "amber", rise=1, number=51)], 121, False),
    ],
)
def test_what_had_not_settled_says_when_nobody_noted_the_third_day(
    checks: Sequence[Response], hours: float, left_open: bool
) -> None:
    found = only(session(), *checks, now=AT + hours * HOUR)
    means, _, changes = (text for _, text in found.says)
    assert found.light is Light.AMBER
    assert ("The third day was not noted, so nobody can tell if it settled." in means) is left_open
    assert ("mostly passes in a few days" in means) is not left_open
    assert ("after three days" in changes) is not left_open


def test_sessions_in_a_row_are_told_by_their_number_and_days_and_one_not_looked_at_is_none_of_them() -> None:
    def told(*looked_at: bool) -> Session:
        noted: list[Response] = []
        for place, looked in enumerate(looked_at):
            before = row_of(sessions(noted, LATER)).length
            noted.append(session(number=place + 1, at=AT + place * 24 * HOUR))
            lights = ("amber", "16") if before >= 2 else ("amber",)
            outcome = lit(*lights, rise_now=1)
            outcome["lights"][-1]["light"] = "red" if before >= 2 else "amber"
            at = noted[-1].at + 22 * HOUR
            one = check(22, follows=place + 1, number=50 + place)._replace(at=at, outcome=outcome)
            noted += [one] if looked else []
        return sessions(noted, LATER)[-1]

    assert "in a row" not in told(True, True).arithmetic
    days = "3 sessions in a row that were looked at: Fri 20 Nov, Sat 21 Nov, Mon 23 Nov"
    assert told(True, True, False, True).arithmetic.endswith(days)
    many = told(*[True] * 8)
    assert many.arithmetic.endswith(
        "8 sessions in a row that were looked at, the newest: "
        "Sun 22 Nov, Mon 23 Nov, Tue 24 Nov, Wed 25 Nov, Thu 26 Nov, Fri 27 Nov"
    )
    assert many.row.length == 7
