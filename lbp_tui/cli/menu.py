"""The menu of `lbp-tui --plain`: everything there is to do, one line after the other."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Sequence

import click

from lbp_tui.cli.ask import chosen, heard
from lbp_tui.cli.run import Run
from lbp_tui.core.errors import LbpError
from lbp_tui.formats.today import starting
from lbp_tui.workspace import MEDICINE, SESSION

Words = Sequence[str]
"""A command as it is typed, without the name of the program; none if the person changed their mind."""


def _waiting(run: Run) -> Words:
    """The command of something that waits for the person, which they choose."""
    waiting = run.workspace.due()
    if not waiting:
        return ("due",)
    found = _picked(run, "What is waiting:", tuple(f"{each.title} {each.why}" for each in waiting))
    if found is None:
        return ()
    each = waiting[found]
    if each.questionnaire == MEDICINE and each.follows:
        return _helped(run, each.follows)
    return tuple(shlex.split(starting(each.questionnaire, each.follows)))[1:]


def _helped(run: Run, taken: str) -> Words:
    """The command that says whether a medicine helped, as the person chooses."""
    asked = run.workspace.item(f"{MEDICINE}.helped")
    options = asked.options if asked else ()
    found = _picked(run, asked.ask if asked else "", tuple(option.say for option in options))
    return ("medicine", "helped", options[found].id, taken) if found is not None else ()


def _any(run: Run) -> Words:
    """The command that starts a questionnaire the person chooses."""
    asked = [each.used.questionnaire for each in run.workspace.entries() if each.used.questionnaire]
    found = _picked(run, "Which one?", tuple(each.title for each in asked))
    return ("answer", asked[found].id) if found is not None else ()


def _leaflet(run: Run) -> Words:
    """The command that shows a leaflet the person chooses."""
    leaflets = run.workspace.leaflets()
    found = _picked(run, "Which one?", tuple(each.title for each in leaflets))
    return ("learn", leaflets[found].id) if found is not None else ()


def _warning(run: Run) -> Words:
    """The command that shows the emergency warning that stands, or marks it as dealt with."""
    if run.workspace.emergency_response() is None:
        return ("emergency",)
    ways = ("Show it again", "I have got help", "My answers were not right")
    options = ((), ("--got-help",), ("--not-right",))
    found = _picked(run, "An emergency warning stands.", ways)
    return ("emergency", *options[found]) if found is not None else ()


def _named(*words: str) -> Callable[[Run], Words]:
    """A command that goes by id: the person types the beginning of one from the list."""

    def command(run: Run) -> Words:
        typed = heard(run, "Its id, as the list begins with; Enter for none.")
        return (*words, typed) if typed else ()

    return command


def _plainly(*words: str) -> Callable[[Run], Words]:
    """A command that needs nothing more to be known."""
    return lambda _: words


MENU: tuple[tuple[str, Callable[[Run], Words]], ...] = (
    ("Log today", _plainly("log")),
    ("See what to do now, and what is due", _plainly("today")),
    ("Do what is waiting, such as the check after a session", _waiting),
    ("Check-up: do you need help, and how soon?", _plainly("check-up")),
    ("See why: the reasons behind the advice", _plainly("why")),
    ("See the emergency warning again, or mark it as dealt with", _warning),
    ("I am struggling: whom to talk to", _plainly("struggling")),
    ("Log therapy or exercise", _plainly("answer", SESSION)),
    ("See how each session went down", _plainly("session", "list")),
    ("Note medicine you took", _plainly("answer", MEDICINE)),
    ("See your course of therapy", _plainly("plan")),
    ("Fill in any questionnaire", _any),
    ("See how the pain goes", _plainly("trend")),
    ("Read a leaflet", _leaflet),
    ("List what you recorded", _plainly("list")),
    ("Show one thing you recorded in full", _named("show")),
    ("Change one thing you recorded", _named("edit")),
    ("Delete one thing you recorded", _named("delete")),
    ("Take back the last change", _plainly("undo")),
    ("See whom to call, and the other settings", _plainly("config")),
    ("Show every command", _plainly("--help")),
)


def menu(context: click.Context) -> None:
    """Ask what to do until the person has had enough."""
    run = context.ensure_object(Run)
    ways = (*(words for words, _ in MENU), "Leave")
    while (way := chosen(run, "\nWhat would you like to do?", ways)) is not None and way <= len(MENU):
        try:
            words = MENU[way - 1][1](run)
        except LbpError as wrong:
            run.warn(str(wrong))
            continue
        if words:
            _one(context, words)


def _picked(run: Run, prompt: str, ways: tuple[str, ...]) -> int | None:
    """The place of the way that the person chooses, from 0; ``None`` if it is none of them."""
    way = chosen(run, prompt, (*ways, "None of these"))
    return way - 1 if way is not None and way <= len(ways) else None


def _one(context: click.Context, words: Sequence[str]) -> None:
    """Run one command; whatever becomes of it, the menu goes on."""
    try:
        context.find_root().command.main(list(words), prog_name="lbp-tui", obj=context.ensure_object(Run))
    except SystemExit:
        sys.stdout.flush()
