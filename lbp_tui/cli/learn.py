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
    return [CompletionItem(each.name, help=each.title) for each in every if each.name.startswith(incomplete)]


@click.command(cls=Command)
@click.argument("leaflet_id", required=False, metavar="[ID]", shell_complete=_completed)
@click.option("--find", metavar="WORDS", help="Only leaflets that have these words.")
@json_flag
@click.pass_obj
def learn(run: Run, leaflet_id: str | None, find: str | None, as_json: bool) -> None:
    """Short leaflets with their sources: what is known about low back pain.

    Without an ID it lists them; each line begins with an id.
    """
    if leaflet_id and find is not None:
        raise click.UsageError("give an ID or --find, not both")
    if leaflet_id:
        _tell(run, leaflet_id, as_json)
        return
    found = [each for each in run.workspace.leaflets() if each.holds(find or "")]
    if as_json:
        run.json([{"id": each.name, "title": each.title} for each in found])
        return
    if not found:
        run.talk("No leaflet has these words.")
    wide = max((len(each.name) for each in found), default=0)
    for each in found:
        run.say(f"{each.name:{wide}}  {each.title}")


def _tell(run: Run, leaflet_id: str, as_json: bool) -> None:
    """Print one leaflet."""
    leaflet = run.workspace.leaflet(leaflet_id)
    if as_json:
        run.json({"id": leaflet.name, "title": leaflet.title, "text": leaflet.text})
        return
    from lbp_tui.formats.leaflet import leaflet_text

    run.say(leaflet_text(leaflet.title, leaflet.text))
