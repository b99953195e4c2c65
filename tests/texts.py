"""Questionnaires for tests, written as a person would write them."""

from __future__ import annotations

import json
from textwrap import dedent

from lbp_tui.core.model import Questionnaire
from lbp_tui.core.questionnaire import Parsed, parse_questionnaire
from lbp_tui.core.sitting import Sitting
from lbp_tui.disk.tree import parse

HEAD = "id: probe\nversion: 1\ntitle: Probe\n"
SOURCES = "sources:\n  book: {title: A book, year: 2020}\n"


def parsed(text: str, *others: str, language: str = "en") -> Parsed:
    """What becomes of a questionnaire's text; the others are those it may name."""
    roots = {root.get("id"): root for root in (parse("other.yaml", dedent(other)) for other in others)}
    named = {name.text: root for name, root in roots.items() if name}
    root = parse("probe.yaml", dedent(text))
    own = root.get("id")
    return parse_questionnaire(own.text if own else "probe", root, "0" * 64, named, language=language)


def questionnaire(text: str, *others: str) -> Questionnaire:
    """The questionnaire of a text without errors."""
    found = parsed(text, *others)
    assert found.questionnaire is not None, found.problems
    return found.questionnaire


def sitting(text: str, *others: str) -> Sitting:
    """A sitting of one questionnaire."""
    asked = questionnaire(text, *others)
    return Sitting(asked, (asked,))


def rule(name: str, when: str, tier: str = "today") -> str:
    """A rule on one line of a list."""
    words = "group: signs, say: Call., because: It matters., source: book"
    return f"  - {{id: {name}, when: '{when}', tier: {tier}, {words}}}\n"


def codes(text: str, *others: str) -> list[str]:
    """The codes of all problems in a text."""
    return [problem.code for problem in parsed(text, *others).problems]


def spoiled(text: str) -> str:
    """A questionnaire whose every word is hostile; YAML writes the characters as escapes."""
    said = json.dumps(text)[1:-1].replace("/", "\\/")
    return (
        f'id: odd\nversion: 1\ntitle: "T {said}"\nabout: "A {said}"\nsources: {{us: {{title: "S {said}"}}}}\nitems:\n'
        f'  - {{id: one, ask: "Q {said}", label: "L {said}", help: "H {said}", type: choice,'
        f' options: {{a: "O {said}", b: "P {said}"}}}}\n'
        f'  - {{id: two, ask: "Q {said}", type: scale, ends: ["E {said}", "F {said}"]}}\n'
        f'rules:\n  - {{id: O-1, tier: emergency, group: g, when: one is a, say: "Y {said}", because: "B {said}",'
        f' tell: "Z {said}", source: us}}\n'
    )
