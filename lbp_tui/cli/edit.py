"""`lbp-tui edit`: change a response."""

from __future__ import annotations

from collections.abc import Mapping

import click

from lbp_tui.cli.again import command, done_already, each, nothing_lost
from lbp_tui.cli.given import paired, set_option
from lbp_tui.cli.options import Command, moment_of, when_option
from lbp_tui.cli.run import Run, typed
from lbp_tui.core.record import held
from lbp_tui.core.response import Response
from lbp_tui.core.sitting import Sitting


@click.command(cls=Command)
@click.argument("response_id", metavar="ID")
@set_option
@when_option
@click.pass_obj
def edit(run: Run, response_id: str, pairs: tuple[str, ...], at: str | None) -> None:
    """Change answers of a response, or when it was. The version before is kept.

    Without --set and --at it asks, with the answers as they are. An empty value takes an answer away.

    \b
    lbp-tui edit 0192f3a45b6c --set pain=5 --set note=
    """  # noqa: D301 click's mark for lines to leave alone
    response = run.workspace.response(response_id)
    sitting = run.workspace.reopened(response)
    moment = moment_of(run, at)
    given = paired(pairs, sitting) if pairs or moment else _asked(run, sitting, response)
    if not given and moment is None:
        run.talk("Nothing was changed.")
        return
    with nothing_lost(run, "Not changed.", _again(run, response.id, given, at)), typed():
        edited = run.workspace.edit(response, given, moment)
    for remark in edited.remarks:
        run.talk(remark)
    with done_already(f"changed {edited.response.id}"):
        run.say(edited.response.id)
    run.talk("Changed. To take it back: lbp-tui undo")
    run.tell_doubt(edited.response)
    _warn(run, edited.response)
    if edited.response.outcome.get("tier") != "emergency":
        run.tell_standing()


def _warn(run: Run, response: Response) -> None:
    """Tell advice that asks for help within days, also where it was found by changing an answer."""
    from lbp_tui.cli.outcome import items_of
    from lbp_tui.core.guidance import advice
    from lbp_tui.core.states import Tier
    from lbp_tui.formats.plain import brief

    if Tier(response.outcome.get("tier", Tier.SELF_CARE)).rank <= Tier.THIS_WEEK.rank:
        told = advice(response.outcome, run.workspace.config.contacts, response.at, run.workspace.now())
        run.warn(f"\n{brief(told, items_of(run, response.questionnaire))}\nReasons: lbp-tui why {response.id}")


def _again(run: Run, response_id: str, given: Mapping[str, object], at: str | None) -> str:
    pairs = [f"{name}={_typed(value)}" for name, value in given.items()]
    return command(run, "edit", response_id, *each("--set", pairs), *(["--at", at] if at else []))


def _typed(value: object) -> str:
    """An answer as `--set` takes it."""
    return "" if value is None else ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _asked(run: Run, sitting: Sitting, response: Response) -> Mapping[str, object]:
    """The answers that the person changed at the prompts."""
    if not run.asks:
        raise click.UsageError("what is to change? Say it with --set ITEM=VALUE or --at WHEN")
    from lbp_tui.cli.ask import ask

    before = {name: answer for name, answer in held(sitting, response).items() if name in sitting.items}
    after = ask(run, sitting, before, anew=True)
    if after is None:
        run.warn("Nothing was changed.")
        raise click.Abort
    changed = {name: answer for name, answer in after.items() if answer != before.get(name)}
    return {sitting.short(name): list(each) if isinstance(each, tuple) else each for name, each in changed.items()}
