"""How long the check-up takes: reading at an average pace, and pressing the keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lbp_tui.core.model import Answers, Kind
from lbp_tui.core.walk import Walk
from lbp_tui.workspace import CHECK_UP, Workspace
from tests.conftest import Clock

WORDS_A_MINUTE = 238
"""Silent reading of adults on average (Brysbaert 2019, J Mem Lang 109:104047)."""
A_KEY = 0.28
"""Seconds (keystroke-level model of Card, Moran and Newell, 1980)."""
LONGEST = 240
"""Seconds."""
HEALTHY: dict[str, object] = {
    "about-you.age": 35, "about-you.sex": "male", "onset.duration_days": 10, "onset.first_age": 30,
    "onset.onset": "gradual", "onset.course": "same", "onset.care": "self", "positions.leg_shift": "no_leg_pain",
}  # fmt: skip
DENIALS = ("no", "none", "never")


def answer(walk: Walk) -> object:
    """What a healthy person with simple back pain answers."""
    options = [option.id for option in walk.item.options]
    denied = next((each for each in DENIALS if each in options), None)
    return HEALTHY.get(walk.name, [denied] if walk.item.kind is Kind.CHOICES else denied)


def screens(walk: Walk | None = None) -> Iterator[tuple[list[str], int]]:
    """For each screen, the texts to read and the keys to press."""
    walk = walk or Walk(Workspace(Path("/nonexistent")).sitting(CHECK_UP))
    while walk:
        asked, options = walk.page or walk.item, [option.say for option in walk.item.options]
        if walk.page:
            given: dict[str, object] = dict.fromkeys(walk.together, walk.page.rest or "same")
            shown, keys = [*options, *walk.page.says.values()], 2 if walk.page.rest else len(walk.together) + 1
        else:
            given = {walk.name: answer(walk)}
            ids = [option.id for option in walk.item.options]
            upto = ids.index(str(given[walk.name])) if given[walk.name] in ids else len(ids)
            shown, keys = options[: upto + 1], len(str(given[walk.name])) + 1 if not ids else 2
        yield [asked.ask, asked.help, *shown], keys
        walk = walk.taken(given).step(1)


def test_a_healthy_person_with_simple_back_pain_is_done_in_four_minutes() -> None:
    read: set[str] = set()
    words = keys = 0
    for texts, pressed in screens():
        words += sum(len(text.split()) for text in texts if text not in read)
        read |= set(texts)
        keys += pressed
    assert keys > 70
    assert words / WORDS_A_MINUTE * 60 + keys * A_KEY <= LONGEST


def test_the_second_time_the_facts_about_a_person_take_one_screen(workspace: Workspace, clock: Clock) -> None:
    walk: Walk | None = Walk(workspace.sitting(CHECK_UP))
    answers: Answers = {}
    while walk:
        given = dict.fromkeys(walk.together, walk.page.rest) if walk.page and walk.page.rest else None
        answers = walk.taken(given or {walk.name: answer(walk)}).answers
        walk = walk.at(walk.name).taken(given or {walk.name: answer(walk)}).step(1)
    workspace.complete(workspace.sitting(CHECK_UP), answers)
    first = len(list(screens()))
    for days, asked in ((20, 7), (20, 6)):
        clock.go(days=days)
        sitting = workspace.sitting(CHECK_UP)
        told = workspace.carried(sitting)
        assert told is not None
        assert len(list(screens(Walk(sitting, told.answers, told.rest(sitting))))) == first - asked


def test_every_screen_asks_one_thing() -> None:
    walk: Walk | None = Walk(Workspace(Path("/nonexistent")).sitting(CHECK_UP))
    while walk:
        assert (walk.page or walk.item).ask.count("?") == 1, walk.name
        walk = walk.step(1)
