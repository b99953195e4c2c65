"""The terminal screen: five places, what is common to them, and how it begins and ends."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events, work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.color import Color
from textual.filter import LineFilter
from textual.screen import Screen

from lbp_tui.core.errors import LbpError
from lbp_tui.core.guidance import STRUGGLING, Advice
from lbp_tui.core.text import clean
from lbp_tui.tui.messages import Messages
from lbp_tui.tui.screens.unfinished import Unfinished
from lbp_tui.tui.themes import DARK, FOR_DARK, FOR_LIGHT, LIGHT
from lbp_tui.tui.widgets.tabs import PLACES
from lbp_tui.workspace import Workspace

if TYPE_CHECKING:  # what only some keys need is loaded when they are pressed: the first frame does not wait for it
    from textual.command import Provider

Leave = Callable[[], Awaitable[None]]


def run(workspace: Workspace) -> int:
    """Show the screen until the person leaves; the exit code.

    Raises:
        BaseException: what a mistake in the program raised, after the terminal is as it was.
    """
    app = LbpApp(workspace)
    app.run()
    if app.failed is not None:
        raise app.failed
    return app.return_code or 0


def _questionnaires() -> type[Provider]:
    from lbp_tui.tui.commands import QuestionnaireCommands

    return QuestionnaireCommands


class LbpApp(Messages):
    """The app; all it holds is the workspace."""

    TITLE = "lbp-tui"
    CSS_PATH = Path("lbp.tcss")
    DEFAULT_MODE = "today"
    COMMANDS = App.COMMANDS | {_questionnaires}
    BINDINGS: ClassVar = [
        Binding("f1", "help", "Help", key_display="F1"),
        Binding("f8", "struggling", "Struggling", key_display="F8", priority=True),
        Binding("f9", "emergency", "Emergency", key_display="F9", priority=True),
        *(Binding(place.key, f"place('{place.id}')", place.title, show=False) for place in PLACES),
    ]

    def __init__(self, workspace: Workspace) -> None:
        """Show a workspace."""
        super().__init__()
        self.workspace = workspace
        self.failed: BaseException | None = None
        self.emergency: Advice | None = None
        self._whole = True
        self._keys: deque[events.Key] = deque()
        self._filters.append(_Cleaned())
        for place in PLACES:
            self.add_mode(place.id, partial(_place, place.id, workspace))
        self._config = workspace.config
        self._wrong = self._dress()

    def _dress(self) -> str:
        """Put on the theme of the settings, before anything is drawn; what is wrong with them, in words."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.set_reactive(App.theme, DARK.name)
        wanted = self._config.theme
        if self._config.wrong:
            return self._config.wrong
        if wanted not in self.available_themes:
            return f"config.toml: there is no theme {wanted}; choose one with ctrl+p, Theme"
        self.set_reactive(App.theme, wanted)
        return ""

    def on_mount(self) -> None:
        """Tell what is wrong with the settings."""
        if self._wrong:
            self.notify(self._wrong, severity="warning", timeout=12, markup=False)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for themes that do not have them."""
        return FOR_DARK if self.current_theme.dark else FOR_LIGHT

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action by its name, for the palette."""
        for place in PLACES:
            yield SystemCommand(f"Go to {place.title}", place.key.upper(), partial(self.call_later, self.go, place.id))
        yield SystemCommand("I'm struggling: help to talk to", "Key F8", self.action_struggling)
        if self.emergency:
            yield SystemCommand("Show the emergency warning again", "Key F9", self.action_emergency)
        for active in screen.active_bindings.values():
            binding = active.binding
            if active.node is screen and active.enabled and "." not in binding.action:
                told = f"Key {self.get_key_display(binding)}"
                yield SystemCommand(binding.description, told, partial(screen.run_action, binding.action))
        yield from super().get_system_commands(screen)

    def action_help(self) -> None:
        """Open or close the help for where the person is."""
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    def action_show_help_panel(self) -> None:
        """Open our own help."""
        from lbp_tui.tui.widgets.help import Help

        if not self.screen.query("HelpPanel"):
            self.screen.mount(Help())

    def _for_help(self, event: events.Event) -> bool:
        """Whether a key was for the help that is open: it does nothing behind it then."""
        if not isinstance(event, events.Key) or event.is_forwarded or not self.screen.query("Help"):
            return False
        from lbp_tui.tui.widgets.help import Help

        return self.screen.query_one(Help).takes(event.key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 Textual's own
        """Offer the emergency only while one stands, or while it cannot be told whether one does."""
        return self.emergency is not None or not self._whole if action == "emergency" else True

    def on_looked(self) -> None:
        """See whether an emergency stands; it is offered on every screen then. Settings may have changed, too."""
        self._take_settings()
        before = self.check_action("emergency", ())
        try:
            self.emergency = self.workspace.emergency()
            self._whole = self.workspace.whole
        except LbpError:  # the place tells what is wrong with the journal; what stood before goes on standing
            return
        if before is not self.check_action("emergency", ()):
            self.screen.refresh_bindings()

    def _take_settings(self) -> None:
        """Go by the settings as they are now: another theme, and what is wrong with them."""
        before, self._config = self._config, self.workspace.config
        if self._config.theme != before.theme and self._config.theme in self.available_themes:
            self.theme = self._config.theme
        if self._config.wrong and self._config.wrong != before.wrong:
            self.notify(self._config.wrong, severity="warning", timeout=12, markup=False)

    @work(group="emergency")
    async def action_emergency(self) -> None:
        """Show the emergencies that stand again; the person may mark them as dealt with."""
        from lbp_tui.tui.screens.again import show_again
        from lbp_tui.tui.screens.place import Place

        self.on_looked()
        if await show_again(self, self.workspace):
            self.on_looked()
            if isinstance(self.screen, Place):
                await self.screen.reload()

    def action_struggling(self) -> None:
        """Show whom to talk to; nothing of it is written down."""
        from lbp_tui.tui.screens.warnings import struggling_card

        if self.screen.name != STRUGGLING:
            self.push_screen(struggling_card(self.workspace.config.contacts))

    async def action_place(self, place: str) -> None:
        """Go to a place."""
        await self.go(place)

    async def go(self, place: str) -> None:
        """Go to a place; what is being filled in is kept as half-done."""
        await self._leaving(partial(self._go, place))

    async def _go(self, place: str) -> None:
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.switch_mode(place)

    async def action_leaflet(self, called: str) -> None:
        """Go to the Learn place with the leaflet of that id open."""
        await self._leaving(partial(self._open_leaflet, called))

    async def _open_leaflet(self, called: str) -> None:
        from lbp_tui.tui.screens.learn import LearnScreen

        await self._go("learn")
        if isinstance(self.screen, LearnScreen):
            await self.screen.open(called)

    async def action_quit(self) -> None:
        """Leave; what is being filled in is kept as half-done."""
        await self._leaving(self._leave)

    def action_help_quit(self) -> None:
        """Leave with the key that leaves most programs in a terminal, too."""
        self.call_later(self.action_quit)

    async def _leave(self) -> None:
        self.exit()

    async def _leaving(self, leave: Leave, without: tuple[Unfinished, ...] = ()) -> None:
        """Leave once all is kept; where it cannot be, ask, and go on if the person wants to leave ``without`` it."""
        for each in reversed(self.screen_stack):
            if isinstance(each, Unfinished) and each not in without and (wrong := each.unkept()):
                each.ask_to_leave(wrong, partial(self._leaving, leave, (*without, each)))
                return
        await leave()

    async def on_event(self, event: events.Event) -> None:
        """Be done with one key before the next while filling in: what is typed fast is not lost, nor goes astray."""
        if isinstance(event, events.Key) and not event.is_forwarded and isinstance(self.screen, Unfinished):
            self._keys.append(event)
            if len(self._keys) == 1:
                self.run_worker(self._hand_on(), group="keys")
            return
        if not self._for_help(event):
            await super().on_event(event)

    async def _hand_on(self) -> None:
        """Hand the keys on one by one. Those typed before a warning came up were not for it."""
        while self._keys:
            if not self._for_help(self._keys[0]):
                await super().on_event(self._keys[0])
            screen = self.screen
            if isinstance(screen, Unfinished):
                await screen.quiet()
            if isinstance(self.screen, Unfinished):
                self._keys.popleft()
            else:
                self._keys.clear()

    def _fatal_error(self) -> None:
        """Leave with the mistake itself: a traceback on the screen could show what the person wrote."""
        self.failed = sys.exc_info()[1]
        self._close_messages_no_wait()


class _Cleaned(LineFilter):
    """Lets no control character through to the terminal, wherever a text came from."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 Textual's own
        return [Segment(clean(text), style, control) for text, style, control in segments]


def _place(place: str, workspace: Workspace) -> Screen[None]:
    """The screen of a place; each is loaded when it is first opened."""
    match place:
        case "journal":
            from lbp_tui.tui.screens.journal import JournalScreen

            return JournalScreen(workspace)
        case "check-up":
            from lbp_tui.tui.screens.check_ups import CheckUpsScreen

            return CheckUpsScreen(workspace)
        case "trends":
            from lbp_tui.tui.screens.trends import TrendsScreen

            return TrendsScreen(workspace)
        case "learn":
            from lbp_tui.tui.screens.learn import LearnScreen

            return LearnScreen(workspace)
    from lbp_tui.tui.screens.today import TodayScreen

    return TodayScreen(workspace)
