"""The one list of what to do now, as lines of text for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from lbp_tui.core.actions import UNTOLD
from lbp_tui.core.finding import JUDGEMENT
from lbp_tui.core.guidance import DEALT_WITH, Advice
from lbp_tui.core.light import sources_of
from lbp_tui.core.points import Point, guidance
from lbp_tui.core.states import Tier
from lbp_tui.core.today import ago, told_later
from lbp_tui.formats.plain import Items, brief, wrapped

NOTHING_FIRED = "No rule found anything in your answers that asks for help. That is no all-clear."
"""Why a check-up came to self-care."""


def guidance_lines(advice: Advice | None, news: Sequence[Point], items: Items, at: datetime) -> Iterator[str]:
    """The check-up that counts among what sessions and the trend rules brought up, the most urgent first."""
    now = guidance(advice, news)
    told = [list(point_lines(each)) for each in now.before]
    if now.overtaken:
        told.append([wrapped(f"{now.overtaken} To do it again: lbp-tui check-up")])
    elif now.check_up:
        told.append(list(_check_up(now.check_up, items, at)))
    told += [list(point_lines(each)) for each in now.after]
    for number, part in enumerate(told):
        yield from ([""] if number else [])
        yield from part


def guidance_json(advice: Advice | None, news: Sequence[Point]) -> list[dict[str, Any]]:
    """The same list as `today --json` prints it."""
    now = guidance(advice, news)
    stands = [_standing_json(advice)] if advice and advice.stands else []
    checked = [_advice_json(now.check_up, now.overtaken)] if now.check_up else []
    return [*stands, *map(point_json, now.before), *checked, *map(point_json, now.after)]


def _check_up(newest: Advice, items: Items, now: datetime) -> Iterator[str]:
    """What the check-up that counts came to, how old it is, and how to know more."""
    if newest.dealt:
        yield wrapped(f"{DEALT_WITH} To do the check-up again: lbp-tui check-up")
    else:
        yield brief(newest, items)
    then = f"{newest.at:%Y-%m-%d} ({ago(newest.at, now)}){told_later(newest, now)}"
    yield wrapped(f"From your answers of {then}. Reasons: lbp-tui why")
    if newest.age:
        yield wrapped(f"{newest.age} Do it again: lbp-tui check-up")


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
        "stands": point.stands,
    }


def _standing_json(advice: Advice) -> dict[str, Any]:
    """The emergency that stands beside the check-up that counts."""
    return {
        "tier": str(Tier.EMERGENCY),
        "light": None,
        "says": advice.stands,
        "why": "It was told, and is not marked as dealt with.",
        "source": JUDGEMENT,
        "learn": "when-to-get-help",
        "stands": True,
    }


def _advice_json(advice: Advice, overtaken: str) -> dict[str, Any]:
    """The check-up that counts. One that was dealt with, or is too old, has no tier: it does not speak for today."""
    told = DEALT_WITH if advice.dealt else f"{overtaken or advice.action} {advice.age}".rstrip()
    reasons = " ".join(f"{each['rule']}: {each['because']}" for each in advice.reasons)
    return {
        "tier": str(advice.tier) if advice.speaks else None,
        "light": None,
        "says": told,
        "why": reasons or f"{advice.at:%Y-%m-%d}: {UNTOLD if advice.unchecked else NOTHING_FIRED}",
        "source": sources_of(advice.reasons) or JUDGEMENT,
        "learn": next((each["learn"] for each in advice.reasons if each.get("learn")), "when-to-get-help"),
        "stands": True,
    }
