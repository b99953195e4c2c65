"""Responses for tests: one to start from, days of pain, and any that the journal could hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from lbp_tui.core.response import Kept, Response, changed
from lbp_tui.core.text import clean

BERLIN = timezone(timedelta(hours=1))
MORNING = datetime(2026, 11, 22, 8, 15, tzinfo=BERLIN)
FIRED: Mapping[str, Any] = {
    "rule": "CES-01", "questionnaire": "red-flags", "tier": "emergency", "group": "nerves", "say": "Call 112 now.",
    "because": "Pressed nerves need care within hours.", "tell": "I am leaking.", "answers": {"red-flags.leak": "new"},
    "sources": ["A book, 2020"], "reviewed": "2026-01-01",
}  # fmt: skip
OUTCOME: Mapping[str, Any] = {
    "questionnaire": "check-up", "tier": "emergency", "fired": [FIRED],
    "unchecked": [{"rule": "INF-01", "tier": "today", "missing": ["red-flags.fever"]}],
    "scores": {"impact": {"value": 12, "of": 24, "band": "much", "missing": []}},
    "patterns": ["bending"], "says": {"bending": "Bending makes it worse."}, "response": None,
}  # fmt: skip


def named(number: int) -> str:
    """An id."""
    return f"0192f3a0-0000-7000-8000-{number:012x}"


def response(
    answers: Mapping[str, Kept] | None = None, *, number: int = 1, at: datetime = MORNING, **others: Any
) -> Response:
    """A daily response; its words are its answers."""
    given: Mapping[str, Kept] = {"pain": 4} if answers is None else answers
    return Response(
        **{
            "id": named(number), "questionnaire": "daily", "version": 3, "hash": "ab" * 32, "at": at,
            "zone": "Europe/Berlin", "recorded_at": at.astimezone(UTC), "answers": given,
            "states": dict.fromkeys(given, "answered"),
            "words": {item: {"ask": f"{item}?", "answer": str(answer)} for item, answer in given.items()}, **others,
        }
    )  # fmt: skip


def pains(values: Sequence[int | float | None]) -> list[Response]:
    """One response a day with these pains, the last one on the morning; ``None`` is a day without."""
    first = MORNING - timedelta(days=len(values) - 1)
    return [
        response({"pain": value}, number=number, at=first + timedelta(days=number))
        for number, value in enumerate(values)
        if value is not None
    ]


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(clean)
items = st.sampled_from(["pain", "leg", "tags", "note", "how_far", "red-flags.fever", "positions.sit_2"])
numbers = st.integers(-(10**6), 10**6) | st.floats(allow_nan=False, allow_infinity=False, width=32)
answers = st.one_of(words, numbers, st.lists(words, max_size=3))
moments = st.builds(
    lambda seconds, minutes: (MORNING + timedelta(seconds=seconds)).astimezone(timezone(timedelta(minutes=minutes))),
    st.integers(-(10**9), 10**9),
    st.integers(-14 * 60, 14 * 60),
)


@st.composite
def responses(draw: st.DrawFn) -> Response:
    """Any response, with up to two changes and maybe deleted."""
    number = draw(st.integers(0, 2**48 - 1))
    made = _any(draw, number)
    for _ in range(draw(st.integers(0, 2))):
        new = _any(draw, number)._replace(deleted=draw(st.booleans()))
        made = changed(made, new, draw(moments).astimezone(UTC), undoes=draw(st.none() | st.just(1)))
    return made


def _any(draw: st.DrawFn, number: int) -> Response:
    return response(
        draw(st.dictionaries(items, answers, max_size=3)),
        number=number,
        at=draw(moments),
        zone=draw(words),
        recorded_at=draw(moments).astimezone(UTC),
        outcome=draw(st.sampled_from([{}, OUTCOME])),
        follows=draw(st.none() | st.just(named(7))),
        moved=draw(st.none() | st.just("2026-10")),
    )
