"""A page of text that is scrolled, and that shows something else without losing the keys."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget


class Page(VerticalScroll):
    """The one thing on a screen that takes the keys; it stays while its parts change."""

    async def show(self, parts: Iterable[Widget]) -> None:
        """Show other parts, from the first one on."""
        async with self.batch():
            await self.remove_children()
            await self.mount_all(parts)
        self.scroll_home(animate=False)
