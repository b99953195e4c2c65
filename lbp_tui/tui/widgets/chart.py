"""A number over time in columns on a fixed scale, a day without an entry as a gap."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from lbp_tui.core.chart import GAP, NO_MARKS, Column, Marks, bars, columns
from lbp_tui.core.trend import WEEK, Trend, shown
from lbp_tui.tui.text import DIM, STRONG, beside, light_style, lines, plain

WIDEST = 4
"""Cells that a column takes at most."""
_AXIS = 6
_FEW = 3 * WEEK
"""Up to how many days each goes by the letter of its weekday."""
_MIDDLE, _HIGH = Decimal("0.4"), Decimal("0.7")


class Chart(Widget):
    """Columns with their scale at the left and their days below."""

    trend: reactive[Trend | None] = reactive(None, layout=True)
    marks: reactive[Marks] = reactive(NO_MARKS, layout=True)

    def __init__(self, rows: int) -> None:
        """Draw columns up to ``rows`` cells high."""
        super().__init__()
        self._rows = rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 Textual's own
        """The columns, their days, and what is marked below them."""
        if self.trend is None:
            return 0
        drawn = columns(self.trend.days, len(self.trend.days))
        below = (
            any(each.flare for each in drawn),
            any(letter for letter, _ in self.marks.worst(drawn)),
            any(self.marks.starts(drawn)),
            self.marks.usual is not None,
        )
        return self._rows + 1 + sum(below)

    def render(self) -> Content:
        """The chart as wide as there is room."""
        if self.trend is None:
            return plain("")
        room = self.content_size.width - _AXIS
        narrow = len(self.trend.days) <= 2 * WEEK and room < 40
        days = self.trend.days[-WEEK:] if narrow else self.trend.days
        drawn = columns(days, max(room, WEEK))
        cell = min(max(room // max(len(drawn), 1), 1), WIDEST)
        top, low = self.trend.high, self.trend.low
        labels = {0: shown(top), self._rows - 1: shown(low)}
        if self._rows > 2:
            labels[(self._rows - 1) // 2] = shown((top + low) / 2)
        pictures = bars([each.value for each in drawn], self._rows, low, top)
        usual = [self.marks.is_usual(self._rows - 1 - number, self._rows, low, top) for number in range(self._rows)]
        told = [
            beside(
                plain(f"{labels.get(number, ''):>4} {'╢' if usual[number] else '┤'}", DIM),
                *self._row(picture, drawn, cell),
            )
            for number, picture in enumerate(pictures)
        ]
        told.append(plain(f"{'':{_AXIS}}{_days_told(drawn, cell)}", DIM))
        lights = [(letter, light_style(light)) for letter, light in self.marks.worst(drawn)]
        below = (
            ([("F" if each.flare else "", STRONG) for each in drawn], "flare"),
            (lights, "session"),
            ([("▲" if each else "", STRONG) for each in self.marks.starts(drawn)], "began"),
        )
        width = self.content_size.width
        told += [_below(signs, cell, meaning, width) for signs, meaning in below if any(sign for sign, _ in signs)]
        if self.marks.usual is not None:
            told.append(plain(f"{'╢':>{_AXIS}} no clear change from your first week", DIM))
        return lines(*told)

    def _row(self, picture: str, drawn: Sequence[Column], cell: int) -> list[Content]:
        thick = max(cell - 1, 1)
        told = []
        for block, column in zip(picture, drawn, strict=True):
            piece = block if block == GAP else block * thick
            told.append(plain(f"{piece:{cell}}", self._style(column.value) if block != GAP else DIM))
        return told

    def _style(self, value: Decimal | None) -> str:
        """Calm to warm where lower is better; one colour where nobody can say."""
        if self.trend is None or value is None or self.trend.better != "lower":
            return "$primary"
        share = (value - self.trend.low) / (self.trend.high - self.trend.low)
        return "$pain-low" if share < _MIDDLE else "$pain-middle" if share < _HIGH else "$pain-high"


def _below(signs: Sequence[tuple[str, str]], cell: int, meaning: str, width: int) -> Content:
    """A line of signs below the columns, each in its style, with what they mean if there is room."""
    row = beside(plain(" " * _AXIS), *(plain(f"{sign:{cell}}", style) for sign, style in signs)).rstrip()
    room = row.cell_length + 3 + len(meaning) <= width
    return beside(row, plain(f"   {meaning}" if room else "", DIM))


def _days_told(drawn: Sequence[Column], cell: int) -> str:
    """Letters of weekdays while they are few; else a date now and then, where it fits."""
    if len(drawn) <= _FEW and all(each.since == each.until for each in drawn) and cell > 1:
        return "".join(f"{f'{each.until:%a}'[:1]:{cell}}" for each in drawn)
    told = ""
    for number, each in enumerate(drawn):
        starts = each.since != each.until or each.since.weekday() == 0
        if starts and len(told) <= number * cell and number * cell + 6 <= len(drawn) * cell:
            told = f"{told:{number * cell}}{each.since.day} {each.since:%b} "
    return told.rstrip()
