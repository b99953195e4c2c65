"""Two diaries of eight weeks, day by day: all that is told and asked on each morning, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from lbp_tui.core.sitting import accepted
from lbp_tui.core.today import Due
from lbp_tui.formats.guidance import guidance_json
from lbp_tui.workspace import CHECK_UP, DAILY, MEDICINE, SESSION, SESSION_CHECK, Workspace
from tests.conftest import Clock

VIGNETTES = Path(__file__).parents[1] / "questionnaires" / "vignettes" / "check-up.yaml"
HEALTHY: Mapping[str, Any] = yaml.safe_load(VIGNETTES.read_text("utf-8"))["baseline"]
"""All answers of a check-up that fires nothing and leaves nothing open, of someone whose pain began a week ago."""
SIGNS = {name.partition(".")[2]: said for name, said in HEALTHY.items() if name.startswith("red-flags.")}


class Person:
    """Somebody who looks at what there is to do each morning, and writes things down after that."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.workspace = Workspace(folder, clock)
        self.clock = clock
        self.sessions: dict[int, str] = {}

    def put(self, questionnaire: str, follows: str | None = None, **given: object) -> str:
        sitting = self.workspace.sitting(questionnaire, follows)
        response = self.workspace.complete(sitting, accepted(sitting, given)[0]).response
        assert response
        return response.id

    def check_up(self, **flags: str) -> None:
        self.put(CHECK_UP, **{**HEALTHY, **{f"red-flags.{flag}": said for flag, said in flags.items()}})

    def half_done(self, **flags: str) -> None:
        """Leave a check-up half-done."""
        sitting = self.workspace.sitting(CHECK_UP)
        given = {**HEALTHY, **{f"red-flags.{flag}": said for flag, said in flags.items()}}
        self.workspace.keep_draft(sitting, accepted(sitting, given)[0])

    def log(self, pain: str, *, flare: bool | None = False) -> None:
        if pain != "·":
            self.put(DAILY, pain=int(pain), **({} if flare is None else {"flare": "yes" if flare else "no"}))

    def exercise(self, day: int, before: int, worst: int, kind: str = "exercise") -> None:
        self.sessions[day] = self.put(SESSION, kind=kind, exercises=["bridge 3x10"], before=before, worst=worst)

    def check(self, day: int, now: int, **others: str) -> None:
        """Say how the back is after the session of a day."""
        no_signs = {"leg_spread": "no", "numb_weak": "no", "night": "no"}
        self.put(SESSION_CHECK, self.sessions[day], now=now, **{**no_signs, **others})

    def impact(self, much: int) -> None:
        self.put("impact", pain=much, enjoyment=much, activity=much)

    def goal(self, well: int) -> None:
        self.put("goals", first="walk to the shop", first_now=well)

    def helped(self) -> None:
        taken = self.workspace.newest(MEDICINE)
        assert taken
        self.workspace.edit(taken, {"helped": "little"})

    def looks(self) -> list[str]:
        """All that the morning brings, in its order, as `today --json` and `due` have it; each thing in a few words."""
        seen, news = self.workspace.today(), self.workspace.news()
        told = guidance_json(seen.advice, news)
        assert all(each["says"] and each["why"] and each["source"] and each["learn"] for each in told)
        self.workspace.tell(news)
        stands = ["an emergency stands"] if seen.stands else []
        return [*stands, *map(_guided, told), *map(self._waiting, seen.due)]

    def _waiting(self, due: Due) -> str:
        if due.questionnaire == SESSION_CHECK:
            day = next(day for day, session in self.sessions.items() if session == due.follows)
            return f"ask of {day}: {'third day' if 'third' in due.title else 'morning after'}"
        return f"ask {due.questionnaire}: {due.title if due.follows else due.why.partition('. ')[0]}"


def _guided(told: Mapping[str, Any]) -> str:
    tier = told["tier"] or "-"
    if told["light"]:
        _, _, why = told["why"].partition(": ")
        return f"{tier}: {told['light'].upper()} {why.split('. ')[0]}"
    rule = told["why"].partition(":")[0]
    return f"{tier}: {rule if rule[0].isalpha() else told['says'].partition('. ')[0]}"


@pytest.fixture
def person(memory: Path, clock: Clock) -> Person:
    return Person(memory / "data", clock)


