"""Which emergency stands, by the moment that answers are about and by when they were written down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from lbp_tui.core.alerts import about, alert, counts_from, dated, standing
from lbp_tui.core.response import Response, changed
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
    known = [each for response in responses if (each := alert(response))]
    return [(each.at - MORNING) / timedelta(days=1) for each in standing(known)]


def test_it_stands_until_the_person_says_that_it_was_dealt_with() -> None:
    assert stands(check_up(0, "CES-01"), check_up(3)) == [0]
    assert stands(check_up(0, "CES-01"), check_up(400)) == [0], "time does not take it away"
    assert stands(check_up(0, "CES-01"), helped(1)) == []
    assert stands(check_up(0, "CES-01"), helped(1), check_up(2, "CES-01")) == [2]
    assert stands(check_up(0, "CES-01"), check_up(2, "CES-02")) == [2, 0]
    assert stands(check_up(0, "GEN-03", group="struggling"), check_up(1)) == []
    assert stands(check_up(0, "CES-01")._replace(deleted=True)) == []
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
