"""Sets everything up and runs it: `python3 dev.py run` opens the program, `python3 dev.py test` passes the tests.

`python3 dev.py trials` runs the trials of the journal at their full size, `python3 dev.py bench` measures speed,
`python3 dev.py mutants` breaks the rules that decide how urgent something is, to see the tests fail.

Needs Python 3.11 or newer with pip, and nothing else. Everything goes into `.venv` beside this file.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
    ("pytest", "-n", "3", "--dist", "worksteal"),  # two cores are kept busy by three, as the screen often waits
)


def main(words: list[str]) -> int:
    """Do what the first word says with the rest; the exit code of what was run."""
    if sys.version_info < (3, 11):  # noqa: UP036 older ones should be told so
        print(f"lbp-tui needs Python 3.11 or newer; this is {sys.version.split()[0]}", file=sys.stderr)
        return 1
    match words:
        case ["run", *rest]:
            install()
            return start("lbp-tui", *rest)
        case ["test", *rest]:
            install("--group", "dev")
            return next(
                (code for check in CHECKS if (code := start(*check, *(rest if check[0] == "pytest" else ())))), 0
            )
        case ["trials", *rest]:
            install("--group", "dev")
            return start(
                "pytest", "-n", "2", "--dist", "worksteal", "--full", "-rPs", "--timeout", "3600", "tests/trials", *rest
            )
        case ["bench", *rest]:
            install("--group", "dev")
            return start("python", "-m", "benchmarks", *rest)
        case ["mutants", *rest]:
            install("--group", "dev")
            return start("python", "-m", "tests.mutants", *rest)
        case _:
            print(__doc__, file=sys.stderr)
            return 2


def install(*groups: str) -> None:
    """Make `.venv` and install the project in it, unless that was done for these very requirements."""
    wanted = b"".join((HERE / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    stamp = HOME / f".installed{'-'.join(groups)}"
    digest = hashlib.sha256(wanted).hexdigest()
    if stamp.is_file() and stamp.read_text() == digest:
        return
    print("Setting up, once. This takes about a minute.", file=sys.stderr)
    if not (BIN / "pip").exists() and not (BIN / "pip.exe").exists():
        venv.create(HOME, with_pip=True)
    pip("pip>=25.1")  # older ones do not know dependency groups
    pip("--constraint", "constraints.txt", *groups, "--editable", ".")
    stamp.write_text(digest)


def pip(*words: str) -> None:
    """Install with the pip of `.venv`."""
    subprocess.run([BIN / "python", "-m", "pip", "install", "--quiet", *words], cwd=HERE, check=True)


def start(program: str, *words: str) -> int:
    """Run a program of `.venv` here, and give its exit code."""
    paths = os.pathsep.join((str(BIN), os.environ.get("PATH", "")))
    return subprocess.run([BIN / program, *words], cwd=HERE, env={**os.environ, "PATH": paths}, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except subprocess.CalledProcessError as failed:
        sys.exit(f"could not be installed: {' '.join(map(str, failed.cmd))} ended with {failed.returncode}")
