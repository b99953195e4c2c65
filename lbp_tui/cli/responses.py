"""`list`, `show`, `delete` and `undo`: what is in the journal."""

from __future__ import annotations

from collections.abc import Sequence

import click

from lbp_tui.cli.again import done_already
from lbp_tui.cli.options import Command, filters, json_flag, selection, text_or_json
from lbp_tui.cli.run import Run
from lbp_tui.core.response import Response
from lbp_tui.workspace import DAILY

_SHORT, _WHOLE = 13, 36
_BEGINNINGS = (_SHORT, 18, 23, _WHOLE)
_UNDONE = {"adding": "Took back: adding", "changing": "Took back: changing", "deleting": "Brought back"}


@click.command("list", cls=Command)
@filters
@json_flag
@click.pass_obj
def list_(
    run: Run,
    since: str | None,
    until: str | None,
    questionnaire: str,
    tag: str,
    text: str,
    min_pain: int | None,
    as_json: bool,
) -> None:
    """List what you recorded, oldest first.

    Each line begins with an id that show, edit and delete take.
    """
    found = tuple(run.workspace.responses(selection(run, since, until, questionnaire, tag, text, min_pain)))
    if as_json:
        from lbp_tui.formats.json import entry

        run.json([entry(each) for each in found])
        return
    if not found:
        run.talk("Nothing found. Log a day with: lbp-tui log 4")
    _tell_lines(run, tuple(map(run.workspace.retold, found)))


@click.command(cls=Command)
@click.argument("response_id", metavar="ID")
@text_or_json
@click.pass_obj
def show(run: Run, response_id: str, form: str) -> None:
    """Show one response in full. The beginning of its id is enough."""
    response = run.workspace.response(response_id)
    if form == "json":
        from lbp_tui.formats.json import entry

        run.json(entry(response))
        return
    from lbp_tui.cli.outcome import tell_response
    from lbp_tui.formats.listing import record

    run.say(record(response, run.workspace.naming()))
    if response.outcome:
        run.say()
        tell_response(run, response)


@click.command(cls=Command)
@click.argument("response_id", metavar="ID")
@click.pass_obj
def delete(run: Run, response_id: str) -> None:
    """Take a response out of the journal. `lbp-tui undo` brings it back."""
    gone = run.workspace.delete(response_id)
    with done_already(f"deleted {gone.id}"):
        run.say(gone.id)
    run.talk(f"Deleted {_named(run, gone)}. To bring it back: lbp-tui undo")
    run.tell_standing()


@click.command(cls=Command)
@click.pass_obj
def undo(run: Run) -> None:
    """Take back the last change to the journal; again for the one before."""
    undone = run.workspace.undo()
    with done_already(f"took back the last change to {undone.response.id}"):
        run.say(undone.response.id)
    run.talk(f"{_UNDONE[undone.what]} {_named(run, undone.response)}.")
    run.tell_standing()


def _tell_lines(run: Run, found: Sequence[Response]) -> None:
    from lbp_tui.formats.listing import line
    from lbp_tui.formats.naming import NOTHING_KNOWN

    length = _length([each.id for each in found])
    known, days = run.workspace.naming(), NOTHING_KNOWN  # a day goes by the names of `log`, so no file is read for it
    for each in found:
        run.say(line(each, each.id[:length], days if each.questionnaire == DAILY else known))


def _length(ids: Sequence[str]) -> int:
    """How much of each id it takes to tell them apart."""
    return next((length for length in _BEGINNINGS if len({each[:length] for each in ids}) == len(ids)), _WHOLE)


def _named(run: Run, response: Response) -> str:
    return f"{run.workspace.title(response.questionnaire)} of {response.at:%Y-%m-%d %H:%M}"
