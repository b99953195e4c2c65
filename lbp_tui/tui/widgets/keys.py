"""The keys that do something here, on the last line."""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Footer


class Keys(Footer):
    """The footer, drawn anew only when other keys are to be shown: Textual's does so with every change of focus."""

    _drawn: tuple[tuple[str, str, bool], ...] = ()

    def __init__(self) -> None:
        """Show the keys of the screen, without that of the palette: the help tells it."""
        super().__init__(show_command_palette=False)

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Draw them if they are others than before."""
        active = (each for each in screen.active_bindings.values() if each.binding.show)
        shown = tuple((each.binding.key, each.binding.description, each.enabled) for each in active)
        if shown != self._drawn and self.app.app_focus:
            self._drawn = shown
            super().bindings_changed(screen)
