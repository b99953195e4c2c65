"""What to do now, most urgent first, from the newest check-up: the one list that Today and the command line show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from lbp_tui.core.actions import ACTIONS, MEANWHILE, UNCHECKED_FIRST, action, asked, read_out
from lbp_tui.core.alerts import counts_from, dated
from lbp_tui.core.contacts import Contacts, crisis
from lbp_tui.core.given import carried_told, signs_at
from lbp_tui.core.ids import CHECK_UP, OFFERED, RED_FLAGS
from lbp_tui.core.ids import STRUGGLING as STRUGGLING
from lbp_tui.core.looked import left_open
from lbp_tui.core.response import Response
from lbp_tui.core.states import SOON, Tier

if TYPE_CHECKING:
    from lbp_tui.core.model import Assessment, Fired

FRESH = timedelta(days=14)
"""For how long a check-up speaks for today; the window of `red-flags` (clinical source: GIRFT, 14 days)."""

DISCLAIMER = (
    "Information only. Not a medical device, and not a substitute for care. If you feel that something is seriously "
    "wrong, get help."
)
SAFETY_NET = (
    "Get help at once if you are newly numb between the legs, or have new trouble peeing or pooing. So too for new "
    "pain, numbness or weakness in both legs, chest pain, fainting, or feeling very ill. See a doctor today for a "
    "fever, one weak leg, or pain that gets much worse. If something feels seriously wrong, get help."
)
SAFETY_SOURCE = (
    "Our own words, from the NHS England pathway on warning signs of the nerves (GIRFT, 2023) and from NHS advice on "
    "back pain (2025), as others quote it. No clinician has looked at them."
)
"""Where the safety net comes from (the sources of `red-flags`)."""
DEALT_WITH = "The warning in these answers is marked as dealt with."
OLD_EMERGENCY = "It stands until you mark it as dealt with. Have the warning signs asked again, too."
TOO_OLD = "These answers are too old to speak for today."
WORDS: Mapping[Tier, str] = {
    Tier.EMERGENCY: "EMERGENCY ‼",
    Tier.TODAY: "TODAY !",
    Tier.THIS_WEEK: "THIS WEEK ▲",
    Tier.ROUTINE: "ROUTINE ●",
    Tier.SELF_CARE: "SELF-CARE ○",
}
"""Each tier as a word and a sign, so that neither colour nor sign must be seen."""


class Advice(NamedTuple):
    """One thing to do, with all its reasons.

    Attributes:
        action: the one line to read first.
        reasons: what fired, most urgent first, as in the JSON of an outcome; `beyond` is what each asks for beyond what
            its tier asks for anyway.
        unchecked: rules that could not be checked, as in the JSON of an outcome.
        patterns: the rules that tell how the pain behaves, as in the JSON of an outcome.
        at: when the check-up behind it was done; when the oldest warning sign was told, if nothing asks for help soon.
        stale: it is too old to speak for today.
        response: id of the response behind it.
        dealt: the person marked it as dealt with.
        meanwhile: what to do until then.
        carried: that some of the answers are of an earlier time; empty if none is.
        told: when what asks for help in it was told, if that was on a later day; it speaks for that day.
        sooner: what other answers, which count, ask for sooner than these; empty if none do.
        stands: that an emergency warning stands beside it, which is to be read first; empty if none does.
        crisis: what to hear first, if there were thoughts of self-harm; they count for nothing else here.
    """

    tier: Tier
    action: str
    reasons: tuple[Mapping[str, Any], ...]
    unchecked: tuple[Mapping[str, Any], ...]
    patterns: tuple[Mapping[str, Any], ...]
    at: datetime
    stale: bool
    response: str
    dealt: bool = False
    meanwhile: str = ""
    carried: str = ""
    crisis: str = ""
    told: datetime | None = None
    stands: str = ""
    sooner: str = ""

    @property
    def heading(self) -> str:
        """The tier as a word and a sign."""
        return WORDS[self.tier]

    @property
    def comforts(self) -> bool:
        """Whether it says that nothing points to an emergency."""
        return self.action == ACTIONS[Tier.SELF_CARE]

    @property
    def tells(self) -> list[str]:
        """What to say to whoever is called: in an emergency no more than what makes it one."""
        urgent = self.tier is Tier.EMERGENCY
        return read_out(each.get("tell", "") for each in self.reasons if not urgent or each["tier"] == Tier.EMERGENCY)

    @property
    def speaks(self) -> bool:
        """Whether it speaks for today: not dealt with, nor too old, as an emergency never is; nor calm beside one."""
        calm = bool(self.stands) and self.tier is Tier.SELF_CARE
        return not self.dealt and not calm and (not self.stale or self.tier is Tier.EMERGENCY)

    @property
    def urgency(self) -> Tier:
        """How soon to act on it: what could not be checked wants an answer as soon as this week."""
        return Tier.THIS_WEEK if self.tier is Tier.SELF_CARE and self.unchecked else self.tier

    @property
    def age(self) -> str:
        """What is to be said if it is old: an emergency stands all the same; empty if it is not."""
        return "" if not self.stale else OLD_EMERGENCY if self.tier is Tier.EMERGENCY else TOO_OLD

    @property
    def doubt(self) -> str:
        """What to read before the action: that signs of an emergency are unchecked; empty if it says so itself."""
        return UNCHECKED_FIRST if in_doubt(self.tier, self.unchecked) and self.action != UNCHECKED_FIRST else ""


def in_doubt(tier: Tier, unchecked: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a result below an emergency may be one: a rule for one could not be checked."""
    return tier is not Tier.EMERGENCY and any(each["tier"] == Tier.EMERGENCY for each in unchecked)


