"""A draft: a questionnaire left half-done, and when each of its answers was given."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lbp_tui.core.model import Answers

_UNKNOWN: Mapping[str, datetime] = MappingProxyType({})


class Draft(NamedTuple):
    """A half-done questionnaire.

    Attributes:
        answers: those so far, by full name; ``None`` is a skipped item.
        left: when it was left.
        follows: id of the response that it is about, if it is about one.
        given: when each answer was given, by full name; of one that is not named, it is not known.
    """

    answers: Answers
    left: datetime
    follows: str | None = None
    given: Mapping[str, datetime] = _UNKNOWN

    def given_at(self, name: str) -> datetime:
        """When an answer was given; if that is not known, when the draft was left."""
        return self.given.get(name, self.left)

    @property
    def newest(self) -> datetime:
        """When the newest answer was given."""
        return max(map(self.given_at, self.answers), default=self.left)

    def times(self, part: str) -> Sequence[datetime]:
        """When its answers to a questionnaire were given, each moment once, the oldest first."""
        return sorted({self.given_at(name) for name in self.answers if name.startswith(f"{part}.")})

    def stayed(self, answers: Answers) -> Mapping[str, datetime]:
        """Which of some answers are as they are in it, and when they were given."""
        same = (name for name, answer in self.answers.items() if answer is not None and answers.get(name) == answer)
        return {name: self.given_at(name) for name in same}

    def gone_on(self, answers: Answers, now: datetime, again: Collection[str] = ()) -> Draft:
        """The draft with the answers of now. One that only stayed as it was keeps its time.

        Args:
            answers: all of them, by full name.
            now: the moment.
            again: full names of those that the person just gave, be it the same answer once more.
        """
        stayed = {name for name, answer in answers.items() if name in self.answers and self.answers[name] == answer}
        given = {name: self.given_at(name) if name in stayed and name not in again else now for name in answers}
        return Draft(answers, now, self.follows, given)
