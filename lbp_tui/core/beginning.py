"""How filling in begins: what is answered already, and what the person said about themselves last time."""

from __future__ import annotations

from typing import NamedTuple

from lbp_tui.core.carried import Carried
from lbp_tui.core.model import Answers
from lbp_tui.core.sitting import Sitting


class Beginning(NamedTuple):
    """A sitting with what it begins with.

    Attributes:
        answers: by full name; they are there already, and can be changed.
        only: full names of what is asked; all of it if empty.
        last: what the person is asked to confirm before anything else, if there is something.
    """

    sitting: Sitting
    answers: Answers
    only: tuple[str, ...] = ()
    last: Carried | None = None

    def after(self, *, right: bool) -> Beginning:
        """The beginning once the person said whether what stands is still right: else all of it is asked."""
        if self.last is None:
            return self
        only = self.last.rest(self.sitting) if right else tuple(self.sitting.items)
        return Beginning(self.sitting, {**self.answers, **self.last.answers}, only)
