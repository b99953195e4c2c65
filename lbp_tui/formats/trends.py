"""A trend as lines of text for people, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from lbp_tui.core.chart import GAP, in_words, sentence, spark
from lbp_tui.core.text import one_line
from lbp_tui.core.trend import Change, Day, Trend, Window, shown
from lbp_tui.formats.plain import WIDTH, wrapped

_IN_WORDS = 28
"""Over how many days a trend is also told day by day."""


def trend_text(shown_trend: Trend) -> str:
    """A number over time: its line on a fixed scale, weeks with what they rest on, and all of it in words."""
    days = shown_trend.days
    since, until = days[0].day, days[-1].day
    scale = f"{shown(shown_trend.low)} to {shown(shown_trend.high)}"
    told = [
        wrapped(f"{one_line(shown_trend.label)} ({shown_trend.item}), scale {scale}, {since} to {until}"),
        *sparks(shown_trend),
    ]
    if len(days) <= _IN_WORDS:
        told.append(wrapped(in_words(days)))
    told += _weeks(shown_trend.weeks)
    flares = sum(day.flare for day in days)
    told += [f"Days called a flare: {flares}"] if flares else []
    return "\n".join((*told, wrapped(sentence(shown_trend.change))))


def sparks(shown_trend: Trend) -> Iterator[str]:
    """The line of a trend, in pieces that fit; a day or week without an entry is ``·``.

    Where its days would not fit on one line, a column is the mean of a week.
    """
    values = [day.value for day in shown_trend.days]
    if len(values) > WIDTH:
        values = [week.mean for week in shown_trend.weeks]
        gap = f"; {GAP} is a week without an entry" if None in values else ""
        yield wrapped(f"Each column is the mean of a week{gap}:")
    line_of = spark(values, shown_trend.low, shown_trend.high)
    yield from (line_of[start : start + WIDTH] for start in range(0, len(line_of), WIDTH))


def _weeks(weeks: Sequence[Window]) -> Iterator[str]:
    """A line a week; weeks without an entry that follow each other are one."""
    for empty, found in groupby(weeks, lambda week: week.mean is None):
        run = [*found]
        if empty and len(run) > 1:
            yield f"{run[0].since} to {run[-1].until}: no entries in {len(run)} weeks"
        else:
            yield from map(_week, run)


def _week(week: Window) -> str:
    mean = "no entries" if week.mean is None else f"mean {shown(week.mean)} from {_days(week.days)}"
    return f"{week.since} to {week.until}: {mean}"


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def trend_json(trend: Trend) -> dict[str, Any]:
    """The trend as `trend --format json` prints it; a gap is ``null``, never a zero."""
    return {
        "item": trend.item,
        "label": trend.label,
        "low": _number(trend.low),
        "high": _number(trend.high),
        "days": [_day(each) for each in trend.days],
        "weeks": [_window(each) for each in trend.weeks],
        "change": _change(trend.change),
        "words": [in_words(trend.days), sentence(trend.change)],
    }


def _day(day: Day) -> dict[str, Any]:
    return {
        "day": day.day.isoformat(),
        "value": _number(day.value),
        "entries": day.entries,
        "flare": day.flare,
        "late": day.late,
    }


def _window(window: Window) -> dict[str, Any]:
    return {
        "since": window.since.isoformat(),
        "until": window.until.isoformat(),
        "days": window.days,
        "entries": window.entries,
        "mean": _number(window.mean),
        "median": _number(window.median),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "verdict": str(change.verdict),
        "difference": _number(change.difference),
        "percent": _number(change.percent),
        "before": _window(change.before),
        "after": _window(change.after),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
