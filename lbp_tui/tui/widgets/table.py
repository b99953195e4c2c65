"""Several choices with the same options on one screen: a line each, answered by digits."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from lbp_tui.core.model import Item, Page
from lbp_tui.core.text import one_line
from lbp_tui.core.walk import Walk
from lbp_tui.tui.text import DIM, beside, plain
from lbp_tui.tui.widgets.field import Accepted, Changed

REST = "0"
"""The key that answers every line which has no answer yet."""


class TableRow(Horizontal):
    """One item: a mark where the cursor is, its words, and its answer."""

    def __init__(self, place: int, says: str) -> None:
        """Show the words, and no answer yet."""
        super().__init__()
        self.place = place
        self._mark = Static(classes="key")
        self._says = Static(plain(one_line(says)), classes="say")
        self._answer = Static(classes="answer")

    def compose(self) -> ComposeResult:
        """Side by side."""
        yield self._mark
        yield self._says
        yield self._answer

    def show(self, answer: str, *, here: bool) -> None:
        """Mark it as the one under the cursor, and show its answer."""
        self.set_class(here, "-here")
        self.set_class(bool(answer), "-picked")
        self._mark.update(plain("›" if here else " "))
        self._answer.update(plain(answer or "–", "" if answer else DIM))


class Table(Vertical, can_focus=True):
    """The lines of a page. A digit answers the line under the cursor and goes on to the next."""

    cursor: reactive[int] = reactive(0)

    def __init__(self, walk: Walk, page: Page) -> None:
        """Show the items of the screen that a walk is at, with the answers so far."""
        super().__init__()
        self._names = walk.together
        self._items = [walk.sitting.items[name] for name in self._names]
        self._page = page
        self._mark = walk.mark
        self.given = {name: str(kept) for name in self._names if (kept := walk.answers.get(name)) is not None}
        self.set_reactive(Table.cursor, self._names.index(walk.name))

    @property
    def answers(self) -> Mapping[str, str | None]:
        """The answer of each line by full name."""
        return {name: self.given.get(name) for name in self._names}

    @property
    def name_here(self) -> str:
        """Full name of the item under the cursor."""
        return self._names[min(self.cursor, len(self._names) - 1)]

    def compose(self) -> ComposeResult:
        """The keys of the options, the lines, the line that answers the rest, and what the line means."""
        yield Static(self._keys(), classes="keys-of")
        for place, item in enumerate(self._items):
            yield TableRow(place, self._page.says[item.id])
        if self._page.rest:
            yield TableRow(len(self._items), f"{REST}  {self._option(self._page.rest)} to all the rest")
        yield Static(id="line-help")

    def on_mount(self) -> None:
        """Show the answers so far."""
        self._show()

    def watch_cursor(self) -> None:
        """Show where the cursor is."""
        if self.is_mounted:
            self._show()

    def on_key(self, event: events.Key) -> None:
        """Move, answer a line, answer the rest, or go on."""
        options = self._items[0].options
        if event.key in ("up", "down", "k", "j"):
            self.cursor = min(max(self.cursor + (1 if event.key in ("down", "j") else -1), 0), self._last)
        elif event.key == "enter":
            self._enter()
        elif event.key == "space":
            self._answer(self._mark)
        elif event.character == REST and self._page.rest:
            self._answer_rest()
        elif event.character and event.character in "123456789"[: len(options)]:
            self._answer(options[int(event.character) - 1].id)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """Go to the line clicked; its next option."""
        if event.widget is None:
            return
        row = next((each for each in event.widget.ancestors_with_self if isinstance(each, TableRow)), None)
        if row is not None:
            self.cursor = row.place
            self._enter() if self._on_rest else self._turn()

    @property
    def _last(self) -> int:
        return len(self._items) - (0 if self._page.rest else 1)

    @property
    def _on_rest(self) -> bool:
        return self.cursor == len(self._items)

    def _enter(self) -> None:
        if self._on_rest and len(self.given) < len(self._names):
            self._answer_rest()
        else:
            self.post_message(Accepted())

    def _turn(self) -> None:
        known = [option.id for option in self._items[0].options]
        now = self.given.get(self.name_here)
        self._put(known[(known.index(now) + 1) % len(known)] if now in known else self._mark)

    def _answer(self, option_id: str) -> None:
        if self._on_rest:
            return
        self._put(option_id)
        self.cursor = min(self.cursor + 1, self._last)

    def _put(self, option_id: str) -> None:
        self.given[self.name_here] = option_id
        self._show()
        self.post_message(Changed())

    def _answer_rest(self) -> None:
        self.given |= {name: self._page.rest for name in self._names if name not in self.given}
        self.cursor = self._last
        self._show()
        self.post_message(Changed())

    def _show(self) -> None:
        for row in self.query(TableRow):
            answer = self.given.get(self._names[row.place]) if row.place < len(self._names) else None
            here = row.place == self.cursor
            row.show(self._option(answer) if answer else "", here=here)
            if here:
                row.scroll_visible(animate=False)
        about = "" if self._on_rest else self._item_here.help
        self.query_one("#line-help", Static).update(plain(about, DIM))

    @property
    def _item_here(self) -> Item:
        return self._items[min(self.cursor, len(self._items) - 1)]

    def _option(self, option_id: str) -> str:
        option = self._items[0].option(option_id)
        return option.say if option else option_id

    def _keys(self) -> Content:
        told = [
            beside(plain(f"{number} ", DIM), plain(f"{option.say}   "))
            for number, option in enumerate(self._items[0].options, 1)
        ]
        return beside(*told)
