"""The field of every kind of item; a line for numbers, dates, tags and short texts, and more lines for a note."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.suggester import Suggester
from textual.widgets import Input, Static, TextArea

from lbp_tui.core.answer import unit, words
from lbp_tui.core.model import Answer, Item, Kind
from lbp_tui.tui.widgets.choices import Choices
from lbp_tui.tui.widgets.field import Accepted, Back
from lbp_tui.tui.widgets.scale import Scale

LONGEST_SCALE = 20
"""Numbers of a scale that still fit in a row; a longer one is typed."""

_EXAMPLES = {Kind.DATE: "2026-11-23, yesterday or mon", Kind.TAGS: "words, with commas between them"}


class Used(Suggester):
    """Completes the last word of a list to one that was used before; → takes it."""

    def __init__(self, used: Sequence[str]) -> None:
        """Offer these, the first that fits."""
        super().__init__(case_sensitive=True)
        self._used = used

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line with its last word completed; what is typed stays as it is."""
        before, _, last = value.rpartition(",")
        begun = last.lstrip()
        listed = {each.strip().casefold() for each in before.split(",")}
        for each in self._used if begun else ():
            if each.casefold().startswith(begun.casefold()) and each.casefold() not in listed:
                return f"{value}{each[len(begun) :]}"
        return None


_EDITING = {"left", "right", "up", "down", "home", "end", "pageup", "pagedown", "delete"}
_EDITING_CTRL = {"ctrl+a", "ctrl+d", "ctrl+e", "ctrl+f", "ctrl+k", "ctrl+u", "ctrl+v", "ctrl+w", "ctrl+x"}


def edits(event: events.Key) -> bool:
    """Whether a key types, takes out or moves the cursor: the person is at work in the field then."""
    return event.is_printable or event.key.rpartition("+")[2] in _EDITING or event.key in _EDITING_CTRL


class Line(Input):
    """One line: a number, a date, a short text or tags. Backspace goes back until the person is at work in it."""

    BINDINGS = [Binding("enter", "submit", "Next", key_display="⏎")]

    def __init__(self, item: Item, answer: Answer | None, used: Sequence[str] = ()) -> None:
        """Show the field with the answer so far, and offer the words ``used`` before."""
        written = words(item, answer).removesuffix(unit(item, answer)).strip()
        self._begun = False
        placeholder = _EXAMPLES.get(item.kind, item.unit)
        super().__init__(
            written,
            placeholder=placeholder,
            suggester=Used(used) if used else None,
            select_on_focus=item.kind is not Kind.TAGS,  # a word more goes behind a list; a number is typed anew
        )

    @property
    def answer(self) -> Answer | None:
        """What is typed."""
        return self.value.strip() or None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on."""
        event.stop()
        self.post_message(Accepted())

    async def _on_key(self, event: events.Key) -> None:
        self._begun = self._begun or edits(event)
        if event.key == "backspace" and not (self._begun and self.value):
            event.stop()
            event.prevent_default()
            self.post_message(Back())
            return
        await super()._on_key(event)

    async def _on_mouse_down(self, event: events.MouseDown) -> None:
        self._begun = True
        await super()._on_mouse_down(event)

    def _on_paste(self, event: events.Paste) -> None:
        self._begun = True
        super()._on_paste(event)


class Note(TextArea):
    """A text of some lines. Enter goes on; ctrl+j begins a new line. Backspace is as in a `Line`."""

    def __init__(self, answer: Answer | None) -> None:
        """Show the field with the answer so far."""
        super().__init__("" if answer is None else str(answer), placeholder="Enter goes on; ctrl+j begins a new line")
        self._begun = False

    @property
    def answer(self) -> Answer | None:
        """What is typed."""
        return self.text if self.text.strip() else None

    async def _on_key(self, event: events.Key) -> None:
        self._begun = self._begun or edits(event)
        back = event.key == "backspace" and not (self._begun and self.text)
        if event.key not in ("enter", "ctrl+j") and not back:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        if event.key == "ctrl+j":
            self._begun = True
            self.insert("\n")
        else:
            self.post_message(Back() if back else Accepted())

    async def _on_mouse_down(self, event: events.MouseDown) -> None:
        self._begun = True
        await super()._on_mouse_down(event)

    async def _on_paste(self, event: events.Paste) -> None:
        self._begun = True
        await super()._on_paste(event)


class Said(Static, can_focus=True):
    """A text without an answer: it is only read."""

    answer: Answer | None = None
    BINDINGS = [Binding("enter", "go_on", "Next", show=False)]

    def action_go_on(self) -> None:
        """Go on."""
        self.post_message(Accepted())


Entry = Choices | Scale | Line | Note | Said


def field(item: Item, answer: Answer | None) -> Entry:
    """The field that an item is answered in, with the answer so far."""
    match item.kind:
        case Kind.CHOICE | Kind.CHOICES:
            return Choices(item, answer)
        case Kind.SCALE if (item.high or 10) - (item.low or 0) < LONGEST_SCALE:
            return Scale(item, answer)
        case Kind.TEXT if not item.short:
            return Note(answer)
        case Kind.DISPLAY:
            return Said()
        case _:
            return Line(item, answer)
