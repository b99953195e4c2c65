"""`lbp-tui questionnaires`: see, change and check them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lbp_tui.cli.options import Commands, json_flag, text_or_json
from lbp_tui.cli.run import Run, typed

if TYPE_CHECKING:
    from lbp_tui.core.vignette import Verdict
    from lbp_tui.workspace import Checked, Entry


@click.group(cls=Commands)
def questionnaires() -> None:
    """See, change and check the questionnaires. They are YAML files; the format is in docs/questionnaire-format.md."""


@questionnaires.command("list")
@json_flag
@click.pass_obj
def list_(run: Run, as_json: bool) -> None:
    """List what there is to fill in, and whose file is in use."""
    found = run.workspace.entries()
    if as_json:
        run.json([_entry(each) for each in found])
        return
    for each in found:
        run.say(_line(each))
    run.tell_once(run.workspace.notices())


@questionnaires.command()
@click.argument("questionnaire", metavar="ID")
@click.option("--yaml", "as_yaml", is_flag=True, help="Print the file itself.")
@json_flag
@click.pass_obj
def show(run: Run, questionnaire: str, as_yaml: bool, as_json: bool) -> None:
    """Show what a questionnaire asks, and when it says what."""
    if as_yaml and as_json:
        raise click.UsageError("--yaml and --json do not go together; keep one")
    with typed():
        entry = run.workspace.entry(questionnaire)
    if as_yaml:
        run.pour((entry.used.text,))
        return
    from lbp_tui.formats.outline import outline, outline_json

    sitting = run.workspace.sitting(questionnaire)
    if as_json:
        run.json(outline_json(sitting.questionnaire, sitting.item))
    else:
        run.say(outline(sitting.questionnaire, sitting.item))


@questionnaires.command()
@click.argument("questionnaire", metavar="ID")
@click.pass_context
def edit(context: click.Context, questionnaire: str) -> None:
    """Open your copy of a questionnaire in $VISUAL or $EDITOR, then check it.

    There is a copy from the first edit on. If it has mistakes, the bundled one is used meanwhile. Without a terminal
    it prints where the copy is.
    """
    run = context.ensure_object(Run)
    with typed():
        mine = run.workspace.own_copy(questionnaire)
    run.say(str(mine))
    if run.asks:
        from lbp_tui.cli.editor import opened

        opened(mine)
    _checked(context, run, (run.workspace.check(mine),), as_json=False)


@questionnaires.command()
@click.argument("names", nargs=-1, metavar="[ID or FILE]...")
@json_flag
@click.pass_context
def check(context: click.Context, names: tuple[str, ...], as_json: bool) -> None:
    """Find every mistake in questionnaires, with file, line, column and what would be right.

    Without names all of them are checked, your refused copies too. Ends with 1 if there is an error.
    """
    run = context.ensure_object(Run)
    found = tuple(_check(run, name) for name in names) if names else run.workspace.check_all()
    _checked(context, run, found, as_json=as_json)


@questionnaires.command()
@click.argument("names", nargs=-1, metavar="[ID or FILE]...")
@click.pass_context
def test(context: click.Context, names: tuple[str, ...]) -> None:
    """Run the cases inside questionnaires, also in files elsewhere. Ends with 1 if one is not as it should be."""
    from lbp_tui.cli.selftest import wrong_line

    run = context.ensure_object(Run)
    wrong = 0
    for name in names or [each.id for each in run.workspace.entries()]:
        verdicts = _verdicts(run, name)
        failed = [each for each in verdicts if each.wrong]
        wrong += len(failed)
        run.say(f"{name}: {len(verdicts) - len(failed)} of {len(verdicts)} cases right")
        for each in failed:
            run.say(f"  {wrong_line(each)}")
    if wrong:
        context.exit(1)


@questionnaires.command()
@click.argument("questionnaire", metavar="ID")
@click.option("--answers", "source", metavar="FILE", help="Answers as YAML or JSON; - is standard input.")
@text_or_json
@click.pass_obj
def preview(run: Run, questionnaire: str, source: str | None, form: str) -> None:
    """Fill in a questionnaire without keeping anything."""
    from lbp_tui.cli.answer import Wish, fill

    fill(run, questionnaire, Wish(source, no_save=True, form=form))


def _verdicts(run: Run, name: str) -> tuple[Verdict, ...]:
    """What becomes of the cases in a file, or in the file that is used of an id."""
    if _is_file(name):
        return run.workspace.file_verdicts(Path(name))
    with typed():
        run.workspace.entry(name)
    return run.workspace.case_verdicts(name)


def _is_file(name: str) -> bool:
    """Whether a name is that of a file: no id has a point or a slash."""
    return name.endswith((".yaml", ".yml")) or "/" in name


def _check(run: Run, name: str) -> Checked:
    """What is found in a file, or in the first file of an id."""
    if _is_file(name):
        return run.workspace.check(Path(name))
    with typed():
        entry = run.workspace.entry(name)
    return entry.refused or entry.used


def _checked(context: click.Context, run: Run, found: tuple[Checked, ...], *, as_json: bool) -> None:
    """Print what was found, and end with 1 if any of it is an error."""
    if as_json:
        run.json([_checked_json(each) for each in found])
    else:
        for each in found:
            run.say(each.told if each.problems else f"{each.place}: no problems")
    if any(each.questionnaire is None for each in found):
        context.exit(1)


def _checked_json(checked: Checked) -> dict[str, Any]:
    return {
        "file": str(checked.path),
        "usable": checked.questionnaire is not None,
        "problems": [
            {
                "code": each.code,
                "severity": "warning" if each.warning else "error",
                "message": each.message,
                "remedy": each.remedy,
                "line": each.line,
                "column": each.column,
            }
            for each in checked.problems
        ],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    used = entry.used.questionnaire
    return {
        "id": entry.id,
        "title": used.title if used else "",
        "version": used.version if used else None,
        "own": entry.own,
        "file": str(entry.used.path),
        "usable": used is not None,
        "refused": str(entry.refused.path) if entry.refused else None,
    }


def _line(entry: Entry) -> str:
    used = entry.used.questionnaire
    whose = "yours" if entry.own else "bundled"
    return f"{entry.id}  {used.title if used else 'cannot be used: it has mistakes'} ({whose})"
