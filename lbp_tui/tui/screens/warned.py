"""The warnings of a form: a card for each that an answer brings, and a line on top while it stands."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work

from lbp_tui.core.assess import assessed
from lbp_tui.core.guidance import STRUGGLING, warnings
from lbp_tui.core.model import Fired
from lbp_tui.core.walk import Walk
from lbp_tui.tui.screens.saving import Saving
from lbp_tui.tui.screens.unfinished import Looked
from lbp_tui.tui.screens.warnings import warning_card
from lbp_tui.tui.widgets.asking import Asking
from lbp_tui.tui.widgets.strip import Strip


class Warned(Saving):
    """A form that warns with the very answer that makes a rule true."""

    walk: Walk
    warns = False
    """Whether a warning stands now."""
    _private = False
    """Whether private answers are written down."""

    def __init__(self) -> None:
        """Nothing was shown yet."""
        super().__init__()
        self._warned: set[str] = set()

    def keep(self, given: Sequence[str] = ()) -> str:
        """Keep the answers, the ``given`` as said just now; why that did not work, and nothing if it did."""
        raise NotImplementedError

    async def _show(self, wrong: str = "") -> None:
        """Put the question of the walk in focus."""
        raise NotImplementedError

    def action_warning(self) -> None:
        """Show the warnings again."""
        if fired := self._fired():
            self._show_warnings(fired)

    def _fired(self) -> tuple[Fired, ...]:
        return warnings(assessed(self.walk.sheet))

    def _stand(self) -> tuple[Fired, ...]:
        """Show the line of the warnings that stand, with the key that works here; those warnings."""
        fired = self._fired()
        self.warns = bool(fired)
        key = "ctrl+r" if self.query_one(Asking).typed else "w"
        self.query_one(Strip).show(fired, self.workspace.config.contacts, key)
        self.refresh_bindings()
        return fired

    def _warn(self, given: Sequence[str] = ()) -> None:
        """Show the warnings that the last answers brought; those shown before stay as a line on top."""
        new = [each for each in self._stand() if each.rule.id not in self._warned]
        self._warned |= {each.rule.id for each in new}
        if new:
            self.keep(given)
            self.post_message(Looked())
            self._show_warnings(new)

    @work(group="warning")
    async def _show_warnings(self, fired: Sequence[Fired]) -> None:
        """One card for what calls for help, and one of its own for someone who is struggling."""
        for apart in (False, True):
            group = [each for each in fired if (each.rule.group == STRUGGLING) is apart]
            if not group:
                continue
            way = await self.app.push_screen_wait(warning_card(group, self.workspace.config.contacts))
            if way == "change":
                self._warned -= {each.rule.id for each in group}
                names = [name for name in self.walk.names if name in group[0].answers]
                self.walk = self.walk.at((names or [self.walk.name])[-1])
                await self._show()
            elif way == "keep":
                self._private = True
            elif way == "help":
                self.action_leave()
                return
