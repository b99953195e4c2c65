"""When the warning signs are asked again (ground truth §6.3, TR-14)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from lbp_tui.core.marker import Marker, marker, markers, reviewed
from lbp_tui.core.recheck import Again, ask_again, newer
from lbp_tui.core.response import Kept
from tests.responses import MORNING, response

NOW = MORNING


def _ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def _again(days: float, **journal: object) -> Again | None:
    return ask_again(_ago(days), _ago(days), NOW, **journal)  # type: ignore[arg-type]


def test_a_check_up_that_was_never_done_is_asked_for() -> None:
    assert ask_again(None, None, NOW) == Again("check-up", "Not done yet.")


def test_a_check_up_is_asked_for_after_28_days_and_not_before() -> None:
    assert _again(27) is None
    assert _again(28) == Again("check-up", "Last done 28 days ago.")


def test_the_signs_alone_do_not_put_off_the_check_up_for_ever() -> None:
    assert ask_again(_ago(40), _ago(3), NOW) == Again("check-up", "Last done 40 days ago.")


@pytest.mark.parametrize(
    ("rise", "asked"), [("1.9", False), ("1.999999999999999999999999999", True), ("2", True), ("3", True)]
)
def test_a_rise_of_two_points_in_a_week_is_a_reason(rise: str, asked: bool) -> None:
    for days in (1, 8):
        found = _again(days, newer=[response()], rise=lambda: Decimal(rise))
        assert (found is not None) is asked
    assert _again(8, newer=[], rise=lambda: Decimal(rise)) is None, "nothing was logged since"


def test_a_rise_that_the_last_check_saw_is_no_reason_for_a_week() -> None:
    def again(days: float, now: str | None, then: str | None) -> Again | None:
        number = {"now": None if now is None else Decimal(now), "then": None if then is None else Decimal(then)}
        logged = [response()]
        return _again(days, newer=logged, rise=lambda: number["now"], rise_then=lambda: number["then"])

    assert again(7, "3", "2") is None
    assert again(7, "3", "1.9") is not None
    assert again(7.1, "3", "2") is not None
    assert again(8, None, None) is None


def test_pain_that_came_back_after_the_last_check_is_a_reason() -> None:
    assert _again(3, came_back=lambda: NOW.date() - timedelta(days=1)) == Again(
        "check-up", "Your pain came back on 2026-11-21. Last done 3 days ago."
    )
    assert _again(3, came_back=lambda: NOW.date() - timedelta(days=3)) is None


@pytest.mark.parametrize(
    ("what", "why"),
    [("injection", "You had an injection"), ("physio", "You began a new course of therapy"), ("work", "")],
)
def test_an_injection_and_a_new_course_of_therapy_are_reasons(what: str, why: str) -> None:
    found = _again(3, newer=[response({"what": what}, questionnaire="started", at=_ago(1))])
    assert found == (Again("check-up", f"{why} on 2026-11-21. Last done 3 days ago.") if why else None)


def test_what_began_before_the_last_check_is_no_reason() -> None:
    noted_later = response({"what": "injection", "day": "2026-11-10"}, questionnaire="started", at=_ago(1))
    assert _again(3, newer=[noted_later]) is None


@pytest.mark.parametrize(("kind", "asked"), [("therapy", True), ("both", True), ("exercise", False)])
def test_after_a_session_of_therapy_the_signs_alone_are_asked(kind: str, asked: bool) -> None:
    found = _again(3, newer=[response({"kind": kind}, questionnaire="session", at=_ago(1))])
    assert found == (Again("red-flags", "You had therapy on 2026-11-21. Last done 3 days ago.") if asked else None)


@pytest.mark.parametrize(("tier", "asked"), [("today", True), ("this_week", True), ("routine", False)])
def test_an_urgent_answer_elsewhere_is_a_reason(tier: str, asked: bool) -> None:
    noted = response({}, questionnaire="session-check", at=_ago(1), outcome={"tier": tier})
    assert (_again(3, newer=[noted]) is not None) is asked


def test_what_is_about_a_later_time_or_was_written_down_later_is_newer() -> None:
    signs = _ago(4)
    after, late = (response(number=number, at=_ago(days)) for number, days in ((1, 2), (2, 5)))
    before = late._replace(recorded_at=_ago(5))
    assert newer([after, late._replace(recorded_at=_ago(1)), before], signs, signs) == [
        after,
        late._replace(recorded_at=_ago(1)),
    ]


def test_the_check_itself_is_no_reason_to_ask_it_again() -> None:
    assert _again(3, newer=[response({}, questionnaire="red-flags", outcome={"tier": "today"})]) is None


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"what": "physio"}, Marker(date(2026, 11, 22), "physio", "Physio")),
        ({"what": "work", "name": "new chair"}, Marker(date(2026, 11, 22), "work", "new chair")),
        ({"what": "physio", "day": "last spring"}, Marker(date(2026, 11, 22), "physio", "Physio")),
        ({"what": "physio", "day": "2026-10-01", "sessions": 8}, Marker(date(2026, 10, 1), "physio", "Physio", 8)),
    ],
)
def test_a_marker_has_the_day_and_the_name_that_the_person_gave(answers: dict[str, Kept], expected: Marker) -> None:
    words = {"what": {"ask": "What began?", "answer": "Physio"}}
    assert marker(response(answers, questionnaire="started", words=words)) == expected


def test_markers_come_by_their_days_and_leave_out_everything_else() -> None:
    one = response({"what": "work"}, questionnaire="started")
    two = response({"what": "injection", "day": "2026-01-01"}, questionnaire="started", number=2)
    gone = response({"what": "other"}, questionnaire="started", number=3, deleted=True)
    assert [each.what for each in markers([one, response(), two, gone])] == ["injection", "work"]


@pytest.mark.parametrize(
    ("days", "passed"), [(0, 0), (27, 0), (28, 28), (41, 28), (42, 42), (83, 42), (84, 84), (400, 84)]
)
def test_a_course_is_looked_at_after_four_six_and_twelve_weeks(days: int, passed: int) -> None:
    assert reviewed(NOW.date() - timedelta(days=days), NOW.date()) == passed
