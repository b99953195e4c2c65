"""What people read: the most urgent first, everything with its reasons, and never an all-clear that is none."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.contacts import Contacts
from lbp_tui.core.guidance import WORDS, Advice, advice
from lbp_tui.core.model import Item, Kind, Option, Tier
from lbp_tui.core.response import Response
from lbp_tui.formats import listing, plain
from lbp_tui.formats.positions import effects
from tests.texts import sitting

NOW = datetime(2026, 11, 23, 8, 15, tzinfo=ZoneInfo("Europe/Berlin"))
ITEM = Item("numb", Kind.CHOICE, "Are you numb?", "Numb", options=(Option("yes", "Yes, I am"), Option("no", "No")))


def items(name: str) -> Item | None:
    return ITEM if name == "flags.numb" else None


def fired(tier: str = "today", **more: object) -> dict[str, Any]:
    return {
        "rule": "R-1", "questionnaire": "flags", "tier": tier, "group": "g", "say": "Say.", "because": "So.",
        "tell": "I was told to call.", "answers": {"flags.numb": "yes"}, "sources": ["A book, 2020"],
        "reviewed": "2026-11-01", **more,
    }  # fmt: skip


def unchecked(tier: str = "emergency", rule: str = "E-1", missing: str = "flags.numb") -> dict[str, Any]:
    return {"rule": rule, "tier": tier, "missing": [missing]}


def told(tier: str, *, by: list[Any] | None = None, left: list[Any] | None = None, **more: object) -> Advice:
    outcome = {
        "questionnaire": "check-up",
        "tier": tier,
        "fired": by or [],
        "unchecked": left or [],
        "response": "x",
        **more,
    }
    return advice(outcome, Contacts(), NOW, NOW)


def test_a_reason_has_the_answer_in_its_own_words_the_source_and_when_it_was_reviewed() -> None:
    shown = plain.full(told("today", by=[fired()]), items)
    for part in (
        "You answered: Are you numb? Yes, I am",
        "Rule: R-1, reviewed 2026-11-01",
        "- “I was told to call.”",
    ):
        assert part in shown
    assert shown.startswith(f"{WORDS[Tier.TODAY]}\nSpeak to a doctor")


def test_a_reason_names_the_leaflet_that_explains_it_after_its_sources() -> None:
    lines = plain.full(told("today", by=[fired(learn="tests")]), items).split("\n")
    assert lines[lines.index("   Source: A book, 2020") + 1] == "   Read more: lbp-tui learn tests"
    assert "Read more" not in plain.full(told("today", by=[fired()]), items)
    assert "Read more" not in plain.brief(told("today", by=[fired(learn="tests")]), items)


def test_the_words_of_the_time_count_before_those_of_now() -> None:
    assert "numb? Only a bit" in plain.full(told("today", by=[fired()]), items, {"flags.numb": "Only a bit"})


def test_a_sentence_to_say_is_told_once() -> None:
    assert plain.full(told("today", by=[fired(), fired(rule="R-2")]), items).count("I was told to call.") == 1


@pytest.mark.parametrize("tier", ["today", "this_week", "routine", "self_care"])
def test_unchecked_signs_of_an_emergency_come_before_the_advice(tier: str) -> None:
    lines = plain.full(told(tier, by=[fired(tier)] if tier != "self_care" else [], left=[unchecked()]), items).split(
        "\n"
    )
    heading = plain.NOT_ALL_CHECKED if tier == "self_care" else WORDS[Tier(tier)]
    assert lines.index("- Are you numb?") < lines.index(heading)
    assert WORDS[Tier.SELF_CARE] not in lines


def test_an_emergency_comes_before_everything() -> None:
    shown = plain.full(told("emergency", by=[fired("emergency")], left=[unchecked()]), items)
    assert shown.startswith(WORDS[Tier.EMERGENCY])


def test_many_unchecked_signs_do_not_bury_the_advice_but_all_are_told_below() -> None:
    left = [unchecked(rule=f"E-{n}", missing=f"flags.q{n}") for n in range(20)]
    lines = plain.full(told("today", by=[fired()], left=left)).split("\n")
    assert lines.index(WORDS[Tier.TODAY]) < 12
    assert all(f"- flags.q{n}: (for E-{n})" in lines for n in range(20))


def test_an_emergency_tells_a_few_unchecked_questions_and_ends_with_what_to_do() -> None:
    left = [unchecked(rule=f"E-{n}", missing=f"flags.q{n}") for n in range(20)]
    emergency = told("emergency", by=[fired()], left=left)
    shown = plain.full(emergency)
    assert shown.count("(for E-") == 6
    assert "- and 14 more: lbp-tui why lists them\n" in shown
    assert shown.index("Because:") < shown.index("(for E-0)")
    assert shown.endswith(f"\n\n{plain.wrapped(emergency.action)}")
    assert plain.full(emergency, every=True).count("(for E-") == 20
    assert not plain.full(told("today", by=[fired()])).endswith(told("today").action)


def test_a_less_urgent_rule_that_is_unchecked_is_told_and_keeps_the_all_clear_away() -> None:
    shown = plain.full(told("self_care", left=[unchecked("routine", "R-9")]), items)
    assert shown.startswith(plain.NOT_ALL_CHECKED)
    assert "- Are you numb? (for R-9)" in shown


def test_patterns_are_no_diagnosis_and_scores_without_a_value_are_no_zero() -> None:
    scores = {
        "a": {"value": None, "of": 24, "band": "", "missing": ["x"]},
        "b": {"value": 3, "of": 24, "band": "mild", "missing": []},
    }
    shown = plain.full(told("self_care", says={"p": "Worse with sitting."}), scores=scores)
    assert "A pattern, not a diagnosis:\n- Worse with sitting." in shown
    assert "\na: no value, as not all has a clear answer\nb: 3 of 24, mild" in shown


def test_a_score_goes_by_its_title_with_what_a_change_means_and_whose_it_is_once() -> None:
    whose = {"licence": "Anyone may use it."}
    change = "A change of 1 point and 30% counts as clear."
    scores = {
        "impact": {
            "title": "Weekly impact",
            "value": 10 / 3,
            "of": 10,
            "band": "",
            "change": change,
            "source": "A book, 2020",
            **whose,
        },
        "mood": {"title": "Low mood", "value": 3, "of": None, "band": "", **whose},
    }
    assert plain.score_lines(scores) == [
        "Weekly impact: 3.3 of 10",
        "Low mood: 3",
        f"{change} Source: A book, 2020",
        "Anyone may use it.",
    ]


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=300))
def test_no_line_of_words_is_longer_than_72(text: str) -> None:
    assert all(len(line) <= plain.WIDTH for line in plain.wrapped(text, "  ", "    ").split("\n"))


def test_a_list_line_is_one_line_whatever_the_note_holds() -> None:
    line = listing.line(response(pain=4, note="two\nlines", tags=["a b"]), "0192f3a4")
    assert line == "0192f3a4  2026-11-23 08:15  daily  pain 4, #a b, “two lines”"


def test_a_long_note_is_cut_in_a_list_and_whole_in_full() -> None:
    note = "word " * 40
    assert len(listing.line(response(note=note), "x")) < 120
    assert listing.record(response(note=note)).count("word") == 40


def test_a_record_tells_what_was_skipped_and_that_it_came_late() -> None:
    late = response(pain=4, states={"pain": "answered", "leg": "skipped"}, recorded_at=NOW + timedelta(days=3))
    shown = listing.record(late)
    assert "Skipped: leg" in shown
    assert "Written down later: 2026-11-26 08:15" in shown
    assert listing.line(late, "x").endswith("pain 4, written down later")


def response(**given: Any) -> Response:
    more: dict[str, Any] = {name: given.pop(name) for name in ("states", "recorded_at") if name in given}
    kept: dict[str, Any] = {"recorded_at": NOW, "answers": given, **more}
    return Response("id", "daily", 1, "h", NOW, "Europe/Berlin", **kept)


def test_positions_are_grouped_by_what_they_do_worst_first() -> None:
    asked = sitting(
        "id: positions\nversion: 1\ntitle: P\noption_sets:\n  e: {worse: Worse, same: No change, better: Better}\n"
        "items:\n  - {id: sit, ask: S?, label: Sitting, type: choice, options: e}\n"
        "  - {id: walk, ask: W?, label: Walking, type: choice, options: e}\n"
        "  - {id: lie, ask: L?, label: Lying, type: choice, options: e}\n"
    )
    chosen = {"sit": "better", "walk": "worse", "lie": "worse"}
    assert effects(chosen, asked.item) == (("Worse", ("Walking", "Lying")), ("Better", ("Sitting",)))
    full = {f"positions.{name}": answer for name, answer in chosen.items()}
    assert effects(full, asked.item) == effects(chosen, asked.item)
    assert effects({"elsewhere.sit": "worse", "note": "worse"}, asked.item) == ()
