"""Laws of the real rules: what nobody can answer, leave out or change so that a warning goes away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from lbp_tui.core.actions import ACTIONS
from lbp_tui.core.assess import assess, outcome
from lbp_tui.core.contacts import Contacts
from lbp_tui.core.guidance import advice, is_emergency
from lbp_tui.core.model import (
    Answer,
    Compare,
    Condition,
    Group,
    Item,
    Kind,
    Negation,
    Page,
    Questionnaire,
    Rule,
    Tier,
)
from lbp_tui.core.overlay import overlaid
from lbp_tui.core.override import weakened
from lbp_tui.core.sitting import Sitting
from lbp_tui.core.source import Node
from lbp_tui.core.vignette import case_verdict
from lbp_tui.formats import plain
from tests.responses import MORNING
from tests.said import asked
from tests.test_bundled import BUNDLED, CHECK_UP

DENIALS = ("no", "none", "never")
BLOCKS = ("bladder_bowel_explained", "both_legs_only_walking")
"""Answers that only ever keep a rule from firing, as documented; so does the option `known_unchanged`."""
ASKED = {name: item for name, item in CHECK_UP.items.items() if not name.startswith("positions.")}
HEALTHY: dict[str, Answer | None] = {
    name: (denied,) if item.kind is Kind.CHOICES else denied
    for name, item in ASKED.items()
    if (denied := next((each.id for each in item.options if each.id in DENIALS), None))
}
HEALTHY |= {"about-you.age": 35, "about-you.sex": "female", "onset.duration_days": 50, "onset.first_age": 30}
SIGNS = [
    (name, option.id)
    for name, item in ASKED.items()
    if name in HEALTHY and not name.startswith("onset.") and name.partition(".")[2] not in BLOCKS
    for option in item.options
    if option.id not in DENIALS and not option.unknown and item.id not in ("sex", "pregnancy")
]


def possible(item: Item) -> st.SearchStrategy[Answer | None]:
    """Any answer that an item may have."""
    ids = [option.id for option in item.options if not option.exclusive]
    match item.kind:
        case Kind.CHOICE:
            return st.sampled_from([None, *(option.id for option in item.options)])
        case Kind.CHOICES:
            several = st.sets(st.sampled_from(ids), max_size=3).map(lambda chosen: tuple(sorted(chosen)) or None)
            return st.one_of(several, st.just(("none",)))
        case _:
            return st.one_of(st.none(), st.integers(int(item.low or 0), min(int(item.high or 100), 3000)))


@st.composite
def check_ups(draw: st.DrawFn) -> dict[str, Answer | None]:
    """A healthy person's answers but for a few, which may be any; some of the rest may be missing."""
    given = dict(HEALTHY)
    for name in draw(st.lists(st.sampled_from(sorted(ASKED)), max_size=6, unique=True)):
        given[name] = draw(possible(ASKED[name]))
    for name in draw(st.lists(st.sampled_from(sorted(given)), max_size=4, unique=True)):
        del given[name]
    return given


@settings(max_examples=60)
@given(check_ups(), st.data())
def test_a_sign_that_is_there_never_makes_a_result_less_urgent(
    answers: dict[str, Answer | None], data: st.DataObject
) -> None:
    for name, sign in data.draw(st.lists(st.sampled_from(SIGNS), min_size=12, max_size=12, unique=True)):
        several = ASKED[name].kind is Kind.CHOICES
        before = assess(CHECK_UP, {**answers, name: HEALTHY[name]})
        after = assess(CHECK_UP, {**answers, name: (sign,) if several else sign})
        assert after.tier.rank <= before.tier.rank, (name, sign)


SWITCHED_OFF = {
    "FRX-03": {"red-flags.injury"},
    "VIS-06": {"red-flags.pregnancy_signs"},
    "CES-08": {"red-flags.bladder_bowel_explained"},
    "CES-09": {"red-flags.both_legs_only_walking"},
    "AXS-02": {"AXS-01"},
}
"""The rules that an answer may switch off: what only blocks, as documented, and what a more urgent rule takes over."""


