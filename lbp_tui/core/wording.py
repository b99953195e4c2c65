"""What the words of a person's own copy may not do: comfort where nobody can, or say one thing in place of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lbp_tui.core.ids import RED_FLAGS
from lbp_tui.core.model import Item, Option, Questionnaire, Rule, Tier

Found = tuple[str, str, str]
"""What is wrong with words: the list they stand in, the id of the entry, and why."""
_COMFORT = re.compile(
    r"""\byou(?:\ are|['’]re)\ (?:just\ |quite\ |all\ )?(?:fine|ok|okay|safe|well|healthy|alright|all\ right)\b
    |\b(?:no|not|nothing|never|don['’]t)\b[^.?!]{0,20}\b(?:worry|worried)\b
    |\bnothing\ (?:is\ )?(?:serious|wrong|dangerous|bad)\b
    |\b(?:is|are)(?:\ not|n['’]t)\ (?:serious|dangerous|urgent)\b
    |\bno\ (?:danger|emergency|warning\ signs|need\ to\ (?:see|call|go))\b
    |\bharmless\b|\brest\ assured\b|(?<!no\ )\ball[-\ ]clear\b|\bwait\ and\ see\b""",
    re.IGNORECASE | re.VERBOSE,
)
_FIRST = re.compile(r"\w+")
_SIDES = {"yes": "yes", "no": "no", "none": "no", "never": "no", "not": "no"}


def misleading(copy: Questionnaire, bundled: Questionnaire) -> Iterator[Found]:
    """Every text of a copy that comforts, or that says what stands elsewhere in the bundled questionnaire."""
    locked = {item.id: item for item in bundled.items if item.locked}
    for item in (each for each in copy.items if each.id in locked):
        yield from (("items", item.id, why) for why in _of_item(item, locked[item.id]))
    for name in _taken({item.id: item.ask for item in copy.items}, {name: item.ask for name, item in locked.items()}):
        yield "items", name, "asks what another item asks"
    labels = {item.id: item.label for item in bundled.items if item.locked}
    for name in _taken(_lines(copy), {**labels, **_lines(bundled)}):
        yield "pages", "", f"the line of `{name}` asks what another item asks"
    for rule in copy.rules:
        yield from (("rules", rule.id, why) for why in _of_rule(rule, bundled))
    if locked or RED_FLAGS in bundled.parts:
        for item in copy.items:
            yield from (("items", item.id, why) for why in _comfort(item.ask, item.help, item.label))
        pages = (text for page in copy.pages for text in (page.ask, page.help, *page.says.values()))
        yield from (("pages", "", why) for why in _comfort(*pages))
        yield from (("about", "", why) for why in _comfort(copy.title, copy.about))


def _of_item(new: Item, old: Item) -> Iterator[str]:
    says = {option.id: option.say for option in old.options}
    swapped = {*_taken({option.id: option.say for option in new.options}, says)}
    swapped |= {option.id for option in new.options if _turned(option, says.get(option.id, ""))}
    for name in sorted(swapped):
        yield f"says at `{name}` what another option means"
    low, high = zip(new.ends or ("", ""), reversed(old.ends or ("-", "-")), strict=True)
    if any(_plain(mine) == _plain(other) for mine, other in (low, high)):
        yield "has the words of its ends the wrong way round"


def _of_rule(new: Rule, bundled: Questionnaire) -> Iterator[str]:
    yield from _comfort(new.say, new.because, new.tell, new.group, *(sign.say for sign in new.signs))
    old = next((rule for rule in bundled.rules if rule.id == new.id and rule.locked), None)
    if old and new.say != old.say:
        milder = (rule.say for rule in bundled.rules if _rank(rule) > _rank(old))
        if _plain(new.say) in map(_plain, milder):
            yield "says what a less urgent rule says"


def _taken(mine: Mapping[str, str], theirs: Mapping[str, str]) -> Iterator[str]:
    """The entries that say what another entry says in the bundled questionnaire, and not what they say there."""
    owners: dict[str, set[str]] = {}
    for name, text in theirs.items():
        owners.setdefault(_plain(text), set()).add(name)
    for name, text in mine.items():
        if name in theirs and owners.get(_plain(text), {name}) - {name} and _plain(text) != _plain(theirs[name]):
            yield name


def _turned(option: Option, was: str) -> bool:
    """Whether an option that meant no begins with a yes now, or the other way round."""
    sides = [_SIDES.get(found.group().casefold()) for text in (option.say, was) if (found := _FIRST.search(text))]
    return len(sides) == 2 and None not in sides and sides[0] != sides[1]


def _lines(questionnaire: Questionnaire) -> Mapping[str, str]:
    return {name: text for page in questionnaire.pages for name, text in page.says.items()}


def _comfort(*texts: str) -> Iterator[str]:
    for text in texts:
        if found := _COMFORT.search(text):
            yield f"may not say “{found.group()}”: nobody can promise that here"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _rank(rule: Rule) -> int:
    return rule.tier.rank if rule.tier else len(Tier)
