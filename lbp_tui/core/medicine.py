"""Medicine that was taken: what of it is still to be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from lbp_tui.core.ids import MEDICINE
from lbp_tui.core.response import Response
from lbp_tui.core.text import one_line

ASK = (timedelta(hours=1), timedelta(hours=24))
"""From when and until when it is asked whether it helped."""


def to_ask(newest_first: Iterable[Response], now: datetime) -> Iterator[Response]:
    """What to ask about now: the newest of each medicine, if nobody said yet whether it helped."""
    seen: set[str] = set()
    for each in newest_first:
        if each.questionnaire != MEDICINE or (name := name_of(each).casefold()) in seen:
            continue
        seen.add(name)
        if "helped" not in each.answers and ASK[0] <= now - each.at <= ASK[1]:
            yield each


def name_of(response: Response) -> str:
    """What was taken, as it was written."""
    return one_line(str(response.answers.get("name", "")))
