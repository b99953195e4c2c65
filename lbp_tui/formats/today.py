"""Today and what waits as lines of text for people, each thing with the command that starts it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lbp_tui.core.guidance import DISCLAIMER, SAFETY_NET
from lbp_tui.core.ids import CHECK_UP, MEDICINE
from lbp_tui.formats.plain import standing, wrapped

if TYPE_CHECKING:
    from lbp_tui.core.today import Due, Today


def today(seen: Today, do: Sequence[str], recent: str) -> str:
    """What to do, what waits, and how the last two weeks went (``do`` and ``recent``: in text)."""
    logged = "Today is not logged yet: lbp-tui log PAIN" if not seen.logged else f"Logged today: {seen.logged}"
    stands = list(standing(seen.advice))
    first = "Nothing can be said before a check-up: it asks about warning signs."
    unasked = [wrapped(first)] if seen.advice is None and not stands else []
    parts = [
        ["What to do now", *stands, *([wrapped(seen.doubt)] if seen.doubt else []), *unasked, *do],
        ["What is waiting", *(due(seen.due) or ["Nothing."])],
        ["The last days", logged, recent],
        [wrapped(SAFETY_NET)],
        [wrapped(DISCLAIMER)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def due(waiting: Iterable[Due]) -> list[str]:
    """What waits for the person, each with the command that starts it."""
    return [
        wrapped(f"- {each.title} {each.why} Start: {starting(each.questionnaire, each.follows)}", hang="  ")
        for each in waiting
    ]


def starting(questionnaire: str, follows: str = "") -> str:
    """The command that starts or resumes a questionnaire."""
    if questionnaire == MEDICINE and follows:
        return f"lbp-tui medicine helped HOW {follows}"
    about = f" --follows {follows}" if follows else ""
    return f"lbp-tui {'check-up' if questionnaire == CHECK_UP else f'answer {questionnaire}{about}'}"
