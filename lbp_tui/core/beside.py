"""What is said beside an emergency warning that stands: the warning comes first, and nothing else comforts."""

from __future__ import annotations

from datetime import datetime

from lbp_tui.core.contacts import Contacts
from lbp_tui.core.guidance import ACTIONS, WORDS, Advice
from lbp_tui.core.states import Tier

NOT_AWAY = "These answers do not take the emergency warning away."
"""What is said in place of self-care while an emergency stands."""

STILL = "The emergency warning of {day} still stands."
"""What is said where the answers were changed or deleted that told it."""
UNKNOWN = "It cannot be told whether an emergency warning stands: part of your journal cannot be read."
"""What is said in place of none standing, where one may be in what cannot be read."""


def reminder(at: datetime, contacts: Contacts) -> str:
    """That the emergency warning of a moment stands, and what to do."""
    stands = f"{WORDS[Tier.EMERGENCY]} Your warning of {at:%Y-%m-%d} stands until you mark it as dealt with."
    return f"{stands} If you have no help yet, call {contacts.emergency} now."


def beside(advice: Advice, stands: str) -> Advice:
    """Advice as it is told while another emergency ``stands``, in words; as it is if none does."""
    if not stands:
        return advice
    calm = advice.action == ACTIONS[Tier.SELF_CARE]
    milder = advice._replace(action=NOT_AWAY, meanwhile="") if calm else advice
    return milder._replace(stands=stands)
