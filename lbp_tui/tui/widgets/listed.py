"""A list of words of the person's own, with those used before below it: they are typed, or chosen by key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from lbp_tui.core.model import Answer, Item
from lbp_tui.core.text import one_line
from lbp_tui.tui.text import DIM, beside, lines, plain
from lbp_tui.tui.widgets.entry import Line

MOST = 8
"""How many words are shown, those used last; all of them are offered to complete what is typed."""


class Words(Line):
    """The line that words are typed in. ↓ and ↑ move through the list below it, where the space bar chooses."""

    class Moved(Message):
        """Another word of the list is under the cursor, or none."""

    def __init__(self, item: Item, answer: Answer | None, used: Sequence[str]) -> None:
        """Show the line with the answer so far, above the words ``used`` before."""
        super().__init__(item, answer, used)
        self.listed = tuple(used[:MOST])
        self.cursor = -1

    @property
    def typed(self) -> tuple[str, ...]:
        """The words in the line."""
        return tuple(filter(None, (one_line(each) for each in self.value.split(","))))

    def has(self, word: str) -> bool:
        """Whether a word is in the line."""
        return word.casefold() in (each.casefold() for each in self.typed)

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ("down", "up"):
            self._move(min(self.cursor + 1, len(self.listed) - 1) if event.key == "down" else max(self.cursor - 1, -1))
        elif event.key == "space" and self.cursor >= 0:
            self._choose(self.listed[self.cursor])
        else:
            if event.is_printable:
                self._move(-1)
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()

    def _move(self, cursor: int) -> None:
        self.cursor = cursor
        self.post_message(self.Moved())

    def _choose(self, word: str) -> None:
        """Put a word into the line, or take it out."""
        rest = [each for each in self.typed if each.casefold() != word.casefold()]
        self.value = ", ".join(rest if self.has(word) else [*self.typed, word])
        self.cursor_position = len(self.value)
        self._begun = True


class Listed(Vertical):
    """A line for words, and below it those used before."""

    def __init__(self, item: Item, answer: Answer | None, used: Sequence[str]) -> None:
        """Show the answer so far, and the words ``used`` before."""
        super().__init__()
        self._line = Words(item, answer, used)

    @property
    def answer(self) -> Answer | None:
        """What is in the line."""
        return self._line.answer

    def compose(self) -> ComposeResult:
        """The line, and the list."""
        yield self._line
        yield Static(self._told(), id="listed")

    def focus(self, scroll_visible: bool = True) -> Self:
        """Go to the line."""
        self._line.focus(scroll_visible)
        return self

    def on_input_changed(self) -> None:
        """Show which words are in the line now."""
        self._show()

    def on_words_moved(self) -> None:
        """Show where the cursor is."""
        self._show()

    def _show(self) -> None:
        self.query_one("#listed", Static).update(self._told())

    def _told(self) -> Content:
        line = self._line
        rows = (
            beside(plain("› " if place == line.cursor else "  "), plain(f"[{'x' if line.has(word) else ' '}] {word}"))
            for place, word in enumerate(line.listed)
        )
        return lines(*rows, plain("  ↓ goes to your list, the space bar puts in or takes out.", DIM))
