"""A number over time in columns on a fixed scale, a day without an entry as a gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from lbp_tui.core.chart import BAND, EDGE, GAP, MEAN, NO_MARKS, Column, Marks, bars, columns
from lbp_tui.core.trend import WEEK, Trend, shown
from lbp_tui.tui.text import DIM, STRONG, beside, light_style, lines, plain
from lbp_tui.tui.widgets.calendar import days_told

WIDEST = 4
"""Cells that a column takes at most."""
LOW = 5
"""Rows of columns where the screen is low: an odd number, so that half the scale is a row of its own."""
ROOMY = 30
"""From how many lines of screen on there is room for more rows."""
WEEKS = 8
"""How many weeks are told below the chart, the newest."""
_AXIS = 8
_NARROW = 40
_MIDDLE, _HIGH = Decimal("0.4"), Decimal("0.7")


class Chart(Widget):
    """Columns with their scale at the left, their days and what is marked below, and the means of weeks."""

    trend: reactive[Trend | None] = reactive(None, layout=True)
    marks: reactive[Marks] = reactive(NO_MARKS, layout=True)

    def __init__(self, rows: int, *, weeks: bool = False) -> None:
        """Draw columns up to ``rows`` cells high; ``weeks``: tell their means too."""
        super().__init__()
        self._of: tuple[Trend, Marks, tuple[int, int]] | None = None
        self._told: list[Content] = []
        self._rows = rows
        self._weeks = weeks

    def watch_trend(self) -> None:
        """Be measured again."""
        self._measure_again()

    def watch_marks(self) -> None:
        """Be measured again."""
        self._measure_again()

    def _measure_again(self) -> None:
        """Change a style that nobody sees: Textual keeps the height it knows as long as no style changes.

        Asking for a layout is not enough: one asked for while another is still waiting is forgotten.
        """
        least = self.styles.min_height
        self.styles.min_height = 2 if least is not None and least.value == 1 else 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 Textual's own
        """The lines of the chart."""
        return len(self._lines(width)) if self.trend else 0

    def render(self) -> Content:
        """The chart as wide as there is room."""
        return lines(*self._lines(self.content_size.width)) if self.trend else plain("")

    def _lines(self, width: int) -> list[Content]:
        """The lines so wide; put together once, as Textual measures them before it draws them."""
        trend = self.trend
        if trend is None:
            return []
        room = (width, self.app.size.height)
        if not (self._of and self._of[0] is trend and self._of[1] is self.marks and self._of[2] == room):
            self._of, self._told = (trend, self.marks, room), self._put_together(trend, width)
        return self._told

    def _put_together(self, trend: Trend, width: int) -> list[Content]:
        room = max(width - _AXIS, WEEK)
        narrow = len(trend.days) <= 2 * WEEK and room < _NARROW
        drawn = columns(trend.days[-WEEK:] if narrow else trend.days, room)
        cell = min(max((room + 1) // len(drawn), 1), WIDEST)
        told = [*self._drawn(trend, drawn, cell), plain(f"{'':{_AXIS}}{days_told(drawn, cell)}", DIM)]
        below = (
            ([("F" if each.flare else "", STRONG) for each in drawn], "flare"),
            ([(letter, light_style(light)) for letter, light in self.marks.worst(drawn)], "session"),
            ([("L" if each.late else "", STRONG) for each in drawn], "late"),
            ([("▲" if each else "", STRONG) for each in self.marks.starts(drawn)], "began"),
        )
        told += [_below(signs, cell, meaning) for signs, meaning in below if any(sign for sign, _ in signs)]
        told += [self._band_told(trend, *self.marks.usual)] if self.marks.usual else []
        return [*told, *_weeks_told(trend, width)] if self._weeks else told

    def _drawn(self, trend: Trend, drawn: Sequence[Column], cell: int) -> Iterator[Content]:
        """The rows of columns, with the scale at the left and the first week across."""
        rows = self._rows if self.app.size.height >= ROOMY else min(self._rows, LOW)
        top, low = trend.high, trend.low
        labels = {0: shown(top), (rows - 1) // 2: shown((top + low) / 2), rows - 1: shown(low)}
        for number, picture in enumerate(bars([each.value for each in drawn], rows, low, top)):
            across = self.marks.line(rows - 1 - number, rows, low, top)
            axis = plain(f"{labels.get(number, ''):>{_AXIS - 2}} {_AXES[across]}", DIM)
            yield beside(axis, *self._row(trend, picture, drawn, cell, across))

    def _row(self, trend: Trend, picture: str, drawn: Sequence[Column], cell: int, across: str) -> Iterator[Content]:
        thick = max(cell - 1, 1)
        for number, (block, column) in enumerate(zip(picture, drawn, strict=True), 1):
            room = thick if number == len(drawn) else cell
            if block == " ":
                yield plain((across or " ") * room, DIM)
            elif block == GAP:
                yield plain(f"{block:{room}}", DIM)
            else:
                yield plain(f"{block * thick:{room}}", _style(trend, column.value))

    def _band_told(self, trend: Trend, mean: Decimal, points: Decimal) -> Content:
        least, most = max(mean - points, trend.low), min(mean + points, trend.high)
        first = f"{MEAN} first week {shown(mean)}"
        return plain(f"{'':{_AXIS - 2}}{first}  {BAND}{EDGE} no clear change: {shown(least)} to {shown(most)}", DIM)


_AXES = {"": "┤", EDGE: "┤", BAND: "╢", MEAN: "╢"}


def _style(trend: Trend, value: Decimal | None) -> str:
    """Calm to warm where lower is better; one colour where nobody can say."""
    if value is None or trend.better != "lower":
        return "$primary"
    share = (value - trend.low) / (trend.high - trend.low)
    return "$pain-low" if share < _MIDDLE else "$pain-middle" if share < _HIGH else "$pain-high"


def _below(signs: Sequence[tuple[str, str]], cell: int, meaning: str) -> Content:
    """A line of signs below the columns, each in its style, after what they mean."""
    row = (plain(f"{sign:{cell}}", style) for sign, style in signs)
    return beside(plain(f"{meaning:{_AXIS}}", DIM), *row).rstrip()


def _weeks_told(trend: Trend, width: int) -> Iterator[Content]:
    """The means of the newest weeks, each with its last day and how many days it rests on, and kept in one piece."""
    found = [each for each in trend.weeks if each.mean is not None][-WEEKS:]
    if not found:
        return
    yield plain("")
    line = plain("Week means (days) to", DIM)
    for each in found:
        mean = shown(each.mean) if each.mean is not None else ""
        piece = beside(plain(f"{each.until.day} {each.until:%b} ", DIM), plain(mean), plain(f" ({each.days})", DIM))
        if line.cell_length + 2 + piece.cell_length > width:
            yield line
            line = piece
        else:
            line = beside(line, plain("  "), piece)
    yield line
