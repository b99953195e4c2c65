"""The one list of what to do now: what stands in it, in which order, and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.diary import Diary, diary_of
from lbp_tui.core.guidance import Advice, Contacts, advice
from lbp_tui.core.light import Session, sessions
from lbp_tui.core.points import Point, guidance, overtaken, points
from lbp_tui.core.states import Light, Tier
from tests.days import TODAY
from tests.responses import MORNING, OUTCOME, response

NUMB: Mapping[str, Any] = {
    "rule": "LIGHT-20", "questionnaire": "session-check", "tier": "today", "light": "stop", "group": "", "say": "",
    "because": "A leg is newly numb.", "tell": "", "answers": {}, "sources": ["A book"], "reviewed": None,
}  # fmt: skip
EASY: Mapping[str, Any] = {**NUMB, "rule": "LIGHT-10", "tier": None, "light": "green"}


def noted(reason: Mapping[str, Any], days_ago: int = 0) -> tuple[Session, ...]:
    """A session of the day before, and its check."""
    at = MORNING - timedelta(days=days_ago)
    done = response({"before": 3, "worst": 4}, number=1, at=at - timedelta(days=1), questionnaire="session")
    check = response(
        {"now": 3}, number=2, at=at, questionnaire="session-check", follows=done.id, outcome={"lights": [reason]}
    )
    return sessions([done, check], MORNING)


def diary(*visits: int) -> Diary:
    """A diary in which something was written down so many days ago."""
    return Diary(TODAY, visits=tuple(TODAY - timedelta(days=back) for back in sorted(visits, reverse=True)))


def told(tier: Tier, **others: Any) -> Advice:
    """The advice of a check-up that came to a tier, with nothing unchecked."""
    outcome = {**OUTCOME, "tier": str(tier), "unchecked": [], **others}
    return advice(outcome, Contacts(), MORNING, MORNING)


def point(tier: Tier | None) -> Point:
    return Point("", "Something.", "A rule.", "A book", "sore-or-flare", tier)


def test_a_light_is_told_until_something_more_is_written_down() -> None:
    found = noted(EASY)
    assert [each.light for each in points(diary(0), found)] == [Light.GREEN]
    yesterday = noted(EASY, days_ago=1)
    assert [each.light for each in points(diary(1), yesterday)] == [Light.GREEN]
    assert points(diary(1, 0), yesterday) == ()
    assert points(diary(3), noted(EASY, days_ago=3)) == ()


def test_a_session_that_asks_for_help_stands_until_the_warning_signs_are_asked() -> None:
    found = noted(NUMB, days_ago=5)
    assert [each.tier for each in points(diary(5, 4, 0), found)] == [Tier.TODAY]
    before, after = (MORNING - timedelta(days=days) for days in (6, 4))
    assert points(diary(5, 4, 0), found, before)
    assert points(diary(5, 4, 0), found, after) == ()
    assert points(diary(0), noted(NUMB, days_ago=15)) == ()


def test_what_a_check_up_says_itself_is_not_told_again_as_a_light() -> None:
    check_up = response({}, number=9, questionnaire="check-up", outcome={**OUTCOME, "tier": "emergency"})
    done = response({"before": 3, "worst": 4}, number=1, at=MORNING - timedelta(hours=5), questionnaire="session")
    (stopped,) = sessions([done], MORNING, check_up)
    assert stopped.light is Light.STOP
    assert points(diary(0), (stopped,)) == ()


def test_what_is_more_urgent_than_the_check_up_comes_before_it() -> None:
    urgent, routine, quiet = point(Tier.TODAY), point(Tier.ROUTINE), point(None)
    check_up = told(Tier.THIS_WEEK)
    assert guidance(check_up, (urgent, routine, quiet)) == (urgent, check_up, routine, quiet)
    assert guidance(None, (urgent, quiet)) == (urgent, quiet)


def test_a_check_up_that_is_old_or_dealt_with_comes_after_all_that_asks_for_help() -> None:
    listed = (point(Tier.ROUTINE), point(None))
    for check_up in (told(Tier.EMERGENCY)._replace(dealt=True), told(Tier.TODAY)._replace(stale=True)):
        assert guidance(check_up, listed) == (listed[0], check_up, listed[1])


def test_self_care_with_something_unchecked_does_not_come_after_a_routine_visit() -> None:
    check_up = told(Tier.SELF_CARE, unchecked=OUTCOME["unchecked"])
    assert guidance(check_up, (point(Tier.ROUTINE),))[0] is check_up


def test_self_care_is_overtaken_by_whatever_asks_for_help() -> None:
    calm, routine = told(Tier.SELF_CARE), told(Tier.ROUTINE)
    assert overtaken(calm, guidance(calm, (point(Tier.TODAY),)))
    assert not overtaken(calm, guidance(calm, (point(None),)))
    assert not overtaken(routine, guidance(routine, (point(Tier.TODAY),)))


@given(st.lists(st.sampled_from([*Tier, None])), st.sampled_from([*Tier]))
def test_the_list_is_ordered_and_loses_nothing(tiers: list[Tier | None], tier: Tier) -> None:
    found = tuple(point(each) for each in sorted(tiers, key=lambda each: each.rank if each else len(Tier)))
    listed = guidance(told(tier), found)
    ranks = [each.tier.rank if each.tier else len(Tier) for each in listed]
    assert ranks == sorted(ranks)
    assert [each for each in listed if isinstance(each, Point)] == list(found)


def test_a_journal_knows_its_visits_by_when_things_were_written_down() -> None:
    late = response(at=MORNING - timedelta(days=3), recorded_at=MORNING)
    assert diary_of([late, response(number=2, at=MORNING - timedelta(days=1))], TODAY).visits == (
        TODAY - timedelta(days=1),
        TODAY,
    )
