"""The five places, always in sight."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from lbp_tui.tui.text import plain


class PlaceName(NamedTuple):
    """A place: its id, its key, and what it is called."""

    id: str
    key: str
    title: str


PLACES = (
    PlaceName("today", "f2", "Today"),
    PlaceName("journal", "f3", "Journal"),
    PlaceName("check-up", "f4", "Check-up"),
    PlaceName("trends", "f5", "Trends"),
    PlaceName("learn", "f6", "Learn"),
)


class Tab(Horizontal):
    """One place that can be clicked."""

    def __init__(self, place: PlaceName, *, here: bool) -> None:
        """Name the place."""
        super().__init__(classes="-here" if here else "")
        self._place = place

    def compose(self) -> ComposeResult:
        """Its key and its name; a narrow screen keeps the key."""
        yield Static(plain(self._place.key.upper()), classes="key")
        yield Static(plain(self._place.title), classes="name")

    def on_click(self) -> None:
        """Go there."""
        self.app.call_later(self.app.run_action, f"place('{self._place.id}')")


class TabBar(Horizontal):
    """The tabs, and the date at the right."""

    def __init__(self, here: str, date: str) -> None:
        """Mark the place that is open."""
        super().__init__()
        self._here = here
        self._date = date

    def compose(self) -> ComposeResult:
        """The places in order."""
        yield Static("lbp", classes="app-name")
        for place in PLACES:
            yield Tab(place, here=place.id == self._here)
        yield Static(plain(self._date), classes="date")
