"""The condition language: what is understood, what is refused and how, and how it reads in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lbp_tui.core.condition import ConditionError, Term, parse
from lbp_tui.core.model import Compare, Condition, Group, Kind, Negation
from lbp_tui.core.truth import loosens, prose, refs

RECENCY = ("no", "new", "old", "unsure")
TERMS = {
    "saddle": Term("q.saddle", Kind.CHOICE, RECENCY, frozenset({"unsure"})),
    "general": Term("q.general", Kind.CHOICES, ("fever", "sweats", "none")),
    "back": Term("q.back", Kind.SCALE),
    "since": Term("q.since", Kind.DATE),
    "note": Term("q.note", Kind.TEXT),
    "tags": Term("q.tags", Kind.TAGS),
    "about-you.age": Term("about-you.age", Kind.NUMBER),
}


def read(text: str) -> Condition:
    named = {
        "risk": (parse("saddle is new", TERMS, {}), parse("back > 5", TERMS, {})),
        "bad": (parse("back >= 8", TERMS, {}),),
    }
    return parse(text, TERMS, named)


@pytest.mark.parametrize(
    ("text", "operator", "values"),
    [
        ("saddle is new", "is", ("new",)),
        ("saddle is not no", "is not", ("no",)),
        ("saddle in (new, old)", "in", ("new", "old")),
        ("general includes fever", "includes", ("fever",)),
        ("general includes any (fever, sweats)", "includes", ("fever", "sweats")),
        ("saddle is answered", "is answered", ()),
        ("since > 2026-01-31", ">", (date(2026, 1, 31),)),
        ("back >= 3", ">=", (Decimal(3),)),
        ("tags includes garden", "includes", ("garden",)),
    ],
)
def test_a_comparison_is_understood(text: str, operator: str, values: tuple[object, ...]) -> None:
    found = read(text)
    assert isinstance(found, Compare)
    assert (found.operator, found.values) == (operator, values)


def test_and_binds_tighter_than_or() -> None:
    found = read("saddle is new or back > 3 and back < 8")
    assert isinstance(found, Group)
    assert found.word == "or"
    assert isinstance(found.parts[1], Group)
    assert found.parts[1].word == "and"


def test_not_binds_tighter_than_and() -> None:
    found = read("not saddle is new and back > 3")
    assert isinstance(found, Group)
    assert isinstance(found.parts[0], Negation)


def test_at_least_takes_a_list_or_the_name_of_one() -> None:
    assert read("at least 1 of risk") == Group("of", 1, (read("saddle is new"), read("back > 5")))
    assert read("at least 2 of (saddle is new, back > 5, back > 7)") == Group(
        "of", 2, (read("saddle is new"), read("back > 5"), read("back > 7"))
    )


@pytest.mark.parametrize(("least", "possible"), [(0, False), (1, True), (2, True), (3, False)])
def test_at_least_counts_from_one_to_as_many_as_there_are(least: int, possible: bool) -> None:
    text = f"at least {least} of (saddle is new, back > 5)"
    if possible:
        assert isinstance(read(text), Group)
    else:
        with pytest.raises(ConditionError):
            read(text)


def test_a_named_condition_stands_for_itself() -> None:
    assert read("bad or saddle is new") == Group("or", 1, (read("back >= 8"), read("saddle is new")))


def test_names_of_other_questionnaires_are_read() -> None:
    assert list(refs(read("about-you.age >= 60 and saddle is new"))) == ["about-you.age", "q.saddle"]


@pytest.mark.parametrize(
    ("text", "code", "start", "remedy"),
    [
        ("saddle is newer", "option-unknown", 10, "did you mean `new`?"),
        ("sadle is new", "item-unknown", 0, "did you mean `saddle`?"),
        ("back is new", "condition-type", 5, "write a sign"),
        ("saddle > 3", "condition-type", 0, "write is, is not or in"),
        ("note includes x", "condition-type", 0, "is answered"),
        ("saddle", "condition-syntax", 6, "write is"),
        ("saddle is new saddle is old", "condition-syntax", 14, "join with and / or"),
        ("(saddle is new", "condition-syntax", 14, ""),
        ("saddle is new and", "condition-syntax", 17, ""),
        ("at least 3 of (saddle is new, back > 1)", "condition-count", 9, ""),
        ("at least many of risk", "condition-syntax", 9, "at least 2 of"),
        ("risk", "condition-list", 0, "at least 1 of risk"),
        ("back > high", "condition-value", 7, "write a number"),
        ("since > 2026-02-30", "condition-value", 8, ""),
        ("saddle is new; import os", "condition-syntax", 13, ""),
        ("__import__('os')", "condition-syntax", 0, ""),
        ("", "condition-syntax", 0, ""),
        ("back > 1 and " * 200 + "back > 1", "condition-long", 0, ""),
        ("not " * 50 + "back > 1", "condition-deep", None, ""),
        ("(" * 50 + "back > 1" + ")" * 50, "condition-deep", None, ""),
    ],
)
def test_a_mistake_is_placed_and_a_remedy_named(text: str, code: str, start: int | None, remedy: str) -> None:
    with pytest.raises(ConditionError) as caught:
        read(text)
    assert caught.value.code == code
    assert start is None or caught.value.start == start
    assert remedy in caught.value.remedy


def test_a_condition_reads_as_words() -> None:
    words = {"q.saddle": "Numbness", "q.back": "Back pain", "q.general": "Signs"}

    def told(text: str) -> str:
        return prose(read(text), words.__getitem__, lambda _, option: f"“{option}”")

    assert told("saddle is new and (back > 5 or general includes any (fever, sweats))") == (
        "Numbness is “new” and (Back pain > 5 or Signs includes “fever” or “sweats”)"
    )
    assert told("not saddle is answered") == "not (Numbness is answered)"
    assert told("at least 1 of risk") == "at least 1 of: Numbness is “new”; Back pain > 5"


@pytest.mark.parametrize(
    ("new", "old", "as_easy"),
    [
        ("saddle is new", "saddle is new", True),
        ("saddle is new or back > 5", "saddle is new", True),
        ("back > 7 or saddle is new or back > 5", "saddle is new or back > 5", True),
        ("saddle is new and back > 5", "saddle is new", False),
        ("saddle is old", "saddle is new", False),
        ("saddle is new", "saddle is new or back > 5", False),
        ("back > 5 or saddle is new", "saddle is new or back > 5", True),
    ],
)
def test_only_the_same_or_more_ways_to_be_true_is_as_easy_to_meet(new: str, old: str, as_easy: bool) -> None:
    assert loosens(read(new), read(old)) is as_easy
