"""Scores: exact arithmetic, and no value where answers are missing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.assess import assess
from lbp_tui.core.model import Answer, Scored
from lbp_tui.core.score import rounded
from tests.texts import HEAD, sitting

ITEMS = """\
items:
  - {id: a, ask: A?, type: scale}
  - {id: b, ask: B?, type: scale}
  - {id: c, ask: C?, type: scale}
  - {id: how, ask: How?, type: choice, options: {low: {say: Low, value: 0}, high: {say: High, value: 3}, odd: Odd}}
  - {id: ticks, ask: Which?, type: choices, options: {x: X, y: Y, none: {say: None, exclusive: true}}}
scores:
"""


def score(definition: str, answers: dict[str, Answer | None]) -> Scored:
    asked = sitting(HEAD + ITEMS + f"  s: {definition}\n")
    return assess(asked, {f"probe.{name}": answer for name, answer in answers.items()}).scores[0]


@pytest.mark.parametrize(
    ("definition", "answers", "value"),
    [
        ("{mean: [a, b, c]}", {"a": 6, "b": 5, "c": 7}, "6"),
        ("{sum: [a, b]}", {"a": 6, "b": 5}, "11"),
        ("{difference: [a, b]}", {"a": 2, "b": 5}, "-3"),
        ("{max: [a, b, c]}", {"a": 2, "b": 9, "c": 0}, "9"),
        ("{min: [a, b, c]}", {"a": 2, "b": 9, "c": 0}, "0"),
        ("{count: [ticks]}", {"ticks": ("x", "y")}, "2"),
        ("{count: [ticks]}", {"ticks": ("none",)}, "0"),
        ("{sum: [a, b], reverse: [b]}", {"a": 6, "b": 8}, "8"),
        ("{sum: [how], reverse: [how]}", {"how": "high"}, "0"),
        ("{sum: [a, b], range: [0, 20], out_of: 100}", {"a": 6, "b": 5}, "55"),
        ("{sum: [a, b, c], missing: {at_most: 1, then: prorate}}", {"a": 4, "b": 6}, "15"),
    ],
)
def test_a_score_is_worked_out(definition: str, answers: dict[str, Answer | None], value: str) -> None:
    assert score(definition, answers).value == Decimal(value)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("{points: 1, percent: 30}", "A change of 1 point and 30% counts as clear."),
        ("{points: 2}", "A change of 2 points counts as clear."),
        (
            "{points: 2, alone: 3}",
            "A change of 2 points counts as clear. If you rate one thing alone, it takes 3 points.",
        ),
        ("{}", ""),
    ],
)
def test_which_change_counts_is_told_in_words(change: str, words: str) -> None:
    assert score(f"{{sum: [a], meaningful_change: {change}}}", {}).score.change_in_words == words


@pytest.mark.parametrize(
    ("definition", "answers", "missing"),
    [
        ("{mean: [a, b, c]}", {"a": 4, "b": 6}, ("probe.c",)),
        ("{sum: [a, b]}", {"a": 4, "b": None}, ("probe.b",)),
        ("{sum: [a, how]}", {"a": 4, "how": "odd"}, ("probe.how",)),
        ("{sum: [a, b, c], missing: {at_most: 1, then: prorate}}", {"a": 4}, ("probe.b", "probe.c")),
        ("{sum: [a, b], missing: {at_most: 2, then: prorate}}", {}, ("probe.a", "probe.b")),
    ],
)
def test_a_score_without_its_answers_has_no_value(
    definition: str, answers: dict[str, Answer | None], missing: tuple[str, ...]
) -> None:
    found = score(definition, answers)
    assert (found.value, found.missing) == (None, missing)


def test_a_value_stands_in_its_band() -> None:
    one = "{sum: [a], range: [0, 2], bands: {none: [0, 0], some: [1, 1], much: [2, 2]}}"
    assert [score(one, {"a": a}).band for a in (0, 1, 2)] == ["none", "some", "much"]
    bands = "{mean: [a, b], range: [0, 10], bands: {little: [0, 3], some: [4, 6], much: [7, 10]}}"
    assert [score(bands, {"a": a, "b": b}).band for a, b in ((0, 0), (3, 4), (4, 4), (10, 10))] == [
        "little", "little", "some", "much",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "shown"), [("3.25", "3.3"), ("3.24", "3.2"), ("4.0", "4"), ("0.05", "0.1"), ("10", "10")]
)
def test_rounding_for_display_is_half_up(value: str, shown: str) -> None:
    assert str(rounded(Decimal(value))) == shown


@given(st.lists(st.integers(0, 10), min_size=3, max_size=3))
def test_a_mean_is_exact_and_inside_the_range(values: list[int]) -> None:
    found = score("{mean: [a, b, c]}", dict(zip("abc", values, strict=True))).value
    assert found is not None
    assert abs(Fraction(found) - Fraction(sum(values), 3)) < Fraction(1, 10**20)
    assert 0 <= found <= 10
