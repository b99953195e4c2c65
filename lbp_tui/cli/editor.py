"""The person's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from lbp_tui.core.errors import LbpError


def opened(path: Path) -> None:
    """Open a file in $VISUAL or $EDITOR, and wait until it is closed.

    Raises:
        LbpError: there is no such editor, or it failed.
    """
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not named:
        raise LbpError(f"no editor is set: set $EDITOR, as in EDITOR=nano, or open {path} yourself")
    try:
        words = shlex.split(named)
        code = subprocess.run([*words, str(path)], check=False).returncode  # noqa: S603 the person's own choice
    except (OSError, ValueError) as wrong:
        raise LbpError(f"$EDITOR: `{named}` cannot be started ({wrong}); open {path} yourself") from None
    if code:
        raise LbpError(f"$EDITOR: `{named}` ended with {code}; your copy is {path}")
