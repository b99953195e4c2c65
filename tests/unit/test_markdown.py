"""Markdown for people: by day, in the words that were shown, and nobody's note becomes Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from lbp_tui.core.guidance import DISCLAIMER
from lbp_tui.core.response import Response
from lbp_tui.core.text import clean
from lbp_tui.formats import markdown
from lbp_tui.formats.naming import Naming
from tests.responses import FIRED, MORNING, OUTCOME, response

TITLES = {"daily": "Daily check-in", "check-up": "Check-up"}


def written(*found: Response) -> str:
    return "".join(markdown.write(found, Naming(title=lambda name: TITLES.get(name, name))))


def tokens(text: str) -> list[Token]:
    """What a reader with tables, strikethrough and links from bare addresses makes of a text."""
    return MarkdownIt("gfm-like").parse(text)


def structure(text: str) -> list[str]:
    """The elements of a text, without its words and the ends of lines inside paragraphs."""
    blocks = [(block.type, block.tag, block.children or []) for block in tokens(text)]
    inline = [each.type for _, _, children in blocks for each in children if each.type not in ("text", "hardbreak")]
    return [f"{kind} {tag}" for kind, tag, _ in blocks] + [each for each in inline if each != "text_special"]


def read(children: Iterable[Token]) -> str:
    return "".join("\n" if each.type in ("hardbreak", "softbreak") else each.content for each in children)


def answer_of(text: str) -> str:
    """The bold text of the first item of a list."""
    (item, *_) = [block for block in tokens(text) if block.type == "inline" and "strong_open" in str(block.children)]
    return read(item.children or []).removeprefix("note? ")


def note(text: str, ask: str = "note?") -> str:
    return written(response({"note": text}, words={"note": {"ask": ask, "answer": text}}))


def test_a_journal_reads_like_one() -> None:
    evening = response(
        {"red-flags.leak": "new"},
        number=2,
        at=MORNING + timedelta(hours=11),
        questionnaire="check-up",
        words={"red-flags.leak": {"ask": "Have you leaked urine?", "answer": "Yes, in the last 2 weeks"}},
        outcome=OUTCOME,
    )
    morning = response(words={"pain": {"ask": "Pain today, on average?", "answer": "4"}})
    assert written(morning, evening, response(number=3, at=MORNING + timedelta(days=1))) == (
        "# Back pain journal\n"
        "\n## Sunday 22 November 2026\n"
        "\n### Daily check-in, 08:15\n\n"
        "- Pain today, on average? **4**\n"
        "\n### Check-up, 19:15\n\n"
        "- Have you leaked urine? **Yes, in the last 2 weeks**\n"
        "\n**EMERGENCY ‼**\n\n"
        "- Call 112 now. Pressed nerves need care within hours. (CES-01: A book, 2020; reviewed 2026-01-01)\n"
        "- Could not be checked without a clear answer: red-flags\\.fever (INF-01)\n"
        "- A pattern, not a diagnosis: Bending makes it worse.\n"
        "- impact: 12 of 24, much\n"
        "\n## Monday 23 November 2026\n"
        "\n### Daily check-in, 08:15\n\n"
        "- pain? **4**\n"
        f"\n---\n\n{DISCLAIMER}\n"
    )


def test_the_footer_is_always_there() -> None:
    assert written() == f"# Back pain journal\n\nThere are no entries here.\n\n---\n\n{DISCLAIMER}\n"
    assert DISCLAIMER.startswith("Information only. Not a medical device")


def test_a_response_says_that_it_was_late_or_changed() -> None:
    text = written(response(recorded_at=MORNING + timedelta(days=3), revision=2))
    assert "### Daily check-in, 08:15, written down later, changed, revision 2\n" in text


def test_deleted_responses_are_left_out() -> None:
    assert written(response(deleted=True)) == written()


def test_answers_without_words_are_shown_as_they_are_kept() -> None:
    text = written(response({"pain": 4, "tags": ["desk", "car"], "how_far": "a_bit"}, words={}))
    assert "- pain **4**\n- tags **desk, car**\n- how\\_far **a\\_bit**\n" in text


def test_a_questionnaire_without_a_title_goes_by_its_id() -> None:
    assert "### my-own, 08:15\n" in written(response(questionnaire="my-own"))


def test_a_score_alone_is_no_advice_and_one_without_a_value_says_so() -> None:
    scores = {"impact": {"value": None, "of": 24, "band": "", "missing": ["a"]}}
    text = written(response(outcome={**OUTCOME, "tier": "self_care", "fired": [], "unchecked": [], "scores": scores}))
    assert "SELF-CARE" not in text
    assert "- impact: no value, as not all has a clear answer\n" in text


def test_self_care_never_stands_without_what_could_not_be_checked() -> None:
    text = written(response(outcome={**OUTCOME, "tier": "self_care", "fired": []}))
    assert "**NOT ALL CHECKED ?**\n\n- Could not be checked without a clear answer: red-flags\\.fever (INF-01)" in text


@pytest.mark.parametrize("text", ["4.5", "-5", "2026-01-01", "about 50%", "a - b", "1.5 km (by bus)", "08:15"])
def test_plain_words_and_numbers_stay_plain(text: str) -> None:
    assert markdown.escaped(text) == text


def test_a_note_keeps_its_lines() -> None:
    text = note("one\n\n  two\nthree")
    assert "- note? **one\\\n  two\\\n  three**\n" in text
    assert answer_of(text) == "one\ntwo\nthree"


@pytest.mark.parametrize(
    "text",
    [
        "# heading", "- item", "+ item", "1. item", "2) item", "> quote", "```\ncode", "    code", "---", "a\n===",
        "a\n-", "***", "**bold**", "_x_", "~~x~~", "`x`", "[a](http://x)", "![a](http://x)", "<b>x</b>", "<!-- x",
        "[a]: http://x", "<script>alert(1)</script>", "http://example.org", "www.example.org", "me@example.org",
        "HTTPS://EXAMPLE.ORG", "&lt;b&gt;", "&#35;", "| a | b |\n|---|---|\n| 1 | 2 |", "\\", "a\\", "*", "** x",
        "x **", "[ ] task", ": term",
    ],
)  # fmt: skip
def test_a_note_never_becomes_markdown(text: str) -> None:
    assert structure(note(text)) == structure(note("x"))
    assert answer_of(note(text)) == "\n".join(" ".join(line.split()) for line in text.split("\n"))
    assert "<" not in note(text)


notes = st.text(st.sampled_from("#-+*_`~[]()<>!&|\\:=.@$^{} \n\tawht1/;")) | st.text(
    st.characters(exclude_categories=["Cs"])
)


@given(notes.map(clean).filter(lambda text: bool(text.split())))
def test_no_text_whatever_becomes_markdown(text: str) -> None:
    shown = note(text)
    assert structure(shown) == structure(note("x"))
    assert answer_of(shown) == "\n".join(" ".join(line.split()) for line in text.split("\n") if line.split())
    assert structure(note("x", ask=text)) == structure(note("x"))


@given(notes.map(clean).filter(lambda text: bool(text.split())))
def test_what_a_questionnaire_says_becomes_no_markdown_either(text: str) -> None:
    def outcome(said: str) -> str:
        fired = {**FIRED, "say": said, "because": said, "sources": [said], "rule": said, "reviewed": said}
        scores = {said: {"value": 1, "of": 2, "band": said, "missing": []}}
        return written(response(outcome={**OUTCOME, "fired": [fired], "says": {"a": said}, "scores": scores}))

    assert structure(outcome(text)) == structure(outcome("x"))
