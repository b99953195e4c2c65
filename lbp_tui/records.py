"""What a person recorded: found, changed, taken back, written out and brought in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from lbp_tui.catalogue import Catalogue
from lbp_tui.core.draft import Draft
from lbp_tui.core.errors import JournalError, LbpError
from lbp_tui.core.response import Response, Undone, change_in_words, changed, last_change, undoable, undone
from lbp_tui.core.selection import Selection
from lbp_tui.disk.daily import is_due
from lbp_tui.disk.drafts import Drafts
from lbp_tui.disk.files import mark, read_text, resolved, write_new
from lbp_tui.disk.journal import Journal
from lbp_tui.disk.months import is_month

if TYPE_CHECKING:  # what only some verbs need is loaded when they do: it would double the start of `list`
    from lbp_tui.care import Care
    from lbp_tui.core.model import Questionnaire
    from lbp_tui.disk.merge import Counts
    from lbp_tui.disk.seal import Seal as Seal

EVERYTHING = Selection()
_RECENT = 200
"""Responses whose words are offered again."""


class Records(Catalogue):
    """The journal of one data folder, and the verbs on it."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        """Nothing is read or made before it is needed."""
        super().__init__(folder, now)
        self._journal = Journal(folder / "journal")
        self._drafts = Drafts(folder / "drafts")
        self._trouble = ""

    @cached_property
    def care(self) -> Care:
        """The verbs on the files."""
        from lbp_tui.care import Care

        return Care(self.folder, self._journal, self.now)

    def responses(self, selection: Selection = EVERYTHING) -> Iterator[Response]:
        """The responses selected, oldest first."""
        return filter(selection.holds, self._journal.responses(selection.since, selection.until))

    def newest_first(self, selection: Selection = EVERYTHING) -> Iterator[Response]:
        """The responses selected, newest first; a month is opened only when all that come later were taken."""
        return filter(selection.holds, self._journal.newest_first(selection.since, selection.until))

    def last_done(self) -> Mapping[str, datetime]:
        """When each questionnaire was last filled in, alone or in a sitting, by id; those never done are left out."""
        found: dict[str, datetime] = {}
        wanted = {entry.id for entry in self.entries()}
        for each in self._journal.newest_first():
            for name in (each.questionnaire, *each.parts):
                found.setdefault(name, each.at)
            if wanted <= found.keys():
                break
        return found

    def newest(self, questionnaire_id: str, item: str = "", like: str = "") -> Response | None:
        """The newest response of a questionnaire, or the newest whose answer to an item is ``like`` that."""
        found = (each for each in self._journal.newest_first() if each.questionnaire == questionnaire_id)
        wanted = like.strip().casefold()
        return next((each for each in found if not wanted or str(each.answers.get(item)).casefold() == wanted), None)

    def used(self, name: str) -> tuple[str, ...]:
        """The words of a list by its full name, as in its newest responses, the newest first."""
        questionnaire, _, item = name.partition(".")
        found = (each for each in self._journal.newest_first() if each.questionnaire == questionnaire)
        with suppress(JournalError):  # nothing is offered, then: no answer waits for a journal to be mended
            answers = [each.answers.get(item) for each in islice(found, _RECENT)]
            return tuple(dict.fromkeys(word for each in answers if isinstance(each, list | tuple) for word in each))
        return ()

    def before(self, response: Response) -> Response | None:
        """The newest response of the same questionnaire before this one."""
        selection = Selection(until=response.day, questionnaire=response.questionnaire)
        return next((each for each in self.newest_first(selection) if each.at < response.at), None)

    def response(self, response_id: str) -> Response:
        """The response of an id or of its unmistakable beginning.

        Raises:
            JournalError: there is none.
        """
        found = self._journal.find(response_id)
        if found is None or found.deleted:
            raise JournalError(f"there is no response `{response_id[:60]}`; `lbp-tui list` shows their ids")
        return found

    def followed(self, questionnaire: Questionnaire, follows: str | None) -> str | None:
        """The full id of the response that a new one belongs to: the one given, or the newest.

        Raises:
            LbpError: it cannot belong to the one given.
        """
        if not follows:
            newest = self.newest(questionnaire.follows) if questionnaire.follows else None
            return newest.id if newest else None
        if not questionnaire.follows:
            raise LbpError(f"a response of `{questionnaire.id}` does not follow another; leave out --follows")
        response = self.response(follows)
        if response.questionnaire != questionnaire.follows:
            raise LbpError(f"`{questionnaire.id}` follows `{questionnaire.follows}`, not `{response.questionnaire}`")
        return response.id

    def is_kept(self, response: Response) -> bool:
        """Whether a response is in the journal; what is half-done is not."""
        return self._journal.find(response.id) is not None

    def latest(self, response_id: str) -> Response:
        """A response as it stands now, also if it was deleted.

        Raises:
            JournalError: there never was one, or it cannot be read.
        """
        found = self._journal.find(response_id)
        if found is None:
            raise JournalError(f"response {response_id[:60]}: is not in the journal any more")
        return found

    def delete(self, response_id: str) -> Response:
        """Take a response out of the journal; `undo` brings it back."""
        old = self.response(response_id)
        return self._revise(changed(old, old._replace(deleted=True), self.now().astimezone(UTC)))

    def undo(self) -> Undone:
        """Take back the newest change that still stands.

        Raises:
            JournalError: there is none.
        """
        newest = max(self._journal.every(), key=last_change, default=None)
        if newest is None or undoable(newest) is None:
            raise JournalError("there is nothing to undo")
        back = self._revise(undone(newest, self.now().astimezone(UTC)))
        return Undone(back, change_in_words(newest))

    def write(self, path: Path, pieces: Iterable[str], *, force: bool = False, seal: Seal | None = None) -> None:
        """Put text into a new private file, encrypted if there is a seal.

        Raises:
            JournalError: it cannot be written, or is there and ``force`` is not given.
        """
        write_new(path, (seal.closed(pieces),) if seal else pieces, force=force)

    def seal(self, *, recipient: str = "", passphrase: str = "") -> Seal:
        """What encrypts for a recipient's public age key, or for whoever knows a passphrase.

        Raises:
            LbpError: what that needs is not installed, or the key or passphrase cannot be used.
        """
        from lbp_tui.disk.seal import Seal

        return Seal(recipient=recipient, passphrase=passphrase)

    def write_out(self, place: str, response: Response) -> Path:
        """Put one response into a new private file that `import` takes in; the path, with `~` resolved.

        Raises:
            JournalError: it cannot be written, or is there already.
        """
        from lbp_tui.formats.exchange import write

        path = resolved(place)
        self.write(path, write("json", lambda: (response,)))
        return path

    def read(self, path: Path) -> str:
        """The text of a file."""
        return read_text(path)

    def bring_in(self, text: str, form: str = "json", *, dry_run: bool = False) -> Counts:
        """Take the responses of an export into the journal: all of them, or none if one is not right.

        Raises:
            JournalError: the text is not such an export, with the place, or it could not be saved.
        """
        from lbp_tui.formats.exchange import read

        return self.care.take_in(read(text, form), dry_run=dry_run)

    def draft(self, questionnaire_id: str) -> Draft | None:
        """The half-done questionnaire of that id, if there is one."""
        return self._drafts.get(questionnaire_id)

    def drop_draft(self, questionnaire_id: str) -> None:
        """Forget a half-done questionnaire: it was gone on with, and is saved."""
        try:
            self._drafts.drop(questionnaire_id)
        except JournalError as wrong:  # it is saved all the same
            self._trouble = str(wrong)

    def settle(self, mine: Response, *, counts: bool) -> Response:
        """Keep both versions of a response that was changed here and elsewhere; the one that counts from now on.

        Args:
            mine: the change made here, which the journal refused.
            counts: whether it is the one that counts; else it is kept in the history of the other.

        Raises:
            Conflict: it was changed elsewhere once more.
        """
        theirs = self.latest(mine.id)
        now = self.now().astimezone(UTC)
        over = self._revise(changed(theirs, mine, now))
        return over if counts else self._revise(undone(over, now))

    def damage(self) -> tuple[str, ...]:
        """What was found wrong with the files so far although the verb was done, in words."""
        return (*((self._trouble,) if self._trouble else ()), *map(str, self._journal.damage()))

    @property
    def whole(self) -> bool:
        """Whether nothing is known to be missing in what was read so far, or in months that were damaged once."""
        damaged = any(is_month(each.path.stem) for each in self._journal.damage())
        return not damaged and not (self._journal.asides() and self.care.offers())

    def notices(self) -> tuple[str, ...]:
        """What the person should know before anything else: files that are not used or not sound, in words."""
        return (*super().notices(), *self.damage())

    def stamp(self) -> tuple[int, ...]:
        """Changes when somebody writes to the journal, or changes the settings."""
        return (*self._journal.stamp(), *mark(self.folder / "config.toml"))

    # Within

    def _left(self, names: Collection[str] = ()) -> list[tuple[str, Draft]]:
        """The half-done questionnaires, or only some by ``names``; one that cannot be read silences no other."""
        found = []
        for name in (each for each in self._drafts.ids() if not names or each in names):
            try:
                draft = self._drafts.get(name)
            except JournalError as wrong:
                self._trouble = str(wrong)
                continue
            found += [(name, draft)] if draft else []
        return found

    def _add(self, response: Response) -> None:
        self._journal.add(response)
        self._saved()

    def _revise(self, response: Response) -> Response:
        self._journal.revise(response)
        self._saved()
        return response

    def _saved(self) -> None:
        """Make the backup of the day, once what the person typed is safe."""
        try:
            self._trouble = self.care.daily() if is_due(self.folder, self.now()) else ""
        except (LbpError, OSError, ValueError) as wrong:
            self._trouble = f"the backup of today could not be made: {wrong}"
