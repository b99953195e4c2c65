"""What a set of answers comes to: scores, the rules that fire, those that could not be checked, and the tier."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from lbp_tui.core.model import (
    Answer,
    Answers,
    Assessment,
    Fired,
    Light,
    Questionnaire,
    Rule,
    Score,
    Scored,
    State,
    Tier,
    Unchecked,
)
from lbp_tui.core.score import scored
from lbp_tui.core.signs import told
from lbp_tui.core.sitting import Sheet, Sitting, sheet
from lbp_tui.core.truth import Found, Lookup, reasons, refs, truth, unknowns


def assess(sitting: Sitting, answers: Answers) -> Assessment:
    """The assessment of a sitting with these answers."""
    return assessed(sheet(sitting, answers))


def assessed(answered: Sheet) -> Assessment:
    """The assessment of answers whose standing is known.

    The tier is the most urgent of the rules that fire; nothing lowers it. A rule that is neither true nor false is
    unchecked: a result with such rules is no reassurance. One that only an aged answer makes true fires all the same.
    """
    parts = answered.sitting.parts
    scores = {f"{part.id}.{score.id}": _scored(answered, score) for part in parts for score in part.scores}

    def lookup(name: str) -> Found:
        if name in scores:
            value = scores[name].value
            return (None, None) if value is None else (State.ANSWERED, value)
        return answered(name)

    def aged(name: str) -> Found:
        return answered.sitting.aged.get(name) or lookup(name)

    rules = [(part, rule, truth(rule.when, lookup)) for part in parts for rule in part.rules]
    warned = [(part, rule) for part, rule, holds in rules if holds is None and truth(rule.when, aged)]
    true = [_fired(part, rule, lookup) for part, rule, holds in rules if holds]
    fired = _ours_first([*true, *(_fired(part, rule, aged) for part, rule in warned)])
    advice = sorted((each for each in fired if each.rule.tier), key=lambda each: _rank(each.rule))
    unchecked = [
        Unchecked(rule, part, tuple(dict.fromkeys(_asking(rule, answered, scores, lookup))))
        for part, rule, holds in rules
        if holds is None and rule.tier and (part, rule) not in warned
    ]
    return Assessment(
        tier=(advice[0].rule.tier or Tier.SELF_CARE) if advice else Tier.SELF_CARE,
        fired=tuple(advice),
        unchecked=tuple(sorted(unchecked, key=lambda each: _rank(each.rule))),
        scores=tuple(scores.values()),
        patterns=tuple(each for each in fired if each.rule.pattern),
        lights=tuple(sorted((each for each in fired if each.rule.light), key=_brightness, reverse=True)),
    )


def _ours_first(fired: list[Fired]) -> list[Fired]:
    """What fired, with the person's own rules last: beside ours they add nothing mild to an emergency, nor read out."""
    ours = [each for each in fired if not each.rule.own]
    own = [each._replace(tell="") if ours else each for each in fired if each.rule.own]
    if any(each.rule.tier is Tier.EMERGENCY or each.rule.light is Light.STOP for each in fired):
        own = [each for each in own if _rank(each.rule) <= Tier.THIS_WEEK.rank or each.rule.light is Light.STOP]
    return ours + own


def without(assessment: Assessment, names: Collection[str]) -> Assessment:
    """The assessment without the rules that read some items, by full name."""
    if not names:
        return assessment

    def apart(each: Fired | Unchecked) -> bool:
        return not set(names) & set(refs(each.rule.when))

    fired = tuple(filter(apart, assessment.fired))
    return assessment._replace(
        tier=(fired[0].rule.tier or Tier.SELF_CARE) if fired else Tier.SELF_CARE,
        fired=fired,
        unchecked=tuple(filter(apart, assessment.unchecked)),
    )


