"""Moments and days as people write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.errors import LbpError
from lbp_tui.core.when import day, moment

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 8, 15, tzinfo=BERLIN)  # a Monday


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("now", "2026-11-23T08:15+01:00"),
        ("today", "2026-11-23T08:15+01:00"),
        ("mon", "2026-11-23T08:15+01:00"),
        ("7:00", "2026-11-23T07:00+01:00"),
        ("yesterday", "2026-11-22T12:00+01:00"),
        ("yesterday 18:00", "2026-11-22T18:00+01:00"),
        ("Sunday 9:30", "2026-11-22T09:30+01:00"),
        ("tue", "2026-11-17T12:00+01:00"),
        ("-2h", "2026-11-23T06:15+01:00"),
        ("-30m", "2026-11-23T07:45+01:00"),
        ("-1d", "2026-11-22T08:15+01:00"),
        ("2026-11-22", "2026-11-22T12:00+01:00"),
        ("2026-11-22 18:00", "2026-11-22T18:00+01:00"),
        ("2026-07-01T18:00", "2026-07-01T18:00+02:00"),
        ("2026-11-22T18:00+00:00", "2026-11-22T18:00+00:00"),
    ],
)
def test_a_moment_is_understood(text: str, meant: str) -> None:
    assert moment(text, NOW) == datetime.fromisoformat(meant)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "next blursday",
        "tomorrow",
        "2031-13-45",
        "2026-02-30",
        "18:00",
        "2027-01-01",
        "-2 moons",
        "25:00",
        "monday week",
    ],
)
def test_what_is_not_understood_or_still_to_come_is_an_error(text: str) -> None:
    with pytest.raises(LbpError):
        moment(text, NOW)


@pytest.mark.parametrize(
    "text", ["0001-01-01", "0001-01-01 00:00", "0001-01-01T00:00+14:00", "1899-12-31", "-9999w", "9999-12-31 23:59"]
)
def test_a_moment_of_another_age_is_an_error(text: str) -> None:
    with pytest.raises(LbpError, match="in the years 1900 to 2199"):
        moment(text, NOW)


def test_the_first_moment_that_can_be_kept_is_understood() -> None:
    assert moment("1900-01-01 00:00", NOW).year == 1900


def test_a_time_the_clocks_skipped_is_an_error() -> None:
    with pytest.raises(LbpError, match="did not exist"):
        moment("2026-03-29 02:30", NOW)


def test_hours_back_are_real_hours_over_a_clock_change() -> None:
    after = datetime(2026, 10, 25, 4, 0, tzinfo=BERLIN)
    assert after.astimezone(UTC) - moment("-3h", after).astimezone(UTC) == timedelta(hours=3)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("-7d", "2026-11-16"), ("mon", "2026-11-23"), ("yesterday", "2026-11-22"), ("2026-01-31", "2026-01-31")],
)
def test_a_day_is_understood(text: str, meant: str) -> None:
    assert day(text, NOW).isoformat() == meant


@pytest.mark.parametrize("text", ["-1h", "-90m", "-30 min", "-24H"])
def test_hours_and_minutes_are_no_day(text: str) -> None:
    with pytest.raises(LbpError, match="not a day but a time"):
        day(text, NOW)


@given(st.text(max_size=30))
def test_any_text_is_a_past_moment_or_a_told_error(text: str) -> None:
    with suppress(LbpError):
        assert moment(text, NOW) <= NOW