PAIN = "4445444 4·44544 6677666 7·66555 5444444 4343·43 3333232 2222222".replace(" ", "")
"""Average pain of each day; a dot is a day without an entry."""
BREAKFAST: Mapping[int, Sequence[Callable[[Person], object]]] = {
    0: [lambda one: one.check_up()],
    1: [lambda one: one.check_up()],
    3: [lambda one: one.check(2, 4)],
    5: [lambda one: one.check(4, 4)],
    7: [lambda one: one.check(6, 5), lambda one: one.impact(5)],
    9: [lambda one: one.check(8, 5)],
    10: [lambda one: one.check_up(), lambda one: one.check(6, 4, morning="no")],
    12: [lambda one: one.check(8, 4, morning="no"), lambda one: one.helped()],
    14: [lambda one: one.impact(5)],
    15: [lambda one: one.goal(4)],
    18: [lambda one: one.check(17, 4), lambda one: one.put("red-flags", **SIGNS)],
    20: [lambda one: one.check_up(), lambda one: one.check(19, 4, numb_weak="yes")],
    21: [lambda one: one.impact(5)],
    22: [lambda one: one.check_up(saddle="new")],
    23: [lambda one: one.workspace.dealt_with("got_help"), lambda one: one.put("red-flags", **SIGNS)],
    27: [lambda one: one.check_up()],
    28: [lambda one: one.impact(5)],
    29: [lambda one: one.goal(4)],
    30: [lambda one: one.put("change", change="the_same")],
    31: [lambda one: one.check(30, 4)],
    35: [lambda one: one.impact(5)],
    37: [lambda one: one.check(36, 4), lambda one: one.put("red-flags", **SIGNS)],
    43: [lambda one: one.goal(4)],
    45: [lambda one: one.put("change", change="a_little_better")],
}
"""What the person writes down after looking."""
AFTERNOON: Mapping[int, Sequence[Callable[[Person], object]]] = {
    0: [
        lambda one: one.put("started", what="physio", name="Ana", sessions=6),
        lambda one: one.impact(5),
        lambda one: one.goal(3),
    ],
    2: [lambda one: one.exercise(2, 4, 5)],
    4: [lambda one: one.exercise(4, 4, 7)],
    6: [lambda one: one.exercise(6, 4, 5)],
    8: [lambda one: one.exercise(8, 4, 5)],
    11: [lambda one: one.exercise(11, 4, 5), lambda one: one.put(MEDICINE, name="ibuprofen")],
    17: [lambda one: one.exercise(17, 4, 5, "therapy")],
    19: [lambda one: one.exercise(19, 4, 5)],
    24: [lambda one: one.put("started", what="injection")],
    30: [lambda one: one.exercise(30, 4, 5)],
    36: [lambda one: one.exercise(36, 4, 5, "therapy")],
}


def lived(person: Person) -> Mapping[int, list[str]]:
    """What each morning brings; the last one is that after the eight weeks."""
    brought = {}
    for day in range(57):
        brought[day] = person.looks()
        person.clock.go(minutes=5)
        for act in BREAKFAST.get(day, ()):
            act(person)
            person.clock.go(minutes=1)
        person.clock.moment = person.clock.moment.replace(hour=17, minute=0)
        for act in AFTERNOON.get(day, ()):
            act(person)
        if day < 56:
            person.log(PAIN[day], flare=None if day == 14 else day in (16, 17))
        person.clock.moment = (person.clock.moment + timedelta(days=1)).replace(hour=8, minute=15)
    return brought


