"""`today` and `due`: what to do now, and what is waiting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from lbp_tui.cli.options import Command, json_flag, text_or_json
from lbp_tui.cli.run import Run

if TYPE_CHECKING:
    from lbp_tui.core.guidance import Advice
    from lbp_tui.core.today import Due, Today


@click.command(cls=Command)
@text_or_json
@json_flag
@click.pass_obj
def today(run: Run, form: str, as_json: bool) -> None:
    """What to do now, what is due, and how the last two weeks went."""
    seen = run.workspace.today()._replace(news=run.workspace.news())
    run.tell_once(run.workspace.notices())
    run.tell_offers()
    if as_json or form == "json":
        run.json(_json(seen))
        return
    from lbp_tui.cli.outcome import items_of, tell
    from lbp_tui.formats.guidance import guidance_lines
    from lbp_tui.formats.today import today as told
    from lbp_tui.formats.trends import trend_text
    from lbp_tui.workspace import CHECK_UP

    do = guidance_lines(seen.advice, seen.news, items_of(run, CHECK_UP), run.workspace.now())
    tell(run, told(seen, [*do], trend_text(seen.trend)))
    run.workspace.tell(seen.news)


@click.command(cls=Command)
@json_flag
@click.option("--exit-code", "by_code", is_flag=True, help="End with 1 if something is waiting.")
@click.option("--ics", "reminder", flag_value="ics", help="Print a daily reminder for a calendar instead.")
@click.option("--systemd", "reminder", flag_value="systemd", help="Print one as systemd units.")
@click.option("--cron", "reminder", flag_value="cron", help="Print one as a line for crontab.")
@click.option("--time", "at", type=click.DateTime(["%H:%M"]), default="08:00", metavar="HH:MM", help="When to remind.")
@click.pass_context
def due(context: click.Context, as_json: bool, by_code: bool, reminder: str | None, at: datetime) -> None:
    """What is waiting for you. A reminder that you install says only that a note is waiting."""
    run = context.ensure_object(Run)
    if reminder:
        from lbp_tui.formats.reminder import INSTALLING, REMINDERS

        run.pour((REMINDERS[reminder](_installed(run), at.time(), run.workspace.now()),))
        run.talk(INSTALLING[reminder])
        return
    waiting = run.workspace.due()
    if as_json:
        run.json(_due(waiting))
    elif waiting:
        from lbp_tui.formats.today import due as lines

        for line in lines(waiting):
            run.say(line)
    else:
        run.talk("Nothing is waiting.")
    if by_code and waiting:
        context.exit(1)


def _installed(run: Run) -> str:
    """The program as a timer can call it, which knows of no search path, and of no setting of this shell."""
    import os
    import shlex
    import shutil
    import sys

    found = shutil.which("lbp-tui")
    words = [found] if found else [sys.executable, "-m", "lbp_tui"]
    elsewhere = run.data_dir or os.environ.get("LBP_TUI_DATA") or os.environ.get("XDG_DATA_HOME")
    return shlex.join([*words, *(["--data-dir", str(run.folder.resolve())] if elsewhere else [])])


def _json(seen: Today) -> dict[str, Any]:
    from lbp_tui.formats.guidance import guidance_json, point_json
    from lbp_tui.formats.trends import trend_json

    return {
        "advice": _advice(seen.advice) if seen.advice else None,
        "stands": seen.stands.isoformat() if seen.stands else None,
        "guidance": guidance_json(seen.advice, seen.news),
        "news": [point_json(each) for each in seen.news],
        "due": _due(seen.due),
        "logged": seen.logged,
        "trend": trend_json(seen.trend),
    }


def _due(waiting: Sequence[Due]) -> list[dict[str, Any]]:
    from lbp_tui.formats.today import starting

    return [
        {
            "questionnaire": each.questionnaire,
            "title": each.title,
            "why": each.why,
            "resume": each.resume,
            "command": starting(each.questionnaire, each.follows),
            "follows": each.follows or None,
        }
        for each in waiting
    ]


def _advice(advice: Advice) -> dict[str, Any]:
    return {
        "tier": str(advice.tier),
        "action": advice.action,
        "at": advice.at.isoformat(),
        "stale": advice.stale,
        "dealt": advice.dealt,
        "fired": list(advice.reasons),
        "unchecked": list(advice.unchecked),
        "says": [each["say"] for each in advice.patterns],
        "response": advice.response,
    }
