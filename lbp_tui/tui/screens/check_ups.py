"""Check-up: every questionnaire, when it was last done, and what is half-done."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from lbp_tui.core.today import ago
from lbp_tui.tui.screens.place import Place
from lbp_tui.tui.text import DIM, STRONG, beside, lines, plain
from lbp_tui.workspace import CHECK_UP, DAILY, RED_FLAGS, SESSION, SESSION_CHECK

FIRST = (CHECK_UP, RED_FLAGS, DAILY, SESSION, SESSION_CHECK)
"""What comes first in the list; the others follow by their titles."""


class CheckUpsScreen(Place):
    """Start a questionnaire, or go on with a half-done one."""

    PLACE = "check-up"
    HELP = """\
    # Check-up

    Every questionnaire, yours too. **Enter** starts one, or goes on where you left off.
    `lbp-tui questionnaires edit daily` makes your own copy of one.
    """

    def body(self) -> ComposeResult:
        """The list."""
        yield Static("Choose what to answer", classes="heading")
        yield OptionList(id="list")

    async def reload(self) -> None:
        """Look at the questionnaires and when they were done."""
        self.workspace.reload()
        now, done = self.workspace.now(), self.workspace.last_done()
        asked = [entry.used.questionnaire for entry in self.workspace.entries()]
        known = sorted((each for each in asked if each), key=lambda each: (_rank(each.id), each.title))
        shown = []
        for each in known:
            draft = self.workspace.draft(each.id)
            state = f"done {ago(done[each.id], now)}" if each.id in done else "not done yet"
            left = f"half-done, left {ago(draft.left, now)}" if draft else state
            shown.append(Option(_told(each.title, left, each.about), each.id))
        listed = self.query_one(OptionList)
        here = listed.highlighted or 0
        listed.clear_options()
        listed.add_options(shown)
        listed.highlighted = min(here, len(shown) - 1)
        listed.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Start it."""
        if event.option_id:
            self.start(event.option_id)


def _rank(questionnaire_id: str) -> int:
    return FIRST.index(questionnaire_id) if questionnaire_id in FIRST else len(FIRST)


def _told(title: str, state: str, about: str) -> Content:
    return lines(beside(plain(title, STRONG), plain(f"  {state}", DIM)), plain(about), plain(""))
