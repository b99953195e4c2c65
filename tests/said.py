"""Everything that people read, each text with where it is: questionnaires, leaflets, and the sentences in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import lbp_tui
from lbp_tui.core.model import Item, Questionnaire, Rule
from lbp_tui.core.signs import PLACE

CODE = Path(lbp_tui.__file__).parent
_SENTENCE = re.compile(r"[a-z”\"]{2}[.!?](\s|$)|^[A-Z][a-z]*( [^ ]+){3}")
_OF_RULE = ("say", "because", "tell", "group", "pattern")
_SOURCE = re.compile(r"\b(19|20)\d\d\b")
_VALUE = "7"
"""Stands for a value in a text, as a number is the shortest that can be there."""


def asked(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """All that a questionnaire says, of its items, pages, scores and rules."""
    yield from (("title", questionnaire.title), ("about", questionnaire.about))
    for item in questionnaire.items:
        yield from ((f"{item.id}{part}", text) for part, text in _of_item(item))
    for number, page in enumerate(questionnaire.pages, 1):
        yield from ((f"page {number}", page.ask), (f"page {number} help", page.help))
        yield from ((f"page {number} {name}", line) for name, line in page.says.items())
    for score in questionnaire.scores:
        yield score.id, score.title
        yield from ((f"{score.id} band {band.name}", band.name) for band in score.bands)
    for rule in questionnaire.rules:
        yield from ((f"{rule.id} {part}", _with_longest_sign(getattr(rule, part), rule)) for part in _OF_RULE)
        yield from ((f"{rule.id} sign", sign.say) for sign in rule.signs)


def _with_longest_sign(text: str, rule: Rule) -> str:
    return text.replace(PLACE, max((sign.say for sign in rule.signs), key=len, default=""))


def _of_item(item: Item) -> Iterator[tuple[str, str]]:
    yield from (("", item.ask), (" label", item.label), (" help", item.help), (" unit", item.unit))
    yield from ((f" {option.id}", option.say) for option in item.options)
    yield from ((f" end {end}", end) for end in item.ends or ())


def written() -> Iterator[tuple[str, str]]:
    """The sentences in the code; neither docstrings nor sources. A text with values in it has a number for each."""
    for path in sorted(CODE.rglob("*.py")):
        for text in texts(ast.parse(path.read_text(encoding="utf-8"))):
            if _SENTENCE.search(text) and not _SOURCE.search(text):
                yield f"{path.relative_to(CODE)}", text


def texts(tree: ast.Module) -> Iterator[str]:
    """Every text of a module as it is put together where it stands; a text alone in a line is a docstring."""
    passed = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):  # a text comes before its parts
        if isinstance(node, ast.JoinedStr):
            passed.update(node.values)
            if node not in passed:
                yield "".join(str(each.value) if isinstance(each, ast.Constant) else _VALUE for each in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in passed:
            yield node.value
