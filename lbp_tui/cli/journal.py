"""`lbp-tui journal`: where the files are, whether they are sound, backups, and bringing journals together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lbp_tui.cli.options import Commands, json_flag
from lbp_tui.cli.run import Run
from lbp_tui.cli.seal import encrypt_option, seal_of
from lbp_tui.core.text import counted

if TYPE_CHECKING:
    from datetime import datetime

    from lbp_tui.care import Changes, Snapshot

_WORD = "purge"


@click.group(cls=Commands)
def journal() -> None:
    """Where the files are, whether they are sound, backups of them, and journals from elsewhere."""


@journal.command()
@click.pass_obj
def path(run: Run) -> None:
    """Print the data folder: your journal, your questionnaires and config.toml are in it."""
    run.say(str(run.folder.absolute()))


@journal.command()
@json_flag
@click.pass_context
def verify(context: click.Context, as_json: bool) -> None:
    """Look at every file and say what is wrong, a line a finding. Ends with 1 if something is."""
    run = context.ensure_object(Run)
    found = tuple(run.workspace.care.verify())
    if as_json:
        run.json([{"kind": each.kind, "path": str(each.path), "words": each.words} for each in found])
    for each in () if as_json else found:
        run.say(str(each))
    if found:
        context.exit(1)
    run.talk("Every month is sound.")


@journal.command()
@click.option("--list", "listed", is_flag=True, help="Only show the backups there are, newest first.")
@json_flag
@click.option("-o", "--output", metavar="FILE", help="A file of your own, to keep elsewhere.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@encrypt_option
@click.pass_obj
def backup(run: Run, listed: bool, as_json: bool, output: str | None, force: bool, to: str | None) -> None:
    """Make a backup of everything, read it back, and print where it is.

    It is a zip file. One is also made by itself after the first save of a day, and before import, merge and restore.
    The last one of 14 days and of 12 months is kept, and the newest ten.
    """
    if listed or as_json:
        _list(run, as_json)
        return
    seal = seal_of(run, to, output)
    if seal and output is not None:
        made = run.workspace.care.sealed_backup(Path(output), seal, force=force)
        run.say(output)
        run.talk(f"It holds {_counted(made)}, encrypted. To open it: age --decrypt --output backup.zip {output}")
        return
    made = run.workspace.care.backup(Path(output) if output is not None else None, force=force)
    run.say(str(made.path))
    run.talk(f"It holds {_counted(made)}. To put it back: lbp-tui journal restore {made.path.name}")


@journal.command()
@click.argument("backup", required=False, default="", metavar="[BACKUP]")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.pass_obj
def restore(run: Run, backup: str, dry_run: bool) -> None:
    """Put the journal back as it was in a backup: all of it, or nothing.

    Without BACKUP it takes the newest one that is whole; the beginning of a name is enough. How things are now is
    backed up first, so this can be taken back. To keep what came since, use `lbp-tui journal merge BACKUP` instead.

    \b
    lbp-tui journal backup --list
    lbp-tui journal restore 2026-11-20 --dry-run
    """  # noqa: D301 click's mark for lines to leave alone
    care = run.workspace.care
    chosen = care.chosen(backup)
    if dry_run:
        run.say(f"{chosen.path.name} would {_changed(care.preview(chosen))}")
        return
    done = care.restore(chosen)
    run.say(f"{chosen.path.name} did {_changed(done.changes)}")
    if done.files:
        run.talk(f"Also brought back, as they were missing: {', '.join(done.files)}")
    if done.before:
        run.talk(f"To take this back: lbp-tui journal restore {done.before.path.name}")
    run.tell_standing()


@journal.command()
@click.argument("others", nargs=-1, metavar="[OTHER]...")
@click.option("--into", metavar="FILE", help="Merge into this month file instead of the journal, as git wants it.")
@click.option("--missing", is_flag=True, help="Bring back what damaged months miss and a backup has.")
@click.option("--dry-run", is_flag=True, help="Only say what would come in.")
@click.pass_obj
def merge(run: Run, others: tuple[str, ...], into: str | None, missing: bool, dry_run: bool) -> None:
    """Take in another journal: a data folder, a month file, a backup, or the conflict copy of a sync tool.

    Without OTHER it takes in the conflict copies in the journal's folder, and brings together what stands in two
    months. In any order and any number of times the result is the same; where both sides changed a response, the
    later change counts and the other is kept in its history.
    """
    care = run.workspace.care
    found = [care.found(other) for other in others]
    if missing:
        if others or into is not None or dry_run:
            raise click.UsageError("--missing goes alone")
        run.say(str(run.workspace.care.mend()))
        return
    if into is not None and (dry_run or not others):
        raise click.UsageError("--into goes with the file to merge, and without --dry-run")
    counts = care.merge_file(Path(into), found) if into is not None else care.merge(found, dry_run=dry_run)
    run.say(f"{'Would be: ' if dry_run else ''}{counts}")


@journal.command()
@click.option("--keep-backups", is_flag=True, help="Leave the backups where they are.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def purge(run: Run, keep_backups: bool, yes: bool) -> None:
    """Remove everything lbp-tui keeps: journal, half-done questionnaires, your own ones, settings and backups.

    It asks for a typed word first. This cannot be taken back.
    """
    if run.workspace.reminder():
        call = run.workspace.config.contacts.emergency
        run.warn(f"An emergency warning stands. It is removed too. If you have no help yet, call {call} now.")
    if not yes:
        _confirm(run, keep_backups)
    done = run.workspace.care.purge(keep_backups=keep_backups)
    run.say(f"{run.folder}: removed {', '.join(done.removed) or 'nothing, as nothing was there'}")
    if done.left:
        run.say(f"Still there: {', '.join(done.left)}")
    run.talk("Copies that a sync tool, a backup of this machine, or you made elsewhere are not touched.")


def _confirm(run: Run, keep_backups: bool) -> None:
    from lbp_tui.core.errors import JournalError

    if not run.asks:
        raise click.UsageError("there is no terminal to ask on; say --yes if everything is to be removed")
    try:
        there = _span(*run.workspace.care.stand())
    except JournalError as wrong:
        there = f"a journal that cannot be read ({wrong})"
    run.warn(f"{run.folder}: {there}.")
    run.warn(f"All of it will be removed{', but for the backups' if keep_backups else ', the backups too'}, for good.")
    typed = click.prompt(f"Type {_WORD} to go on", default="", show_default=False, err=True)
    if typed.strip().lower() != _WORD:
        run.warn("Nothing was removed.")
        raise click.Abort


def _list(run: Run, as_json: bool) -> None:
    found = run.workspace.care.backups()
    if as_json:
        run.json([_entry(each) for each in found])
        return
    for each in found:
        run.say(f"{each.path.name}  {_counted(each)}")
    if not found:
        run.talk("There are no backups yet. Make one with: lbp-tui journal backup")


def _entry(snapshot: Snapshot) -> dict[str, object]:
    from lbp_tui.core.errors import JournalError

    try:
        there = snapshot.stand()
    except JournalError as wrong:
        return {"name": snapshot.path.name, "path": str(snapshot.path), "damaged": str(wrong)}
    days = {"first": _day(there.first), "last": _day(there.last)}
    return {"name": snapshot.path.name, "path": str(snapshot.path), "responses": there.responses, **days}


def _counted(snapshot: Snapshot) -> str:
    from lbp_tui.core.errors import JournalError

    try:
        return _span(*snapshot.stand())
    except JournalError as wrong:
        return f"damaged: {wrong}"


def _span(responses: int, first: datetime | None, last: datetime | None) -> str:
    words = counted(responses, "response")
    return f"{words}, {_day(first)} to {_day(last)}" if first else words


def _day(moment: datetime | None) -> str | None:
    return moment.date().isoformat() if moment else None


def _changed(changes: Changes) -> str:
    days = f" ({_day(changes.first)} to {_day(changes.last)})" if changes.first else ""
    return (
        f"bring back {changes.back}, change {changes.other} back, take out {changes.gone}{days}; "
        f"{changes.same} stay as they are"
    )
