"""What makes the pain worse and what eases it: each effect in words, with the positions that have it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lbp_tui.core.model import Item
    from lbp_tui.core.response import Kept

POSITIONS = "positions"
EFFECTS = ("worse", "better", "same")
"""The questionnaire on positions, and its answers in the order to tell them; what was not tried is left out."""
Effects = Sequence[tuple[str, Sequence[str]]]
"""What a position does to the pain, in words, with the labels of the positions that do it."""


def effects(answers: Mapping[str, Kept], items: Callable[[str], Item | None]) -> Effects:
    """What makes the pain worse, what eases it and what changes nothing, each with the positions it is true of."""
    found: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    for name, answer in answers.items():
        item = items(name if "." in name else f"{POSITIONS}.{name}") if isinstance(answer, str) else None
        option = item.option(str(answer)) if item and (name.startswith(f"{POSITIONS}.") or "." not in name) else None
        if item and option and option.id in EFFECTS:
            words[option.id] = option.say
            found.setdefault(option.id, []).append(item.label)
    return tuple((words[effect], tuple(found[effect])) for effect in EFFECTS if effect in found)
