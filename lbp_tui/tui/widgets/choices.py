"""Options to choose from, one or several, by arrows, digits and letters."""

from __future__ import annotations

from string import ascii_lowercase

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widgets import Static

from lbp_tui.core.model import Answer, Item, Kind, Option
from lbp_tui.tui.text import plain
from lbp_tui.tui.widgets.field import Accepted, Changed

KEYS = (*"123456789", *(letter for letter in ascii_lowercase if letter not in "jksw"))
"""The key of each option; letters that do something else while filling in are left out."""


ALONE = "0"
"""The key of an option that stands alone, such as “None of these”."""


class Row(Horizontal):
    """One option: a mark where the cursor is, its key, and its words."""

    def __init__(self, index: int, option: Option, *, box: bool, here: bool, picked: bool) -> None:
        """Show the option, with a box to tick where several can be chosen."""
        super().__init__()
        self.index = index
        self._say = option.say
        self._alone = option.exclusive
        self._box = box
        self._key = Static(classes="key")
        self._words = Static(classes="say")
        self.show(here=here, picked=picked)

    def compose(self) -> ComposeResult:
        """The mark and key, and the words beside them."""
        yield self._key
        yield self._words

    def show(self, *, here: bool, picked: bool) -> None:
        """Mark it as the one under the cursor, and as chosen."""
        self.set_class(here, "-here")
        self.set_class(picked, "-picked")
        key = ALONE if self._alone else KEYS[self.index] if self.index < len(KEYS) else ""
        box = ("[x] " if picked else "[ ] ") if self._box else ""
        self._key.update(plain(f"{'›' if here else ' '}  {key}"))
        self._words.update(plain(f"{box}{self._say}"))


class Choices(Vertical, can_focus=True):
    """The options of an item. Nothing is chosen until the person chooses.

    The arrows move, and a digit or the space bar chooses; among several, they put an option in or take it out. Enter
    goes on, with the option under the cursor where only one can be chosen.
    """

    cursor: reactive[int] = reactive(-1)
    chosen: reactive[tuple[str, ...]] = reactive(())

    def __init__(self, item: Item, answer: Answer | None) -> None:
        """Show the options with the answer so far."""
        super().__init__()
        self._options = item.options
        self._several = item.kind is Kind.CHOICES
        kept = answer if isinstance(answer, tuple) else () if answer is None else (str(answer),)
        first = next((index for index, option in enumerate(self._options) if option.id in kept), -1)
        self.set_reactive(Choices.chosen, kept)
        self.set_reactive(Choices.cursor, 0 if self._several and first < 0 else first)

    @property
    def answer(self) -> Answer | None:
        """What is chosen."""
        return (self.chosen if self._several else self.chosen[0]) if self.chosen else None

    def compose(self) -> ComposeResult:
        """One row an option."""
        for index, option in enumerate(self._options):
            here, picked = index == self.cursor, option.id in self.chosen
            yield Row(index, option, box=self._several, here=here, picked=picked)

    def watch_cursor(self) -> None:
        """Show where the cursor is."""
        self._show()

    def watch_chosen(self) -> None:
        """Show what is chosen."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Move, choose or go on."""
        if event.key in ("up", "down", "k", "j"):
            self._move(1 if event.key in ("down", "j") else -1)
        elif event.key == "enter":
            self._go_on()
        elif event.key == "space":
            self._choose(max(self.cursor, 0))
        elif event.character == ALONE:
            self._choose_alone()
        elif event.character and (index := self._index(event.character)) is not None:
            self._choose(index)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        if event.widget is not None:
            row = next((each for each in event.widget.ancestors_with_self if isinstance(each, Row)), None)
            if row is not None:
                self._choose(row.index)

    def _index(self, key: str) -> int | None:
        """The option that a key chooses."""
        return KEYS.index(key) if key in KEYS[: len(self._options)] else None

    def _move(self, step: int) -> None:
        self.cursor = 0 if self.cursor < 0 else min(max(self.cursor + step, 0), len(self._options) - 1)

    def _go_on(self) -> None:
        if not self._several and self.cursor >= 0 and self._options[self.cursor].id not in self.chosen:
            self._choose(self.cursor)
        self.post_message(Accepted())

    def _choose(self, index: int) -> None:
        option = self._options[index]
        self.cursor = index
        if not self._several:
            self.chosen = (option.id,)
        elif option.id in self.chosen:
            self.chosen = tuple(each for each in self.chosen if each != option.id)
        else:
            self.chosen = self._with(option)
        self.post_message(Changed())

    def _choose_alone(self) -> None:
        """Choose what stands alone; it never takes it out again."""
        index = next((index for index, option in enumerate(self._options) if option.exclusive), None)
        if index is not None and self._options[index].id not in self.chosen:
            self._choose(index)

    def _with(self, option: Option) -> tuple[str, ...]:
        """What is chosen together with an option; one that stands alone takes the others out, and the other way."""
        alone = {each.id for each in self._options if each.exclusive}
        wanted = {option.id} if option.exclusive else {option.id, *self.chosen} - alone
        return tuple(each.id for each in self._options if each.id in wanted)

    def _show(self) -> None:
        if not self.is_mounted:
            return
        for row, option in zip(self.query(Row), self._options, strict=True):
            row.show(here=row.index == self.cursor, picked=option.id in self.chosen)
            if row.index == self.cursor:
                row.scroll_visible(animate=False)
