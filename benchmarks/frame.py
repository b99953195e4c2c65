"""Time to the first frame in a real terminal, against a bare Textual app."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pexpect

from benchmarks.pairs import INSTALLED, ratios, table

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("first frame")
Bare().run()
"""


def main(rounds: int) -> None:
    """Print how many times a bare app's first frame ours takes."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "bare.py"
        script.write_text(BARE)
        environment = {**os.environ, "TERM": "xterm-256color", "LBP_TUI_DATA": str(Path(folder) / "data")}

        def until(marker: str, program: str, *words: str) -> None:
            child = pexpect.spawn(program, list(words), env=environment, dimensions=(24, 80), timeout=30)
            child.expect_exact(marker)
            child.close(force=True)

        found = ratios(
            lambda: until("first frame", sys.executable, str(script)),
            {"lbp-tui": lambda: until("Today", INSTALLED)},
            rounds,
        )
    table(
        "First frame, × a bare Textual app",
        ("", "measured", "wanted"),
        [("`lbp-tui`", f"{found['lbp-tui']:.2f}×", "≤ 1.5×")],
    )
