"""The wheel holds everything: installed elsewhere, it finds its questionnaires and its screen."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_wheel_finds_its_questionnaires_from_anywhere(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(tmp_path)], cwd=ROOT, check=True, capture_output=True
    )
    wheel = next(tmp_path.glob("*.whl"))
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import lbp_tui; assert lbp_tui.__file__.startswith(sys.argv[1]), lbp_tui.__file__\n"
        "from lbp_tui.disk.library import bundled_folder, shipped_vignettes\n"
        "from lbp_tui.workspace import Workspace; from pathlib import Path\n"
        "print(bundled_folder()); print(Workspace(Path('/nonexistent')).sitting('check-up').questionnaire.title)\n"
        "print(len(shipped_vignettes())); print((Path(lbp_tui.__file__).parent / 'tui' / 'lbp.tcss').is_file())\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, str(site)], cwd="/", check=True, capture_output=True, text=True
    )
    assert result.stdout.splitlines()[0] == str(site / "lbp_tui" / "questionnaires")
    assert result.stdout.splitlines()[2:] == ["1", "True"]
    assert not any(
        name.startswith(("tests/", "benchmarks/", "questionnaires/")) for name in zipfile.ZipFile(wheel).namelist()
    )
