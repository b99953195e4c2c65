"""A heading in the left column and its text beside it; below each other where the screen is narrow."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from lbp_tui.tui.text import DIM, plain


class Section(Horizontal):
    """One group of a page."""

    def __init__(self, title: str, text: Content) -> None:
        """Name the group, and give its text."""
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """The heading and the text."""
        yield Static(plain(self._title, DIM), classes="section-title")
        yield Static(self._text, classes="section-text")
