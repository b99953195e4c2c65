"""Half-done questionnaires, kept so that they can be resumed. One file each; finishing or starting anew removes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from lbp_tui.core.draft import Draft
from lbp_tui.core.errors import JournalError
from lbp_tui.disk.files import mark, private_folder, read_text, write_private

if TYPE_CHECKING:
    from lbp_tui.core.model import Answer, Answers


class Drafts:
    """The half-done questionnaires in a folder, by questionnaire id.

    In a file, `begun` is when it was left. One without `given` is of a time when only that was written down.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is read or made yet."""
        self._folder = folder

    def keep(self, questionnaire_id: str, draft: Draft) -> None:
        """Keep the answers so far, in place of those kept before.

        Raises:
            JournalError: they could not be saved.
        """
        private_folder(self._folder)
        about = {"follows": draft.follows} if draft.follows else {}
        given = {name: at.isoformat() for name, at in draft.given.items()}
        kept = {"begun": draft.left.isoformat(), **about, "answers": _kept(draft.answers), "given": given}
        write_private(self._path(questionnaire_id), json.dumps(kept, ensure_ascii=False, allow_nan=False))

    def get(self, questionnaire_id: str) -> Draft | None:
        """The half-done questionnaire of that id, if there is one.

        Raises:
            JournalError: there is one but it cannot be read.
        """
        path = self._path(questionnaire_id)
        if not path.exists():
            return None
        try:
            kept = json.loads(read_text(path))
            answers = {name: _answer(value) for name, value in kept["answers"].items()}
            follows = kept.get("follows")
            given = {name: datetime.fromisoformat(at) for name, at in kept.get("given", {}).items() if name in answers}
            return Draft(answers, datetime.fromisoformat(kept["begun"]), follows and str(follows), given)
        except (ValueError, LookupError, TypeError, AttributeError) as wrong:
            raise JournalError(f"{path}: not a half-done questionnaire ({wrong}); move it away to begin anew") from None

    def ids(self) -> tuple[str, ...]:
        """The ids of all half-done questionnaires."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.json"))) if self._folder.is_dir() else ()

    def stamp(self) -> tuple[int, ...]:
        """Changes when one is written, begun or dropped."""
        return tuple(chain.from_iterable(mark(self._path(each)) for each in self.ids()))

    def drop(self, questionnaire_id: str) -> None:
        """Forget the half-done questionnaire of that id.

        Raises:
            JournalError: its file cannot be removed.
        """
        path = self._path(questionnaire_id)
        try:
            path.unlink(missing_ok=True)
        except OSError as wrong:
            raise JournalError(f"{path}: cannot be removed: {wrong.strerror}") from wrong

    def _path(self, questionnaire_id: str) -> Path:
        return self._folder / f"{questionnaire_id}.json"


def _kept(answers: Answers) -> Mapping[str, object]:
    return {name: list(answer) if isinstance(answer, tuple) else answer for name, answer in answers.items()}


def _answer(value: object) -> Answer | None:
    if isinstance(value, list):
        return tuple(str(each) for each in value)
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        return value
    raise TypeError(f"{value!r} is not an answer")