def to_answer(advice: Advice) -> bool:
    """Whether there is a question to answer before the advice means all it could; an emergency waits for none."""
    return bool(advice.unchecked) and advice.speaks and advice.tier is not Tier.EMERGENCY


def speaking(check_up: Response | None, signs: Response | None, stands: Response | None = None) -> Response | None:
    """The response whose advice counts now: of the newest check-up, or of the newest warning signs alone.

    Signs asked after a check-up count, unless it is fresh and more urgent: a short answer takes no warning away. The
    emergency that ``stands`` counts if it was told after both were written down.
    """
    others = (each for each in (check_up, signs) if each and stands and each.id != stands.id)
    if stands and all(dated(stands).told > each.written for each in others):
        return stands
    if check_up is None or signs is None or signs.at <= check_up.at:
        return signs if check_up is None else check_up
    fresh = signs.at - counts_from(check_up) <= FRESH
    return check_up if fresh and _rank(check_up) < _rank(signs) else signs


def lasting(told: Iterable[Response]) -> Response | None:
    """Which of several answers to warning signs count, the newest first.

    They are the newest, or more urgent ones before them, still fresh then, of which each since left the sign open: what
    was not answered takes no warning away.
    """
    answers = list(told)
    if not answers:
        return None
    newest, *before = answers
    counts, still_open = newest, _open(newest)
    for each in before:
        asks = [Tier(rule["tier"]).rank for rule in each.outcome["fired"] if rule["rule"] in still_open]
        urgent = each.outcome["tier"] == Tier.EMERGENCY  # that stands by itself, or was dealt with
        fresh = newest.at - counts_from(each) <= FRESH
        if asks and min(asks) < _rank(counts) and fresh and not urgent:
            counts = each
        still_open &= _open(each)
    return counts


def _open(response: Response) -> frozenset[str]:
    return frozenset(rule["rule"] for rule in left_open(response.outcome))


def sooner(counts: Response | None, left: Response | None, now: datetime) -> Response | None:
    """What counts, of the answers that do and those ``left`` half-done: these if they are newer, and more urgent.

    An emergency among them stands by itself, or was dealt with.
    """
    if left is None or now - counts_from(left) > FRESH or left.outcome["tier"] not in (Tier.TODAY, Tier.THIS_WEEK):
        return counts
    if counts is None:
        return left
    old = now - counts_from(counts) > FRESH and Tier(counts.outcome["tier"]) is not Tier.EMERGENCY
    newer = dated(left).told > counts.written
    return left if newer and (old or _rank(left) < _rank(counts)) else counts


