"""What a page says about advice and about a response, as headings with their texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from textual.content import Content

from lbp_tui.core.difference import since
from lbp_tui.core.finding import Finding
from lbp_tui.core.findings import is_quiet
from lbp_tui.core.guidance import DISCLAIMER, SAFETY_NET, SAFETY_SOURCE, WORDS, Advice
from lbp_tui.core.insight import Insight
from lbp_tui.core.light import CUSTOM, Session
from lbp_tui.core.looked import looked
from lbp_tui.core.model import Rule, Tier
from lbp_tui.core.points import Point
from lbp_tui.core.response import Response
from lbp_tui.core.text import counted, listed, one_line
from lbp_tui.core.today import told_later
from lbp_tui.core.together import nothing_clear
from lbp_tui.formats.insight import basis, strengths, summed, told_together
from lbp_tui.formats.listing import said_in
from lbp_tui.formats.naming import NOTHING_KNOWN, Naming, after_warning, ask, asked, said, skipped, warned
from lbp_tui.formats.plain import Items, answer_words, heading, question, score_texts, still_open, waiting
from lbp_tui.formats.positions import effects
from lbp_tui.tui.text import DIM, STRONG, beside, day_told, in_days, light_style, lines, moment_told, plain, tier_style

FEW = 3
"""Lines of a list that are shown before all of it is asked for."""
Part = tuple[str, Content]
"""A heading and its text."""


def headline(advice: Advice) -> Content:
    """The tier as a word and a sign, and the one line to read first."""
    style = DIM if advice.stands and advice.urgency is Tier.SELF_CARE else tier_style(advice.urgency)
    told = beside(plain(heading(advice), style), plain(f"   {advice.action}", STRONG))
    first = [plain(each, STRONG) for each in (advice.crisis, advice.doubt) if each]
    return lines(*first, told)


def standing(stands: str) -> Content:
    """What to read before anything else: that an emergency ``stands``, in words, and the key that marks it."""
    head = WORDS[Tier.EMERGENCY]
    rest = f"{stands.removeprefix(head)} F9 shows it, and lets you mark it."
    return beside(plain(head, tier_style(Tier.EMERGENCY)), plain(rest, STRONG))


def page_parts(
    advice: Advice,
    response: Response,
    items: Items,
    *,
    before: Response | None = None,
    full: bool,
    told: Collection[str] = (),
    rules: Sequence[Rule] = (),
) -> Iterator[Part]:
    """All behind a piece of advice, in the order to read it: what is unchecked first, but never before an emergency.

    Rules that were ``told`` above it are told again only if ``full``; the ``rules`` of its questionnaire then too, if
    none of them fits.
    """
    said = said_in(response)
    first = () if advice.tier is Tier.EMERGENCY else tuple(unchecked_part(advice, items, said, full=False))
    yield from first
    if full and not advice.reasons:
        yield from looked_part(advice, rules)
    yield from advice_parts(advice, response, items, full=full, told=told)
    yield from changes_part(before, response, full=full)
    if full or not first:
        yield from unchecked_part(advice, items, said, full=full)


def advice_parts(
    advice: Advice, response: Response, items: Items, *, full: bool, told: Collection[str] = ()
) -> Iterator[Part]:
    """Why, what to say, what is sooner than that, and what looks like what; ``full``: with answers and sources."""
    said = said_in(response)
    for number, fired in enumerate(each for each in advice.reasons if full or each["rule"] not in told):
        yield "Why" if not number else "", lines(*_reason(fired, items, said, full=full))
    if tells := advice.tells:
        yield "Say", lines(*(plain(f"“{each}”") for each in tells))
    if advice.meanwhile:
        yield "Meanwhile", plain(advice.meanwhile)
    if advice.patterns:
        patterns = [line for each in advice.patterns for line in _pattern(each, full=full)]
        yield "Looks like", lines(*patterns, plain("A pattern, not a diagnosis.", DIM))
    positions = effects(response.answers, items)
    if positions:
        rows = [beside(plain(f"{word:<10} ", STRONG), plain(", ".join(labels))) for word, labels in positions]
        yield "Positions", lines(*rows)
    if advice.tier is not Tier.EMERGENCY:
        source = [plain(f"Source: {SAFETY_SOURCE}", DIM)] if full else []
        yield "Sooner if", lines(plain(SAFETY_NET), *source)


def looked_part(advice: Advice, rules: Sequence[Rule]) -> Iterator[Part]:
    """The rules that were looked at where none of them fits, by what they are about; what was not all is told so."""
    found = looked(rules, advice.unchecked)
    if found.rules:
        unable = f" {len(advice.unchecked)} could not be checked." if advice.unchecked else ""
        told = [f"No rule fits your answers.{unable} {len(found.rules)} were looked at."]
        told += [f"Looked at: {'; '.join(found.whole)}."] if found.whole else []
        parts = "; ".join(f"{group}, {count} of {of}" for group, (count, of) in found.partly.items())
        told += [f"Only in part: {parts}."] if parts else []
        yield "Why", lines(*map(plain, told), plain(f"Rules: {' '.join(found.rules)}", DIM))


def changes_part(before: Response | None, response: Response, *, full: bool) -> Iterator[Part]:
    """What differs from the last time; the first of it, or all if ``full``."""
    changes = since(before, response) if before else ()
    if before and changes:
        shown = [
            beside(plain(f"{one_line(ask)} ", DIM), plain(f"{one_line(then)} → {one_line(now)}"))
            for ask, then, now in changes[: None if full else FEW]
        ]
        rest = [plain(f"and {len(changes) - FEW} more", DIM)] if len(changes) > FEW and not full else []
        yield "Changed", lines(plain(f"Since {day_told(before.day, response.day)}:", DIM), *shown, *rest)


def unchecked_part(advice: Advice, items: Items, said: Mapping[str, str], *, full: bool) -> Iterator[Part]:
    """The questions without a clear answer that a rule waits for."""
    asked = waiting(advice.unchecked)
    if asked:
        shown = [
            beside(plain(still_open(name, items, said)), plain(f"  {', '.join(rules)}" if full else "", DIM))
            for name, rules in list(asked.items())[: None if full else FEW]
        ]
        rest = [plain(f"and {len(asked) - FEW} more", DIM)] if len(asked) > FEW and not full else []
        yield "Not checked", lines(*shown, *rest, plain("a answers them now.", DIM))


def open_part(advice: Advice, items: Items) -> Content:
    """The most urgent question that could not be checked, how many more there are, and the key to answer them."""
    first, *more = waiting(advice.unchecked)
    others = f"and {counted(len(more), 'more question')}. a answers them now." if more else "a answers it now."
    return lines(beside(plain("Not checked  ", DIM), plain(question(first, items), STRONG)), plain(others, DIM))


def score_parts(response: Response, _: Naming = NOTHING_KNOWN) -> Iterator[Part]:
    """The scores of a response, and what a change of them means."""
    scores = score_texts(response.outcome.get("scores", {}))
    if scores:
        yield "Scores", lines(*(plain(each) for each in scores))


def response_parts(response: Response, naming: Naming = NOTHING_KNOWN) -> Iterator[Part]:
    """What a response is about, its scores, its answers in the words they were given in, and when it is from."""
    if about := after_warning(response, naming):
        yield "", lines(plain(about, STRONG), plain(warned(response, naming)))
    yield from score_parts(response)
    answers = [_answer(name, response, naming.item) for name, _ in asked(response, naming.item)]
    yield "Answers", lines(*answers) if answers else plain("None.", DIM)
    if left := skipped(response, naming.item):
        yield "Skipped", plain(listed(left), DIM)
    yield "", plain(_facts(response), DIM)


def insight_parts(insight: Insight, *, full: bool) -> Iterator[Part]:
    """What there is to say about a number; ``full``: with every rule, its sum and its source."""
    told = [each for each in insight.findings if full or not is_quiet(each)]
    for number, found in enumerate(told):
        yield "" if number else "Rules", finding_part(found, full=full)
    for number, (marker, compared) in enumerate(insight.compared):
        head = plain(f"{marker.says}, from {marker.day.day} {marker.day:%b %Y}", STRONG)
        caution = [plain(compared.caution)] if compared.caution else []
        yield "" if number else "Since then", lines(head, finding_part(compared.finding, full=full), *caution)
    pairs = told_together(insight.together)
    shown = [each for each in pairs if full or not is_quiet(each.finding)]
    for number, each in enumerate(shown):
        yield "" if number else "Together", finding_part(each.finding, full=full)
    if insight.together and not shown:
        behind = [plain(strengths(pairs), DIM)] if pairs else []
        yield "Together", lines(plain(nothing_clear(insight.together)), *behind)


def finding_part(found: Finding, *, full: bool) -> Content:
    """What a rule says, its sum and how much it rests on; ``full``: with its terms and source."""
    tier = beside(plain(WORDS[found.tier], tier_style(found.tier)), plain("  ")) if found.tier else plain("")
    behind = basis(found) if full else summed(found)
    says, told = (in_days(each, found.until) for each in (found.says, behind))
    return lines(beside(tier, plain(says)), plain(told, DIM))


def light_headline(session: Session) -> Content:
    """The light of a session as a word and a sign."""
    return plain(session.heading, light_style(session.light))


def light_parts(session: Session) -> Iterator[Part]:
    """What a session most likely means, what to do next, what would change it, and why."""
    for title, text in session.says:
        yield title, plain(text)
    if session.because:
        yield "Why", lines(*map(plain, session.because), plain(session.arithmetic, DIM), plain(session.basis, DIM))
    yield "", plain(CUSTOM, DIM)


def point_part(point: Point, today: date) -> Content:
    """One thing that is new, and the rule behind it."""
    style = tier_style(point.tier) if point.tier and not point.light else light_style(point.light)
    head = beside(plain(point.heading, style), plain("  ")) if point.heading else plain("")
    says, why = (in_days(each, today) for each in (point.says, point.why))
    return lines(beside(head, plain(says, STRONG)), plain(why, DIM))


def closing(advice: Advice, now: datetime) -> Content:
    """How old the advice is, and what it is not."""
    age = f"From your answers of {moment_told(advice.at, now)}{told_later(advice, now)}."
    old = f" {advice.age} c does the check-up again." if advice.age else ""
    told = " ".join(each for each in (f"{age}{old}", advice.carried) if each)
    return plain(f"{told}\n{DISCLAIMER}", DIM)


def _pattern(fired: Mapping[str, Any], *, full: bool) -> Iterator[Content]:
    yield plain(one_line(fired["say"]))
    if fired.get("because"):
        yield plain(one_line(fired["because"]), DIM)
    if full and fired.get("sources"):
        yield plain(f"Rule {fired['rule']}. Source: {'; '.join(fired['sources'])}", DIM)


def _reason(fired: Mapping[str, Any], items: Items, said: Mapping[str, str], *, full: bool) -> Iterator[Content]:
    sources = "; ".join(fired.get("sources", ()))
    is_help = fired["tier"] == Tier.SELF_CARE
    if is_help:
        yield plain(fired["say"], STRONG)
    yield plain(fired["because"])
    if not is_help and fired["beyond"]:
        yield plain(fired["beyond"], STRONG)
    if not full:
        yield plain(f"{fired['rule']} · ? shows your answers and the source", DIM)
        return
    for name, answer in fired.get("answers", {}).items():
        yield beside(plain(f"{question(name, items)} ", DIM), plain(answer_words(name, answer, items, said)))
    reviewed = f", reviewed {fired['reviewed']}" if fired.get("reviewed") else ""
    yield plain(f"Rule {fired['rule']} of {fired['questionnaire']}{reviewed}. Source: {sources or 'none'}", DIM)


def _answer(name: str, response: Response, items: Items) -> Content:
    return beside(plain(f"{ask(response, name, items)} ", DIM), plain(said(response, name, items)))


def _facts(response: Response) -> str:
    written = response.written
    late = f", written down {written:%a} {written.day} {written:%b %Y %H:%M}" if response.late else ""
    changes = f", changed {counted(response.revision - 1, 'time')}" if response.revision > 1 else ""
    return f"{response.id}{late}{changes}"
