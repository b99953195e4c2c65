"""The words that people read: plain, short, kind, and never a promise or the name of a disease."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lbp_tui.core import guidance
from lbp_tui.core.model import Questionnaire
from lbp_tui.workspace import Workspace
from tests.readability import grade, sentences, words

HARDEST = 6.0
"""Flesch–Kincaid grade."""
LONGEST = 20
"""Words a sentence."""
BUNDLED = Workspace(Path("/nonexistent"))
ASKED = {entry.id: entry.used.questionnaire for entry in BUNDLED.entries() if entry.used.questionnaire}
LEAFLETS = {each.id: each for each in BUNDLED.leaflets()}
JARGON = (
    "acute", "subacute", "chronic", "lumbar", "sciatica", "radicular", "radiculopathy", "stenosis", "saddle",
    "perineal", "perineum", "paraesthesia", "cauda", "equina", "myelopathy", "malignancy", "metastas",
    "fracture risk", "inflammatory", "spondyl", "facet", "sacroiliac", "analgesi", "nsaid", "prognosis", "etiology",
    "aetiology", "bilateral", "unilateral", "symptomatic", "neurological", "deficit", "onset", "triage",
    "differential", "idiopathic",
)  # fmt: skip
TOLD_BY_A_DOCTOR = {"onset inflammatory family_spondyloarthritis", "about-you fused_spine help"}
"""Where a name has to be said, as it is the name that people were told."""
NEVER = (
    "you are fine", "nothing to worry", "don't worry", "do not worry", "nothing serious", "no serious", "all clear",
    "wear and tear", "out of place", "slipped disc", "crumbling", "worn out", "degenerat", "instability", "damage",
    "your fault", "you should have", "you failed", "lazy", "non-complian", "you have cancer", "you have an infection",
    "cauda equina", "prolotherapy", "no need to see", "rest assured", "harmless",
)  # fmt: skip


def said(asked: Questionnaire) -> Iterator[tuple[str, str]]:
    """Everything that a questionnaire says, with where it is."""
    yield "about", asked.about
    for item in asked.items:
        yield item.id, item.ask
        yield f"{item.id} help", item.help
        yield from ((f"{item.id} {option.id}", option.say) for option in item.options)
    for rule in asked.rules:
        yield from ((f"{rule.id} {part}", getattr(rule, part)) for part in ("say", "because", "tell"))


TEXTS = {
    **{f"{name} {place}": text for name, asked in ASKED.items() for place, text in said(asked) if text},
    **{f"leaflet {name}": body.text.partition("\nSource:")[0] for name, body in LEAFLETS.items()},
    **{f"guidance {name}": text for name, text in vars(guidance).items() if name.isupper() and isinstance(text, str)},
}


@pytest.mark.parametrize("name", ASKED)
def test_a_questionnaire_can_be_read_at_the_age_of_eleven(name: str) -> None:
    assert grade(text for _, text in said(ASKED[name])) <= HARDEST


@pytest.mark.parametrize("name", LEAFLETS)
def test_a_leaflet_can_be_read_at_the_age_of_eleven(name: str) -> None:
    assert grade([TEXTS[f"leaflet {name}"]]) <= HARDEST


def test_no_sentence_is_long() -> None:
    long = {
        f"{place}: {sentence}"
        for place, text in TEXTS.items()
        for sentence in sentences(text)
        if len(words(sentence)) > LONGEST
    }
    assert long == set()


@pytest.mark.parametrize("word", [*JARGON, *NEVER])
def test_no_jargon_no_false_comfort_no_blame_and_no_fright(word: str) -> None:
    found = {place for place, text in TEXTS.items() if re.search(rf"\b{word}", text, re.IGNORECASE)}
    assert found <= (TOLD_BY_A_DOCTOR if word == "spondyl" else set())


@pytest.mark.parametrize("word", ["told to", "germs", "could reach", "may be weak"])
def test_what_to_read_out_says_facts_that_frighten_nobody(word: str) -> None:
    assert {place for place, text in TEXTS.items() if place.endswith(" tell") and word in text} == set()


@pytest.mark.parametrize("words", ["an illness", "your age, your", "told us about your age"])
def test_a_reason_names_the_answers_it_rests_on(words: str) -> None:
    assert {place for place, text in TEXTS.items() if place.endswith(" because") and words in text} == set()


@pytest.mark.parametrize("name", ["session", "session-check"])
def test_the_limits_of_a_session_are_told_as_a_custom_and_as_our_judgement(name: str) -> None:
    limits = [rule for rule in ASKED[name].rules if re.search(r"\d points|next morning", rule.because)]
    assert limits
    assert all({"load-limits", "project"} <= set(rule.sources) for rule in limits)


@pytest.mark.parametrize("rule", ["PAT-02", "PAT-05"])
def test_a_pattern_that_someone_should_know_of_says_so_where_it_is_shown(rule: str) -> None:
    found = next(each for each in ASKED["positions"].rules if each.id == rule)
    assert found.tier is None
    assert found.say.endswith("It is worth telling your physio or doctor.")


def test_the_measure_tells_easy_from_hard() -> None:
    hard = "Progressive bilateral radiculopathy necessitates immediate multidisciplinary neurological evaluation."
    assert grade(["The dog sat on the mat. It was warm."]) < 2 < 12 < grade([hard])
