"""A questionnaire as numbered prompts, one after the other: on standard error, so that results can go elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence

from lbp_tui.cli.prompt import NotUnderstood, answer_typed, choices, hint
from lbp_tui.cli.run import Run
from lbp_tui.core.guidance import action
from lbp_tui.core.model import Answer, Answers, Item, Kind, Tier
from lbp_tui.core.sitting import Sitting, sheet, words
from lbp_tui.core.truth import refs
from lbp_tui.formats import plain

Keep = Callable[[Answers], None]


def heard(run: Run, prompt: str) -> str | None:
    """What the person types after a prompt; ``None`` at the end of input."""
    run.warn(prompt)
    sys.stderr.write("> ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None


def chosen(run: Run, prompt: str, ways: tuple[str, ...]) -> int | None:
    """The number, from 1, of the way the person chooses; ``None`` at the end of input."""
    told = "\n".join((prompt, *(f"  {number} {way}" for number, way in enumerate(ways, 1))))
    while (typed := heard(run, told)) is not None:
        if typed.isdecimal() and 0 < int(typed) <= len(ways):
            return int(typed)
        run.warn(f"Type a number from 1 to {len(ways)}.")
    return None


def ask(
    run: Run,
    sitting: Sitting,
    answers: Answers,
    *,
    only: Collection[str] | None = None,
    keep: Keep | None = None,
    anew: bool = False,
) -> Answers | None:
    """The answers after going through a sitting; ``None`` if the person left before the end.

    Args:
        run: to print with.
        sitting: what to ask.
        answers: what is answered already.
        only: full names of the items to ask; all of them if it is left out.
        keep: called with the answers so far after every answer.
        anew: begin with the first question, though it has an answer.
    """
    return _Asking(run, sitting, answers, only, keep).through(anew=anew)


class _Asking:
    """Where the person is in a sitting, and what was answered so far."""

    def __init__(
        self, run: Run, sitting: Sitting, answers: Answers, only: Collection[str] | None, keep: Keep | None
    ) -> None:
        self.run = run
        self.sitting = sitting
        self.answers: dict[str, Answer | None] = dict(answers)
        self.only = only
        self.keep = keep
        self.told = {each["rule"] for each in self._fired()} if answers else set()
        self.warned_of: str | None = None

    def through(self, *, anew: bool) -> Answers | None:
        """Ask from the first question, or the first without an answer, to the end."""
        self.run.warn("Enter skips, or keeps what is in brackets. b back, ? help, q leave.")
        names = self._names()
        place = 0 if anew or not self.answers else self._first_open(names)
        while place < len(names):
            step = self._step(names[place], place, len(names))
            if step is None:
                return None
            names, here = self._names(), names[place]
            place = max(0, (names.index(here) if here in names else place) + step)
        return self.answers

    def _first_open(self, names: Sequence[str]) -> int:
        """The place of the first question without an answer; after the last one, if all have one."""
        asks = (n for n, name in enumerate(names) if self.sitting.items[name].kind is not Kind.DISPLAY)
        return next((n for n in asks if names[n] not in self.answers), len(names))

    def _names(self) -> list[str]:
        enabled = sheet(self.sitting, self.answers).enabled
        return [name for name in enabled if self.only is None or name in self.only]

    def _step(self, name: str, place: int, count: int) -> int | None:
        """Ask one question: 1 goes on, -1 back, 0 asks it again, and ``None`` leaves."""
        item = self.sitting.items[name]
        if item.kind is Kind.DISPLAY:
            self.run.warn(f"\n{plain.wrapped(item.ask)}")
            return 1
        typed = heard(self.run, self._prompt(name, item, f"{place + 1} of {count}"))
        match typed:
            case None | "q":
                return None
            case "b":
                return self._back(place)
            case "?":
                self.run.warn(plain.wrapped(self._help(name, item)))
                return 0
            case "":
                return self._skip(name, item)
        return self._answer(name, item, typed)

    def _help(self, name: str, item: Item) -> str:
        """What more there is to say about a question, and the rules that read it."""
        readers = [rule.id for part in self.sitting.parts for rule in part.rules if name in refs(rule.when)]
        told = [item.help, f"Your answer is used by: {', '.join(readers)}." if readers else ""]
        return "\n".join(each for each in told if each) or "There is no more to say about this question."

    def _back(self, place: int) -> int:
        """Back over texts that ask nothing."""
        names = self._names()
        back = 1
        while place > back and self.sitting.items[names[place - back]].kind is Kind.DISPLAY:
            back += 1
        return -back

    def _prompt(self, name: str, item: Item, progress: str) -> str:
        answered = self.answers.get(name)
        kept = f" [{words(item, answered)}]" if answered is not None else ""
        told = [f"\n{plain.wrapped(f'({progress}) {item.ask}')}", *choices(item)]
        return "\n".join((*told, f"{hint(item)}{kept}"))

    def _skip(self, name: str, item: Item) -> int:
        """Keep an answer, or leave the question without one; what is needed is not skipped by mistake."""
        if self.answers.get(name) is not None:
            return 1
        if item.required and self.warned_of != name:
            self.warned_of = name
            self.run.warn("This one matters." if self._insists(name) else "This one matters. Enter again skips it.")
            return 0
        if item.required and self._insists(name):
            self.run.warn("This needs an answer; q leaves.")
            return 0
        self._set(name, None)
        return 1

    def _insists(self, name: str) -> bool:
        """Without warning signs there is nothing to say about a missing answer, so it must be there."""
        part = next(each for each in self.sitting.parts if name.startswith(f"{each.id}."))
        return not part.rules

    def _answer(self, name: str, item: Item, typed: str) -> int:
        try:
            self._set(name, answer_typed(item, typed))
        except NotUnderstood as wrong:
            self.run.warn(plain.wrapped(str(wrong)))
            return 0
        return 1

    def _set(self, name: str, answer: Answer | None) -> None:
        self.answers[name] = answer
        if self.keep:
            self.keep(self.answers)
        for fired in self._fired():
            if fired["rule"] not in self.told:
                self.told.add(fired["rule"])
                self._warn_of(fired)

    def _fired(self) -> tuple[plain.Fired, ...]:
        return self.run.workspace.preview(self.sitting, self.answers).advice.reasons

    def _warn_of(self, fired: plain.Fired) -> None:
        tier = Tier(fired["tier"])
        do = action(tier, self.run.workspace.config.contacts, unchecked=False)
        first, _, rest = plain.firing(fired["say"], fired["because"], tier, do).partition("\n")
        self.run.warn()
        self.run.warn(first, color="red" if tier in (Tier.EMERGENCY, Tier.TODAY) else "yellow")
        self.run.warn(rest)
