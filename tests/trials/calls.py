"""Lets calls to the system fail, one by one, or be the last that a process makes."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

CALLS = ("open", "write", "fsync", "link", "replace", "rename", "unlink", "rmdir", "chmod", "fchmod", "mkdir")


class Killed(BaseException):
    """Nothing that the process would still have done is done."""


def break_call(monkeypatch: pytest.MonkeyPatch, wanted: int, error: int | None) -> Callable[[], bool]:
    """Let one call to the system fail; without an error, that one and all after it. Tells whether it came to it."""
    made = count(1)
    reached: list[int] = []

    def broken(call: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*args: Any, **kwargs: Any) -> Any:
            number = next(made)
            if number == wanted or (error is None and number > wanted):
                reached.append(number)
                raise OSError(error, os.strerror(error)) if error else Killed
            return call(*args, **kwargs)

        return instead

    for name in CALLS:
        monkeypatch.setattr(os, name, broken(getattr(os, name)))
    return lambda: bool(reached)
