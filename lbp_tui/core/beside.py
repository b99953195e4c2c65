"""What is said beside something more urgent that stands: that comes first, and nothing else comforts."""

from __future__ import annotations

from datetime import datetime

from lbp_tui.core.actions import SIGNS_ELSEWHERE
from lbp_tui.core.contacts import Contacts
from lbp_tui.core.guidance import WORDS, Advice
from lbp_tui.core.states import Tier

NOT_AWAY = "These answers do not take that away."
"""What is said in place of self-care while something more urgent stands."""

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
    return _milder(advice)._replace(stands=stands) if stands else advice


def below(advice: Advice, counts: Advice | None) -> Advice:
    """Advice as it is told while other answers count that ask for help sooner; as it is if none do."""
    if counts is None or not counts.speaks or counts.tier.rank >= advice.tier.rank or SIGNS_ELSEWHERE in advice.action:
        return advice
    told = f"{counts.heading} Your answers of {counts.at:%Y-%m-%d} still ask for this: {counts.action}"
    return _milder(advice)._replace(sooner=told)


def _milder(advice: Advice) -> Advice:
    return advice._replace(action=NOT_AWAY, meanwhile="") if advice.comforts else advice
