"""What a person is asked to do: by each tier, by the rules that are true, and what to say to whoever is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lbp_tui.core.contacts import NOBODY_SET, Contacts, in_own_words
from lbp_tui.core.states import Tier
from lbp_tui.core.text import first_sentence, one_line, sentences

if TYPE_CHECKING:
    from lbp_tui.core.model import Fired

ACTIONS: Mapping[Tier, str] = {
    Tier.EMERGENCY: "Call {emergency} now, or go to an emergency department. Do not drive yourself.",
    Tier.TODAY: "Speak to a doctor, an out-of-hours service or {advice} today.",
    Tier.THIS_WEEK: "Ask for an urgent appointment in the next few days.",
    Tier.ROUTINE: "Book an appointment, and bring your summary.",
    Tier.SELF_CARE: "Keep moving as you can. Nothing you told us points to an emergency, but this is no all-clear.",
}
"""What each tier asks a person to do (ground truth §7.2, own words)."""
CALL = "Call {emergency} now. Do not drive yourself."
"""What an emergency asks for in which nobody should set out by themselves (as of the main artery)."""
MEANWHILE: Mapping[Tier, str] = {
    Tier.EMERGENCY: "Show them this page. Do not wait for your next physio visit.",
    Tier.TODAY: "If it gets worse before you are seen, call {emergency}.",
    Tier.THIS_WEEK: "Keep moving as you can. If anything new comes up, do the check-up again.",
    Tier.ROUTINE: "Keep moving as you can. Log your days: they go into your summary.",
    Tier.SELF_CARE: "Log your days, and do the check-up again if something changes.",
}
"""What a person can do until they are seen (judgement of this project, from ground truth §7.2)."""
SIGNS_ELSEWHERE = "This does not ask about all warning signs. The check-up does."
"""What is said in place of self-care by a questionnaire that does not ask all the warning signs."""
LOOK_AGAIN = "One of your answers is worth telling a doctor or physio soon. This is no all-clear."
"""What is said in place of self-care if a sign was told that no rule asks for help with by itself."""
UNTOLD = "Some of this could not be told, as not all questions have a clear answer."
UNCHECKED_FIRST = "Some warning signs could not be checked. Answer these first: until then this is no all-clear."
_CALL = "Call for emergency help now."
"""How the `say` of a rule begins that asks to call, and not to set out."""
_OPENING = re.compile(r", and |\. ")


def action(
    tier: Tier, contacts: Contacts, says: Iterable[str] = (), *, unchecked: bool = False, signs: bool = True
) -> str:
    """The one line to read first. With warning signs unchecked, self-care never sounds like reassurance.

    Args:
        tier: how soon to get help.
        contacts: whom to call.
        says: what each rule that fired asks for.
        unchecked: a rule could not be checked.
        signs: all warning signs were asked.
    """
    if tier is Tier.SELF_CARE and not signs:
        return f"{UNTOLD} {SIGNS_ELSEWHERE}" if unchecked else SIGNS_ELSEWHERE
    if tier is Tier.SELF_CARE and unchecked:
        return UNCHECKED_FIRST
    firsts = set(map(first_sentence, says))
    if tier is Tier.SELF_CARE and firsts:
        return LOOK_AGAIN
    asked = CALL if tier is Tier.EMERGENCY and _CALL in firsts else ACTIONS[tier]
    return asked.format(emergency=contacts.emergency, advice=contacts.advice)


def to_do(fired: Sequence[Fired], contacts: Contacts, *, brief: bool = False) -> str:
    """What rules that became true ask for, the most urgent first: at once, the call; else the first rule's own words.

    ``brief``: no more than the first sentence.
    """
    first, rule = first_sentence if brief else str, fired[0].rule
    if rule.tier is Tier.EMERGENCY:
        return first(action(rule.tier, contacts, (each.rule.say for each in fired)))
    return in_own_words(first(rule.say), contacts)


def asked(fired: Mapping[str, Any], contacts: Contacts) -> dict[str, str]:
    """What a reason asks for, in the person's own words, and what of it goes beyond its tier."""
    anyway = sentences(ACTIONS[Tier(fired["tier"])].format(emergency="for emergency help", advice=NOBODY_SET.advice))
    say = sentences(fired["say"])
    more = [each for each in say if not any(known.startswith(each.rstrip(".")) for known in anyway)]
    return {key: in_own_words(" ".join(each), contacts) for key, each in (("say", say), ("beyond", more))}


def read_out(tells: Iterable[str]) -> list[str]:
    """What to say to whoever is called, each once; how an earlier one began is not said again.

    "I have back pain, and I leak pee" after "I have back pain, and I feel numb" is "I leak pee".
    """
    begun: set[str] = set()
    found = []
    for tell in dict.fromkeys(one_line(each) for each in tells if each):
        first, *rest = _OPENING.split(tell, maxsplit=1)
        found.append(f"{rest[0][:1].upper()}{rest[0][1:]}" if rest and first in begun else tell)
        begun.add(first)
    return found
