"""The warning that stays while a questionnaire goes on."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from lbp_tui.core.guidance import WORDS, Contacts, action
from lbp_tui.core.model import Fired, Tier
from lbp_tui.tui.text import DIM, STRONG, beside, plain, tier_style


class Strip(Static):
    """One line of the most urgent rule that is true; not there while there is none."""

    def show(self, fired: Sequence[Fired], contacts: Contacts) -> None:
        """Show the most urgent of the rules, which comes first."""
        self.display = bool(fired)
        self.update(_line(fired, contacts) if fired else "")


def _line(fired: Sequence[Fired], contacts: Contacts) -> Content:
    tier = fired[0].rule.tier or Tier.SELF_CARE
    do = action(tier, contacts).partition(". ")[0].removesuffix(".")
    return beside(
        plain(f"{WORDS[tier]}  ", tier_style(tier)), plain(f"{do}.", STRONG), plain("  w shows it again", DIM)
    )
