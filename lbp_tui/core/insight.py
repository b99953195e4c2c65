"""What there is to say about one number over time: the rules, before and after what began, and what goes with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from lbp_tui.core.chart import NO_MARKS, Marks
from lbp_tui.core.compare import EVERY_DAY, NOW_AND_THEN, Comparison, before_and_after, rhythm_of
from lbp_tui.core.course import baseline
from lbp_tui.core.diary import Diary, diary_of, own_names
from lbp_tui.core.finding import Finding
from lbp_tui.core.findings import MEASURED, findings
from lbp_tui.core.ids import DAILY, GOALS
from lbp_tui.core.light import Session
from lbp_tui.core.marker import Marker
from lbp_tui.core.measurable import measure_of, measures
from lbp_tui.core.measures import only_alike
from lbp_tui.core.model import Questionnaire
from lbp_tui.core.response import Response
from lbp_tui.core.scale import has_scale
from lbp_tui.core.series import Recorded, most_of, numbers, recorded_days
from lbp_tui.core.states import Light
from lbp_tui.core.text import one_line
from lbp_tui.core.together import Association, Numbers, together
from lbp_tui.core.trend import WEEK, Day, Meaning, Trend, trend_over, window

MOST_MARKERS = 5
"""How many of what began are compared, the newest first."""
MOST_TAGS = 6
"""How many tags are looked at, those used most."""
_MOST_TRENDS = 50
"""How many trends are kept, each of a number and a time."""
_LEAST_USED = 5
"""Days with and days without a tag that it takes to look at it."""


@dataclass(frozen=True, slots=True)
class Insight:
    """What there is to say about one number.

    Attributes:
        marks: sessions, what began, and the first week, for its chart.
        findings: what the trend rules make of it, by their numbers.
        compared: what began, the newest first, each with the weeks before and after.
        together: what was held against it day by day.
    """

    marks: Marks = NO_MARKS
    findings: tuple[Finding, ...] = ()
    compared: tuple[tuple[Marker, Comparison], ...] = ()
    together: tuple[Association, ...] = ()


class History:
    """A journal as it was at a moment, by questionnaire, so that any number of it can be shown at once."""

    def __init__(self, responses: Iterable[Response], until: date, sessions: Iterable[Session] = ()) -> None:
        """Keep the responses up to a day, in their order, and the sessions with their lights."""
        self.until = until
        self._sessions = tuple(sessions)
        self._kept: dict[str, list[Response]] = {}
        self._insights: dict[tuple[str, str], Insight] = {}
        self._recorded: dict[str, tuple[Recorded, ...]] = {}
        self._series: dict[tuple[str, str], tuple[Day, ...]] = {}
        self._trends: dict[tuple[str, str, int, date], Trend] = {}
        self._most: dict[tuple[str, str], Decimal] = {}
        for each in responses:
            if each.day <= until:
                self._kept.setdefault(each.questionnaire, []).append(each)

    @cached_property
    def diary(self) -> Diary:
        """What the trend rules read."""
        told = (each for found in self._kept.values() for each in found)
        return diary_of(told, self.until, self._recorded_days(DAILY))

    def of(self, questionnaire: str) -> Sequence[Response]:
        """The responses of a questionnaire, oldest first."""
        return self._kept.get(questionnaire, ())

    @property
    def size(self) -> int:
        """How many responses there are."""
        return sum(map(len, self._kept.values()))

    @property
    def length(self) -> int:
        """How many days there are from the first response on."""
        first = min((found[0].day for found in self._kept.values()), default=self.until)
        return (self.until - first).days + 1

    def trend(self, questionnaire: Questionnaire, name: str, days: int, until: date) -> Trend:
        """The trend of an item or score over the days up to one, put together once; see `trend_of`."""
        key = (questionnaire.id, name, days, until)
        if key not in self._trends:
            if len(self._trends) >= _MOST_TRENDS:
                self._trends.clear()
            self._trends[key] = self._trend(questionnaire, name, days, until)
        return self._trends[key]

    def _trend(self, questionnaire: Questionnaire, name: str, days: int, until: date) -> Trend:
        known = self._days(questionnaire.id, name)
        length = max(days, 2 * WEEK)
        first = (until - known[0].day).days + 1 - length  # the place of the first day among those known
        gaps = (Day(known[0].day + timedelta(days=place)) for place in range(first, min(first + length, 0)))
        wanted = (*gaps, *known[max(first, 0) : max(first + length, 0)])
        found = trend_over(questionnaire, name, wanted, days, self._most_of(questionnaire, name))
        return self.named(found)

    def named(self, trend: Trend) -> Trend:
        """A trend under the name that its number goes by."""
        return replace(trend, label=self.label(trend.item, trend.label))

    def label(self, full_name: str, label: str) -> str:
        """What a number is called: goals go by the person's own words."""
        return self._own_names.get(full_name, label)

    @cached_property
    def _own_names(self) -> Mapping[str, str]:
        return {f"{GOALS}.{item}": words for item, words in own_names(self.of(GOALS)).items()}

    def since(self, questionnaire: Questionnaire, name: str) -> date | None:
        """The first day with a value of an item or score, be it too late to count; ``None`` if there is none."""
        days = self._days(questionnaire.id, name)
        return next((each.day for each in days if each.value is not None or each.too_late), None)

    def _most_of(self, questionnaire: Questionnaire, name: str) -> Decimal:
        """The largest value of a number, looked for once; 0 where its scale does not go by it."""
        key, (_, low, high, _) = (questionnaire.id, name), measure_of(questionnaire, name)
        if key not in self._most:
            ever = () if has_scale(low, high) else self.of(questionnaire.id)
            self._most[key] = most_of(ever, name)
        return self._most[key]

    def _days(self, questionnaire: str, name: str) -> tuple[Day, ...]:
        """A number from its first day to the last, put together once."""
        key = (questionnaire, name)
        if key not in self._series:
            self._series[key] = numbers(self._recorded_days(questionnaire), name)
        return self._series[key]

    def _recorded_days(self, questionnaire: str) -> tuple[Recorded, ...]:
        """What was recorded from the first day to the last, put in order once for all its numbers."""
        if questionnaire not in self._recorded:
            kept = self.of(questionnaire)
            length = (self.until - kept[0].day).days + 1 if kept else 1
            self._recorded[questionnaire] = recorded_days(kept, self.until, length)
        return self._recorded[questionnaire]

    def insight(self, questionnaire: Questionnaire, name: str) -> Insight:
        """What there is to say about an item or score, found once.

        Raises:
            LbpError: there is no such item or score, or it is not a number.
        """
        key = (questionnaire.id, name)
        if key not in self._insights:
            self._insights[key] = self._look(questionnaire, name)
        return self._insights[key]

    def _look(self, questionnaire: Questionnaire, name: str) -> Insight:
        label, _, _, meaning = measure_of(questionnaire, name)
        kept = self.of(questionnaire.id)
        if not kept:
            return Insight()
        days = self._days(questionnaire.id, name)
        mine = Numbers(self._spoken_of(f"{questionnaire.id}.{name}", label), days)
        return Insight(
            self.marks(questionnaire, name),
            tuple(each.finding for each in findings(self.diary) if each.about == (questionnaire.id, name)),
            tuple(self._compared(questionnaire, name, mine, meaning)),
            together([(mine, each) for each in self._others(questionnaire, name)]),
        )

    def _spoken_of(self, full_name: str, label: str) -> str:
        """What a number is called within a sentence; the person's own words are told apart."""
        own = self._own_names.get(full_name)
        return f"“{own}”" if own else _spoken(label)

    def _compared(
        self, questionnaire: Questionnaire, name: str, mine: Numbers, meaning: Meaning | None
    ) -> Iterator[tuple[Marker, Comparison]]:
        """What began, the newest first, each with the weeks before and after."""
        key, days = (questionnaire.id, name), mine.days
        if (measure := MEASURED.get(key)) and (given := self.diary.scores.get(key)):
            days, meaning = only_alike(days, given), measure.meaning_of(given[-1])
        rhythm = rhythm_of(days, EVERY_DAY if questionnaire.id == DAILY else NOW_AND_THEN)
        for each in reversed(self._begun[-MOST_MARKERS:]):
            others = [other for other in self._begun if (other.day, other.says) != (each.day, each.says)]
            yield each, before_and_after(days, each.day, mine.name, meaning, rhythm, others)

    def marks(self, questionnaire: Questionnaire, name: str) -> Marks:
        """What stands in and below the chart of an item or score."""
        _, _, _, meaning = measure_of(questionnaire, name)
        named: dict[date, list[str]] = {}
        for each in self._begun:
            named.setdefault(each.day, []).append(one_line(each.says))
        begun = {day: ", ".join(names) for day, names in named.items()}
        return Marks(self._lights, begun, _usual(self._days(questionnaire.id, name), meaning))

    @cached_property
    def _begun(self) -> Sequence[Marker]:
        return [each for each in self.diary.markers if each.day <= self.until]

    @cached_property
    def _lights(self) -> Mapping[date, Light | None]:
        """The worst light of each day with a session; one that was not checked counts for less than any light."""
        found: dict[date, Light | None] = {}
        for each in self._sessions:
            before = found.setdefault(each.response.day, each.light)
            if each.light is not None and (before is None or each.light.rank > before.rank):
                found[each.response.day] = each.light
        return found

    @cached_property
    def _tags(self) -> Sequence[Numbers]:
        return tuple(tag_days(self.of(DAILY)))

    def _others(self, questionnaire: Questionnaire, name: str) -> Iterator[Numbers]:
        """What is held against a daily number: sleep, activity, sitting and the like, and the tags used most."""
        if questionnaire.id != DAILY:
            return
        for other, label in measures(questionnaire).items():
            if other not in (name, *_PAINS):
                yield Numbers(_spoken(label), self._days(DAILY, other))
        yield from self._tags


