"""Whatever happens to the bytes of a month: it is told or harmless, and nothing is ever silently fewer."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from lbp_tui.disk.files import backup
from lbp_tui.disk.journal import Journal
from tests.disk.entries import NOON, edited, response
from tests.trials.conftest import Much


@pytest.fixture
def months(tmp_path: Path, much: Much) -> Journal:
    """A journal with two months; the second one is to be damaged."""
    journal = Journal(tmp_path / "journal")
    entries = [response(number, note=f"day {number} ü") for number in range(much(3, 20))]
    journal.merge([response(1000, at=NOON.replace(month=10)), *entries])
    journal.revise(edited(entries[0]))
    return journal


def looked_at(journal: Journal, content: bytes) -> bool:
    """Whether a month with this content is told to be damaged; if not, everything has to be there."""
    path = journal.path("2026-11")
    path.write_bytes(content)
    fresh = Journal(journal.folder)
    there = {each.id: each for each in fresh.every()}
    told = bool(fresh.damage())
    assert told or there == looked_at.whole  # type: ignore[attr-defined]
    assert response(1000, at=NOON.replace(month=10)).id in there
    return told


@pytest.mark.parametrize("kept", [True, False], ids=["with the state before", "without it"])
def test_every_length_that_a_month_may_be_cut_to_is_told(months: Journal, kept: bool) -> None:
    whole = months.path("2026-11").read_bytes()
    looked_at.whole = {each.id: each for each in months.every()}  # type: ignore[attr-defined]
    if not kept:
        backup(months.path("2026-11")).unlink()
    told = [looked_at(months, whole[:length]) for length in range(len(whole) + 1)]
    assert told == [True] * (len(whole) - 1) + [False, False], "only the last line end may be missing"


@pytest.mark.timeout(1800)
def test_flipped_bits_are_told_or_harmless(months: Journal, much: Much) -> None:
    whole = months.path("2026-11").read_bytes()
    looked_at.whole = {each.id: each for each in months.every()}  # type: ignore[attr-defined]
    chance = random.Random(1)
    told = 0
    for _ in range(much(500, 10_000)):
        place = chance.randrange(len(whole))
        flipped = bytes([whole[place] ^ 1 << chance.randrange(8)])
        told += looked_at(months, whole[:place] + flipped + whole[place + 1 :])
    assert told > much(480, 9_600)


def test_no_damaged_byte_is_lost_by_a_save(months: Journal, much: Much) -> None:
    whole = months.path("2026-11").read_bytes()
    path = months.path("2026-11")
    step = max(1, len(whole) // much(40, 400))
    for number, length in enumerate(range(1, len(whole) - 1, step)):
        path.write_bytes(whole[:length])
        Journal(months.folder).add(response(5000 + number))
        assert whole[:length] in [each.read_bytes() for each in months.folder.glob("2026-11.damaged-*.json")]
        assert response(5000 + number) in list(Journal(months.folder).responses())
