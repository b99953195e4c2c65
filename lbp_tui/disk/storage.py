"""One month of the journal as a TinyDB storage: checked whenever it is read, replaced whole when it is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from lbp_tui.core.errors import Conflict, JournalError
from lbp_tui.core.response import Document, Response, document, from_document
from lbp_tui.disk.files import backup, read_bytes, set_aside, sweep, write_locked
from lbp_tui.disk.months import ASIDE

FORMAT = "lbp-tui journal"
VERSION = 1
TABLE = "responses"

_KEYS = {"format", "version", "sha256", TABLE}
_OPENING = f'{{"format": "{FORMAT}", "version": {VERSION}, "sha256": "%s",\n "{TABLE}": '
_CLOSING = "}\n"
_BODY = slice(len(_OPENING % ("0" * 64)), -len(_CLOSING))


class Damaged(JournalError):
    """A file of the journal, or a response in it, that is not as it was written.

    Attributes:
        path: the file.
        reason: what is wrong with it.
    """

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason.removeprefix(f'{path}: ')}")


class Month(NamedTuple):
    """What a month file holds: its responses as documents, by id, and the version of its format."""

    version: int
    responses: Mapping[str, Document]


class MonthStorage(Storage):
    """A month file, read and written as promised: all or nothing, checked, and never over something damaged.

    A damaged file is read as its backup, the state before the last save, if that is whole, and else as empty:
    nothing that cannot be relied on is shown as if it could. The first write then keeps the damaged file under a name
    of its own, `2026-11.damaged-1a2b3c4d.json`, before the month starts anew from that state. So no byte is lost, a
    new response can always be saved, and what is read before that write is what stands after it.

    Attributes:
        damage: what was wrong with the file when it was read last.
        aside: where the damaged file is since the month started anew.
    """

    def __init__(self, path: Path) -> None:
        """Nothing is read or made yet."""
        self.damage: Damaged | None = None
        self.aside: Path | None = None
        self._path = path
        self._content: bytes | None = None
        self._version = VERSION

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The responses of the month, as TinyDB wants them; ``None`` if there is no file.

        Raises:
            JournalError: the file cannot be read, or it is damaged and the backup in its place cannot be read.
        """
        self.damage, self._version = None, VERSION
        self._content = read_bytes(self._path)
        if self._content is None:
            return None
        month = self._whole(self._content)
        self._version = month.version
        return {TABLE: dict(month.responses)}

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Put these responses in place of those that were read.

        Raises:
            JournalError: they cannot be kept, or the file is of a newer version; what is there is unchanged.
            Conflict: the file has changed since it was read.
            Unconfirmed: see `write_locked`.
        """
        self.check_writable()
        text = written(data.get(TABLE, {}))
        if read_bytes(self._path) != self._content:
            raise Conflict(f"{self._path}: another program changed it at this moment; nothing was saved, try again")
        if self.damage is not None and self._content is not None:
            self.aside = set_aside(self._path, aside_name(self._path, self._content))
        if self._content is None:
            sweep(self._path.parent)  # once a month, so that listing the folder is not a part of every save
        write_locked(self._path, text, keep_old=self.damage is None)

    def check_writable(self) -> None:
        """See that what was read may be replaced.

        Raises:
            JournalError: the file is of a newer version.
        """
        if self._version > VERSION:
            raise JournalError(
                f"{self._path}: was written by a newer lbp-tui (format {self._version}, this one knows {VERSION}), "
                "so it can be read but not changed; update lbp-tui"
            )

    def _whole(self, content: bytes) -> Month:
        try:
            return parsed(self._path, content)
        except Damaged as wrong:
            month = self._before()
            state = "it is shown as it was before the last save" if month else "nothing of it can be shown"
            self.damage = Damaged(self._path, f"{wrong.reason}; {state}")
            return month or Month(VERSION, {})

    def _before(self) -> Month | None:
        path = backup(self._path)
        try:
            content = read_bytes(path)
            return None if content is None else parsed(path, content)
        except Damaged:
            return None


class Responses(Table):
    """TinyDB's table of a month's responses, by their own ids."""

    document_id_class: Any = str

    def kept(self) -> Mapping[str, Document]:
        """Every response by its id, as it is in the file: a TinyDB `Document` of each would be a copy."""
        return self._read_table()

    def put(self, responses: Iterable[Response]) -> None:
        """Insert responses, or replace them whole, in one write."""

        def change(table: dict[Any, Any]) -> None:
            table.update((each.id, document(each)) for each in responses)

        self._update_table(change)


class _Database(TinyDB):
    table_class = Responses


def open_month(path: Path) -> tuple[MonthStorage, Responses]:
    """A month file as TinyDB's table, and the storage under it. Nothing is read or made yet."""
    storage = MonthStorage(path)
    database = _Database(storage=lambda: storage)
    return storage, cast(Responses, database.table(TABLE, cache_size=0))


