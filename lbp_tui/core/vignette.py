"""Worked cases: the ones inside a questionnaire, and whole vignettes of a check-up, held against what they expect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from lbp_tui.core.assess import assessed
from lbp_tui.core.cases import plain
from lbp_tui.core.errors import AnswerError, Problem, QuestionnaireError
from lbp_tui.core.model import Answers, Assessment, Case, Questionnaire, State, Tier
from lbp_tui.core.reading import Reading
from lbp_tui.core.sitting import Sitting, accepted, sheet
from lbp_tui.core.source import Node
from lbp_tui.core.text import one_line, suggestion
from lbp_tui.core.truth import Found


@dataclass(frozen=True, slots=True)
class Vignette:
    """A story with answers by full name and the outcome it should have; ``None`` and empty are not checked."""

    id: str
    answers: Mapping[str, object]
    tier: Tier | None = None
    fired: tuple[str, ...] = ()
    not_fired: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    scores: Mapping[str, object] = field(default_factory=dict)
    story: str = ""
    bands: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a vignette.

    Attributes:
        wrong: every difference from what it expects, in words; empty if it is right.
    """

    vignette: Vignette
    assessment: Assessment
    wrong: tuple[str, ...]

    @property
    def under(self) -> bool:
        """Whether the tier given is less urgent than expected."""
        return self.vignette.tier is not None and self.assessment.tier.rank > self.vignette.tier.rank

    @property
    def over(self) -> bool:
        """Whether the tier given is more urgent than expected."""
        return self.vignette.tier is not None and self.assessment.tier.rank < self.vignette.tier.rank


@dataclass(frozen=True, slots=True)
class Selftest:
    """What became of many vignettes."""

    verdicts: tuple[Verdict, ...]

    @property
    def right(self) -> int:
        """How many were as expected in every respect."""
        return sum(not each.wrong for each in self.verdicts)

    @property
    def right_tier(self) -> int:
        """How many got the tier that was expected; one that expects none is not among them."""
        return sum(each.vignette.tier is each.assessment.tier for each in self.verdicts)

    @property
    def by_tier(self) -> Mapping[str, Selftest]:
        """The verdicts by the tier that was expected, most urgent first; last those that expect none."""
        groups = {str(tier): [each for each in self.verdicts if each.vignette.tier is tier] for tier in Tier}
        groups["none"] = [each for each in self.verdicts if each.vignette.tier is None]
        return {name: Selftest(tuple(each)) for name, each in groups.items() if each}

    @property
    def under(self) -> int:
        """How many got a tier less urgent than expected: the mistake that harms."""
        return sum(each.under for each in self.verdicts)

    @property
    def over(self) -> int:
        """How many got a tier more urgent than expected."""
        return sum(each.over for each in self.verdicts)


def selftest_json(found: Selftest) -> dict[str, Any]:
    """The result as `selftest --format json` prints it."""
    return {
        "cases": [
            {
                "id": each.vignette.id,
                "expected": str(each.vignette.tier) if each.vignette.tier else None,
                "tier": str(each.assessment.tier),
                "fired": [fired.rule.id for fired in each.assessment.fired],
                "unchecked": [unchecked.rule.id for unchecked in each.assessment.unchecked],
                "ok": not each.wrong,
                "wrong": list(each.wrong),
            }
            for each in found.verdicts
        ],
        "right": found.right,
        "under": found.under,
        "over": found.over,
        "groups": {
            name: {"cases": len(each.verdicts), "right_tier": each.right_tier, "under": each.under, "over": each.over}
            for name, each in found.by_tier.items()
        },
    }


def vignettes(name: str, root: Node, sitting: Sitting) -> tuple[Vignette, ...]:
    """The vignettes of a parsed file, which may expect rules of ``sitting``.

    Raises:
        QuestionnaireError: with every problem found.
    """
    reading = Reading("en")
    given = reading.mapping(root, "a vignette file", ("baseline", "cases"), ("cases",))
    baseline = {key.text: plain(value) for key, value in reading.entries(given.get("baseline"), "baseline")}
    rules = tuple(rule.id for part in sitting.parts for rule in part.rules)
    found = tuple(_vignettes(reading, given, baseline, rules))
    problems: tuple[Problem, ...] = tuple(reading.problems)
    if problems:
        raise QuestionnaireError(name, problems)
    return found


_CASE_KEYS = ("id", "story", "source", "tier", "fired", "not_fired", "answers")


