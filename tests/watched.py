"""Runs the program with every way to the network shut: `python -m tests.watched LOG WORDS…`.

What is tried is written to LOG, and fails. `--` between words begins another command in the same process.
"""

from __future__ import annotations

import socket
import sys
from itertools import groupby
from pathlib import Path

NETWORK = (
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
    "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request", "http.client.connect", "webbrowser.open",
    "ftplib.connect", "smtplib.connect", "imaplib.open", "poplib.connect", "telnetlib.Telnet.open",
)  # fmt: skip


def shut(log: Path) -> None:
    """Fail everything that could reach the network from now on, and write down what it was."""

    def hook(event: str, given: tuple[object, ...]) -> None:
        outside = event == "socket.__new__" and given[1] not in (socket.AF_UNIX, -1)
        if outside or (event in NETWORK and not (event == "socket.connect" and isinstance(given[1], str | bytes))):
            with log.open("a") as file:
                file.write(f"{event}\n")
            raise PermissionError(f"{event} is shut")

    sys.addaudithook(hook)


def main(log: Path, words: list[str]) -> None:
    """Run the commands one after the other, and write down the modules that speak to the network."""
    from lbp_tui.__main__ import main as run

    shut(log)
    commands = [list(command) for split, command in groupby(words, "--".__eq__) if not split]
    for command in commands or [[]]:
        sys.argv = ["lbp-tui", *command]
        try:
            run()
        except SystemExit as ended:
            if ended.code not in (0, None):
                sys.stderr.write(f"{command} ended with {ended.code}\n")
    spoken = {"http.client", "ssl", "urllib.request", "ftplib", "smtplib"} & sys.modules.keys()
    with log.open("a") as file:
        file.writelines(f"module {name}\n" for name in sorted(spoken))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
