"""Two or more things timed in turn, so that a change in the machine's speed meets all of them alike."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

INSTALLED = str(Path(sys.executable).with_name("lbp-tui"))
"""The program as it is installed beside this Python."""


def ratios(baseline: Callable[[], object], others: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median over ``rounds`` of each one's time over the baseline's, in the same round; one round warms up."""
    found: dict[str, list[float]] = {name: [] for name in others}
    for turn in range(rounds + 1):
        base = seconds(baseline)
        for name, other in others.items():
            ratio = seconds(other) / base
            if turn:
                found[name].append(ratio)
    return {name: statistics.median(each) for name, each in found.items()}


def fastest(act: Callable[[], object], rounds: int) -> float:
    """How long something takes at its fastest, in seconds: what else the machine does can only slow it down."""
    return min(seconds(act) for _ in range(rounds))


def seconds(act: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def table(title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Print a Markdown table."""
    print(f"\n### {title}\n")
    print(f"| {' | '.join(head)} |")
    print(f"|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