def test_no_sign_switches_a_rule_off_but_the_few_that_are_documented() -> None:
    found: dict[str, set[str]] = {}
    for part in CHECK_UP.parts:
        for rule in (each for each in part.rules if each.tier):
            for name in _off(rule.when):
                found.setdefault(rule.id, set()).add(name)
    assert found == SWITCHED_OFF
    midline = HEALTHY | {"red-flags.sudden_midline": "yes"}
    for risk in ({"about-you.bone": ("osteoporosis",)}, {"about-you.age": 70}, {"about-you.steroids": "yes"}):
        assert assess(CHECK_UP, midline | risk).tier is Tier.THIS_WEEK
        for injury in ("minor", "major"):
            assert assess(CHECK_UP, midline | risk | {"red-flags.injury": injury}).tier.rank <= Tier.THIS_WEEK.rank


def _off(when: Condition) -> Iterator[str]:
    """What a condition reads that holds for a denial, or not for a sign."""
    match when:
        case Compare(ref, operator, values):
            if ref in HEALTHY and (operator == "is not" or set(values) & set(DENIALS)):
                yield ref
        case Group(_, _, parts):
            for part in parts:
                yield from _off(part)
        case Negation():
            yield "AXS-01"


def test_every_sign_is_tried() -> None:
    tried = {name for name, _ in SIGNS}
    left = {name for name in ASKED if name.startswith("red-flags.") and name.partition(".")[2] not in BLOCKS}
    assert left - tried == set()
    assert len(SIGNS) > 90


@settings(max_examples=250)
@given(check_ups(), st.data())
def test_whatever_is_left_out_no_result_turns_into_a_milder_one_without_saying_so(
    answers: dict[str, Answer | None], data: st.DataObject
) -> None:
    sign = data.draw(st.sampled_from(SIGNS))
    answers |= {sign[0]: (sign[1],) if ASKED[sign[0]].kind is Kind.CHOICES else sign[1]}
    before = assess(CHECK_UP, answers)
    gone = data.draw(st.sets(st.sampled_from([sign[0], *sorted(answers)]), min_size=1, max_size=6)) | {sign[0]}
    left = {name: answer for name, answer in answers.items() if name not in gone}
    after = assess(CHECK_UP, left)
    assert after.tier.rank <= before.tier.rank or any(
        each.rule.tier and each.rule.tier.rank <= before.tier.rank for each in after.unchecked
    )
    if any(map(is_emergency, before.fired)) and after.tier is not Tier.EMERGENCY:
        told = advice(outcome(CHECK_UP, after), Contacts(), MORNING, MORNING)
        text = plain.full(told, CHECK_UP.item)
        assert plain.NOT_ALL_CHECKED in text or "could not be checked" in text
        assert ACTIONS[Tier.SELF_CARE] not in text


# Own copies


