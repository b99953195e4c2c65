"""What advice counts, how long it stands, and the line to read first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.actions import LOOK_AGAIN, UNCHECKED_FIRST, action, read_out
from lbp_tui.core.assess import assess
from lbp_tui.core.beside import NOT_AWAY, below
from lbp_tui.core.contacts import Contacts
from lbp_tui.core.guidance import (
    FRESH,
    OLD_EMERGENCY,
    TOO_OLD,
    advice,
    advised,
    assesses,
    in_doubt,
    is_emergency,
    lasting,
    sooner,
    speaking,
    to_answer,
    warnings,
)
from lbp_tui.core.looked import looked
from lbp_tui.core.response import Response, changed
from lbp_tui.core.states import Tier
from lbp_tui.formats.listing import came_to
from lbp_tui.formats.plain import heading
from tests.responses import FIRED, MORNING, OUTCOME, response
from tests.texts import HEAD, SOURCES, rule, sitting

CONTACTS = Contacts(emergency="1-1-2", advice="the nurse")
UNCHECKED = {"rule": "INF-01", "tier": "emergency", "missing": ["red-flags.fever"]}


def told(tier: str, *, days: float = 0, questionnaire: str = "check-up", group: str = "nerves") -> Response:
    """A check-up so many days ago that came to a tier."""
    fired = [] if tier == "self_care" else [{**FIRED, "tier": tier, "group": group}]
    outcome: dict[str, Any] = {**OUTCOME, "tier": tier, "fired": fired, "unchecked": []}
    at = MORNING - timedelta(days=days)
    return response({}, questionnaire=questionnaire, at=at, outcome=outcome, number=int(days * 10))


def _said(outcome: dict[str, Any], at: datetime = MORNING) -> str:
    return advice(outcome, CONTACTS, at, MORNING).action


def test_without_anything_nothing_speaks() -> None:
    assert speaking(None, None) is None


def test_a_check_up_alone_and_signs_alone_speak() -> None:
    check_up, signs = told("today"), told("routine", questionnaire="red-flags")
    assert speaking(check_up, None) is check_up
    assert speaking(None, signs) is signs


@pytest.mark.parametrize(
    ("check_up", "signs", "speaks"),
    [
        (told("today", days=1), told("emergency", questionnaire="red-flags"), "red-flags"),
        (told("today", days=1), told("today", questionnaire="red-flags"), "red-flags"),
        (told("today", days=1), told("routine", questionnaire="red-flags"), "check-up"),
        (told("today", days=14), told("routine", questionnaire="red-flags"), "check-up"),
        (told("today", days=14.1), told("routine", questionnaire="red-flags"), "red-flags"),
        (told("routine"), told("emergency", questionnaire="red-flags"), "check-up"),
        (told("routine"), told("emergency", days=1, questionnaire="red-flags"), "check-up"),
    ],
)
def test_signs_asked_later_speak_unless_a_fresh_check_up_is_more_urgent(
    check_up: Response, signs: Response, speaks: str
) -> None:
    found = speaking(check_up, signs)
    assert found is not None
    assert found.questionnaire == speaks


def test_advice_speaks_for_14_days() -> None:
    assert not advice(OUTCOME, CONTACTS, MORNING - FRESH, MORNING).stale
    assert advice(OUTCOME, CONTACTS, MORNING - FRESH - timedelta(minutes=1), MORNING).stale
    assert timedelta(days=14) == FRESH


def test_advice_says_which_response_it_is_of_and_is_not_dealt_with_by_itself() -> None:
    found = advice({**OUTCOME, "response": "0192"}, CONTACTS, MORNING, MORNING)
    assert (found.response, found.dealt, found.heading) == ("0192", False, "EMERGENCY ‼")
    assert advice({**OUTCOME, "response": None}, CONTACTS, MORNING, MORNING).response == ""


def test_an_emergency_of_long_ago_stands_and_the_signs_are_to_be_asked_again() -> None:
    old = advice(OUTCOME, CONTACTS, MORNING - timedelta(days=400), MORNING)
    assert (old.tier, old.age) == (Tier.EMERGENCY, OLD_EMERGENCY)
    assert advice({**OUTCOME, "tier": "today"}, CONTACTS, MORNING - timedelta(days=400), MORNING).age == TOO_OLD
    assert advice(OUTCOME, CONTACTS, MORNING, MORNING).age == ""


@pytest.mark.parametrize(
    ("back", "warns"), [("emergency", True), ("today", True), ("this_week", True), ("routine", False)]
)
def test_a_warning_is_what_calls_for_help_within_days(back: str, warns: bool) -> None:
    asked = sitting(
        HEAD + SOURCES + "items:\n  - {id: back, ask: B?, type: scale}\nrules:\n" + rule("BA-1", "back > 2", back)
    )
    found = assess(asked, {"probe.back": 4})
    assert bool(warnings(found)) is warns
    assert [*map(is_emergency, found.fired)] == [back == "emergency"]


def test_thoughts_of_self_harm_are_no_emergency_of_the_back() -> None:
    text = rule("BA-1", "back > 2", "emergency").replace("group: signs", "group: struggling")
    asked = sitting(HEAD + SOURCES + "items:\n  - {id: back, ask: B?, type: scale}\nrules:\n" + text)
    assert [*map(is_emergency, assess(asked, {"probe.back": 4}).fired)] == [False]


def test_an_emergency_that_stands_speaks_if_it_was_told_after_all_others_were_written() -> None:
    check_up, signs = told("routine", days=3), told("routine", days=2, questionnaire="red-flags")
    older, between, newer = (told("emergency", days=days) for days in (9, 2.5, 1))
    assert speaking(check_up, signs, newer) is newer
    assert speaking(check_up, signs, between) is signs
    assert speaking(check_up, signs, older) is signs
    assert speaking(check_up, None, older) is check_up
    assert speaking(None, None, older) is older
    assert speaking(newer, signs, newer) is newer
    again = changed(check_up, check_up, MORNING.astimezone(UTC))
    assert speaking(again, signs, newer) is newer, "a change does not make a check-up younger"
    together = told("emergency", days=3)._replace(id=newer.id)
    assert speaking(check_up, None, together) is check_up


def test_a_sign_told_late_speaks_from_then_and_a_late_change_makes_no_self_care_younger() -> None:
    late = MORNING.astimezone(UTC)
    calm, urgent = told("self_care", days=20), told("this_week", days=20)
    found = advised(changed(calm, urgent, late), CONTACTS, MORNING)
    assert (found.stale, found.speaks, found.told, found.at) == (False, True, MORNING, calm.at)
    assert advised(changed(calm, urgent, late), CONTACTS, MORNING + timedelta(days=15)).age == TOO_OLD
    for old, new in ((urgent, calm), (calm, calm), (urgent, urgent)):
        same = advised(changed(old, new, late), CONTACTS, MORNING)
        assert (same.age, same.told) == (TOO_OLD, None)
    signs = told("routine", days=3, questionnaire="red-flags")
    assert speaking(changed(calm, urgent, late), signs) is not signs, "it was told after the signs were asked"
    assert speaking(urgent, signs) is signs


def test_an_emergency_names_the_number_to_call() -> None:
    assert "1-1-2" in _said({**OUTCOME, "tier": "emergency"})
    assert "the nurse" in _said({**OUTCOME, "tier": "today"})
    assert "1-1-2" in advice({**OUTCOME, "tier": "today"}, CONTACTS, MORNING, MORNING).meanwhile


def test_where_nobody_should_set_out_the_line_to_read_first_says_to_call() -> None:
    go, call = (
        "Call for emergency help now, or go to an emergency department.",
        "Call for emergency help now. Lie down.",
    )
    assert "or go to" in action(Tier.EMERGENCY, CONTACTS, [go])
    assert action(Tier.EMERGENCY, CONTACTS, [go, call]) == "Call 1-1-2 now. Do not drive yourself."


def test_in_an_emergency_no_more_is_said_on_the_phone_than_what_makes_it_one() -> None:
    fired = [
        {**FIRED, "tier": tier, "group": "nerves", "tell": tell}
        for tier, tell in (("emergency", "A."), ("today", "B."))
    ]
    urgent = advice({**OUTCOME, "tier": "emergency", "fired": fired}, CONTACTS, MORNING, MORNING)
    assert (urgent.tells, urgent._replace(tier=Tier.TODAY).tells) == (["A."], ["A.", "B."])


def test_a_sign_that_no_rule_asks_for_help_with_is_named_in_place_of_comfort() -> None:
    named = {**OUTCOME, "questionnaire": "check-up", "tier": "self_care", "unchecked": []}
    told = advice(
        {**named, "fired": [{**FIRED, "tier": "self_care", "group": "other signs"}]}, CONTACTS, MORNING, MORNING
    )
    assert (told.action, told.comforts, heading(told)) == (LOOK_AGAIN, False, "NOTED ○")
    assert advice({**named, "fired": []}, CONTACTS, MORNING, MORNING).comforts


@pytest.mark.parametrize(
    ("tier", "say", "beyond"),
    [
        ("emergency", "Call for emergency help now, or go to an emergency department. Do not drive yourself.", ""),
        ("emergency", "Call for emergency help now. Do not drive yourself.", ""),
        ("emergency", "Call for emergency help now. Lie on your left side.", "Lie on your left side."),
        ("today", "Speak to a doctor, an out-of-hours service or a nurse advice line today. Ask a nurse advice line.",
         "Ask the nurse."),
        ("this_week", "Ask for an urgent appointment in the next few days, and mention this sign.",
         "Ask for an urgent appointment in the next few days, and mention this sign."),
    ],
)  # fmt: skip
def test_a_reason_adds_what_it_asks_for_beyond_what_its_tier_asks_anyway(tier: str, say: str, beyond: str) -> None:
    outcome = {**OUTCOME, "tier": tier, "fired": [{**FIRED, "tier": tier, "say": say}]}
    (reason,) = advice(outcome, CONTACTS, MORNING, MORNING).reasons
    assert (reason["say"], reason["beyond"]) == (say.replace("a nurse advice line", "the nurse"), beyond)


@pytest.mark.parametrize("tier", Tier)
def test_only_self_care_gives_way_to_what_is_unchecked(tier: Tier) -> None:
    assert (action(tier, CONTACTS, unchecked=True) == UNCHECKED_FIRST) is (tier is Tier.SELF_CARE)
    assert action(tier, CONTACTS, unchecked=False) != UNCHECKED_FIRST


@pytest.mark.parametrize("tier", Tier)
def test_below_an_emergency_an_unchecked_rule_for_one_is_a_doubt(tier: Tier) -> None:
    assert in_doubt(tier, [UNCHECKED]) is (tier is not Tier.EMERGENCY)
    assert in_doubt(tier, [{**UNCHECKED, "tier": "today"}, UNCHECKED]) is (tier is not Tier.EMERGENCY)
    assert not in_doubt(tier, [{**UNCHECKED, "tier": "today"}])
    found = advice({**OUTCOME, "tier": tier, "unchecked": [UNCHECKED]}, CONTACTS, MORNING, MORNING)
    assert bool(found.doubt) is (tier not in (Tier.EMERGENCY, Tier.SELF_CARE))


@pytest.mark.parametrize(
    ("outcome", "has"),
    [
        ({}, True),
        ({"scores": {"impact": {}}}, False),
        ({"scores": {"impact": {}}, "fired": [FIRED]}, True),
        ({"scores": {"impact": {}}, "unchecked": [UNCHECKED]}, True),
        ({"scores": {"impact": {}}, "says": {"bending": "…"}}, True),
    ],
)
def test_an_outcome_of_scores_alone_is_no_advice(outcome: dict[str, Any], has: bool) -> None:
    assert assesses(outcome) is has


def test_thoughts_of_self_harm_come_first_with_their_own_numbers_and_count_for_nothing_else() -> None:
    contacts = Contacts("999", "the nurse", "Samaritans on 116 123")
    harm = {**FIRED, "group": "struggling", "rule": "GEN-03"}
    fever = {**FIRED, "tier": "today", "rule": "INF-01"}
    found = advice({**OUTCOME, "fired": [harm, fever]}, contacts, MORNING, MORNING)
    assert (found.tier, [each["rule"] for each in found.reasons]) == (Tier.TODAY, ["INF-01"])
    milder = advice({**OUTCOME, "fired": [harm, fever, {**fever, "tier": "routine"}]}, contacts, MORNING, MORNING)
    assert milder.tier is Tier.TODAY
    assert "call 999" in found.crisis
    assert "Samaritans on 116 123" in found.crisis
    assert advice({**OUTCOME, "fired": [harm], "unchecked": []}, contacts, MORNING, MORNING).tier is Tier.SELF_CARE
    assert advice({**OUTCOME, "fired": [fever]}, contacts, MORNING, MORNING).crisis == ""
    offered = {**FIRED, "group": "someone to talk to", "tier": "self_care", "because": "We tell everyone."}
    told = advice({**OUTCOME, "fired": [offered, fever]}, contacts, MORNING, MORNING)
    assert (told.reasons, told.crisis) == (found.reasons, f"{found.crisis} We tell everyone.")
    both = advice({**OUTCOME, "fired": [offered, harm]}, contacts, MORNING, MORNING)
    assert both.crisis == found.crisis
    urgent = {**offered, "tier": "today"}
    (reason,) = advice({**OUTCOME, "fired": [urgent]}, contacts, MORNING, MORNING).reasons
    assert reason.items() >= urgent.items()


@pytest.mark.parametrize("unchecked", [[], [UNCHECKED]])
def test_a_questionnaire_that_does_not_ask_all_warning_signs_gives_no_reassurance(unchecked: list[Any]) -> None:
    outcome = {**OUTCOME, "questionnaire": "positions", "tier": "self_care", "fired": [], "unchecked": unchecked}
    said = _said(outcome)
    assert "does not ask about all warning signs" in said
    assert "emergency" not in said
    assert heading(advice(outcome, CONTACTS, MORNING, MORNING)) == came_to(outcome)
    assert came_to(outcome) == ("NOT ALL CHECKED ?" if unchecked else "NOTED ○"), "self-care would sound like a result"


def test_what_is_urgent_is_told_whatever_else_was_not_asked() -> None:
    assert "the nurse" in _said({**OUTCOME, "questionnaire": "session-check", "tier": "today", "unchecked": []})


def test_patterns_of_older_responses_have_only_their_words() -> None:
    found = advice(OUTCOME, CONTACTS, MORNING, MORNING)
    assert found.patterns == ({"say": "Bending makes it worse."},)


def test_the_question_on_self_harm_may_be_left_out() -> None:
    alone = {"rule": "GEN-03", "tier": "emergency", "missing": ["red-flags.struggling"]}
    outcome = {**OUTCOME, "tier": "self_care", "fired": [], "unchecked": [alone]}
    assert (_said(outcome) == UNCHECKED_FIRST, advice(outcome, CONTACTS, MORNING, MORNING).unchecked) == (False, ())
    both = {**outcome, "unchecked": [alone, UNCHECKED]}
    assert advice(both, CONTACTS, MORNING, MORNING).unchecked == (UNCHECKED,)


def test_what_is_read_out_does_not_begin_twice_alike() -> None:
    numb, leak = "I have back pain, and I feel numb. It is new.", "I have back pain, and I leak pee. It is new."
    odd = "I have back pain. With no clear reason I also have a new lump."
    assert read_out([numb, leak, "", numb, odd]) == [numb, "I leak pee. It is new.", odd.partition(". ")[2]]
    assert read_out([odd, "My leg is cold.", "My leg is cold."]) == [odd, "My leg is cold."]
    assert read_out([]) == []


def _asking(tier: str, day: int, *, fired: str = "", unchecked: str = "") -> Response:
    """A check-up on a day, with one rule that fired, and one that could not be checked."""
    found = [{**FIRED, "rule": fired, "tier": tier, "group": "nerves"}] if fired else []
    left = [{**UNCHECKED, "rule": unchecked}] if unchecked else []
    outcome = {**OUTCOME, "tier": tier, "fired": found, "unchecked": left}
    return response({}, questionnaire="check-up", at=MORNING + timedelta(days=day), outcome=outcome, number=day + 50)


FEVER = _asking("today", 0, fired="INF-01")


@pytest.mark.parametrize(
    ("since", "stands"),
    [
        ([_asking("self_care", 1, unchecked="INF-01")], True),
        ([_asking("self_care", 1)], False),
        ([_asking("self_care", 1, unchecked="MAL-01")], False),
        ([_asking("self_care", 15, unchecked="INF-01")], False),
        ([_asking("emergency", 1, fired="CES-01", unchecked="INF-01")], False),
        ([_asking("self_care", 2, unchecked="INF-01"), _asking("self_care", 1, unchecked="INF-01")], True),
        ([_asking("self_care", 2, unchecked="INF-01"), _asking("self_care", 1)], False),
    ],
)
def test_a_check_up_that_leaves_a_sign_open_takes_no_warning_of_it_away(since: list[Response], stands: bool) -> None:
    assert (lasting([*since, FEVER]) is FEVER) is stands
    assert lasting([*since, FEVER]) is (FEVER if stands else since[0])
    assert lasting([]) is None


def test_what_is_half_done_counts_if_it_is_newer_and_asks_for_help_sooner() -> None:
    calm, left = _asking("self_care", 0), _asking("today", 1, fired="INF-01")
    now = MORNING + timedelta(days=2)
    assert sooner(calm, None, now) is calm
    assert sooner(calm, left, now) is left
    assert sooner(None, left, now) is left
    assert sooner(None, left, now + timedelta(days=14)) is None
    assert sooner(_asking("self_care", 1), FEVER, now) is not FEVER
    assert sooner(calm, _asking("emergency", 1, fired="CES-01"), now) is calm
    assert sooner(FEVER, _asking("this_week", 1, fired="MAL-05"), now) is FEVER
    assert sooner(FEVER, _asking("this_week", 1, fired="MAL-05"), MORNING + timedelta(days=15)) is not FEVER
    assert sooner(calm, _asking("routine", 1, fired="MAL-04"), now) is calm


def test_beside_answers_that_ask_for_help_sooner_nothing_comforts() -> None:
    counts = advice(FEVER.outcome, CONTACTS, MORNING, MORNING)
    calm = advice({**OUTCOME, "tier": "self_care", "fired": [], "unchecked": []}, CONTACTS, MORNING, MORNING)
    assert calm.comforts
    shown = below(calm, counts)
    assert shown.sooner.startswith(f"TODAY ! Your answers of {MORNING:%Y-%m-%d} still ask for this: Speak to a doctor")
    assert (shown.comforts, shown.action, heading(shown)) == (False, NOT_AWAY, "NOTED ○")
    assert below(calm, None) is calm
    assert below(calm, counts._replace(stale=True)) is calm
    assert below(counts, counts) is counts


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans(), st.sampled_from([None, "today"])), max_size=8))
def test_only_what_every_rule_was_told_of_was_looked_at(known: list[tuple[str, bool, str | None]]) -> None:
    text = "".join(rule(f"R-{n}", "back > 2", tier or "today") for n, (_, _, tier) in enumerate(known))
    asked = sitting(HEAD + SOURCES + "items:\n  - {id: back, ask: B?, type: scale}\nrules:\n" + (text or "  []\n"))
    rules = [
        each._replace(group=group, tier=Tier(tier) if tier else None)
        for each, (group, _, tier) in zip(asked.questionnaire.rules, known, strict=True)
    ]
    left = [{"rule": f"R-{n}"} for n, (_, resolved, tier) in enumerate(known) if tier and not resolved]
    found = looked(rules, left)
    assert found.rules == tuple(f"R-{n}" for n, (_, resolved, tier) in enumerate(known) if tier and resolved)
    for name in "abc":
        told = [resolved for group, resolved, tier in known if group == name and tier]
        assert (name in found.whole) is (bool(told) and all(told))
        assert found.partly.get(name) == ((sum(told), len(told)) if any(told) and not all(told) else None)


@pytest.mark.parametrize(
    ("tier", "unchecked", "days", "dealt", "asks"),
    [
        ("self_care", [UNCHECKED], 0, False, True),
        ("today", [UNCHECKED], 0, False, True),
        ("today", [], 0, False, False),
        ("today", [UNCHECKED], 15, False, False),
        ("today", [UNCHECKED], 0, True, False),
        ("emergency", [UNCHECKED], 0, False, False),
        ("emergency", [UNCHECKED], 15, False, False),
    ],
)
def test_what_was_not_checked_is_asked_for_while_the_advice_speaks_for_today_and_is_no_emergency(
    tier: str, unchecked: list[Any], days: int, dealt: bool, asks: bool
) -> None:
    outcome = {**OUTCOME, "tier": tier, "unchecked": unchecked}
    found = advice(outcome, CONTACTS, MORNING, MORNING + timedelta(days=days))._replace(dealt=dealt)
    assert to_answer(found) is asks
    assert found.speaks is (not dealt and (days == 0 or tier == "emergency"))
    assert found.urgency is (Tier.THIS_WEEK if tier == "self_care" else Tier(tier))
