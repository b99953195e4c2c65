"""One scale a number: its own range if that is small, else a round number above all that was ever recorded."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbp_tui.core.scale import scale

NOTHING = Decimal(0)


@pytest.mark.parametrize(
    ("low", "high", "most", "wanted"),
    [
        (0, 10, "3", (0, 10)),
        (0, 100, "3", (0, 100)),
        (4, 4, "4", (4, 5)),
        (0, 1440, "0", (0, 1)),
        (0, 1440, "40", (0, 50)),
        (0, 1440, "50", (0, 50)),
        (0, 1440, "50.5", (0, 100)),
        (0, None, "0.2", (0, 1)),
        (0, None, "7", (0, 10)),
        (-5, None, "130", (-5, 200)),
        (30, 300, "82", (0, 100)),
    ],
)
def test_small_ranges_stay_and_others_reach_a_round_number(
    low: int, high: int | None, most: str, wanted: tuple[int, int]
) -> None:
    assert scale(Decimal(low), None if high is None else Decimal(high), Decimal(most)) == tuple(map(Decimal, wanted))


@given(st.decimals(0, 10**6, places=1))
def test_all_that_was_recorded_fits_and_fills_two_fifths_or_more(most: Decimal) -> None:
    low, high = scale(NOTHING, None, most)
    assert low <= most <= high
    assert most < 1 or most >= high * 2 / 5
