"""Made-up data for `lbp-tui demo`: six weeks of someone who gets better, with a flare and some gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from lbp_tui.core.sitting import accepted
from lbp_tui.workspace import CHECK_UP, DAILY

if TYPE_CHECKING:
    from lbp_tui.core.sitting import Sitting
    from lbp_tui.workspace import Workspace

PAIN = "7776·6776655·5665544··545443878654·43334·323"
"""Average pain of each day up to yesterday; a dot is a day without an entry."""
_TAGS = ("desk", "walking", "garden", "driving", "exercises")
_NOTES: Mapping[int, str] = {
    0: "Could not tie my shoes this morning.",
    9: "First walk around the block.",
    29: "Lifted the crate of water. Should have asked.",
    31: "Easing. Kept walking.",
    41: "Slept through.",
}
_CHECK_UP: Mapping[str, object] = {
    "about-you.age": 44,
    "about-you.sex": "female",
    "onset.duration_days": 38,
    "onset.onset": "sudden",
    "onset.course": "improving",
    "onset.first_age": 31,
    "positions.sit": "worse",
    "positions.stand": "same",
    "positions.walk": "better",
    "positions.bend_forward": "worse",
}
"""What is answered in the check-up besides that nothing worrying was found."""


def made_up(workspace: Workspace) -> None:
    """Fill a workspace; the same every time, up to its day."""
    now = workspace.now()
    daily = workspace.sitting(DAILY)
    for number, given in _days():
        _log(workspace, daily, given, _evening(now, len(PAIN) - number))
    sitting = workspace.sitting(CHECK_UP)
    known = {name: value for name, value in _CHECK_UP.items() if name in sitting.items}
    answers, _ = accepted(sitting, {**_nothing_found(sitting), **known})
    workspace.complete(sitting, answers, at=_evening(now, 5) - timedelta(hours=1))


def _days() -> Iterator[tuple[int, Mapping[str, object]]]:
    for number, written in enumerate(PAIN):
        if not written.isdecimal():
            continue
        pain = int(written)
        given: dict[str, object] = {
            "pain": pain,
            "worst": min(10, pain + 1 + number % 2),
            "leg": max(0, pain - 4),
            "flare": "yes" if pain >= 8 else "no",
            "tags": [_TAGS[number % len(_TAGS)]],
            "sleep": 10 - pain,
        }
        yield number, given | ({"note": _NOTES[number]} if number in _NOTES else {})


def _log(workspace: Workspace, daily: Sitting, given: Mapping[str, object], at: datetime) -> None:
    answers, _ = accepted(daily, given)
    workspace.complete(daily, answers, at=at)


def _evening(now: datetime, back: int) -> datetime:
    return datetime.combine(now.date() - timedelta(days=back), time(20), now.tzinfo)


def _nothing_found(sitting: Sitting) -> Mapping[str, object]:
    """`no`, `none` or `never` wherever that is an option."""
    found: dict[str, object] = {}
    for name, item in sitting.items.items():
        denial = next((each.id for each in item.options if each.id in ("no", "none", "never")), None)
        if denial is not None:
            found[name] = denial
    return found
