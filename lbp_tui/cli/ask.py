"""A questionnaire as numbered prompts, one after the other: on standard error, so that results can go elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from itertools import takewhile

from lbp_tui.cli.prompt import (
    MOST_LISTED,
    NotUnderstood,
    answers_typed,
    named,
    page_help,
    page_lines,
    question_lines,
)
from lbp_tui.cli.run import Run
from lbp_tui.core.actions import to_do
from lbp_tui.core.assess import assessed
from lbp_tui.core.contacts import NOT_ALONE, support
from lbp_tui.core.guidance import STRUGGLING, WORDS
from lbp_tui.core.model import Answers, Fired, Kind, Tier
from lbp_tui.core.sitting import Sitting
from lbp_tui.core.walk import Walk
from lbp_tui.formats import plain

Keep = Callable[[Answers, Sequence[str]], None]
"""What is called with all answers so far, and with the full names of those given just now."""


def heard(run: Run, prompt: str) -> str | None:
    """What the person types after a prompt; ``None`` at the end of input."""
    run.warn(prompt)
    sys.stderr.write("> ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None


def chosen(run: Run, prompt: str, ways: tuple[str, ...]) -> int | None:
    """The number, from 1, of the way the person chooses; ``None`` for `q` and at the end of input."""
    told = "\n".join((prompt, *(f"  {number} {way}" for number, way in enumerate(ways, 1))))
    while (typed := heard(run, told)) not in (None, "q"):
        if typed.isdecimal() and 0 < int(typed) <= len(ways):
            return int(typed)
        run.warn(f"Type a number from 1 to {len(ways)}; q leaves.")
    return None


def ask(
    run: Run,
    sitting: Sitting,
    answers: Answers,
    *,
    only: Sequence[str] = (),
    keep: Keep | None = None,
    anew: bool = False,
    resumed: bool = False,
    last: Callable[[str], Answers] | None = None,
) -> Answers | None:
    """The answers after going through a sitting; ``None`` if the person left before the end.

    Args:
        run: to print with.
        sitting: what to ask.
        answers: what is answered already.
        only: full names of the items to ask, in this order; all of them if empty.
        keep: called with the answers so far after every answer, from the first one of the person's own.
        anew: begin with the first question, though it has an answer.
        resumed: whether the answers were left half-done.
        last: what was answered last time, by the kind of session or the name of the medicine.
    """
    walk = Walk(sitting, answers, tuple(only), linear=True, own=resumed, last=last)
    return _Asking(run, walk, keep).through(anew=anew)


class _Asking:
    """Where the person is in a sitting, and what was told so far."""

    def __init__(self, run: Run, walk: Walk, keep: Keep | None) -> None:
        self.run = run
        self.walk = walk
        self.keep = keep
        self.told = {each.rule.id for each in self._fired()} if walk.answers else set()
        self.reminded = ""

    def through(self, *, anew: bool) -> Answers | None:
        """Ask from the first question, or the first without an answer, to the end."""
        self.run.warn("Enter skips, or keeps what is in brackets. b back, ? help, q leave.")
        if not anew and self.walk.answers:
            if not self.walk.open:
                return self.walk.answers
            self.walk = self.walk.at(self.walk.open[0])
        if not self.walk.names:
            return self.walk.answers
        while (step := self._step()) is not None:
            further = self.walk.step(step)
            if further is None:
                return self.walk.answers
            self.walk = further
        return None

    def _step(self) -> int | None:
        """Ask one question: 1 goes on, -1 back, 0 asks it again, and ``None`` leaves."""
        item = self.walk.item
        if item.kind is Kind.DISPLAY:
            self.run.warn(f"\n{plain.wrapped(item.ask)}")
            return 1
        typed = heard(self.run, self._prompt())
        match typed:
            case None | "q":
                return None
            case "b":
                return self._back()
            case "?":
                self.run.warn(plain.wrapped(self._help()))
                return 0
            case "":
                return self._skip()
        return self._answer(typed)

    def _help(self) -> str:
        """What more there is to say about a question, and the rules that read it."""
        if self.walk.page:
            return page_help(self.walk)
        readers = self.walk.readers()
        told = [self.walk.item.help, f"Your answer is used by: {', '.join(readers)}." if readers else ""]
        return "\n".join(each for each in told if each) or "There is no more to say about this question."

    def _back(self) -> int:
        """Back over texts that ask nothing."""
        before = reversed(self.walk.before)
        texts = takewhile(lambda name: self.walk.sitting.items[name].kind is Kind.DISPLAY, before)
        return -1 - sum(1 for _ in texts)

    def _prompt(self) -> str:
        walk, asked = self.walk, self.walk.page or self.walk.item
        lines = page_lines(walk) if walk.page else question_lines(walk.item, walk.answers.get(walk.name), self._used)
        head = plain.wrapped(f"({walk.place + 1} of {len(walk.screens)}) {asked.ask}")
        return "\n".join((f"\n{head}", *lines))

    @property
    def _used(self) -> tuple[str, ...]:
        """The words of a list that were used before, the newest first, as many as are shown."""
        return self.run.workspace.used(self.walk.name)[:MOST_LISTED] if self.walk.item.kind is Kind.TAGS else ()

    def _skip(self) -> int:
        """Keep an answer, or leave the question without one; what is needed is not skipped by mistake."""
        walk = self.walk
        if walk.unanswered and walk.matters and (walk.insists or self.reminded != walk.name):
            self.reminded = walk.name
            self.run.warn(f"{walk.needed}{' q leaves.' if walk.insists else ''}")
            return 0
        self._set(walk.skipped())
        return 1

    def _answer(self, typed: str) -> int:
        try:
            self._set(self.walk.taken(answers_typed(self.walk, named(typed, self._used))))
        except NotUnderstood as wrong:
            self.run.warn(plain.wrapped(str(wrong)))
            return 0
        return 1

    def _set(self, walk: Walk) -> None:
        self.walk = walk
        if self.keep and walk.own:
            self.keep(walk.answers, walk.together)
        for fired in self._fired():
            if fired.rule.id not in self.told:
                self.told.add(fired.rule.id)
                self._warn_of(fired)

    def _fired(self) -> tuple[Fired, ...]:
        return assessed(self.walk.sheet).fired

    def _warn_of(self, fired: Fired) -> None:
        rule = fired.rule
        tier, contacts = rule.tier or Tier.SELF_CARE, self.run.workspace.config.contacts
        self.run.warn()
        if rule.group == STRUGGLING:
            self.run.warn(plain.warning(NOT_ALONE, *support(contacts)))
            return
        self.run.warn(WORDS[tier], color="red" if tier in (Tier.EMERGENCY, Tier.TODAY) else "yellow")
        self.run.warn(plain.warning(to_do([fired], contacts), fired.because))
