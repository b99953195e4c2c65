"""The warning that stays while a questionnaire goes on."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from lbp_tui.core.actions import to_do
from lbp_tui.core.contacts import Contacts
from lbp_tui.core.guidance import STRUGGLING, WORDS
from lbp_tui.core.model import Fired, Tier
from lbp_tui.tui.text import DIM, STRONG, beside, lines, plain, tier_style


class Strip(Static):
    """One line of the most urgent rule that is true, and help to talk to where it may be wanted."""

    def show(self, fired: Sequence[Fired], contacts: Contacts, key: str) -> None:
        """Show the most urgent of the rules, which comes first, and the key of the card; nothing while none is true."""
        self.display = bool(fired)
        self.update(_line(fired, contacts, key) if fired else "")


def _line(fired: Sequence[Fired], contacts: Contacts, key: str) -> Content:
    back = [each for each in fired if each.rule.group != STRUGGLING]
    talk = beside(plain("Help to talk to: ", STRONG), plain("F8 shows it", DIM))
    if not back:
        return talk
    tier = back[0].rule.tier or Tier.SELF_CARE
    do = to_do(back, contacts, brief=True)
    head = beside(plain(f"{WORDS[tier]}  ", tier_style(tier)), plain(do, STRONG))
    line = beside(head, plain(f"  {key} shows it again", DIM))
    return lines(line, talk) if len(back) < len(fired) else line
