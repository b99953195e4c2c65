"""The one list of what to do now, as lines of text for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from lbp_tui.core.guidance import Advice
from lbp_tui.core.points import OVERTAKEN, Point, guidance, overtaken
from lbp_tui.formats.plain import Items, check_up, heading, wrapped


def guidance_lines(advice: Advice | None, news: Sequence[Point], items: Items, now: datetime) -> Iterator[str]:
    """The check-up that counts among what sessions and the trend rules brought up, the most urgent first."""
    listed = guidance(advice, news)
    for number, each in enumerate(listed):
        if number:
            yield ""
        if isinstance(each, Point):
            yield from point_lines(each)
        elif overtaken(each, listed):
            yield wrapped(f"{OVERTAKEN.format(heading=heading(each))} To do it again: lbp-tui check-up")
        else:
            yield from check_up(each, items, now)


def guidance_json(advice: Advice | None, news: Sequence[Point]) -> list[dict[str, Any]]:
    """The same list as `today --json` prints it."""
    return [point_json(each) if isinstance(each, Point) else _advice_json(each) for each in guidance(advice, news)]


def point_lines(point: Point) -> Iterator[str]:
    """One thing that is new, with its reason, its source and the leaflet that explains it."""
    yield wrapped(f"- {f'{point.heading} ' if point.heading else ''}{point.says}", hang="  ")
    yield wrapped(f"{point.why} Source: {point.source}", "  ")
    yield wrapped(f"Read more: lbp-tui learn {point.learn}", "  ")


def point_json(point: Point) -> dict[str, Any]:
    """One thing that is new, as `today --json` prints it."""
    return {
        "tier": str(point.tier) if point.tier else None,
        "light": str(point.light) if point.light else None,
        "says": point.says,
        "why": point.why,
        "source": point.source,
        "learn": point.learn,
    }


def _advice_json(advice: Advice) -> dict[str, Any]:
    return {
        "tier": str(advice.tier),
        "light": None,
        "says": advice.action,
        "why": " ".join(f"{each['rule']}: {each['because']}" for each in advice.reasons),
        "source": "; ".join(dict.fromkeys(source for each in advice.reasons for source in each["sources"])),
        "learn": next((each["learn"] for each in advice.reasons if each.get("learn")), "when-to-get-help"),
    }
