"""The moment, in the zone of the machine, and ids that sort by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui import clock
from lbp_tui.clock import local_now, new_id, zone_name


@pytest.fixture
def linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(clock, "_LINK", tmp_path / "localtime")
    return tmp_path / "localtime"


def test_the_zone_is_the_one_the_machine_links_to(linked: Path) -> None:
    linked.symlink_to("/usr/share/zoneinfo/Asia/Kathmandu")
    assert zone_name(local_now()) == "Asia/Kathmandu"
    assert local_now().utcoffset() == timedelta(hours=5, minutes=45)


def test_a_zone_set_for_this_run_counts_more(linked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linked.symlink_to("/usr/share/zoneinfo/Asia/Kathmandu")
    monkeypatch.setenv("TZ", "America/Lima")
    assert zone_name(local_now()) == "America/Lima"


@pytest.mark.parametrize("target", ["/usr/share/zoneinfo/Nowhere/Atall", "/elsewhere", "/usr/share/zoneinfo/../x"])
def test_a_link_that_tells_no_zone_is_passed_over(linked: Path, target: str) -> None:
    linked.symlink_to(target)
    assert local_now().utcoffset() is not None


def test_a_moment_without_a_named_zone_goes_by_its_offset() -> None:
    assert zone_name(datetime(2026, 11, 23, tzinfo=UTC)) == "+0000"


@given(st.integers(0, 2**44).map(lambda seconds: datetime.fromtimestamp(seconds / 1000, UTC)))
def test_an_id_is_a_uuid_of_version_7_that_holds_its_moment(moment: datetime) -> None:
    found = UUID(new_id(moment))
    assert (found.version, found.variant) == (7, "specified in RFC 4122")
    assert found.int >> 80 == int(moment.timestamp() * 1000)
