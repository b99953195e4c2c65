"""The question in focus: the last answers above it, its field, and what is wrong with the answer below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from lbp_tui.core.model import Answer
from lbp_tui.core.walk import Walk
from lbp_tui.tui.text import plain
from lbp_tui.tui.widgets.entry import Entry, Line, Note, field
from lbp_tui.tui.widgets.listed import Listed
from lbp_tui.tui.widgets.progress import Before
from lbp_tui.tui.widgets.table import Table


class Asking(VerticalScroll, can_focus=False):
    """One question at a time, or the lines of a page."""

    _field: Entry | Listed | Table

    def compose(self) -> ComposeResult:
        """Empty until a question is shown."""
        yield Before()
        yield Static(id="ask")
        yield Static(id="help")
        yield Vertical(id="field")
        yield Static(id="wrong")

    @property
    def answers(self) -> Mapping[str, Answer | None]:
        """The answers as they were given, by full name: still to be checked."""
        if isinstance(self._field, Table):
            return self._field.answers
        return {self._asked: self._field.answer}

    @property
    def here(self) -> str:
        """Full name of the item that the cursor is on."""
        return self._field.name_here if isinstance(self._field, Table) else self._asked

    @property
    def typed(self) -> bool:
        """Whether the answer is typed: letters are no keys then."""
        return isinstance(self._field, Line | Note | Listed)

    async def show(self, walk: Walk, wrong: str = "", used: Sequence[str] = ()) -> None:
        """Put the question of a walk in focus; ``used``: words to offer if it takes a list of them."""
        asked = walk.page or walk.item
        self._asked = walk.name
        self.query_one(Before).show(walk)
        self.query_one("#ask", Static).update(plain(asked.ask))
        self.query_one("#help", Static).update(plain(asked.help))
        self.query_one("#help").display = bool(asked.help)
        place = self.query_one("#field", Vertical)
        answered = walk.answers.get(walk.name)
        if used and not walk.page:
            self._field = Listed(walk.item, answered, used)
        else:
            self._field = Table(walk, walk.page) if walk.page else field(walk.item, answered)
        async with self.batch():
            await place.remove_children()
            await place.mount(self._field)
        self._field.focus(scroll_visible=False)
        self.tell(wrong)
        self.scroll_home(animate=False)

    def on_input_changed(self) -> None:
        """Take back what was said of another answer."""
        if self.answers != self._told_of:
            self.tell("")

    def on_text_area_changed(self) -> None:
        """The same of a longer text."""
        self.on_input_changed()

    def tell(self, wrong: str) -> None:
        """Say what is wrong, or that nothing is any more."""
        self._told_of = self.answers
        place = self.query_one("#wrong", Static)
        place.update(plain(wrong))
        place.display = bool(wrong)
        if wrong:
            place.scroll_visible(animate=False)
