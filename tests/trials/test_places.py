"""Odd places to keep a journal in: full, read-only, behind links, and open to others."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from lbp_tui.core.errors import JournalError
from lbp_tui.core.response import Response
from lbp_tui.disk.journal import Journal
from lbp_tui.disk.storage import stored_in
from tests.disk.entries import edited, response

HERE = Path(__file__).parents[2]
ADDER = """
import sys
from pathlib import Path
from lbp_tui.disk.journal import Journal
from tests.disk.entries import response
journal = Journal(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    journal.add(response(number, note="x" * (number * 37 % 400)))
    print(number, flush=True)
"""


def added(folder: Path, script: str = ADDER, count: int = 1000) -> tuple[list[str], str]:
    """The ids that a process said it saved, and what it told at its end."""
    command = [sys.executable, "-c", script, str(folder), str(count)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=HERE, check=False)
    return [response(int(number)).id for number in done.stdout.split()], done.stderr


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for 256 KiB."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], capture_output=True, check=False
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_is_really_full_leaves_every_acknowledged_response(small: Path) -> None:
    ids, told = added(small / "journal")
    assert "not saved: the disk is full; what was there before is unchanged" in told
    assert len(ids) > 20
    journal = Journal(small / "journal")
    assert [each.id for each in journal.responses()] == ids
    assert journal.verify() == ()
    assert not list(journal.folder.glob(".*.tmp"))
    with pytest.raises(JournalError, match="the disk is full"):
        journal.revise(edited(response(0, note=""), note="y" * 100_000))


def refusal(journal: Journal, new: Response) -> str:
    """Why something is not saved, if it is not."""
    try:
        journal.add(new)
    except JournalError as wrong:
        return str(wrong)
    return ""


def test_however_little_room_is_left_a_save_is_made_or_refused(small: Path) -> None:
    journal, filler = Journal(small / "journal"), small / "filler"
    old, new = (response(number, note="x" * 20_000) for number in (1, 2))
    refused = []
    for pages in range(16):
        journal.add(old)
        room = os.statvfs(small).f_bavail * os.statvfs(small).f_frsize
        filler.write_bytes(bytes(room - pages * os.statvfs(small).f_frsize))
        told = refusal(journal, new)
        assert told == "" or "the disk is full" in told
        assert list(Journal(journal.folder).every()) == ([old] if told else [old, new])
        assert not list(journal.folder.glob(".*.tmp"))
        refused.append(bool(told))
        filler.unlink()
        shutil.rmtree(journal.folder)
    assert refused == sorted(refused, reverse=True)
    assert 5 < sum(refused) < 16


def test_a_limit_on_the_size_of_files_leaves_every_acknowledged_response(tmp_path: Path) -> None:
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))" + ADDER
    ids, told = added(tmp_path / "journal", limited)
    assert "not saved: the file would be larger than is allowed here; what was there before is unchanged" in told
    assert len(ids) > 20
    assert [each.id for each in Journal(tmp_path / "journal").responses()] == ids
    assert not list((tmp_path / "journal").glob(".*.tmp"))


def test_a_read_only_disk_can_be_read_and_says_what_it_is(small: Path) -> None:
    Journal(small / "journal").add(response(1))
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
    journal = Journal(small / "journal")
    assert list(journal.responses()) == [response(1)]
    with pytest.raises(JournalError, match="the disk is read-only"):
        journal.add(response(2))
    subprocess.run(["mount", "-o", "remount,rw", str(small)], check=True)
    assert list(journal.responses()) == [response(1)]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_read_only_folder_says_so_to_somebody_else() -> None:
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        shared = Path(place) / "journal"
        Journal(shared).add(response(1))
        for each in (shared, *shared.iterdir()):
            each.chmod(0o555 if each.is_dir() else 0o444)
        ids, told = added(shared, ADDER.replace("journal =", "import os\nos.setuid(65534)\njournal ="), 1)
        assert ids == []
        assert "you have no permission" in told
        assert list(Journal(shared).responses()) == [response(1)]


def test_links_are_followed_and_stay(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    journal = Journal(tmp_path / "linked" / "journal")
    journal.add(response(1))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.move(journal.path("2026-11"), elsewhere / "mine.json")
    journal.path("2026-11").symlink_to(elsewhere / "mine.json")
    journal.add(response(2))
    assert journal.path("2026-11").is_symlink()
    assert (tmp_path / "linked").is_symlink()
    assert [each.id for each in Journal(tmp_path / "real" / "journal").responses()] == [response(1).id, response(2).id]
    assert stat.S_IMODE((elsewhere / "mine.json").stat().st_mode) == 0o600


def test_a_month_that_links_to_nowhere_yet_begins_there(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    (tmp_path / "elsewhere").mkdir()
    journal.folder.mkdir()
    journal.path("2026-11").symlink_to(tmp_path / "elsewhere" / "mine.json")
    for number in (1, 2):
        journal.add(response(number))
    assert journal.path("2026-11").is_symlink()
    assert len(stored_in(tmp_path / "elsewhere" / "mine.json")) == 2
    assert [each.name for each in journal.folder.glob("*.json")] == ["2026-11.json"]
