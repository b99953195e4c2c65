"""`lbp-tui why`: the reasons behind advice."""

from __future__ import annotations

import click

from lbp_tui.cli.options import Command, json_flag, text_or_json
from lbp_tui.cli.run import Run
from lbp_tui.core.errors import JournalError
from lbp_tui.core.response import Response


@click.command(cls=Command)
@click.argument("response_id", required=False, metavar="[RESPONSE]")
@text_or_json
@json_flag
@click.pass_obj
def why(run: Run, response_id: str | None, form: str, as_json: bool) -> None:
    """Every rule that fired or could not be checked, with your answers, its source and when it was reviewed.

    Of the check-up, warning signs or emergency that count now, or of the RESPONSE whose id you give.
    """
    response = run.workspace.retold(_asked_about(run, response_id))
    if as_json or form == "json":
        run.json(response.outcome)
        return
    from lbp_tui.cli.outcome import tell_response

    run.talk(f"{run.workspace.title(response.questionnaire)} of {response.at:%Y-%m-%d %H:%M}\n")
    tell_response(run, response)


def _asked_about(run: Run, response_id: str | None) -> Response:
    response = run.workspace.response(response_id) if response_id else run.workspace.counting()
    if response is None:
        raise JournalError("there is no check-up yet; do one with: lbp-tui check-up")
    if not response.outcome:
        raise JournalError(f"`{response.questionnaire}` has no rules and no scores, so there is nothing to explain")
    return response
