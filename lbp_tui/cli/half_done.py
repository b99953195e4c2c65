"""Questionnaires asked on a terminal, kept while they are half-done and resumed later."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import click

from lbp_tui.cli.ask import ask, chosen
from lbp_tui.cli.run import Run
from lbp_tui.core.answer import words
from lbp_tui.core.beginning import Beginning
from lbp_tui.core.carried import Carried
from lbp_tui.core.errors import JournalError
from lbp_tui.core.heading import named
from lbp_tui.core.model import Answers
from lbp_tui.core.sitting import Sitting
from lbp_tui.formats import plain
from lbp_tui.formats.today import starting
from lbp_tui.workspace import Draft


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
    draft = run.workspace.draft(name) if keeps else None
    resumed = draft is not None and _goes_on(run, sitting, draft)
    if draft is not None and resumed:
        begun = Beginning(*run.workspace.resumed(name, draft))
    else:
        begun = run.workspace.begin_anew(sitting) if draft else run.workspace.beginning(sitting)
    sitting = begun.sitting
    run.warn(plain.wrapped(f"{sitting.questionnaire.title}. {sitting.questionnaire.about}"))
    tell_about(run, sitting)

    failed: list[str] = []

    def keep(answers: Answers, given: Sequence[str]) -> None:
        try:
            run.workspace.keep_draft(sitting, answers, given)
        except JournalError as wrong:
            if not failed:
                run.warn(f"Not kept half-done: {wrong}. You can go on; nothing is lost before the end.")
            failed.append(str(wrong))

    begun = begun.after(right=begun.last is None or _is_right(run, sitting, begun.last))
    kept, like = keep if keeps else None, partial(run.workspace.defaults, sitting)
    only = begun.only
    answers = ask(run, sitting, begun.answers, only=only, keep=kept, anew=bool(only), resumed=resumed, last=like)
    if answers is not None:
        return sitting, answers
    left = keeps and run.workspace.draft(name) is not None
    run.warn(f"Left half-done. To go on: {starting(name)}" if left else "Nothing was kept.")
    raise click.Abort


def tell_about(run: Run, sitting: Sitting) -> None:
    """Say which response a sitting is about, if it is about one."""
    if about := run.workspace.about(sitting):
        run.talk(plain.wrapped(f"It is about: {run.workspace.title(about.questionnaire)}, {named(about)}."))


def _goes_on(run: Run, sitting: Sitting, draft: Draft) -> bool:
    """Whether the person wants to go on with a half-done questionnaire.

    Raises:
        click.Abort: the person wants neither that nor to begin anew.
    """
    left = f"You left “{sitting.questionnaire.title}” half-done on {draft.left:%Y-%m-%d %H:%M}."
    old = run.workspace.too_old(sitting, draft)
    way = chosen(run, f"{left} {old}".rstrip(), ("Go on where you left off", "Begin anew"))
    if way is None:
        raise click.Abort
    return way == 1


def _is_right(run: Run, sitting: Sitting, last: Carried) -> bool:
    """Whether what the person said about themselves last time still holds.

    Raises:
        click.Abort: the person left.
    """
    told = [
        plain.wrapped(f"- {item.label}: {words(item, last.answers[name])}", hang="  ")
        for name, item in sitting.items.items()
        if name in last.answers
    ]
    prompt = "\n".join((f"About you: is this still right? You said so on {last.at:%Y-%m-%d}.", *told))
    way = chosen(run, prompt, ("Still right", "Change something"))
    if way is None:
        raise click.Abort
    return way == 1
