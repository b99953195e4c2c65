"""Lets calls to the system fail, one by one, or be the last that a process makes."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

CALLS = (
    *((os, name) for name in ("open", "write", "fsync", "close", "link", "replace", "rename", "unlink", "rmdir")),
    *((os, name) for name in ("chmod", "fchmod", "mkdir", "scandir", "stat", "lstat", "fstat")),
    (fcntl, "flock"),
)


class Killed(BaseException):
    """Nothing that the process would still have done is done."""


def break_call(monkeypatch: pytest.MonkeyPatch, wanted: int, error: int | None) -> Callable[[], bool]:
    """Let one call to the system fail; without an error, that one and all after it. Tells whether it came to it."""
    made = count(1)
    reached: list[int] = []

    def broken(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*args: Any, **kwargs: Any) -> Any:
            number = next(made)
            fails = number == wanted or (error is None and number > wanted)
            # a file is closed whatever close says, and so are those of a process that is killed
            result = call(*args, **kwargs) if name == "close" or not fails else None
            if not fails:
                return result
            reached.append(number)
            raise OSError(error, os.strerror(error)) if error else Killed

        return instead

    for module, name in CALLS:
        monkeypatch.setattr(module, name, broken(name, getattr(module, name)))
    return lambda: bool(reached)
