"""Three-valued logic, against Kleene's own tables and against a plain second opinion."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.model import Compare, Condition, Group, Negation, State
from lbp_tui.core.truth import Found, reasons, refs, truth, unknowns

UNSURE = frozenset({"unsure"})
IS_NEW = Compare("q.saddle", "is", ("new",), UNSURE)


def holds(compare: Compare, state: State | None, answer: object = None) -> bool | None:
    assert answer is None or isinstance(answer, str | int | tuple)
    return truth(compare, lambda _: (state, answer))


@pytest.mark.parametrize(
    ("operator", "values", "answer", "expected"),
    [
        ("is", ("new",), "new", True),
        ("is", ("new",), "no", False),
        ("is", ("new",), "unsure", None),
        ("is not", ("no",), "unsure", None),
        ("is not", ("no",), "new", True),
        ("is", ("unsure",), "unsure", True),
        ("is", ("unsure",), "no", False),
        ("is not", ("unsure",), "unsure", False),
        ("in", ("new", "unsure"), "unsure", True),
        ("in", ("new", "old"), "unsure", None),
        ("includes", ("new",), ("new", "old"), True),
        ("includes", ("new",), ("old",), False),
        ("includes", ("new",), ("old", "unsure"), None),
        ("is answered", (), "unsure", True),
    ],
)
def test_an_answer_decides_a_choice(
    operator: str, values: tuple[str, ...], answer: object, expected: bool | None
) -> None:
    assert holds(Compare("q.saddle", operator, values, UNSURE), State.ANSWERED, answer) is expected


@pytest.mark.parametrize("state", [State.SKIPPED, State.NOT_ASKED])
@pytest.mark.parametrize(
    ("compare", "expected"),
    [
        (IS_NEW, None),
        (Compare("q.saddle", "is not", ("no",), UNSURE), None),
        (Compare("q.back", ">", (Decimal(3),)), None),
        (Compare("q.saddle", "is", ("unsure",), UNSURE), False),
        (Compare("q.saddle", "is not", ("unsure",), UNSURE), True),
        (Compare("q.saddle", "is answered"), False),
    ],
)
def test_no_answer_leaves_a_comparison_unknown_but_for_whether_there_is_one(
    state: State, compare: Compare, expected: bool | None
) -> None:
    assert holds(compare, state) is expected


def test_what_does_not_apply_is_false_and_its_negation_true() -> None:
    assert holds(IS_NEW, State.HIDDEN) is False
    assert holds(Compare("q.saddle", "is not", ("new",), UNSURE), State.HIDDEN) is False
    assert truth(Negation(IS_NEW), lambda _: (State.HIDDEN, None)) is True


def test_hidden_for_an_unknown_reason_is_unknown() -> None:
    assert holds(IS_NEW, None) is None
    assert holds(Compare("q.saddle", "is answered"), None) is None


@pytest.mark.parametrize(
    ("sign", "low", "same", "high"),
    [
        ("<", True, False, False),
        ("<=", True, True, False),
        ("=", False, True, False),
        (">=", False, True, True),
        (">", False, False, True),
    ],
)
def test_numbers_are_compared_exactly(sign: str, low: bool, same: bool, high: bool) -> None:
    compare = Compare("q.back", sign, (Decimal("0.3"),))
    assert [holds(compare, State.ANSWERED, 0)] == [low]
    assert truth(compare, lambda _: (State.ANSWERED, 0.3)) is same
    assert truth(compare, lambda _: (State.ANSWERED, Decimal("0.30001"))) is high


LEAVES = {"t": Compare("t", "is answered"), "f": Compare("f", "is answered"), "u": Compare("u", "is answered")}
STATES: dict[str, Found] = {"t": (State.ANSWERED, "x"), "f": (State.SKIPPED, None), "u": (None, None)}
VALUES = {"t": True, "f": False, "u": None}


def conditions() -> st.SearchStrategy[Condition]:
    leaves: st.SearchStrategy[Condition] = st.sampled_from(sorted(LEAVES)).map(LEAVES.__getitem__)

    def deeper(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        parts = st.lists(inner, min_size=1, max_size=4).map(tuple)
        return st.one_of(
            inner.map(Negation),
            parts.map(lambda each: Group("and", len(each), each)),
            parts.map(lambda each: Group("or", 1, each)),
            parts.flatmap(lambda each: st.integers(1, len(each)).map(lambda least: Group("of", least, each))),
        )

    return st.recursive(leaves, deeper, max_leaves=12)


def possible(condition: Condition, worlds: dict[str, bool]) -> bool:
    """Plain two-valued logic in one world."""
    if isinstance(condition, Compare):
        return worlds[condition.ref]
    if isinstance(condition, Negation):
        return not possible(condition.part, worlds)
    return sum(possible(part, worlds) for part in condition.parts) >= condition.least


@given(conditions())
def test_a_certain_value_stays_when_the_unknown_becomes_known(condition: Condition) -> None:
    value = truth(condition, STATES.__getitem__)
    if value is not None:
        assert {possible(condition, {"t": True, "f": False, "u": each}) for each in (True, False)} == {value}


@given(conditions(), conditions())
def test_kleene_tables(left: Condition, right: Condition) -> None:
    order = {False: 0, None: 1, True: 2}
    names = {0: False, 1: None, 2: True}
    a, b = (order[truth(each, STATES.__getitem__)] for each in (left, right))
    assert truth(Group("and", 2, (left, right)), STATES.__getitem__) is names[min(a, b)]
    assert truth(Group("or", 1, (left, right)), STATES.__getitem__) is names[max(a, b)]
    assert truth(Negation(left), STATES.__getitem__) is names[2 - a]


@given(conditions())
def test_reasons_and_unknowns_are_items_of_the_condition(condition: Condition) -> None:
    value = truth(condition, STATES.__getitem__)
    named = set(refs(condition))
    if value:
        assert set(reasons(condition, STATES.__getitem__)) <= named
    if value is None:
        assert "u" in set(unknowns(condition, STATES.__getitem__)) <= named


@pytest.mark.parametrize("state", [State.SKIPPED, State.NOT_ASKED])
def test_an_answer_that_was_taken_back_does_not_count(state: State) -> None:
    assert holds(IS_NEW, state, "new") is None


@pytest.mark.parametrize(("sign", "before", "same", "after"), [(">", False, False, True), ("<=", True, True, False)])
def test_days_are_compared_by_the_calendar(sign: str, before: bool, same: bool, after: bool) -> None:
    since = Compare("q.since", sign, (date(2026, 1, 31),))
    answers = ("2025-12-31", "2026-01-31", "2026-02-01")
    assert tuple(holds(since, State.ANSWERED, each) for each in answers) == (before, same, after)
