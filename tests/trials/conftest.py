"""How much is tried: enough for every run of the tests, or `python3 dev.py trials` for all of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Much = Callable[[int, int], int]


@pytest.fixture
def much(request: pytest.FixtureRequest) -> Much:
    """Chooses between how often something is tried in every run, and in the full trials."""
    full = bool(request.config.getoption("--full"))
    return lambda everyday, whole: whole if full else everyday
