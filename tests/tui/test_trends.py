"""Trends: what the rules say, the weeks around what began, and what goes together."""

from __future__ import annotations

import asyncio
import gc
import re
from random import Random

import pytest

from lbp_tui.cli.demo import made_up
from lbp_tui.core.sitting import accepted
from lbp_tui.tui.screens.trends import SOON
from lbp_tui.workspace import DAILY, Workspace
from tests.conftest import Clock
from tests.tui.conftest import HOME, Open


def _log(workspace: Workspace, clock: Clock, *pains: int) -> None:
    daily = workspace.sitting(DAILY)
    for pain in pains:
        clock.go(days=1)
        workspace.complete(daily, accepted(daily, {"pain": pain, "leg": 2})[0])


def _begin(workspace: Workspace, what: str, name: str) -> None:
    sitting = workspace.sitting("started")
    workspace.complete(sitting, accepted(sitting, {"what": what, "name": name})[0])


async def test_trends_tell_the_rules_and_the_sums_behind_them(workspace: Workspace, opened: Open, clock: Clock) -> None:
    _log(workspace, clock, *[6] * 14, *[4] * 7)
    async with opened((100, 70)) as screen:
        await screen.press("f5")
        assert "Your pain is down by 2 points since your first week." in screen.words
        assert "TR-01: 6.0 − 4.0 = 2.0; 2.0 of 6.0 ≈ 33.33%; n = 14" in screen.words
        assert "Ostelo 2008" not in screen.words
        await screen.press("question_mark")
        assert "6.0 − 4.0 = 2.0" in screen.words
        assert "Ostelo 2008" in screen.words


async def test_what_goes_together_shows_its_plain_sum_and_its_terms_on_demand(
    workspace: Workspace, opened: Open, clock: Clock
) -> None:
    daily, random = workspace.sitting(DAILY), Random(4)
    for _ in range(24):
        clock.go(days=1)
        pain = random.randint(1, 8)
        workspace.complete(daily, accepted(daily, {"pain": pain, "sitting": pain, "sleep": random.randint(0, 10)})[0])
    async with opened((100, 70)) as screen:
        await screen.press("f5")
        assert re.search(
            r"together: strength 1.00 of 1 .* slow changes left out; 24 days with both; corrected as 1 of 2",
            screen.words,
        )
        assert "rank correlation" not in screen.words
        await screen.press("question_mark")
        assert "rank correlation 1.00 once what each does over time is taken out" in screen.words


async def test_r_opens_the_leaflet_of_the_first_finding(workspace: Workspace, opened: Open, clock: Clock) -> None:
    _log(workspace, clock, *[6] * 14, *[4] * 7)
    async with opened((100, 70)) as screen:
        await screen.press("f5", "r")
        assert screen.app.current_mode == "learn"
        assert "Many studies together show the average pain" in screen.words


async def test_r_says_so_where_nothing_is_told_yet(opened: Open) -> None:
    async with opened() as screen:
        await screen.press("f5", "r")
        assert screen.app.current_mode == "trends"
        assert "Nothing is told here yet that a leaflet explains." in screen.told


async def test_another_number_has_its_own_rules(workspace: Workspace, opened: Open, clock: Clock) -> None:
    _log(workspace, clock, *[6] * 14, *[4] * 7)
    async with opened((100, 70)) as screen:
        await screen.press("f5", "down")
        await asyncio.sleep(2 * SOON)
        await screen.press()
        assert "Your pain is down" not in screen.words
        assert "Your leg pain is about the same" in screen.words


@pytest.mark.parametrize("size", [(60, 20), HOME], ids=str)
async def test_a_marks_a_change_that_the_chart_shows_once_it_is_saved(
    workspace: Workspace, opened: Open, clock: Clock, size: tuple[int, int]
) -> None:
    _log(workspace, clock, *[6] * 14)
    async with opened(size) as screen:
        await screen.press("f5")
        assert "a Mark change" in screen.words
        assert "▲" not in screen.text
        await screen.press("f1")
        helped = " ".join(" ".join(line.partition("▏")[2] for line in screen.text.splitlines()).split())
        assert "a marks that something new began" in helped
        await screen.press("f1", "a")
        assert "What began?" in screen.text
        await screen.press("5", "enter", ":new chair", "enter", "ctrl+s")
        assert screen.app.current_mode == "trends"
        assert re.search(r"began +▲", screen.text)
        began = workspace.newest("started")
        assert began is not None
        assert began.answers["name"] == "new chair"


