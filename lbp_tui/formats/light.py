"""A session and its light as lines of text for people, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lbp_tui.core.guidance import Advice
from lbp_tui.core.light import CUSTOM, Session
from lbp_tui.core.response import Response
from lbp_tui.core.text import one_line
from lbp_tui.formats.plain import wrapped

LIGHTS = "sore-or-flare"
"""The leaflet about soreness, flares and lights."""


def session_text(session: Session) -> str:
    """How a session went down: what it most likely means, what to do next, what would change it, and why."""
    told = [wrapped(f"{title}: {text}") for title, text in session.says]
    why = [wrapped(f"Why: {' '.join(session.because)}")] if session.because else []
    sums = [wrapped(f"Sums: {session.arithmetic}.")] if session.arithmetic else []
    basis = [wrapped(f"Rules: {session.basis}")] if session.basis else []
    more = f"Read more: lbp-tui learn {explains(session)}"
    return "\n".join((session.heading, *told, *why, *sums, *basis, wrapped(CUSTOM), more))


def explains(session: Session) -> str:
    """The leaflet that explains a session: that of the first reason which names one, or else what lights are."""
    return next((str(each["learn"]) for each in session.reasons if each.get("learn")), LIGHTS)


def one_action(advice: Advice, session: Session | None) -> Advice:
    """The advice of a response of a session: where the light tells all its reasons, its action is that of the light."""
    told = session is not None and bool(advice.reasons) and {each["rule"] for each in advice.reasons} <= session.rules
    return advice._replace(action=session.to_do) if session and told else advice


def session_words(response: Response) -> str:
    """What was recorded of a session, on one line."""
    answers = response.answers
    passive = str(response.words.get("passive", {}).get("answer", ""))
    minutes = f"{answers['minutes']} min" if "minutes" in answers else ""
    parts = (passive[:1].lower() + passive[1:], ", ".join(_listed(answers.get("exercises"))), minutes, _pain(answers))
    return one_line(f"{answers.get('kind', 'session')}: {'; '.join(part for part in parts if part)}")


def session_line(session: Session, response_id: str) -> str:
    """A session on one line: id, day, light, what was done, and the numbers."""
    answers = session.response.answers
    done = [each for name in ("passive", "exercises") for each in _listed(answers.get(name))]
    pain = _pain(answers)
    before = f" (told {session.told_before})" if session.told_before else ""
    light = f"{session.heading}{before}"
    parts = (response_id, f"{session.response.at:%Y-%m-%d %H:%M}", light, pain, one_line(", ".join(done)))
    return "  ".join(part for part in parts if part)


def session_json(session: Session) -> dict[str, Any]:
    """A session as `session list --json` prints it."""
    return {
        "id": session.response.id,
        "at": session.response.at.isoformat(),
        "light": str(session.light) if session.light else None,
        "heading": session.heading,
        "told": str(session.told) if session.told else None,
        "settled": session.settled,
        "tier": str(session.tier) if session.tier else None,
        "says": dict(session.says),
        "arithmetic": session.arithmetic,
        "in_a_row": {"before": session.row.length, "newest": [each.id for each in session.row.newest]},
        "reasons": [dict(each) for each in session.reasons],
        "checks": [each.id for each in session.checks],
        "answers": dict(session.response.answers),
        "learn": explains(session),
    }


def _pain(answers: Mapping[str, object]) -> str:
    return " → ".join(str(answers[name]) for name in ("before", "worst", "after") if name in answers)


def _listed(answer: object) -> list[str]:
    return [str(each) for each in answer] if isinstance(answer, list | tuple) else []
