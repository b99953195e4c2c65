"""The bundled questionnaires: whole, without a problem, and right about every case and vignette."""

from __future__ import annotations

from pathlib import Path

import pytest

from lbp_tui.core.answer import words
from lbp_tui.core.assess import assess
from lbp_tui.core.findings import MEASURED
from lbp_tui.core.model import Kind, Tier
from lbp_tui.core.sitting import Sitting
from lbp_tui.core.trend import Meaning
from lbp_tui.core.vignette import case_verdict
from lbp_tui.disk.library import bundled_folder, shipped_vignettes
from lbp_tui.workspace import Workspace

IDS = sorted(path.stem for path in bundled_folder().glob("*.yaml"))
BUNDLED = Workspace(Path("/nonexistent"))
CHECK_UP = BUNDLED.sitting("check-up")
RULES = [(part.id, rule) for part in CHECK_UP.parts for rule in part.rules]


def test_what_the_check_up_needs_is_there() -> None:
    assert {"daily", "about-you", "red-flags", "onset", "positions", "check-up"} <= set(IDS)
    assert CHECK_UP.questionnaire.parts == ("about-you", "red-flags", "onset", "positions")


@pytest.mark.parametrize("name", IDS)
def test_a_bundled_questionnaire_has_no_problem_and_no_warning(name: str) -> None:
    assert BUNDLED.entry(name).used.told == ""


@pytest.mark.parametrize("name", IDS)
def test_every_case_is_right(name: str) -> None:
    assert {each.vignette.id: each.wrong for each in BUNDLED.case_verdicts(name) if each.wrong} == {}


@pytest.mark.parametrize(("questionnaire", "rule"), [(name, rule.id) for name, rule in RULES])
def test_every_rule_has_a_case_that_fires_it_and_a_near_miss(questionnaire: str, rule: str) -> None:
    cases = BUNDLED.questionnaire(questionnaire).cases
    assert any(rule in case.fired for case in cases)
    assert any(rule in case.not_fired for case in cases)


def test_every_rule_names_a_leaflet_that_there_is() -> None:
    names = {each.id for each in BUNDLED.leaflets()}
    rules = [rule for name in IDS for rule in BUNDLED.questionnaire(name).rules]
    assert len(rules) > 70
    assert {rule.id: rule.learn for rule in rules if rule.learn not in names} == {}


@pytest.mark.parametrize(
    ("questionnaire", "rule", "leaflet"),
    [
        ("red-flags", "CES-01", "when-to-get-help"),
        ("red-flags", "CES-06b", "when-to-get-help-soon"),
        ("red-flags", "INF-01", "when-to-get-help-soon"),
        ("red-flags", "MAL-02", "when-to-get-help-soon"),
        ("phq-4", "MOOD-1", "mood-and-worry"),
    ],
)
def test_a_rule_links_the_leaflet_on_what_it_found(questionnaire: str, rule: str, leaflet: str) -> None:
    rules = BUNDLED.questionnaire(questionnaire).rules
    assert [each.learn for each in rules if each.id == rule] == [leaflet]


@pytest.mark.parametrize(("questionnaire", "score"), MEASURED)
def test_the_rules_judge_a_measure_as_its_questionnaire_says(questionnaire: str, score: str) -> None:
    (told,) = [each for each in BUNDLED.questionnaire(questionnaire).scores if each.id == score]
    measure = MEASURED[questionnaire, score]
    assert Meaning(told.points, told.percent, told.better) == measure.meaning
    assert told.alone == (measure.alone.points if measure.alone else None)


@pytest.mark.parametrize("name", ["impact", "goals", "change", "phq-4", "rmdq-24"])
def test_a_measure_says_who_may_use_it_and_where_it_comes_from(name: str) -> None:
    measure = BUNDLED.questionnaire(name)
    assert measure.licence
    assert any(measure.source(score.source) for score in measure.scores)


def test_every_result_on_mood_offers_help_and_none_asks_for_more_than_self_care() -> None:
    for each in BUNDLED.case_verdicts("phq-4"):
        assert each.assessment.tier is Tier.SELF_CARE
        assert any("findahelpline.com" in fired.rule.say for fired in each.assessment.fired)


def test_a_case_that_expects_another_band_is_wrong() -> None:
    asked = BUNDLED.questionnaire("change")
    case = asked.cases[0]._replace(bands=(("rating", "worse"),))
    assert case_verdict(asked, (), case).wrong == ("the band of rating is “much better”, not “worse”",)


def test_every_rule_and_item_of_the_check_up_is_locked() -> None:
    assert [rule.id for _, rule in RULES if not rule.locked] == []
    assert [name for name, item in CHECK_UP.items.items() if not item.locked] == []


def test_every_vignette_is_right_and_none_is_under_triaged() -> None:
    found = BUNDLED.selftest(shipped_vignettes())
    assert {each.vignette.id: each.wrong for each in found.verdicts if each.wrong} == {}
    assert (found.right, found.under, found.over) == (len(found.verdicts), 0, 0)
    assert len(found.verdicts) >= 29


@pytest.mark.parametrize("name", IDS)
def test_several_answers_can_be_told_apart_though_they_have_commas_in_them(name: str) -> None:
    for item in (each for each in BUNDLED.questionnaire(name).items if each.kind is Kind.CHOICES):
        every = tuple(option.id for option in item.options)
        assert words(item, every).split("; ") == [option.say for option in item.options]


def test_a_positions_pattern_is_never_advice() -> None:
    assert all(rule.tier is None and rule.pattern for name, rule in RULES if name == "positions")


NEVER_SAID = (
    "you have cancer",
    "cauda equina",
    "you are fine",
    "nothing to worry",
    "wear and tear",
    "slipped disc",
    "out of place",
)


@pytest.mark.parametrize("words", NEVER_SAID)
def test_what_is_never_said(words: str) -> None:
    said = " ".join(f"{rule.say} {rule.because} {rule.tell} {rule.group}" for _, rule in RULES).lower()
    assert words not in said


def test_a_persons_copy_that_takes_a_warning_away_is_refused_and_the_bundled_one_is_used(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    mine = workspace.own_copy("red-flags")
    mine.write_text(mine.read_text().replace("saddle is new", "saddle is old", 1))
    workspace.reload()
    entry = workspace.entry("red-flags")
    assert not entry.own
    assert entry.refused is not None
    assert [problem.code for problem in entry.refused.problems] == ["locked"]
    asked = Sitting(workspace.questionnaire("red-flags"), (workspace.questionnaire("red-flags"),))
    assert assess(asked, {"red-flags.saddle": "new"}).tier is Tier.EMERGENCY
    assert any("red-flags.yaml" in notice for notice in workspace.notices())


def test_no_comes_before_yes_wherever_both_can_be_chosen(workspace: Workspace) -> None:
    """A tired person who always presses 1 says no everywhere, and never yes to harming themselves."""
    asked = [entry.used.questionnaire for entry in workspace.entries() if entry.used.questionnaire]
    listed = [[option.id for option in item.options] for each in asked for item in each.items]
    both = [options for options in listed if "yes" in options and "no" in options]
    assert len(both) > 20
    assert all(options[:2] == ["no", "yes"] for options in both)