def stored_in(path: Path) -> tuple[Response, ...]:
    """The responses of a month file wherever it is, such as a conflict copy or a backup, tombstones too.

    Raises:
        Damaged: it is not whole, or is no month file.
        JournalError: it cannot be read, or is of a newer version.
    """
    content = read_bytes(path)
    if content is None:
        raise JournalError(f"{path}: there is no such file")
    return responses_of(path, content)


def responses_of(path: Path, content: bytes) -> tuple[Response, ...]:
    """The responses of a month file that was read; ``path`` is for the message.

    Raises:
        Damaged: it is not whole, or is no month file.
        JournalError: it is of a newer version.
    """
    month = parsed(path, content)
    if month.version > VERSION:
        raise JournalError(f"{path}: was written by a newer lbp-tui (format {month.version}); update lbp-tui")
    return tuple(from_document(response_id, kept) for response_id, kept in month.responses.items())


def aside_name(path: Path, content: bytes) -> str:
    """The name under which a damaged month file is kept; the same content has the same name."""
    return f"{path.stem}{ASIDE}{hashlib.sha256(content).hexdigest()[:8]}{path.suffix}"


def is_whole(path: Path, content: bytes) -> bool:
    """Whether this is what a month file should be; ``path`` is only named."""
    try:
        parsed(path, content)
    except Damaged:
        return False
    return True


def written(responses: Mapping[str, Document]) -> str:
    """The text of a month file: one response a line, by id.

    Raises:
        JournalError: a response holds what JSON cannot.
    """
    body = _body(responses)
    return _OPENING % _sum(body.encode(errors="surrogatepass")) + body + _CLOSING


def parsed(path: Path, content: bytes) -> Month:
    """What a month file says; ``path`` is for the message.

    The checksum covers the responses as they are written here; it also fits after another program changed only line
    ends or spaces. A version that is newer than ours is taken as it comes.

    Raises:
        Damaged: it is not whole JSON, not a journal file, or not what was written.
    """
    month, checksum = _month(path, _json(path, content))
    # a text that is as it was written, a line a response, has no key twice: looking for that takes as long as parsing
    if checksum == _sum(content[_BODY]) and content.count(b"\n") == len(month.responses) + 2:
        return month
    month, checksum = _month(path, _json(path, content, strict=True))
    if month.version == VERSION and not _fits(checksum, month.responses):
        raise Damaged(path, "its checksum does not fit: it was changed by hand, by another program or by the disk")
    return month


def _month(path: Path, whole: object) -> tuple[Month, object]:
    """The month and the checksum it is said to have."""
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise Damaged(path, f'is not a file of the journal: it does not begin with {{"format": "{FORMAT}"')
    version, responses = whole.get("version"), whole.get(TABLE)
    if type(version) is not int or version < 1:
        raise Damaged(path, "its `version` is missing or not a whole number")
    if not isinstance(responses, dict) or not all(isinstance(each, dict) for each in responses.values()):
        raise Damaged(path, f"its `{TABLE}` are missing or not objects by id")
    if version == VERSION and whole.keys() != _KEYS:
        raise Damaged(path, f"it should have the keys {', '.join(sorted(_KEYS))} and no others")
    return Month(version, responses), whole.get("sha256")


def _json(path: Path, content: bytes, *, strict: bool = False) -> object:
    unique = _unique if strict else None
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=unique, parse_constant=_refused)
    except RecursionError:
        raise Damaged(path, "is not a file of the journal: it is nested too deep") from None
    except ValueError as wrong:
        raise Damaged(path, f"is not whole: {wrong}") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice[:60]!r} is there twice")
    return mapping


def _refused(number: str) -> None:
    raise ValueError(f"{number} is not a number that is kept")


def _body(responses: Mapping[str, Document]) -> str:
    lines = [f"  {_line(each, responses[each])}" for each in sorted(responses)]
    return "{\n" + ",\n".join(lines) + "}" if lines else "{}"


def _line(response_id: str, kept: Document) -> str:
    try:
        return _ENCODER.encode({response_id: kept})[1:-1]
    except (TypeError, ValueError, RecursionError) as wrong:
        raise JournalError(f"response {response_id}: cannot be kept: {wrong}") from wrong


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def _fits(checksum: object, responses: Mapping[str, Document]) -> bool:
    try:
        return checksum == _sum(_body(responses).encode(errors="surrogatepass"))
    except JournalError:
        return False


def _sum(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
