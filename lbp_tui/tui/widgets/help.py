"""The help for where the person is: what to know, and every key that does something of ours."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import HelpPanel, Markdown, Static

from lbp_tui.tui.text import ACCENT, DIM, beside, lines, plain
from lbp_tui.tui.widgets.scroll import scroll


class Help(HelpPanel):
    """A panel at the side. While it is open, Esc closes it and the arrows scroll it."""

    def compose(self) -> ComposeResult:
        """How to leave it, the words of the screen, and the keys."""
        yield Static(plain("Esc closes this; ↑ and ↓ scroll it.", DIM), id="help-way")
        yield Markdown(id="widget-help")
        yield Static(id="help-keys")

    def update_help(self, focused_widget: Widget | None) -> None:
        """Show what there is to know where the person is now."""
        super().update_help(focused_widget or self.screen)
        for keys in self.query("#help-keys").results(Static):
            keys.update(lines(*self._keys()))

    def takes(self, key: str) -> bool:
        """Close or scroll for a key that is meant for the help; whether it was."""
        match key:
            case "escape":
                self.remove()
            case "up" | "down" | "pageup" | "pagedown":
                scroll(self, key)
            case "left" | "right":
                pass
            case _:
                return False
        return True

    def _keys(self) -> Iterator[Content]:
        """The keys that do something of ours, each action once, without what every list and field of Textual has."""
        told: dict[str, tuple[str, list[str]]] = {}
        for active in self.screen.active_bindings.values():
            if self._ours(active):
                action, key = active.binding.action.removeprefix("app."), self.app.get_key_display(active.binding)
                told.setdefault(action, (active.binding.description, []))[1].append(key)
        for words, keys in told.values():
            yield beside(plain(f"{' '.join(dict.fromkeys(keys)):>8}  ", ACCENT), plain(words))

    def _ours(self, active: ActiveBinding) -> bool:
        binding = active.binding
        elsewhere = binding.action.startswith(("app.focus", "screen.")) or binding.system or not active.enabled
        return bool(binding.description) and not elsewhere and (binding.show or active.node in (self.screen, self.app))
