"""What commands share: the options that go with every one of them, filters, and moments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lbp_tui.cli.run import Run, typed

if TYPE_CHECKING:
    from datetime import datetime

    from lbp_tui.core.selection import Selection

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])

_EVERYWHERE: tuple[tuple[tuple[str, ...], str, dict[str, Any]], ...] = (
    (("--data-dir",), "The folder with your journal; before $LBP_TUI_DATA.", {"metavar": "FOLDER"}),
    (("--no-color",), "Print without colour, as $NO_COLOR does.", {"is_flag": True}),
    (("--plain",), "Numbered prompts instead of the screen, one thing a line.", {"is_flag": True}),
    (("--debug",), "If the program itself fails, show everything.", {"is_flag": True}),
    (("-q", "--quiet"), "Print results and errors only.", {"is_flag": True}),
)


def everywhere(*, hidden: bool) -> list[click.Parameter]:
    """The options that every command takes."""
    return [
        click.Option(names, help=words, expose_value=False, callback=_note, hidden=hidden, **more)
        for names, words, more in _EVERYWHERE
    ]


def _note(context: click.Context, option: click.Parameter, value: object) -> None:
    """Keep what was asked of the whole run, wherever on the line it stood."""
    if value and option.name:
        setattr(context.ensure_object(Run), option.name, value)


_IN_JSON = "lbp_tui.json"
_AS_JSON: Mapping[str, object] = {"as_json": True, "form": "json"}
"""What a command is given that is to print JSON, under the name it has for that."""


def _other_spelling(own: Sequence[click.Parameter]) -> list[click.Parameter]:
    """`--json` for a command with `--format` alone, and `--format` for one with `--json` alone."""
    known = {name for each in own for name in each.opts}
    more: dict[str, Any] = {"hidden": True, "expose_value": False, "callback": _note_json}
    if "--format" in known and "--json" not in known:
        return [click.Option(("--json", "json_too"), is_flag=True, **more)]
    if "--json" in known and "--format" not in known:
        return [click.Option(("--format", "format_too"), type=click.Choice(["text", "json"]), **more)]
    return []


def _note_json(context: click.Context, _: click.Parameter, value: object) -> None:
    if value in (True, "json"):
        context.meta[_IN_JSON] = True


class Command(click.Command):
    """A command that takes the options of the whole program too."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own options, and those that need not be shown again."""
        return [*super().get_params(ctx), *_other_spelling(self.params), *everywhere(hidden=True)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words apart. Of options that choose one thing in different ways only one may be given."""
        ways: dict[str | None, click.Option] = {}
        for option in self._choosing(ctx, args):
            first = ways.setdefault(option.name, option)
            if first.opts != option.opts:
                raise click.UsageError(f"{first.opts[0]} and {option.opts[0]} do not go together; keep one", ctx)
        rest = super().parse_args(ctx, args)
        if ctx.meta.get(_IN_JSON):
            ctx.params |= {name: value for name, value in _AS_JSON.items() if name in ctx.params}
        return rest

    def _choosing(self, ctx: click.Context, args: list[str]) -> list[click.Option]:
        """The options given, in order, that share what they set with another."""
        names = [each.name for each in self.params]
        if ctx.resilient_parsing or len(names) == len(set(names)):
            return []
        given = self.make_parser(ctx).parse_args([*args])[2]
        return [each for each in given if isinstance(each, click.Option) and names.count(each.name) > 1]


class Commands(click.Group):
    """Commands under one noun."""

    command_class = Command

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own options, and those that need not be shown again."""
        return [*super().get_params(ctx), *everywhere(hidden=True)]


class Whole(click.IntRange):
    """A whole number within limits, written in plain digits."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 click's
        """The number; `1_0` and digits of another script are none."""
        if isinstance(value, str) and not (value.isascii() and value.lstrip("+-").isdecimal()):
            self.fail(f"{value!r} is not a whole number.", param, ctx)
        return super().convert(value, param, ctx)


def json_flag(function: AnyFunction) -> AnyFunction:
    """The option of every list."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def text_or_json(function: AnyFunction) -> AnyFunction:
    """The option of every result."""
    choice = click.Choice(["text", "json"])
    return click.option("--format", "form", type=choice, default="text", show_default=True, help="How to print it.")(
        function
    )


def when_option(function: AnyFunction) -> AnyFunction:
    """The moment a response is about."""
    words = "When it was: 2026-11-22, '2026-11-22 18:00', yesterday, 'yesterday 18:00', mon, or -2h."
    return click.option("--at", metavar="WHEN", help=words)(function)


def moment_of(run: Run, at: str | None) -> datetime | None:
    """The moment that was typed, if one was."""
    if at is None:
        return None
    from lbp_tui.core.when import moment

    with typed():
        return moment(at, run.workspace.now())


def _said(_: click.Context, option: click.Parameter, value: str | None) -> str:
    """What to look for; nothing at all is a slip, such as a variable that is not set, and would find everything."""
    if value is not None and not value.lstrip("#" if option.name == "tag" else "").strip():
        raise click.UsageError(f"{option.opts[0]} is empty; say what to look for, or leave it out")
    return value or ""


_FILTERS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--since", {"metavar": "DAY", "help": "First day: 2026-11-22, yesterday, mon, or -7d."}),
    ("--until", {"metavar": "DAY", "help": "Last day."}),
    ("--questionnaire", {"metavar": "ID", "callback": _said, "help": "Only responses of this questionnaire."}),
    ("--tag", {"metavar": "TAG", "callback": _said, "help": "Only days with this tag."}),
    ("--text", {"metavar": "WORDS", "callback": _said, "help": "Only where an answer has these words."}),
    (
        "--min-pain",
        {"type": Whole(0, 10), "metavar": "N", "help": "Only days with at least this pain, 0 to 10."},
    ),
)


def filters(function: AnyFunction) -> AnyFunction:
    """The filters that all must hold."""
    for name, more in reversed(_FILTERS):
        function = click.option(name, **more)(function)
    return function


def selection(
    run: Run,
    since: str | None,
    until: str | None,
    questionnaire: str,
    tag: str,
    text: str,
    min_pain: int | None,
) -> Selection:
    """The filters that were typed, understood."""
    from lbp_tui.core.selection import Selection
    from lbp_tui.core.when import day

    now = run.workspace.now() if since is not None or until is not None else None
    with typed():
        first = day(since, now) if since is not None and now else None
        last = day(until, now) if until is not None and now else None
    if first and last and first > last:
        raise click.UsageError(f"--since {first} is after --until {last}: no day is in between")
    if questionnaire:
        _known(run, questionnaire)
    return Selection(first, last, questionnaire, tag.removeprefix("#"), text, min_pain)


def _known(run: Run, questionnaire: str) -> None:
    """Make sure that there is such a questionnaire, or a response of one that there was."""
    if not run.workspace.newest(questionnaire):
        with typed():
            run.workspace.entry(questionnaire)
