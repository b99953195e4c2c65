"""Every call that a save makes to the system, failed in turn or made the last one: the old or the new state."""

from __future__ import annotations

import errno
from itertools import count
from pathlib import Path

import pytest

from tests.trials.calls import Killed, break_call
from tests.trials.conftest import Much
from tests.trials.deeds import DEEDS, Stage, done

LAST = None
WAYS = (errno.EIO, LAST, errno.ENOSPC, errno.EACCES, errno.EDQUOT, errno.EROFS)


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", DEEDS)
def test_every_call_of_a_save_may_fail_or_be_the_last(
    memory: Path, monkeypatch: pytest.MonkeyPatch, name: str, much: Much
) -> None:
    stage = Stage(name, memory)
    tried = 0
    for error in WAYS[: much(2, len(WAYS))]:
        for wanted in count(1):
            folder = stage.fresh()
            with monkeypatch.context() as broken:
                reached = break_call(broken, wanted, error)
                try:
                    end = done(stage.deed, folder)
                except Killed:
                    end = "killed"
            stage.judge(folder, end)
            if not reached():
                break
        tried += wanted - 1
    print(f"{tried} calls failed or were the last one")  # noqa: T201
    assert tried > much(70, 210)
