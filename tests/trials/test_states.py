"""The journal does what a dictionary would, whatever is done to it in whatever order, by two of its handles."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from lbp_tui.core.errors import Conflict
from lbp_tui.core.response import Response, merged, undoable, undone
from lbp_tui.core.text import clean
from lbp_tui.disk.audit import findings
from lbp_tui.disk.journal import Journal
from lbp_tui.disk.storage import open_month
from lbp_tui.formats import json
from tests.disk.entries import NOON, edited, removed, response
from tests.trials.conftest import Much

MONTHS = st.sampled_from([9, 10, 11])
NOTES = st.text(st.characters(codec="utf-8"), max_size=40).map(clean)  # an import lets no other text in
HANDLES = st.integers(0, 1)


def whole(diary: Diary) -> bool:
    """Whether no move was left half done: a merge finishes one, or keeps what was begun in the history."""
    return not diary.half_done


class Diary(RuleBasedStateMachine):
    """Two handles of one journal, beside a dictionary of the newest revision of every response."""

    root: Path
    ids: Bundle[str] = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory(dir=self.root)
        self.folder = Path(self.place.name) / "data" / "journal"
        self.handles = [Journal(self.folder), Journal(self.folder)]
        self.model: dict[str, Response] = {}
        self.lent: dict[str, Response] = {}
        self.half_done = False
        self.minutes = 0

    def teardown(self) -> None:
        self.place.cleanup()

    def after(self) -> int:
        """A later minute than any before."""
        self.minutes += 1
        return self.minutes

    def revise(self, handle: int, new: Response) -> None:
        self.handles[handle].revise(new)
        self.model[new.id] = new

    @rule(target=ids, handle=HANDLES, number=st.integers(0, 10**9), month=MONTHS, note=NOTES)
    def add(self, handle: int, number: int, month: int, note: str) -> str:
        new = response(number, at=NOON.replace(month=month, day=number % 28 + 1), note=note)
        if new.id in self.model:
            with pytest.raises(Conflict):
                self.handles[handle].add(new)
        else:
            self.handles[handle].add(new)
            self.model[new.id] = new
        return new.id

    @rule(handle=HANDLES, which=ids, note=NOTES)
    def edit(self, handle: int, which: str, note: str) -> None:
        self.revise(handle, edited(self.model[which], note=note, minutes=self.after()))

    @rule(handle=HANDLES, which=ids, month=MONTHS)
    def move(self, handle: int, which: str, month: int) -> None:
        old = self.model[which]
        self.revise(handle, edited(old, at=old.at.replace(month=month), minutes=self.after()))

    @rule(handle=HANDLES, which=ids, month=MONTHS)
    def leave_a_move_half_done(self, handle: int, which: str, month: int) -> None:
        """As a power cut does after the first of the two files: it counts where it was, whatever comes next."""
        old = self.model[which]
        new = edited(old, at=old.at.replace(month=month), minutes=self.after())
        if new.month != old.month:
            open_month(self.handles[handle].path(new.month))[1].put([new])
            self.half_done = True

    @rule(handle=HANDLES, which=ids)
    def delete(self, handle: int, which: str) -> None:
        self.revise(handle, removed(self.model[which], minutes=self.after()))

    @rule(handle=HANDLES, which=ids)
    def undo(self, handle: int, which: str) -> None:
        old = self.model[which]
        if undoable(old) is not None:
            self.revise(handle, undone(old, old.recorded_at + timedelta(minutes=self.after())))

    @rule(handle=HANDLES, which=ids)
    def edit_what_is_stale(self, handle: int, which: str) -> None:
        stale = self.model[which]._replace(revision=self.model[which].revision - 1)
        with pytest.raises(Conflict):
            self.handles[handle].revise(edited(stale))

    @rule(handle=HANDLES)
    def reopen(self, handle: int) -> None:
        self.handles[handle] = Journal(self.folder)

    @precondition(whole)
    @rule(handle=HANDLES)
    def export_and_import(self, handle: int) -> None:
        text = "".join(json.write(self.handles[handle].every()))
        counts = self.handles[1 - handle].merge(json.read(text))
        assert (counts.added, counts.updated) == (0, 0)
        with tempfile.TemporaryDirectory(dir=self.place.name) as place:
            other = Journal(Path(place))
            other.merge(json.read(text))
            assert listed(other.every()) == listed(self.handles[handle].every())

    @rule(which=ids)
    def lend(self, which: str) -> None:
        """Let another journal have a response as it is now."""
        self.lent[which] = self.model[which]

    @precondition(whole)
    @rule(handle=HANDLES, which=ids, note=NOTES, month=MONTHS, gone=st.booleans())
    def merge_what_grew_apart(self, handle: int, which: str, note: str, month: int, gone: bool) -> None:
        """Take back what was lent, after it was changed there and maybe here as well."""
        old = self.lent.pop(which, self.model[which])
        at, minutes = old.at.replace(month=month), self.after()
        theirs = removed(old, minutes=minutes) if gone else edited(old, at=at, note=note, minutes=minutes)
        self.handles[handle].merge([theirs])
        self.model[which] = merged(self.model[which], theirs)

    @precondition(whole)
    @rule(handle=HANDLES, which=ids, note=NOTES, number=st.integers(0, 10**9))
    def merge_another_journal(self, handle: int, which: str, note: str, number: int) -> None:
        theirs = edited(self.model[which], note=note, minutes=self.after())
        new = response(number, at=NOON.replace(day=number % 28 + 1), note=note)
        self.handles[handle].merge([theirs, *([new] if new.id not in self.model else [])])
        self.model |= {theirs.id: theirs, **({new.id: new} if new.id not in self.model else {})}

    @rule()
    def litter(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / ".2026-11.json.tmp").write_text('{"half')
        (self.folder / f".lbp-tui-{os.urandom(3).hex()}.tmp").write_text("")
        (self.folder / ".lock").unlink(missing_ok=True)

    @invariant()
    def the_journal_is_the_dictionary(self) -> None:
        for each in self.handles:
            assert listed(each.every()) == listed(self.model.values())
            assert [one.id for one in each.responses()] == [
                one.id for one in sorted(self.model.values(), key=lambda one: (one.at, one.id)) if not one.deleted
            ]
            assert each.damage() == ()
        for which in list(self.model)[:3]:
            assert self.handles[0].find(which) == self.model[which]
        harmless = {"leftover", "open", *(["twice"] if self.half_done else [])}
        assert {each.kind for each in findings(self.folder.parent)} <= harmless


def listed(responses: Iterable[Response]) -> list[Response]:
    return sorted(responses, key=lambda each: each.id)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("half", [1, 2])
def test_the_journal_does_what_a_dictionary_would(memory: Path, much: Much, half: int) -> None:
    class Here(Diary):
        root = memory

    how = settings(
        max_examples=much(20, 500),
        stateful_step_count=much(30, 50),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Here, settings=how)
