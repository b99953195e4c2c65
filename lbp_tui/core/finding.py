"""A finding: what one rule makes of a series, with the numbers it rests on, or what it still needs to tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from lbp_tui.core.response import LATEST
from lbp_tui.core.states import Tier
from lbp_tui.core.text import counted
from lbp_tui.core.trend import AT_MOST, Day, Verdict

OSTELO = "Ostelo 2008, Spine 33:90: 30% or 2 of 10 points"
JUDGEMENT = "Judgement of this project; not reviewed by a clinician"
USUAL = "It is in line with how most back pain changes."
CHECK_UP = "Do the check-up again: it asks about warning signs."
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says (ground truth §6.3).

    Attributes:
        rule: its id, such as ``TR-01``.
        tier: how soon to get help because of it; ``None`` if it asks for none.
        says: what to tell the person.
        arithmetic: the sum behind the verdict, to be checked by hand.
        n: days with an entry, or answers, that it rests on.
        since, until: the first and the last day it is about.
        source: where its thresholds come from.
        needs: how many more days with an entry it takes to tell, today among them if it has none yet; 0 if it can
            tell, or if more days would not help.
        late: how many of ``n`` were partly written down on a later day.
        too_late: how many entries it leaves out, as they came more than two days later.
        brief: the sum in plain words, where ``arithmetic`` has terms that not everybody knows.
    """

    rule: str
    verdict: Verdict
    tier: Tier | None
    says: str
    arithmetic: str
    n: int
    since: date
    until: date
    source: str
    needs: int = 0
    late: int = 0
    brief: str = ""
    too_late: int = 0

    @property
    def plain_sum(self) -> str:
        """The sum behind the verdict in plain words."""
        return self.brief or self.arithmetic

    @property
    def improved(self) -> bool:
        """Whether it is a clear or a possible improvement."""
        return self.verdict in (Verdict.CLEAR, Verdict.POSSIBLE)

    @property
    def basis(self) -> str:
        """What it rests on, for display."""
        late = f", {self.late} of them written down later" if self.late else ""
        left_out = f"; {too_late(self.too_late)}" if self.too_late else ""
        return f"n = {self.n}{late}{left_out}"


def cannot_tell(rule: str, days: Sequence[Day], needs: int, wanted: str, arithmetic: str, source: str) -> Finding:
    """The finding of a rule that has too little to go on: not that all is well, and not that anything is wrong."""
    return over(days, rule, Verdict.TOO_LITTLE, needed(needs, wanted), arithmetic, source, needs=needs)


def needed(days: int, wanted: str) -> str:
    """How many more days it takes, and what for: ``wanted`` goes on after `needed`, as in `to see if it lasts`."""
    return f"Cannot tell yet: {counted(days, 'more day')} needed {wanted}."


def more_answers(today: date, newest: date, enough: Callable[[Sequence[date]], bool]) -> int:
    """How many more days with an answer it takes until there is enough, if from now on each day has the same one.

    Today counts as one of them if the newest answer is older. Never more than 400.
    """
    first = today + timedelta(days=newest >= today)
    for count in range(1, AT_MOST):
        if enough([first + timedelta(days=place) for place in range(count)]):
            return count
    return AT_MOST


def over(
    days: Sequence[Day],
    rule: str,
    verdict: Verdict,
    says: str,
    arithmetic: str,
    source: str,
    tier: Tier | None = None,
    needs: int = 0,
) -> Finding:
    """The finding of a rule over some days, of which there is at least one."""
    kept = recorded(days)
    late, left_out = sum(day.late for day in kept), sum(day.too_late for day in days)
    since, until = days[0].day, days[-1].day
    return Finding(
        rule, verdict, tier, says, arithmetic, len(kept), since, until, source, needs, late, too_late=left_out
    )


def too_late(entries: int) -> str:
    """That some entries were left out as they came too late; empty if there are none."""
    if not entries:
        return ""
    told = "1 entry was" if entries == 1 else f"{entries} entries were"
    return f"{told} written down more than {LATEST} days later and {'does' if entries == 1 else 'do'} not count"


def recorded(days: Iterable[Day]) -> tuple[Day, ...]:
    """The days with an entry: a gap is no zero, and no pain either."""
    return tuple(day for day in days if day.value is not None)


def number(value: Decimal, least: int = 0) -> str:
    """A number of a sum: up to two decimals, half up, without needless zeros but with at least ``least`` decimals."""
    whole, _, decimals = str(_hundredths(value) + 0).replace("-", "−").partition(".")
    decimals = decimals.rstrip("0").ljust(least, "0")
    return f"{whole}.{decimals}" if decimals else whole


def minus(greater: Decimal, less: Decimal) -> str:
    """A difference as a sum: `6.0 − 4.2 = 1.8`, with ``≈`` where it is shown rounded."""
    sign = "=" if all(map(_shown_in_full, (greater, less))) else "≈"
    return f"{number(greater, 1)} − {number(less, 1)} {sign} {number(greater - less, 1)}"


def percent_of(part: Decimal, whole: Decimal, least: int = 1) -> str:
    """A part in percent as a sum: `1.8 of 6.0 = 30%`, both with ``least`` decimals. The whole is not zero."""
    percent = part * 100 / whole
    sign = "=" if all(map(_shown_in_full, (part, whole, percent))) else "≈"
    return f"{number(part, least)} of {number(whole, least)} {sign} {number(percent)}%"


def _hundredths(value: Decimal) -> Decimal:
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)


def _shown_in_full(value: Decimal) -> bool:
    return _hundredths(value) == value
