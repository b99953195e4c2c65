"""Whole commands against `python -c "import click"`, each a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.pairs import INSTALLED, ratios, table

WANTED = {"--help": "1.3", "log": "1.6", "list": "1.6", "export": "1.6", "due": "1.6"}


def main(rounds: int) -> None:
    """Print how many times `import click` each command takes."""
    with tempfile.TemporaryDirectory() as folder:
        data = {**os.environ, "LBP_TUI_DATA": str(Path(folder) / "data")}

        def command(*words: str) -> None:
            subprocess.run(
                [INSTALLED, *words],
                env=data,
                check=True,
                capture_output=True,
                stdin=subprocess.DEVNULL,
            )

        def click() -> None:
            subprocess.run([sys.executable, "-c", "import click"], check=True, capture_output=True)

        command("log", "4")
        found = ratios(
            click,
            {
                "--help": lambda: command("--help"),
                "log": lambda: command("log", "4", "--note", "stiff after driving", "--tag", "driving"),
                "list": lambda: command("list", "--since", "-90d"),
                "export": lambda: command("export", "--format", "csv"),
                "due": lambda: command("due"),
            },
            rounds,
        )
    rows = [(f"`lbp-tui {name}`", f"{ratio:.2f}×", f"≤ {WANTED[name]}×") for name, ratio in found.items()]
    table('Start-up, × `python -c "import click"`', ("command", "measured", "wanted"), rows)
