"""All questions of a form with their answers, to pick the one to go to."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from lbp_tui.core.answer import words
from lbp_tui.core.model import Kind
from lbp_tui.core.text import one_line
from lbp_tui.core.walk import Walk
from lbp_tui.tui.text import DIM, STRONG, beside, lines, plain


class Questions(ModalScreen[str | None]):
    """The questions that are asked now; the full name of the one picked, or ``None``."""

    BINDINGS = [Binding("escape", "leave", "Leave", show=False)]

    def __init__(self, walk: Walk) -> None:
        """List the questions of a walk, with the cursor on the one in focus."""
        super().__init__()
        self._walk = walk
        self._names = [name for name in walk.names if walk.sitting.items[name].kind is not Kind.DISPLAY]

    def compose(self) -> ComposeResult:
        """What to do, and the list."""
        with Vertical(classes="card"):
            hint = plain("↑ ↓ and Enter go to a question; Esc goes back.", DIM)
            yield Static(lines(plain("What do you want to change?", STRONG), hint), classes="head")
            yield OptionList(*(Option(self._row(name), name) for name in self._names), id="questions")

    def on_mount(self) -> None:
        """Begin at the question in focus."""
        listed = self.query_one(OptionList)
        listed.highlighted = self._names.index(self._walk.name) if self._walk.name in self._names else 0
        listed.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to it."""
        self.dismiss(event.option_id)

    def action_leave(self) -> None:
        """Pick none."""
        self.dismiss(None)

    def _row(self, name: str) -> Content:
        item = self._walk.sitting.items[name]
        answer = one_line(words(item, self._walk.answers.get(name))) or "–"
        return beside(plain(f"{one_line(item.label)}  ", DIM), plain(answer))
