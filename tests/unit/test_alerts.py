"""Which emergency stands, by the moment that answers are about and by when they were written down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from lbp_tui.core.alerts import (
    Alert,
    Warned,
    about,
    alerts,
    behind,
    counts_from,
    dated,
    emergencies,
    naming,
    standing,
    warned,
)
from lbp_tui.core.ids import CHECK_UP
from lbp_tui.core.response import Response, changed, merged, undoable, undone
from tests.responses import FIRED, MORNING, OUTCOME, response


def day(number: float) -> datetime:
    """So many days after the first morning."""
    return MORNING + timedelta(days=number)


def check_up(number: float, *rules: str, group: str = "nerves") -> Response:
    """A check-up of a day, with rules that call for help at once."""
    fired = [{**FIRED, "rule": rule, "group": group} for rule in rules]
    return response(
        {}, questionnaire="check-up", at=day(number), outcome={**OUTCOME, "fired": fired}, number=int(number * 10)
    )


def helped(number: float) -> Response:
    """The word of a day that an emergency was dealt with."""
    return response({"what": "got_help"}, questionnaire="got-help", at=day(number), number=int(number * 10) + 1)


def later(old: Response, new: Response, number: float) -> Response:
    """A response changed on a day to what another says; it stays about the same moment."""
    return changed(old, new._replace(at=old.at), day(number).astimezone(UTC))


def stands(*responses: Response) -> list[float]:
    """The days of the emergencies that stand, the newest told first."""
    known = [each for response in responses for each in alerts(response)]
    return [(each.at - MORNING) / timedelta(days=1) for each in standing(known)]


def test_it_stands_until_the_person_says_that_it_was_dealt_with() -> None:
    assert stands(check_up(0, "CES-01"), check_up(3)) == [0]
    assert stands(check_up(0, "CES-01"), check_up(400)) == [0], "time does not take it away"
    assert stands(check_up(0, "CES-01"), helped(1)) == []
    assert stands(check_up(0, "CES-01"), helped(1), check_up(2, "CES-01")) == [2]
    assert stands(check_up(0, "CES-01"), check_up(2, "CES-02")) == [2, 0]
    assert stands(check_up(0, "GEN-03", group="struggling"), check_up(1)) == []
    assert stands(check_up(0, "CES-01")._replace(deleted=True)) == [0], "deleting takes no warning away"
    assert stands(check_up(0, "CES-01"), helped(0)._replace(recorded_at=day(0).astimezone(UTC))) == []
    milder = check_up(0)._replace(outcome={**OUTCOME, "fired": [{**FIRED, "tier": "today"}]})
    assert stands(milder) == [], "only an emergency stands"


def test_one_found_by_changing_old_answers_is_younger_than_the_word_before() -> None:
    found = later(check_up(0), check_up(0, "CES-01"), 5)
    assert stands(found, helped(3), check_up(4)) == [0]
    assert stands(found, helped(3), helped(6)) == []
    more = later(check_up(0, "CES-01"), check_up(0, "CES-01", "CES-03"), 5)
    assert stands(more, helped(3)) == [0], "another sign came to light"


def test_a_change_that_tells_nothing_new_brings_no_emergency_back() -> None:
    same = later(check_up(0, "CES-01", "CES-03"), check_up(0, "CES-01"), 5)
    assert stands(same, helped(3)) == []
    gone = later(later(check_up(0, "CES-01"), check_up(0), 4), check_up(0, "CES-01"), 5)
    assert stands(gone, helped(3)) == [0], "it was told once more, after it had been taken back"


def test_a_word_about_an_earlier_day_or_changed_later_deals_with_nothing_after_it() -> None:
    late = helped(1)._replace(recorded_at=day(9).astimezone(UTC))
    assert stands(check_up(2, "CES-01"), late) == [2]
    found = later(check_up(0), check_up(0, "CES-01"), 5)
    assert stands(found, later(helped(3), helped(3), 6)) == [0]


def test_a_word_is_about_the_newest_that_was_told_before_it() -> None:
    assert not dated(check_up(3, "CES-01")).deals_with(dated(check_up(0, "CES-01"))), "only a word does"
    known = [dated(check_up(0, "CES-01")), dated(check_up(1, "CES-01")), dated(check_up(3, "CES-01")), dated(helped(2))]
    assert [each.at for each in about(known[-1], known)] == [day(1), day(0)]


def asking(*signs: str) -> Response:
    """A check-up of the first day with signs that ask for help, each written as its rule and how soon."""
    fired = [{**FIRED, "rule": rule, "tier": tier} for rule, _, tier in (each.partition(" ") for each in signs)]
    return check_up(0)._replace(outcome={**OUTCOME, "fired": fired})


SIGNS = st.frozensets(st.sampled_from(["A today", "A emergency", "B this_week", "C routine", "D self_care"]))


@settings(max_examples=80)
@given(st.lists(SIGNS, min_size=1, max_size=6), st.sampled_from([0, 3]))
def test_what_asks_for_help_is_as_old_as_its_newest_sign_and_comfort_as_what_it_is_about(
    versions: list[frozenset[str]], first: int
) -> None:
    kept = asking(*versions[0])._replace(recorded_at=day(first).astimezone(UTC))
    before = frozenset[str]()
    for number, signs in enumerate(versions, first):
        kept, old = later(kept, asking(*signs), number) if number > first else kept, kept
        asks = signs - {"D self_care"}
        if not asks:
            assert counts_from(kept) == kept.at, "a late change makes no comfort younger, nor does a late entry"
        elif not asks <= before:
            assert counts_from(kept) == day(number), "what was told today speaks for today"
        else:
            assert kept.at <= counts_from(kept) <= counts_from(old)
        before = asks


def test_what_one_copy_took_back_and_told_again_outlives_a_word_of_the_other() -> None:
    first = check_up(0, "CES-01")
    again = later(later(first, check_up(0), 5), check_up(0, "CES-01"), 9)
    other = later(first, check_up(0, "CES-01"), 6)
    word = naming(helped(7), [warned(other, alerts(other))])
    assert stands(other, word) == []
    assert stands(merged(again, other), word) == [0]


STEP = st.tuples(
    st.sampled_from(["tell", "edit", "delete", "undo", "got_help", "not_right", "unnamed", "leave", "merge"]),
    st.booleans(),
    st.integers(0, 9),
    st.frozensets(st.sampled_from(["A", "B", "C"]), max_size=2),
)


class Copy:
    """One copy of a journal, with what was told there and which words were given: the law, kept apart."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.kept: dict[str, Response] = {}
        self.told: dict[tuple[str, str], float] = {}
        self.words: list[tuple[float, frozenset[str] | None]] = []
        self.left: list[tuple[Response, tuple[Alert, ...]]] = []

    def stands(self) -> set[str]:
        """What stands by the law: told, and no word was given since that names it, or names none."""
        return {
            f"{each} {rule}"
            for (each, rule), at in self.told.items()
            if not any(given >= at and (names is None or f"{each} {rule}" in names) for given, names in self.words)
        }

    def shown(self) -> list[Warned]:
        """What the person is shown, the newest first."""
        half_done = {each.id: each for each, _ in self.left}
        found = behind([told for each in self.kept.values() for told in alerts(each)], self.left)
        return [warned(half_done.get(each) or self.kept[each], told) for each, told in found.items()]

    def take(self, new: Response, number: float) -> None:
        """Keep a response as it is now; what it tells anew was told now."""
        old = self.kept.get(new.id)
        before = {each["rule"] for each in old.outcome.get("fired", ())} if old else set()
        fired = {each["rule"] for each in new.outcome.get("fired", ())}
        self.told |= {(new.id, rule): number for rule in fired - before}
        self.kept[new.id] = new

    def word(self, what: str, number: float) -> None:
        """Say that emergencies were dealt with."""
        word = helped(number)._replace(answers={"what": what})
        word = word if what == "unnamed" else naming(word, self.shown())
        self.kept[word.id] = word
        self.words.append((number, None if word.about is None else frozenset(word.about)))

    def join(self, other: Copy) -> None:
        """Take in another copy."""
        for each, theirs in other.kept.items():
            self.kept[each] = merged(self.kept[each], theirs) if each in self.kept else theirs
        saved = {each: at for each, at in other.told.items() if each[0] in other.kept}
        self.told |= {each: max(at, self.told.get(each, at)) for each, at in saved.items()}
        self.words += [each for each in other.words if each not in self.words]


