"""The emergencies of a journal, kept in one small file, so that no month is read twice for them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from lbp_tui.core.alerts import Alert, alerts
from lbp_tui.core.errors import JournalError
from lbp_tui.disk.files import private_folder, read_text, write_private
from lbp_tui.disk.journal import Journal

_FORM = 2
"""Changes when what counts as an emergency does: then every month is read anew."""


class _Month(NamedTuple):
    mark: tuple[int, ...]
    alerts: tuple[Alert, ...]


class Alerts:
    """What a journal says about emergencies. The file is no part of the journal: without it, the months are read."""

    def __init__(self, path: Path, journal: Journal) -> None:
        """Nothing is read or made yet."""
        self._path = path
        self._journal = journal
        self._months: Mapping[str, _Month] | None = None

    def all(self) -> tuple[Alert, ...]:
        """Every emergency told in the journal, and every word that one was dealt with, by month.

        Raises:
            JournalError: the folder of the journal cannot be listed.
        """
        known = self._kept() if self._months is None else self._months
        found, sure = {}, {}
        for month, mark in self._journal.marks().items():
            before = known.get(month)
            if before is not None and before.mark == mark:
                found[month] = sure[month] = before
                continue
            responses, whole = self._journal.looked_at(month)
            found[month] = _Month(mark, tuple(each for response in responses for each in alerts(response)))
            if whole:
                sure[month] = found[month]
        self._keep(known, sure)
        return tuple(each for month in found.values() for each in month.alerts)

    def _keep(self, known: Mapping[str, _Month], sure: Mapping[str, _Month]) -> None:
        """Remember the months; in the file, all but the newest: that is read anyway, and changes every day."""
        self._months = sure
        newest = max(sure, default="")
        if sure.keys() - {newest} == known.keys() - {newest} and all(sure[each] == known[each] for each in known):
            return
        old = {month: [each.mark, [_packed(told) for told in each.alerts]] for month, each in sure.items()}
        old.pop(newest, None)
        if old:
            with suppress(JournalError):  # a folder that cannot be written to; then the months are read once more
                private_folder(self._path.parent)
                write_private(self._path, json.dumps([_FORM, old]))

    def _kept(self) -> Mapping[str, _Month]:
        try:
            form, months = json.loads(read_text(self._path)) if self._path.exists() else (0, {})
            known = months.items() if form == _FORM else ()
            return {month: _Month(tuple(mark), tuple(map(_unpacked, told))) for month, (mark, told) in known}
        except (JournalError, ValueError, TypeError, AttributeError):
            return {}


def _packed(each: Alert) -> list[Any]:
    about = None if each.about is None else sorted(each.about)
    return [each.id, each.at.isoformat(), each.told.isoformat(), each.ends, each.rule, about]


def _unpacked(kept: list[Any]) -> Alert:
    response_id, at, told, ends, rule, about = kept
    named = None if about is None else frozenset(map(str, about))
    moments = datetime.fromisoformat(at), datetime.fromisoformat(told)
    return Alert(str(response_id), *moments, bool(ends), str(rule), named)