def outcome(sitting: Sitting, assessment: Assessment, response_id: str | None = None) -> dict[str, Any]:
    """The assessment as JSON: the shape that `answer`, `check-up` and `why` print and the journal keeps."""
    owners = [part for part in sitting.parts for _ in part.scores]
    lit = any(rule.light for part in sitting.parts for rule in part.rules)
    return {
        "questionnaire": sitting.questionnaire.id,
        "tier": str(assessment.tier),
        "fired": [_fired_json(each) for each in assessment.fired],
        "unchecked": [
            {"rule": each.rule.id, "tier": str(each.rule.tier), "missing": list(each.missing)}
            for each in assessment.unchecked
        ],
        "scores": {
            each.score.id: _score_json(each, part) for each, part in zip(assessment.scores, owners, strict=True)
        },
        "patterns": [each.rule.pattern for each in assessment.patterns],
        "says": {each.rule.pattern: each.rule.say for each in assessment.patterns},
        **({"looks_like": [_fired_json(each) for each in assessment.patterns]} if assessment.patterns else {}),
        "response": response_id,
        **({"carried": _carried_json(sitting)} if sitting.carried else {}),
        **({"lights": [_fired_json(each) for each in assessment.lights]} if lit else {}),
    }


def _carried_json(sitting: Sitting) -> dict[str, Any]:
    """When the oldest of them was given, which they are, and the oldest of each questionnaire."""
    oldest: dict[str, datetime] = {}
    for name, at in sitting.carried.items():
        part = name.partition(".")[0]
        oldest[part] = min(at, oldest.get(part, at))
    parts = {part: at.isoformat() for part, at in oldest.items()}
    return {"at": min(oldest.values()).isoformat(), "items": list(sitting.carried), "parts": parts}


def _rank(rule: Rule) -> int:
    return rule.tier.rank if rule.tier else len(Tier)


def _brightness(fired: Fired) -> int:
    return fired.rule.light.rank if fired.rule.light else -1


def _scored(answered: Sheet, score: Score) -> Scored:
    return scored(score, answered.sitting.item, partial(_answer, answered))


def _fired(part: Questionnaire, rule: Rule, lookup: Lookup) -> Fired:
    because = dict.fromkeys(reasons(rule.when, lookup))
    answers = {name: value for name in because if (value := _answer(lookup, name)) is not None}
    return Fired(rule, part, answers, told(rule.because, rule, lookup), told(rule.tell, rule, lookup))


def _answer(lookup: Lookup, name: str) -> Answer | None:
    state, value = lookup(name)
    return value if state is State.ANSWERED and isinstance(value, str | int | float | tuple) else None


def _asking(rule: Rule, answered: Sheet, scores: Mapping[str, Scored], lookup: Lookup) -> Iterator[str]:
    """The items to answer so that the rule can be checked; for a score, the items it lacks."""
    for name in unknowns(rule.when, lookup):
        for each in scores[name].missing if name in scores else (name,):
            yield from answered.asking(each)


def _fired_json(fired: Fired) -> dict[str, Any]:
    rule, questionnaire = fired.rule, fired.questionnaire
    sources = [source.citation for name in rule.sources if (source := questionnaire.source(name))]
    more = {key: str(each) for key, each in (("learn", rule.learn), ("light", rule.light)) if each}
    return {
        "rule": rule.id,
        "questionnaire": questionnaire.id,
        "tier": str(rule.tier) if rule.tier else None,
        "group": rule.group,
        "say": rule.say,
        "because": fired.because,
        "tell": fired.tell,
        "answers": {name: list(each) if isinstance(each, tuple) else each for name, each in fired.answers.items()},
        "sources": sources,
        "reviewed": questionnaire.reviewed.isoformat() if questionnaire.reviewed else None,
        **more,
    }


def _score_json(scored: Scored, questionnaire: Questionnaire) -> dict[str, Any]:
    """A score; what it is out of is told only where it counts from zero or above."""
    value, score = scored.value, scored.score
    high = None if score.low is not None and score.low < 0 else score.out_of or score.high
    source = questionnaire.source(score.source)
    more = {
        "change": score.change_in_words,
        "source": source.citation if source else "",
        "licence": questionnaire.licence,
    }
    return {
        "title": score.title,
        "value": None if value is None else _number(value),
        "of": None if high is None else _number(high),
        "band": scored.band,
        "missing": list(scored.missing),
        **{key: text for key, text in more.items() if text},
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
