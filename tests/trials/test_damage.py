"""Whatever happens to the bytes of a month: it is told or harmless, and no save makes it worse."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from lbp_tui.disk.files import backup
from lbp_tui.disk.journal import Journal
from tests.disk.entries import NOON, edited, response
from tests.trials.conftest import Much
from tests.trials.deeds import State, state

OCTOBER = response(1000, at=NOON.replace(month=10))
NEW = response(5000)


class Month:
    """A month of a journal with two, to be damaged again and again."""

    def __init__(self, folder: Path, entries: int) -> None:
        self.folder = folder
        journal = Journal(folder)
        journal.merge([OCTOBER, *(response(number, note=f"day {number} ü") for number in range(entries))])
        self.earlier = state(folder)
        journal.revise(edited(response(0, note="day 0 ü")))
        self.path, self.backup = journal.path("2026-11"), backup(journal.path("2026-11"))
        self.whole, self.before = self.path.read_bytes(), self.backup.read_bytes()
        self.there = state(folder)

    def told(self, content: bytes, before: bytes | None) -> bool:
        """Whether a month with this content is told to be damaged; if not, everything has to be there."""
        self.path.write_bytes(content)
        self.backup.unlink(missing_ok=True)
        if before is not None:
            self.backup.write_bytes(before)
        journal = Journal(self.folder)
        self.shown: State = {each.id: each for each in journal.every()}
        told = bool(journal.damage())
        assert OCTOBER.id in self.shown
        if not told:
            assert self.shown == self.there
        elif before is not None:
            assert self.shown == self.earlier
        return told

    def outlives_a_save(self, content: bytes) -> None:
        """See that a save adds to what was shown, and keeps every damaged byte."""
        journal = Journal(self.folder)
        journal.add(NEW)
        assert state(self.folder) == {**self.shown, NEW.id: NEW}
        assert content in [each.read_bytes() for each in self.folder.glob("2026-11.damaged-*.json")]
        assert journal.damage()
        for each in self.folder.glob("2026-11.damaged-*.json"):
            each.unlink()


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kept", [True, False], ids=["with the state before", "without it"])
def test_every_length_that_a_month_may_be_cut_to_is_told(memory: Path, much: Much, kept: bool) -> None:
    month = Month(memory / "journal", much(3, 20))
    before = month.before if kept else None
    fine = len(month.whole) - 1  # without the last line end
    for length in range(fine):
        cut = month.whole[:length]
        assert month.told(cut, before)
        if length % much(10, 1) == 0:
            month.outlives_a_save(cut)
    assert not month.told(month.whole[:fine], before)
    print(f"{fine} lengths told")  # noqa: T201


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kept", [True, False], ids=["with the state before", "without it"])
def test_flipped_bits_are_told_or_harmless(memory: Path, much: Much, kept: bool) -> None:
    month = Month(memory / "journal", much(3, 20))
    before = month.before if kept else None
    chance = random.Random(kept)
    told = 0
    for number in range(much(250, 5000)):
        flipped = bytearray(month.whole)
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        found = month.told(bytes(flipped), before)
        told += found
        if found and number % much(10, 1) == 0:
            month.outlives_a_save(bytes(flipped))
    print(f"{told} flipped bits told, {much(250, 5000) - told} harmless")  # noqa: T201
    assert told > much(240, 4800)
