"""The keys that do something here, on the last line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

FIRST = ("emergency", "leave", "help", "save", "go_on", "select", "answer", "struggling")
"""Actions whose keys matter most, where there is no room for all; the others in their own order."""
AIR = 3
"""Cells around a key and its word; one less where it is tight."""


class _Key(NamedTuple):
    """A key as it is shown."""

    key: str
    shown: str
    word: str
    action: str
    enabled: bool

    @property
    def width(self) -> int:
        return cell_len(self.shown) + cell_len(self.word)


class Keys(Footer):
    """The footer, drawn anew only when other keys are to be shown: Textual's does so with every change of focus.

    Where there is no room for all keys, it has those that matter most. The help has all of them.
    """

    _drawn: tuple[_Key, ...] = ()

    def __init__(self) -> None:
        """Show the keys of the screen, without that of the palette: the help tells it."""
        super().__init__(show_command_palette=False)

    def compose(self) -> ComposeResult:
        """The keys that fit."""
        for each in self._drawn:
            key = FooterKey(each.key, each.shown, each.word, each.action, disabled=not each.enabled)
            yield key.data_bind(compact=Footer.compact)

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Draw them if they are others than before."""
        if not self.app.app_focus:
            return
        shown: dict[str, _Key] = {}
        for each in screen.active_bindings.values():
            if each.binding.show:
                told = self.app.get_key_display(each.binding)
                key = _Key(each.binding.key, told, each.binding.description, each.binding.action, each.enabled)
                shown.setdefault(each.binding.action, key)
        tight = sum(each.width + AIR for each in shown.values()) > self.app.size.width
        self.set_class(tight, "-tight")
        keys = fitting(tuple(shown.values()), self.app.size.width, AIR - 1 if tight else AIR)
        if keys != self._drawn:
            self._drawn = keys
            super().bindings_changed(screen)

    def on_resize(self) -> None:
        """Draw those that fit now."""
        self.bindings_changed(self.screen)


def fitting(keys: Sequence[_Key], room: int, air: int) -> tuple[_Key, ...]:
    """The keys that fit into the room, in their order: those that matter most are taken first."""
    taken: set[_Key] = set()
    first = [each for action in FIRST for each in keys if each.action == action]
    for each in (*first, *keys):
        if each not in taken and each.width + air <= room:
            taken.add(each)
            room -= each.width + air
    return tuple(each for each in keys if each in taken)