def _rank(response: Response) -> int:
    return Tier(response.outcome["tier"]).rank


def advised(response: Response, contacts: Contacts, now: datetime) -> Advice:
    """The advice of a response that is kept; calm is as old as the oldest sign that it rests on."""
    told = counts_from(response).astimezone(response.at.tzinfo)
    found = advice(response.outcome, contacts, response.at, now)
    if found.tier not in SOON:
        told = min(told, signs_at(response).astimezone(response.at.tzinfo))
        found = found._replace(at=min(found.at, told))
    return found._replace(stale=now - told > FRESH, told=told if told.date() > response.day else None)


def advice(outcome: Mapping[str, Any], contacts: Contacts, at: datetime, now: datetime) -> Advice:
    """The advice of an outcome about a moment."""
    apart = tuple(filter(of_self_harm, outcome["fired"]))
    reasons = tuple({**each, **asked(each, contacts)} for each in outcome["fired"] if each not in apart)
    tier = tier_of(outcome)
    unchecked = left_open(outcome)
    signs = outcome["questionnaire"] in (CHECK_UP, RED_FLAGS)
    return Advice(
        tier=tier,
        action=action(tier, contacts, (each["say"] for each in reasons), unchecked=bool(unchecked), signs=signs),
        reasons=reasons,
        unchecked=unchecked,
        patterns=tuple(outcome.get("looks_like", [{"say": each} for each in outcome.get("says", {}).values()])),
        at=at,
        stale=now - at > FRESH,
        response=outcome.get("response") or "",
        meanwhile=MEANWHILE[tier].format(emergency=contacts.emergency),
        carried=carried_told(outcome.get("carried")),
        crisis=_crisis(apart, contacts),
    )


def of_self_harm(fired: Mapping[str, Any]) -> bool:
    """Whether a rule in the JSON of an outcome speaks of self-harm: it is told apart, and first."""
    return fired["group"] in ((STRUGGLING, OFFERED) if fired["tier"] == Tier.SELF_CARE else (STRUGGLING,))


def _crisis(apart: Sequence[Mapping[str, Any]], contacts: Contacts) -> str:
    """What to hear first: for thoughts that were told, or with why it is told to everyone."""
    if not apart:
        return ""
    told = any(each["group"] == STRUGGLING for each in apart)
    return crisis(contacts, "" if told else apart[0]["because"])


def tier_of(outcome: Mapping[str, Any]) -> Tier:
    """How soon an outcome asks for help for the back; thoughts of self-harm are apart."""
    fired = outcome.get("fired", ())
    rest = [Tier(each["tier"]) for each in fired if not of_self_harm(each)]
    return Tier(outcome["tier"]) if len(rest) == len(fired) else min(rest, key=_urgency, default=Tier.SELF_CARE)


def _urgency(tier: Tier) -> int:
    return tier.rank


def assesses(outcome: Mapping[str, Any]) -> bool:
    """Whether there is advice in an outcome: one of scores alone has none to give."""
    return bool(outcome.get("fired") or outcome.get("unchecked") or outcome.get("says") or not outcome.get("scores"))


def warnings(assessment: Assessment) -> tuple[Fired, ...]:
    """The rules to warn of at once, the most urgent first: those that call for help within days."""
    return tuple(each for each in assessment.fired if each.rule.tier and each.rule.tier.rank <= Tier.THIS_WEEK.rank)


def is_emergency(fired: Fired) -> bool:
    """Whether a rule that fired calls for help at once, for the back; thoughts of self-harm are apart."""
    return fired.rule.tier is Tier.EMERGENCY and fired.rule.group != STRUGGLING


class Completed(NamedTuple):
    """A questionnaire filled in.

    Attributes:
        outcome: the assessment as JSON.
        advice: the assessment as advice.
        response: as it was saved; ``None`` if it was not saved.
    """

    assessment: Assessment
    outcome: Mapping[str, Any]
    advice: Advice
    response: Response | None = None
