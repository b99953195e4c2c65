"""A response: one filling-in of a questionnaire, as it is kept in the journal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

from lbp_tui.core.errors import JournalError
from lbp_tui.core.ids import DAILY

Document = Mapping[str, Any]
"""A response in the shape of the month file, without its id."""
Kept = str | int | float | Sequence[str]
"""An answer as JSON keeps it."""
LATEST = 2
"""How many days after the day that it is about a daily entry still counts (ground truth §6.1)."""
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Response(NamedTuple):
    """One filling-in of a questionnaire.

    Attributes:
        id: UUIDv7, the same for ever.
        hash: of the questionnaire's text at the time.
        at: the moment it is about, with offset; its local date is the response's day.
        zone: name of the time zone the person was in, e.g. ``Europe/Berlin``; or an offset.
        recorded_at: when this revision was made, UTC.
        answers: by item id (by `questionnaire.item` for a sitting); only items that were answered.
        states: state of every item: ``answered``, ``skipped``, ``hidden`` or ``not_asked``.
        words: by answered item, ``{"ask": …, "answer": …}`` as it was shown.
        outcome: tier, fired rules, scores, as printed by ``--format json``; empty where there is nothing to say.
        follows: id of the response this one belongs to.
        revision: from 1, one more with every change.
        deleted: a tombstone: kept so that other copies learn of the deletion.
        undoes: the revision that this revision took back.
        moved: the month it now stands in, ``YYYY-MM``, on the tombstone left where it was before.
        history: earlier revisions as documents, oldest first.
        about: of the word that emergencies were dealt with: which, each as `id rule`; ``None`` if none is named.
    """

    id: str
    questionnaire: str
    version: int
    hash: str
    at: datetime
    zone: str
    recorded_at: datetime
    answers: Mapping[str, Kept]
    states: Mapping[str, str] = _NOTHING
    words: Mapping[str, Any] = _NOTHING
    outcome: Mapping[str, Any] = _NOTHING
    follows: str | None = None
    revision: int = 1
    deleted: bool = False
    undoes: int | None = None
    moved: str | None = None
    history: tuple[Document, ...] = ()
    about: tuple[str, ...] | None = None

    @property
    def day(self) -> date:
        """The local day it is about."""
        return self.at.date()

    @property
    def parts(self) -> frozenset[str]:
        """The questionnaires that were answered in it, if it is a sitting of several."""
        return frozenset(name.partition(".")[0] for name in self.answers if "." in name)

    @property
    def month(self) -> str:
        """The month file it belongs in, ``YYYY-MM``."""
        return f"{self.at.year:04}-{self.at.month:02}"

    @property
    def written(self) -> datetime:
        """When it was written down first, in the time zone of the moment it is about."""
        first = datetime.fromisoformat(self.history[0]["recorded_at"]) if self.history else self.recorded_at
        return first.astimezone(self.at.tzinfo)

    @property
    def days_late(self) -> int:
        """How many days after the day it is about it was written down first; 0 if it was the same day."""
        if not self.history and self.recorded_at - self.at <= timedelta(hours=1):  # most: no time zone is looked at
            return 0
        return max((self.written.date() - self.day).days, 0)

    @property
    def late(self) -> bool:
        """Whether it was written down on a later day than it is about."""
        return self.days_late > 0

    @property
    def counts(self) -> bool:
        """Whether it counts as what was so on its day: the memory of a day fades, so a daily one may not come late."""
        return self.questionnaire != DAILY or self.days_late <= LATEST


class Undone(NamedTuple):
    """A change taken back: the response as it is now, and what was taken back in words."""

    response: Response
    what: str


def document(response: Response) -> dict[str, Any]:
    """The response as the month file keeps it: keys in their fixed order, without the id."""
    kept: dict[str, Any] = {
        "questionnaire": response.questionnaire,
        "version": response.version,
        "hash": response.hash,
        "at": response.at.isoformat(),
        "zone": response.zone,
        "recorded_at": response.recorded_at.isoformat(),
        "answers": dict(response.answers),
        "states": dict(response.states),
        "words": dict(response.words),
        "outcome": dict(response.outcome),
        "follows": response.follows,
        "revision": response.revision,
        "deleted": response.deleted,
    }
    if response.undoes is not None:
        kept["undoes"] = response.undoes
    if response.moved is not None:
        kept["moved"] = response.moved
    if response.about is not None:
        kept["about"] = list(response.about)
    if response.history:
        kept["history"] = list(response.history)
    return kept


_SHAPE: Mapping[str, type] = {
    "questionnaire": str, "version": int, "hash": str, "at": str, "zone": str, "recorded_at": str, "answers": dict,
    "revision": int,
}  # fmt: skip
_OPTIONAL: Mapping[str, type] = {
    "states": dict, "words": dict, "outcome": dict, "follows": str, "deleted": bool, "undoes": int, "moved": str,
    "history": list, "about": list,
}  # fmt: skip


def from_document(response_id: str, kept: Document) -> Response:
    """The response of a document.

    Raises:
        JournalError: a key is missing or of the wrong shape; the message names it.
    """
    if not isinstance(kept, dict):
        raise JournalError(f"response {response_id}: should be a JSON object")
    if len(kept) == len(_USUAL):
        values: list[Any] = [kept.get(key) for key in _USUAL]
        if [*map(type, values)] == _USUAL_TYPES:
            values[_AT] = _moment(response_id, "at", values[_AT])
            values[_RECORDED_AT] = _moment(response_id, "recorded_at", values[_RECORDED_AT])
            return Response(response_id, *values)
    return _checked(response_id, kept)


def _checked(response_id: str, kept: Document) -> Response:
    """The response of a document that is not of the usual shape, looked at key by key."""
    for key, shape in _SHAPE.items():
        if not isinstance(kept.get(key), shape):
            raise JournalError(f"response {response_id}: `{key}` is missing or not {_NAMES[shape]}")
    for key, shape in _OPTIONAL.items():
        if kept.get(key) is not None and not isinstance(kept[key], shape):
            raise JournalError(f"response {response_id}: `{key}` is not {_NAMES[shape]}")
    return Response(  # by position, as by name it takes a third longer
        response_id,
        kept["questionnaire"],
        kept["version"],
        kept["hash"],
        _moment(response_id, "at", kept["at"]),
        kept["zone"],
        _moment(response_id, "recorded_at", kept["recorded_at"]),
        kept["answers"],
        kept.get("states") or {},
        kept.get("words") or {},
        kept.get("outcome") or {},
        kept.get("follows"),
        kept["revision"],
        kept.get("deleted") is True,
        kept.get("undoes"),
        kept.get("moved"),
        tuple(kept.get("history") or ()),
        tuple(map(str, kept["about"])) if kept.get("about") is not None else None,
    )


_USUAL: Mapping[str, type] = {
    "questionnaire": str, "version": int, "hash": str, "at": str, "zone": str, "recorded_at": str, "answers": dict,
    "states": dict, "words": dict, "outcome": dict, "follows": type(None), "revision": int, "deleted": bool,
}  # fmt: skip
"""The keys of nearly every document, in the order of the fields of `Response`: most of reading is this one glance."""
_USUAL_TYPES = [*_USUAL.values()]
_AT, _RECORDED_AT = ([*_USUAL].index(key) for key in ("at", "recorded_at"))

_NAMES = {str: "text", int: "a whole number", dict: "an object", bool: "true or false", list: "a list"}


def _moment(response_id: str, key: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise JournalError(f"response {response_id}: `{key}` is not a date and time with offset: {text!r}")
    return moment


def changed(old: Response, new: Response, recorded_at: datetime, undoes: int | None = None) -> Response:
    """The next revision of ``old`` with the content of ``new``; ``old`` goes into its history."""
    earlier = document(old._replace(history=()))
    return new._replace(
        id=old.id,
        revision=old.revision + 1,
        recorded_at=recorded_at,
        undoes=undoes,
        moved=None,
        history=(*old.history, earlier),
    )


def undoable(response: Response) -> int | None:
    """The revision that an undo would take back; ``None`` if every change was taken back already."""
    stack: list[int] = []
    for version in (*response.history, document(response)):
        if version.get("undoes") is None:
            stack.append(version["revision"])
        elif stack:
            stack.pop()
    return stack[-1] if stack else None


def undone(response: Response, recorded_at: datetime) -> Response:
    """The response as it was before its last change that still stands; before its first one, it is deleted.

    Raises:
        JournalError: there is nothing to take back.
    """
    target = undoable(response)
    if target is None:
        raise JournalError(f"response {response.id}: every change was taken back already")
    before = [version for version in response.history if version["revision"] == target - 1]
    old = from_document(response.id, before[0]) if before else response._replace(deleted=True)
    return changed(response, old, recorded_at, undoes=target)


def last_change(response: Response) -> str:
    """When the change was made that an undo would take back; ``""`` if there is none. Sorts by time."""
    version = _version(response, undoable(response))
    return str(version["recorded_at"]) if version else ""


def change_in_words(response: Response) -> str:
    """What an undo would take back: ``adding``, ``changing`` or ``deleting``."""
    version = _version(response, undoable(response))
    if version is None or version["revision"] == 1:
        return "adding"
    return "deleting" if version["deleted"] else "changing"


def _version(response: Response, revision: int | None) -> Document | None:
    versions = (*response.history, document(response))
    return next((each for each in versions if each["revision"] == revision), None)


def merged(mine: Response, theirs: Response) -> Response:
    """One response of two copies of it: the newer revision, with every other version in its history.

    Commutative, associative and idempotent. Of two different versions with the same revision the one recorded later
    counts (of those, the greater text), and the other is kept in the history. The tombstone of a move counts if it is
    newer than every version that still stands; else it has nothing left to say.
    """
    versions = {_key(version): version for response in (mine, theirs) for version in _versions(response)}
    *earlier, newest = (versions[key] for key in sorted(versions))
    history = tuple(each for each in earlier if each.get("moved") is None)
    return from_document(mine.id, newest)._replace(history=history)


def before_moving(tombstone: Response) -> Response | None:
    """What the tombstone of a move knows of the response itself, from being merged with other copies of it."""
    if not tombstone.history:
        return None
    *earlier, newest = tombstone.history
    return from_document(tombstone.id, newest)._replace(history=tuple(earlier))


def _versions(response: Response) -> tuple[Document, ...]:
    return (*response.history, document(response._replace(history=())))


def _key(version: Document) -> tuple[int, bool, str, str]:
    text = json.dumps(version, sort_keys=True, ensure_ascii=False)
    return (version["revision"], version.get("moved") is None, version["recorded_at"], text)
