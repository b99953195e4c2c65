"""Which rules fire, which are left unchecked, and the tier that comes of it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.assess import assess, outcome, without
from lbp_tui.core.model import Answer, Answers, State, Tier
from lbp_tui.core.sitting import Sitting
from tests.texts import HEAD, SOURCES, questionnaire, rule, sitting

TEXT = (
    HEAD
    + SOURCES
    + """\
items:
  - {id: numb, ask: Numb?, type: yes_no}
  - {id: fever, ask: Fever?, type: yes_no}
  - {id: ill, ask: Very ill?, type: yes_no_plain, ask_if: fever is yes}
  - {id: back, ask: Back?, type: scale}
rules:
"""
    + rule("NU-1", "numb is yes", "emergency")
    + rule("FE-1", "fever is yes", "today")
    + rule("FE-2", "fever is yes and ill is yes", "emergency")
    + rule("BA-1", "back > 5", "routine")
    + "  - {id: PA-1, when: 'back > 3', pattern: stiff, group: patterns,"
    + " say: It is stiff., because: So., source: book}\n"
)
ASKED = sitting(TEXT)
OTHER = "id: about-you\nversion: 1\ntitle: You\nitems:\n  - {id: age, ask: Age?, type: number}\n"


def ids(answers: dict[str, Answer | None]) -> tuple[str, list[str], list[str]]:
    found = assess(ASKED, answers)
    return str(found.tier), [each.rule.id for each in found.fired], [each.rule.id for each in found.unchecked]


def test_the_tier_is_the_most_urgent_that_fired() -> None:
    assert ids({"probe.numb": "yes", "probe.fever": "yes", "probe.ill": "no", "probe.back": 7}) == (
        "emergency", ["NU-1", "FE-1", "BA-1"], [],
    )  # fmt: skip


def test_nothing_fired_is_self_care() -> None:
    assert ids({"probe.numb": "no", "probe.fever": "no", "probe.back": 2}) == ("self_care", [], [])


def test_what_was_not_answered_leaves_its_rules_unchecked_most_urgent_first() -> None:
    assert ids({"probe.back": 2}) == ("self_care", [], ["NU-1", "FE-2", "FE-1"])


def test_not_sure_is_not_no() -> None:
    assert ids({"probe.numb": "unsure", "probe.fever": "no", "probe.back": 2})[2] == ["NU-1"]


def test_an_unchecked_rule_names_the_item_to_answer() -> None:
    missing = {each.rule.id: each.missing for each in assess(ASKED, {"probe.back": 1}).unchecked}
    assert missing == {"NU-1": ("probe.numb",), "FE-1": ("probe.fever",), "FE-2": ("probe.fever",)}


def test_a_fired_rule_names_the_answers_that_made_it_true() -> None:
    fired = assess(ASKED, {"probe.fever": "yes", "probe.ill": "yes"}).fired
    assert {each.rule.id: dict(each.answers) for each in fired} == {
        "FE-2": {"probe.fever": "yes", "probe.ill": "yes"},
        "FE-1": {"probe.fever": "yes"},
    }


def test_a_pattern_is_told_apart_from_advice_and_is_never_unchecked() -> None:
    found = assess(ASKED, {"probe.back": 4})
    assert [each.rule.pattern for each in found.patterns] == ["stiff"]
    assert "PA-1" not in {*(each.rule.id for each in found.fired), *(each.rule.id for each in found.unchecked)}
    assert not assess(ASKED, {}).patterns


def test_the_outcome_is_json_in_its_documented_shape() -> None:
    asked: Answers = {"probe.fever": "yes", "probe.ill": "no", "probe.back": 4}
    shown = json.loads(json.dumps(outcome(ASKED, assess(ASKED, asked), "0192")))
    assert {key: shown[key] for key in ("questionnaire", "tier", "patterns", "response")} == {
        "questionnaire": "probe", "tier": "today", "patterns": ["stiff"], "response": "0192",
    }  # fmt: skip
    assert shown["fired"][0] == {
        "rule": "FE-1", "questionnaire": "probe", "tier": "today", "group": "signs", "say": "Call.",
        "because": "It matters.", "tell": "", "answers": {"probe.fever": "yes"}, "sources": ["A book, 2020"],
        "reviewed": None,
    }  # fmt: skip
    assert shown["unchecked"] == [{"rule": "NU-1", "tier": "emergency", "missing": ["probe.numb"]}]


def test_without_what_is_private_the_tier_is_that_of_the_other_rules() -> None:
    whole = assess(ASKED, {"probe.numb": "yes", "probe.fever": "yes", "probe.back": 7})
    assert without(whole, ()) == whole
    assert without(whole, ["probe.back"]).tier is Tier.EMERGENCY
    left = without(whole, ["probe.numb"])
    assert (left.tier, [each.rule.id for each in left.fired]) == (Tier.TODAY, ["FE-1", "BA-1"])
    assert [each.rule.id for each in left.unchecked] == ["FE-2"]
    nothing = without(whole, ["probe.numb", "probe.fever", "probe.back"])
    assert (nothing.tier, nothing.fired, nothing.unchecked) == (Tier.SELF_CARE, (), ())


SCORED = """\
items:
  - {id: one, ask: One?, type: scale}
  - {id: two, ask: Two?, type: scale}
  - {id: done, ask: Done?, type: choices, options: {a: A, b: B}}
scores:
  half: {title: Half, mean: [one, two], range: [0, 10]}
