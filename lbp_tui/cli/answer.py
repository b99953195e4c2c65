"""`answer` and `check-up`: a questionnaire filled in, and what it comes to."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from lbp_tui.cli.again import command, done_already
from lbp_tui.cli.given import complete
from lbp_tui.cli.options import AnyFunction, Command, moment_of, text_or_json, when_option
from lbp_tui.cli.run import Run, typed
from lbp_tui.core.errors import JournalError, LbpError, Unconfirmed
from lbp_tui.core.sitting import accepted
from lbp_tui.workspace import CHECK_UP

if TYPE_CHECKING:
    from datetime import datetime

    from lbp_tui.core.guidance import Completed
    from lbp_tui.core.model import Answers
    from lbp_tui.core.response import Response
    from lbp_tui.core.sitting import Sitting


class Wish(NamedTuple):
    """How a questionnaire is to be filled in: the options of `answer`."""

    source: str | None = None
    follows: str | None = None
    at: str | None = None
    no_save: bool = False
    form: str = "text"
    private: bool = False


def filling(function: AnyFunction) -> AnyFunction:
    """The options of commands that fill in a questionnaire."""
    options = (
        click.option("--answers", "source", metavar="FILE", help="Answers as YAML or JSON; - is standard input."),
        click.option("--follows", metavar="RESPONSE", help="The response that this one belongs to."),
        when_option,
        click.option("--no-save", is_flag=True, help="Only say what the answers come to."),
        click.option("--keep-private", is_flag=True, help="Also write down private answers, such as on struggling."),
        text_or_json,
        click.option("--exit-code", "by_tier", is_flag=True, help="End with 10 for self-care up to 14 for emergency."),
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.command(cls=Command)
@click.argument("questionnaire", metavar="ID")
@filling
@click.pass_context
def answer(
    context: click.Context,
    questionnaire: str,
    source: str | None,
    follows: str | None,
    at: str | None,
    no_save: bool,
    keep_private: bool,
    form: str,
    by_tier: bool,
) -> None:
    """Fill in any questionnaire: by numbered prompts, or from a file. `lbp-tui questionnaires list` names them."""
    _run(context, questionnaire, Wish(source, follows, at, no_save, form, keep_private), by_tier)


@click.command("check-up", cls=Command)
@filling
@click.pass_context
def check_up(
    context: click.Context,
    source: str | None,
    follows: str | None,
    at: str | None,
    no_save: bool,
    keep_private: bool,
    form: str,
    by_tier: bool,
) -> None:
    """Find out whether you need help, and how soon. It takes about four minutes.

    With --exit-code it ends with 10 self-care, 11 routine, 12 this week, 13 today, 14 emergency.

    \b
    lbp-tui check-up
    lbp-tui check-up --answers answers.yaml --no-save --format json
    """  # noqa: D301 click's mark for lines to leave alone
    _run(context, CHECK_UP, Wish(source, follows, at, no_save, form, keep_private), by_tier)


def _run(context: click.Context, questionnaire: str, wish: Wish, by_tier: bool) -> None:
    completed = fill(context.ensure_object(Run), questionnaire, wish)
    if by_tier:
        from lbp_tui.cli.outcome import exit_code

        context.exit(exit_code(completed.assessment.tier))


def fill(run: Run, questionnaire: str, wish: Wish) -> Completed:
    """Fill in a questionnaire as wished, and print what it comes to."""
    at = moment_of(run, wish.at)
    with typed():
        run.workspace.questionnaire(questionnaire)
    sitting = run.workspace.sitting(questionnaire, wish.follows, at)
    run.tell_refused()
    if sitting.questionnaire.follows and not sitting.follows:
        followed = run.workspace.title(sitting.questionnaire.follows)
        raise LbpError(f"{sitting.questionnaire.title}: there is nothing to look back at yet; it follows “{followed}”")
    sitting, answers = _answers(run, sitting, wish)
    completed = run.workspace.preview(sitting, answers) if wish.no_save else _saved(run, sitting, answers, at, wish)
    if completed.response and wish.source is None:
        run.workspace.drop_draft(questionnaire)
    unsaved = run.workspace.made(sitting, answers, at=at) if wish.no_save and sitting.follows else None
    with done_already(f"saved as {completed.response.id}") if completed.response else nullcontext():
        _tell(run, sitting, completed, wish.form, unsaved)
    if completed.response:
        run.tell_doubt(completed.response)
    return completed


def _saved(run: Run, sitting: Sitting, answers: Answers, at: datetime | None, wish: Wish) -> Completed:
    """The answers saved, and what they come to; if they cannot be saved, that is still told."""
    try:
        return run.workspace.complete(sitting, answers, at=at, private=wish.private)
    except JournalError as wrong:
        _tell(run, sitting, run.workspace.preview(sitting, answers), wish.form)
        if not isinstance(wrong, Unconfirmed):
            _tell_again(run, sitting, answers, wish)
        raise


def _tell_again(run: Run, sitting: Sitting, answers: Answers, wish: Wish) -> None:
    """Show what to run again; answers that are in no file are shown too, ready to be put into one."""
    import json

    at = ["--at", wish.at] if wish.at else []
    follows = ["--follows", wish.follows] if wish.follows else []
    file = wish.source if wish.source not in (None, "-") else "answers.json"
    again = command(run, "answer", sitting.questionnaire.id, "--answers", str(file), *follows, *at)
    run.warn(f"To try again:\n{again}")
    if file != wish.source:
        given = {sitting.short(name): answer for name, answer in answers.items()}
        run.warn(f"with this in answers.json:\n{json.dumps(given, ensure_ascii=False, indent=2)}")


def _answers(run: Run, sitting: Sitting, wish: Wish) -> tuple[Sitting, Answers]:
    if wish.source is not None:
        sitting, given = run.workspace.filled_up(sitting, _given(run, wish.source))
        answers, remarks = accepted(sitting, given)
        for remark in remarks:
            run.talk(remark)
        if not wish.no_save:
            complete(sitting, answers)
        if sitting.follows and not wish.follows:
            from lbp_tui.cli.half_done import tell_about

            tell_about(run, sitting)
        return sitting, answers
    if not run.asks:
        raise click.UsageError("there is no terminal to ask on; give the answers with --answers FILE, or - for stdin")
    from lbp_tui.cli.half_done import walked

    return walked(run, sitting, keeps=not wish.no_save)


def _given(run: Run, source: str) -> dict[str, object]:
    if source == "-":
        return dict(run.workspace.answers_in(run.heard(), "standard input"))
    return dict(run.workspace.answers_in(run.workspace.read(Path(source)), source))


def _tell(run: Run, sitting: Sitting, completed: Completed, form: str, unsaved: Response | None = None) -> None:
    from lbp_tui.cli.outcome import tell_completed
    from lbp_tui.core.model import Tier

    emergency = completed.advice.tier is Tier.EMERGENCY
    if emergency:  # what to do then stands below all else
        run.talk(f"{_kept(completed)}\n")
    if form == "json":
        run.json(completed.outcome)
        run.tell_standing()
    else:
        tell_completed(run, completed, sitting.item, unsaved)
    if not emergency:
        run.talk(f"\n{_kept(completed)}")


def _kept(completed: Completed) -> str:
    """What was written down, and what was not."""
    kept = completed.response
    left_out = kept and len(completed.outcome["fired"]) > len(kept.outcome.get("fired", ()))
    private = "What is private was not written down; --keep-private would do that.\n\n" if left_out else ""
    return f"{private}{f'Saved as {kept.id}. To take it back: lbp-tui undo' if kept else 'Not saved.'}"
