"""`export` and `import`: the journal out, and back in."""

from __future__ import annotations

from pathlib import Path

import click

from lbp_tui.cli.options import Command, filters, selection
from lbp_tui.cli.run import Run
from lbp_tui.cli.seal import encrypt_option, seal_of
from lbp_tui.formats.exchange import FORMATS, READ


@click.command(cls=Command)
@click.option("--format", "form", type=click.Choice(FORMATS), help="Else the ending of FILE says it, else json.")
@filters
@click.option("--deleted", is_flag=True, help="Also what was deleted and can be brought back; json and jsonl.")
@click.option("-o", "--output", metavar="FILE", default="-", help="A new file; - is standard output.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@encrypt_option
@click.pass_obj
def export(
    run: Run,
    form: str | None,
    since: str | None,
    until: str | None,
    questionnaire: str,
    tag: str,
    text: str,
    min_pain: int | None,
    deleted: bool,
    output: str,
    force: bool,
    to: str | None,
) -> None:
    """Write the journal out. json and jsonl come back without loss with `lbp-tui import`.

    \b
    lbp-tui export --format csv --since 2026-11-01 -o november.csv
    """  # noqa: D301 click's mark for lines to leave alone
    form = form or _ending(output, FORMATS)
    if deleted and form not in READ:
        raise click.UsageError(f"--deleted goes with json and jsonl: in {form} it would look like any other response")
    chosen = selection(run, since, until, questionnaire, tag, text, min_pain)
    seal = seal_of(run, to, output)
    pieces = run.workspace.export(form, chosen, deleted=deleted)
    if output == "-":
        run.pour(pieces)
        return
    run.workspace.write(Path(output), pieces, force=force, seal=seal)
    if seal:
        run.talk(f"Written to {output}, encrypted. To open it: age --decrypt {output}")
    else:
        run.talk(f"Written to {output}. Only you can read it; think of who else will if you send it.")


@click.command("import", cls=Command)
@click.argument("file", metavar="FILE")
@click.option("--from", "form", type=click.Choice(READ), help="Else the ending of FILE says it, else json.")
@click.option("--dry-run", is_flag=True, help="Only say what would come in.")
@click.pass_obj
def import_(run: Run, file: str, form: str | None, dry_run: bool) -> None:
    """Bring an export back in; - is standard input. What is there already stays as it is."""
    text = run.heard() if file == "-" else run.workspace.read(Path(file))
    counts = run.workspace.bring_in(text, form or _ending(file, READ), dry_run=dry_run)
    run.say(f"{'Would be: ' if dry_run else ''}{counts}")


def _ending(file: str, forms: tuple[str, ...]) -> str:
    """The format that a file's name says, else JSON."""
    ending = Path(file).suffix.removeprefix(".").lower()
    return ending if ending in forms else "json"
