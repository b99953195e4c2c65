"""A questionnaire as lines of text: what it asks, what it works out, and when it says what."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from lbp_tui.core.guidance import WORDS
from lbp_tui.core.model import Condition, Item, Kind, Questionnaire, Rule, Score
from lbp_tui.core.signs import in_general
from lbp_tui.core.text import one_line
from lbp_tui.core.truth import prose
from lbp_tui.formats.plain import Items, wrapped


def outline(questionnaire: Questionnaire, items: Items) -> str:
    """All of a questionnaire; ``items`` finds those that its conditions name, elsewhere too."""
    parts = [
        _opening(questionnaire),
        *([line] for item in questionnaire.items for line in ["\n".join(_item(item, items))]),
        [line for score in questionnaire.scores for line in _score(score)],
        *([line] for rule in questionnaire.rules for line in ["\n".join(_rule(rule, items))]),
        [wrapped(f"Licence: {questionnaire.licence}", hang="  ")] if questionnaire.licence else [],
        [wrapped(f"Source {each.id}: {each.citation}", hang="  ") for each in questionnaire.sources],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def outline_json(questionnaire: Questionnaire, items: Items) -> dict[str, Any]:
    """The same as `questionnaires show --json` prints it."""
    return {
        "id": questionnaire.id,
        "version": questionnaire.version,
        "title": questionnaire.title,
        "about": questionnaire.about,
        "reviewed": questionnaire.reviewed.isoformat() if questionnaire.reviewed else None,
        "parts": list(questionnaire.parts),
        "items": [_item_json(each, items) for each in questionnaire.items],
        "scores": [
            {"id": each.id, "title": each.title, "method": str(each.method), "items": list(each.items)}
            for each in questionnaire.scores
        ],
        "rules": [_rule_json(each, items) for each in questionnaire.rules],
        "sources": {each.id: each.citation for each in questionnaire.sources},
    }


def _item_json(item: Item, items: Items) -> dict[str, Any]:
    return {
        "id": item.id,
        "type": str(item.kind),
        "ask": item.ask,
        "required": item.required,
        "options": {each.id: each.say for each in item.options},
        "from": _number(item.low),
        "to": _number(item.high),
        "unit": item.unit,
        "asked_if": _prose(item.ask_if, items) if item.ask_if is not None else None,
    }


def _rule_json(rule: Rule, items: Items) -> dict[str, Any]:
    return {
        "id": rule.id,
        "tier": str(rule.tier) if rule.tier else None,
        "group": rule.group,
        "when": _prose(rule.when, items),
        "say": rule.say,
        "because": in_general(rule.because, rule),
        "sources": list(rule.sources),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _opening(questionnaire: Questionnaire) -> list[str]:
    reviewed = f", reviewed {questionnaire.reviewed}" if questionnaire.reviewed else ""
    told = [
        wrapped(f"{one_line(questionnaire.title)} ({questionnaire.id}, version {questionnaire.version}{reviewed})"),
        wrapped(questionnaire.about),
    ]
    return [*told, f"Asks: {', '.join(questionnaire.parts)}"] if questionnaire.parts else told


def _item(item: Item, items: Items) -> Iterator[str]:
    needed = ", needs an answer" if item.required else ""
    yield wrapped(f"{item.id}: {item.ask} ({_kind(item)}{needed})", hang="  ")
    for option in item.options:
        yield wrapped(f"- {option.id}: {option.say}", "  ", "    ")
    if item.ask_if is not None:
        yield wrapped(f"Asked if: {_prose(item.ask_if, items)}", "  ", "    ")


def _kind(item: Item) -> str:
    limits = f" {item.low} to {item.high}" if item.low is not None and item.high is not None else ""
    unit = f" {item.unit}" if item.unit else ""
    return "text to read" if item.kind is Kind.DISPLAY else f"{item.kind}{limits}{unit}"


def _score(score: Score) -> Iterator[str]:
    yield wrapped(f"Score {score.id}: {score.title}, {score.method} of {', '.join(score.items)}", hang="  ")
    if score.change_in_words:
        source = f" Source: {score.source}" if score.source else ""
        yield wrapped(f"{score.change_in_words}{source}", "  ", "    ")
    for band in score.bands:
        yield f"  {band.low} to {band.high}: {band.name}"


def _rule(rule: Rule, items: Items) -> Iterator[str]:
    named = f"light {rule.light}" if rule.light else f"pattern {rule.pattern}"
    kind = WORDS[rule.tier] if rule.tier else named
    yield wrapped(f"Rule {rule.id} ({kind}): {rule.say}", hang="  ")
    yield wrapped(f"When: {_prose(rule.when, items)}", "  ", "    ")
    yield wrapped(f"Because: {in_general(rule.because, rule)}", "  ", "    ")
    if rule.sources:
        yield wrapped(f"Source: {', '.join(rule.sources)}", "  ", "    ")
    if rule.learn:
        yield wrapped(f"Read more: lbp-tui learn {rule.learn}", "  ", "    ")


def _prose(condition: Condition, items: Items) -> str:
    def name(ref: str) -> str:
        item = items(ref)
        return f"“{one_line(item.label)}”" if item else ref

    def option(ref: str, value: str) -> str:
        item = items(ref)
        found = item.option(value) if item else None
        return f"“{one_line(found.say)}”" if found else value

    return prose(condition, name, option)
