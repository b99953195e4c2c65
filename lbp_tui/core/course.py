"""The course of pain over weeks: better or worse than at first, rising now, or rising steadily.

Windows are seven days and are compared from four days with an entry on (ground truth §6.1). W is the seven days that
end with the last day, P the seven before it. B, the baseline, is the earliest seven days in a row that begin on a day
with an entry and have enough of them. A series is given from its first day on, as B is looked for in all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lbp_tui.core.finding import (
    CHECK_UP,
    JUDGEMENT,
    OSTELO,
    USUAL,
    Finding,
    cannot_tell,
    minus,
    number,
    over,
    percent_of,
    recorded,
)
from lbp_tui.core.measurable import PAIN
from lbp_tui.core.states import Tier
from lbp_tui.core.trend import (
    ENOUGH_DAYS,
    WEEK,
    Change,
    Day,
    Verdict,
    Window,
    change,
    more_days,
    reaches,
    shown,
    window,
)

_RULES = {
    Verdict.CLEAR: "TR-01",
    Verdict.POSSIBLE: "TR-02",
    Verdict.NONE: "TR-03",
    Verdict.POSSIBLY_WORSE: "TR-04",
    Verdict.WORSE: "TR-04",
}
_SHOWS_PERCENT = 2
"""From what baseline on a percentage is told: a fall from 1 to 0 is 100% of very little."""
_RISE = Decimal(1)
STEADY_WEEKS = 4
MOST_WEEKS = 26
"""How far back a steady rise is looked for."""
_STEADY_SLOPE = Decimal("0.5")
_STEADY_RISE = Decimal(2)


def baseline(days: Sequence[Day]) -> tuple[Day, ...]:
    """B: the earliest seven days in a row that begin with an entry and have four or more; empty if there are none."""
    for start in range(len(days) - WEEK + 1):
        found = tuple(days[start : start + WEEK])
        if found[0].value is not None and _enough(found):
            return found
    return ()


def week_back(days: Sequence[Day], back: int = 0) -> tuple[Day, ...]:
    """W, or the seven days that end ``back`` weeks before the last day; empty if the series does not reach so far."""
    end = len(days) - back * WEEK
    return tuple(days[end - WEEK : end]) if end >= WEEK else ()


def course(days: Sequence[Day], what: str = "pain", first_week: str = "your first week") -> Finding:
    """Whether pain is better or worse than at first (TR-01 to TR-04; Ostelo 2008, for worse our judgement).

    W is compared with B. Better by 2 points and 30% is clear, by one of the two possible. It is worse if W is 2 points
    above B and above P too; without enough days in P it may be worse.

    Args:
        days: of a pain from 0 to 10, from the first day to today; at least one.
        what: whose pain it is, such as ``leg pain``.
        first_week: what the first days are called.
    """
    if not _comparable(days):
        wanted = f"to compare your {what} with {first_week}"
        return cannot_tell(_RULES[Verdict.NONE], days, more_days(days, _comparable), wanted, _counts(days), OSTELO)
    first, now, before = baseline(days), week_back(days), week_back(days, 1)
    found = change(window(first), window(now), PAIN)
    verdict = _worse(found.after, before) if found.verdict is Verdict.WORSE else found.verdict
    worse = found.verdict is Verdict.WORSE
    arithmetic = f"{_sum(found)}{_against_week_before(found.after, before) if worse else ''}"
    source = JUDGEMENT if worse else OSTELO
    return over(
        (*first, *now), _RULES[verdict], verdict, _course_told(found, verdict, what, first_week), arithmetic, source
    )


def rising(days: Sequence[Day], what: str = "pain") -> Finding:
    """Whether pain may be getting worse: up by a point or more, two weeks running (TR-04 `WORSE?`; our judgement).

    W, P and the seven days before P each need four days with an entry.
    """
    if not _three_weeks(days):
        wanted = f"to see if your {what} went up two weeks in a row"
        return cannot_tell("TR-04", days, more_days(days, _three_weeks), wanted, _counts(days), JUDGEMENT)
    spans = [week_back(days, back) for back in (2, 1, 0)]
    means = [_mean(each) for each in spans]
    arithmetic = "; ".join(minus(means[at], means[at - 1]) for at in (1, 2))
    if all(reaches(means[at] - means[at - 1], _RISE) for at in (1, 2)):
        verdict, says = Verdict.POSSIBLY_WORSE, f"Your {what} went up two weeks in a row. {CHECK_UP}"
    else:
        verdict, says = Verdict.NONE, f"Your {what} did not go up by a point in each of the last two weeks."
    return over([day for span in spans for day in span], "TR-04", verdict, says, arithmetic, JUDGEMENT)


def rising_weeks(days: Sequence[Day]) -> int:
    """For how many weeks in a row the mean has gone up by half a point or more; 0 if the last two cannot be compared.

    Half a point, as in the steady rise (our judgement): smaller steps come and go by themselves.
    """
    count = 0
    while _enough(week_back(days, count)) and _enough(week_back(days, count + 1)):
        if not reaches(_mean(week_back(days, count)) - _mean(week_back(days, count + 1)), _STEADY_SLOPE):
            break
        count += 1
    return count


def week_means(days: Sequence[Day]) -> str:
    """The means behind the weeks that rose, each with how many days have an entry, oldest first; empty if none rose."""
    count = rising_weeks(days)
    spans = [week_back(days, back) for back in range(count, -1, -1)] if count else []
    return " → ".join(f"{shown(_mean(each))} ({len(recorded(each))} days)" for each in spans)


def steady_rise(days: Sequence[Day], what: str = "pain") -> Finding:
    """Whether pain rises steadily (TR-11; our judgement): a visit, and the warning signs again.

    The straight line (least squares) through the means of the last 4 to 26 weeks goes up by half a point a week,
    and the last week is 2 points above the first. Weeks are counted back from the last day. One with fewer than four
    days with an entry is left out, and is no zero; the first and the last, and four in all, are needed.
    """
    if not _four_weeks(days):
        wanted = f"to see if your {what} rises steadily"
        return cannot_tell("TR-11", days, more_days(days, _four_weeks), wanted, _counts(days), JUDGEMENT)
    spans = _rise_spans(days)
    rise = next((each for each in spans if _is_steady(each)), None)
    told = rise or spans[0]
    covered = days[len(days) - WEEK * (told[0][0] + 1) :]
    if rise:
        says = f"Your {what} has gone up for weeks. Book an appointment, and bring your summary. {CHECK_UP}"
        return over(covered, "TR-11", Verdict.FOUND, says, _slope_sum(told), JUDGEMENT, Tier.ROUTINE)
    says = f"Your {what} shows no steady rise over these weeks."
    return over(covered, "TR-11", Verdict.NOT_FOUND, says, _slope_sum(told), JUDGEMENT)


_Weeks = tuple[tuple[int, Decimal], ...]
"""Means of weeks, the oldest first, each with how many weeks back it is."""


def _rise_spans(days: Sequence[Day]) -> list[_Weeks]:
    """The newest four weeks that can be compared, then five, and so on; none if there are fewer or W is not one."""
    weeks = [(back, week_back(days, back)) for back in range(min(len(days) // WEEK, MOST_WEEKS))]
    means = tuple((back, _mean(span)) for back, span in reversed(weeks) if _enough(span))
    if not means or means[-1][0] != 0:
        return []
    return [means[-count:] for count in range(STEADY_WEEKS, len(means) + 1)]


def _slope(weeks: _Weeks) -> Decimal:
    """Points a week of the straight line through the means, by least squares."""
    count = Decimal(len(weeks))
    middle = sum((Decimal(-back) for back, _ in weeks), Decimal(0)) / count
    level = sum((mean for _, mean in weeks), Decimal(0)) / count
    along = sum(((-back - middle) * (mean - level) for back, mean in weeks), Decimal(0))
    return along / sum(((-back - middle) ** 2 for back, _ in weeks), Decimal(0))


def _is_steady(weeks: _Weeks) -> bool:
    return reaches(_slope(weeks), _STEADY_SLOPE) and reaches(weeks[-1][1] - weeks[0][1], _STEADY_RISE)


def _slope_sum(weeks: _Weeks) -> str:
    means = ", ".join(shown(mean) for _, mean in weeks)
    slope = f"line {number(_slope(weeks), 1)} a week"
    return f"weekly means {means}; {slope}; last week − first week: {minus(weeks[-1][1], weeks[0][1])}"


def _worse(now: Window, before: Sequence[Day]) -> Verdict:
    """Two points above the baseline: worse only if it is above the week before too, as far as that is known."""
    if not _enough(before):
        return Verdict.POSSIBLY_WORSE
    above = now.mean is not None and not reaches(_mean(before), now.mean)
    return Verdict.WORSE if above else Verdict.NONE


def _against_week_before(now: Window, before: Sequence[Day]) -> str:
    if now.mean is None or not _enough(before):
        return f"; the week before has {len(recorded(before))} of {ENOUGH_DAYS} days"
    return f"; against the week before {minus(now.mean, _mean(before))}"


def _sum(found: Change) -> str:
    """The sum behind a change, without a percentage where there is none or it would mislead."""
    earlier, later = found.before.mean or Decimal(0), found.after.mean or Decimal(0)
    if later >= earlier:
        return minus(later, earlier)
    percent = f"; {percent_of(earlier - later, earlier)}" if earlier >= _SHOWS_PERCENT else ""
    return f"{minus(earlier, later)}{percent}"


def _course_told(found: Change, verdict: Verdict, what: str, first_week: str) -> str:
    size = shown(abs(found.difference or Decimal(0)))
    up = (found.difference or 0) > 0
    if size == "0":
        return f"Your {what} is about the same as in {first_week}, on average."
    moved = f"Your {what} is {'up' if up else 'down'} by {size} {'point' if size == '1' else 'points'}"
    match verdict:
        case Verdict.CLEAR:
            return f"{moved} since {first_week}. That is a clear change for the better. {USUAL}"
        case Verdict.POSSIBLE:
            return f"{moved} since {first_week}. That may be a change for the better, or chance. {USUAL}"
        case Verdict.WORSE:
            return f"{moved} since {first_week}, and it is still going up. {CHECK_UP}"
        case Verdict.POSSIBLY_WORSE:
            return f"{moved} since {first_week}. It may be getting worse. {CHECK_UP}"
        case _ if found.verdict is Verdict.WORSE:
            return f"{moved} since {first_week}. It did not go up in the last week. {CHECK_UP}"
        case _:
            doubt = " If it feels worse to you, do the check-up again." if up else ""
            return f"{moved} since {first_week}. That is too little to call a clear change.{doubt}"


def _comparable(days: Sequence[Day]) -> bool:
    first, now = baseline(days), week_back(days)
    return bool(first) and _enough(now) and first[-1].day < now[0].day


def _three_weeks(days: Sequence[Day]) -> bool:
    return all(_enough(week_back(days, back)) for back in range(3))


def _four_weeks(days: Sequence[Day]) -> bool:
    return bool(_rise_spans(days))


def _enough(days: Sequence[Day]) -> bool:
    return len(recorded(days)) >= ENOUGH_DAYS


def _mean(days: Sequence[Day]) -> Decimal:
    return window(days).mean or Decimal(0)


def _counts(days: Sequence[Day]) -> str:
    """How many days of the last week, and of all, have an entry, and how many a week needs."""
    last, all_days = len(recorded(days[-WEEK:])), len(recorded(days))
    return f"{last} of the last {WEEK} days have an entry, {all_days} in all; a week needs {ENOUGH_DAYS}"
