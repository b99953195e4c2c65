"""A response that is moved and changed again and again, every step of which may be cut short, is there once."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from lbp_tui.core.errors import JournalError
from lbp_tui.core.response import Response
from lbp_tui.disk.journal import Journal
from tests.disk.entries import NOON, edited, removed, response
from tests.trials.conftest import Much

STEPS = 12


@pytest.mark.timeout(1800)
def test_however_often_moves_are_cut_short_the_old_or_the_new_revision_is_there_once(
    memory: Path, monkeypatch: pytest.MonkeyPatch, much: Much
) -> None:
    chance = random.Random(1)
    cut = 0
    for number in range(much(40, 1000)):
        journal, stands = Journal(memory / str(number)), response(1)
        journal.add(stands)
        told = [str(stands.at.month)]
        for _ in range(STEPS):
            new = changed_somehow(stands, chance)
            after = chance.choice((0, 1, 2, 3, 4, 5, 6, 100))
            with monkeypatch.context() as broken:
                broken.setattr(os, "replace", failing_after(os.replace, after))
                with suppress(JournalError):
                    journal.revise(new)
            found = list(journal.every())
            told.append(f"{new.at.month} cut after {after}")
            assert found in ([stands], [new]), told
            assert list(journal.newest_first()) == [each for each in found if not each.deleted], told
            assert journal.find(stands.id) == found[0], told
            cut += found == [stands]
            stands = found[0]
    print(f"{cut} changes of {much(40, 1000) * STEPS} cut short")  # noqa: T201
    assert cut > much(40, 1000)


def changed_somehow(old: Response, chance: random.Random) -> Response:
    if chance.random() < 0.1:
        return removed(old)
    return edited(old, at=NOON.replace(month=chance.choice((9, 10, 11, old.at.month))), note=str(chance.random()))


def failing_after(rename: Callable[..., None], calls: int) -> Callable[..., None]:
    left = iter(range(calls))

    def instead(*args: object) -> None:
        if next(left, None) is None:
            raise OSError(errno.EIO, "cut short")
        rename(*args)

    return instead
