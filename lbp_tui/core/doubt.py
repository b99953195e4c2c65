"""Answers that do not go together: asked about kindly, never refused."""

from __future__ import annotations

from collections.abc import Mapping

from lbp_tui.core.ids import DAILY, SESSION

_PAIRS = (
    (f"{DAILY}.worst", f"{DAILY}.pain", "Your worst pain ({0:g}) is below your average ({1:g}). Is that right?"),
    (
        f"{SESSION}.worst",
        f"{SESSION}.after",
        "Your worst pain ({0:g}) is below that after it ({1:g}). Is that right?",
    ),
)
"""What is the worst, what cannot be above it, and what to ask if it is."""


def doubt(answers: Mapping[str, object], about: str = "") -> str:
    """What to ask about answers that do not go together; empty if they do.

    Args:
        answers: by full name.
        about: full name of the item that was answered last; empty looks at all.
    """
    for most, other, asks in _PAIRS:
        worst, value = answers.get(most), answers.get(other)
        if about not in ("", most, other) or not isinstance(worst, int | float) or not isinstance(value, int | float):
            continue
        if worst < value:
            return asks.format(worst, value)
    return ""
