"""The program: its commands, each loaded when it is used, and how every run of it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import Any, NoReturn

import click

from lbp_tui.cli.options import everywhere
from lbp_tui.cli.run import Run

INTERRUPTED = 130

SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    "Every day": {
        "log": ("log:log", "Log a day: pain, and what else you want to keep"),
        "today": ("today:today", "What to do now, what is due, and the last two weeks"),
        "check-up": ("answer:check_up", "Find out whether you need help, and how soon"),
        "answer": ("answer:answer", "Fill in any questionnaire"),
        "emergency": ("emergency:emergency", "Show an emergency warning again, or mark it as dealt with"),
        "struggling": ("struggling:struggling", "Whom to talk to when it is all too much"),
        "session": ("session:session", "Log therapy or exercise, and see how it went down"),
        "plan": ("plan:plan", "Your course of therapy, and when to look at it again"),
        "medicine": ("session:medicine", "Note what you took, and whether it helped"),
        "due": ("today:due", "What is waiting for you"),
        "why": ("why:why", "The reasons behind the advice, with their sources"),
        "trend": ("trend:trend", "How pain, or any other number, goes over time"),
        "learn": ("learn:learn", "Short leaflets with their sources"),
    },
    "The journal": {
        "list": ("responses:list_", "List what you recorded"),
        "show": ("responses:show", "Show one response in full"),
        "edit": ("edit:edit", "Change a response"),
        "delete": ("responses:delete", "Take a response out of the journal"),
        "undo": ("responses:undo", "Take back the last change"),
        "export": ("exchange:export", "Write the journal out as JSON, CSV or text"),
        "import": ("exchange:import_", "Bring an export back in"),
        "journal": ("journal:journal", "Where the files are, and whether they are sound"),
    },
    "The questionnaires and the program": {
        "questionnaires": ("questionnaires:questionnaires", "See, change and check the questionnaires"),
        "selftest": ("selftest:selftest", "Hold the advice against worked cases"),
        "config": ("config:config", "Whom to call, and how it looks"),
        "completion": ("completion:completion", "Let the shell complete the commands"),
        "demo": ("screen:demo", "Try the screen on made-up data"),
    },
}
COMMANDS = {name: found for section in SECTIONS.values() for name, found in section.items()}


class Program(click.Group):
    """The commands by name. Help names them from the table, so that none of them is loaded for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click's signature
        """Their names, common ones first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(f"lbp_tui.cli.{module}"), function)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words name, or what was probably meant."""
        name = args[0]
        if name in COMMANDS or name.startswith("-"):
            return super().resolve_command(ctx, args)
        raise click.exceptions.NoSuchCommand(name, possibilities=COMMANDS, ctx=ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The commands in their sections."""
        for title, section in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, words) for name, (_, words) in section.items()], col_max=18)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """The commands that begin so."""
        from click.shell_completion import CompletionItem

        begun = (name for name in COMMANDS if name.startswith(incomplete))
        named = [CompletionItem(name, help=COMMANDS[name][1]) for name in begun]
        return [*named, *click.Command.shell_complete(self, ctx, incomplete)]

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. When whoever reads the output has enough, that is a good end."""
        from lbp_tui.core.errors import LbpError, Taken  # not for help, which loads none of the floors

        try:
            return super().invoke(ctx)
        except Taken as wrong:
            raise click.ClickException(f"{wrong}, or say --force to replace it") from wrong
        except LbpError as wrong:
            raise click.ClickException(str(wrong)) from wrong
        except BrokenPipeError:
            stop_printing()
            ctx.exit(0)
        finally:
            ctx.ensure_object(Run).tell_refused()
            ctx.ensure_object(Run).tell_damage()

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,  # noqa: ANN401 click's signature
    ) -> Any:  # noqa: ANN401
        """Run what was typed, and end with its exit code: 0 done, 1 an expected failure, 2 usage, 130 stopped."""
        extra.setdefault("obj", Run())
        run = partial(super().main, args, prog_name or "lbp-tui", complete_var, False, windows_expand_args, **extra)
        if not standalone_mode:
            return run()
        try:
            code: object = run()
        except click.UsageError as wrong:
            _usage(wrong)
        except (click.Abort, KeyboardInterrupt):
            sys.exit(INTERRUPTED)
        except click.ClickException as wrong:
            _fail(wrong.format_message())
        except OSError as wrong:
            _fail(_told(wrong))
        sys.exit(code if isinstance(code, int) else 0)


def stop_printing() -> None:
    """Let go of standard output, so that nothing is tried again when the program ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(wrong: click.UsageError) -> NoReturn:
    where = wrong.ctx.command_path if wrong.ctx else "lbp-tui"
    _print(f"lbp-tui: {wrong.format_message()}\nTry '{where} --help'.")
    sys.exit(2)


def _fail(message: str) -> NoReturn:
    _print(f"lbp-tui: {message}")
    sys.exit(1)


def _told(wrong: OSError) -> str:
    where = f"{wrong.filename}: " if isinstance(wrong.filename, str) else ""
    return f"{where}{wrong.strerror or type(wrong).__name__}"


def _print(text: str) -> None:
    from lbp_tui.core.text import clean

    with suppress(OSError):
        print(clean(text), file=sys.stderr)  # noqa: T201 there may be no run to print with


def _shown_version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        from importlib.metadata import version

        print(f"lbp-tui {version('lbp-tui')}")  # noqa: T201
        context.exit()


@click.command(
    "lbp-tui",
    cls=Program,
    params=everywhere(hidden=False),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Information only. Not a medical device, and not a substitute for care.",
)
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_shown_version, help="Show the version."
)
@click.pass_context
def program(context: click.Context) -> None:
    """A companion for low back pain: it asks, remembers, shows, and says when to get help.

    \b
    lbp-tui                               open the screen
    lbp-tui log 4 --note "stiff" --tag driving
    lbp-tui check-up                      do I need help, and how soon?
    lbp-tui trend                         how is it going?
    lbp-tui undo                          take back the last change
    """  # noqa: D301 click's mark for lines to leave alone
    if context.invoked_subcommand is None:
        from lbp_tui.cli.screen import open_screen

        open_screen(context)