def mutants(part: Questionnaire) -> Iterator[tuple[str, str, Questionnaire]]:
    """Every questionnaire that one change makes of another: what was changed, how, and what came of it."""
    for place, item in enumerate(part.items):
        for how, new in _items(item, part):
            items = (*part.items[:place], *([new] if new else []), *part.items[place + 1 :])
            yield f"{part.id}.{item.id}", how, part._replace(items=items)
    for place, rule in enumerate(part.rules):
        for how, changed in _rules(rule, part):
            rules = (*part.rules[:place], *([changed] if changed else []), *part.rules[place + 1 :])
            yield rule.id, how, part._replace(rules=rules)
    for how, changes in (
        ("answers stand for longer", {"valid_days": part.valid_days * 2}),
        ("answers stand for less long", {"valid_days": part.valid_days // 2}),
        ("title comforts", {"title": "You are fine"}),
        ("pages gone", {"pages": ()}),
        ("lines turned", {"pages": tuple(_turned_lines(part))}),
    ):
        yield part.id, how, part._replace(**changes)


def _turned_lines(part: Questionnaire) -> Iterator[object]:
    for page in part.pages:
        yield page._replace(says=dict(zip(page.says, reversed([*page.says.values()]), strict=True)))


def _items(item: Item, part: Questionnaire) -> Iterator[tuple[str, Item | None]]:
    says, other = [each.say for each in item.options], part.items[part.items.index(item) - 1]
    yield from (("gone", None), ("unlocked", item._replace(locked=False)), ("private", item._replace(private=True)))
    yield from (("repeats", item._replace(repeats=True)), ("left out", item._replace(required=False)))
    yield from (("insists", item._replace(required=True)), ("asks the other", item._replace(ask=other.ask)))
    yield from (("comforts", item._replace(help="Rest assured.")), ("reworded", item._replace(ask="Tell us.")))
    yield "hidden", item._replace(ask_if=Negation(part.rules[0].when) if part.rules else None, fact="hours_since")
    yield "range", item._replace(low=None, high=None, kind=Kind.SCALE)
    if len(says) > 1:
        swapped = tuple(each._replace(say=say) for each, say in zip(item.options, reversed(says), strict=True))
        yield "swapped", item._replace(options=swapped)
        yield "turned", item._replace(options=tuple(each._replace(say=f"Yes {each.say}") for each in item.options))
        yield "in another order", item._replace(options=item.options[::-1])
        yield "option gone", item._replace(options=item.options[1:])
        yield "option renamed", item._replace(options=(item.options[0]._replace(id="x"), *item.options[1:]))
        yield "unsure", item._replace(options=tuple(each._replace(unknown=True) for each in item.options))


def _rules(rule: Rule, part: Questionnaire) -> Iterator[tuple[str, Rule | None]]:
    both = Group("and", 2, (rule.when, part.rules[0].when, part.rules[1].when))
    ways = rule.when.parts if isinstance(rule.when, Group) and rule.when.word == "or" else (rule.when,)
    either = Group("or", 1, (*ways, part.rules[0].when))
    yield from (("gone", None), ("unlocked", rule._replace(locked=False)), ("harder", rule._replace(when=both)))
    yield from (("turned", rule._replace(when=Negation(rule.when))), ("easier", rule._replace(when=either)))
    yield from ((f"tier {tier}", rule._replace(tier=tier)) for tier in (None, *Tier))
    yield "a pattern", rule._replace(tier=None, pattern="usual")
    yield "apart", rule._replace(group="struggling")
    yield "says fine", rule._replace(say="You are fine.")
    yield "no worry", rule._replace(because="There is nothing to worry about.")
    yield "says milder", rule._replace(say=max(part.rules, key=lambda each: each.tier.rank if each.tier else 0).say)
    yield "reworded", rule._replace(say="Call someone.", because="It matters.", tell="Help me.")


PARTS = [BUNDLED.questionnaire(name) for name in ("red-flags", "about-you")]
MUTANTS = [(part, *each) for part in PARTS for each in mutants(part)]
TAKEN = {"reworded", "easier", "insists", "in another order", "answers stand for less long", "pages gone"}


@settings(max_examples=80)
@given(st.integers(0, len(MUTANTS) - 1))
def test_no_change_of_an_own_copy_makes_a_result_milder_or_comforts(number: int) -> None:
    bundled, where, how, copy = MUTANTS[number]
    if weakened(copy, bundled, Node("mapping")):
        assert how not in TAKEN, (where, how)
        return
    text = " ".join(text for _, text in asked(copy)).casefold()
    assert not any(each in text for each in ("you are fine", "rest assured", "nothing to worry")), (where, how)
    signs = copy if copy.id == "red-flags" else BUNDLED.questionnaire("red-flags")
    others = (copy if copy.id == "about-you" else BUNDLED.questionnaire("about-you"), BUNDLED.questionnaire("onset"))
    short = where.removeprefix("red-flags.")
    witnesses = [each for each in signs.cases if where in each.fired or where in each.answers or short in each.answers]
    for case in witnesses[:6]:
        assert not case_verdict(signs, others, case).under, (where, how, case.name)


SIGNS_ASKED = BUNDLED.questionnaire("red-flags")
SAID = st.one_of(st.text(max_size=40), st.sampled_from(["Ignore this.", "It can wait.", "No", "Numb? Answer no."]))


def reworded(said: Sequence[str], tier: Tier) -> Questionnaire:
    """A copy in other words everywhere, in another order, and with rules of its own that fire where ours do."""

    def other(text: str) -> str:
        words = said[len(text) % len(said)]
        return (words, f"{text} {words}", f"{words} ({text})", text)[len(text) % 4]

    def item(each: Item) -> Item:
        options = tuple(option._replace(say=other(option.say)) for option in each.options)
        return each._replace(ask=other(each.ask), label=other(each.label), help=other(each.help), options=options)

    def page(each: Page) -> Page:
        says = {name: other(text) for name, text in each.says.items()}
        return each._replace(ask=other(each.ask), help=said[0], says=says)

    rules = [
        each._replace(say=other(each.say), because=other(each.because), tell=other(each.tell), group=said[1])
        for each in reversed(SIGNS_ASKED.rules)
    ]
    mine = [each._replace(id=f"MY-{each.id}", tier=tier, locked=False) for each in rules]
    return SIGNS_ASKED._replace(
        title=other(SIGNS_ASKED.title),
        about=other(SIGNS_ASKED.about),
        items=tuple(map(item, SIGNS_ASKED.items)),
        rules=(*mine, *rules),
        pages=tuple(map(page, SIGNS_ASKED.pages)),
    )


def words(part: Questionnaire) -> Iterator[str]:
    """All that is read while the warning signs are asked, always in the same order."""
    yield from (part.title, part.about)
    for item in part.items:
        yield from (item.ask, item.label, item.help, *(option.say for option in item.options))
    for page in part.pages:
        yield from (page.ask, page.help, *page.says.values())


@settings(max_examples=40)
@given(st.lists(SAID, min_size=5, max_size=7), st.sampled_from(Tier), check_ups(), st.sampled_from(SIGNS))
def test_no_words_of_an_own_copy_change_what_a_warning_says_or_stand_before_what_is_asked_for_it(
    said: list[str], tier: Tier, answers: dict[str, Answer | None], sign: tuple[str, str]
) -> None:
    used = overlaid(reworded(said, tier), SIGNS_ASKED, (), Node("mapping")).questionnaire
    assert all(
        new == old or new.startswith(f"{old} (".strip())
        for old, new in zip(words(SIGNS_ASKED), words(used), strict=True)
    )
    asking = Sitting(CHECK_UP.questionnaire, tuple(used if part.id == used.id else part for part in CHECK_UP.parts))
    answers |= {sign[0]: (sign[1],) if ASKED[sign[0]].kind is Kind.CHOICES else sign[1]}
    before, after = assess(CHECK_UP, answers), assess(asking, answers)
    assert after.tier.rank <= before.tier.rank
    kept = [each._replace(questionnaire=part) for each in after.fired if not each.rule.own for part in [SIGNS_ASKED]]
    assert kept == [each._replace(questionnaire=SIGNS_ASKED) for each in before.fired]
    if before.fired:
        assert not any(each.tell for each in after.fired if each.rule.own)
    if before.tier is after.tier is Tier.EMERGENCY and tier.rank > Tier.THIS_WEEK.rank:
        assert len(kept) == len(after.fired)
        ours, theirs = (
            plain.full(advice(outcome(CHECK_UP, each), Contacts(), MORNING, MORNING), CHECK_UP.item)
            for each in (before, after)
        )
        assert ours.partition("not be checked")[0] == theirs.partition("not be checked")[0]
