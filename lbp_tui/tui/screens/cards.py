"""What the cards say: warnings, what a question is for, and what to do with a half-done questionnaire."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from lbp_tui.core.difference import differences
from lbp_tui.core.guidance import CRISIS, STRUGGLING, WORDS, Advice, Contacts, action
from lbp_tui.core.model import Fired, Rule, Tier
from lbp_tui.core.response import Response
from lbp_tui.core.text import one_line
from lbp_tui.core.walk import Walk
from lbp_tui.tui.screens.card import Card, Choice
from lbp_tui.tui.text import DIM, STRONG, beside, lines, plain, tier_style

_GAP = plain("")


def warning_card(fired: Sequence[Fired], contacts: Contacts) -> Card:
    """The card of rules that became true, the most urgent first: what to do, why, and what to say."""
    first = fired[0].rule
    tier = first.tier or Tier.SELF_CARE
    parts = [plain(WORDS[tier], tier_style(tier)), _GAP]
    if first.group == STRUGGLING:
        parts += [plain(CRISIS.format(emergency=contacts.emergency, crisis=contacts.crisis), STRONG), _GAP]
    else:
        do = action(tier, contacts) if tier is Tier.EMERGENCY else first.say
        parts += [plain(do, STRONG), _GAP]
    parts += [plain(first.because)]
    if first.tell:
        parts += [_GAP, beside(plain("Say: ", DIM), plain(f"“{first.tell}”"))]
    if len(fired) > 1:
        parts += [_GAP, plain(f"{len(fired) - 1} more like this; press ? to read them.", DIM)]
    ways = [
        Choice("got", "I have got it", "g"),
        Choice("change", "Change my answer", "c"),
        Choice("help", "I am getting help", "h"),
    ]
    if first.group == STRUGGLING:
        parts += [plain("This answer is not written down, unless you want it in your journal.", DIM)]
        ways.append(Choice("keep", "Write it down", "w"))
    return Card(lines(*parts), ways, more=lines(*_sources(fired)), kind=f"-{tier.replace('_', '-')}")


def emergency_card(advice: Advice, when: str) -> Card:
    """An emergency told before, shown again until the person marks it as dealt with."""
    urgent = [each for each in advice.reasons if each["tier"] == Tier.EMERGENCY]
    parts = [
        plain(f"{WORDS[Tier.EMERGENCY]}  from your answers of {when}", tier_style(Tier.EMERGENCY)),
        _GAP,
        plain(advice.action, STRONG),
    ]
    for each in urgent[:3]:
        parts += [_GAP, plain(each["because"])]
    tells = [each["tell"] for each in urgent if each.get("tell")]
    if tells:
        parts += [_GAP, beside(plain("Say: ", DIM), plain(f"“{one_line(tells[0])}”"))]
    ways = [
        Choice("close", "Close", "enter"),
        Choice("got_help", "I have got help", "h"),
        Choice("not_right", "My answers were not right", "r"),
    ]
    return Card(lines(*parts), ways, leave="close", kind="-emergency")


def warning_line(fired: Sequence[Fired], contacts: Contacts) -> Content:
    """One line that stays while the questionnaire goes on."""
    tier = fired[0].rule.tier or Tier.SELF_CARE
    do = action(tier, contacts).partition(". ")[0].removesuffix(".")
    return beside(
        plain(f"{WORDS[tier]}  ", tier_style(tier)), plain(f"{do}.", STRONG), plain("  w shows it again", DIM)
    )


def about_item(walk: Walk) -> Card:
    """What a question is for, and which rules read its answer."""
    item, part = walk.item, walk.part
    parts = [plain(item.ask, STRONG), _GAP, plain(item.help or part.about or "There is no more to say about it.")]
    parts += _readers(walk)
    reviewed = f", reviewed {part.reviewed}" if part.reviewed else ""
    parts += [_GAP, plain(f"{part.title}: {walk.name}{reviewed}", DIM)]
    return Card(lines(*parts), [Choice("close", "Close", "enter")], leave="close")


def _readers(walk: Walk) -> list[Content]:
    """The rules that read an answer: why, of those it made true; what else they would lead to, and no more."""
    true, rules = walk.true(), walk.readers()
    if not rules:
        return []
    told = {name: rule.because for name, rule in true.items()}
    told |= {name: _would_lead_to(rule) for name, rule in rules.items() if name not in true}
    answered = walk.answers.get(walk.name) is not None
    head = "Your answer is used by:" if answered else "Why we ask: an answer to this is used by:"
    rows = [beside(plain(f"{name}  ", DIM), plain(words)) for name, words in list(told.items())[:4]]
    more = [plain(f"and {', '.join(list(told)[4:])}", DIM)] if len(told) > 4 else []
    return [_GAP, plain(head, DIM), *rows, *more]


def _would_lead_to(rule: Rule) -> str:
    group = f"{rule.group[:1].upper()}{rule.group[1:]}".removesuffix(".")
    return f"{group}. If it applies: {rule.say}"


def half_done_card(title: str, left: str, answered: int) -> Card:
    """Whether to go on with a half-done questionnaire."""
    text = lines(
        plain(title, STRONG), _GAP, plain(f"You left it half-done {left}, with {answered} answers. They are kept.")
    )
    ways = [Choice("resume", "Go on", "g"), Choice("anew", "Begin anew", "b")]
    return Card(text, ways, leave="leave")


def unsaved_card(wrong: str, *, sure: bool) -> Card:
    """What can be done with answers that could not be saved; or (not ``sure``) of which nobody can tell."""
    title = "NOT SAVED" if sure else "IT CANNOT BE TOLD WHETHER THIS WAS SAVED"
    after = "" if sure else " Look into the journal (F3) before you enter it once more."
    text = lines(plain(title, STRONG), _GAP, plain(wrong), _GAP, plain(f"What you typed is still here.{after}"))
    again = [Choice("again", "Try again", "t")] if sure else []
    ways = [*again, Choice("elsewhere", "Save elsewhere", "e"), Choice("back", "Back", "b")]
    return Card(text, ways, leave="back")


def unkept_card(wrong: str, *, elsewhere: bool) -> Card:
    """Whether to leave with answers that could not be kept; ``elsewhere``: they can be put into another file."""
    text = lines(
        plain("It could not be kept", STRONG), _GAP, plain(wrong), _GAP, plain("Leave without keeping what you typed?")
    )
    other = [Choice("elsewhere", "Save elsewhere", "e")] if elsewhere else []
    ways = [Choice("stay", "Stay", "s"), *other, Choice("without", "Leave without it", "l")]
    return Card(text, ways, leave="stay", kind="-unkept")


def conflict_card(mine: Response, theirs: Response) -> Card:
    """Which of two versions of a response counts."""
    rows = [
        beside(plain(f"{one_line(ask)} ", DIM), plain(f"here {one_line(ours)}, elsewhere {one_line(other)}"))
        for ask, ours, other in differences(mine, theirs)
    ]
    what = "deleted" if theirs.deleted else "changed"
    text = lines(
        plain(f"This was {what} elsewhere while you changed it", STRONG),
        *([_GAP, *rows] if rows else []),
        _GAP,
        plain("Which one should count? The other one is kept in its history."),
    )
    return Card(text, [Choice("mine", "What I typed here", "m"), Choice("theirs", "The other one", "o")])


def _sources(fired: Sequence[Fired]) -> Iterator[Content]:
    for number, each in enumerate(fired):
        rule, part = each.rule, each.questionnaire
        if number:
            yield _GAP
            yield plain(rule.say, STRONG)
            yield plain(rule.because)
        for name in rule.sources:
            source = part.source(name)
            if source:
                yield plain(f"Source: {source.citation}", DIM)
        reviewed = f", reviewed {part.reviewed}" if part.reviewed else ""
        yield plain(f"Rule {rule.id} of {part.id}{reviewed}", DIM)
