"""A series drawn in blocks on a fixed scale, and told in words for whoever does not see the drawing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import NamedTuple

from lbp_tui.core.states import Light
from lbp_tui.core.text import counted
from lbp_tui.core.trend import ENOUGH_DAYS, WEEK, Change, Day, Verdict, Window, shown

GAP = "·"
BLOCKS = "▁▂▃▄▅▆▇█"
MEAN, BAND, EDGE = "─", "┈", "╌"
"""Lines across a chart: the first week, where a column is no clear change from it, and where some columns are."""


class Column(NamedTuple):
    """One column of a chart: a day, or some weeks where days would not fit.

    Attributes:
        value: mean of its days; ``None`` is a gap.
        flare: one of its days was called a flare.
        late: something of one of its days was written down on a later day.
    """

    since: date
    until: date
    value: Decimal | None
    flare: bool
    late: bool = False


def columns(days: Sequence[Day], room: int) -> tuple[Column, ...]:
    """At most ``room`` columns: days, or spans of whole weeks that end with the last day."""
    span = 1 if len(days) <= room else WEEK * -(-len(days) // (WEEK * max(room, 1)))
    ends = range(len(days), 0, -span)
    spans = [days[max(end - span, 0) : end] for end in reversed(ends)]
    return tuple(_column(each) for each in spans)


def spark(values: Sequence[Decimal | None], low: Decimal | int = 0, high: Decimal | int = 10) -> str:
    """One block a value on a fixed scale, whatever the values; a gap is ``·``. As long as the values are many."""
    return bars(values, 1, low, high)[0]


def bars(
    values: Sequence[Decimal | None], rows: int = 2, low: Decimal | int = 0, high: Decimal | int = 10
) -> tuple[str, ...]:
    """A chart of columns, the top row first; one row is a spark line. The lowest value is one eighth of a row high."""
    steps = rows * len(BLOCKS)
    heights = [None if value is None else _height(value, low, high, steps) for value in values]
    return tuple("".join(_cell(height, row) for height in heights) for row in reversed(range(rows)))


class Marks(NamedTuple):
    """What stands in and below a chart.

    Attributes:
        lights: the worst light of each day with a session; ``None`` if it was not checked.
        begun: what began, by its day.
        usual: the mean of the first week, and how far from it a change means something; ``None`` if not known.
    """

    lights: Mapping[date, Light | None] = {}
    begun: Mapping[date, str] = {}
    usual: tuple[Decimal, Decimal] | None = None

    def worst(self, drawn: Sequence[Column]) -> tuple[tuple[str, Light | None], ...]:
        """The worst light in each column with its letter; ``?`` if none was checked, empty without a session."""
        found: list[list[Light | None]] = [[] for _ in drawn]
        for day, light in self.lights.items():
            if (place := _place(day, drawn)) is not None:
                found[place].append(light)
        return tuple(_worst(each) for each in found)

    def starts(self, drawn: Sequence[Column]) -> tuple[bool, ...]:
        """Whether something began in each column."""
        places = {_place(day, drawn) for day in self.begun}
        return tuple(place in places for place in range(len(drawn)))

    def line(self, row: int, rows: int, low: Decimal, high: Decimal) -> str:
        """What is drawn across a row, counted from the bottom, where no column stands; empty if nothing is.

        The mean of the first week is in the row that a column of its height ends in. Any other row says whether the
        columns that end in it are no clear change from it: all of them, some, or none.
        """
        if self.usual is None:
            return ""
        mean, points = self.usual
        steps = rows * len(BLOCKS)
        if (_height(mean, low, high, steps) - 1) // len(BLOCKS) == row:
            return MEAN
        least, most = _ends(row, rows, low, high)
        inside = most <= mean + points if row < rows - 1 else most < mean + points
        if mean - points < least and inside:
            return BAND
        return EDGE if least < mean + points and most > mean - points else ""


NO_MARKS = Marks()


def in_words(days: Sequence[Day], over: str = "") -> str:
    """The days as one sentence, oldest first, for whoever does not see the chart; ``over``: what to call them."""
    if not days:
        return "No days."
    over = over or ("Last day" if len(days) == 1 else f"Last {len(days)} days")
    return f"{over}: {', '.join(_told(days))}."


def sentence(change: Change, *, past: bool = False) -> str:
    """Both weeks with what they rest on, and the change with its verdict; ``past``: neither can still grow."""
    before, after = ("The week before", "The last week shown") if past else ("Last week", "This week")
    means = f"{_window_told(change.after, after)} {_window_told(change.before, before)}"
    if change.difference is None:
        return f"{means} {_too_little(change, before.lower(), after.lower(), past=past)}"
    if shown(abs(change.difference)) == "0":
        return f"{means} About the same."
    direction = "Fell" if change.difference < 0 else "Rose"
    percentage = f" ({change.percentage})" if change.percentage else ""
    verdict = _VERDICTS[change.verdict]
    return f"{means} {direction} by {shown(abs(change.difference))}{percentage}{verdict}."


_VERDICTS: Mapping[Verdict, str] = {
    Verdict.CLEAR: ": a clear improvement",
    Verdict.POSSIBLE: ": a possible improvement",
    Verdict.NONE: ": no clear change",
    Verdict.WORSE: ": a change for the worse",
    Verdict.UNJUDGED: "",
}


def _column(days: Sequence[Day]) -> Column:
    flare, late = any(day.flare for day in days), any(day.late for day in days)
    return Column(days[0].day, days[-1].day, _mean(days), flare, late)


def _mean(days: Sequence[Day]) -> Decimal | None:
    values = [day.value for day in days if day.value is not None]
    return sum(values, Decimal(0)) / len(values) if values else None


def _place(day: date, drawn: Sequence[Column]) -> int | None:
    """The column that a day is in; columns follow each other without a gap."""
    if not drawn or not drawn[0].since <= day <= drawn[-1].until:
        return None
    return bisect_right(drawn, day, key=lambda each: each.since) - 1


def _worst(found: Sequence[Light | None]) -> tuple[str, Light | None]:
    lit = [light for light in found if light is not None]
    worst = max(lit, key=lambda light: light.rank, default=None)
    return worst.value[0].upper() if worst else "?" if found else "", worst


def _height(value: Decimal, low: Decimal | int, high: Decimal | int, steps: int) -> int:
    """From 1 to ``steps``. On 0-10 no number but 0 has the lowest block, and none but 10 the highest."""
    share = (value - low) / (high - low) if high > low else Decimal(0)
    height = 1 + int((share * (steps - 1)).quantize(Decimal(1), ROUND_HALF_UP))
    return min(max(height, 1), steps)


def _ends(row: int, rows: int, low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """From which value on, and below which, a column ends in a row; in the top row up to the highest."""
    most, half = rows * len(BLOCKS) - 1, Decimal("0.5")
    steps = (row * len(BLOCKS) - half, (row + 1) * len(BLOCKS) - half)
    least, above = (min(max(low + (high - low) * each / most, low), high) for each in steps)
    return least, above


def _cell(height: int | None, row: int) -> str:
    """What a column shows in a row; rows are counted from the bottom."""
    if height is None:
        return GAP if row == 0 else " "
    eighths = height - row * len(BLOCKS)
    return " " if eighths <= 0 else BLOCKS[min(eighths, len(BLOCKS)) - 1]


def _told(days: Sequence[Day]) -> Iterator[str]:
    """Each day in words; days without an entry that follow each other are told as one."""
    for gap, found in groupby(days, lambda day: day.value is None and not day.flare and not day.too_late):
        run = list(found)
        if gap and len(run) > 1:
            yield f"no entry for {len(run)} days"
        else:
            yield from (_day_told(day) for day in run)


def _day_told(day: Day) -> str:
    nothing = "noted too late" if day.too_late else "no entry"
    value = nothing if day.value is None else shown(day.value)
    return f"{value} (flare)" if day.flare else value


def _window_told(window: Window, name: str) -> str:
    if window.mean is None:
        return f"{name}: no entries."
    return f"{name} {shown(window.mean)} from {counted(window.days, 'day')}."


def _too_little(change: Change, before: str, after: str, *, past: bool) -> str:
    """What a comparison waits for; in the past, what it lacks."""
    if not change.daily:
        return "It is noted now and then, so one week is not held against the next."
    if not past:
        return f"Cannot tell yet: {counted(change.needs, 'more day')} needed."
    lacking = [
        f"{name} has {week.days} of the {ENOUGH_DAYS} days needed"
        for name, week in ((after, change.after), (before, change.before))
        if week.needed
    ]
    return f"Cannot tell: {', and '.join(lacking)}."
