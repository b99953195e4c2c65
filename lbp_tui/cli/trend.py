"""`lbp-tui trend`: how a number goes over time."""

from __future__ import annotations

from typing import Any

import click

from lbp_tui.cli.options import Command, Whole, json_flag, text_or_json
from lbp_tui.cli.run import Run, typed

MOST_DAYS = 3660
ALL = "all"


class Days(Whole):
    """A number of days, or ``all``."""

    def __init__(self) -> None:
        """Take as many as can be told."""
        super().__init__(1, MOST_DAYS)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 click's
        """The number, or ``all``."""
        return value if value == ALL else super().convert(value, param, ctx)


@click.command(cls=Command)
@click.argument("item", default="pain", metavar="[ITEM]")
@click.option("--days", type=Days(), default=14, show_default=True, metavar="N", help="How many days, or all.")
@click.option("--all", "full", is_flag=True, help="Also what the rules did not find, and every source.")
@text_or_json
@json_flag
@click.pass_obj
def trend(run: Run, item: str, days: int | str, full: bool, form: str, as_json: bool) -> None:
    """How pain, or any other number, goes over time, what the rules say about it, and what goes with it.

    ITEM is one of daily, such as sleep, or any item or score as questionnaire.item. --days all begins with the first
    entry.
    """
    with typed():
        wanted = run.workspace.length(item) if isinstance(days, str) else days
        found, insight = run.workspace.trend(item, wanted), run.workspace.insight(item)
    from lbp_tui.formats.insight import insight_json, insight_text

    if as_json or form == "json":
        from lbp_tui.formats.trends import trend_json

        run.json(trend_json(found) | insight_json(insight, found.days[0].day))
        return
    from lbp_tui.formats.trends import trend_text

    run.say("\n\n".join(filter(None, (trend_text(found), insight_text(insight, found.days[0].day, full=full)))))
