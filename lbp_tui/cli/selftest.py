"""`lbp-tui selftest`: the advice held against worked cases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lbp_tui.cli.options import Command, json_flag, text_or_json
from lbp_tui.cli.run import Run

if TYPE_CHECKING:
    from lbp_tui.core.vignette import Selftest, Verdict


@click.command(cls=Command)
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@text_or_json
@json_flag
@click.pass_context
def selftest(context: click.Context, files: tuple[Path, ...], form: str, as_json: bool) -> None:
    """Run every bundled case and vignette, or those of vignette files.

    Ends with 1 if a tier or a rule is not as it should be.
    """
    run = context.ensure_object(Run)
    found = run.workspace.selftest(files)
    if as_json or form == "json":
        from lbp_tui.core.vignette import selftest_json

        run.json(selftest_json(found))
    else:
        _tell(run, found)
    if any(each.wrong for each in found.verdicts):
        context.exit(1)


def _tell(run: Run, found: Selftest) -> None:
    for each in found.verdicts:
        if each.wrong:
            run.say(wrong_line(each))
    run.say(f"{'Expected':<12}{'cases':>7}{'right tier':>12}{'under-triaged':>15}{'over-triaged':>14}")
    for name, group in found.by_tier.items():
        right = "–" if name == "none" else group.right_tier
        run.say(f"{name.replace('_', ' '):<12}{len(group.verdicts):>7}{right:>12}{group.under:>15}{group.over:>14}")
    run.say(f"{found.right} of {len(found.verdicts)} right; {found.under} under-triaged, {found.over} over-triaged")


def wrong_line(verdict: Verdict) -> str:
    """A case that is not as it should be, with every difference."""
    return f"{verdict.vignette.id}: {'; '.join(verdict.wrong)}"