CALM = "self_care: Keep moving as you can"
OVERTAKEN = "self_care: Your check-up came to SELF-CARE ○, and does not speak for this."
OLD = "-: Keep moving as you can"
GREEN = "-: GREEN Your pain rose by 2 points at most, and was back by the next morning"
NUMB = "today: STOP A leg that is newly numb or weak needs a look today"
LOOK_AGAIN = "ask check-up: What you noted on 2026-12-13 asks for a closer look"
INJECTED = "ask check-up: You had an injection on 2026-12-17"
FOUR_WEEKS, SIX_WEEKS = (f"ask change: The review of Ana after {count} weeks" for count in (4, 6))
LEFT_OUT = {day: [CALM, f"ask impact: Last done {day - 35} days ago."] for day in range(46, 50)}
EXPECTED: Mapping[int, list[str]] = {
    **{day: [CALM] for day in range(57)},
    0: ["ask check-up: Not done yet"],
    1: [CALM, "ask check-up: You began a new course of therapy on 2026-11-23"],
    3: [CALM, "ask of 2: morning after"],
    4: [CALM, GREEN],
    5: [CALM, "ask of 4: morning after"],
    6: [CALM, "-: AMBER Your pain went up by more than 2 points during the session, or right after it"],
    7: [CALM, "ask of 6: morning after", "ask impact: Last done 7 days ago."],
    8: [CALM, "-: AMBER Your pain is above where it was before the session"],
    9: [CALM, "ask of 8: morning after"],
    10: [
        "routine: RED Three or more sessions in a row, of those you looked at, did not settle well or left you unsure",
        OVERTAKEN,
        "ask of 6: third day",
        "ask check-up: What you noted on 2026-12-02 asks for a closer look",
    ],
    12: [CALM, "ask of 8: third day", "ask of 11: morning after", "ask medicine: Did ibuprofen help?"],
    13: [CALM, "ask of 11: morning after"],  # red still, but the warning signs were asked because of it
    14: [CALM, "ask impact: Last done 7 days ago.", "ask goals: Last done 14 days ago."],
    15: [CALM, "-: TR-06", "ask of 11: third day", "ask goals: Last done 15 days ago."],  # 6 after a median of 4
    16: [
        CALM,
        "ask of 11: third day",
    ],  # nobody answers: the session stays unchecked, and two days of flare say nothing
    18: [CALM, "ask of 17: morning after", "ask red-flags: You had therapy on 2026-12-10"],
    19: [CALM, GREEN],
    20: [CALM, "-: TR-04", "ask of 19: morning after", "ask check-up: Your pain is up by 2.2 this week"],
    21: [NUMB, OVERTAKEN, LOOK_AGAIN, "ask impact: Last done 7 days ago."],
    22: [NUMB, OVERTAKEN, LOOK_AGAIN],
    23: ["emergency: CES-01", NUMB, LOOK_AGAIN],
    24: ["-: CES-01"],  # dealt with
    **{day: ["-: CES-01", INJECTED] for day in (25, 26, 27)},
    28: ["routine: TR-09", OVERTAKEN, FOUR_WEEKS, "ask impact: Last done 7 days ago."],
    29: [CALM, FOUR_WEEKS, "ask goals: Last done 14 days ago."],
    30: [CALM, FOUR_WEEKS],
    31: [CALM, "ask of 30: morning after"],
    32: [CALM, GREEN],
    35: [CALM, "ask impact: Last done 7 days ago."],
    37: [CALM, "ask of 36: morning after", "ask red-flags: You had therapy on 2026-12-29"],
    38: [CALM, GREEN],
    42: ["routine: TR-09", OVERTAKEN, SIX_WEEKS, "ask impact: Last done 7 days ago."],
    43: [CALM, SIX_WEEKS, "ask impact: Last done 8 days ago.", "ask goals: Last done 14 days ago."],
    **{day: [CALM, SIX_WEEKS, f"ask impact: Last done {day - 35} days ago."] for day in (44, 45)},
    **LEFT_OUT,  # for as long again, and then no more
    **{day: [OLD] for day in (52, 53)},
    54: [OLD, "-: TR-01"],
    **{day: [OLD, f"ask check-up: Last done {day - 27} days ago"] for day in (55, 56)},  # eight weeks are no review
}


def test_each_morning_of_eight_weeks_tells_and_asks_what_it_should_and_nothing_else(person: Person) -> None:
    told = lived(person)
    assert {day: each for day, each in told.items() if each != EXPECTED[day]} == {}
    assert told.keys() == EXPECTED.keys()


