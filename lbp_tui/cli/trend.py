"""`lbp-tui trend`: how a number goes over time."""

from __future__ import annotations

import click

from lbp_tui.cli.options import Command, json_flag, text_or_json
from lbp_tui.cli.run import Run, typed

MOST_DAYS = 3660


@click.command(cls=Command)
@click.argument("item", default="pain", metavar="[ITEM]")
@click.option("--days", type=click.IntRange(1, MOST_DAYS), default=14, show_default=True, help="How many days.")
@text_or_json
@json_flag
@click.pass_obj
def trend(run: Run, item: str, days: int, form: str, as_json: bool) -> None:
    """How pain, or any other number, goes over time. A day without an entry is a gap.

    ITEM is one of daily, such as sleep, or any item or score as questionnaire.item.
    """
    with typed():
        found = run.workspace.trend(item, days)
    if as_json or form == "json":
        from lbp_tui.formats.trends import trend_json

        run.json(trend_json(found))
        return
    from lbp_tui.formats.trends import trend_text

    run.say(trend_text(found))