@settings(max_examples=150, deadline=None)
@given(st.lists(STEP, max_size=24))
def test_an_emergency_stands_until_a_word_names_it_whatever_becomes_of_the_answers(
    steps: list[tuple[str, bool, int, frozenset[str]]],
) -> None:
    copies, joined = (Copy(), Copy()), False
    for number, (what, here, which, rules) in enumerate(steps, 1):
        mine, now = copies[here], day(number).astimezone(UTC)
        asked = [each for each in mine.kept.values() if each.questionnaire == CHECK_UP]
        old = asked[which % len(asked)] if asked else None
        if what == "tell":
            mine.take(check_up(number, *rules), number)
        elif what == "edit" and old:
            mine.take(later(old, check_up(0, *rules), number)._replace(deleted=False), number)
        elif what == "delete" and old:
            mine.take(changed(old, old._replace(deleted=True), now), number)
        elif what == "undo" and old and undoable(old):
            mine.take(undone(old, now), number)
        elif what == "leave":
            left = check_up(number, *rules)
            mine.told = {each: at for each, at in mine.told.items() if each[0] not in {old.id for old, _ in mine.left}}
            mine.left = [(left, alerts(left))]
            mine.told |= {(left.id, rule): number for rule in rules}
        elif what == "merge":
            joined = True
            mine.join(copies[not here])
        elif what in ("got_help", "not_right", "unnamed"):
            before = [each.names for each in mine.shown()]
            mine.word(what, number)
            after = {name for each in mine.shown() for name in each.names}
            assert what == "not_right" or not after
            assert after == {name for names in before[1:] for name in names} or what != "not_right"
        shown = mine.shown()
        stands = {name for each in shown for name in each.names}
        assert mine.stands() <= stands if joined else mine.stands() == stands
        assert all({told.rule for told in each.alerts} <= emergencies(each.response.outcome) for each in shown)
        assert not any(each.response.deleted for each in shown)
