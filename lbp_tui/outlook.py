"""What the journal says: the advice that counts, numbers over time, the plan, the news."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from lbp_tui.core.alerts import Left, about, dated, dealt, warned
from lbp_tui.core.errors import JournalError
from lbp_tui.core.guidance import FRESH, Advice, advised, lasting, sooner, speaking
from lbp_tui.core.ids import CHECK_UP, DAILY, GOALS, GOT_HELP, RED_FLAGS, SESSION, SESSION_CHECK
from lbp_tui.core.response import Response
from lbp_tui.core.selection import Selection
from lbp_tui.core.states import Tier
from lbp_tui.core.stops import settles
from lbp_tui.disk.alerts import Alerts
from lbp_tui.disk.shown import Shown
from lbp_tui.lights import Lights
from lbp_tui.records import EVERYTHING

if TYPE_CHECKING:  # what only some verbs need is loaded when they do: it would double the start of `list`
    from lbp_tui.core.insight import History, Insight
    from lbp_tui.core.points import Point
    from lbp_tui.core.standing import Standing
    from lbp_tui.core.states import Light
    from lbp_tui.core.therapy import Plan
    from lbp_tui.core.trend import Trend
    from lbp_tui.formats.naming import Naming


class Outlook(Lights):
    """The journal of one data folder, and what it says."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        """Work in ``folder``; nothing is read or made before it is needed."""
        super().__init__(folder, now)
        self._shown = Shown(folder / ".cache" / "shown.json")
        self._alerts = Alerts(folder / ".cache" / "alerts.json", self._journal)

    _history: tuple[tuple[tuple[int, ...], tuple[int, ...], date], History] | None = None

    def trend(self, item: str = "pain", days: int = 14, until: date | None = None) -> Trend:
        """An item or score over the days up to today, or to ``until``; a daily item may go by its id alone.

        Raises:
            LbpError: there is no such item, or it is not a number.
        """
        from lbp_tui.core.measurable import measure_of
        from lbp_tui.core.scale import has_scale
        from lbp_tui.core.series import most_of
        from lbp_tui.core.trend import WEEK, trend_of

        name, short = _named(item)
        asked = self.questionnaire(name)
        last = until or self.now().date()
        since = last - timedelta(days=max(days, 2 * WEEK))
        found = tuple(self.responses(Selection(since=since, until=last, questionnaire=name)))
        _, low, high, _ = measure_of(asked, short)
        ever = () if has_scale(low, high) else self.responses(Selection(until=self.now().date(), questionnaire=name))
        trend = trend_of(asked, short, found, last, days, most_of(ever, short))
        return self.history().named(trend) if name == GOALS else trend

    def history(self) -> History:
        """The whole journal up to today, to look at any number of it; read again only when something was written."""
        from lbp_tui.core.insight import History

        key = (self.stamp(), self._drafts.stamp(), self.now().date())
        if self._history is None or self._history[0] != key:
            responses = [self.retold(each) for each in self.responses()]
            self._history = key, History(responses, self.now().date(), self.sessions())
        return self._history[1]

    def insight(self, item: str = "pain") -> Insight:
        """What the rules, the days around what began, and other numbers say about an item or score.

        Raises:
            LbpError: there is no such item, or it is not a number.
        """
        name, short = _named(item)
        return self.history().insight(self.questionnaire(name), short)

    def length(self, item: str = "pain") -> int:
        """How many days there are from the first entry of an item or score up to today; two weeks at least.

        Raises:
            LbpError: there is no such item, or it is not a number.
        """
        from lbp_tui.core.trend import WEEK

        name, short = _named(item)
        since = self.history().since(self.questionnaire(name), short)
        return max((self.now().date() - since).days + 1 if since else 0, 2 * WEEK)

    def naming(self) -> Naming:
        """What responses are called for people; nothing of it is read before it is needed."""
        from functools import cache

        from lbp_tui.core.light import light_of
        from lbp_tui.formats.naming import Naming

        @cache
        def lights() -> Mapping[str, Light | None]:
            return {each.response.id: each.light for each in self.sessions()}

        def light(response: Response) -> Light | None:
            return lights().get(response.id) if response.questionnaire == SESSION else light_of(self.retold(response))

        return Naming(self.title, self.item, self.score_title, light, self._dealt_with)

    def export(self, form: str, selection: Selection = EVERYTHING, *, deleted: bool = False) -> Iterator[str]:
        """The responses selected as text, piece by piece.

        Args:
            form: one of `FORMATS`.
            selection: which responses.
            deleted: also what was deleted and can still be brought back; for `json` and `jsonl`.

        Raises:
            LbpError: there is no such format.
        """
        from lbp_tui.formats.exchange import READ, write

        def selected() -> Iterator[Response]:
            found = self._journal.every if deleted else self._journal.responses
            wanted = filter(selection.holds, found(selection.since, selection.until))
            return wanted if form in READ else map(self.retold, wanted)

        return write(form, selected, self.naming())

    def plan(self) -> Plan | None:
        """The newest course of therapy: when to look at it again, and what the numbers say."""
        from lbp_tui.core.therapy import plan_of

        rated = self.responses(Selection(questionnaire=GOALS))
        return plan_of(self.history().diary, self.sessions(), rated)

    def news(self) -> tuple[Point, ...]:
        """What the sessions and the trend rules bring up and was not told on an earlier day, the most urgent first."""
        from lbp_tui.core.points import points

        told, contacts = self._shown.days(), self.config.contacts
        return points(self.history().diary, self.sessions(), told, self._settled(), contacts)

    def tell(self, told: Iterable[Point]) -> None:
        """Remember that some news are told today: they are none from tomorrow on."""
        with suppress(JournalError):  # a folder that cannot be written to; then it is told once more
            self._shown.note([key for each in told for key in (each.key, *each.also)], self.now().date())

    # Within

    def _counting(self, stands: Response | None, half_done: Iterable[Left]) -> Response | None:
        """The response whose advice counts now: of check-ups, signs alone, the emergency, or of what is half-done."""
        newest = self._signs()
        counts = speaking(*newest, stands)
        if counts is not None and counts is not stands:
            told = tuple(self._lately())
            counts = speaking(
                *(each and lasting((each, *(old for old in told if old.at < each.at))) for each in newest)
            )
        asking = (each for each, _ in half_done if each.outcome and each.outcome["tier"] != Tier.EMERGENCY)
        left = min(asking, key=lambda each: Tier(each.outcome["tier"]).rank, default=None)
        return sooner(counts, left, self.now())

    def _lately(self) -> Iterator[Response]:
        """The newest warning signs, in a check-up or alone, and those of the four weeks before them, newest first."""
        newest = None
        for each in self._journal.newest_first():
            if newest is not None and each.at < newest - 2 * FRESH:
                return
            if each.questionnaire in (CHECK_UP, RED_FLAGS):
                newest = newest or each.at
                yield each

    def _advised(self, found: Response | None) -> Advice | None:
        """The advice of the response that counts, and whether it was dealt with."""
        if found is None:
            return None
        told = advised(found, self.config.contacts, self.now())
        if told.tier not in (Tier.EMERGENCY, Tier.SELF_CARE):
            return told
        return told._replace(dealt=dealt(found, self._alerts.all()))

    def _dealt_with(self, response: Response) -> Response | None:
        """The emergency that a response says it was dealt with, if it is one that does."""
        if response.questionnaire != GOT_HELP:
            return None
        for each in about(dated(response), self._alerts.all()):
            if found := self._journal.find(each.id):
                return warned(found, [each]).response
        return None

    def _stands(self) -> Sequence[Standing]:
        """The sessions that tell something which stands; none is looked at if all are of long before the signs."""
        settled = self._settled()
        lately = self.newest_first(Selection(since=(settled - FRESH).date() if settled else None))
        if not any(each.questionnaire in (SESSION, SESSION_CHECK) for each in lately):
            return ()
        from lbp_tui.core.standing import standing

        return standing(self.sessions(), settled)

    def _settled(self) -> datetime | None:
        """When the warning signs were asked last with nothing urgent."""
        return next((each.at for each in self._journal.newest_first() if settles(each)), None)

    def _signs(self) -> tuple[Response | None, Response | None]:
        """The newest check-up, and the newest warning signs asked alone after it."""
        alone = None
        for each in self._journal.newest_first():
            if each.questionnaire == CHECK_UP:
                return each, alone
            if each.questionnaire == RED_FLAGS:
                alone = alone or each
        return None, alone


def _named(item: str) -> tuple[str, str]:
    """The questionnaire and the id of an item or score; a daily one may go by its id alone."""
    name, _, short = (item if "." in item else f"{DAILY}.{item}").partition(".")
    return name, short
