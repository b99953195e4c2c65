"""What was acknowledged outlives a kill at any moment."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trials.conftest import Much

HERE = Path(__file__).parents[2]


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_acknowledged_is_lost_by_a_kill_at_any_moment(
    tmp_path: Path, memory: Path, much: Much, seed: int
) -> None:
    kills = much(500, 5000)
    place = tmp_path if seed == 1 else memory  # on a disk most kills come while it is waited for, in memory few do
    command = [sys.executable, "-m", "tests.trials.killing", str(place), str(kills), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=HERE, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    print(found)  # noqa: T201
    assert found["kills"] == kills
    assert found["acknowledged"] > kills // 2
    assert min(found["in flight and there"], found["half done"]) > 0, "no writer was killed in the middle of a save"
