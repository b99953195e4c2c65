"""The bundled lines that are answered together: each says all that decides its answer, and is seen whole."""

from __future__ import annotations

import pytest

from lbp_tui.core.model import Kind
from lbp_tui.tui.widgets.table import Table, TableRow
from tests.tui.conftest import SIZES, Open, Screen

ANSWERS = {Kind.NUMBER: (":40", "enter"), Kind.CHOICE: ("1", "enter"), Kind.CHOICES: ("0", "enter")}
DEFINED = {
    "about-you": ("3 months or more (no inhaler or cream)", "warfarin", "aneurysm", "ankylosing spondylitis"),
    "red-flags": ("even with pain relief", "or I am clearly shorter", "not from a plain cold"),
}


async def to_the_lines(screen: Screen, name: str) -> None:
    """Start a questionnaire and answer it up to its first page of lines."""
    screen.app.screen.start(name)  # type: ignore[attr-defined]
    await screen.settle()
    while not screen.app.screen.query(Table):
        await screen.press(*ANSWERS[screen.app.screen.walk.item.kind])  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES[:2], ids=str)
@pytest.mark.parametrize("name", DEFINED)
async def test_a_line_needs_no_help_and_is_whole_on_the_screen_when_the_cursor_is_there(
    opened: Open, size: tuple[int, int], name: str
) -> None:
    seen = ""
    async with opened(size) as screen:
        await to_the_lines(screen, name)
        for row in screen.app.screen.query(TableRow):
            assert screen.app.screen.find_widget(row).visible_region.height == row.region.height, row.place
            seen += screen.words.replace(" – ", " ")
            await screen.press("down")
    for words in DEFINED[name]:
        assert words in seen, words
