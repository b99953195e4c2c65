"""What is asked now and then, once it was begun."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from lbp_tui.core.response import Kept
from lbp_tui.core.rounds import Round, rounds
from tests.days import TODAY
from tests.responses import MORNING, response


def due(questionnaire: str, ago: int, **scores: int) -> list[Round]:
    """What is to be asked today, after one response so many days ago."""
    outcome: dict[str, Any] = {"scores": {name: {"value": value} for name, value in scores.items()}}
    answers: dict[str, Kept] = {}
    given = response(answers, questionnaire=questionnaire, at=MORNING - timedelta(days=ago), outcome=outcome)
    return list(rounds([given], TODAY))


@pytest.mark.parametrize(("questionnaire", "days"), [("impact", 7), ("goals", 14), ("rmdq-24", 14), ("phq-4", 28)])
def test_a_measure_once_begun_is_asked_again_when_its_time_has_come(questionnaire: str, days: int) -> None:
    assert due(questionnaire, days - 1) == due(questionnaire, 2 * days + 1) == []
    assert due(questionnaire, days) == [Round(questionnaire, f"Last done {days} days ago.")]


@pytest.mark.parametrize(("scores", "asked"), [((3, 0), 1), ((0, 3), 1), ((2, 2), 0)])
def test_low_mood_or_much_worry_is_asked_about_again_after_two_weeks(scores: tuple[int, int], asked: int) -> None:
    mood, worry = scores
    assert len(due("phq-4", 14, mood=mood, worry=worry)) == asked
    assert due("phq-4", 13, mood=mood, worry=worry) == []
