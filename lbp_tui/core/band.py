"""A score: what is worked out from answers, in which bands, and what a change of it means."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Band(NamedTuple):
    """A named part of a score's range, both ends inclusive."""

    name: str
    low: Decimal
    high: Decimal


class Score(NamedTuple):
    """A number worked out from answers, exactly.

    Attributes:
        method: ``sum``, ``mean``, ``count``, ``difference``, ``max`` or ``min``.
        items: full names of the items (or other scores) it reads.
        reverse: those of ``items`` that are counted from the other end of their range.
        out_of: the maximum the result is scaled to, if it is scaled.
        may_miss: how many of ``items`` may lack an answer; the rest then stands for all (pro rata).
        low, high: the possible range.
        better: ``lower`` or ``higher``.
        points, percent: the smallest change that means something, where one is known.
        alone: the points instead, where only one of ``items`` was answered.
        source: the id of the source that says so, or ``""``.
    """

    id: str
    title: str
    method: str
    items: tuple[str, ...]
    reverse: frozenset[str] = frozenset()
    out_of: Decimal | None = None
    may_miss: int = 0
    low: Decimal | None = None
    high: Decimal | None = None
    bands: tuple[Band, ...] = ()
    better: str = "lower"
    points: Decimal | None = None
    percent: Decimal | None = None
    alone: Decimal | None = None
    source: str = ""

    @property
    def change_in_words(self) -> str:
        """Which change counts as clear; ``""`` if that is not known."""
        parts = [_points(self.points) if self.points else "", f"{self.percent:f}%" if self.percent else ""]
        least = " and ".join(filter(None, parts))
        alone = f" If you rate one thing alone, it takes {_points(self.alone)}." if self.alone else ""
        return f"A change of {least} counts as clear.{alone}" if least else ""


class Scored(NamedTuple):
    """What a score came to. ``value`` is ``None``, and never zero, when answers are missing."""

    score: Score
    value: Decimal | None
    band: str = ""
    missing: tuple[str, ...] = ()


def _points(value: Decimal) -> str:
    return f"{value:f} {'point' if value == 1 else 'points'}"
