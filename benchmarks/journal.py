"""The journal against SQLite (WAL, synchronous=FULL) and exports against plain `json` and `csv`, by size."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.pairs import fastest, ratios, table
from lbp_tui.core.response import Response, document
from lbp_tui.core.selection import Selection
from lbp_tui.disk.journal import Journal
from lbp_tui.formats.csv import _cell, _cells, columns
from lbp_tui.workspace import Workspace

NOW = datetime(2026, 11, 22, 8, 15, tzinfo=UTC)
A_DAY = 3
CHUNK = 100_000
"""Responses that are held at once at most; a baseline for more goes through as many again and again."""
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


def batched(each: Iterator[Response], size: int) -> Iterator[tuple[Response, ...]]:
    """So many at a time."""
    while chunk := tuple(islice(each, size)):
        yield chunk


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
    """Print the tables for journals of each size."""
    measured = [row(size, rounds) for size in sizes]
    both = list(zip(sizes, measured, strict=True))
    head = ("responses", "open and add", "open and read 90 days", "export json", "export csv", "verify")
    title = "Journal, × SQLite for the first two, × plain `json`/`csv` for the exports, × `json.loads` for verify"
    table(title, head, [(f"{size:,}", *(f"{each:.2f}×" for each in row.ratios)) for size, row in both])
    first = measured[0].seconds
    head = ("responses", "open and add", "open and read 90 days", "verify, a 100,000th", "export json", "export csv")
    rows = [
        (
            f"{size:,}",
            *(f"{now / then:.2f}×" for now, then in zip(row.seconds, first, strict=True)),
            *(f"{mib:.0f} MiB" for mib in row.memory),
        )
        for size, row in both
    ]
    table(f"Growth, × the same at {sizes[0]:,}; and the memory of an export, over that of an empty journal", head, rows)


class Measured(NamedTuple):
    """What one size came to: ratios as in the table, seconds of add, read and verify (each response), memory in MiB."""

    ratios: tuple[float, ...]
    seconds: tuple[float, ...]
    memory: tuple[float, ...]


def row(size: int, rounds: int) -> Measured:
    """What a journal of one size comes to."""
    folder = Path(tempfile.mkdtemp())
    try:
        workspace = Workspace(folder, lambda: NOW)
        for chunk in batched(responses(size), CHUNK):
            Journal(folder / "journal").merge(chunk)
        sqlite = Sqlite(folder / "base.sqlite")
        sqlite.fill(responses(size))
        journal = folder / "journal"
        add = ratios(sqlite.add, {"ours": lambda: Journal(journal).add(made(next(_numbers), NOW))}, rounds)
        read = ratios(sqlite.recent, {"ours": lambda: recent(workspace)}, rounds)
        kept = [{"id": each.id, **document(each)} for each in islice(workspace.responses(), CHUNK)]
        times = range(max(1, size // CHUNK))
        names = columns(islice(workspace.responses(), CHUNK))
        rows = [[_cell(_cells(each).get(name, "")) for name in names] for each in islice(workspace.responses(), CHUNK)]
        few = max(1, min(rounds // 4, 3 * CHUNK // size))
        as_json = ratios(lambda: [plain_json(kept) for _ in times], {"ours": lambda: export(workspace, "json")}, few)
        as_csv = ratios(lambda: [plain_csv(rows) for _ in times], {"ours": lambda: export(workspace, "csv")}, few)
        checked = ratios(lambda: loaded(journal), {"ours": lambda: list(workspace.care.verify())}, few)
        return Measured(
            tuple(each["ours"] for each in (add, read, as_json, as_csv, checked)),
            (
                fastest(lambda: Journal(journal).add(made(next(_numbers), NOW)), rounds),
                fastest(lambda: recent(workspace), rounds),
                fastest(lambda: list(workspace.care.verify()), few) / size,
            ),
            tuple(peak(folder, name) - peak(folder / "empty", name) for name in ("json", "csv")),
        )
    finally:
        shutil.rmtree(folder)


def loaded(journal: Path) -> int:
    """What `json.loads` alone takes for the same files."""
    return sum(len(json.loads(path.read_bytes())) for path in journal.glob("*.json"))


PEAK = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from lbp_tui.workspace import Workspace
for piece in Workspace(Path(sys.argv[1])).export(sys.argv[2]):
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def peak(folder: Path, name: str) -> float:
    """The most memory that a process holds which exports a journal piece by piece, in MiB."""
    done = subprocess.run([sys.executable, "-c", PEAK, folder, name], capture_output=True, text=True, check=True)
    return float(done.stdout)


def recent(workspace: Workspace) -> list[Response]:
    """The last 90 days."""
    return list(workspace.responses(Selection(since=(NOW - timedelta(days=90)).date(), until=NOW.date())))


def export(workspace: Workspace, name: str) -> int:
    """The whole export, chunk by chunk; its length."""
    return sum(len(chunk) for chunk in workspace.export(name, Selection()))


def plain_json(kept: list[dict[str, Any]]) -> str:
    """What `json` alone takes for the same rows, in memory already."""
    return json.dumps(kept, ensure_ascii=False)


def plain_csv(rows: list[list[Any]]) -> str:
    """What `csv` alone takes for the same rows, cell by cell in memory already."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