def _vignettes(
    reading: Reading, given: Mapping[str, Node], baseline: Mapping[str, object], rules: Sequence[str]
) -> Iterator[Vignette]:
    for node in reading.listing(given.get("cases"), "cases"):
        case = reading.mapping(node, "a case", _CASE_KEYS, ("id", "answers"))
        own = {key.text: plain(value) for key, value in reading.entries(case.get("answers"), "answers")}
        tier = reading.one_of(case.get("tier"), Tier, "a tier")
        case_id = reading.text(case.get("id"))
        yield Vignette(
            id=case_id,
            answers={key: value for key, value in {**baseline, **own}.items() if value is not None},
            tier=Tier(tier) if tier else None,
            fired=_rules(reading, case, "fired", case_id, rules),
            not_fired=_rules(reading, case, "not_fired", case_id, rules),
            story=reading.text(case.get("story")),
        )


def _rules(reading: Reading, case: Mapping[str, Node], key: str, case_id: str, rules: Sequence[str]) -> tuple[str, ...]:
    """The rules that a case names; one that is nowhere would never fire, and so never tell of a slip in `not_fired`."""
    named = reading.listing(case.get(key), key)
    for each in named:
        if each.text not in rules:
            told = f"case {case_id}, `{key}`: there is no rule `{one_line(each.text)[:40]}`"
            reading.problem(each, "rule-unknown", told, suggestion(each.text, rules))
    return tuple(each.text for each in named)


def verdict(sitting: Sitting, vignette: Vignette) -> Verdict:
    """What the sitting makes of a vignette; what it leaves out counts as skipped.

    Raises:
        AnswerError: an answer does not fit, naming the vignette.
    """
    try:
        answers, _ = accepted(sitting, vignette.answers)
    except AnswerError as wrong:
        raise AnswerError(f"case {vignette.id}: {wrong}") from None
    return _held_against(vignette, assessed(sheet(sitting, _with_skipped(sitting, answers))))


def case_verdict(questionnaire: Questionnaire, others: Sequence[Questionnaire], case: Case) -> Verdict:
    """What a questionnaire makes of one of its own cases; ``others`` are those that its answers may name."""
    own = {name: value for name, value in case.answers.items() if "." not in name}
    vignette = Vignette(
        case.name,
        own,
        case.tier,
        case.fired,
        case.not_fired,
        case.unchecked,
        dict(case.scores),
        bands=dict(case.bands),
    )
    theirs = {name: value for name, value in case.answers.items() if "." in name}
    try:
        earlier = _earlier(others, theirs)
    except AnswerError as wrong:
        raise AnswerError(f"case {case.name}: {wrong}") from None
    return verdict(Sitting(questionnaire, (questionnaire,), earlier, tuple(others)), vignette)


def _earlier(others: Sequence[Questionnaire], theirs: Mapping[str, object]) -> Mapping[str, Found]:
    """Where the other questionnaires' items stand, as if all of them had been asked before."""
    if not others:
        if theirs:
            raise AnswerError(f"`{next(iter(theirs))}` is not an item that the conditions read")
        return {}
    together = Sitting(Questionnaire("", 1, "", "", "", parts=tuple(each.id for each in others)), tuple(others))
    answers, _ = accepted(together, theirs)
    answered = sheet(together, _with_skipped(together, answers))
    names = (f"{each.id}.{score.id}" for each in others for score in each.scores)
    values = (each.value for each in assessed(answered).scores)
    scores = {name: (State.ANSWERED, value) for name, value in zip(names, values, strict=True) if value is not None}
    return {**answered.found, **scores}


def _with_skipped(sitting: Sitting, answers: Answers) -> Answers:
    return {**dict.fromkeys(sitting.items), **answers}


def _held_against(expected: Vignette, given: Assessment) -> Verdict:
    fired = {each.rule.id for each in (*given.fired, *given.patterns, *given.lights)}
    unchecked = {each.rule.id for each in given.unchecked}
    scores = {each.score.id: each.value for each in given.scores}
    bands = {each.score.id: each.band for each in given.scores}
    wrong = [
        *([f"tier {given.tier}, not {expected.tier}"] if expected.tier not in (None, given.tier) else []),
        *(f"{rule} did not fire" for rule in expected.fired if rule not in fired),
        *(f"{rule} fired" for rule in expected.not_fired if rule in fired),
        *(f"{rule} was not left unchecked" for rule in expected.unchecked if rule not in unchecked),
        *(
            f"score {name} is {scores.get(name)}, not {value}"
            for name, value in expected.scores.items()
            if name not in scores or not _same(scores[name], value)
        ),
        *(
            f"the band of {name} is “{bands.get(name, '')}”, not “{band}”"
            for name, band in expected.bands.items()
            if bands.get(name) != band
        ),
    ]
    return Verdict(expected, given, tuple(wrong))


def _same(given: Decimal | None, expected: object) -> bool:
    """Whether a score is what is expected, to as many places as that is written with: 10/3 is 3.3 and 3.33."""
    if given is None or not isinstance(expected, Decimal):
        return given == expected
    return given.quantize(expected, ROUND_HALF_UP) == expected
