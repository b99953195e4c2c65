"""One run of the program: what was asked of all of it, where its data is, and how it prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from lbp_tui.core.response import Response
    from lbp_tui.workspace import Workspace

LARGEST = 64 * 2**20
"""The most that is read from standard input, in bytes."""


class Run:
    """One run of the program.

    Attributes:
        data_dir: the data folder asked for; ``None`` is `$LBP_TUI_DATA` or the usual place.
        no_color: print without colour.
        plain: no terminal screen, and one thing a line.
        debug: show what went wrong inside the program in full.
        quiet: print results and errors only.
    """

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        """Begin; ``now`` stands in for the clock."""
        self._now = now
        self.data_dir: str | None = None
        self.no_color = False
        self.plain = False
        self.debug = False
        self.quiet = False
        self._told: set[str] = set()

    @cached_property
    def workspace(self) -> Workspace:
        """The verbs, on the data folder."""
        from lbp_tui.workspace import Workspace

        return Workspace(self.folder, self._now) if self._now else Workspace(self.folder)

    @property
    def folder(self) -> Path:
        """The data folder: the one asked for, else `$LBP_TUI_DATA`, else where the system keeps such things."""
        from pathlib import Path

        named = self.data_dir or os.environ.get("LBP_TUI_DATA")
        if named:
            try:
                return Path(named).expanduser()
            except RuntimeError:
                raise click.UsageError(f"{named}: there is no such home folder; write the path in full") from None
        from platformdirs import user_data_path

        return user_data_path("lbp-tui", appauthor=False)

    # Where it runs

    @property
    def asks(self) -> bool:
        """Whether there is somebody to ask: prompts go to standard error, so that results can go elsewhere."""
        return _is_terminal(sys.stdin) and _is_terminal(sys.stderr)

    @property
    def on_screen(self) -> bool:
        """Whether a terminal is there for the terminal screen or the menu."""
        return _is_terminal(sys.stdin) and _is_terminal(sys.stdout)

    @property
    def dumb(self) -> bool:
        """Whether the terminal can only show line after line."""
        return os.environ.get("TERM") == "dumb"

    @property
    def linear(self) -> bool:
        """Whether the person wants, or the terminal needs, one line after the other instead of a screen."""
        return self.plain or self.dumb or self.workspace.config.plain

    # Printing

    def tell_damage(self) -> None:
        """Tell what of the journal was found damaged on the way, unless that was told already."""
        from lbp_tui.core.errors import LbpError

        if "workspace" not in self.__dict__:
            return
        if wrong := self.workspace.wrong_settings:
            self.tell_once([wrong])
        try:
            if found := self.workspace.damage():
                self.tell_once(found)
                self.tell_offers()
        except LbpError as wrong:
            self.warn(str(wrong))

    def tell_refused(self) -> None:
        """Tell which copies of questionnaires used so far have mistakes, unless that was told already."""
        if "workspace" in self.__dict__:
            self.tell_once(self.workspace.refused())

    def tell_offers(self) -> None:
        """Tell what can be had back of damaged months, and how."""
        for offer in self.workspace.care.offers():
            how = "; to bring them back: lbp-tui journal merge --missing" if offer.snapshot else ""
            self.tell_once([f"{offer}{how}"])

    def tell_once(self, notices: Iterable[str]) -> None:
        """Tell each of these, unless that was done already."""
        for each in notices:
            if each not in self._told:
                self._told.add(each)
                self.warn(each)

    def say(self, text: str = "", *, color: str | None = None) -> None:
        """Print a result."""
        self._print(text, sys.stdout, color)

    def talk(self, text: str) -> None:
        """Tell something that is not a result."""
        if not self.quiet:
            self._print(text, sys.stderr)

    def warn(self, text: str = "", *, color: str | None = None) -> None:
        """Tell something that must not be missed, or is part of a question."""
        self._print(text, sys.stderr, color)

    def tell_standing(self) -> None:
        """Tell that an emergency stands, where what is printed does not say so."""
        if stands := self.workspace.reminder():
            from lbp_tui.formats.plain import reminded

            self.warn(reminded(stands))

    def tell_doubt(self, response: Response) -> None:
        """Ask about answers that do not go together; they are saved as they are."""
        from lbp_tui.core.doubt import doubt

        if asks := doubt({f"{response.questionnaire}.{name}": answer for name, answer in response.answers.items()}):
            self.warn(f"{asks} It is saved as you gave it. To change it: lbp-tui edit {response.id}")

    def pour(self, pieces: Iterable[str]) -> None:
        """Print a long result piece by piece, as it is; only a terminal is kept from what could steer it."""
        from lbp_tui.core.text import clean

        stream = sys.stdout
        for piece in pieces:
            stream.write(clean(piece) if stream.isatty() else piece)
        stream.flush()

    def json(self, value: object) -> None:
        """Print a result as JSON."""
        import json

        self.pour((json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2), "\n"))

    def heard(self) -> str:
        """What comes from standard input, all of it, as text.

        Raises:
            JournalError: it is not UTF-8, or longer than 64 MiB.
        """
        from lbp_tui.core.errors import JournalError

        given = sys.stdin.buffer.read(LARGEST + 1)
        if len(given) > LARGEST:
            raise JournalError(f"standard input is longer than {LARGEST // 2**20} MiB")
        try:
            return given.decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            line = given.count(b"\n", 0, wrong.start) + 1
            raise JournalError(f"standard input, line {line}: is not UTF-8 text") from None

    def _print(self, text: str, stream: TextIO | None, color: str | None = None) -> None:
        if stream is None:
            return
        from lbp_tui.core.text import clean

        shown = clean(text)
        if color and stream.isatty() and not self._colorless:
            shown = click.style(shown, fg=color, bold=True)
        stream.write(f"{shown}\n")
        stream.flush()

    @property
    def _colorless(self) -> bool:
        return self.no_color or self.plain or self.dumb or bool(os.environ.get("NO_COLOR"))


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; one that was closed before the start is none at all."""
    return stream is not None and stream.isatty()


@contextmanager
def typed() -> Iterator[None]:
    """Count what is not understood in here as a mistake in the command that was typed.

    What a file, the settings or the journal hold is another matter: that stays an expected failure.
    """
    from lbp_tui.core.errors import ConfigError, JournalError, LbpError, QuestionnaireError

    try:
        yield
    except (ConfigError, JournalError, QuestionnaireError):
        raise
    except LbpError as wrong:
        raise click.UsageError(str(wrong)) from None
