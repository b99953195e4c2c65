"""The cards that warn: what to do comes first, then why, and what to say to whom one calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from textual.content import Content

from lbp_tui.core.actions import MEANWHILE, read_out, to_do
from lbp_tui.core.contacts import NOT_ALONE, UNWRITTEN, Contacts, in_own_words, support
from lbp_tui.core.guidance import STRUGGLING, WORDS, Advice
from lbp_tui.core.model import Fired, Tier
from lbp_tui.core.text import first_sentence, one_line
from lbp_tui.tui.screens.card import Card, Choice
from lbp_tui.tui.text import DIM, STRONG, beside, lines, plain, tier_style

FEW = 3
"""Reasons for which the air between the lines is given up, where there is no room for both."""
AGAIN = "emergency"
"""What the card of an emergency that stands goes by."""
_GAP = plain("")


class _Reason(NamedTuple):
    """Why a rule fired, what to say of it, what it asks to do, and where it comes from."""

    because: str
    tell: str
    do: str
    behind: Sequence[str]


def warning_card(fired: Sequence[Fired], contacts: Contacts) -> Card:
    """The card of rules that became true, the most urgent first: what to do, why, and what to say."""
    ways = [
        Choice("got", "I have got it", "g"),
        Choice("change", "Change my answer", "c"),
        Choice("help", "I am getting help", "h"),
    ]
    first = fired[0].rule
    if first.group == STRUGGLING:
        unwritten = "This answer is not written down, unless you want it in your journal."
        return _calm(contacts, unwritten, [*ways, Choice("keep", "Write it down", "w")])
    tier = first.tier or Tier.SELF_CARE
    reasons = [_of_rule(each, contacts) for each in fired]
    meanwhile = MEANWHILE[tier].format(emergency=contacts.emergency)
    texts = _texts(plain(WORDS[tier], tier_style(tier)), to_do(fired, contacts), reasons, meanwhile)
    return Card(texts[0], ways, shorter=texts[1:], more=_all(reasons), kind=f"-{tier.replace('_', '-')}")


def struggling_card(contacts: Contacts) -> Card:
    """Whom to talk to, for someone who is struggling, whenever they ask for it."""
    return _calm(contacts, UNWRITTEN, [Choice("close", "Close", "enter")], leave="close")


def _calm(contacts: Contacts, unwritten: str, ways: Sequence[Choice], leave: str = "") -> Card:
    act, talk, pain = support(contacts)
    said = [plain(act, STRONG), plain(talk, STRONG), plain(pain), plain(unwritten, DIM)]
    spaced = [line for each in said for line in (_GAP, each)]
    texts = [lines(plain(NOT_ALONE, STRONG), *each) for each in (spaced, said)]
    return Card(texts[0], ways, shorter=texts[1:], leave=leave, kind="-calm", name=STRUGGLING)


def emergency_card(told: Sequence[Advice], when: str, since: str = "") -> Card:
    """Emergencies told before, the newest first, shown again until the person marks them as dealt with.

    ``when`` the newest was told, and what became of its answers ``since``; wrong answers are those.
    """
    newest, others = told[0], len(told) > 1
    before = "" if not others else ", and from before" if since else " and before"
    after = f", {since}{before}" if since else before
    head = plain(f"{WORDS[Tier.EMERGENCY]}  from your answers of {when}{after}", tier_style(Tier.EMERGENCY))
    calls: dict[str, Mapping[str, Any]] = {}
    for each in (each for advice in told for each in advice.reasons if each["tier"] == Tier.EMERGENCY):
        calls.setdefault(each["rule"], each)
    reasons = [*calls.values(), *(each for each in newest.reasons if each["tier"] != Tier.EMERGENCY)]
    urgent = [_of_outcome(each) for each in calls.values()]
    texts = _texts(head, newest.action, urgent, newest.meanwhile)
    whose = "My newest answers" if others else "My answers"
    ways = [
        Choice("close", "Close", "enter"),
        Choice("got_help", "I have got help", "h"),
        Choice("not_right", f"{whose} were not right", "r"),
    ]
    more = _all([_of_outcome(each) for each in reasons])
    return Card(texts[0], ways, shorter=texts[1:], more=more, leave="close", kind="-emergency", name=AGAIN)


def _texts(head: Content, do: str, reasons: Sequence[_Reason], meanwhile: str) -> list[Content]:
    """What a warning says, from all of it down to what matters most: each text is shorter than the one before."""

    def text(count: int, *, whole: bool = False, gap: Sequence[Content] = (_GAP,)) -> Content:
        shown = reasons[:count]
        why = [plain(each.because if whole else first_sentence(each.because)) for each in shown]
        why = [line for each in why for line in (_GAP, each)][1:] if whole else why
        left = len(reasons) - count
        why += [plain(f"and {left} more; ? shows them", DIM)] if left else []
        say = " ".join(read_out(each.tell for each in shown))
        says = [*gap, beside(plain("Say: ", DIM), plain(f"“{say}”"))] if say else []
        wait = [*gap, beside(plain("Meanwhile: ", DIM), plain(meanwhile))]
        return lines(head, *gap, plain(do, STRONG), *gap, *why, *wait, *says)

    every = len(reasons)
    found = [text(every, whole=True)]
    for count in range(every, 0, -1):
        found += [text(count)]
        found += [text(count, gap=())] if count <= FEW else []
    return found


def _all(reasons: Sequence[_Reason]) -> Content:
    """Every reason with what it asks to do, what to say, and where it comes from."""

    def told(reason: _Reason) -> Iterator[Content]:
        yield plain(reason.do, STRONG)
        yield plain(reason.because)
        if reason.tell:
            yield beside(plain("Say: ", DIM), plain(f"“{one_line(reason.tell)}”"))
        yield from (plain(each, DIM) for each in reason.behind)

    return lines(*(line for number, each in enumerate(reasons) for line in ([_GAP] if number else []) + [*told(each)]))


def _of_rule(fired: Fired, contacts: Contacts) -> _Reason:
    rule, part = fired.rule, fired.questionnaire
    sources = [source.citation for name in rule.sources if (source := part.source(name))]
    reviewed = part.reviewed.isoformat() if part.reviewed else ""
    return _Reason(
        fired.because, fired.tell, in_own_words(rule.say, contacts), _behind(sources, rule.id, part.id, reviewed)
    )


def _of_outcome(fired: Mapping[str, Any]) -> _Reason:
    behind = _behind(fired.get("sources", ()), fired["rule"], fired["questionnaire"], fired.get("reviewed") or "")
    return _Reason(fired["because"], fired.get("tell", ""), fired["say"], behind)


def _behind(sources: Sequence[str], rule: str, questionnaire: str, reviewed: str) -> Sequence[str]:
    told = f", reviewed {reviewed}" if reviewed else ""
    return [*(f"Source: {each}" for each in sources), f"Rule {rule} of {questionnaire}{told}"]
