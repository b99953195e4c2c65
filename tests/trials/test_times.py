"""Clocks that go forward and back, and people who travel: the order is by instant, the day is the local one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lbp_tui.clock import new_id, zone_name
from lbp_tui.core.response import Response
from lbp_tui.disk.journal import Journal
from tests.disk.entries import response
from tests.trials.conftest import Much

SOME = (
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "Asia/Kathmandu",
)  # fmt: skip
ZONES = st.sampled_from(sorted(available_timezones()))
TURN = datetime(2026, 11, 1, tzinfo=UTC)
YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def at(moment: datetime, number: int) -> Response:
    """An entry as it is made at that moment, wherever that is."""
    made = response(number, at=datetime.fromisoformat(moment.replace(microsecond=0).isoformat()))
    return made._replace(id=new_id(moment), zone=zone_name(moment))


def changes(zone: ZoneInfo) -> list[datetime]:
    """The hours of 2026 around which the clock of a zone is put forward or back, UTC."""
    hours = [YEAR + timedelta(hours=hour) for hour in range(365 * 24)]
    offsets = [hour.astimezone(zone).utcoffset() for hour in hours]
    return [hours[place] for place in range(1, len(hours)) if offsets[place] != offsets[place - 1]]


@pytest.mark.timeout(1800)
def test_entries_around_a_change_of_the_clock_come_in_the_order_they_were_made(memory: Path, much: Much) -> None:
    names = (*SOME, *sorted(available_timezones()))[: much(len(SOME), 1000)]
    tried = 0
    for name in names:
        zone = ZoneInfo(name)
        for turn in changes(zone)[:2]:
            moments = [(turn + timedelta(minutes=20 * step)).astimezone(zone) for step in range(-6, 7)]
            made = [at(moment, number) for number, moment in enumerate(moments)]
            journal = Journal(memory / str(tried))
            for each in reversed(made):
                journal.add(each)
            assert [each.id for each in journal.responses()] == [each.id for each in made]
            assert [each.day for each in journal.responses()] == [moment.date() for moment in moments]
            assert [each.at.utcoffset() for each in journal.responses()] == [moment.utcoffset() for moment in moments]
            assert journal.verify() == ()
            tried += 1
    print(f"{tried} changes of the clock in {len(names)} zones")  # noqa: T201
    assert tried > 5


@pytest.mark.timeout(1800)
def test_a_traveller_at_the_turn_of_a_month_finds_everything_in_order(memory: Path, much: Much) -> None:
    journals = count()

    @settings(max_examples=much(40, 2000), deadline=None)
    @given(st.lists(st.tuples(ZONES, st.integers(-30 * 3600, 30 * 3600)), min_size=2, max_size=5))
    def travels(stops: list[tuple[str, int]]) -> None:
        made = [
            at((TURN + timedelta(seconds=step)).astimezone(ZoneInfo(zone)), number)
            for number, (zone, step) in enumerate(stops)
        ]
        journal = Journal(memory / str(next(journals)))
        for each in made:
            journal.add(each)
        order = [each.id for each in sorted(made, key=lambda each: (each.at, each.id))]
        assert [each.id for each in journal.responses()] == order
        assert [each.id for each in journal.newest_first()] == order[::-1]
        for each in made:
            assert each.id in [found.id for found in journal.responses(each.day, each.day)]
            assert journal.find(each.id) == each
            assert each.id in journal.path(each.month).read_text()

    travels()
