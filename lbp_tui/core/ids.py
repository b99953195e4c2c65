"""Ids of the questionnaires that the program itself knows."""

from collections.abc import Mapping
from types import MappingProxyType

ABOUT_YOU = "about-you"
CHANGE = "change"
CHECK_UP = "check-up"
DAILY = "daily"
GOALS = "goals"
GOT_HELP = "got-help"
"""By which a person marks an emergency as dealt with."""
MEDICINE = "medicine"
RED_FLAGS = "red-flags"
SESSION = "session"
SESSION_CHECK = "session-check"
STARTED = "started"
STRUGGLING_ITEM = "red-flags.struggling"
STRUGGLING = "struggling"
"""The group of rules that speak of self-harm: they have a card of their own, and are no emergency of the back."""
OFFERED = "someone to talk to"
"""The group of rules that offer everyone whom to talk to, where thoughts of self-harm are not asked about."""
ALIKE: Mapping[str, str] = MappingProxyType({MEDICINE: "name", SESSION: "kind"})
"""The item by which the last response of the same kind is found, of which some answers are offered again."""
