"""A scale of whole numbers, answered by digits or arrows."""

from __future__ import annotations

from time import monotonic

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from lbp_tui.core.model import Answer, Item
from lbp_tui.tui.text import DIM, beside, lines, plain
from lbp_tui.tui.widgets.field import Accepted, Changed

TOGETHER = 1.5
"""Seconds within which two digits make one number."""
CELL = 5
"""Cells that a number takes on a screen that is wide enough."""


class Scale(Widget, can_focus=True):
    """The numbers of a scale in a row, with what the two ends mean below."""

    number: reactive[int | None] = reactive(None)

    def __init__(self, item: Item, answer: Answer | None) -> None:
        """Show the scale with the answer so far."""
        super().__init__()
        self._low, self._high = int(item.low or 0), int(item.high or 10)
        self._ends = item.ends or ("", "")
        self._typed = ""
        self._when = monotonic()
        self.set_reactive(Scale.number, answer if isinstance(answer, int) else None)

    @property
    def answer(self) -> Answer | None:
        """The number chosen."""
        return self.number

    def render(self) -> Content:
        """The numbers, and the ends below them."""
        numbers = range(self._low, self._high + 1)
        cell = max(min(CELL, self.content_size.width // len(numbers)), 3)
        first, last = self._ends
        gap = cell * len(numbers) - len(first) - len(last) - (cell - 3)
        row = beside(*(self._cell(number).extend_right(cell - 3) for number in numbers))
        ends = f" {first}{' ' * max(gap - 2, 2)}{last}"
        return lines(row, plain(""), plain(ends, DIM))

    def on_key(self, event: events.Key) -> None:
        """Choose, move or go on."""
        if event.key in ("left", "right", "down", "up", "h", "l"):
            self._step(1 if event.key in ("right", "up", "l") else -1)
        elif event.key == "enter":
            self.post_message(Accepted())
        elif event.character and event.character.isdecimal() and event.character.isascii():
            self._type(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """Choose the number clicked."""
        where = event.get_content_offset(self)
        numbers = self._high - self._low + 1
        cell = max(min(CELL, self.content_size.width // numbers), 3)
        if where is not None and where.y == 0 and where.x < cell * numbers:
            self._choose(self._low + where.x // cell)

    def _type(self, digit: str) -> None:
        """A digit answers; one that makes a longer number of the scale goes with the one before, as 1 and 0 do."""
        longer = digit if monotonic() - self._when > TOGETHER else self._typed + digit
        self._when = monotonic()
        self._typed = longer if self._low <= int(longer) <= self._high else digit
        if self._low <= int(self._typed) <= self._high:
            self._choose(int(self._typed))

    def _step(self, step: int) -> None:
        self._typed = ""
        self._choose(self._low if self.number is None else min(max(self.number + step, self._low), self._high))

    def _choose(self, number: int) -> None:
        self.number = number
        self.post_message(Changed())

    def _cell(self, number: int) -> Content:
        if number == self.number:
            return plain(f"{number:>2} ", "reverse bold")
        return plain(f"{number:>2} ")
