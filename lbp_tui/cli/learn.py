"""`lbp-tui learn`: the leaflets, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lbp_tui.cli.options import Command, json_flag
from lbp_tui.cli.run import Run

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _completed(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The leaflets whose names begin so."""
    from click.shell_completion import CompletionItem

    every = context.ensure_object(Run).workspace.leaflets()
    return [CompletionItem(each.id, help=each.title) for each in every if each.id.startswith(incomplete)]


@click.command(cls=Command)
@click.argument("leaflet_id", required=False, metavar="[ID]", shell_complete=_completed)
@click.option("--find", metavar="WORDS", help="Only leaflets that have these words.")
@click.option("--edit", "edits", is_flag=True, help="Open your copy of the leaflet in $VISUAL or $EDITOR.")
@json_flag
@click.pass_context
def learn(context: click.Context, leaflet_id: str | None, find: str | None, edits: bool, as_json: bool) -> None:
    """Short leaflets with their sources: what is known about low back pain.

    Without an ID it lists them; each line begins with an id. There is a copy of yours from the first --edit on. If it
    cannot be used, the bundled one is. What says when to get help cannot be changed.
    """
    run = context.ensure_object(Run)
    if leaflet_id and find is not None:
        raise click.UsageError("give an ID or --find, not both")
    if edits and (not leaflet_id or as_json):
        raise click.UsageError("--edit goes with an ID, and not with --json")
    if edits and leaflet_id:
        _edit(context, run, leaflet_id)
        return
    if leaflet_id:
        _tell(run, leaflet_id, as_json)
    else:
        _list(run, find or "", as_json)
    if not as_json:
        run.tell_once(run.workspace.refused_leaflets())


def _list(run: Run, wanted: str, as_json: bool) -> None:
    """Print the leaflets that have some words, one a line."""
    found = [each for each in run.workspace.leaflets() if each.holds(wanted)]
    if as_json:
        run.json([{"id": each.id, "title": each.title, "own": bool(each.whose)} for each in found])
        return
    if not found:
        run.talk("No leaflet has these words.")
    wide = max((len(each.id) for each in found), default=0)
    for each in found:
        run.say(f"{each.id:{wide}}  {each.heading}")


def _tell(run: Run, leaflet_id: str, as_json: bool) -> None:
    """Print one leaflet."""
    leaflet = run.workspace.leaflet(leaflet_id)
    if as_json:
        run.json({"id": leaflet.id, "title": leaflet.title, "text": leaflet.text, "own": bool(leaflet.whose)})
        return
    from lbp_tui.formats.leaflet import leaflet_text

    run.say(leaflet_text(leaflet.heading, leaflet.text))


def _edit(context: click.Context, run: Run, leaflet_id: str) -> None:
    """Open the person's own copy, then say whether it can be used. Without a terminal only where it is."""
    mine = run.workspace.own_leaflet(leaflet_id)
    run.say(str(mine))
    if run.asks:
        from lbp_tui.cli.editor import opened

        opened(mine)
    wrong = run.workspace.why_refused(mine)
    run.say(f"{mine.name}: {wrong or 'it can be used'}")
    if wrong:
        context.exit(1)
