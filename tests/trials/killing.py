"""Kills a writer at random moments, again and again, and looks after each time at what is there.

Run as a program of its own, as it forks: `python -m tests.trials.killing FOLDER KILLS SEED` prints what it found.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import NoReturn

from lbp_tui.core.response import Response
from lbp_tui.disk.journal import Journal
from tests.disk.entries import NOON, edited, removed, response
from tests.trials.deeds import State, state

ROUNDS = 30
"""Kills before a new journal is begun."""
SAVES = 8
NOTES = ("", "x" * 40, "ü" * 400, "x" * 4000)


class Writer:
    """A journal that is written to by processes that are killed."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.found = {"kills": 0, "acknowledged": 0, "in flight and there": 0, "half done": 0}
        self._model: State = {}
        self._pace = 0.003

    def begin(self, folder: Path) -> None:
        """Go on in a new journal."""
        self._folder = folder
        self._model = {}

    def killed(self) -> None:
        """Start a writer, kill it, and see that what it acknowledged is there, and one save more at most."""
        states, saves = [self._model], []
        for _ in range(SAVES):
            saves.append(self._next(states[-1]))
            states.append({**states[-1], saves[-1].id: saves[-1]})
        done = self._written(saves)
        found = state(self._folder)
        assert found in states[done : done + 2], f"{done} saves acknowledged, found {found}"
        assert Journal(self._folder).verify() == ()
        self.found["kills"] += 1
        self.found["acknowledged"] += done
        self.found["in flight and there"] += found != states[done]
        self.found["half done"] += any(self._folder.glob(".*.tmp"))
        self._model = found

    def _next(self, model: State) -> Response:
        """Something new, or a change to something that is there."""
        chance, note = self.chance, self.chance.choice(NOTES)
        at = NOON.replace(month=chance.choice((10, 11, 12)), day=chance.randint(1, 30))
        if chance.random() < 0.4 or not model:
            return response(self.chance.getrandbits(47), at, note)
        old = chance.choice(sorted(model.values(), key=lambda each: each.id))
        if chance.random() < 0.2 and not old.deleted:
            return removed(old)
        return edited(old, at=chance.choice((at, old.at)), note=note)._replace(deleted=False)

    def _written(self, saves: list[Response]) -> int:
        """How many saves a process acknowledged before it was killed."""
        ear, mouth = os.pipe()
        writer = os.fork()
        if not writer:
            write(self._folder, saves, mouth)
        os.close(mouth)
        os.read(ear, 1)
        begun = time.perf_counter()
        time.sleep(self.chance.uniform(0, 3 * self._pace))
        os.kill(writer, signal.SIGKILL)
        took = time.perf_counter() - begun
        ended = os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1])
        assert ended in (0, -signal.SIGKILL), "the writer failed"
        done = len(os.read(ear, SAVES))
        os.close(ear)
        if done:
            self._pace = 0.9 * self._pace + 0.1 * took / done  # so that about every second kill comes in a later save
        return done


def write(folder: Path, saves: list[Response], mouth: int) -> NoReturn:
    """Save one after the other, and acknowledge each with a byte."""
    try:
        journal = Journal(folder)
        os.write(mouth, b"!")
        for each in saves:
            (journal.add if each.revision == 1 else journal.revise)(each)
            os.write(mouth, b".")
        os._exit(0)
    finally:
        traceback.print_exc()
        os._exit(1)


def main(folder: Path, kills: int, seed: int) -> None:
    """Kill so many writers."""
    writer = Writer(random.Random(seed))
    for number in range(kills):
        if number % ROUNDS == 0:
            writer.begin(folder / str(number))
        writer.killed()
    json.dump(writer.found, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
