"""The words that people read: plain, short, kind, and never a promise or the name of a disease."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from lbp_tui.core.actions import ACTIONS, MEANWHILE
from lbp_tui.core.guidance import DISCLAIMER, SAFETY_NET
from lbp_tui.disk.regions import regions
from lbp_tui.formats.therapy import BRING_UP
from lbp_tui.workspace import Workspace
from tests.readability import grade, length, sentences
from tests.said import asked, texts, written

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
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "spondyl": (
        "onset inflammatory family_spondyloarthritis",
        "about-you fused_spine help",
        "about-you page 1 fused_spine",
    ),
    "damage": ("code cli/journal.py",),
}
"""Where a name has to be said, as it is the name that people were told; and what speaks of damage to files."""
NEVER = (
    "you are fine", "nothing to worry", "don't worry", "do not worry", "nothing serious", "no serious", "all clear",
    "wear and tear", "out of place", "slipped disc", "crumbling", "worn out", "degenerat", "instability", "damage",
    "your fault", "you should have", "you failed", "lazy", "non-complian", "you have cancer", "you have an infection",
    "cauda equina", "prolotherapy", "no need to see", "rest assured", "harmless",
)  # fmt: skip


TEXTS = {
    **{f"{name} {place}": text for name, each in ASKED.items() for place, text in asked(each) if text},
    **{f"leaflet {name}": body.text.partition("\nSource:")[0] for name, body in LEAFLETS.items()},
    **{f"region {name} {key}": text for name, region in regions().items() for key, text in region.settings.items()},
    **{f"code {place}: {text}": text for place, text in written()},
}
CODE = {
    name: [text for place, text in written() if place.startswith(name)] for name in ("core", "formats", "tui", "cli")
}


@pytest.mark.parametrize("name", ASKED)
def test_a_questionnaire_can_be_read_at_the_age_of_eleven(name: str) -> None:
    assert grade(text for _, text in asked(ASKED[name])) <= HARDEST


@pytest.mark.parametrize("name", LEAFLETS)
def test_a_leaflet_can_be_read_at_the_age_of_eleven(name: str) -> None:
    assert grade([TEXTS[f"leaflet {name}"]]) <= HARDEST


@pytest.mark.parametrize("name", CODE)
def test_what_the_program_itself_says_can_be_read_at_the_age_of_eleven(name: str) -> None:
    assert grade(CODE[name]) <= HARDEST


def test_no_sentence_and_no_line_is_long() -> None:
    long = {
        f"{place}: {sentence}"
        for place, text in TEXTS.items()
        for sentence in sentences(text)
        if length(sentence) > LONGEST
    }
    assert long == set()


@pytest.mark.parametrize("word", [*JARGON, *NEVER])
def test_no_jargon_no_false_comfort_no_blame_and_no_fright(word: str) -> None:
    found = {place for place, text in TEXTS.items() if re.search(rf"\b{word}", text, re.IGNORECASE)}
    assert {place for place in found if not place.startswith(ALLOWED.get(word, ()))} == set()


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
    easy = "The dog sat on the mat. It was warm there."
    assert grade([easy]) < 2 < 12 < grade([hard])
    assert grade(["No", "Yes", "Not now", easy]) == grade([easy])
    assert grade([hard, *["No"] * 100]) == grade([hard])


def test_a_sentence_goes_on_after_a_colon_or_a_semicolon() -> None:
    assert sentences("It hurts: the leg; the back. Is it new?\n- Yes") == [
        "It hurts: the leg; the back.",
        "Is it new?",
        "- Yes",
    ]
    assert length("It was 38 °C (100.4 °F) for 3 days.") == 9


def test_everything_that_people_read_is_looked_at() -> None:
    places = "\n".join(TEXTS)
    for place in (
        "about-you page 1 steroids", "session before end no pain", "session rise", "change rating band worse",
        "daily pain label", "onset course improving", "red-flags CES-01 group", "region uk crisis", "leaflet tests",
    ):  # fmt: skip
        assert place in places, place
    assert {*ACTIONS.values(), *MEANWHILE.values(), DISCLAIMER, SAFETY_NET, BRING_UP} <= set(TEXTS.values())
    assert all(f"code {name}" in places for name in ("core/light.py", "core/recheck.py", "tui/screens/cards.py"))


def test_a_text_of_the_code_is_read_as_it_is_put_together_and_a_docstring_is_not() -> None:
    code = 'def tell(days: int) -> str:\n    """How long."""\n    return f"It took {days} " "days. " f"{later:%d}"\n'
    assert {"It took 7 days. 7"} <= {*texts(ast.parse(code))} <= {"It took 7 days. 7", "%d"}
