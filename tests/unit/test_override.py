"""A person's own copy may add and reword, but never take a warning away."""

from __future__ import annotations

import pytest

from lbp_tui.core.errors import Problem
from lbp_tui.core.override import weakened
from lbp_tui.disk.tree import parse
from tests.texts import HEAD, SOURCES, questionnaire

BUNDLED = (
    HEAD
    + "valid_for: 14 days\n"
    + SOURCES
    + """\
items:
  - {id: numb, ask: Numb?, type: yes_no, required: true, locked: true}
  - {id: side, ask: Side?, type: choice, options: {left: Left, right: Right}, ask_if: numb is yes, locked: true}
  - {id: note, ask: Note?, type: text}
rules:
  - {id: NU-1, when: numb is yes, tier: today, group: signs, say: Call., because: So., source: book, locked: true}
"""
)


def found(text: str, bundled: str) -> tuple[Problem, ...]:
    """What a copy with this text takes away from the bundled one; it is another text."""
    assert text != bundled
    return weakened(questionnaire(text), questionnaire(bundled), parse("probe.yaml", text))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ask: Numb?", "ask: Is it numb?"),
        ("  - {id: note, ask: Note?, type: text}\n", ""),
        ("tier: today", "tier: emergency"),
        ("when: numb is yes", "when: numb is yes or side is left"),
        ("say: Call.", "say: Call the doctor."),
        ("valid_for: 14 days", "valid_for: 7 days"),
        (", ask_if: numb is yes", ""),
        ("rules:\n", "  - {id: mine, ask: Mine?, type: scale}\nrules:\n"),
    ],
)
def test_a_copy_may_add_reword_and_warn_more(old: str, new: str) -> None:
    assert not found(BUNDLED.replace(old, new), BUNDLED)


SIDE = (
    "  - {id: side, ask: Side?, type: choice, options: {left: Left, right: Right}, ask_if: numb is yes, locked: true}\n"
)


@pytest.mark.parametrize(
    ("old", "new", "told", "line"),
    [
        (SIDE, "", "`side` is gone", 8),
        ("ask: Numb?, type: yes_no", "ask: Numb?, type: yes_no_plain", "must keep its options", 8),
        ("type: yes_no,", "type: choice, options: {yes: Yes, no: No},", "must keep its options", 8),
        ("required: true, ", "", "must stay `required: true`", 8),
        ("ask_if: numb is yes,", "ask_if: numb is no,", "at least as often", 9),
        ("required: true, locked: true", "required: true", "must stay `locked: true`", 8),
        ("required: true,", "required: true, private: true,", "must stay `private: false`", 8),
        ("required: true,", "required: true, repeats: true,", "may not offer the answer of last time", 8),
        ("group: signs", "group: struggling", "must keep its group `signs`", 12),
        ("group: signs", "group: someone to talk to", "must keep its group `signs`", 12),
        ("valid_for: 14 days", "valid_for: 14 days\nfollows: session", "may not follow another", 5),
        ("tier: today", "tier: routine", "less urgent than `today`", 12),
        ("when: numb is yes", "when: numb is yes and side is left", "harder to fire", 12),
        ("book, locked: true", "book", "must stay `locked: true`", 12),
        ("NU-1", "NU-2", "`NU-1` is gone", 12),
        ("valid_for: 14 days", "valid_for: 15 days", "14 days at most", 4),
    ],
)  # fmt: skip
def test_a_copy_that_weakens_a_lock_is_refused_with_its_place(old: str, new: str, told: str, line: int) -> None:
    first, *_ = found(BUNDLED.replace(old, new), BUNDLED)
    assert told in first.message
    assert first.line == line


def test_a_tier_cannot_be_traded_for_a_pattern() -> None:
    text = BUNDLED.replace("tier: today", "pattern: numb")
    assert weakened(questionnaire(text), questionnaire(BUNDLED), parse("probe.yaml", text))


