"""What a person said about themselves last time, shown whole before it stands for fresh answers."""

from __future__ import annotations

from lbp_tui.core.answer import words
from lbp_tui.core.carried import Carried
from lbp_tui.core.sitting import Sitting
from lbp_tui.core.text import one_line
from lbp_tui.tui.screens.card import Card, Choice
from lbp_tui.tui.text import DIM, STRONG, beside, lines, plain

TITLE = "About you: is this still right?"


def last_time_card(told: Carried, sitting: Sitting, when: str) -> Card:
    """Whether the answers of last time still hold; Enter takes all of them."""
    rows = [
        beside(plain(f"{one_line(item.label)}  ", DIM), plain(one_line(words(item, told.answers[name]))))
        for name, item in sitting.items.items()
        if name in told.answers
    ]
    text = lines(plain(TITLE, STRONG), plain(f"You said so {when}.", DIM), plain(""), *rows)
    ways = [Choice("same", "Still right", "enter"), Choice("change", "Change something", "c")]
    return Card(text, ways, leave="leave")
