"""How two responses to a questionnaire differ, in the words that were shown."""

from __future__ import annotations

from lbp_tui.core.response import Response


def differences(one: Response, other: Response) -> tuple[tuple[str, str, str], ...]:
    """Where two versions of a response differ: the question, and the answer in each, in words."""
    names = dict.fromkeys((*one.answers, *other.answers))
    found = [
        (
            str((one.words.get(name) or other.words.get(name) or {}).get("ask") or name),
            _said(one, name),
            _said(other, name),
        )
        for name in names
        if one.answers.get(name) != other.answers.get(name)
    ]
    when = [] if one.at == other.at else [("When", f"{one.at:%Y-%m-%d %H:%M}", f"{other.at:%Y-%m-%d %H:%M}")]
    return (*when, *found)


def since(before: Response, now: Response) -> tuple[tuple[str, str, str], ...]:
    """What differs from an earlier response of the same questionnaire: the question, the answer then, and now."""
    return differences(before._replace(at=now.at), now)


def _said(response: Response, name: str) -> str:
    return str(response.words.get(name, {}).get("answer") or response.answers.get(name, "nothing"))
