"""Questionnaires asked on a terminal, kept while they are half-done and resumed later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lbp_tui.cli.ask import ask, chosen
from lbp_tui.cli.run import Run
from lbp_tui.core.errors import AnswerError
from lbp_tui.core.model import Answer, Answers
from lbp_tui.core.sitting import Sitting, accept
from lbp_tui.formats import plain

if TYPE_CHECKING:
    from lbp_tui.workspace import Draft


def walked(run: Run, sitting: Sitting, *, keeps: bool) -> Answers:
    """The answers to a sitting, asked from the first question or from where the person left off.

    Args:
        run: to print with.
        sitting: what to ask.
        keeps: whether to keep it half-done if the person leaves.

    Raises:
        click.Abort: the person left.
    """
    name = sitting.questionnaire.id
    before = _resumed(run, sitting) if keeps else {}
    if before is None:
        raise click.Abort
    run.warn(plain.wrapped(f"{sitting.questionnaire.title}. {sitting.questionnaire.about}"))

    def keep(answers: Answers) -> None:
        run.workspace.keep_draft(name, answers)

    answers = ask(run, sitting, before, keep=keep if keeps else None)
    if answers is not None:
        return answers
    left = keeps and run.workspace.draft(name) is not None
    run.warn(f"Left half-done. To go on: {plain.starting(name)}" if left else "Nothing was kept.")
    raise click.Abort


def _resumed(run: Run, sitting: Sitting) -> Answers | None:
    """The answers of a half-done questionnaire if the person wants to go on with it; else none of them.

    ``None`` if the person wants to do neither.
    """
    draft = run.workspace.draft(sitting.questionnaire.id)
    if draft is None:
        return {}
    way = chosen(
        run,
        f"You left “{sitting.questionnaire.title}” half-done on {draft.begun:%Y-%m-%d %H:%M}.",
        ("Go on where you left off", "Begin anew"),
    )
    return None if way is None else _fitting(sitting, draft) if way == 1 else {}


def _fitting(sitting: Sitting, draft: Draft) -> Answers:
    """The answers of a draft that its questionnaire still takes."""
    fitting: dict[str, Answer | None] = {}
    for name, answer in draft.answers.items():
        item = sitting.items.get(name)
        if item is None:
            continue
        try:
            fitting[name] = accept(item, answer)
        except AnswerError:
            continue
    return fitting
