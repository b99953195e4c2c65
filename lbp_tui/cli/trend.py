"""`lbp-tui trend`: how a number goes over time."""

from __future__ import annotations

import click

from lbp_tui.cli.options import Command, Whole, json_flag, text_or_json
from lbp_tui.cli.run import Run, typed

MOST_DAYS = 3660


@click.command(cls=Command)
@click.argument("item", default="pain", metavar="[ITEM]")
@click.option("--days", type=Whole(1, MOST_DAYS), default=14, show_default=True, help="How many days.")
@click.option("--all", "full", is_flag=True, help="Also what the rules did not find, and every source.")
@text_or_json
@json_flag
@click.pass_obj
def trend(run: Run, item: str, days: int, full: bool, form: str, as_json: bool) -> None:
    """How pain, or any other number, goes over time, what the rules say about it, and what goes with it.

    ITEM is one of daily, such as sleep, or any item or score as questionnaire.item.
    """
    with typed():
        found, insight = run.workspace.trend(item, days), run.workspace.insight(item)
    from lbp_tui.formats.insight import insight_json, insight_text

    if as_json or form == "json":
        from lbp_tui.formats.trends import trend_json

        run.json(trend_json(found) | insight_json(insight, found.days[0].day))
        return
    from lbp_tui.formats.trends import trend_text

    run.say("\n\n".join(filter(None, (trend_text(found), insight_text(insight, found.days[0].day, full=full)))))
