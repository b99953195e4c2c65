"""Saves to be put on trial: what there is before each, and how it is done here or in a process of its own."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from lbp_tui.core.errors import JournalError, Unconfirmed
from lbp_tui.core.response import Response
from lbp_tui.disk.journal import Journal
from tests.disk.entries import NOON, edited, removed, response

OCTOBER, DECEMBER = NOON.replace(month=10), NOON.replace(month=12)
MOVED = edited(response(0), at=DECEMBER)


class Deed(NamedTuple):
    """A save.

    Attributes:
        before: makes what there is before it.
        save: does it.
        atomic: whether it is done wholly or not at all; a merge may be done for some responses.
    """

    before: Callable[[Journal], object]
    save: Callable[[Journal], object]
    atomic: bool = True


def three(journal: Journal) -> None:
    for number in range(3):
        journal.add(response(number))


def torn(journal: Journal) -> None:
    three(journal)
    path = journal.path("2026-11")
    path.write_bytes(path.read_bytes()[:-9])


def moved(journal: Journal) -> None:
    three(journal)
    journal.revise(MOVED)


def two_months(journal: Journal) -> None:
    three(journal)
    journal.add(response(3, at=OCTOBER))


THEIRS = (edited(response(1)), response(7), MOVED._replace(revision=2), removed(response(3, at=OCTOBER)))
DEEDS = {
    "the first one": Deed(lambda _: None, lambda journal: journal.add(response(9))),
    "one more": Deed(three, lambda journal: journal.add(response(9))),
    "one beside a damaged month": Deed(torn, lambda journal: journal.add(response(9))),
    "an edit": Deed(three, lambda journal: journal.revise(edited(response(1)))),
    "a move": Deed(three, lambda journal: journal.revise(MOVED)),
    "a move on": Deed(moved, lambda journal: journal.revise(edited(MOVED, at=OCTOBER))),
    "a merge": Deed(two_months, lambda journal: journal.merge(THEIRS), atomic=False),
}

State = dict[str, Response]


def state(folder: Path) -> State:
    """What a journal says, to somebody who opens it now."""
    every = list(Journal(folder).every())
    found = {each.id: each for each in every}
    assert len(found) == len(every), f"there twice: {[each for each in every if each != found[each.id]]}"
    return found


class Stage:
    """A deed with what was before it and what is after it, to be had as often as it is wanted."""

    def __init__(self, name: str, place: Path) -> None:
        self.deed = DEEDS[name]
        self._place = place
        self._number = 0
        self._first = place / "first"
        self.deed.before(Journal(self._first))
        self._files = [each.read_bytes() for each in self._first.glob("2026*")]
        self.old = state(self._first)
        after = self.fresh()
        self.deed.save(Journal(after))
        self.new = state(after)

    def fresh(self) -> Path:
        """A folder with what was before."""
        self._number += 1
        folder = self._place / str(self._number)
        if self._first.exists():
            shutil.copytree(self._first, folder)
        return folder

    def judge(self, folder: Path, end: str) -> None:
        """See that the deed was done or not done as it was said, and can be done now, and that no byte was lost."""
        assert end == "killed" or not list(folder.glob(".*.tmp"))
        found = state(folder)
        if self.deed.atomic:
            assert found in {"saved": [self.new], "failed": [self.old]}.get(end, [self.old, self.new])
        elif end == "saved":
            assert found == self.new
        else:
            assert self.old.keys() <= found.keys() <= self.new.keys()
            assert all(each in (self.old.get(name), self.new[name]) for name, each in found.items())
        if found != self.new:
            self.deed.save(Journal(folder))
        assert state(folder) == self.new
        assert Journal(folder).verify() == ()
        assert not list(folder.glob(".*.tmp"))
        if self.deed.before is torn:
            assert self._files[0] in [each.read_bytes() for each in folder.glob("2026*")]
        shutil.rmtree(folder)


def done(deed: Deed, folder: Path) -> str:
    """Do it, and say how it ended: ``saved``, ``unsure`` or ``failed``."""
    try:
        deed.save(Journal(folder))
    except Unconfirmed:
        return "unsure"
    except JournalError:
        return "failed"
    return "saved"


if __name__ == "__main__":
    sys.stdout.write(done(DEEDS[sys.argv[1]], Path(sys.argv[2])))
