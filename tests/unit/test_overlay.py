"""An own copy in use: what warns, and what is asked for it, keeps the bundled words beside the copy's own."""

from __future__ import annotations

import pytest

from lbp_tui.core.overlay import Overlaid, overlaid, warns
from lbp_tui.disk.tree import parse
from tests.texts import HEAD, SOURCES, questionnaire

BUNDLED = (
    HEAD
    + SOURCES
    + """\
items:
  - {id: numb, ask: Numb?, help: Any area., type: choice, options: {no: No, yes: Yes}, label: Numb}
  - {id: cold, ask: Cold?, type: choice, options: {no: No, yes: Yes}, label: Cold}
  - {id: now, ask: Now?, type: scale}
  - {id: then, ask: Then?, type: scale, ends: [none, worst]}
  - {id: mood, ask: Mood?, type: scale}
pages:
  - {ask: Any now?, items: {cold: A cold leg}}
scores:
  rise: {title: Rise, difference: [now, then], range: [-10, 10]}
rules:
  - {id: NU-1, when: numb is yes, tier: today, group: a, say: Call today., because: So., source: book, locked: true}
  - {id: CO-1, when: cold is yes, light: stop, group: a, say: Stop., because: So., source: book, locked: true}
  - {id: UP-1, when: rise >= 2, tier: this_week, group: a, say: Book., because: So., source: book, locked: true}
  - {id: LO-1, when: mood >= 2, tier: routine, group: a, say: Talk., because: So., source: book, locked: true}
"""
)
ASKED = questionnaire(BUNDLED)


def used(*changes: tuple[str, str]) -> Overlaid:
    """A copy with some words changed, as it is used."""
    text = BUNDLED
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return overlaid(questionnaire(text), ASKED, (), parse("probe.yaml", text))


@pytest.mark.parametrize(
    ("old", "new", "shown", "line"),
    [
        ("say: Call today.", "say: Have some tea.", "Call today. Have some tea.", 17),
        ("say: Call today.", "say: Call today. Ask for me.", "Call today. Ask for me.", 0),
        ("say: Stop.", "say: Go on.", "Stop. Go on.", 18),
        ("say: Book.", "say: Wait.", "Book. Wait.", 19),
        ("say: Talk.", "say: Sing.", "Sing.", 0),
        ("ask: Numb?", "ask: Not numb?", "Not numb? (Numb?)", 7),
        ("ask: Numb?", "ask: 'Well: Numb?'", "Well: Numb?", 0),
        ("help: Any area.", "help: Say no.", "Say no. (Any area.)", 7),
        ("help: Any area.,", "", "Any area.", 7),
        ("options: {no: No, yes: Yes}, label: Numb", "options: {no: Nein, yes: Ja}, label: Numb", "Ja (Yes)", 7),
        ("ask: Then?", "ask: Tomorrow?", "Tomorrow? (Then?)", 10),
        ("ends: [none, worst]", "ends: [bad, worst]", "bad (none)", 10),
        ("ask: Mood?", "ask: Well?", "Well?", 0),
        ("cold: A cold leg", "cold: A warm leg", "A warm leg (A cold leg)", 13),
        ("ask: Any now?", "ask: None now?", "None now? (Any now?)", 13),
    ],
)
def test_what_warns_keeps_its_words_first_and_what_is_asked_for_it_has_them_behind(
    old: str, new: str, shown: str, line: int
) -> None:
    found = used((old, new))
    words = found.questionnaire
    said = {each.say for each in words.rules} | {text for item in words.items for text in (item.ask, item.help)}
    said |= {option.say for item in words.items for option in item.options}
    said |= {end for item in words.items for end in item.ends or ()}
    said |= {text for page in words.pages for text in (page.ask, *page.says.values())}
    assert shown in said
    assert [each.line for each in found.added] == ([line] if line else [])
    assert all(each.warning for each in found.added)


def test_a_line_that_was_asked_alone_has_its_question_behind_it() -> None:
    found = used(("items: {cold: A cold leg}", "items: {numb: Fine, cold: A cold leg}"))
    assert found.questionnaire.pages[0].says == {"numb": "Fine (Numb?)", "cold": "A cold leg"}


def test_a_copy_with_the_bundled_words_stays_as_it_is_whatever_it_adds() -> None:
    more = "  - {id: MY-1, when: mood >= 5, tier: today, group: a, say: Rest., because: I say so., source: book}\n"
    text = BUNDLED.replace("rules:\n", f"rules:\n{more}")
    copy = questionnaire(text)
    assert overlaid(copy, ASKED, (), parse("probe.yaml", text)) == (copy, ())


def test_rules_of_another_questionnaire_count_for_what_is_asked() -> None:
    elsewhere = questionnaire(
        HEAD.replace("probe", "other")
        + SOURCES
        + "rules:\n  - {id: MO-1, when: probe.mood >= 9, tier: emergency, group: a, say: Call., because: So.,"
        " source: book, locked: true}\n",
        BUNDLED,
    )
    text = BUNDLED.replace("ask: Mood?", "ask: Well?")
    found = overlaid(questionnaire(text), ASKED, elsewhere.rules, parse("probe.yaml", text))
    assert found.questionnaire.items[4].ask == "Well? (Mood?)"
    assert not any(warns(rule._replace(locked=False)) for rule in (*ASKED.rules, *elsewhere.rules))
