"""One number day by day: what was recorded on each day, and the mean of its values. A day without any is a gap.

What was recorded is put in order of days once, for any number of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from lbp_tui.core.response import Response


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a series.

    Attributes:
        value: mean of the day's entries; ``None`` is a gap.
        entries: how many entries have a value.
        flare: the person called it a flare.
        late: some of it was written down on a later day.
        too_late: how many more entries have a value, but came too late to count.
    """

    day: date
    value: Decimal | None = None
    entries: int = 0
    flare: bool = False
    late: bool = False
    too_late: int = 0


class Recorded(NamedTuple):
    """What was recorded on one day.

    Attributes:
        flare, late: as in `Day`.
    """

    day: date
    responses: tuple[Response, ...] = ()
    flare: bool = False
    late: bool = False


def recorded_days(responses: Iterable[Response], until: date, days: int) -> tuple[Recorded, ...]:
    """So many days up to one, all of them, the oldest first; the responses may be in any order."""
    wanted = (until - timedelta(days=back) for back in reversed(range(days)))
    by_day: dict[date, list[Response]] = {day: [] for day in wanted}
    for response in responses:
        if (day := response.day) in by_day and not response.deleted:
            by_day[day].append(response)
    return tuple(_recorded(day, found) if found else Recorded(day) for day, found in by_day.items())


def numbers(days: Iterable[Recorded], item: str) -> tuple[Day, ...]:
    """One number of what was recorded: an item, or what a score goes by."""
    return tuple(_day(each, item) for each in days)


def series(responses: Iterable[Response], item: str, until: date, days: int) -> tuple[Day, ...]:
    """One number of a questionnaire, day by day.

    Args:
        responses: those of the one questionnaire, in any order.
        item: what the item (or the score) goes by in them.
        until: the last day.
        days: how many days; all are there, the oldest first.
    """
    return numbers(recorded_days(responses, until, days), item)


def value_of(response: Response, item: str) -> Decimal | None:
    """The number that a response gives an item or a score; ``None`` if it gives none."""
    value = response.answers.get(item)
    if value is None and response.outcome:
        value = response.outcome.get("scores", _NOTHING).get(item, _NOTHING).get("value")
    if type(value) is int:  # as most are: no text need be made of it
        return Decimal(value)
    return Decimal(str(value)) if isinstance(value, float) else None


def most_of(responses: Iterable[Response], name: str) -> Decimal:
    """The largest value ever recorded of an item or score; 0 if there is none."""
    found = (value_of(each, name) for each in responses if not each.deleted)
    return max((value for value in found if value is not None), default=Decimal(0))


def mean(values: Sequence[Decimal]) -> Decimal | None:
    """The mean of some values; ``None`` if there are none."""
    if len(values) == 1:
        return values[0]
    return sum(values, Decimal(0)) / len(values) if values else None


_NOTHING: Mapping[str, Any] = MappingProxyType({})


def _recorded(day: date, responses: Sequence[Response]) -> Recorded:
    flare = any(each.answers.get("flare") == "yes" for each in responses)
    return Recorded(day, tuple(responses), flare, any(each.late for each in responses))


def _day(recorded: Recorded, item: str) -> Day:
    if not recorded.responses:
        return Day(recorded.day)
    given = [(each, value) for each in recorded.responses if (value := value_of(each, item)) is not None]
    values = [value for each, value in given if not recorded.late or each.counts]
    return Day(recorded.day, mean(values), len(values), recorded.flare, recorded.late, len(given) - len(values))
