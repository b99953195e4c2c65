"""The days below the columns of a chart: weekdays, Mondays, or months and years, whichever has room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lbp_tui.core.chart import Column
from lbp_tui.core.trend import WEEK

_FEW = 3 * WEEK
"""Up to how many days each goes by the letter of its weekday."""
_SOME = 10 * WEEK
"""Up to how many days Mondays are told."""
_YEAR = 12
_STEPS = (1, 3, _YEAR, 2 * _YEAR, 5 * _YEAR, 10 * _YEAR)
"""From which month to which is told, in months."""
_SPACE = 2


def days_told(drawn: Sequence[Column], cell: int) -> str:
    """What stands below columns that are so many cells wide."""
    daily = all(each.since == each.until for each in drawn)
    if daily and len(drawn) <= _FEW and cell > 1:
        return "".join(f"{f'{each.until:%a}'[:1]:{cell}}" for each in drawn).rstrip()
    width = len(drawn) * cell - (cell > 1)
    if daily and len(drawn) <= _SOME:
        mondays = (place for place, each in enumerate(drawn) if each.since.weekday() == 0)
        return _set([(place * cell, f"{drawn[place].since.day} {drawn[place].since:%b}") for place in mondays], width)
    rows = ([(place * cell, name) for place, name in _months(drawn, step)] for step in _STEPS)
    told = list(rows)
    return _set(next((row for row in told if _fits(row)), told[-1]), width)


def _months(drawn: Sequence[Column], step: int) -> Iterator[tuple[int, str]]:
    """The columns that a month begins in, with its name; January has that of its year."""
    for place, each in enumerate(drawn):
        first = each.since.year * _YEAR + each.since.month - (each.since.day == 1)
        last = each.until.year * _YEAR + each.until.month - 1
        month = -(-first // step) * step
        if month <= last:
            year, number = divmod(month, _YEAR)
            yield place, each.until.replace(day=1, month=number + 1).strftime("%b") if number else str(year)


def _fits(row: Sequence[tuple[int, str]]) -> bool:
    return all(start + len(name) + _SPACE <= after for (start, name), (after, _) in pairwise(row))


def _set(row: Sequence[tuple[int, str]], width: int) -> str:
    """Names at their places; one that would not fit is left out."""
    told = ""
    for start, name in row:
        if start + len(name) <= width and (not told or len(told) < start):
            told = f"{told:{start}}{name}"
    return told
