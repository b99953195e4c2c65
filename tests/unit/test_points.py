"""The one list of what to do now: what stands in it, in which order, and for how long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.beside import beside, reminder
from lbp_tui.core.contacts import Contacts
from lbp_tui.core.diary import Diary
from lbp_tui.core.guidance import Advice, advice
from lbp_tui.core.light import Session, sessions
from lbp_tui.core.marker import Marker
from lbp_tui.core.points import OPEN, Point, guidance, points
from lbp_tui.core.response import Response, changed
from lbp_tui.core.states import Light, Tier
from lbp_tui.formats.guidance import guidance_json
from tests.days import TODAY, days
from tests.responses import MORNING, OUTCOME, response

NUMB: Mapping[str, Any] = {
    "rule": "LIGHT-20", "questionnaire": "session-check", "tier": "today", "light": "stop", "group": "", "say": "Ask.",
    "because": "A leg is newly numb.", "tell": "", "answers": {}, "sources": ["A book"], "reviewed": None,
}  # fmt: skip
EASY: Mapping[str, Any] = {**NUMB, "rule": "LIGHT-10", "tier": None, "light": "green"}
LESS: Mapping[str, Any] = {**NUMB, "rule": "LIGHT-11", "tier": None, "light": "amber"}
UNSURE: Mapping[str, Any] = {**LESS, "rule": "LIGHT-12"}
CALL: Mapping[str, Any] = {**NUMB, "rule": "LIGHT-13", "tier": "routine", "light": "red"}


def noted(
    reason: Mapping[str, Any], days_ago: int = 0, unchecked: Sequence[Mapping[str, Any]] = ()
) -> tuple[Session, ...]:
    """A session of the day before, and its check."""
    at = MORNING - timedelta(days=days_ago)
    done = response({"before": 3, "worst": 4}, number=1, at=at - timedelta(days=1), questionnaire="session")
    outcome = {"lights": [reason], "unchecked": unchecked}
    check = response({}, number=2, at=at, questionnaire="session-check", follows=done.id, outcome=outcome)
    return sessions([done, check], MORNING)


def told(tier: Tier, **others: Any) -> Advice:
    """The advice of a check-up that came to a tier, with nothing unchecked."""
    calm: dict[str, Any] = {"fired": []} if tier is Tier.SELF_CARE else {}
    outcome = {**OUTCOME, "tier": str(tier), "unchecked": [], **calm, **others}
    return advice(outcome, Contacts(), MORNING, MORNING)


def point(tier: Tier | None) -> Point:
    return Point(f"{tier}", "", "Something.", "A rule.", "A book", "sore-or-flare", tier)


EMPTY = Diary(TODAY)
YESTERDAY = TODAY - timedelta(days=1)


def test_what_is_told_on_one_day_is_told_all_that_day_and_then_not_for_four_weeks() -> None:
    found = noted(EASY)
    (green,) = points(EMPTY, found)
    assert green.light is Light.GREEN
    assert points(EMPTY, found, {green.key: TODAY}) == (green,)
    assert points(EMPTY, found, {green.key: YESTERDAY}) == ()
    assert points(EMPTY, found, {green.key: TODAY - timedelta(days=28)}) == ()
    assert points(EMPTY, found, {green.key: TODAY - timedelta(days=29)}) == (green,)


def test_what_nobody_looked_at_on_its_day_is_told_when_somebody_looks() -> None:
    assert [each.light for each in points(EMPTY, noted(EASY, days_ago=6))] == [Light.GREEN]
    assert points(EMPTY, noted(EASY, days_ago=15)) == (), "but nothing of long ago"


def test_a_rule_of_the_trends_is_told_once_too() -> None:
    improved = Diary(TODAY, days([*[6] * 14, *[4] * 7]))
    (better,) = points(improved, ())
    assert better.key.startswith("TR-01")
    assert points(improved, (), {better.key: YESTERDAY}) == ()


def test_the_light_of_each_session_is_told_once_and_the_one_to_act_on_comes_first() -> None:
    easy, less, red = (
        [each._replace(response=each.response._replace(id=str(days))) for each in noted(reason, days_ago=days)]
        for days, reason in enumerate((EASY, LESS, CALL), 3)
    )
    told = points(EMPTY, (*red, *easy, *less, *noted(EASY)))
    assert [each.light for each in told] == [Light.RED, Light.AMBER, Light.GREEN]
    *_, green = told
    assert green.why.startswith("Sessions of Wed 18 Nov, Sat 21 Nov: A leg is newly numb. Most likely")
    shown = dict.fromkeys([key for each in told for key in (each.key, *each.also)], YESTERDAY)
    assert points(EMPTY, (*red, *easy, *less, *noted(EASY)), shown, MORNING) == ()


def test_what_wants_the_warning_signs_is_told_once_and_then_that_they_wait() -> None:
    for reason, learnt in ((CALL, "LIGHT-13: A leg is newly numb."), (UNSURE, OPEN)):
        unchecked = [{"rule": "LIGHT-20", "tier": "today"}] if reason is UNSURE else []
        found = noted(reason, 3, unchecked)
        (first,) = points(EMPTY, found)
        assert first.light
        (waits,) = points(EMPTY, found, {first.key: YESTERDAY})
        assert (waits.tier, waits.light, waits.stands, waits.learn) == (None, None, True, "when-to-get-help")
        assert waits.says == "Go through the warning signs now, because of your session of Wed 18 Nov."
        assert waits.why == learnt
        for point in (first, waits):
            assert guidance(told(Tier.SELF_CARE), (point,)).overtaken
            assert guidance(None, (point,)).before == (point,)
        assert points(EMPTY, found, {first.key: YESTERDAY}, MORNING) == ()
        (looked,) = points(EMPTY, found, {}, MORNING)
        assert guidance(told(Tier.SELF_CARE), (looked,)).before == ((looked,) if looked.tier else ())


def test_a_session_that_asks_for_help_stands_until_the_warning_signs_are_asked() -> None:
    found = noted(NUMB, days_ago=50)
    assert points(EMPTY, found)
    found = noted(NUMB, days_ago=5)
    (stop,) = points(EMPTY, found)
    assert points(EMPTY, found, {stop.key: YESTERDAY}) == (stop,)
    before, after = (MORNING - timedelta(days=days) for days in (6, 4))
    assert points(EMPTY, found, {stop.key: YESTERDAY}, before) == (stop,)
    assert points(EMPTY, found, {stop.key: YESTERDAY}, after) == ()


def test_a_session_that_comes_to_ask_for_help_late_speaks_from_then() -> None:
    at = MORNING - timedelta(days=20)
    done = response({"before": 3, "worst": 4}, number=1, at=at - timedelta(days=1), questionnaire="session")
    check = response({}, number=2, at=at, questionnaire="session-check", follows=done.id, outcome={"lights": [EASY]})
    numb = check._replace(outcome={"fired": [NUMB], "lights": [NUMB]})
    signs = MORNING - timedelta(days=4)
    assert points(EMPTY, sessions([done, numb], MORNING), settled=signs) == ()
    late = changed(check, numb, MORNING.astimezone(UTC))
    (stop,) = points(EMPTY, sessions([done, late], MORNING), settled=signs)
    assert (stop.tier, stop.stands) == (Tier.TODAY, True)
    calm = changed(numb, check, MORNING.astimezone(UTC))
    assert points(EMPTY, sessions([done, calm], MORNING)) == ()


def test_what_a_check_up_says_itself_is_not_told_again_as_a_light() -> None:
    check_up = response({}, number=9, questionnaire="check-up", outcome={**OUTCOME, "tier": "emergency"})
    done = response({"before": 3, "worst": 4}, number=1, at=MORNING - timedelta(hours=5), questionnaire="session")
    (stopped,) = sessions([done, check_up], MORNING)
    assert stopped.light is Light.STOP
    assert points(EMPTY, (stopped,)) == ()


def test_what_is_more_urgent_than_the_check_up_comes_before_it() -> None:
    urgent, routine, quiet = point(Tier.TODAY), point(Tier.ROUTINE), point(None)
    check_up = told(Tier.THIS_WEEK)
    assert guidance(check_up, (urgent, routine, quiet)) == ((urgent,), check_up, (routine, quiet))


@pytest.mark.parametrize(
    "check_up", [None, told(Tier.EMERGENCY)._replace(dealt=True), told(Tier.TODAY)._replace(stale=True)]
)
def test_a_check_up_that_does_not_speak_for_today_comes_after_all_that_asks_for_help(check_up: Advice | None) -> None:
    routine, quiet = point(Tier.ROUTINE), point(None)
    assert guidance(check_up, (routine, quiet)) == ((routine,), check_up, (quiet,))


def test_self_care_with_something_unchecked_does_not_come_after_a_routine_visit() -> None:
    check_up = told(Tier.SELF_CARE, unchecked=OUTCOME["unchecked"])
    assert guidance(check_up, (point(Tier.ROUTINE),)).before == ()


def test_self_care_never_speaks_below_something_that_asks_for_help() -> None:
    calm, unsure = told(Tier.SELF_CARE), told(Tier.SELF_CARE, unchecked=OUTCOME["unchecked"])
    assert "SELF-CARE ○, and does not speak for this" in guidance(calm, (point(Tier.TODAY),)).overtaken
    assert "questions left open" in guidance(unsure, (point(Tier.TODAY),)).overtaken
    assert not guidance(calm, (point(None),)).overtaken
    assert not guidance(told(Tier.ROUTINE), (point(Tier.TODAY),)).overtaken
    assert not guidance(None, (point(Tier.TODAY),)).overtaken


@pytest.mark.parametrize("tier", Tier)
def test_beside_an_emergency_that_stands_only_what_asks_for_help_speaks(tier: Tier) -> None:
    plainly, urgent = told(tier), point(Tier.TODAY)
    assert beside(plainly, "") == plainly
    stands = reminder(MORNING, Contacts(emergency="144"))
    shown = beside(plainly, stands)
    first, *_ = guidance_json(shown, ())
    assert (first["tier"], first["says"]) == ("emergency", stands)
    assert "call 144 now" in stands
    calm = tier is Tier.SELF_CARE
    assert (shown.action == plainly.action, shown.speaks) == (not calm, not calm)
    assert guidance(shown, (point(Tier.ROUTINE),)).before == ((point(Tier.ROUTINE),) if calm else ())
    assert ("does not take the emergency warning away" in guidance(shown, (urgent,)).overtaken) is calm
    unsure = beside(told(tier, unchecked=OUTCOME["unchecked"]), stands)
    assert unsure.action == told(tier, unchecked=OUTCOME["unchecked"]).action


def test_a_session_that_a_check_up_stops_too_tells_its_own_reasons_only() -> None:
    check_up = response({}, number=9, questionnaire="check-up", outcome={**OUTCOME, "tier": "emergency"})
    at = MORNING - timedelta(hours=20)
    done = response({"before": 3, "worst": 4}, number=1, at=at, questionnaire="session")
    check = response({}, number=2, questionnaire="session-check", follows=done.id, outcome={"lights": [NUMB]})
    (stop,) = points(EMPTY, sessions([done, check, check_up], MORNING))
    assert (stop.tier, stop.source) == (Tier.TODAY, "A book")
    assert "CES-01" not in stop.why


def test_a_check_up_that_does_not_speak_for_today_has_no_tier_in_the_list() -> None:
    urgent = told(Tier.EMERGENCY)
    (dealt,) = guidance_json(urgent._replace(dealt=True), ())
    (stale,) = guidance_json(told(Tier.TODAY)._replace(stale=True), ())
    (stands,) = guidance_json(urgent._replace(stale=True), ())
    assert [dealt["tier"], stale["tier"], stands["tier"]] == [None, None, "emergency"]
    assert "dealt with" in dealt["says"]
    assert "too old to speak for today" in stale["says"]


def test_a_check_up_without_any_reason_says_so_and_gives_no_all_clear() -> None:
    (calm,) = guidance_json(told(Tier.SELF_CARE, fired=[]), ())
    (unsure,) = guidance_json(told(Tier.SELF_CARE, fired=[], unchecked=OUTCOME["unchecked"]), ())
    assert "no all-clear" in calm["why"]
    assert "not all questions have a clear answer" in unsure["why"]


@st.composite
def lived(draw: st.DrawFn) -> tuple[Diary, Diary, list[Response]]:
    """The diary of yesterday and of today, with a course of therapy; and sessions, most with a check."""
    values = draw(st.lists(st.none() | st.sampled_from([0, 1, 3, 5, 6, 8]), min_size=2, max_size=60))
    marked = draw(st.sampled_from([range(0), range(len(values))]))
    begun = (Marker(YESTERDAY - timedelta(days=draw(st.sampled_from([5, 28, 42, 84]))), "physio", "Physio"),)
    pain = days(values, flares=marked)
    noted = []
    for number, lights in enumerate(draw(st.lists(st.lists(st.sampled_from([EASY, CALL, NUMB]), max_size=2)))):
        at = MORNING - timedelta(days=number + 2)
        done = response({"before": 3, "worst": 4}, number=number, at=at, questionnaire="session")
        outcome = {"lights": lights}
        check = response({}, number=90 + number, at=at + timedelta(days=1), questionnaire="session-check",
                         follows=done.id, outcome=outcome)  # fmt: skip
        noted += [done, *([check] if lights else [])]
    return Diary(YESTERDAY, pain[:-1], markers=begun), Diary(TODAY, pain, markers=begun), noted


@given(lived(), st.none() | st.sampled_from(Tier), st.booleans(), st.booleans())
def test_the_list_is_ordered_with_reasons_and_tells_each_thing_once(
    found: tuple[Diary, Diary, list[Response]], tier: Tier | None, dealt: bool, stale: bool
) -> None:
    yesterday, today, noted = found
    news = points(yesterday, sessions(noted, MORNING - timedelta(days=1)))
    keys = [each.key for each in news]
    assert len(set(keys)) == len(keys)
    advice = told(tier, fired=[])._replace(dealt=dealt, stale=stale) if tier else None
    listed = guidance_json(advice, news)
    ranks = [rank(Tier(each["tier"]) if each["tier"] else None) for each in listed]
    assert ranks == sorted(ranks)
    assert all(each["says"] and each["why"] and each["source"] for each in listed)
    assert [each["stands"] for each in listed].count(True) == sum(each.stands for each in news) + (advice is not None)
    shown = dict.fromkeys(keys, YESTERDAY)
    again = points(today, sessions(noted, MORNING), shown)
    assert all(each.stands and each.tier in (Tier.TODAY, None) for each in again if each.key in shown)


def rank(tier: Tier | None) -> int:
    return tier.rank if tier else len(Tier)
