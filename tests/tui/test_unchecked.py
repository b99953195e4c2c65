"""Unknown is not no: every wording of a result with unchecked emergency rules is read for an all-clear."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from lbp_tui.core.actions import ACTIONS, UNCHECKED_FIRST
from lbp_tui.core.assess import assess
from lbp_tui.core.guidance import STRUGGLING
from lbp_tui.core.model import Answers, Tier
from lbp_tui.core.sitting import accepted
from lbp_tui.core.truth import refs
from lbp_tui.disk.library import shipped_vignettes
from lbp_tui.formats import plain
from lbp_tui.formats.exchange import write
from lbp_tui.formats.guidance import guidance_lines
from lbp_tui.formats.listing import gist
from lbp_tui.formats.today import today
from lbp_tui.workspace import Workspace
from tests.test_bundled import BUNDLED, RULES
from tests.test_bundled import CHECK_UP as SITTING
from tests.tui.conftest import Open

EMERGENCIES = {rule.id: rule for _, rule in RULES if rule.tier is Tier.EMERGENCY and rule.group != STRUGGLING}
_VIGNETTES = [each.vignette for each in BUNDLED.selftest(shipped_vignettes()).verdicts]
HEALTHY = next(each.answers for each in _VIGNETTES if each.tier is Tier.SELF_CARE)
BESIDES: Mapping[str, Mapping[str, str]] = {
    "self_care": {},
    "this_week": {"red-flags.leg_weakness": "one_leg_steady"},
    "routine": {"about-you.age": "15"},
    "today": {"red-flags.fever": "yes"},
}
"""What brings a tier about, beside answers that are all a healthy person's."""


def leaving_out(rule: str, tier: str) -> Answers:
    """The answers of someone healthy who left out what a rule reads."""
    besides, read = BESIDES[tier], set(refs(EMERGENCIES[rule].when))
    kept = {name: each for name, each in HEALTHY.items() if name not in read}
    return accepted(SITTING, {**kept, **besides})[0]


def _left_open(rule: str, tier: str) -> bool:
    return rule in {each.rule.id for each in assess(SITTING, leaving_out(rule, tier)).unchecked}


LEFT_OPEN = [(rule, tier) for rule in EMERGENCIES for tier in BESIDES if _left_open(rule, tier)]
SOUNDS_CLEAR = re.compile(
    r"\bfine\b|\bsafe\b|\bhealthy\b|\bharmless\b|nothing (you told us|to worry|serious|wrong)"
    r"|no (sign|reason|cause)s?\b|(?<!no )\ball.clear|all is well|do not worry"
    r"|not an emergency|no emergency|points to an emergency",
    re.IGNORECASE,
)
"""What a result with something unchecked never says."""


def _said(workspace: Workspace, answers: Answers) -> str:
    """Everything that is said of a check-up, on every page without the terminal screen."""
    response = workspace.made(SITTING, answers)
    told = workspace.preview(SITTING, answers, response).advice
    seen = workspace.today()._replace(advice=told)
    listed = [*guidance_lines(told, (), plain.no_items, told.at)]
    wordings = (plain.full(told), plain.brief(told), today(seen, listed, ""), gist(response))
    for each in wordings:
        assert says_so(each)
    return "\n".join((*wordings, *write("md", lambda: (response,))))


def says_so(shown: str) -> bool:
    """Whether it is told that not all could be checked."""
    return plain.NOT_ALL_CHECKED.casefold() in shown.casefold() or "could not be checked" in " ".join(shown.split())


@pytest.mark.parametrize(("rule", "tier"), LEFT_OPEN)
def test_no_wording_with_an_unchecked_emergency_rule_sounds_like_an_all_clear(
    workspace: Workspace, rule: str, tier: str
) -> None:
    answers = leaving_out(rule, tier)
    assert assess(SITTING, answers).tier == tier
    assert SOUNDS_CLEAR.findall(_said(workspace, answers)) == []


def test_hardly_an_emergency_rule_is_left_out_here() -> None:
    left = {rule for rule, _ in LEFT_OPEN}
    assert EMERGENCIES.keys() - left == {"CES-U2", "INF-04"}, "both need another answer to be asked at all"


@pytest.mark.parametrize("tier", BESIDES)
async def test_no_page_with_an_unchecked_emergency_rule_sounds_like_an_all_clear(
    workspace: Workspace, opened: Open, tier: str
) -> None:
    rule = next(rule for rule, each in LEFT_OPEN if each == tier)
    workspace.complete(SITTING, leaving_out(rule, tier))
    async with opened((120, 60)) as screen:
        for keys in ((), ("question_mark",), ("question_mark",)):
            await screen.press(*keys)
            assert says_so(screen.words)
            assert SOUNDS_CLEAR.findall(screen.words) == []
        await screen.press("escape", "f3")
        assert "not all checked" in screen.words.casefold()


def test_the_reading_would_notice_an_all_clear() -> None:
    assert SOUNDS_CLEAR.search(ACTIONS[Tier.SELF_CARE])
    assert SOUNDS_CLEAR.search("You are fine.")
    assert not SOUNDS_CLEAR.search(UNCHECKED_FIRST)
