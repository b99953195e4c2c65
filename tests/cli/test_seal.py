"""Encrypted files: what `--encrypt` writes is opened by the age tool, and by nobody without the key."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pexpect
import pyrage
import pytest

from tests.cli.conftest import Cli, Terminal, end

WORDS = "four plain words here"


@pytest.fixture
def logged(cli: Cli) -> Cli:
    """A day with a note."""
    cli("log", "4", "--note", "a private note")
    return cli


@pytest.fixture
def identity(tmp_path: Path) -> pyrage.x25519.Identity:
    """Somebody's key, kept in the file `key.txt` as age wants it."""
    made = pyrage.x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(f"{made}\n")
    return made


def opened_by_age(file: Path, key: Path) -> bytes:
    done = subprocess.run(["age", "--decrypt", "--identity", key, file], capture_output=True, check=True)
    return done.stdout


def test_an_export_for_a_key_opens_with_that_key_only(
    logged: Cli, tmp_path: Path, identity: pyrage.x25519.Identity
) -> None:
    file = tmp_path / "export.json.age"
    ended = logged("export", "--encrypt", str(identity.to_public()), "-o", str(file), "--format", "json")
    assert ended.code == 0, ended.err
    assert "To open it: age --decrypt" in ended.err
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"private" not in file.read_bytes()
    assert pyrage.decrypt(file.read_bytes(), [identity]).decode() == logged("export").out
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(file.read_bytes(), [pyrage.x25519.Identity.generate()])
    if shutil.which("age"):
        assert opened_by_age(file, tmp_path / "key.txt").decode() == logged("export").out


def test_a_backup_for_a_key_holds_everything(logged: Cli, tmp_path: Path, identity: pyrage.x25519.Identity) -> None:
    file = tmp_path / "backup.age"
    assert logged("journal", "backup", "--encrypt", str(identity.to_public()), "-o", str(file)).id == str(file)
    plain = tmp_path / "backup.zip"
    plain.write_bytes(pyrage.decrypt(file.read_bytes(), [identity]))
    with zipfile.ZipFile(plain) as archive:
        assert archive.read("journal/2026-11.json") == (logged.folder / "journal" / "2026-11.json").read_bytes()
    logged("journal", "purge", "--yes")
    assert "bring back 1" in logged("journal", "restore", str(plain)).out


def test_a_passphrase_is_asked_twice_and_never_shown(logged: Cli, tmp_path: Path, terminal: Terminal) -> None:
    file = tmp_path / "export.age"
    child = terminal("export", "-o", str(file), "--encrypt")
    child.expect_exact("Passphrase")
    child.sendline(WORDS)
    child.expect_exact("The same again")
    child.sendline(WORDS)
    code, said = end(child)
    assert (code, WORDS in said) == (0, False)
    assert b"a private note" in pyrage.passphrase.decrypt(file.read_bytes(), WORDS)
    if shutil.which("age"):
        age = pexpect.spawn("age", ["--decrypt", "--output", str(tmp_path / "plain.json"), str(file)], timeout=60)
        age.expect("passphrase")
        age.sendline(WORDS)
        age.expect(pexpect.EOF)
        assert "a private note" in (tmp_path / "plain.json").read_text()


def test_a_short_passphrase_is_refused_and_nothing_is_written(logged: Cli, tmp_path: Path, terminal: Terminal) -> None:
    child = terminal("export", "-o", str(tmp_path / "export.age"), "--encrypt")
    for _ in range(2):
        child.expect(r"Passphrase|again")
        child.sendline("1234")
    code, said = end(child)
    assert code == 2
    assert "at least 8 characters" in said
    assert not (tmp_path / "export.age").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["export", "--encrypt", "age1nonsense", "-o", "x"], "age1nonsense: is not a public key of age"),
        (["export", "--encrypt", "-o", "x"], "there is no terminal to ask for a passphrase on"),
        (["export", "--encrypt", "age1nonsense"], "--encrypt goes with -o FILE"),
        (["journal", "backup", "--encrypt"], "--encrypt goes with -o FILE"),
    ],
)
def test_what_cannot_be_encrypted_is_told(
    logged: Cli, tmp_path: Path, words: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = logged(*words)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert not Path("x").exists()


def test_an_encrypted_file_is_told_with_how_to_open_it(
    logged: Cli, tmp_path: Path, identity: pyrage.x25519.Identity
) -> None:
    file = tmp_path / "x.age"
    logged("export", "--encrypt", str(identity.to_public()), "-o", str(file))
    for words in (["import"], ["journal", "merge"], ["journal", "restore"], ["answer", "daily", "--answers"]):
        ended = logged(*words, str(file))
        assert ended.code == 1
        assert "is encrypted; first open it with: age --decrypt --output NEWFILE x.age" in ended.err


def test_without_the_extra_it_says_what_to_install(
    logged: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    ended = logged("export", "--encrypt", "age1x", "-o", str(tmp_path / "x"))
    assert ended.code == 1
    assert 'pip install "lbp-tui[age]"' in ended.err
