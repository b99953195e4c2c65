"""Which responses are meant: the filters that list, export and the journal screen share."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from lbp_tui.core.response import Response


class Selection(NamedTuple):
    """Filters that all must hold; one left out lets everything through.

    Attributes:
        since, until: first and last local day, both included.
        questionnaire: an id.
        tag: one of the tags, in any case.
        text: part of any answer in words or tags, in any case.
        min_pain: the least `pain` of a daily response; a response without one does not match.
    """

    since: date | None = None
    until: date | None = None
    questionnaire: str = ""
    tag: str = ""
    text: str = ""
    min_pain: int | None = None

    def holds(self, response: Response) -> bool:
        """Whether a response is meant."""
        return (
            (self.since is None or response.day >= self.since)
            and (self.until is None or response.day <= self.until)
            and self.questionnaire in ("", response.questionnaire)
            and (not self.tag or self._tagged(response))
            and (not self.text or self._says(response))
            and (self.min_pain is None or self._hurts(response, self.min_pain))
        )

    def _tagged(self, response: Response) -> bool:
        tags = response.answers.get("tags", ())
        return not isinstance(tags, str | int | float) and self.tag.casefold() in (tag.casefold() for tag in tags)

    def _says(self, response: Response) -> bool:
        said = [str(words.get("answer", "")) for words in response.words.values()]
        for answer in response.answers.values():
            said += [answer] if isinstance(answer, str) else answer if isinstance(answer, list | tuple) else []
        return any(self.text.casefold() in each.casefold() for each in said)

    def _hurts(self, response: Response, least: int) -> bool:
        pain = response.answers.get("pain")
        return isinstance(pain, int | float) and pain >= least
