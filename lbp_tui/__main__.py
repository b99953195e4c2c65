"""Starts the program: `lbp-tui`, or `python -m lbp_tui`."""

from __future__ import annotations

import gc

gc.set_threshold(50_000, 20, 20)  # a short run leaves little behind; looking for it costs a tenth of every start

import os  # noqa: E402
import sys  # noqa: E402
from functools import partial  # noqa: E402
from types import TracebackType  # noqa: E402
from typing import TextIO  # noqa: E402

from lbp_tui.cli.program import INTERRUPTED, program, stop_printing  # noqa: E402
from lbp_tui.cli.run import Run  # noqa: E402


def main() -> None:
    """Run what was typed on the command line, and exit."""
    run = Run()
    sys.excepthook = partial(tell, run)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _speak_unicode(stream)
    try:
        program.main(prog_name="lbp-tui", obj=run)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        _flush()


def tell(run: Run, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell of a mistake in the program itself in one line, without anything the person wrote."""
    if run.debug:
        sys.__excepthook__(kind, error, trace)
        return
    print(  # noqa: T201
        f"lbp-tui: a mistake in the program itself: {kind.__name__} in {_place(trace)}. Your journal is as it was "
        "after the last save.\nRun the same again with --debug to see more; that may show what you wrote.",
        file=sys.stderr,
    )


def _place(trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return (
        f"{trace.tb_frame.f_code.co_filename.rpartition(os.sep)[2]}, line {trace.tb_lineno}" if trace else "its start"
    )


def _speak_unicode(stream: TextIO | object) -> None:
    """Files and pipes are UTF-8 always; a sign that a terminal cannot show or send becomes a question mark."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if getattr(stream, "isatty", bool)():
        reconfigure(errors="replace")
    else:
        reconfigure(encoding="utf-8")


def _flush() -> None:
    try:
        if sys.stdout is not None:  # it can be closed before the start
            sys.stdout.flush()
    except OSError:
        stop_printing()


if __name__ == "__main__":
    main()
