"""A trend as lines of text for people, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any, TypeVar

from lbp_tui.core.chart import GAP, in_words, sentence, spark
from lbp_tui.core.finding import too_late
from lbp_tui.core.text import counted, one_line
from lbp_tui.core.trend import Change, Day, Trend, Window, shown
from lbp_tui.formats.plain import WIDTH, wrapped

T = TypeVar("T")
Say = Callable[[date], str]
"""How a day is told."""
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
    told += map(wrapped, facts(shown_trend))
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
            yield from (f"{each.since} to {each.until}: {week_told(each)}" for each in run)


def facts(trend: Trend, say: Say = date.isoformat, most: int = 0) -> Iterator[str]:
    """What a chart shows besides its numbers: gaps if they are not told day by day, flares, and what came later.

    ``most``: how many days, or spans of days, are told of each; 0 is all.
    """
    gaps = sum(day.value is None and not day.too_late for day in trend.days)
    if gaps and len(trend.days) > _IN_WORDS:
        yield f"Days without an entry: {gaps} of {len(trend.days)}."
    found = (
        ("Days called a flare", [day.day for day in trend.days if day.flare]),
        ("Days written down later", [day.day for day in trend.days if day.late]),
    )
    yield from (f"{what}: {len(when)} ({spans(when, say, most)})." for what, when in found if when)
    if left_out := too_late(sum(day.too_late for day in trend.days)):
        when = spans([day.day for day in trend.days if day.too_late], say, most)
        yield f"{left_out[:1].upper()}{left_out[1:]}: {when}."


def spans(found: Sequence[date], say: Say, most: int = 0) -> str:
    """Some days, oldest first; those that follow each other are told as one span. ``most``: only the newest spans."""
    runs: list[list[date]] = []
    for day in found:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return newest([(run[0], run[-1]) for run in runs], lambda run: " to ".join(map(say, dict.fromkeys(run))), most)


def newest(found: Sequence[T], say: Callable[[T], str], most: int = 0) -> str:
    """Some things in words, oldest first; if ``most`` is not 0 and there are more, only so many of the newest."""
    cut = 0 < most < len(found)
    told = ", ".join(map(say, found[-most:]))
    return f"the newest {most} are {told}" if cut else told


def week_told(week: Window) -> str:
    """The mean of a week and what it rests on."""
    return "no entries" if week.mean is None else f"mean {shown(week.mean)} from {counted(week.days, 'day')}"


def trend_json(trend: Trend) -> dict[str, Any]:
    """The trend as `trend --format json` prints it; a gap is ``null``, never a zero."""
    return {
        "item": trend.item,
        "label": trend.label,
        "low": number(trend.low),
        "high": number(trend.high),
        "days": [_day(each) for each in trend.days],
        "weeks": [_window(each) for each in trend.weeks],
        "change": _change(trend.change),
        "words": [in_words(trend.days), sentence(trend.change)],
    }


def _day(day: Day) -> dict[str, Any]:
    return {
        "day": day.day.isoformat(),
        "value": number(day.value),
        "entries": day.entries,
        "flare": day.flare,
        "late": day.late,
        "too_late": day.too_late,
    }


def _window(window: Window) -> dict[str, Any]:
    return {
        "since": window.since.isoformat(),
        "until": window.until.isoformat(),
        "days": window.days,
        "entries": window.entries,
        "mean": number(window.mean),
        "median": number(window.median),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "verdict": str(change.verdict),
        "difference": number(change.difference),
        "percent": number(change.percent),
        "before": _window(change.before),
        "after": _window(change.after),
    }


def number(value: Decimal | None) -> int | float | None:
    """A number as JSON has it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
