"""What a questionnaire's text becomes, and every mistake that is told with its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.errors import QuestionnaireError
from lbp_tui.core.model import Kind, Tier
from lbp_tui.core.questionnaire import foreign, parse_questionnaire
from lbp_tui.core.source import Node
from lbp_tui.disk.tree import parse
from tests.texts import HEAD, SOURCES, codes, parsed, questionnaire, rule

ITEMS = """\
items:
  - {id: back, ask: How bad is your back?, type: scale, required: true}
  - {id: leg, ask: Leg?, type: choice, options: {no: "No", yes: "Yes", unsure: {say: Not sure, unknown: true}}}
  - {id: where, ask: Where?, type: choices, options: {low: Low, high: High, none: {say: None, exclusive: true}}}
  - {id: weight, ask: Weight?, type: number, min: 1, max: 300, unit: kg}
  - {id: note, ask: Note?, type: text}
"""


def test_a_whole_questionnaire_is_read() -> None:
    found = questionnaire(
        HEAD
        + "about: Why.\nreviewed: 2026-11-23\nvalid_for: 2 weeks\n"
        + SOURCES
        + ITEMS
        + "conditions: {bad: back > 5}\nrules:\n"
        + rule("AA-1", "bad or leg is yes")
    )
    assert (found.id, found.version, found.title, found.about) == ("probe", 1, "Probe", "Why.")
    assert (found.reviewed, found.valid_days) == (date(2026, 11, 23), 14)
    assert [item.kind for item in found.items] == [Kind.SCALE, Kind.CHOICE, Kind.CHOICES, Kind.NUMBER, Kind.TEXT]
    back = found.items[0]
    assert (back.low, back.high, back.label, back.required) == (Decimal(0), Decimal(10), "How bad is your back", True)
    assert found.rules[0].tier is Tier.TODAY
    assert found.sources[0].citation == "A book, 2020"


def test_yes_no_is_shorthand_and_plain_yes_no_has_an_ordinary_unsure() -> None:
    found = questionnaire(
        HEAD + "items:\n  - {id: a, ask: A?, type: yes_no}\n  - {id: b, ask: B?, type: yes_no_plain}\n"
    )
    assert [(option.id, option.unknown) for option in found.items[0].options] == [
        ("no", False), ("yes", False), ("unsure", True),
    ]  # fmt: skip
    assert not any(option.unknown for option in found.items[1].options)


def test_no_and_yes_are_words_not_booleans() -> None:
    assert [option.id for option in questionnaire(HEAD + ITEMS).items[1].options] == ["no", "yes", "unsure"]


def test_an_option_set_is_shared_by_name() -> None:
    found = questionnaire(
        HEAD + "option_sets:\n  often: {never: Never, always: Always}\nitems:\n"
        "  - {id: a, ask: A?, type: choice, options: often}\n  - {id: b, ask: B?, type: choices, options: often}\n"
    )
    assert found.items[0].options == found.items[1].options


def test_words_are_taken_in_the_language_asked_for() -> None:
    text = (
        HEAD + "items:\n  - {id: a, ask: {en: Pain?, de: Schmerz?}, type: scale}\n  - {id: b, ask: Leg?, type: scale}\n"
    )
    german = parsed(text, language="de")
    assert german.questionnaire is not None
    assert [item.ask for item in german.questionnaire.items] == ["Schmerz?", "Leg?"]
    assert {(problem.code, problem.line) for problem in german.problems if problem.warning} >= {("translation", 6)}


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("id: probe\nversion: 1\ntitel: Probe\n", "key-unknown", 3, 1),
        ("id: probe\nversion: one\ntitle: Probe\n", "number", 2, 10),
        ("id: Probe\nversion: 1\ntitle: P\n", "id", 1, 5),
        (HEAD + "reviewed: 2026-13-01\n", "date", 4, 11),
        (HEAD + "valid_for: a while\n", "period", 4, 12),
        (HEAD + "items: nothing\n", "shape", 4, 8),
        (HEAD + "items:\n  - {id: a, ask: A?, type: slider}\n", "word", 5, 28),
        (HEAD + "items:\n  - {id: a, type: scale}\n", "key-missing", 5, 5),
        (HEAD + "items:\n  - {id: a, ask: A?, type: choice}\n", "key-missing", 5, 5),
        (HEAD + "items:\n  - {id: a, ask: A?, type: scale, min: 0}\n", "key-unknown", 5, 40),
        (HEAD + "items:\n  - {id: a, ask: A?, type: date, max: tomorrow}\n", "word", 5, 39),
        (HEAD + "items:\n  - {id: a, ask: A?, type: date, min: today}\n", "key-unknown", 5, 39),
        (HEAD + "items:\n  - {id: a, ask: A?, type: date, short: true}\n", "key-unknown", 5, 41),
        (HEAD + "items:\n  - {id: a, ask: A?, type: scale, from: 5, to: 5}\n", "range", 5, 48),
        (HEAD + ITEMS + "  - {id: back, ask: Again?, type: scale}\n", "twice", 10, 10),
        (HEAD + ITEMS + "  - {id: late, ask: L?, type: text, ask_if: later > 1}\n", "item-unknown", 10, 45),
        (HEAD + SOURCES + ITEMS + "rules:\n" + rule("AA-1", "leg is yess"), "option-unknown", 13, 30),
        (HEAD + SOURCES + ITEMS + "rules:\n" + rule("aa1", "leg is yes"), "id", 13, 10),
        (HEAD + SOURCES + ITEMS + "rules:\n" + rule("AA-1", "leg is yes", "soon"), "word", 13, 42),
        (HEAD + ITEMS + "rules:\n" + rule("AA-1", "leg is yes"), "source-unknown", 11, 105),
        (HEAD + SOURCES + ITEMS + "conditions:\n  back: leg is yes\n", "twice", 13, 3),
        (HEAD + ITEMS + "scores:\n  s: {sum: [note]}\n", "score-type", 11, 13),
        (HEAD + ITEMS + "scores:\n  s: {sum: [back], mean: [back]}\n", "score-method", 11, 3),
        (HEAD + ITEMS + "scores:\n  s: {sum: [bakc]}\n", "item-unknown", 11, 13),
        (HEAD + "sitting: [a]\nitems: []\n", "sitting-items", 4, 10),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_line_and_column(text: str, code: str, line: int, column: int) -> None:
    found = parsed(text)
    assert found.questionnaire is None
    assert (code, line, column) in [(each.code, each.line, each.column) for each in found.problems]


def test_all_mistakes_are_told_at_once() -> None:
    text = HEAD + "items:\n  - {id: A, ask: A?, type: scale}\n  - {id: b, ask: B?, type: nothing}\nrules: [{}]\n"
    assert len([code for code in codes(text) if code in ("id", "word", "key-missing")]) >= 4


def test_an_ask_if_cannot_read_what_comes_later() -> None:
    text = HEAD + "items:\n  - {id: a, ask: A?, type: scale, ask_if: b > 1}\n  - {id: b, ask: B?, type: scale}\n"
    assert codes(text) == ["ask-if-order"]


def test_a_problem_points_into_the_source_line() -> None:
    text = HEAD + SOURCES + ITEMS + "rules:\n  - id: AA-1\n    when: leg is yess\n    tier: today\n    group: g\n"
    problem = next(each for each in parsed(text).problems if each.code == "option-unknown")
    assert problem.told("probe.yaml", text).splitlines() == [
        "probe.yaml:14:18: error[option-unknown]: `yess` is not an option of `leg`",
        "   14 |     when: leg is yess",
        "      |                  ^^^^",
        "      = did you mean `yes`?",
    ]


def test_bands_with_a_gap_are_a_warning_and_overlapping_ones_an_error() -> None:
    gap = HEAD + ITEMS + "scores:\n  s: {sum: [back], range: [0, 10], bands: {low: [0, 3], high: [6, 10]}}\n"
    assert [(each.code, each.warning) for each in parsed(gap).problems] == [("bands-gap", True)]
    assert codes(gap.replace("[6,", "[3,")) == ["bands-overlap"]


def test_a_score_names_a_declared_source_and_a_questionnaire_its_licence() -> None:
    text = HEAD + "licence: Free to use.\n" + SOURCES + ITEMS + "scores:\n  s: {sum: [back], source: book}\n"
    assert (questionnaire(text).licence, questionnaire(text).scores[0].source) == ("Free to use.", "book")
    assert codes(text.replace("source: book", "source: film")) == ["source-unknown"]


def test_other_questionnaires_are_found_by_the_names_in_conditions() -> None:
    root = parse("p", HEAD + "items: [{id: a, ask: A?, type: scale, ask_if: about-you.age > 3 and probe.b > 1}]\n"
                      "scores: {rise: {difference: [a, session.before]}}\n")  # fmt: skip
    assert foreign(root) == ("about-you", "session")


@pytest.mark.parametrize(
    ("written", "read", "found"),
    [("tests", "tests", []), ("09-tests", "tests", []), ("tets", "", [("learn-unknown", "did you mean `tests`?")])],
)
def test_a_rule_may_name_a_leaflet_that_there_is(written: str, read: str, found: list[tuple[str, str]]) -> None:
    words = f"tier: routine, group: g, say: S., because: B., source: book, learn: {written}"
    text = f"items: [{{id: a, ask: A?, type: scale}}]\nrules:\n  - {{id: LE-1, when: a > 1, {words}}}\n"
    root = parse("p", HEAD + "sources: {book: {title: B}}\n" + text)
    told = parse_questionnaire("probe", root, "", {}, leaflets={"tests": "tests", "09-tests": "tests"})
    assert told.questionnaire is not None
    assert told.questionnaire.rules[0].learn == read
    assert [(each.code, each.remedy) for each in told.problems] == found
    assert all(each.warning for each in told.problems)


def test_content_reviewed_long_ago_is_a_warning() -> None:
    root = parse("p", HEAD + "reviewed: 2024-01-01\n")
    found = parse_questionnaire("probe", root, "", {}, today=date(2026, 11, 23))
    assert [(each.code, each.warning) for each in found.problems] == [("reviewed", True)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 1\na: 2\n", "twice"),
        ("a: &x 1\nb: *x\n", "anchor"),
        ("a: !!python/object:os.system x\n", "tag"),
        ("a: 1\n---\nb: 2\n", "documents"),
        ("", "empty"),
        ("a: [1, 2\n", "syntax"),
        ("a:\n\tb: 1\n", "syntax"),
        ("[" * 100_000, "depth"),
        ("a: " + "x" * 300_000, "size"),
        ("? [a, b]\n: 1\n", "key"),
    ],
)
def test_yaml_that_we_do_not_read_is_refused_with_its_place(text: str, code: str) -> None:
    with pytest.raises(QuestionnaireError) as caught:
        parse("x.yaml", text)
    assert caught.value.problems[0].code == code
    assert caught.value.problems[0].line >= 1


def told(text: str) -> Node | None:
    """The tree of a text; nothing if it was refused with its problems."""
    try:
        return parse("x.yaml", text)
    except QuestionnaireError as wrong:
        if not wrong.problems:
            raise
        return None


@given(st.text(max_size=300))
def test_any_text_is_a_questionnaire_or_a_told_problem(text: str) -> None:
    root = told(text)
    if root is None:
        return
    found = parse_questionnaire("x", root, "", {})
    assert found.questionnaire is not None or found.problems


SCRAPS = st.sampled_from(
    ["id", "items", "rules", "ask", "type", "scale", "when", "x > 1", "a", "{}", "1", "options", "cases"]
)


@given(st.recursive(SCRAPS.map(lambda text: Node("scalar", text=text)), lambda inner: st.one_of(
    st.lists(inner, max_size=4).map(lambda each: Node("list", items=tuple(each))),
    st.lists(st.tuples(SCRAPS.map(lambda text: Node("scalar", text=text)), inner), max_size=4).map(
        lambda pairs: Node("mapping", pairs=tuple(pairs))),
), max_leaves=25))  # fmt: skip
def test_any_tree_of_nodes_is_a_questionnaire_or_a_told_problem(root: Node) -> None:
    found = parse_questionnaire("x", root, "", {})
    assert found.questionnaire is not None or found.problems
