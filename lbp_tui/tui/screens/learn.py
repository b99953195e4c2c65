"""Learn: short leaflets with their sources."""

from __future__ import annotations

import re

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Markdown, OptionList, Static
from textual.widgets.option_list import Option

from lbp_tui.tui.screens.place import Place
from lbp_tui.tui.text import DIM, lines, plain

_SOURCE = re.compile(r"(?<=\S)\n(?=Source:)")
"""Where the sources follow on the text; they begin a line of their own."""


class LearnScreen(Place):
    """The titles at the left, the leaflet beside them; below them where the screen is narrow."""

    PLACE = "learn"
    HELP = """\
    # Learn

    Short leaflets, each with its sources. **↑↓** chooses one, **/** finds words, **PgUp PgDn** move in a long one.
    """
    BINDINGS = [
        Binding("l", "low_energy", "Low energy", show=False),
        Binding("x", "session", "Session", show=False),
        Binding("slash", "find", "Find", key_display="/"),
        Binding("escape", "all", "Show all", show=False),
        Binding("pagedown", "scroll(1)", "Further", show=False, priority=True),
        Binding("pageup", "scroll(-1)", "Back", show=False, priority=True),
    ]

    def body(self) -> ComposeResult:
        """The line to find with, the titles, and the leaflet."""
        yield Input(placeholder="Find words; Esc shows all", id="find", compact=True)
        yield Static(id="notices")
        yield Static(plain("No leaflet has these words. Esc shows all.", DIM), id="empty")
        with Horizontal():
            yield OptionList(id="titles", compact=True)
            with VerticalScroll(id="leaflet", can_focus=False):
                yield Markdown(open_links=False)

    def on_mount(self) -> None:
        """Nothing is searched for yet."""
        self.query_one("#find").display = False

    async def reload(self) -> None:
        """Show the leaflets that have the words wanted."""
        self._tell_refused()
        wanted = self.query_one("#find", Input).value
        self._found = {each.id: each for each in self.workspace.leaflets() if each.holds(wanted)}
        titles = self.query_one(OptionList)
        here = titles.highlighted_option.id if titles.highlighted_option else None
        titles.clear_options()
        titles.add_options([Option(plain(each.heading), each.id) for each in self._found.values()])
        if self._found:
            titles.highlighted = list(self._found).index(here) if here in self._found else 0
        self.query_one("#empty").display = not self._found
        titles.display = bool(self._found)
        if self.focused is None:
            titles.focus()
        await self._show()

    async def open(self, called: str) -> None:
        """Show the leaflet of that id, whatever was searched for."""
        with self.told():
            wanted = self.workspace.leaflet(called).id
            self.action_all()
            await self.reload()
            self.query_one(OptionList).highlighted = list(self._found).index(wanted)
            await self._show()

    async def on_option_list_option_highlighted(self) -> None:
        """Show the leaflet under the cursor."""
        await self._show()

    async def on_input_changed(self) -> None:
        """Show what has these words."""
        with self.told():
            await self.reload()

    def on_input_submitted(self) -> None:
        """Go to the titles of what was found."""
        self.query_one(OptionList).focus()

    def action_find(self) -> None:
        """Open the line to find with."""
        self.query_one("#find").display = True
        self.query_one("#find").focus()

    def action_all(self) -> None:
        """Show every leaflet again."""
        find = self.query_one("#find", Input)
        find.display = False
        find.value = ""
        self.query_one(OptionList).focus()

    def action_scroll(self, by: int) -> None:
        """Move in a long leaflet."""
        leaflet = self.query_one("#leaflet", VerticalScroll)
        if by > 0:
            leaflet.scroll_page_down(animate=False)
        else:
            leaflet.scroll_page_up(animate=False)

    def _tell_refused(self) -> None:
        """Tell which leaflets of the person are not used, and why."""
        told = self.workspace.refused_leaflets()
        self.query_one("#notices", Static).update(lines(*(plain(f"! {each}") for each in told)))
        self.query_one("#notices").display = bool(told)

    async def _show(self) -> None:
        option = self.query_one(OptionList).highlighted_option
        shown = self._found.get(option.id or "") if option else None
        text = _SOURCE.sub("  \n", shown.text) if shown else ""
        await self.query_one(Markdown).update(f"## {shown.heading}\n\n{text}" if shown else "")
        self.query_one("#leaflet").scroll_home(animate=False)
