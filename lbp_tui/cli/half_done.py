"""Questionnaires asked on a terminal, kept while they are half-done and resumed later."""

from __future__ import annotations

from functools import partial

import click

from lbp_tui.cli.ask import ask, chosen
from lbp_tui.cli.run import Run
from lbp_tui.core.errors import JournalError
from lbp_tui.core.model import Answers
from lbp_tui.core.sitting import Sitting
from lbp_tui.formats import plain


def walked(run: Run, sitting: Sitting, *, keeps: bool) -> tuple[Sitting, Answers]:
    """The answers to a sitting, asked from the first question; or to a half-done one, from where the person left off.

    Args:
        run: to print with.
        sitting: what to ask.
        keeps: whether to keep it half-done if the person leaves.

    Raises:
        click.Abort: the person left.
    """
    name = sitting.questionnaire.id
    sitting, before = _resumed(run, sitting) if keeps else (sitting, run.workspace.defaults(sitting))
    run.warn(plain.wrapped(f"{sitting.questionnaire.title}. {sitting.questionnaire.about}"))

    failed: list[str] = []

    def keep(answers: Answers) -> None:
        try:
            run.workspace.keep_draft(sitting, answers)
        except JournalError as wrong:
            if not failed:
                run.warn(f"Not kept half-done: {wrong}. You can go on; nothing is lost before the end.")
            failed.append(str(wrong))

    answers = ask(run, sitting, before, keep=keep if keeps else None, last=partial(run.workspace.defaults, sitting))
    if answers is not None:
        return sitting, answers
    left = keeps and run.workspace.draft(name) is not None
    run.warn(f"Left half-done. To go on: {plain.starting(name)}" if left else "Nothing was kept.")
    raise click.Abort


def _resumed(run: Run, sitting: Sitting) -> tuple[Sitting, Answers]:
    """A half-done questionnaire with its answers if the person wants to go on with it; else the new one.

    Raises:
        click.Abort: the person wants neither.
    """
    draft = run.workspace.draft(sitting.questionnaire.id)
    if draft is None:
        return sitting, run.workspace.defaults(sitting)
    way = chosen(
        run,
        f"You left “{sitting.questionnaire.title}” half-done on {draft.begun:%Y-%m-%d %H:%M}.",
        ("Go on where you left off", "Begin anew"),
    )
    if way is None:
        raise click.Abort
    return (
        run.workspace.resumed(sitting.questionnaire.id, draft)
        if way == 1
        else (sitting, run.workspace.begin_anew(sitting))
    )
