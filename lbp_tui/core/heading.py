"""What stands above the questions of a sitting: its title, and which response it is about."""

from __future__ import annotations

from datetime import datetime

from lbp_tui.core.model import Questionnaire
from lbp_tui.core.response import Response
from lbp_tui.core.sitting import Sitting
from lbp_tui.core.text import named_day

_BOTH = {"both": "therapy and exercise"}


def heading(sitting: Sitting, part: Questionnaire, about: Response | None = None, at: datetime | None = None) -> str:
    """The title of a sitting.

    Args:
        sitting: what is asked.
        part: the questionnaire of it that is asked now.
        about: the response that it is about, if it is about one.
        at: another moment than now, if the answers are about one.
    """
    asked = sitting.questionnaire
    told = [asked.title]
    if asked.parts:
        told.append(f"{part.title[:1].lower()}{part.title[1:]}")
    if about:
        told.append(named(about))
    if at:
        told.append(f"{at:%a %d %b %H:%M}")
    return " · ".join(told)


def named(response: Response) -> str:
    """A response by its day and time, a session by its kind too: Mon 23 Nov 10:00, exercise."""
    at, kind = response.at, str(response.answers.get("kind", ""))
    return f"{named_day(at)} {at:%H:%M}" + (f", {_BOTH.get(kind, kind)}" if kind else "")
