"""Whatever was written, anywhere: it is shown as it is, or left out, and never steers the screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pexpect

from lbp_tui.core.sitting import accepted
from lbp_tui.workspace import DAILY, Workspace
from tests.texts import spoiled
from tests.tui.conftest import Open

MARKUP = "[/x] [b [red]stiff[/red] [@click=app.quit]x[/] $accent"


async def test_markup_goes_through_every_place_and_card_as_it_is(workspace: Workspace, opened: Open) -> None:
    text = MARKUP
    folder = workspace.folder / "questionnaires"
    (folder / "learn").mkdir(parents=True)
    (folder / "odd.yaml").write_text(spoiled(text))
    (folder / "learn" / "00-odd.md").write_text(f"# T {text}\n\n{text}\n\nSource: {text}\n")
    sitting = workspace.sitting(DAILY)
    workspace.complete(sitting, accepted(sitting, {"pain": 4, "note": text, "tags": [text]})[0])
    async with opened((120, 40)) as screen:
        seen = [screen.text]
        for keys in (["f3"], ["enter"], ["escape"], ["f4"], ["f5"], ["f6"], ["f2", "ctrl+p"], ["escape"]):
            await screen.press(*keys)
            seen.append(screen.text)
        screen.app.screen.start("odd")  # type: ignore[attr-defined]
        for keys in ([], ["question_mark"], ["enter"], ["1"], ["question_mark"], ["g"], ["enter"], ["3"], ["enter"]):
            await screen.press(*keys)
            seen.append(screen.text)
    shown = "\n".join(seen)
    assert shown.count("[/x] [b [red]stiff[/red]") > 8


def test_a_mistake_of_the_program_shows_nothing_that_was_written(tmp_path: Path) -> None:
    script = tmp_path / "broken.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nfrom lbp_tui.__main__ import tell\nfrom lbp_tui.cli.run import Run\n"
        "from functools import partial\nfrom lbp_tui.tui.app import run\nfrom lbp_tui.workspace import Workspace\n"
        "sys.excepthook = partial(tell, Run())\n"
        "class Broken(Workspace):\n    def today(self):\n"
        "        note = 'my private note'\n        raise ValueError(note)\n"
        f"run(Broken(Path({str(tmp_path / 'data')!r})))\n"
    )
    child = pexpect.spawn(sys.executable, [str(script)], dimensions=(24, 80), timeout=30, encoding="utf-8")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 1
    assert "a mistake in the program itself: ValueError in broken.py" in str(child.before)
    assert "private" not in str(child.before)


def test_the_screen_itself_writes_no_log(tmp_path: Path) -> None:
    log = tmp_path / "textual.log"
    child = pexpect.spawn(
        sys.executable, ["-m", "lbp_tui"], dimensions=(24, 80), timeout=30, encoding="utf-8",
        env={**os.environ, "TEXTUAL_LOG": str(log), "LBP_TUI_DATA": str(tmp_path / "data"), "TERM": "xterm-256color"},
    )  # fmt: skip
    child.expect_exact("Today")
    child.send("\x11")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert not log.exists() or not log.read_text()


def test_commands_never_load_the_screen() -> None:
    script = "import sys, lbp_tui.cli.program; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
