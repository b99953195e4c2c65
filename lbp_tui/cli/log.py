"""`lbp-tui log`: one day, in one line."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from lbp_tui.cli.again import command, done_already, each, nothing_lost
from lbp_tui.cli.given import complete, paired, set_option
from lbp_tui.cli.options import Command, moment_of, when_option
from lbp_tui.cli.run import Run, typed
from lbp_tui.core.answer import tags as tags_in
from lbp_tui.core.errors import LbpError
from lbp_tui.core.response import LATEST
from lbp_tui.core.sitting import accepted
from lbp_tui.core.text import one_line
from lbp_tui.workspace import DAILY

if TYPE_CHECKING:
    from lbp_tui.core.model import Answers
    from lbp_tui.core.response import Response
    from lbp_tui.core.sitting import Sitting


_BELOW = re.compile(r"-[0-9.]+")
"""A number below zero, which looks like an option."""


class Typed(NamedTuple):
    """What was typed after `log`."""

    pain: str | None
    worst: str | None
    leg: str | None
    flare: bool | None
    tags: tuple[str, ...]
    note: str | None
    pairs: tuple[str, ...]
    at: str | None


class LogCommand(Command):
    """`log`, which shows again what was typed even where it was not understood."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words apart; if that fails, show them ready to be put right."""
        given = [*args]
        try:
            return super().parse_args(ctx, args)
        except click.UsageError:
            typed = ("lbp-tui", "log", *self._runnable(ctx, given))
            ctx.ensure_object(Run).warn(f"Not logged. What you typed:\n{shlex.join(typed)}")
            raise

    def _runnable(self, ctx: click.Context, args: Sequence[str]) -> list[str]:
        """What was typed, with a number such as -1 where it is not taken for an option: at the end, after `--`."""
        valued = {name for each in self.get_params(ctx) for name in each.opts if not getattr(each, "is_flag", True)}
        places = range(len(args) if "--" not in args else 0)
        below = [n for n in places if _BELOW.fullmatch(args[n]) and (n == 0 or args[n - 1] not in valued)]
        rest = [word for n, word in enumerate(args) if n not in below]
        return [*rest, "--", *(args[n] for n in below)] if below else rest


@click.command(cls=LogCommand)
@click.argument("pain", required=False, metavar="[PAIN]")
@click.option("--worst", metavar="N", help="Worst back pain, 0 to 10.")
@click.option("--leg", metavar="N", help="Leg pain on average, 0 to 10.")
@click.option("--flare/--no-flare", default=None, help="Whether you call it a flare.")
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="What was part of the day; again for more.")
@click.option("--note", metavar="TEXT", help="Anything to remember; - reads it from standard input.")
@set_option
@when_option
@click.pass_obj
def log(
    run: Run,
    pain: str | None,
    worst: str | None,
    leg: str | None,
    flare: bool | None,
    tags: tuple[str, ...],
    note: str | None,
    pairs: tuple[str, ...],
    at: str | None,
) -> None:
    """Log a day: average back pain from 0 to 10, and what else you want to keep.

    Prints the id. Without PAIN it asks.

    \b
    lbp-tui log 4
    lbp-tui log 6 --worst 8 --flare --tag driving --note "stiff after the drive" --at yesterday
    """  # noqa: D301 click's mark for lines to leave alone
    line = Typed(pain, worst, leg, flare, tags, note, pairs, at)
    if note == "-":
        line = line._replace(note=run.heard().strip())
    with nothing_lost(run, "Not logged.", again(run, line)):
        response = _logged(run, line)
    with done_already(f"saved as {response.id}"):
        run.say(response.id)
    run.talk(f"Logged pain {response.answers.get('pain')} for {_when(run, response)}. To take it back: lbp-tui undo")
    if not response.counts:
        run.talk(f"It is kept. As it came more than {LATEST} days later, it does not count in trends.")
    run.tell_doubt(response)
    run.tell_standing()


def _logged(run: Run, line: Typed) -> Response:
    at = moment_of(run, line.at)
    sitting = run.workspace.sitting(DAILY)
    given = _given(line, sitting)
    with typed():
        answers, remarks = accepted(sitting, given)
    answers = _with_pain(run, sitting, answers)
    complete(sitting, answers)
    for remark in remarks:
        run.talk(remark)
    response = run.workspace.complete(sitting, answers, at=at).response
    if response is None:
        raise LbpError("the day was not saved")
    return response


def _given(line: Typed, sitting: Sitting) -> Mapping[str, object]:
    """The answers typed, by item."""
    flags: dict[str, object] = {"pain": line.pain, "worst": line.worst, "leg": line.leg, "note": line.note}
    if line.flare is not None:
        flags["flare"] = "yes" if line.flare else "no"
    if line.tags:
        flags["tags"] = _tags(line.tags)
    named = {name: value for name, value in flags.items() if value is not None}
    pairs = paired(line.pairs, sitting)
    if twice := named.keys() & pairs.keys():
        raise click.UsageError(f"{min(twice)} is given twice; keep one of the two")
    return {**named, **pairs}


def _tags(given: Sequence[str]) -> list[str]:
    """The tags typed; one without a word is a slip, such as a variable that is not set."""
    with typed():
        if empty := [each for each in given if not tags_in(each)]:
            raise LbpError(f"--tag {one_line(empty[0])[:40]!r}: has no word; say one, or leave it out")
    return list(given)


def _with_pain(run: Run, sitting: Sitting, answers: Answers) -> Answers:
    """The answers with those that are asked for, if the one that matters was not typed."""
    if answers.get(f"{DAILY}.pain") is not None:
        return answers
    if not run.asks:
        raise click.UsageError("how bad was the pain? Give a number from 0 to 10, as in: lbp-tui log 4")
    from lbp_tui.cli.ask import ask

    found = ask(run, sitting, answers, only=[name for name in sitting.items if answers.get(name) is None])
    if found is None:
        run.warn("Nothing was logged.")
        raise click.Abort
    return found


def _when(run: Run, response: Response) -> str:
    at = response.at
    year = "" if at.year == run.workspace.now().year else f" {at.year}"
    return f"{at:%A} {at.day} {at:%B}{year}, {at:%H:%M}"


def again(run: Run, line: Typed) -> str:
    """The command that was typed, ready to run again."""
    below = line.pain is not None and line.pain.startswith("-")
    words = ["log", *([line.pain] if line.pain is not None and not below else [])]
    for name, value in (("--worst", line.worst), ("--leg", line.leg), ("--note", line.note), ("--at", line.at)):
        words += [name, value] if value is not None else []
    words += [] if line.flare is None else ["--flare" if line.flare else "--no-flare"]
    last = ["--", line.pain] if line.pain is not None and below else []
    return command(run, *words, *each("--tag", line.tags), *each("--set", line.pairs), *last)
