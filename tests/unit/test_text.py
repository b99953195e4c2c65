"""Text from outside is made harmless, and nothing else of it is lost."""

from __future__ import annotations

import unicodedata
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.text import clean, counted, one_line, suggestion
from lbp_tui.tui.text import in_days


def test_what_steers_a_terminal_is_dropped_and_the_rest_stays() -> None:
    assert clean("a\x1b]52;c;eA==\x07b\x9b2Jc\u202ed\x00") == "a]52;c;eA==b2Jcd"
    assert clean("Schmerz – 痛い 👩‍⚕️ é [/x] [b") == "Schmerz – 痛い 👩‍⚕️ é [/x] [b"
    assert clean("one\r\ntwo\rthree\tfour") == "one\ntwo\nthree\tfour"


@given(st.text())
def test_no_control_character_is_left_but_line_ends_and_tabs(text: str) -> None:
    found = clean(text)
    assert not [each for each in found if unicodedata.category(each) in ("Cc", "Cs") and each not in "\n\t"]
    assert clean(found) == found


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert "\n" not in one_line(text)


def test_a_suggestion_is_the_nearest_or_the_choices() -> None:
    assert suggestion("yess", ("yes", "no")) == "did you mean `yes`?"
    assert suggestion("perhaps", ("yes", "no")) == "choose from: yes, no"


def test_a_long_choice_says_how_many_more_there_are() -> None:
    many = [f"word{each}" for each in range(30)]
    assert suggestion("?", many) == f"choose from: {', '.join(many[:24])} and 6 more"


def test_how_many_is_told_in_the_singular_and_the_plural() -> None:
    assert [counted(number, "day") for number in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert [counted(number, "entry", "entries") for number in (1, 2)] == ["1 entry", "2 entries"]


def test_days_in_a_text_are_told_as_a_person_says_them() -> None:
    today = date(2026, 11, 23)
    assert in_days("You had therapy on 2026-11-03.", today) == "You had therapy on Tue 3 Nov."
    assert in_days("From 2025-12-31 to 2026-01-01", today) == "From Wed 31 Dec 2025 to Thu 1 Jan"
    assert in_days("2026-02-30 and 12026-11-03 are none", today) == "2026-02-30 and 12026-11-03 are none"
