"""Items asked on one screen: what a page may hold, and how a walk goes through it."""

from __future__ import annotations

import pytest

from lbp_tui.core.walk import Walk
from tests.texts import HEAD, SOURCES, parsed, sitting

ITEMS = """\
items:
  - {id: first, ask: First?, type: scale}
  - {id: tablets, ask: Tablets?, label: Tablets, type: yes_no}
  - {id: thinner, ask: Thinner?, label: Thinner, type: yes_no}
  - {id: stiff, ask: Stiff?, label: Stiff, type: yes_no_plain}
  - {id: last, ask: Last?, type: scale}
  - {id: sit, ask: Sit?, label: Sitting, type: choice, options: {worse: Worse, better: Better}}
  - {id: stand, ask: Stand?, label: Standing, type: choice, options: {worse: Worse, better: Better}}
"""
PAGES = """\
pages:
  - {ask: Is any true?, rest: no, items: {tablets: I take tablets, thinner: I take a thinner, stiff: I am stiff}}
  - {ask: How is it when you do this?, items: [sit, stand]}
"""
ASKED = sitting(HEAD + SOURCES + ITEMS + PAGES)
TICKED = ("probe.tablets", "probe.thinner", "probe.stiff")


def problems(pages: str) -> list[str]:
    return [problem.code for problem in parsed(HEAD + SOURCES + ITEMS + pages).problems]


def test_the_items_of_a_page_are_one_screen() -> None:
    walk = Walk(ASKED)
    assert [len(names) for names in walk.screens] == [1, 3, 1, 2]
    second = walk.step(1)
    assert second is not None
    assert (second.place, second.together, second.before) == (1, TICKED, ("probe.first",))
    assert second.page is not None
    assert second.page.says["thinner"] == "I take a thinner"
    further = second.at("probe.stiff").step(1)
    assert further is not None
    assert further.name == "probe.last"
    back = further.step(-1)
    assert back is not None
    assert back.name == "probe.tablets"


def test_a_plain_list_goes_by_the_labels() -> None:
    page = Walk(ASKED, name="probe.sit").page
    assert page is not None
    assert page.says == {"sit": "Sitting", "stand": "Standing"}


def test_one_item_of_a_page_alone_is_asked_by_its_own_question() -> None:
    walk = Walk(ASKED, only=("probe.thinner", "probe.last"))
    assert walk.page is None
    assert walk.screens == (("probe.thinner",), ("probe.last",))


def test_where_no_table_can_be_shown_only_what_can_be_ticked_is_asked_together() -> None:
    assert [len(names) for names in Walk(ASKED, linear=True).screens] == [1, 3, 1, 1, 1]


def test_answers_are_taken_together_and_what_is_left_out_is_skipped_without_losing_the_others() -> None:
    walk = Walk(ASKED, name="probe.tablets").taken(dict.fromkeys(TICKED) | {"probe.thinner": "unsure"})
    assert walk.answers == {"probe.thinner": "unsure"}
    assert walk.unanswered == ("probe.tablets", "probe.stiff")
    assert walk.matters
    assert "2 lines have no answer" in walk.needed
    assert "0 answers them all" in walk.needed
    for left in (walk.skipped(), walk.cleared()):
        assert left.answers == {"probe.tablets": None, "probe.thinner": "unsure", "probe.stiff": None}


@pytest.mark.parametrize(
    ("pages", "code"),
    [
        ("pages: [{ask: A?, items: [tablets, absent]}]", "item-unknown"),
        ("pages: [{ask: A?, items: [first, tablets]}]", "page-item"),
        ("pages: [{ask: A?, items: [stiff, sit]}]", "page-item"),
        ("pages: [{ask: A?, items: [thinner, tablets]}]", "page-order"),
        ("pages: [{ask: A?, items: [tablets, stiff]}]", "page-order"),
        ("pages: [{ask: A?, rest: never, items: [sit, stand]}]", "option-unknown"),
        ("pages: [{ask: A?, items: [sit, stand]}, {ask: B?, items: [stand]}]", "twice"),
        ("pages: [{items: [sit, stand]}]", "key-missing"),
        ("pages: {sit: 1}", "shape"),
    ],
)
def test_what_cannot_be_asked_together_is_told(pages: str, code: str) -> None:
    assert code in problems(pages)


def test_a_question_that_comes_and_goes_or_must_be_answered_is_on_no_page() -> None:
    for name, key in (("odd", "ask_if: first > 3"), ("must", "required: true")):
        extra = f"  - {{id: {name}, ask: Odd?, type: yes_no, {key}}}\n"
        found = parsed(HEAD + SOURCES + ITEMS + extra + f"pages: [{{ask: A?, items: [{name}]}}]").problems
        assert "page-item" in [problem.code for problem in found]


def test_a_page_without_mistakes_has_no_problems() -> None:
    assert problems(PAGES) == []
