"""What floats above a screen: a warning, a short explanation, a question."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from lbp_tui.tui.text import DIM, STRONG, lines, plain

GRACE = 0.5
"""Seconds before a warning can be answered: a key typed in the same breath was not for it."""


class Choice(NamedTuple):
    """One way out of a card: what it comes to, its words, and its key."""

    id: str
    label: str
    key: str


class Card(ModalScreen[str]):
    """A text with the ways out of it; it stays until one is chosen."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-home"), (110, "-wide")]
    BINDINGS = [
        Binding("left,up", "app.focus_previous", "Previous", show=False),
        Binding("right,down", "app.focus_next", "Next", show=False),
        Binding("question_mark", "more", "Why", show=False),
    ]

    def __init__(
        self,
        text: Content,
        choices: Sequence[Choice],
        *,
        more: Content | None = None,
        leave: str = "",
        kind: str = "",
    ) -> None:
        """Show the text; ``more`` comes with `?`, Esc comes to ``leave``, and ``kind`` is a class for its look."""
        super().__init__(classes=kind)
        self._text = text
        self._choices = choices
        self._more = more
        self._leave = leave
        self._kind = kind
        for choice in choices:
            self._bindings.bind(choice.key, f"choose('{choice.id}')", choice.label, show=False)
        if leave:
            self._bindings.bind("escape", f"choose('{leave}')", show=False)

    def compose(self) -> ComposeResult:
        """The text, and the ways out below it."""
        with Vertical(classes="card"):
            with VerticalScroll(can_focus=False, classes="card-text"):
                yield Static(self._text)
                if self._more is not None:
                    yield Static(plain("?  Why, and where this comes from", DIM), classes="more-hint")
                    yield Static(self._more, classes="more")
            with Horizontal(classes="ways"):
                for choice in self._choices:
                    yield Button(plain(_worded(choice)), id=f"way-{choice.id}", compact=True)

    def on_mount(self) -> None:
        """Start on the first way out."""
        self._shown = monotonic()
        self.query(Button).first().focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Leave by that way."""
        self.action_choose(str(event.button.id).removeprefix("way-"))

    def action_choose(self, way: str) -> None:
        """Leave by that way; a warning not before it can have been seen."""
        if not self._kind or monotonic() - self._shown > GRACE:
            self.dismiss(way)

    def action_more(self) -> None:
        """Show or hide the reasons."""
        self.toggle_class("-more")
        self.query_one(VerticalScroll).scroll_end(animate=False)


def _worded(choice: Choice) -> str:
    return choice.label if choice.key == "enter" else f"{choice.label} ({choice.key})"


class Ask(ModalScreen[str | None]):
    """One line to type. What would not do is told in it, and it stays; Esc comes to ``None``."""

    BINDINGS = [Binding("escape", "leave", "Leave", show=False)]

    def __init__(self, title: str, hint: str, written: str = "") -> None:
        """Ask with a title, and a hint of what would be right."""
        super().__init__()
        self._title = title
        self._hint = hint
        self._written = written

    def compose(self) -> ComposeResult:
        """The question and the field."""
        with Vertical(classes="card"):
            yield Static(lines(plain(self._title, STRONG), plain(self._hint, DIM)))
            yield Input(self._written)
            yield Static(id="refused")

    def refused(self, written: str) -> str:  # noqa: ARG002 here anything will do
        """Why what is written would not do; nothing if it would."""
        return ""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers, if it is an answer."""
        wrong = self.refused(event.value)
        if not wrong:
            self.dismiss(event.value)
        told = self.query_one("#refused", Static)
        told.update(plain(wrong))
        told.display = bool(wrong)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
