"""What happens at the end of filling in: saving, and every way on if that does not work."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import work

from lbp_tui.core.errors import JournalError, LbpError, Unconfirmed
from lbp_tui.core.response import Response
from lbp_tui.tui.screens.card import Ask
from lbp_tui.tui.screens.cards import unkept_card, unsaved_card
from lbp_tui.tui.screens.unfinished import Unfinished
from lbp_tui.workspace import Workspace


class Saving(Unfinished):
    """A screen that ends with a saved response. What cannot be saved stays, to be tried again or put elsewhere."""

    SAVED: ClassVar[str] = "Saved. u takes it back."
    workspace: Workspace
    _leaving = False

    def made(self) -> Response:
        """The response as it stands, not saved yet."""
        raise NotImplementedError

    def save(self, response: Response) -> None:
        """Save the response."""
        raise NotImplementedError

    def tell(self, wrong: str) -> None:
        """Tell in a line on the screen what is wrong."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Keep what is there, and go back; if it cannot be kept, only if the person wants to."""
        wrong = self.unkept()
        if wrong:
            self.ask_to_leave(wrong, partial(self.dismiss, None))
        else:
            self.dismiss(None)

    def finish(self) -> None:
        """Save the answers, and leave with the response."""
        try:
            response = self.made()
        except LbpError as wrong:
            self.tell(str(wrong))
            return
        self.try_to_save(response)

    def try_to_save(self, response: Response) -> None:
        """Save a response, and leave with it; or offer what else can be done."""
        try:
            self.save(response)
        except (JournalError, OSError) as wrong:
            self.refused(response, wrong)
        else:
            self.leave_with(response, self.SAVED)

    def leave_with(self, response: Response, told: str) -> None:
        """Leave with a response that is saved."""
        self.app.notify(told, markup=False)
        self.dismiss(response)

    def refused(self, response: Response, wrong: Exception) -> None:
        """Say that it was not saved, and offer what else can be done."""
        self._offer(response, str(wrong), sure=not isinstance(wrong, Unconfirmed))

    @work(group="save")
    async def _offer(self, response: Response, wrong: str, *, sure: bool) -> None:
        self.tell(f"Not saved: {wrong}" if sure else wrong)
        way = await self.app.push_screen_wait(unsaved_card(wrong, sure=sure))
        if way == "again":
            self.tell("")
            self.try_to_save(response)
        elif way == "elsewhere":
            await self._put_elsewhere(response)

    def ask_to_leave(self, wrong: str, leave: Callable[[], object]) -> None:
        """Ask once whether to leave though nothing is kept."""
        if not self._leaving:
            self._leaving = True
            self._ask_to_leave(wrong, leave)

    @work(group="leave")
    async def _ask_to_leave(self, wrong: str, leave: Callable[[], object]) -> None:
        try:
            response = self.made()
        except LbpError:
            response = None
        way = await self.app.push_screen_wait(unkept_card(wrong, elsewhere=response is not None))
        if way == "without" or (way == "elsewhere" and response and await self._put_elsewhere(response)):
            self.app.call_later(leave)
        self._leaving = False

    async def _put_elsewhere(self, response: Response) -> bool:
        """Write the response to a file that the person names; if that fails too, ask again. Whether it is written."""
        hint, place = "The name of a new file, as in ~/back-pain.json. Esc goes back to what you typed.", ""
        while place := (await self.app.push_screen_wait(Ask("Save it elsewhere", hint, place)) or "").strip():
            try:
                path = self.workspace.write_out(place, response)
            except (LbpError, OSError) as wrong:
                hint = str(wrong)
                continue
            told = f"Written to {path}. Later, `lbp-tui import {path}` takes it into the journal."
            self.app.notify(told, timeout=20, markup=False)
            self.tell(told)
            return True
        return False
