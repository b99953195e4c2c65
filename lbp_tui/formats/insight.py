"""What there is to say about a number, as lines of text for people, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from lbp_tui.core.chart import Marks
from lbp_tui.core.compare import Side
from lbp_tui.core.finding import Finding
from lbp_tui.core.finding import number as decimal_told
from lbp_tui.core.findings import is_quiet, learn
from lbp_tui.core.guidance import WORDS
from lbp_tui.core.insight import Insight
from lbp_tui.core.light import UNCHECKED
from lbp_tui.core.text import counted, one_line
from lbp_tui.core.together import Association, nothing_clear
from lbp_tui.core.trend import Verdict, shown
from lbp_tui.formats.plain import wrapped
from lbp_tui.formats.trends import Say, newest, number

_DAY_BY_DAY = 14
"""Up to how many days with a session each is told."""


def insight_text(insight: Insight, since: date = date.min, *, full: bool = False) -> str:
    """What is marked since a day, the rules, before and after, and what goes together.

    Args:
        insight: what there is to say.
        since: the first day of the chart.
        full: also what was not found, and every source.
    """
    told = [each for each in insight.findings if full or not is_quiet(each)]
    compared = [
        line
        for marker, each in insight.compared
        for line in (
            wrapped(f"{one_line(marker.says)}, from {marker.day}"),
            *finding_lines(each.finding, each.caution, full=full),
        )
    ]
    parts = [
        ["Marked", *map(wrapped, marked(insight.marks, since))],
        ["What the rules say", *(line for each in told for line in finding_lines(each, full=full))],
        ["Before and after", *compared],
        ["What tends to go together", *_together(insight.together, full=full)],
        ["More about this", *read_more(told_findings(insight, full=full), full=full)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if len(part) > 1)


def told_findings(insight: Insight, *, full: bool) -> Iterator[Finding]:
    """The findings that are told, in their order; ``full``: also those that found nothing."""
    yield from (each for each in insight.findings if full or not is_quiet(each))
    yield from (each.finding for _, each in insight.compared)
    yield from (each.finding for each in told_together(insight.together) if full or not is_quiet(each.finding))


def read_more(found: Iterable[Finding], *, full: bool) -> Iterator[str]:
    """The leaflets that explain findings, each once: of those told in full, and of those that ask to be seen for."""
    for each in dict.fromkeys(learn(each) for each in found if full or each.tier):
        yield f"Read more: lbp-tui learn {each}"


def marked(
    marks: Marks, since: date, until: date = date.max, say: Say = date.isoformat, most: int = 0
) -> Iterator[str]:
    """What stands in and below a chart of some days: the first week, the sessions, and what began.

    ``most``: how many days with a session are told of each light; 0 is all.
    """
    if marks.usual is not None:
        mean, points = marks.usual
        yield f"Your first week was {shown(mean)}. Less than {shown(points)} points from that is no clear change."
    lights = {day: light or UNCHECKED for day, light in sorted(marks.lights.items()) if since <= day <= until}
    if len(lights) > _DAY_BY_DAY:
        for light in dict.fromkeys(lights.values()):
            found = [day for day, each in lights.items() if each == light]
            yield f"Sessions, {light} on {counted(len(found), 'day')}: {newest(found, say, most)}."
    elif lights:
        yield f"Sessions: {', '.join(f'{say(day)} {light}' for day, light in lights.items())}."
    begun = [f"{say(day)} {name}" for day, name in sorted(marks.begun.items()) if since <= day <= until]
    if begun:
        yield f"Began: {', '.join(begun)}."


def finding_lines(found: Finding, caution: str = "", *, full: bool = True) -> Iterator[str]:
    """What a rule says, the sum behind it, and if ``full`` where its thresholds come from."""
    tier = f"{WORDS[found.tier]} " if found.tier else ""
    yield wrapped(f"- {tier}{found.says}{f' {caution}' if caution else ''}", hang="  ")
    yield wrapped(basis(found) if full else summed(found), "  ")


def summed(found: Finding) -> str:
    """The sum behind a finding in plain words, and how much it rests on."""
    return f"{found.rule}: {found.plain_sum}; {found.basis}"


def basis(found: Finding) -> str:
    """The sum behind a finding, how much it rests on, and where its thresholds come from."""
    return f"{found.rule}: {found.arithmetic}; {found.basis}. Source: {found.source}"


def told_together(associations: Iterable[Association]) -> tuple[Association, ...]:
    """Those for which there was enough to look at, the clearest first."""
    looked = (each for each in associations if each.finding.verdict is not Verdict.TOO_LITTLE)
    return tuple(sorted(looked, key=lambda each: each.chance if each.chance is not None else 1.0))


def strengths(associations: Iterable[Association]) -> str:
    """How strongly each of those looked at goes together, with its days: what stands behind that nothing is clear."""
    told = [
        f"{each.second} {decimal_told(Decimal(each.rho), 2)} ({each.finding.basis})"
        for each in associations
        if each.rho is not None
    ]
    return f"Strength of 1: {', '.join(told)}"


def _together(associations: tuple[Association, ...], *, full: bool) -> Iterator[str]:
    looked = told_together(associations)
    shown = [each for each in looked if full or not is_quiet(each.finding)]
    for each in shown:
        yield from finding_lines(each.finding, full=full)
    if associations and not shown:
        yield wrapped(nothing_clear(associations))
        if looked:
            yield wrapped(strengths(looked), "  ")


def insight_json(insight: Insight, since: date = date.min) -> dict[str, Any]:
    """As `trend --format json` prints it; what is marked, from a day on."""
    return {
        **marks_json(insight.marks, since),
        "findings": [finding_json(each) for each in insight.findings],
        "compared": [
            {
                "name": marker.says,
                "what": marker.what,
                "day": marker.day.isoformat(),
                "caution": each.caution,
                "before": side_json(each.before),
                "after": side_json(each.after),
                "longer": number(each.longer),
                "overlapping": [{"day": one.day.isoformat(), "name": one.says} for one in each.overlapping],
                **finding_json(each.finding),
            }
            for marker, each in insight.compared
        ],
        "together": [
            {
                "first": each.first,
                "second": each.second,
                "rho": each.rho,
                "low": each.low,
                "high": each.high,
                "chance": each.chance,
                **finding_json(each.finding),
            }
            for each in insight.together
        ],
    }


def side_json(side: Side) -> dict[str, Any]:
    """One of the two windows of before and after: its days, the median of its values and the middle half of them."""
    return {
        "since": side.since.isoformat(),
        "until": side.until.isoformat(),
        "n": side.n,
        "median": number(side.median),
        "low": number(side.low),
        "high": number(side.high),
    }


def marks_json(marks: Marks, since: date) -> dict[str, Any]:
    """What is marked in a chart from a day on; the light of a session that was not checked is ``null``."""
    usual = None
    if marks.usual is not None:
        mean, points = marks.usual
        usual = {name: number(each) for name, each in (("mean", mean), ("low", mean - points), ("high", mean + points))}
    return {
        "lights": [
            {"day": day.isoformat(), "light": str(light) if light else None}
            for day, light in sorted(marks.lights.items())
            if day >= since
        ],
        "markers": [
            {"day": day.isoformat(), "name": name} for day, name in sorted(marks.begun.items()) if day >= since
        ],
        "usual": usual,
    }


def finding_json(found: Finding) -> dict[str, Any]:
    """What a rule says, with what it rests on."""
    return {
        "rule": found.rule,
        "verdict": str(found.verdict),
        "tier": str(found.tier) if found.tier else None,
        "says": found.says,
        "arithmetic": found.arithmetic,
        "n": found.n,
        "late": found.late,
        "too_late": found.too_late,
        "needs": found.needs,
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        "source": found.source,
        "learn": learn(found),
    }
