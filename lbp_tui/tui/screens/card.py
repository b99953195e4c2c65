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
from lbp_tui.tui.widgets.scroll import scroll

GRACE = 0.5
"""Seconds before a warning can be answered: a key typed in the same breath was not for it."""

ROW = 3
"""Ways out that stand beside each other; more of them stand below each other."""


class Choice(NamedTuple):
    """One way out of a card: what it comes to, its words, and its key."""

    id: str
    label: str
    key: str


class Card(ModalScreen[str]):
    """A text with the ways out of it; it stays until one is chosen. What does not fit can be scrolled."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-home"), (110, "-wide")]
    BINDINGS = [
        Binding("left", "app.focus_previous", "Previous", show=False),
        Binding("right", "app.focus_next", "Next", show=False),
        Binding("question_mark", "more", "Why", show=False),
        *(Binding(key, f"move('{key}')", show=False) for key in ("up", "down", "pageup", "pagedown", "home", "end")),
    ]

    def __init__(
        self,
        text: Content,
        choices: Sequence[Choice],
        *,
        shorter: Sequence[Content] = (),
        more: Content | None = None,
        leave: str = "",
        kind: str = "",
        name: str | None = None,
    ) -> None:
        """Show a text.

        Args:
            text: what it says.
            choices: the ways out.
            shorter: the same with fewer words, longest first, for where the text does not fit.
            more: what comes with `?`.
            leave: the way that Esc comes to.
            kind: a class for its look; a card that has one cannot be left before it can have been seen.
            name: what the screen goes by.
        """
        super().__init__(name=name, classes=kind)
        self._texts = (text, *shorter)
        self._choices = choices
        self._more = more
        self._kind = kind
        for choice in choices:
            self._bindings.bind(choice.key, f"choose('{choice.id}')", choice.label, show=False)
        if leave:
            self._bindings.bind("escape", f"choose('{leave}')", show=False)

    def compose(self) -> ComposeResult:
        """The text, and below it what the keys do and the ways out."""
        with Vertical(classes="card"):
            with VerticalScroll(can_focus=False, classes="card-text"):
                yield Static(self._texts[-1], classes="told")
                if self._more is not None:
                    yield Static(self._more, classes="more")
            with Vertical(classes="foot"):
                yield Static(classes="hint")
                with Horizontal(classes="ways -many" if len(self._choices) > ROW else "ways"):
                    for choice in self._choices:
                        yield Button(plain(_worded(choice)), id=f"way-{choice.id}", compact=True)

    def on_mount(self) -> None:
        """Start on the first way out."""
        self._shown = monotonic()
        self.query(Button).first().focus()
        self._hint()

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self.call_after_refresh(self._fit)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Leave by that way."""
        self.action_choose(str(event.button.id).removeprefix("way-"))

    def action_choose(self, way: str) -> None:
        """Leave by that way; a warning not before it can have been seen."""
        if not self._kind or monotonic() - self._shown > GRACE:
            self.dismiss(way)

    def action_more(self) -> None:
        """Show or hide the reasons."""
        if self._more is None:
            return
        self.toggle_class("-more")
        text = self.query_one(VerticalScroll)
        if self.has_class("-more"):
            text.call_after_refresh(text.scroll_to_widget, self.query_one(".more"), animate=False, top=True)
        else:
            text.scroll_home(animate=False)
        self.call_after_refresh(self._fit)

    def action_move(self, key: str) -> None:
        """Scroll a text that does not fit; where it does, up and down go to the other ways out."""
        text = self.query_one(VerticalScroll)
        if text.max_scroll_y or key not in ("up", "down"):
            scroll(text, key)
        elif key == "down":
            self.focus_next()
        else:
            self.focus_previous()

    def _fit(self) -> None:
        """Show the longest of the texts that fits beside the ways out; the shortest if none does."""
        text, card = self.query_one(VerticalScroll), self.query_one(".card")
        if self.has_class("-more"):
            self._hint(over=text.max_scroll_y > 0)
            return
        room = self.size.height - (card.outer_size.height - text.size.height)
        width = text.scrollable_content_region.width
        fits = next((each for each in self._texts if each.get_height({}, width) <= room), None)
        self.query_one(".told", Static).update(fits or self._texts[-1])
        self._hint(over=fits is None)

    def _hint(self, *, over: bool = False) -> None:
        """Tell what the keys do beside the ways out: that there is more, and how to read on."""
        asked = "?  less" if self.has_class("-more") else "?  more, with the sources"
        told = [asked] if self._more is not None else []
        told += ["↑ ↓  more to read"] if over else []
        hint = self.query_one(".hint", Static)
        hint.update(plain("    ".join(told), DIM))
        hint.display = bool(told)


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
