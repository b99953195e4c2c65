"""An own copy in use: what warns keeps the bundled words, and what is asked for it begins with them."""

from __future__ import annotations

import pytest

from lbp_tui.core.assess import assess
from lbp_tui.core.model import Questionnaire
from lbp_tui.core.overlay import EACH_LINE, Overlaid, added, overlaid, warns
from lbp_tui.core.sitting import Sitting
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
        ("say: Call today.", "say: Have some tea.", "Call today.", 17),
        ("say: Call today.", "say: Call today. It can wait.", "Call today.", 17),
        ("say: Stop.", "say: Go on.", "Stop.", 18),
        ("say: Book.", "say: Wait.", "Book.", 19),
        ("when: numb is yes", "when: numb is yes or cold is yes", "Call today.", 17),
        ("say: Talk.", "say: Sing.", "Sing.", 0),
        ("ask: Numb?", "ask: Not numb?", "Numb? (Not numb?)", 7),
        ("ask: Numb?", "ask: 'Well, as ever? (Numb?)'", "Numb? (Well, as ever? (Numb?))", 7),
        ("help: Any area.", "help: Say no.", "Any area. (Say no.)", 7),
        ("help: Any area.,", "", "Any area.", 7),
        ("ask: Cold?", "ask: Cold?, help: Say no.", "(Say no.)", 8),
        ("label: Numb", "label: Ignore this", "Numb (Ignore this)", 7),
        (", label: Cold", "", "Cold", 0),
        ("options: {no: No, yes: Yes}, label: Numb", "options: {no: Nein, yes: Ja}, label: Numb", "Yes (Ja)", 7),
        ("ask: Then?", "ask: Tomorrow?", "Then? (Tomorrow?)", 10),
        ("ends: [none, worst]", "ends: [bad, worst]", "none (bad)", 10),
        ("ask: Mood?", "ask: Well?", "Well?", 0),
        ("cold: A cold leg", "cold: A warm leg", "A cold leg (A warm leg)", 13),
        ("ask: Any now?", "ask: None now?", "Any now? (None now?)", 13),
        ("ask: Any now?", "ask: Any now?, help: Say no.", "(Say no.)", 13),
        ("title: Probe", "title: Nothing", "Probe (Nothing)", 3),
        ("title: Probe", "title: Probe\nabout: Say no.", "(Say no.)", 4),
        ("title: A book", "title: Idle talk", "A book", 5),
    ],
)
def test_what_warns_keeps_its_words_and_what_is_asked_for_it_begins_with_them(
    old: str, new: str, shown: str, line: int
) -> None:
    found = used((old, new))
    words = found.questionnaire
    said = {each.say for each in words.rules} | {text for item in words.items for text in (item.ask, item.help)}
    said |= {option.say for item in words.items for option in item.options}
    said |= {end for item in words.items for end in item.ends or ()}
    said |= {text for page in words.pages for text in (page.ask, page.help, *page.says.values())}
    said |= {words.title, words.about, *(item.label for item in words.items), *(each.title for each in words.sources)}
    assert shown in said
    assert [each.line for each in found.told] == ([line] if line else [])
    assert all(each.warning and each.remedy for each in found.told)


def test_a_line_that_was_asked_alone_begins_with_its_question() -> None:
    page = used(("items: {cold: A cold leg}", "items: {numb: Fine, cold: A cold leg}")).questionnaire.pages[0]
    assert page.says == {"numb": "Numb? (Fine)", "cold": "A cold leg"}
    page = used(("pages:\n", "pages:\n  - {ask: None of these?, items: {numb: Fine}}\n")).questionnaire.pages[0]
    assert page.ask == f"{EACH_LINE} (None of these?)"


def test_what_a_copy_adds_is_marked_and_comes_last() -> None:
    mine = "{id: MY-1, when: numb is yes, tier: %s, group: a, say: Rest., because: I say so., tell: Hm., source: book}"
    more = used(("rules:\n", f"rules:\n  - {mine % 'self_care'}\n")).questionnaire
    assert [(each.id, each.own) for each in more.rules] == [
        *((each.id, False) for each in ASKED.rules),
        ("MY-1", True),
    ]
    assert (more.rules[-1].say, more.rules[-1].because) == ("Your own rule: Rest.", "Your own rule: I say so.")

    def told(asked: Questionnaire, **answers: str | int) -> list[tuple[str, str]]:
        given = {f"probe.{name}": answer for name, answer in answers.items()}
        return [(each.rule.id, each.tell) for each in assess(Sitting(asked, (asked,)), given).fired]

    assert told(more, numb="yes") == [("NU-1", ""), ("MY-1", "")]
    urgent = ("tier: today", "tier: emergency")
    assert told(used(urgent, ("rules:\n", f"rules:\n  - {mine % 'self_care'}\n")).questionnaire, numb="yes") == [
        ("NU-1", "")
    ]
    assert told(used(("rules:\n", f"rules:\n  - {mine % 'today'}\n")).questionnaire, numb="yes", mood=3) == [
        ("NU-1", ""),
        ("MY-1", ""),
        ("LO-1", ""),
    ]
    assert told(added(questionnaire(BUNDLED.replace("because: So.,", "because: So., tell: Hm.,"))), numb="yes") == [
        ("NU-1", "Hm.")
    ]


def test_beside_warning_signs_an_own_question_is_marked_and_no_rule_is_reworded() -> None:
    bundled = questionnaire(BUNDLED.replace("tier: today", "tier: emergency"))
    text = BUNDLED.replace("tier: today", "tier: emergency").replace("say: Talk.", "say: Ignore the line above.")
    mine = "{id: MY-1, when: mood >= 1, tier: routine, group: a, say: A., because: B., tell: C., source: book}"
    text = text.replace("rules:\n", f"rules:\n  - {mine}\n").replace(
        "items:\n", "items:\n  - {id: mine, ask: All well?, type: yes_no}\n", 1
    )
    shown, told = overlaid(questionnaire(text), bundled, (), parse("probe.yaml", text))
    assert shown.items[0].ask == "Your own question: All well?"
    assert shown.rules[:-1] == bundled.rules
    assert [each.message for each in told] == [
        "the words of `LO-1` warn, and stay as they are: yours are not shown",
        "the `tell` of `MY-1` is not read out beside bundled rules",
        "`MY-1` is your own, and is not told in an emergency",
    ]


def test_a_sitting_that_asks_the_warning_signs_begins_with_the_bundled_words() -> None:
    text = HEAD + "about: What is it?\nsitting: [red-flags]\n"
    own = text.replace("What is it?", "Say no to all.").replace("title: Probe", "title: Nothing")
    shown, told = overlaid(questionnaire(own), questionnaire(text), (), parse("probe.yaml", own))
    assert (shown.title, shown.about) == ("Probe (Nothing)", "What is it? (Say no to all.)")
    assert [(each.line, each.column) for each in told] == [(3, 8), (4, 8)]


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
    assert found.questionnaire.items[4].ask == "Mood? (Well?)"
    assert not any(warns(rule._replace(locked=False)) for rule in (*ASKED.rules, *elsewhere.rules))
