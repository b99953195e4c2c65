"""What can go wrong, in words a person can act on: what, where, and what would be right."""

from __future__ import annotations

from typing import NamedTuple


class LbpError(Exception):
    """An expected failure. Its text is shown to the person as it is."""


class Problem(NamedTuple):
    """One finding about a questionnaire file, placed at a line and column (both from 1)."""

    code: str
    message: str
    line: int = 1
    column: int = 1
    length: int = 1
    remedy: str = ""
    warning: bool = False

    def told(self, name: str, text: str) -> str:
        """The problem as a compiler tells it: place, message, the line of ``text`` with a caret, and the remedy."""
        lines = text.splitlines()
        source = lines[self.line - 1] if 0 < self.line <= len(lines) else ""
        margin = f"{self.line:>5} | "
        caret = " " * (self.column - 1) + "^" * max(1, min(self.length, len(source) - self.column + 1))
        kind = "warning" if self.warning else "error"
        told = [f"{name}:{self.line}:{self.column}: {kind}[{self.code}]: {self.message}"]
        told += [f"{margin}{source}", f"{' ' * (len(margin) - 2)}| {caret}"] if source.strip() else []
        told += [f"{' ' * (len(margin) - 2)}= {self.remedy}"] if self.remedy else []
        return "\n".join(told)


class QuestionnaireError(LbpError):
    """A questionnaire that cannot be used.

    Attributes:
        name: the file (or id) it is about.
        problems: every problem found, in the order of the file.
    """

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        """Build the message from the first problem."""
        self.name = name
        self.problems = problems
        first = problems[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        remedy = f"; {first.remedy}" if first.remedy else ""
        super().__init__(f"{name}:{first.line}:{first.column}: {first.message}{remedy}{more}")


class AnswerError(LbpError):
    """An answer that does not fit its item."""


class ConfigError(LbpError):
    """The settings in `config.toml` cannot be used."""


class JournalError(LbpError):
    """The journal could not be read or written; what is on disk is the old or the new state, never less."""


class Taken(JournalError):
    """There is something of that name already."""


class Unconfirmed(JournalError):
    """The save may or may not have reached the disk: it is not lost, but it cannot be promised."""


class Conflict(JournalError):
    """The response was changed by someone else since it was read."""
