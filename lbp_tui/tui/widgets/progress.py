"""Where the person is in a questionnaire: its title with how far it goes, and the last answers."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from lbp_tui.core.answer import words
from lbp_tui.core.model import Kind
from lbp_tui.core.text import one_line
from lbp_tui.core.walk import Walk
from lbp_tui.tui.text import ACCENT, DIM, beside, lines, plain

BAR = 10
"""Cells of the progress bar."""


class Progress(Widget):
    """The title at the left; the number of the question and a bar at the right, which makes room for a long title."""

    title: reactive[str] = reactive("")
    where: reactive[int] = reactive(0)
    of: reactive[int] = reactive(0)

    def __init__(self, title: str) -> None:
        """Show a title, and no progress yet."""
        super().__init__()
        self.set_reactive(Progress.title, title)

    def show(self, title: str, where: int, of: int) -> None:
        """Show the title, and that this is question ``where`` of ``of``."""
        self.title, self.where, self.of = title, where, of

    def render(self) -> Content:
        """One line as wide as the widget."""
        done = round(BAR * self.where / max(self.of, 1))
        count = f"{self.where} of {self.of}   "
        bar = beside(plain("━" * done, ACCENT), plain("─" * (BAR - done), DIM))
        if self.content_size.width < plain(self.title).cell_length + 1 + len(count) + BAR:
            count, bar = count.rstrip(), plain("")
        room = max(self.content_size.width - len(count) - bar.cell_length, 1)
        title = plain(self.title, DIM).truncate(room - 1, ellipsis=True)
        gap = plain(" " * (room - title.cell_length))
        return beside(title, gap, plain(count, DIM), bar)


class Before(Static):
    """The last two questions with their answers; or all answers on one line, where they are as they were last time."""

    def show(self, walk: Walk) -> None:
        """Show what comes before the question in focus."""
        if len(walk.as_before) > 1:
            same = " · ".join(one_line(words(walk.sitting.items[name], walk.answers[name])) for name in walk.as_before)
            self.update(beside(plain("As before  ", DIM), plain(same), plain("  ⌫ changes it", DIM)))
            self.display = True
            return
        names = walk.before[-2:]
        told = [
            beside(plain(f"{one_line(item.label)}  ", DIM), plain(one_line(words(item, walk.answers.get(name))) or "–"))
            for name in names
            if (item := walk.sitting.items[name]).kind is not Kind.DISPLAY
        ]
        self.update(lines(*told))
        self.display = bool(told)
