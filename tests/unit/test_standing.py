"""What sessions told stands until the warning signs were asked again with nothing urgent, however long that takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.contacts import Contacts
from lbp_tui.core.diary import Diary
from lbp_tui.core.guidance import advice
from lbp_tui.core.light import Session, sessions
from lbp_tui.core.points import Point, guidance, points
from lbp_tui.core.recheck import Again, ask_again
from lbp_tui.core.response import Response, changed
from lbp_tui.core.standing import Standing, standing
from lbp_tui.core.states import Light, Tier
from lbp_tui.core.stops import settles
from tests.responses import MORNING, OUTCOME, named, response

HOUR = timedelta(hours=1)


def reason(rule: str, light: str, tier: str | None) -> Mapping[str, Any]:
    return {
        "rule": rule, "questionnaire": "session-check", "tier": tier, "light": light, "group": "", "say": "Ask.",
        "because": f"{rule} is so.", "tell": "", "answers": {}, "sources": ["A book"], "reviewed": None,
    }  # fmt: skip


GREEN, NUMB = reason("LIGHT-10", "green", None), reason("LIGHT-20", "stop", "today")
UNSURE = {"lights": [reason("LIGHT-12", "amber", None)], "unchecked": [{"rule": "LIGHT-20", "tier": "today"}]}
CALM = advice({**OUTCOME, "tier": "self_care", "fired": [], "unchecked": []}, Contacts(), MORNING, MORNING)


def signs(tier: str, at: datetime, *, number: int = 70, unchecked: str = "", **others: Any) -> Response:
    """Warning signs that came to a tier, with one rule that could not be checked."""
    fired = [] if tier == "self_care" else [{"rule": "CES-01", "tier": tier, "group": "", "because": "It is urgent."}]
    left = [{"rule": "INF-01", "tier": unchecked, "missing": ["red-flags.fever"], **others}] if unchecked else []
    outcome = {"tier": tier, "fired": fired, "unchecked": left}
    return response({}, questionnaire="red-flags", number=number, at=at, outcome=outcome)


def session(number: int, at: datetime) -> Response:
    return response({"before": 3, "worst": 4}, questionnaire="session", number=number, at=at)


def check(outcome: Mapping[str, Any], number: int, at: datetime, follows: int) -> Response:
    fired = [each for each in outcome.get("lights", ()) if each["tier"]]
    return response(
        {"now": 3}, questionnaire="session-check", number=number, at=at, follows=named(follows),
        outcome={"fired": fired, **outcome},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        (signs("self_care", MORNING), True),
        (signs("this_week", MORNING), True),
        (signs("today", MORNING), False),
        (signs("emergency", MORNING), False),
        (signs("self_care", MORNING, unchecked="routine"), True),
        (signs("self_care", MORNING, unchecked="today"), False),
        (signs("self_care", MORNING, unchecked="emergency", missing=["red-flags.struggling"]), True),
        (signs("self_care", MORNING)._replace(questionnaire="session-check"), False),
        (signs("self_care", MORNING)._replace(outcome={}), False),
    ],
)
def test_answers_take_away_what_was_told_if_all_that_is_urgent_could_be_told_and_nothing_was(
    answered: Response, expected: bool
) -> None:
    assert settles(answered) is expected


def found(*checks: Response) -> Sequence[Session]:
    return sessions([session(1, MORNING - 20 * HOUR), *checks], MORNING)


def since(*checks: Response, settled: datetime | None = None) -> list[datetime]:
    return [each.since for each in standing(found(*checks), settled)]


def test_a_sign_told_once_more_is_news_and_being_red_still_is_none() -> None:
    early, late = MORNING - 9 * HOUR, MORNING - 2 * HOUR
    for tier, told in (("today", late), ("this_week", late), ("routine", early)):
        same = {"lights": [reason("LIGHT-16", "red", tier)]}
        assert since(check(same, 2, early, 1), check(same, 3, late, 1)) == [told]
    assert since(check({"lights": [GREEN]}, 2, early, 1)) == []
    assert since(check(UNSURE, 2, early, 1)) == [early]
    assert since(check(UNSURE, 2, early, 1), check({"lights": [GREEN]}, 3, late, 1)) == [], "it is told now"


def test_a_sign_that_is_added_or_left_open_later_counts_from_then() -> None:
    early = MORNING - 9 * HOUR
    asked = early + HOUR
    was = check({"lights": [GREEN]}, 2, early, 1)
    for outcome in (UNSURE, {"lights": [NUMB], "fired": [NUMB]}):
        now = changed(was, check(outcome, 2, early, 1), MORNING.astimezone(UTC))
        assert since(now, settled=asked) == [MORNING]
        assert since(check(outcome, 2, early, 1), settled=early) == [early]
        assert since(check(outcome, 2, early, 1), settled=asked) == []


def _again(stands: Sequence[Standing], days: float) -> Again | None:
    asked = MORNING - timedelta(days=days)
    return ask_again(asked, asked, MORNING, stands=stands)


def test_the_warning_signs_are_asked_again_because_of_it_but_not_twice_a_day() -> None:
    told = MORNING - timedelta(days=2)
    red = standing(found(check({"lights": [NUMB]}, 2, told, 1)), None)
    unsure = standing(found(check(UNSURE, 2, told, 1)), None)
    noted = f"What you noted on {told.date()}"
    assert _again(red, 3) == Again("check-up", f"{noted} asks for a closer look. Last done 3 days ago.")
    assert _again(unsure, 3) == Again("red-flags", f"{noted} left a warning sign open. Last done 3 days ago.")
    assert _again(red, 1) == Again("check-up", f"{noted} asks for a closer look. Last done yesterday."), "still"
    assert _again(red, 0.1) is None, "asked today"
    assert ask_again(None, None, MORNING, stands=red) == Again(
        "check-up", f"{noted} asks for a closer look. Not done yet."
    )


class Event(NamedTuple):
    """What is written down so many hours after what was before it."""

    hours: int
    what: str


events = st.lists(
    st.builds(
        Event,
        st.integers(1, 24 * 20),
        st.sampled_from(
            ["session", "green", "red", "numb", "unsure", "clean", "clean", "open", "today", "emergency", "got_help"]
        ),
    ),
    max_size=12,
)


class Told:
    """What a diary told and what of it stands, worked out step by step as it is lived."""

    def __init__(self) -> None:
        self.at = MORNING
        self.noted: list[Response] = []
        self.stopped: dict[str, bool] = {}
        self.urgent: set[str] = set()
        self.red: set[str] = set()
        self.open: set[str] = set()
        self.emergency = self.sign = False

    def live(self, event: Event) -> None:
        self.at += event.hours * HOUR
        number = len(self.noted) + 1
        last = max((each.id for each in self.noted if each.questionnaire == "session"), default="")
        match event.what:
            case "session":
                self.noted.append(session(number, self.at))
                self.stopped[named(number)] = bool(self.urgent or self.sign or self.emergency)
            case "clean" | "open" | "today" | "emergency":
                tier = event.what if event.what in ("today", "emergency") else "self_care"
                unchecked = "today" if event.what == "open" else ""
                self.noted.append(signs(tier, self.at, number=number, unchecked=unchecked))
                self.sign |= event.what == "today"
                self.emergency |= event.what == "emergency"
                if event.what == "clean":
                    self.sign = False
                    for each in (self.urgent, self.red, self.open):
                        each.clear()
            case "got_help":
                self.noted.append(response({}, questionnaire="got-help", number=number, at=self.at))
                self.emergency = False
            case _ if last:
                self._check(event.what, number, last)

    def _check(self, what: str, number: int, last: str) -> None:
        outcomes: Mapping[str, Mapping[str, Any]] = {
            "green": {"lights": [GREEN]}, "red": {"lights": [reason(f"LIGHT-{number}", "red", "this_week")]},
            "numb": {"lights": [NUMB]}, "unsure": UNSURE,
        }  # fmt: skip
        self.noted.append(check(outcomes[what], number, self.at, int(last[-12:], 16)))
        self.open.discard(last)
        {"red": self.red, "numb": self.urgent, "unsure": self.open}.get(what, set()).add(last)


@given(events, st.integers(0, 400))
def test_time_takes_nothing_away_and_nothing_calm_is_said_above_what_stands(lived: list[Event], days: int) -> None:
    told = Told()
    for event in lived:
        told.live(event)
    told.live(Event(1, "session"))
    now = told.at + timedelta(days=days)
    lights = {each.response.id: each.light for each in sessions(told.noted, now)}
    assert all(lights[each] is Light.STOP for each, held in told.stopped.items() if held)
    assert (lights[told.noted[-1].id] is Light.STOP) is told.stopped[told.noted[-1].id]

    settled = max((each.at for each in told.noted if settles(each)), default=None)
    read = sessions(told.noted, now)
    diary = Diary(now.date())
    first = points(diary, read, {}, settled)
    later = points(diary, read, {each.key: diary.until - timedelta(days=1) for each in first}, settled)
    urgent = {each.key[:36] for each in later if each.tier is Tier.TODAY}
    assert urgent == told.urgent
    assert len(later) == (len(urgent) or bool(told.red | told.open))
    stands = bool(told.urgent or told.red or told.open)
    assert not stands or not _is_calm(first)
    assert Light.GREEN not in [each.light for each in guidance(CALM, first).before]
    assert _is_calm(later) is not stands
    asked = ask_again(MORNING, MORNING, now, stands=standing(read, settled))
    assert not stands or asked is not None


def _is_calm(news: Sequence[Point]) -> bool:
    """Whether a check-up that found nothing speaks first, and for all there is."""
    listed = guidance(CALM, news)
    return not listed.before and not listed.overtaken