SCORED = (
    HEAD
    + SOURCES
    + """\
items:
  - {id: now, ask: Now?, type: scale, ends: [no pain, the worst], locked: true}
  - {id: then, ask: Then?, type: scale, ends: [no pain, the worst], locked: true}
  - {id: worse, ask: Worse?, type: choice, options: {no: No it is not, yes: Yes it is}, locked: true}
scores:
  rise: {title: Rise, difference: [now, then], range: [-10, 10]}
  mean: {title: Mean, mean: [now, then]}
rules:
  - {id: UP-1, when: rise >= 2, tier: today, group: rise, say: Call., because: So., source: book, locked: true}
  - {id: UP-2, when: rise >= 1, tier: routine, group: rise, say: Book., because: So., source: book, locked: true}
"""
)


@pytest.mark.parametrize(
    ("old", "new", "told", "line"),
    [
        ("difference: [now, then]", "difference: [then, now]", "`rise` must be worked out as before", 11),
        ("ask: Now?, type: scale, ends: [no pain, the worst]", "ask: Now?, type: scale, ends: [the worst, no pain]",
         "`now` has the words of its ends the wrong way round", 7),
        ("no: No it is not, yes: Yes it is", "no: Yes it is, yes: No it is not", "says at `no` what another", 9),
        ("no: No it is not", "no: Yes! It is", "says at `no` what another option means", 9),
        ("ask: Now?", "ask: Then?", "`now` asks what another item asks", 7),
        ("say: Call.", "say: Book.", "`UP-1` says what a less urgent rule says", 14),
        ("say: Call.", "say: You are fine.", "`UP-1` may not say “You are fine”", 14),
        ("say: Book., because: So.", "say: Book., because: It is harmless.", "`UP-2` may not say “harmless”", 15),
        ("ask: Now?", "ask: Rest assured. Now?", "`now` may not say “Rest assured”", 7),
        ("title: Probe", "title: The all-clear", "may not say “all-clear”", 1),
    ],
)  # fmt: skip
def test_a_copy_that_swaps_words_or_comforts_is_refused(old: str, new: str, told: str, line: int) -> None:
    first, *_ = found(SCORED.replace(old, new, 1), SCORED)
    assert told in first.message
    assert first.line == line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("mean: [now, then]", "mean: [now]"),
        ("title: Rise", "title: How much it rose"),
        ("no: No it is not, yes: Yes it is", "no: Nein, yes: Ja"),
        ("say: Call.", "say: Call. This is no all-clear."),
        ("say: Book.", "say: Call."),
    ],
)
def test_a_copy_may_translate_and_warn_in_other_words(old: str, new: str) -> None:
    assert not found(SCORED.replace(old, new, 1), SCORED)


def test_a_sitting_goes_on_asking_all_its_parts() -> None:
    bundled, copy = (HEAD + f"sitting: [{parts}]\n" for parts in ("about-you, red-flags", "about-you"))
    problems = found(copy, bundled)
    assert [problem.message for problem in problems] == ["the sitting must go on asking red-flags"]


def test_a_sitting_that_asks_the_warning_signs_may_not_comfort() -> None:
    bundled = HEAD + "about: What is it?\nsitting: [red-flags]\n"
    (problem,) = found(bundled.replace("What is it?", "There is nothing to worry about."), bundled)
    assert (problem.line, problem.message[:35]) == (4, "may not say “nothing to worry”: nob")


def test_no_key_may_answer_locked_items_together_that_were_asked_one_by_one() -> None:
    alone = BUNDLED.replace("required: true, ", "").replace(", ask_if: numb is yes", "")
    pages = "pages:\n  - {ask: Any?, rest: %s, items: {numb: Numb}}\nrules:\n"
    text = alone.replace("rules:\n", pages % "no")
    (problem,) = found(text, alone)
    assert "`numb` may not be answered together" in problem.message
    assert not weakened(questionnaire(text), questionnaire(text), parse("probe.yaml", text))