async def test_a_large_journal_is_set_aside_from_the_collector_and_its_numbers_are_put_together_beforehand(
    workspace: Workspace, opened: Open, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lbp_tui.tui.screens.trends.LARGE", 3)
    _log(workspace, clock, 4, 5, 6)
    async with opened() as screen:
        await screen.press("f5")
        await screen.app.workers.wait_for_complete()
        assert gc.get_freeze_count() > 0
        gc.unfreeze()
        ready = workspace.history()._series
        assert {("daily", name) for name in ("pain", "leg", "worst", "sleep")} <= {*ready}


async def test_the_weeks_around_what_began_are_told(workspace: Workspace, opened: Open, clock: Clock) -> None:
    _log(workspace, clock, *[6] * 14)
    clock.go(days=1)
    _begin(workspace, "work", "new chair")
    _log(workspace, clock, *[3] * 15)
    async with opened((100, 70)) as screen:
        await screen.press("f5")
        assert "new chair, from 8 Dec 2026" in screen.words
        assert "the middle value of your average pain was 6. In the 14 days after, it was 3." in screen.words


async def test_too_little_to_see_what_goes_together_says_so(workspace: Workspace, opened: Open, clock: Clock) -> None:
    _log(workspace, clock, 4, 5)
    async with opened((100, 70)) as screen:
        await screen.press("f5")
        assert "Cannot tell yet: 21 more days needed with average pain and a second number" in screen.words


async def test_today_tells_what_is_new_until_the_next_entry(workspace: Workspace, opened: Open, clock: Clock) -> None:
    _log(workspace, clock, *[6] * 14, *[4] * 7)
    async with opened((100, 70)) as screen:
        assert "Your pain is down by 2 points" in screen.words
    _log(workspace, clock, 4)
    async with opened((100, 70)) as screen:
        assert "Your pain is down by 2 points" not in screen.words


# The chart


@pytest.mark.parametrize("size", [(60, 20), HOME], ids=str)
async def test_the_first_view_shows_sessions_and_the_first_week(
    workspace: Workspace, opened: Open, size: tuple[int, int]
) -> None:
    made_up(workspace)
    async with opened(size) as screen:
        await screen.press("f5")
        assert re.search(r"session +\? +G +G +\?", screen.text)
        assert "─ first week 6.7 ┈╌ no clear change: 4.7 to 8.7" in screen.words
        first = screen.text
        await screen.press("2", "1")
        assert screen.text == first, "the first view is the whole view"


async def test_what_signs_mean_is_told_and_no_week_is_torn_apart(workspace: Workspace, opened: Open) -> None:
    made_up(workspace)
    async with opened((120, 40)) as screen:
        await screen.press("f5", "2")
        for meaning, sign in (("flare", "F"), ("session", "G"), ("began", "▲")):
            assert re.search(rf"{meaning} .*{sign}", screen.text)
        assert "█ █ █" in screen.text, "columns do not touch where there is room"
        assert re.search(r"Week means \(days\) to  19 Oct [\d.]+ \(\d\)", screen.text)
        assert not re.search(r"^\s+\(\d\)", screen.text, re.MULTILINE)


async def test_the_way_back_ends_at_the_first_entry(workspace: Workspace, opened: Open, clock: Clock) -> None:
    _log(workspace, clock, *[5] * 30)
    async with opened((100, 40)) as screen:
        await screen.press("f5", "left", "left")
        oldest = screen.text
        assert "no entry for 12 days, 5, 5." in screen.words, "the page that has the first entry"
        await screen.press("left", "left", "left")
        assert screen.text == oldest
        await screen.press("right")
        assert screen.text != oldest


async def test_minutes_keep_their_scale_over_every_period(workspace: Workspace, opened: Open, clock: Clock) -> None:
    daily = workspace.sitting(DAILY)
    for minutes in [140] + [40] * 30:
        clock.go(days=1)
        workspace.complete(daily, accepted(daily, {"pain": 3, "activity": minutes})[0])
    async with opened((100, 40)) as screen:
        await screen.press("f5", "down", "down", "down", "down")
        for key in "1234":
            await screen.press(key)
            assert "Active minutes scale 0 to 200" in screen.words


async def test_the_chosen_number_has_a_sign(workspace: Workspace, opened: Open) -> None:
    for asked, given in (
        ("started", {"what": "physio", "name": "Physio", "sessions": 9}),
        ("goals", {"first": "lift my child", "first_now": 3}),
    ):
        sitting = workspace.sitting(asked)
        workspace.complete(sitting, accepted(sitting, given)[0])
    async with opened((80, 40)) as screen:
        await screen.press("f5", *["down"] * 6)
        assert "› lift my child" in screen.text
        assert "lift my child  scale 0 to 10" in screen.text
        assert "thing now" not in screen.text, "the person's own words are told, and no goal that there is none of"
        assert "Sessions expected" not in screen.text, "it is no measure"
    async with opened() as screen:
        await screen.press("f5")
        assert "› Average pain" in screen.text
        await screen.press("down")
        assert "› Leg pain" in screen.text
        assert "› Average pain" not in screen.text


async def test_over_six_weeks_the_chart_is_told_in_words_too(workspace: Workspace, opened: Open) -> None:
    made_up(workspace)
    async with opened((120, 60)) as screen:
        await screen.press("f5", "2")
        assert "Days without an entry: 7 of 42." in screen.words
        assert "Days called a flare: 2 (7 Nov, 9 Nov)." in screen.words
        assert "Began: 24 Oct Physio." in screen.words
        assert "25 Oct green" in screen.words