CHECKED: Mapping[int, Sequence[Callable[[Person], object]]] = {
    0: [lambda one: one.check_up(), lambda one: one.exercise(0, 4, 5)],
    1: [lambda one: one.check(0, 4, numb_weak="unsure")],
    4: [lambda one: one.check(0, 4, morning="yes"), lambda one: one.exercise(4, 4, 10)],
    5: [lambda one: one.check(4, 4)],
    6: [lambda one: one.put("red-flags", fever="no")],
    7: [
        lambda one: one.put("red-flags", **SIGNS),
        lambda one: one.exercise(7, 4, 5),
        lambda one: one.exercise(8, 4, 8),
    ],
    8: [lambda one: one.check(8, 4), lambda one: one.check(7, 4, numb_weak="yes"), lambda one: one.exercise(9, 4, 4)],
    9: [lambda one: one.check(9, 4)],
    10: [lambda one: one.put("red-flags", **{**SIGNS, "foot_drop": "unsure"})],
    40: [lambda one: one.check_up(), lambda one: one.exercise(40, 4, 4)],
    41: [lambda one: one.check(40, 4), lambda one: one.half_done(saddle="new"), lambda one: one.exercise(41, 4, 4)],
    42: [lambda one: one.check(41, 4)],
}
"""What is written down after looking; each session under a number of its own."""
UNCLEAR, WAITS = "-: A question about warning signs has no clear answer.", "-: LIGHT-02"
LEFT_OPEN = "ask red-flags: What you noted on 2026-11-24 left a warning sign open"
LOOK, LOOK_NOW = (
    f"ask check-up: What you noted on {day} asks for a closer look" for day in ("2026-11-27", "2026-12-01")
)
NOT_ALL = "Your check-up came to questions left open, and does not speak for this"
STOPPED = [NUMB, f"self_care: {NOT_ALL}.", LOOK_NOW]
STANDING: Mapping[int, list[str]] = {
    0: ["ask check-up: Not done yet"],
    1: [CALM, "ask of 0: morning after"],
    2: ["-: AMBER You were not sure about your legs or your nights", OVERTAKEN, LEFT_OPEN],
    3: [UNCLEAR, OVERTAKEN, LEFT_OPEN],
    4: [UNCLEAR, OVERTAKEN, "ask of 0: third day", LEFT_OPEN],
    5: [
        "routine: RED Your pain went up by more than 5 points during the session, or right after it",
        OVERTAKEN,
        "ask of 4: morning after",
        LOOK,
    ],
    6: [WAITS, OVERTAKEN, LOOK],
    7: ["self_care: Some warning signs could not be checked", WAITS, LOOK],  # only fever was answered
    8: [CALM, "ask of 7: morning after", "ask of 8: morning after"],
    9: [NUMB, OVERTAKEN, "ask of 9: morning after", LOOK_NOW],
    10: [NUMB, OVERTAKEN, LOOK_NOW],
    **dict.fromkeys((11, 12, 24), STOPPED),  # asked, but one was left open
    **{day: [NUMB, f"-: {NOT_ALL}", LOOK_NOW] for day in (25, 40)},
    41: [CALM, "ask of 40: morning after"],
    42: ["emergency: CES-01", "ask check-up: Left yesterday.", "ask of 41: morning after"],
    43: ["emergency: CES-01", "ask check-up: Left 2 days ago."],
}


def test_what_a_session_told_stands_until_the_warning_signs_are_asked_with_nothing_left_open(person: Person) -> None:
    first, told = person.clock.moment, {}
    for day in STANDING:
        person.clock.moment = first + timedelta(days=day)
        told[day] = person.looks()
        for act in CHECKED.get(day, ()):
            person.clock.go(minutes=5)
            act(person)
    assert {day: each for day, each in told.items() if each != STANDING[day]} == {}
    lights = [each.light for each in person.workspace.sessions()]
    assert lights == ["amber", "red", "stop", "stop", "stop", "stop", "stop"], "three were checked, and were easy"
    person.workspace.dealt_with("got_help")
    assert [each.light for each in person.workspace.sessions()] == lights, "it stood when they were done"


WORSE = "3333333 3443433 4444434 5455·55 5665656 6676667 7776777 7777777".replace(" ", "")


def test_a_diary_that_gets_worse_raises_the_rise_and_the_plan(person: Person) -> None:
    person.clock.go(hours=4)
    person.put(CHECK_UP, **{**HEALTHY, "onset.duration_days": 20})
    person.put("started", what="physio", name="Physio")
    told = {}
    for day, pain in enumerate(WORSE):
        person.log(pain, flare=day >= 40)
        found = person.workspace.news()
        told[day] = [each.why.partition(":")[0] for each in found]
        person.workspace.tell(found)
        person.clock.go(days=1)
    assert {day: each for day, each in told.items() if each} == {
        28: ["TR-09"],
        29: ["TR-11", "TR-04"],  # 31/6 after 3.0 at first, 28/7 the week before
        42: ["TR-09"],
        54: ["TR-05"],  # the flare is 15 days long
    }
