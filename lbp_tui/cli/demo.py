"""Made-up data for `lbp-tui demo`: six weeks of someone who gets better, with physio, a flare and some gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from lbp_tui.core.ids import CHECK_UP, DAILY, SESSION, SESSION_CHECK, STARTED
from lbp_tui.core.sitting import accepted

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
_PHYSIO = 14
_SESSIONS: Mapping[int, tuple[int, int, int | None]] = {
    15: (6, 7, 5), 18: (5, 8, 6), 22: (5, 6, 5), 25: (4, 5, 4), 33: (5, 6, None), 36: (4, 5, 4), 40: (3, 4, 3),
    43: (2, 4, None),
}  # fmt: skip
"""Pain before, at its worst during, and on the morning after each session, by its day; ``None``: nobody asked."""


def made_up(workspace: Workspace) -> None:
    """Fill a workspace; the same every time, up to its day."""
    now = workspace.now()
    daily = workspace.sitting(DAILY)
    for number, given in _days():
        _log(workspace, daily, given, _evening(now, len(PAIN) - number))
    begun = _evening(now, len(PAIN) - _PHYSIO) - timedelta(hours=8)
    _log(workspace, workspace.sitting(STARTED), {"what": "physio", "name": "Physio", "sessions": 12}, begun)
    for number, felt in _SESSIONS.items():
        kind = "both" if number % 2 else "exercise"
        _session(workspace, kind, felt, _evening(now, len(PAIN) - number) - timedelta(hours=3))
    sitting = workspace.sitting(CHECK_UP)
    known = {name: value for name, value in _CHECK_UP.items() if name in sitting.items}
    _log(workspace, sitting, {**_nothing_found(sitting), **known}, _evening(now, 5) - timedelta(hours=1))


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
            "sleep": max(0, min(10, 9 - pain + number * 7 % 5)),
        }
        yield number, given | ({"note": _NOTES[number]} if number in _NOTES else {})


def _session(workspace: Workspace, kind: str, felt: tuple[int, int, int | None], at: datetime) -> None:
    """A session, and the morning after it."""
    before, worst, later = felt
    done = {"kind": kind, "exercises": ["bridge 3x10", "walking 20 min"], "before": before, "worst": worst}
    done |= {"passive": ["massage"]} if kind == "both" else {}
    session = _log(workspace, workspace.sitting(SESSION), done, at)
    if later is not None:
        morning = at + timedelta(hours=15)
        found = {"now": later, "leg_spread": "no", "numb_weak": "no", "night": "no"}
        _log(workspace, workspace.sitting(SESSION_CHECK, session, morning), found, morning)


def _log(workspace: Workspace, sitting: Sitting, given: Mapping[str, object], at: datetime) -> str:
    """Save it as if it had been written down then."""
    response = workspace.made(sitting, accepted(sitting, given)[0], at=at)._replace(recorded_at=at)
    workspace.keep(response)
    return response.id


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
