"""What the trend rules make of a diary, and which of it is news."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings

from lbp_tui.core.course import course, rising, steady_rise
from lbp_tui.core.diary import Diary, diary_of
from lbp_tui.core.finding import Finding
from lbp_tui.core.findings import change_since, findings, learn, news, plan_review
from lbp_tui.core.flares import recurrence, unmarked
from lbp_tui.core.lasting import Night, lasting_pain
from lbp_tui.core.marker import Marker
from lbp_tui.core.measures import IMPACT, Measured, low_mood, measured_change, much_worry
from lbp_tui.core.response import Kept
from lbp_tui.core.states import Tier
from lbp_tui.core.trend import Day, Verdict
from tests.days import TODAY, Values, any_days, days, one_more, week
from tests.responses import MORNING, pains, response

STARTED = TODAY - timedelta(days=29)


def diary(values: Values, **others: object) -> Diary:
    """The diary of some days of pain, the last one today."""
    return Diary(TODAY, days(values))._replace(**others)  # type: ignore[arg-type]


def told(found: Diary) -> list[tuple[str, Verdict]]:
    """The rules that are worth telling, with their verdicts."""
    return [(each.finding.rule, each.finding.verdict) for each in news(found)]


def test_a_diary_without_entries_says_nothing() -> None:
    assert findings(Diary(TODAY)) == ()
    assert news(diary_of([], TODAY)) == ()


def test_the_same_thing_keeps_its_key_while_it_lasts() -> None:
    improved = [*week(6), *week(6), *week(4)]
    one, later = (news(diary(values)) for values in (improved, [*improved, 4]))
    assert [each.key for each in one] == [each.key for each in later] == ["TR-01 clear pain"]


def test_a_day_far_above_the_usual_is_asked_about_unless_it_has_an_answer() -> None:
    assert told(diary([*week(3), 6])) == [("TR-06", Verdict.ASK)]
    assert told(diary([*week(3), 6], asked=True)) == []


def test_days_far_above_the_usual_are_asked_about_once_in_a_row() -> None:
    def asked(*pains: int) -> str:
        return next(each.key for each in news(diary([*week(3), *week(3), *pains])) if each.finding.rule == "TR-06")

    assert asked(6) == f"TR-06 {TODAY}"
    assert asked(6, 6) == f"TR-06 {TODAY - timedelta(days=1)}"
    assert asked(6, 6, 7) == f"TR-06 {TODAY - timedelta(days=2)}"
    assert asked(6, 3, 7) == f"TR-06 {TODAY}"


def test_a_plan_without_improvement_is_another_thing_at_each_of_its_review_points() -> None:
    keys = []
    for since, weeks in ((28, 5), (29, 5), (42, 7), (84, 13)):
        begun = Marker(TODAY - timedelta(days=since), "physio", "Physio")
        (found,) = (each for each in news(diary(week(5) * weeks, markers=(begun,))) if each.finding.rule == "TR-09")
        keys.append(found.key.split()[-1])
    assert keys == ["28", "28", "42", "84"]


def test_a_plan_is_urgent_for_someone_of_fifty() -> None:
    begun = Marker(TODAY - timedelta(days=28), "physio", "Physio")
    (found,) = news(diary(week(5) * 5, markers=(begun,), fifty_or_cancer=True))
    assert found.finding.tier is Tier.THIS_WEEK


def test_the_scores_of_a_plan_count_from_the_time_before_it() -> None:
    begun = Marker(TODAY - timedelta(days=28), "physio", "Physio")
    scores = [
        Measured(TODAY - timedelta(days=60), Decimal(2)),
        Measured(TODAY - timedelta(days=30), Decimal(6)),
        Measured(TODAY - timedelta(days=1), Decimal(3)),
    ]
    better = diary(week(5) * 5, markers=(begun,), scores={("impact", "impact"): tuple(scores)})
    review = next(each.finding for each in findings(better) if each.finding.rule == "TR-09")
    assert review.verdict is Verdict.NOT_FOUND


def test_goals_that_are_nearer_do_not_speak_for_a_plan_without_improvement() -> None:
    begun = Marker(TODAY - timedelta(days=28), "physio", "Physio")
    goals = (Measured(TODAY - timedelta(days=29), Decimal(3)), Measured(TODAY - timedelta(days=1), Decimal(8)))
    found = diary(week(5) * 5, markers=(begun,), scores={("goals", "goals"): goals})
    review = next(each.finding for each in findings(found) if each.finding.rule == "TR-09")
    assert (review.verdict, review.tier) == (Verdict.FOUND, Tier.ROUTINE)


def test_the_most_urgent_news_comes_first() -> None:
    nights = tuple(Night(TODAY - timedelta(days=back), wakes=True, unchanged=True) for back in (14, 0))
    rises = [*week(2), *week(3), *week(4), *week(5)]
    found = [each.finding for each in news(diary(rises, nights=nights, leg=days(rises)))]
    assert [each.tier for each in found] == sorted((e.tier for e in found), key=lambda tier: tier.rank if tier else 99)
    assert found[0].rule == "TR-11"


def looked_back(given_days: Sequence[Day]) -> Finding:
    """Whether to talk about a plan that began 20 days ago."""
    plan = Marker(TODAY - timedelta(days=20), "physio", "Physio")
    found = plan_review(Diary(given_days[-1].day, tuple(given_days), markers=(plan,)))
    assert found is not None
    return found


RULES = (course, rising, steady_rise, unmarked, recurrence, lasting_pain, looked_back)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@given(given_days=any_days)
@settings(max_examples=40)
def test_after_as_many_days_as_it_says_a_rule_can_tell(
    rule: Callable[[Sequence[Day]], Finding], given_days: Sequence[Day]
) -> None:
    needs = rule(given_days).needs
    if not needs:
        assert rule(given_days).verdict is not Verdict.TOO_LITTLE
        return
    logged = given_days
    for _ in range(needs - 1):
        logged = one_more(logged)
    if rule is not looked_back:  # a plan during which pain eases can be told of sooner
        assert (rule(logged).verdict, rule(logged).needs) == (Verdict.TOO_LITTLE, 1)
    assert rule(one_more(logged)).verdict is not Verdict.TOO_LITTLE


@given(any_days)
def test_news_are_findings_and_each_names_a_leaflet(some: Sequence[object]) -> None:
    found = Diary(TODAY, some)  # type: ignore[arg-type]
    every = findings(found)
    for each in news(found):
        assert each in every
        assert learn(each.finding)


def test_a_diary_is_made_of_what_was_recorded_up_to_its_day() -> None:
    check: dict[str, Kept] = {
        "about-you.age": 52,
        "onset.duration_days": 30,
        "red-flags.pain_behaviour": ["wakes_every_night", "constant_no_position_eases"],
    }
    impact = {"scores": {"impact": {"value": 4.5}}}
    recorded = [
        *pains([3, None, 5]),
        response(check, questionnaire="check-up", number=10),
        response({}, questionnaire="impact", number=11, outcome=impact),
        response({"what": "physio"}, questionnaire="started", number=12),
        response({"pain": 9}, number=13, at=MORNING + timedelta(days=1)),
    ]
    found = diary_of(recorded, TODAY)
    assert [day.value for day in found.pain] == [3, None, 5]
    assert found.entry_days == (date(2026, 11, 20), TODAY)
    assert found.scores == {("impact", "impact"): (Measured(TODAY, Decimal("4.5")),)}
    assert found.nights == (Night(TODAY, wakes=True, unchanged=True),)
    assert found.began == TODAY - timedelta(days=30)
    assert found.fifty_or_cancer
    assert found.course == Marker(TODAY, "physio", "physio")
    assert not found.asked


@pytest.mark.parametrize(
    ("answers", "is_so"),
    [
        ({"about-you.age": 49}, False), ({"about-you.age": 50}, True), ({"about-you.cancer": "yes"}, True),
        ({"about-you.age": 49, "about-you.cancer": "no"}, False), ({}, False),
    ],
)  # fmt: skip
def test_fifty_or_a_cancer_counts_and_forty_nine_does_not(answers: dict[str, Kept], is_so: bool) -> None:
    assert diary_of([response(answers, questionnaire="check-up")], TODAY).fifty_or_cancer is is_so


def test_a_diary_knows_what_the_goals_rate_however_it_is_written() -> None:
    outcome = {"scores": {"goals": {"value": 4}}}
    given: dict[str, Kept] = {"first": " Walk  FAR", "first_now": 3, "second": "swim", "third_now": 5}
    found = diary_of([response(given, questionnaire="goals", outcome=outcome)], TODAY)
    assert found.scores["goals", "goals"][0].of == {"walk far", "third"}


def test_a_plan_counts_from_the_newest_time_before_it_that_rates_the_same_things() -> None:
    begun = Marker(TODAY - timedelta(days=28), "physio", "Physio")
    given = [(60, 2, "walk"), (30, 5, "swim"), (1, 6, "walk")]
    scores = tuple(Measured(TODAY - timedelta(days=ago), Decimal(value), frozenset({of})) for ago, value, of in given)
    found = change_since(diary(week(5) * 5, scores={("goals", "goals"): scores}), ("goals", "goals"), begun.day)
    assert found is not None
    assert (found.verdict, found.arithmetic) == (Verdict.CLEAR, "6.0 − 2.0 = 4.0")


def test_low_mood_and_worry_have_a_leaflet_of_their_own() -> None:
    twice = [Measured(TODAY - timedelta(days=14 * back), Decimal(4)) for back in (1, 0)]
    assert {learn(low_mood(twice, TODAY)), learn(much_worry(twice, TODAY))} == {"mood-and-worry"}
    assert learn(measured_change(IMPACT, twice)) != "mood-and-worry"
