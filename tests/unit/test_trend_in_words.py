"""A trend as text: one line to draw it on, and no line a week for months without entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from lbp_tui.core.trend import trend_of
from lbp_tui.formats.trends import spans, trend_text
from lbp_tui.workspace import Workspace
from tests.responses import MORNING, pains

DAILY = Workspace(Path("/nonexistent")).questionnaire("daily")


def _told(values: Sequence[int | float | None], days: int) -> list[str]:
    """The trend of these newest days as lines of text, over so many days."""
    recorded = pains(values)
    return trend_text(trend_of(DAILY, "pain", recorded, MORNING.date(), days, Decimal(10))).split("\n")


def test_days_that_do_not_fit_on_a_line_are_drawn_by_the_week_and_say_so() -> None:
    told = _told([0] * 70 + [10] * 70, 400)
    assert told[1:3] == [
        "Each column is the mean of a week; · is a week without an entry:",
        "·" * 37 + "▁" * 10 + "█" * 10,
    ]
    assert not any(line.startswith("Each column") for line in _told([4] * 72, 72))
    assert "█" * 72 in _told([10] * 80, 72)


def test_weeks_without_entries_that_follow_each_other_are_one_line() -> None:
    told = [line for line in _told([4] * 7 + [None] * 21 + [4] * 7 + [None] * 7 + [4] * 7, 70) if " to 2026" in line][
        1:
    ]
    assert [line.partition(": ")[2] for line in told] == [
        "no entries in 3 weeks", "mean 4 from 7 days", "no entries in 3 weeks", "mean 4 from 7 days", "no entries",
        "mean 4 from 7 days",
    ]  # fmt: skip


def test_of_many_days_only_the_newest_are_told_where_there_is_little_room() -> None:
    found = [MORNING.date() - timedelta(days=back) for back in (9, 6, 5, 3, 0)]
    assert spans(found, str) == "2026-11-13, 2026-11-16 to 2026-11-17, 2026-11-19, 2026-11-22"
    assert spans(found, str, 2) == "the newest 2 are 2026-11-19, 2026-11-22"
    assert spans(found, str, 4) == spans(found, str)