rules:
"""


def test_a_rule_on_a_score_that_lacks_answers_names_the_items_to_answer() -> None:
    asked = sitting(HEAD + SOURCES + SCORED + rule("HA-1", "half > 5"))
    (unchecked,) = assess(asked, {"probe.one": 4}).unchecked
    assert unchecked.missing == ("probe.two",)


def test_the_outcome_tells_numbers_as_numbers_and_lists_as_lists() -> None:
    asked = sitting(HEAD + SOURCES + SCORED + rule("HA-1", "half > 3 and done includes a"))
    answers: Answers = {"probe.one": 4, "probe.two": 5, "probe.done": ("a", "b")}
    shown = outcome(asked, assess(asked, answers))
    assert shown["scores"] == {"half": {"title": "Half", "value": 4.5, "of": 10, "band": "", "missing": []}}
    assert shown["fired"][0]["answers"]["probe.done"] == ["a", "b"]
    whole = outcome(asked, assess(asked, {**answers, "probe.two": 4}))["scores"]["half"]["value"]
    assert (whole, type(whole)) == (4, int)
    lacking = outcome(asked, assess(asked, {}))["scores"]["half"]
    assert lacking == {"title": "Half", "value": None, "of": 10, "band": "", "missing": ["probe.one", "probe.two"]}


def test_the_outcome_tells_what_a_change_of_a_score_means_and_whose_it_is() -> None:
    meant = SCORED.replace(
        "range: [0, 10]", "range: [0, 10], meaningful_change: {points: 1, percent: 30}, source: book"
    )
    asked = sitting(HEAD + "licence: Anyone may use it.\n" + SOURCES + meant + rule("HA-1", "half > 5"))
    shown = outcome(asked, assess(asked, {}))["scores"]["half"]
    assert shown["change"] == "A change of 1 point and 30% counts as clear."
    assert (shown["source"], shown["licence"]) == ("A book, 2020", "Anyone may use it.")


def test_a_score_that_can_be_below_zero_is_not_told_as_a_part_of_its_most() -> None:
    asked = sitting(HEAD + SOURCES + SCORED.replace("[0, 10]", "[-3, 3]") + rule("HA-1", "half > 5"))
    assert outcome(asked, assess(asked, {}))["scores"]["half"]["of"] is None


def test_the_worst_light_comes_first_and_a_light_alone_is_no_advice() -> None:
    asked = sitting(
        HEAD
        + SOURCES
        + "items:\n  - {id: back, ask: B?, type: scale}\nrules:\n"
        + rule("LI-1", "back > 2").replace("tier: today", "light: amber")
        + rule("LI-2", "back > 5").replace("tier: today", "tier: routine, light: red")
    )
    found = assess(asked, {"probe.back": 4})
    assert ([each.rule.id for each in found.lights], found.fired, found.tier) == (["LI-1"], (), Tier.SELF_CARE)
    found = assess(asked, {"probe.back": 6})
    assert ([each.rule.id for each in found.lights], found.tier) == (["LI-2", "LI-1"], Tier.ROUTINE)
    assert [each["light"] for each in outcome(asked, found)["lights"]] == ["red", "amber"]
    assert assess(asked, {}).unchecked[0].rule.id == "LI-2"


def test_a_fired_rule_names_the_leaflet_that_explains_it() -> None:
    items = "items:\n  - {id: back, ask: B?, type: scale}\nrules:\n"
    asked = sitting(HEAD + SOURCES + items + rule("BA-1", "back > 0").replace("source:", "learn: tests, source:"))
    (fired,) = outcome(asked, assess(asked, {"probe.back": 4}))["fired"]
    assert fired["learn"] == "tests"


def test_an_answer_from_before_counts_in_a_rule() -> None:
    asked = questionnaire(
        HEAD + SOURCES + "items:\n  - {id: back, ask: B?, type: scale}\nrules:\n"
        + rule("AG-1", "about-you.age >= 60 and back > 0"), OTHER,
    )  # fmt: skip
    before = Sitting(asked, (asked,), {"about-you.age": (State.ANSWERED, 70)}, (questionnaire(OTHER),))
    assert assess(before, {"probe.back": 1}).tier is Tier.TODAY
    without = assess(Sitting(asked, (asked,), {}, (questionnaire(OTHER),)), {"probe.back": 1})
    assert [each.missing for each in without.unchecked] == [("about-you.age",)]


VALUES: dict[str, list[str | int | None]] = {
    "numb": ["yes", "no", "unsure", None],
    "fever": ["yes", "no", "unsure", None],
    "ill": ["yes", "no", None],
    "back": [0, 4, 9, None],
}
ANSWERS = st.fixed_dictionaries({}, optional={f"probe.{k}": st.sampled_from(v) for k, v in VALUES.items()})


@given(ANSWERS)
def test_every_rule_fires_is_false_or_is_unchecked_and_the_tier_follows(answers: dict[str, Answer | None]) -> None:
    found = assess(ASKED, answers)
    fired, unchecked = {each.rule.id for each in found.fired}, {each.rule.id for each in found.unchecked}
    assert not fired & unchecked
    assert found.tier is min(
        (each.rule.tier or Tier.SELF_CARE for each in found.fired), key=lambda t: t.rank, default=Tier.SELF_CARE
    )


@given(ANSWERS, st.sampled_from(["probe.numb", "probe.fever"]))
def test_answering_yes_to_a_warning_sign_never_lowers_the_tier(answers: dict[str, Answer | None], sign: str) -> None:
    assert assess(ASKED, {**answers, sign: "yes"}).tier.rank <= assess(ASKED, answers).tier.rank