def _usual(days: Sequence[Day], meaning: Meaning | None) -> tuple[Decimal, Decimal] | None:
    """The mean of the first week, and how many points from it mean something."""
    mean = window(first).mean if (first := baseline(days)) else None
    return (mean, meaning.points) if mean is not None and meaning and meaning.points else None


_PAINS = ("pain", "leg", "worst")
"""Items that are the same thing felt in other words: that they go together says nothing."""


def tag_days(daily: Sequence[Response]) -> Iterator[Numbers]:
    """The tags used most, each as 1 on days with it and 0 on others with an entry."""
    by_day: dict[date, set[str]] = {}
    for each in daily:
        tags = each.answers.get("tags", ())
        by_day.setdefault(each.day, set()).update(() if isinstance(tags, str | int | float) else tags)
    used = Counter(tag for tags in by_day.values() for tag in tags)
    often = [tag for tag, count in used.most_common() if _LEAST_USED <= count <= len(by_day) - _LEAST_USED]
    for tag in often[:MOST_TAGS]:
        yield Numbers(tag, [Day(day, Decimal(tag in tags), 1) for day, tags in sorted(by_day.items())], is_tag=True)


def _spoken(label: str) -> str:
    """A label as it stands within a sentence."""
    return label[:1].lower() + label[1:]
