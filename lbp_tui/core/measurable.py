"""What of a questionnaire is a number that can be followed over time, on which scale, and which change means much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from lbp_tui.core.errors import LbpError
from lbp_tui.core.model import Kind, Questionnaire
from lbp_tui.core.text import one_line, suggestion


@dataclass(frozen=True, slots=True)
class Meaning:
    """How large a change must be to mean something.

    Attributes:
        points, percent: the thresholds; ``None`` where none is known.
        better: ``lower`` or ``higher``.
    """

    points: Decimal | None
    percent: Decimal | None
    better: str = "lower"


PAIN = Meaning(Decimal(2), Decimal(30))
"""Pain on 0-10: 2 points and 30% (Ostelo 2008; ground truth §6.3, TR-01 to TR-04)."""


def measures(questionnaire: Questionnaire) -> Mapping[str, str]:
    """Labels of everything that is a number, by id: items that the person answers, then scores."""
    items = {item.id: item.label for item in questionnaire.items if item.numeric and not item.fact}
    return items | {score.id: score.title for score in questionnaire.scores}


def measure_of(questionnaire: Questionnaire, name: str) -> tuple[str, Decimal, Decimal | None, Meaning | None]:
    """Label, lowest and highest value, and meaning of an item or score.

    Raises:
        LbpError: there is no such item or score, or it is not a number.
    """
    item = questionnaire.item(name)
    if item is not None and item.numeric:
        meaning = PAIN if item.kind is Kind.SCALE and item.locked else None
        return item.label, item.low or Decimal(0), item.high, meaning
    score = next((each for each in questionnaire.scores if each.id == name), None)
    if score is not None:
        meaning = Meaning(score.points, score.percent, score.better) if score.points or score.percent else None
        return score.title, score.low or Decimal(0), score.high, meaning
    reason = "is not a number" if item else f"is not an item of {questionnaire.id}"
    known = tuple(measures(questionnaire))
    right = suggestion(name, known) if known else f"{questionnaire.id} has no numbers"
    raise LbpError(f"`{one_line(name)[:60]}` {reason}; {right}")
