"""Trends: what the rules say, the weeks around what began, and what goes together."""

from __future__ import annotations

import asyncio

from lbp_tui.core.sitting import accepted
from lbp_tui.tui.screens.trends import SOON
from lbp_tui.workspace import DAILY, Workspace
from tests.conftest import Clock
from tests.tui.conftest import Open


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
        assert "6.0 − 4.0 = 2.0" not in screen.words
        await screen.press("question_mark")
        assert "6.0 − 4.0 = 2.0" in screen.words
        assert "Ostelo 2008" in screen.words


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


async def test_the_weeks_around_what_began_are_told(workspace: Workspace, opened: Open, clock: Clock) -> None:
    _log(workspace, clock, *[6] * 14)
    clock.go(days=1)
    _begin(workspace, "work", "new chair")
    _log(workspace, clock, *[3] * 15)
    async with opened((100, 70)) as screen:
        await screen.press("f5")
        assert "new chair, from 2026-12-08" in screen.words
        assert "the middle value of your average pain was 6. In the 14 days after, it was 3." in screen.words


async def test_too_little_to_see_what_goes_together_says_so(workspace: Workspace, opened: Open, clock: Clock) -> None:
    _log(workspace, clock, 4, 5)
    async with opened((100, 70)) as screen:
        await screen.press("f5")
        assert "Cannot tell yet: 21 days with both numbers are needed." in screen.words


async def test_today_tells_what_is_new_until_the_next_entry(workspace: Workspace, opened: Open, clock: Clock) -> None:
    _log(workspace, clock, *[6] * 14, *[4] * 7)
    async with opened((100, 70)) as screen:
        assert "Your pain is down by 2 points" in screen.words
    _log(workspace, clock, 4)
    async with opened((100, 70)) as screen:
        assert "Your pain is down by 2 points" not in screen.words
