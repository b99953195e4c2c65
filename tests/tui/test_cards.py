"""The cards: what matters most is seen at once on a small screen, all of it can be read, and the ways out stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from lbp_tui.core.contacts import Contacts
from lbp_tui.core.guidance import advice
from lbp_tui.core.model import Fired, Questionnaire, Rule, Tier
from lbp_tui.core.signs import in_general
from lbp_tui.core.text import first_sentence
from lbp_tui.core.walk import Walk
from lbp_tui.tui.screens.card import Card
from lbp_tui.tui.screens.cards import about_item
from lbp_tui.tui.screens.warnings import emergency_card, warning_card
from lbp_tui.tui.widgets.strip import Strip
from lbp_tui.workspace import CHECK_UP, Workspace
from tests.tui.conftest import HOME, SIZES, Open

LONG = Contacts(
    "999 from the red phone in the hall, or Anna next door on 020 7946 0958, at night",
    "the nurse line of the health centre on 0800 123 456 789, from eight to eight",
    "Samaritans on 116 123, or my sister Josephine on 020 7946 0958 at any hour",
)
"""As long as settings may be."""


def as_fired(rule: Rule, part: Questionnaire) -> Fired:
    """A rule as if it had fired, naming all the signs that it can: no text of it is longer."""
    return Fired(rule, part, {}, in_general(rule.because, rule), in_general(rule.tell, rule))


def urgent(workspace: Workspace) -> list[Fired]:
    """Every rule of an emergency of the back, as if it had fired alone."""
    asked = workspace.sitting(CHECK_UP)
    rules = [(rule, part) for part in asked.parts for rule in part.rules if rule.tier is Tier.EMERGENCY]
    return [as_fired(rule, part) for rule, part in rules if rule.group != "struggling"]


def again(fired: list[Fired], contacts: Contacts) -> Card:
    """The card of an emergency that stands."""
    reasons = [
        {"rule": each.rule.id, "questionnaire": each.questionnaire.id, "tier": "emergency", "group": each.rule.group,
         "say": each.rule.say, "because": each.because, "tell": each.tell, "sources": ["A source."]}
        for each in fired
    ]  # fmt: skip
    outcome = {"questionnaire": CHECK_UP, "tier": "emergency", "fired": reasons, "unchecked": []}
    now = datetime(2026, 11, 23, 8).astimezone()
    return emergency_card([advice(outcome, contacts, now, now)], "Mon 23 Nov 08:00")


@pytest.mark.parametrize("size", SIZES[:2], ids=str)
@pytest.mark.parametrize(
    ("card", "ways"),
    [
        (warning_card, ("I have got it (g)", "Change my answer (c)", "I am getting help (h)")),
        (again, ("Close", "I have got help (h)", "My answers were not right (r)")),
    ],
    ids=["warning", "again"],
)
async def test_every_emergency_alone_or_with_others_is_seen_without_scrolling(
    workspace: Workspace,
    opened: Open,
    size: tuple[int, int],
    card: Callable[[list[Fired], Contacts], Card],
    ways: tuple[str, ...],
) -> None:
    every = sorted(urgent(workspace), key=lambda each: len(f"{each.tell}{first_sentence(each.because)}"))
    async with opened(size) as screen:
        for fired in (every[-1:], every[-3:], every[:3], every[5:13], every):
            screen.app.push_screen(card(fired, LONG))
            await screen.press()
            rules = [each.rule.id for each in fired]
            assert screen.app.screen.query_one(".card-text").max_scroll_y == 0, rules
            first = fired[0]
            go = not any(each.rule.say.startswith("Call for emergency help now.") for each in fired)
            do = f"EMERGENCY ‼ Call {LONG.emergency} now{', or go to an emergency department' if go else ''}."
            for shown in (first_sentence(first.because), "Meanwhile: Show them", f"Say: “{first.tell}", *ways):
                assert shown in screen.words, rules
            assert do in screen.words.replace(" from your answers of Mon 23 Nov 08:00", ""), rules
            left = sum(first_sentence(each.because) not in screen.words for each in fired)
            assert (f"and {left} more; ? shows them" in screen.words) is (left > 0), rules
            await screen.press(*([] if fired is not every else ["question_mark", "end"]))
            assert fired is not every or f"Rule {rules[-1]} of red-flags" in screen.words
            assert ways[-1] in screen.text
            screen.app.pop_screen()


async def test_a_text_that_does_not_fit_is_scrolled_with_keys_and_says_so(workspace: Workspace, opened: Open) -> None:
    walk = Walk(workspace.sitting(CHECK_UP), {})
    longest = max(walk.names, key=lambda name: len(walk.sitting.items[name].help) + 90 * len(walk.at(name).readers()))
    async with opened((60, 20)) as screen:
        screen.app.push_screen(about_item(walk.at(longest), Contacts()))
        await screen.press()
        text = screen.app.screen.query_one(".card-text")
        assert text.max_scroll_y > 0
        assert "↑ ↓ more to read" in screen.words
        for key, where in (("end", text.max_scroll_y), ("home", 0), ("down", 1), ("pagedown", text.max_scroll_y)):
            await screen.press(key)
            assert text.scroll_y == where, key
            assert "Close" in screen.text
        assert f": {longest}" in screen.words, "the last line can be read"
        await screen.press("pageup", "up", "enter")
        assert not isinstance(screen.app.screen, Card)


async def test_where_all_fits_the_arrows_go_to_the_ways_out(workspace: Workspace, opened: Open) -> None:
    async with opened() as screen:
        for key in ("right", "down"):
            screen.app.push_screen(card := warning_card(urgent(workspace)[:1], Contacts()))
            await screen.press(key)
            assert screen.app.focused is card.query_one("#way-change")
            await screen.press("left" if key == "right" else "up", "enter")
            assert not isinstance(screen.app.screen, Card)


@pytest.mark.parametrize("size", SIZES[:2], ids=str)
async def test_whom_to_talk_to_is_one_key_away_from_anywhere_and_nothing_is_written_down(
    workspace: Workspace, opened: Open, size: tuple[int, int]
) -> None:
    workspace.set(LONG._asdict())
    rule = next(each for each in workspace.sitting(CHECK_UP).parts[1].rules if each.group == "struggling")
    asked = as_fired(rule, workspace.sitting(CHECK_UP).parts[1])
    async with opened(size) as screen:
        for way in (("n", "4", "ctrl+t", ":yes"), ("ctrl+p", ":he"), ("f1",)) if size == HOME else (("f5",),):
            await screen.press("f2", *way)
            before = screen.text
            await screen.press("f8", "f8")
            assert "You are not alone." in screen.text
            assert LONG.emergency in screen.words
            assert LONG.crisis in screen.words
            assert "Treatment for pain can help" in screen.words
            assert "EMERGENCY" not in screen.text
            assert screen.app.screen.query_one(".card-text").max_scroll_y == 0
            await screen.press("enter")
            assert screen.text == before, way
            await screen.press("escape")
        screen.app.push_screen(warning_card([asked], LONG))
        await screen.press()
        assert screen.app.screen.query_one(".card-text").max_scroll_y == 0
        for shown in (LONG.crisis, "(g)", "(c)", "(h)", "(w)", "not written down"):
            assert shown in screen.words
    assert not list(workspace.responses())


async def test_the_persons_own_advice_line_is_told_wherever_one_is(workspace: Workspace, opened: Open) -> None:
    workspace.set({"advice": "the nurse line on 0800 123"})
    own, standard = (
        "Speak to a doctor, an out-of-hours service or the nurse line on 0800 123 today",
        "a nurse advice line",
    )
    sitting = workspace.sitting(CHECK_UP)
    found = workspace.complete(sitting, {"red-flags.fever": "yes"})
    assert found.response is not None
    asked = Walk(sitting, {}).at("red-flags.fever")
    fired = [as_fired(rule, part) for part in sitting.parts for rule in part.rules if standard in rule.say]
    async with opened() as screen:
        for card in (warning_card(fired[:1], workspace.config.contacts), about_item(asked, workspace.config.contacts)):
            screen.app.push_screen(card)
            await screen.press("question_mark")
            assert own in screen.words
            assert standard not in screen.words
            screen.app.pop_screen()
        await screen.press("f2")
        assert "an out-of-hours service or the nurse line on 0800 123 today" in screen.words
        await screen.press("question_mark")
        assert screen.words.count(own) == 1
        assert standard not in screen.words
        await screen.press("escape", "w", "enter")
        screen.app.screen.query_one(Strip).show(fired[:1], workspace.config.contacts, "w")
        await screen.press()
        assert "TODAY ! Speak to a doctor, an out-of-hours service or the nurse line on 0800 123 today." in screen.words
        part = workspace.questionnaire("session-check")
        spread = next(each for each in part.rules if "leg_spread" in str(each.when) and each.tier)
        screen.app.screen.query_one(Strip).show([as_fired(spread, part)], workspace.config.contacts, "w")
        await screen.press()
        assert "THIS WEEK ▲ Call your physio before the next session, and do the check-up again today." in screen.words
