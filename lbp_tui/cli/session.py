"""`lbp-tui session`: therapy and exercise, and how each session went down. `lbp-tui medicine`: what was taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from lbp_tui.cli.again import done_already
from lbp_tui.cli.given import paired, set_option
from lbp_tui.cli.options import Command, json_flag, moment_of, when_option
from lbp_tui.cli.run import Run, typed
from lbp_tui.core.errors import LbpError
from lbp_tui.core.ids import ALIKE
from lbp_tui.workspace import MEDICINE, SESSION

if TYPE_CHECKING:
    from lbp_tui.core.response import Response


@click.group()
def session() -> None:
    """Log therapy and exercise, and see how each session went down."""


@session.command("log", cls=Command)
@click.option("--kind", metavar="KIND", help="therapy, exercise or both. As last time if left out.")
@click.option("--before", metavar="N", help="Back pain just before, 0 to 10.")
@click.option("--worst", metavar="N", help="Worst back pain during it, 0 to 10.")
@click.option("--after", metavar="N", help="Back pain right after, 0 to 10.")
@click.option("--leg", metavar="N", help="Leg pain right after, 0 to 10.")
@click.option("--confidence", metavar="N", help="How sure you are that you can do it again, 0 to 10.")
@click.option("--exercise", "exercises", metavar="TEXT", multiple=True, help='As in "bridge 3x10"; again for more.')
@click.option("--passive", metavar="WHAT", multiple=True, help="What was done to you, such as massage; again for more.")
@click.option("--minutes", metavar="N", help="How long it took.")
@click.option("--note", metavar="TEXT", help="Anything to remember.")
@set_option
@when_option
@click.pass_obj
def log_session(run: Run, /, pairs: tuple[str, ...], at: str | None, **given: object) -> None:
    """Log a session. What you leave out of kind, exercises and minutes is as last time.

    \b
    lbp-tui session log --kind exercise --exercise "bridge 3x10" --before 3 --worst 5 --after 3
    """  # noqa: D301 click's mark for lines to leave alone
    response = logged(run, SESSION, given, pairs, at)
    with done_already(f"saved as {response.id}"):
        run.say(response.id)
    from lbp_tui.formats.light import session_text, session_words

    run.tell_standing()
    run.talk(f"Logged {session_words(response)}.\n")
    if found := run.workspace.session_of(response):
        run.talk(session_text(found))
    run.talk("\nThe next morning: lbp-tui due. To take it back: lbp-tui undo")
    run.tell_doubt(response)


@session.command("list", cls=Command)
@json_flag
@click.pass_obj
def list_sessions(run: Run, as_json: bool) -> None:
    """Every session with its light, oldest first."""
    from lbp_tui.formats.light import session_json, session_line

    found = run.workspace.sessions()
    if as_json:
        run.json([session_json(each) for each in found])
        return
    for each in found:
        run.say(session_line(each, each.response.id))
    if not found:
        run.talk("No sessions yet. To log one: lbp-tui session log")


@session.command("show", cls=Command)
@click.argument("response_id", required=False, metavar="[ID]")
@json_flag
@click.pass_obj
def show_session(run: Run, response_id: str | None, as_json: bool) -> None:
    """How a session went down and why: the newest, or the one whose ID you give."""
    from lbp_tui.formats.light import session_json, session_line, session_text

    found = run.workspace.sessions()
    wanted = run.workspace.response(response_id).id if response_id else found[-1].response.id if found else ""
    shown = next((each for each in found if wanted in (each.response.id, *(c.id for c in each.checks))), None)
    if shown is None:
        raise LbpError("there is no such session; `lbp-tui session list` shows them")
    if as_json:
        run.json(session_json(shown))
        return
    run.tell_standing()
    run.talk(f"{session_line(shown, '')}\n")
    run.say(session_text(shown))


@click.group()
def medicine() -> None:
    """Note what you took, and whether it helped. Never advice on doses."""


@medicine.command("log", cls=Command)
@click.argument("name", required=False)
@click.option("--dose", metavar="TEXT", help="How much, in your words. As last time if left out.")
@click.option("--why", metavar="WHY", help="preventive or rescue.")
@click.option("--helped", metavar="HOW", help="After about an hour: much, little or not_at_all.")
@click.option("--note", metavar="TEXT", help="Anything to remember.")
@set_option
@when_option
@click.pass_obj
def log_medicine(run: Run, /, pairs: tuple[str, ...], at: str | None, **given: object) -> None:
    """Note what you took, several times a day if need be. Without NAME it is the one of last time.

    Dose and reason are as the last time that you took it, if you leave them out.

    \b
    lbp-tui medicine log ibuprofen --dose "1 tablet of 400 mg" --why rescue
    """  # noqa: D301 click's mark for lines to leave alone
    response = logged(run, MEDICINE, given, pairs, at)
    with done_already(f"saved as {response.id}"):
        run.say(response.id)
    later = "" if "helped" in response.answers else " To say later whether it helped: lbp-tui medicine helped HOW"
    run.talk(f"Noted {_told(response)}.{later}")


@medicine.command("helped", cls=Command)
@click.argument("how")
@click.argument("medicine_id", required=False, metavar="[ID]")
@click.pass_obj
def medicine_helped(run: Run, how: str, medicine_id: str | None) -> None:
    """Say whether what you took has helped: much, little or not_at_all. Without ID it is what you took last."""
    taken = run.workspace.response(medicine_id) if medicine_id else run.workspace.newest(MEDICINE)
    if taken is None:
        raise LbpError("no medicine is noted yet; `lbp-tui medicine log NAME` notes one")
    if taken.questionnaire != MEDICINE:
        raise LbpError(f"{taken.id} is no medicine; `lbp-tui medicine list` shows their ids")
    with typed():
        edited = run.workspace.edit(taken, {"helped": how}).response
    run.say(edited.id)
    run.talk(f"Noted {_told(edited)}. To take it back: lbp-tui undo")


@medicine.command("list", cls=Command)
@json_flag
@click.pass_obj
def list_medicine(run: Run, as_json: bool) -> None:
    """What you took, oldest first."""
    from lbp_tui.core.selection import Selection

    found = list(run.workspace.responses(Selection(questionnaire=MEDICINE)))
    if as_json:
        run.json([{"id": each.id, "at": each.at.isoformat(), **each.answers} for each in found])
        return
    for each in found:
        run.say(f"{each.id}  {each.at:%Y-%m-%d %H:%M}  {_told(each)}")
    if not found:
        run.talk("No medicine is noted yet. To note one: lbp-tui medicine log NAME")


def _told(response: Response) -> str:
    """What was noted, in the words of its answers."""
    from lbp_tui.core.text import one_line

    said = ((name, str(each.get("answer", ""))) for name, each in response.words.items())
    told = [f"helped: {answer}" if name == "helped" else answer for name, answer in said]
    return one_line("; ".join(each for each in told if each))


def logged(
    run: Run, questionnaire: str, given: Mapping[str, object], pairs: tuple[str, ...], at: str | None
) -> Response:
    """The response that the words on a command line come to, saved; what repeats is as last time if left out.

    Last time is that of the same kind of session, or of the same medicine; where there was none, it tells nothing.
    """
    moment = moment_of(run, at)
    sitting = run.workspace.sitting(questionnaire, at=moment)
    words = {name: list(value) if isinstance(value, tuple) else value for name, value in given.items() if value}
    named = {**words, **paired(pairs, sitting)}
    last = run.workspace.defaults(sitting, str(named.get(ALIKE[questionnaire]) or ""))
    from lbp_tui.core.sitting import accepted, sheet

    with typed():
        answers, remarks = accepted(sitting, named)
    for remark in remarks:
        run.talk(remark)
    answers = {**last, **answers}
    if missing := sheet(sitting, answers).missing:
        told = ", ".join(_option(sitting.short(name)) for name in missing)
        raise click.UsageError(f"still needed: {told}. Or answer by prompts: lbp-tui answer {questionnaire}")
    response = run.workspace.complete(sitting, answers, at=moment).response
    if response is None:
        raise LbpError("it was not saved")
    return response


def _option(item: str) -> str:
    """What to type on the command line to answer an item."""
    return "NAME" if item == "name" else f"--{item}"
