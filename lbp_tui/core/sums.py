"""The sums behind the light of a session: during it, right after it, at each check, and over the weeks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lbp_tui.core.response import Response

RISING = 2
"""How many weeks in a row have to rise for it to be told."""


def arithmetic(session: Response, checks: Iterable[Response]) -> str:
    """The sums of a session and of its checks, the oldest first, each once."""
    return "; ".join(dict.fromkeys(filter(None, _sums(session, checks))))


def _sums(session: Response, checks: Iterable[Response]) -> Iterator[str]:
    before, worst, after = (session.answers.get(name) for name in ("before", "worst", "after"))
    yield _sum("during it", worst, before)
    if isinstance(after, int | float) and isinstance(worst, int | float) and after > worst:
        yield _sum("right after it", after, before)
    for each in checks:
        hours = each.answers.get("hours")
        when = f"{hours:.0f} hours later" if isinstance(hours, int | float) else "later"
        yield _sum(when, each.answers.get("now"), before)
        yield _weeks(each)


def _sum(when: str, now: object, before: object) -> str:
    if not isinstance(now, int | float) or not isinstance(before, int | float):
        return ""
    rise = now - before
    return f"{when} {now:g} − {before:g} = {rise:g}".replace("= -", "= −")


def _weeks(check: Response) -> str:
    """The means behind two weeks of rise or more."""
    rose, means = check.answers.get("rising_weeks"), check.answers.get("weeks")
    return f"means of the weeks {means}" if means and isinstance(rose, int) and rose >= RISING else ""
