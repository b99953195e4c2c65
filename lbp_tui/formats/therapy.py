"""A course of therapy as lines of text for people, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from lbp_tui.core.finding import Finding
from lbp_tui.core.text import counted, one_line
from lbp_tui.core.therapy import Plan
from lbp_tui.formats.insight import finding_json, finding_lines, read_more
from lbp_tui.formats.plain import wrapped

BRING_UP = "Take this along, and say what you noticed. Keep to your plan until you have talked about it."


def plan_text(plan: Plan) -> str:
    """How long a course runs, when to look at it again, and what the numbers say."""
    review = list(finding_lines(plan.review)) if plan.review else ["Nothing can be told before the first daily entry."]
    passed = [wrapped(looked_at(plan))] if plan.passed else []
    parts = [
        [wrapped(title(plan)), *passed, *map(wrapped, counts(plan))],
        ["Is it time to talk about it?", *review],
        ["What the numbers say", *(line for each in plan.numbers for line in finding_lines(each, full=False))],
        ["What you want to do again, from 0 to 10", *map(wrapped, goals(plan))],
        ["Exercises, and how they went down", *map(wrapped, exercises(plan))],
        [wrapped(BRING_UP), wrapped("What gets in the way? lbp-tui answer barriers"), *_read_more(plan)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if len(part) > 1)


def told_findings(plan: Plan) -> tuple[Finding, ...]:
    """What is told about it, in order."""
    return (*((plan.review,) if plan.review else ()), *plan.numbers)


def title(plan: Plan) -> str:
    """What it is called, and for how long it has run."""
    return f"{one_line(plan.begun.says)}, since {_day(plan.begun.day)} {plan.begun.day:%Y}: {counted(plan.days, 'day')}"


def looked_at(plan: Plan) -> str:
    """That the newest review has come; empty if none has."""
    if plan.passed is None:
        return ""
    weeks = (plan.passed - plan.begun.day).days // 7
    today = plan.passed == plan.until
    was = "is to be looked at today" if today else f"was to be looked at again on {_day(plan.passed)}"
    return f"It {was} ({weeks} weeks). Talk about it with your physio if you have not yet."


def counts(plan: Plan) -> Iterator[str]:
    """The sessions so far, and when to look at it again."""
    expected = f" of {plan.begun.sessions} expected" if plan.begun.sessions else ""
    yield f"Noted so far: {counted(plan.therapy, 'session')} with a therapist{expected}, {plan.exercise} on your own."
    weeks = ", ".join(map(_day, plan.reviews))
    coming = f" Next: {_day(plan.next_review)}." if plan.next_review else ""
    yield f"To look at again after 4, 6 and 12 weeks: {weeks}.{coming}"


def goals(plan: Plan) -> Iterator[str]:
    """Each thing that the person wants to do again, from first to newest."""
    for each in plan.goals:
        newest = f" → {each.newest:g}" if each.newest is not None else ", rated once so far"
        yield f"- {one_line(each.name)} {each.first:g}{newest}"


def exercises(plan: Plan) -> Iterator[str]:
    """How often each exercise was followed by which light."""
    for name, lights in plan.exercises.items():
        told = ", ".join(f"{count} {light}" for light, count in lights.items())
        yield f"- {one_line(name)}: {told}"


def plan_json(plan: Plan) -> dict[str, Any]:
    """As `plan --json` prints it."""
    return {
        "name": plan.begun.says,
        "begun": plan.begun.day.isoformat(),
        "days": plan.days,
        "expected": plan.begun.sessions,
        "therapy": plan.therapy,
        "exercise": plan.exercise,
        "reviews": [day.isoformat() for day in plan.reviews],
        "next_review": plan.next_review.isoformat() if plan.next_review else None,
        "passed": plan.passed.isoformat() if plan.passed else None,
        "review": finding_json(plan.review) if plan.review else None,
        "numbers": [finding_json(each) for each in plan.numbers],
        "goals": [each._asdict() for each in plan.goals],
        "exercises": {
            name: {light.replace(" ", "_"): count for light, count in lights.items()}
            for name, lights in plan.exercises.items()
        },
    }


def _read_more(plan: Plan) -> Iterator[str]:
    """The leaflets behind it: that of the review, which is told in full, and of what asks to be seen for."""
    in_full = (plan.review,) if plan.review else ()
    return iter(dict.fromkeys((*read_more(in_full, full=True), *read_more(plan.numbers, full=False))))


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"
