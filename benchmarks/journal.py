"""The journal against SQLite (WAL, synchronous=FULL) and exports against plain `json` and `csv`, by size."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.pairs import ratios, table
from lbp_tui.core.response import Response, document
from lbp_tui.core.selection import Selection
from lbp_tui.disk.journal import Journal
from lbp_tui.workspace import Workspace

NOW = datetime(2026, 11, 22, 8, 15, tzinfo=UTC)
A_DAY = 3
_numbers = count()


def made(number: int, at: datetime) -> Response:
    """A daily response as a person might write it."""
    states = dict.fromkeys(("pain", "worst", "leg", "flare", "tags", "note"), "answered")
    text = f"{int(at.timestamp() * 1000):012x}7{number >> 62:03x}8{number:015x}"
    return Response(
        id="-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:])),
        questionnaire="daily", version=1, hash="0" * 64, at=at, zone="UTC", recorded_at=at,
        answers={"pain": number % 11, "worst": 7, "leg": 2, "flare": "no", "tags": ["driving", "desk"],
                 "note": f"stiff in the morning, better after a walk ({number})"},
        states=states, words={"pain": {"ask": "How bad was your back pain today?", "answer": str(number % 11)}},
    )  # fmt: skip


def responses(size: int) -> Iterator[Response]:
    """As many responses, three a day, ending now."""
    for number in range(size):
        yield made(next(_numbers), NOW - timedelta(days=(size - number) / A_DAY))


class Sqlite:
    """The same work with the standard library's SQLite."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._open() as base:
            base.execute("create table responses (id text primary key, at text, document text)")
            base.execute("create index at on responses (at)")

    def _open(self) -> sqlite3.Connection:
        base = sqlite3.connect(self.path)
        base.execute("pragma journal_mode=wal")
        base.execute("pragma synchronous=full")
        return base

    def fill(self, each: Iterator[Response]) -> None:
        """Put in many responses at once."""
        base = self._open()
        with base:
            base.executemany("insert into responses values (?, ?, ?)", (self._row(response) for response in each))
        base.close()

    def _row(self, response: Response) -> tuple[str, str, str]:
        return response.id, response.at.isoformat(), json.dumps(document(response))

    def add(self) -> None:
        """Open, add one response, close."""
        base = self._open()
        with base:
            base.execute("insert into responses values (?, ?, ?)", self._row(made(next(_numbers), NOW)))
        base.close()

    def recent(self) -> list[Any]:
        """Open and read the last 90 days."""
        base = self._open()
        since = (NOW - timedelta(days=90)).isoformat()
        rows = base.execute("select document from responses where at >= ? order by at", (since,)).fetchall()
        base.close()
        return [json.loads(row[0]) for row in rows]


def main(rounds: int, sizes: tuple[int, ...]) -> None:
    """Print the table for journals of each size."""
    rows = [row(size, rounds) for size in sizes]
    head = ("responses", "open and add", "open and read 90 days", "export json", "export csv")
    table("Journal, × SQLite for the first two, × plain `json`/`csv` for the exports", head, rows)


def row(size: int, rounds: int) -> tuple[str, ...]:
    """One row of the table."""
    folder = Path(tempfile.mkdtemp())
    try:
        workspace = Workspace(folder, lambda: NOW)
        Journal(folder / "journal").merge(responses(size))
        sqlite = Sqlite(folder / "base.sqlite")
        sqlite.fill(responses(size))
        add = ratios(sqlite.add, {"ours": lambda: Journal(folder / "journal").add(made(next(_numbers), NOW))}, rounds)
        read = ratios(sqlite.recent, {"ours": lambda: recent(workspace)}, rounds)
        kept = [{"id": each.id, **document(each)} for each in workspace.responses()]
        few = max(3, rounds // 4)
        as_json = ratios(lambda: plain_json(kept), {"ours": lambda: export(workspace, "json")}, few)
        as_csv = ratios(lambda: plain_csv(kept), {"ours": lambda: export(workspace, "csv")}, few)
    finally:
        shutil.rmtree(folder)
    return (f"{size:,}", *(f"{each['ours']:.2f}×" for each in (add, read, as_json, as_csv)))


def recent(workspace: Workspace) -> list[Response]:
    """The last 90 days."""
    return list(workspace.responses(Selection(since=(NOW - timedelta(days=90)).date(), until=NOW.date())))


def export(workspace: Workspace, name: str) -> int:
    """The whole export, chunk by chunk; its length."""
    return sum(len(chunk) for chunk in workspace.export(name, Selection()))


def plain_json(kept: list[dict[str, Any]]) -> str:
    """What `json` alone takes for the same rows, in memory already."""
    return json.dumps(kept, ensure_ascii=False)


def plain_csv(kept: list[dict[str, Any]]) -> str:
    """What `csv` alone takes for the same cells, in memory already."""
    text = io.StringIO()
    writer = csv.writer(text)
    for each in kept:
        writer.writerow([each["id"], each["questionnaire"], each["at"], *each["answers"].values()])
    return text.getvalue()
