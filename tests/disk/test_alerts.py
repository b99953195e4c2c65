"""Emergencies are found without reading every month each time, and never missed for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lbp_tui.core.response import Response, changed
from lbp_tui.disk.alerts import Alerts
from lbp_tui.disk.journal import Journal
from tests.responses import FIRED, OUTCOME, response

MONTHS = [datetime(2026, month, 9, 8, tzinfo=UTC) for month in range(1, 7)]
TELLS = {**OUTCOME, "fired": [FIRED]}


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Half a year, a day each month; the one in February tells of an emergency."""
    kept = Journal(tmp_path / "journal")
    for number, at in enumerate(MONTHS):
        kept.add(response(number=number, at=at, outcome=TELLS if at.month == 2 else {}))
    return kept


def found(journal: Journal) -> list[int]:
    """The months of the emergencies, as a program that starts anew finds them."""
    return [each.at.month for each in Alerts(journal.folder.parent / ".cache" / "alerts.json", journal).all()]


def test_only_the_newest_month_is_opened_a_second_time(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(journal) == [2]
    opened: list[str] = []
    look = Journal.looked_at

    def noted(self: Journal, month: str) -> tuple[list[Response], bool]:
        opened.append(month)
        return look(self, month)

    monkeypatch.setattr(Journal, "looked_at", noted)
    assert found(journal) == [2]
    assert opened == ["2026-06"]


def test_what_is_written_meanwhile_is_found(journal: Journal) -> None:
    assert found(journal) == [2]
    march = Journal(journal.folder).find(response(number=2).id)
    assert march is not None
    journal.revise(changed(march, march._replace(outcome=TELLS), MONTHS[-1]))
    assert found(journal) == [2, 3]
    february = journal.find(response(number=1).id)
    assert february is not None
    moved = changed(february, february._replace(at=MONTHS[4] + timedelta(days=1)), MONTHS[-1])
    journal.revise(moved)
    assert found(journal) == [3, 5]
    journal.revise(changed(moved, moved._replace(deleted=True), MONTHS[-1]))
    assert found(journal) == [3, 5], "deleting takes no warning away"


@pytest.mark.parametrize("text", ["", "[]", "[1, 2]", '[1, {"2026-02": [[1], [["x"]]]}]', '{"a": 1}', "[0, {}]"])
def test_a_file_that_makes_no_sense_is_as_good_as_none(journal: Journal, text: str) -> None:
    assert found(journal) == [2]
    (journal.folder.parent / ".cache" / "alerts.json").write_text(text)
    assert found(journal) == [2]


def test_a_month_that_is_damaged_is_looked_at_each_time(journal: Journal) -> None:
    path = journal.path("2026-03")
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    assert found(journal) == [2]
    assert Journal(journal.folder).damage() == ()
    again = Journal(journal.folder)
    found(again)
    assert again.damage(), "the damage is told again"


def test_nothing_is_made_where_there_is_no_journal(tmp_path: Path) -> None:
    assert found(Journal(tmp_path / "data" / "journal")) == []
    assert not (tmp_path / "data").exists()
