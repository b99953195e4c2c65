"""When something was: a line that takes a day or a time as the command line does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from lbp_tui.core.errors import LbpError
from lbp_tui.core.when import moment
from lbp_tui.tui.screens.card import Ask


class AskWhen(Ask):
    """Asks for a moment that has passed; it stays until there is one, or Esc changes nothing."""

    def __init__(self, now: Callable[[], datetime], at: datetime | None, *, empty: str) -> None:
        """Begin with the moment as it is; ``empty`` tells what Enter comes to where nothing is written."""
        hint = f"As in: yesterday 18:00, mon, -2h, 2026-11-22. {empty}"
        super().__init__("When was it?", hint, f"{at:%Y-%m-%d %H:%M}" if at else "")
        self._now = now

    def refused(self, written: str) -> str:
        """Why that is no moment that has passed; nothing if it is one, or nothing is written."""
        if not written.strip():
            return ""
        try:
            moment(written, self._now())
        except LbpError as wrong:
            return str(wrong)
        return ""
