"""Which rules fire, which are left unchecked, and the tier that comes of it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.assess import assess, outcome
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
