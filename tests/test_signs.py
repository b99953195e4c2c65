"""The reasons and what to read out: they name the signs that a person has, and claim no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product

import pytest

from lbp_tui.core.assess import assess
from lbp_tui.core.model import Answer, Compare, Condition, Fired, Group, Kind, Negation
from lbp_tui.core.signs import PLACE, SOME_SIGN
from lbp_tui.core.sitting import sheet
from lbp_tui.core.text import first_sentence
from lbp_tui.core.truth import truth
from tests.test_bundled import CHECK_UP
from tests.test_safety import HEALTHY
from tests.texts import codes, questionnaire, sitting

RULES = {rule.id: rule for part in CHECK_UP.parts for rule in part.rules if rule.tier}
NAMING = sorted(name for name, rule in RULES.items() if rule.signs)
Way = Mapping[str, Answer]


def ways(when: Condition) -> Iterator[Way]:
    """Answers that each make a condition true, and no more of them than it takes."""
    match when:
        case Compare():
            yield from _answers(when)
        case Group():
            for parts in combinations(when.parts, when.least):
                for each in product(*(list(ways(part)) for part in parts)):
                    yield _together(*each)
        case Negation():
            yield {}


def _answers(when: Compare) -> Iterator[Way]:
    item = CHECK_UP.items[when.ref]
    for value in when.values:
        if when.operator == "is not":
            yield {when.ref: next(each.id for each in item.options if each.id != value and not each.unknown)}
        elif item.kind is Kind.CHOICES:
            yield {when.ref: (str(value),)}
        elif isinstance(value, str):
            yield {when.ref: value}
        else:
            yield {when.ref: int(str(value)) + {">": 1, "<": -1}.get(when.operator, 0)}


def _together(*each_of: Way) -> Way:
    """All of them; of choices every one, of numbers the last."""
    found: dict[str, Answer] = {}
    for name, answer in (pair for each in each_of for pair in each.items()):
        before = found.get(name)
        if isinstance(answer, tuple) and isinstance(before, tuple):
            answer = tuple(dict.fromkeys((*before, *answer)))
        found[name] = answer
    return found


def _asked(way: Way) -> Way:
    """The way, with what it takes for its items to be asked."""
    enabling = [CHECK_UP.items[name].ask_if for name in way]
    missing = [each for each in enabling if each and not truth(each, sheet(CHECK_UP, {**HEALTHY, **way}))]
    return _together(*[next(ways(each)) for each in missing], way)


def fired(name: str) -> Iterator[tuple[Fired, list[str], list[str]]]:
    """A rule that names signs in every way in which it fires, with the signs that there are then, and are not."""
    rule = RULES[name]
    for way in ways(rule.when):
        answers = {**HEALTHY, **_asked(way)}
        found = next((each for each in assess(CHECK_UP, answers).fired if each.rule.id == name), None)
        if found:
            there = {sign.say: truth(sign.when, sheet(CHECK_UP, answers)) for sign in rule.signs}
            yield (
                found,
                [say for say, holds in there.items() if holds],
                [say for say, holds in there.items() if not holds],
            )


@pytest.mark.parametrize("name", NAMING)
def test_a_rule_names_every_sign_that_is_there_and_none_that_is_not(name: str) -> None:
    found = list(fired(name))
    assert found
    for each, there, not_there in found:
        for text in (
            text for text, raw in ((each.because, each.rule.because), (each.tell, each.rule.tell)) if PLACE in raw
        ):
            assert there, (name, each.answers)
            assert PLACE not in text
            assert SOME_SIGN not in text
            assert [say for say in there if say not in text] == []
            assert [say for say in not_there if say in text] == []


def _several(when: Condition) -> bool:
    """Whether a condition may be true of different answers."""
    match when:
        case Compare():
            return len(when.values) > 1
        case Group():
            return when.least < len(when.parts) or any(map(_several, when.parts))
        case Negation():
            return False


@pytest.mark.parametrize("name", [name for name in NAMING if RULES[name].tier == "emergency"])
def test_the_first_sentence_of_an_emergency_names_its_signs(name: str) -> None:
    assert PLACE in first_sentence(RULES[name].because), "a small card has room for no other"


FOR_ANY = {"FRX-07", "MAL-06", "NEU-01b"}
"""Rules that several answers make true, and whose `or` holds for each of them."""


def test_no_rule_that_several_answers_make_true_tells_of_what_might_be() -> None:
    found = {name for name, rule in RULES.items() if not rule.signs and _several(rule.when)}
    assert {name for name in found if " or " in f"{RULES[name].because} {RULES[name].tell}"} == FOR_ANY


SEVERAL = """
id: probe
version: 1
title: Probe
sources:
  book: {title: A book, year: 2020}
items:
  - {id: lump, ask: A lump?, type: yes_no}
  - {id: sweats, ask: Night sweats?, type: yes_no}
  - {id: other, ask: Else?, type: yes_no}
sign_sets:
  some:
    - {say: a lump, when: lump is yes}
    - {say: night sweats, when: sweats is yes}
rules:
  - id: NO-1
    when: lump is yes or sweats is yes or other is yes
    tier: today
    group: signs
    say: Call.
    because: You told us about {signs}.
    tell: I have {signs}.
    signs: some
    source: book
"""


@pytest.mark.parametrize(
    ("yes", "because"),
    [
        (["lump"], "You told us about a lump."),
        (["sweats", "lump"], "You told us about a lump and night sweats."),
        (["other"], "You told us about a warning sign."),
    ],
)
def test_signs_are_named_in_the_order_written_and_one_without_a_name_is_not_passed_over(
    yes: list[str], because: str
) -> None:
    (found,) = assess(sitting(SEVERAL), {f"probe.{name}": "yes" for name in yes}).fired
    assert (found.because, found.tell) == (because, because.replace("You told us about", "I have"))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("signs: some", "signs: sone", "sign-set"),
        ("    signs: some\n", "", "signs-place"),
        ("{signs}", "this", "signs-place"),
        ("lump is yes}", "lumb is yes}", "item-unknown"),
        ("say: a lump,", "says: a lump,", "key-unknown"),
        ("  some:", "  Some one:", "id"),
        ("signs: some", "signs: {say: a lump, when: lump is yes}", "shape"),
    ],
)
def test_signs_that_cannot_be_named_are_problems_with_their_place(old: str, new: str, code: str) -> None:
    assert code in codes(SEVERAL.replace(old, new))


def test_a_rule_may_list_sets_and_signs_of_its_own_that_read_another_questionnaire() -> None:
    listed = "signs: [some, {say: an old age, when: other.age > 80}]"
    other = "id: other\nversion: 1\ntitle: Other\nitems:\n  - {id: age, ask: Age?, type: number, min: 0, max: 120}\n"
    found = questionnaire(SEVERAL.replace("signs: some", listed), other)
    assert [sign.say for sign in found.rules[0].signs] == ["a lump", "night sweats", "an old age"]
    assert found.foreign == ("other",)
