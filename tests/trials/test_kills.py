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
def test_nothing_acknowledged_is_lost_by_a_kill_at_any_moment(tmp_path: Path, much: Much, seed: int) -> None:
    count = much(500, 5000)
    command = [sys.executable, "-m", "tests.trials.killing", str(tmp_path), str(count), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=HERE, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    print(found)  # noqa: T201
    assert found["trials"] == count
    assert found["acknowledged"] > count // 2
    assert found["leftover files"] > 0, "no writer was killed in the middle of a save"
