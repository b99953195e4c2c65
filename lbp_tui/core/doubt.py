"""Answers that do not go together: asked about kindly, never refused."""

from __future__ import annotations

from collections.abc import Mapping

from lbp_tui.core.ids import DAILY

_PAIN, _WORST = f"{DAILY}.pain", f"{DAILY}.worst"


def doubt(answers: Mapping[str, object], about: str = "") -> str:
    """What to ask about answers that do not go together; empty if they do.

    Args:
        answers: by full name.
        about: full name of the item that was answered last; empty looks at all.
    """
    pain, worst = answers.get(_PAIN), answers.get(_WORST)
    if about not in ("", _PAIN, _WORST) or not isinstance(pain, int | float) or not isinstance(worst, int | float):
        return ""
    return f"Your worst pain ({worst:g}) is below your average ({pain:g}). Is that right?" if worst < pain else ""
