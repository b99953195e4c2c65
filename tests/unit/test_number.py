"""Numbers as answers: spans of time where days are asked for."""

from __future__ import annotations

import pytest

from lbp_tui.core.errors import AnswerError
from lbp_tui.core.walk import Walk
from tests.texts import HEAD, sitting

ASKED = sitting(
    HEAD
    + """\
items:
  - {id: lasting, ask: How long?, type: number, unit: days, min: 0, max: 36500}
  - {id: age, ask: Age?, type: number, unit: years, min: 0, max: 120}
"""
)


@pytest.mark.parametrize(
    ("typed", "days"),
    [("42", 42), ("6 weeks", 42), ("1 week", 7), ("3 months", 90), ("2 Years", 730), ("1.5 weeks", 10), ("5days", 5)],
)
def test_a_span_of_time_is_kept_in_days(typed: str, days: int) -> None:
    assert Walk(ASKED).answered(typed).answers == {"probe.lasting": days}


@pytest.mark.parametrize("typed", ["6 fortnights", "weeks", "-6 weeks", "200 years", "6 weeks ago"])
def test_what_is_no_span_is_refused(typed: str) -> None:
    with pytest.raises(AnswerError):
        Walk(ASKED).answered(typed)


def test_a_span_is_no_number_of_anything_but_days() -> None:
    with pytest.raises(AnswerError, match="years"):
        Walk(ASKED, name="probe.age").answered("6 weeks")


@pytest.mark.parametrize(("typed", "kept"), [("4", 4), (" 4 ", 4), ("+4", 4), ("4.50", 4.5), ("4.", 4), (".5", 0.5)])
def test_a_number_is_taken_as_people_write_it(typed: str, kept: float) -> None:
    assert Walk(ASKED, name="probe.age").answered(typed).answers == {"probe.age": kept}


@pytest.mark.parametrize("typed", ["1_0", "1e1", "４", "٤", "0x4", "1,5", "4 5", "--4", "1.2.3", ".", "nan", "inf"])
def test_no_other_notation_is_a_number(typed: str) -> None:
    with pytest.raises(AnswerError, match="is not a number"):
        Walk(ASKED, name="probe.age").answered(typed)


def test_a_span_in_digits_of_another_script_is_none() -> None:
    with pytest.raises(AnswerError):
        Walk(ASKED).answered("６ weeks")


def test_a_number_that_was_kept_is_one_however_small() -> None:
    kept = Walk(ASKED, name="probe.age").answered("0.00001").answers["probe.age"]
    assert Walk(ASKED, name="probe.age").answered(kept).answers == {"probe.age": 0.00001}
