"""Kills a writer at random moments, again and again, and looks after each time at what is there.

Run as a program of its own, as it forks: `python -m tests.trials.killing FOLDER TRIALS SEED` prints what it found.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

from lbp_tui.core.response import Response
from lbp_tui.disk.journal import Journal
from tests.disk.entries import NOON, edited, removed, response

LONGEST = 0.02
"""Seconds that a writer lives at most after it began to write."""
A_FOLDER = 50
"""Trials before a new journal is begun, so that the files stay as small as a person's."""

Model = dict[str, Response]


def step(model: Model, number: int) -> tuple[str, Response]:
    """What a writer does in its n-th step: add, add, change, move to another month, delete; notes grow and shrink."""
    note = "x" * (number * 37 % 900)
    last = added(number - number % 5).id
    match number % 5:
        case 2:
            return "revise", edited(model[last], note=note)
        case 3:
            return "revise", edited(model[last], at=NOON.replace(month=10, hour=number % 24), note=note)
        case 4:
            return "revise", removed(model[last])
        case _:
            return "add", added(number)


def added(number: int) -> Response:
    """The response that is added in the n-th step."""
    return response(number, at=NOON - timedelta(hours=number % 200), note="x" * (number * 37 % 900))


def write_on(journal: Journal, model: Model, number: int, told: int) -> NoReturn:
    """Go on from a step; tell the number of each that is saved."""
    os.write(told, b"ready\n")
    while True:
        verb, new = step(model, number)
        getattr(journal, verb)(new)
        os.write(told, f"{number}\n".encode())
        model[new.id] = new
        number += 1


def killed(journal: Journal, model: Model, number: int, alive: float) -> list[int]:
    """Let a writer write, kill it, and give the steps that it told were saved."""
    read, write = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(read)
        write_on(journal, model, number, write)
    os.close(write)
    with os.fdopen(read) as said:
        said.readline()
        time.sleep(alive)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return [int(line) for line in said.read().split()]


def trials(folder: Path, count: int, seed: int) -> dict[str, int]:
    """What so many kills came to."""
    chance = random.Random(seed)
    found = {"trials": 0, "acknowledged": 0, "in flight and there": 0, "leftover files": 0}
    for first in range(0, count, A_FOLDER):
        journal, model, number = Journal(folder / str(first)), Model(), 0
        for _ in range(min(A_FOLDER, count - first)):
            saved = killed(journal, model, number, chance.uniform(0, LONGEST))
            assert saved == list(range(number, number + len(saved))), saved
            for each in saved:
                new = step(model, each)[1]
                model[new.id] = new
            number += len(saved)
            fresh = Journal(journal.folder)
            there = {each.id: each for each in fresh.every()}
            flying = step(model, number)[1]
            if there == {**model, flying.id: flying}:
                model, number = dict(there), number + 1
                found["in flight and there"] += 1
            assert there == model, f"trial {found['trials']}, step {number}: {differing(there, model)}"
            assert fresh.damage() == ()
            found["trials"] += 1
            found["acknowledged"] += len(saved)
            found["leftover files"] += len(list(journal.folder.glob(".*.tmp")))
    return found


def differing(there: Model, model: Model) -> list[str]:
    """The ids of what is there and should not be, or the other way round."""
    return [each for each in {*there, *model} if there.get(each) != model.get(each)]


if __name__ == "__main__":
    json.dump(trials(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])), sys.stdout)
