"""A trend in words: the same as its chart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from textual.content import Content

from lbp_tui.core.chart import Marks, in_words, sentence
from lbp_tui.core.trend import WEEK, Trend
from lbp_tui.formats.insight import marked
from lbp_tui.formats.trends import Say, facts, week_told
from lbp_tui.tui.text import DIM, lines, plain, short_day
from lbp_tui.tui.widgets.chart import WEEKS

MOST_WEEKS = 26
"""How many weeks are told one by one."""


MOST_DAYS = 20
"""How many days of a kind are told one by one; the command line tells all."""


def trend_told(trend: Trend, marks: Marks, today: date) -> Content:
    """The same as the chart, in words: the verdict first."""
    now = trend.days[-1].day == today
    if all(day.value is None for day in trend.days):
        later = "n logs today; ← goes back." if now else "←→ moves on."
        late = any(day.too_late for day in trend.days)
        known = facts(trend, partial(short_day, year=today.year)) if late else ()
        nothing = f"No entries {'that count ' if late else ''}in this time. {later}"
        return lines(*(plain(each, DIM) for each in (nothing, *known)))
    said = [plain(sentence(trend.change, past=not now)), plain("")]
    if len(trend.days) <= 2 * WEEK:
        said.append(plain(in_words(trend.days, "" if now else "Day by day"), DIM))
    since, until = trend.days[0].day, trend.days[-1].day
    say = partial(short_day, year=today.year)
    told = (*facts(trend, say, MOST_DAYS), *marked(marks, since, until, say, MOST_DAYS), *_older(trend, say))
    return lines(*said, *(plain(each, DIM) for each in told))


def _older(trend: Trend, say: Say) -> Iterator[str]:
    """The weeks that the chart does not tell, the newest first; the oldest are for the command line."""
    weeks = [each for each in trend.weeks if each.mean is not None][:-WEEKS]
    for each in reversed(weeks[-MOST_WEEKS:]):
        yield f"{say(each.since)} to {say(each.until)}: {week_told(each)}"
    if len(weeks) > MOST_WEEKS:
        yield f"Older weeks: lbp-tui trend {trend.item} --days {len(trend.days)}"
