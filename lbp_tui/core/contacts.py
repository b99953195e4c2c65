"""Whom to call, in the person's own words or numbers, and the words for someone who is struggling."""

from __future__ import annotations

import re
from typing import NamedTuple


class Contacts(NamedTuple):
    """Whom to call, in the person's own words or numbers."""

    emergency: str = "your local emergency number (112, 999 or 911)"
    advice: str = "a nurse advice line"
    crisis: str = "a helpline near you, from findahelpline.com"


NOBODY_SET = Contacts()
"""Whom to call where the person set nobody: with these words questionnaires and leaflets name them too."""
_NAMED = re.compile("|".join(map(re.escape, NOBODY_SET)))
NOT_ALONE = "You are not alone."
"""What someone hears first who has thoughts of self-harm (ground truth §7.4); never mixed with advice on the back."""
UNWRITTEN = "Nothing of this is written down."
_ACT = "If you might act on thoughts of harming yourself, call {emergency}."
_TALK = "To talk to someone now: {crisis}."
_PAIN = "Pain can wear anyone down. Treatment for pain can help, and so can talking with someone."


def support(contacts: Contacts) -> tuple[str, ...]:
    """Whom someone who is struggling can call, and that pain treatment can help: one thing a line."""
    return (_ACT.format(emergency=contacts.emergency), _TALK.format(crisis=contacts.crisis), _PAIN)


def crisis(contacts: Contacts, why: str = "") -> str:
    """The same before other advice, in few words; ``why`` it is told to someone who spoke of no such thoughts."""
    act, talk, _ = support(contacts)
    return " ".join(filter(None, (NOT_ALONE, act, talk, why)))


def in_own_words(text: str, contacts: Contacts) -> str:
    """A text of a rule or a leaflet, with whom the person set wherever it names whom to call where nobody is set."""
    own = dict(zip(NOBODY_SET, contacts, strict=True))
    return _NAMED.sub(lambda found: own[found.group()], text)
