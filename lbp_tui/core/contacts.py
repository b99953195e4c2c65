"""Whom to call, in the person's own words or numbers, and the words for someone who is struggling."""

from __future__ import annotations

from typing import NamedTuple


class Contacts(NamedTuple):
    """Whom to call, in the person's own words or numbers."""

    emergency: str = "your local emergency number (112, 999 or 911)"
    advice: str = "a nurse advice line"
    crisis: str = "a helpline near you, from findahelpline.com"


NOBODY_SET = Contacts()
"""Whom to call where the person set nobody."""
NOT_ALONE = "You are not alone."
"""What someone hears first who has thoughts of self-harm (ground truth §7.4); never mixed with advice on the back."""
UNWRITTEN = "Nothing of this is written down."
_ACT = "If you might act on thoughts of harming yourself, call {emergency}."
_TALK = "To talk to someone now: {crisis}."
_PAIN = "Pain can wear anyone down. Treatment for pain can help, and so can talking with someone."


def support(contacts: Contacts) -> tuple[str, ...]:
    """Whom someone who is struggling can call, and that pain treatment can help: one thing a line."""
    return (_ACT.format(emergency=contacts.emergency), _TALK.format(crisis=contacts.crisis), _PAIN)


def crisis(contacts: Contacts) -> str:
    """The same before other advice, in few words."""
    act, talk, _ = support(contacts)
    return f"{NOT_ALONE} {act} {talk}"


def in_own_words(say: str, contacts: Contacts) -> str:
    """What a rule asks to do, with the person's own advice line where it names one."""
    return say.replace(NOBODY_SET.advice, contacts.advice)
