"""Whether it is time to talk about a plan of therapy: it has run for weeks and nothing has clearly changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lbp_tui.core.finding import JUDGEMENT, USUAL, Finding, needed
from lbp_tui.core.marker import REVIEWS
from lbp_tui.core.states import Tier
from lbp_tui.core.trend import Verdict

REVIEW_AFTER, REVIEW_FIRMLY_AFTER, REVIEW_AT_LAST = REVIEWS
"""Days of a plan after which it is looked at again, more firmly, and in any case."""
_KEEP_ON = "Keep to your plan until you have talked about it."
_WORDS = {
    Verdict.CLEAR: "clearly better",
    Verdict.POSSIBLE: "possibly better",
    Verdict.NONE: "no clear change",
    Verdict.TOO_LITTLE: "too few entries",
}
_BOOK = "Book an appointment, and bring your summary."


def review(
    started: date,
    today: date,
    pain: Finding,
    function: Sequence[Finding] = (),
    *,
    fifty_or_cancer: bool = False,
    under_twelve_weeks: bool = False,
    open_today: bool = False,
) -> Finding:
    """Whether to talk about the plan (TR-09; ground truth §4.4, MAL-06): it has run for 28 days without improvement.

    Improvement is a clear or a possible one, in pain or in what pain gets in the way of. Where the second was not
    measured twice, pain decides alone, and the sum says so. After 84 days it is looked at in any case.
    It never tells anyone to stop a plan.

    Args:
        started: when the plan began.
        today: the day, not before that.
        pain: the course of pain since then (TR-01 to TR-04).
        function: changes of weekly impact or of the Roland count since then (TR-13).
        fifty_or_cancer: the person is 50 or older, or has had cancer: then it is urgent.
        under_twelve_weeks: this pain has lasted less than 12 weeks: after 42 days it is said more firmly.
        open_today: today has no entry yet, and so is one of the days still needed.
    """
    days = (today - started).days
    known = [each for each in function if each.verdict is not Verdict.TOO_LITTLE]
    better = [each for each in (pain, *known) if each.improved]
    to_run = REVIEW_AFTER - days
    needs = max(to_run + open_today if to_run > 0 else 0, pain.needs)
    measured = f"daily life: {', '.join(map(_word, known))}" if known else "daily life: not measured twice"
    arithmetic = f"{days} days since {started}, from {REVIEW_AFTER} on; pain: {_word(pain)}; {measured}"
    tier = None
    if days >= REVIEW_AT_LAST and (better or pain.needs):
        verdict, tier, needs = Verdict.FOUND, Tier.ROUTINE, 0
        how = "something is better" if better else "there are too few entries to tell how it went"
        says = f"Your plan has run for {days} days, and {how}. Talk with your physio about what comes next."
    elif better:
        verdict, needs = Verdict.NOT_FOUND, 0
        says = f"Something has changed for the better since your plan began. {USUAL}"
    elif needs:
        verdict = Verdict.TOO_LITTLE
        says = needed(needs, "to look back on your plan")
    else:
        verdict, tier = Verdict.FOUND, Tier.THIS_WEEK if fifty_or_cancer else Tier.ROUTINE
        says = _told(days, urgent=fifty_or_cancer, firm=under_twelve_weeks and days >= REVIEW_FIRMLY_AFTER)
    n = pain.n + sum(each.n for each in known)
    return Finding(
        "TR-09", verdict, tier, says, arithmetic, n, started, today, JUDGEMENT, needs, pain.late, "", pain.too_late
    )


def _word(found: Finding) -> str:
    return _WORDS.get(found.verdict, found.verdict.replace("_", " "))


def _told(days: int, *, urgent: bool, firm: bool) -> str:
    found = f"After {days} days of your plan there is no clear change for the better."
    if urgent:
        why = "You are 50 or over, or have had cancer, so it should be looked at soon."
        return f"{found} {why} Ask for an urgent appointment in the next few days. {_KEEP_ON}"
    if days >= REVIEW_AT_LAST:
        return f"{found} It has run for 12 weeks, so it should be looked at again now. {_BOOK} {_KEEP_ON}"
    if firm:
        return f"{found} By now the plan should be looked at again. {_BOOK} {_KEEP_ON}"
    return f"{found} It is a good time to talk about the plan. {_BOOK} {_KEEP_ON}"
