"""A leaflet as plain text: every Markdown mark becomes words or a line end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.formats.leaflet import leaflet_text
from lbp_tui.formats.plain import WIDTH


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("One *two* **three** __four__ `five` _six_.", "One two three four five six."),
        ("runs\non", "runs on"),
        ("- one\n* two\n+ three\n  goes on", "- one\n- two\n- three goes on"),
        ("1. one\n2) two", "1. one\n2) two"),
        ("Before:\n- one", "Before:\n- one"),
        ("## Part\ntext", "Part\ntext"),
        ("> said", "said"),
        ("[a page](https://a.org) and [b]()", "a page (https://a.org) and b"),
        ("Source: A.\nReviewed: 2026-11-24", "Source: A.\nReviewed: 2026-11-24"),
        ("2 * 3 and snake_case", "2 * 3 and snake_case"),
        ("one\n\n\ntwo", "one\n\ntwo"),
        ("", ""),
    ],
)
def test_marks_become_words_and_line_ends(written: str, told: str) -> None:
    assert leaflet_text("T", written) == f"T\n\n{told}".rstrip()


def test_what_hangs_under_a_list_mark_is_indented() -> None:
    told = leaflet_text("T", f"- {'word ' * 20}").split("\n")
    assert told[2].startswith("- word")
    assert told[3].startswith("  word")


@given(st.text(alphabet="ab *_`#>|-[]()1.:\n", max_size=200))
def test_any_text_becomes_lines_that_fit(text: str) -> None:
    assert all(len(line) <= WIDTH for line in leaflet_text("T", text).split("\n"))
