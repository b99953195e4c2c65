"""Scrolling by keys, for what takes them itself."""

from __future__ import annotations

from textual.widget import Widget


def scroll(text: Widget, key: str) -> None:
    """Scroll by one of the keys that move through a text, at once."""
    match key:
        case "up" | "down":
            text.scroll_relative(y=1 if key == "down" else -1, animate=False)
        case "pageup":
            text.scroll_page_up(animate=False)
        case "pagedown":
            text.scroll_page_down(animate=False)
        case "home":
            text.scroll_home(animate=False)
        case "end":
            text.scroll_end(animate=False)
