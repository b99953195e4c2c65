"""The sums behind the light of a session: during it, at each check, and over the sessions and weeks before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lbp_tui.core.response import Response
from lbp_tui.core.text import named_day

RISING = 2
"""How many weeks in a row have to rise for it to be told."""
_MOST = 6
"""Of how many sessions in a row the days are told."""


class Row(NamedTuple):
    """Sessions that read amber or red, one after the other.

    Attributes:
        length: how many.
        newest: the newest of them, oldest first.
    """

    length: int = 0
    newest: tuple[Response, ...] = ()

    def and_then(self, session: Response) -> Row:
        """The row with one more."""
        return Row(self.length + 1, (*self.newest, session)[-_MOST:])


NO_ROW = Row()


def sums(session: Response, checks: Sequence[Response], row: Row = NO_ROW) -> str:
    """The sums in one line, each once.

    Args:
        session: what was noted of it.
        checks: what was noted after it.
        row: the sessions in a row before it, if it reads red because of them.
    """
    return "; ".join(dict.fromkeys(filter(None, _each(session, checks, row))))


def _each(session: Response, checks: Sequence[Response], row: Row) -> Iterator[str]:
    answers = session.answers
    yield _sum("during it", answers.get("worst"), answers.get("before"))
    if _is_above(answers.get("after"), answers.get("worst")):
        yield _sum("right after it", answers.get("after"), answers.get("before"))
    for each in checks:
        hours = each.answers.get("hours")
        when = f"{hours:.0f} hours later" if isinstance(hours, int | float) else "later"
        yield _sum(when, each.answers.get("now"), answers.get("before"))
        yield _weeks(each)
    if row.length:
        yield _in_a_row(row.and_then(session))


def _is_above(value: object, other: object) -> bool:
    return isinstance(value, int | float) and isinstance(other, int | float) and value > other


def _sum(when: str, now: object, before: object) -> str:
    if not isinstance(now, int | float) or not isinstance(before, int | float):
        return ""
    rise = now - before
    return f"{when} {now:g} − {before:g} = {rise:g}".replace("= -", "= −")


def _weeks(check: Response) -> str:
    """The means behind two weeks of rise or more."""
    rose, means = check.answers.get("rising_weeks"), check.answers.get("weeks")
    return f"means of the weeks {means}" if means and isinstance(rose, int) and rose >= RISING else ""


def _in_a_row(row: Row) -> str:
    """How many sessions one after the other read amber or red, and on which days."""
    days = ", ".join(dict.fromkeys(named_day(each.day) for each in row.newest))
    return f"{row.length} sessions in a row that were looked at{', the newest' if row.length > _MOST else ''}: {days}"
