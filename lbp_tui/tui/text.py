"""Text for the screen. Whatever a person or a YAML file wrote goes through here: it is never read as markup."""

from __future__ import annotations

import re
from datetime import date, datetime

from textual.content import Content

from lbp_tui.core.model import Light, Tier
from lbp_tui.core.text import clean

_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
STRONG = "bold"
DIM = "$dim"
ACCENT = "$accent"


def plain(text: str, style: str = "") -> Content:
    """The text as it is, in one style."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def lines(*parts: Content) -> Content:
    """The parts below each other."""
    return Content("\n").join(parts)


def beside(*parts: Content) -> Content:
    """The parts after each other."""
    return Content("").join(parts)


def tier_style(tier: Tier) -> str:
    """The colour of a tier; a word and a sign always stand beside it."""
    return f"bold $tier-{str(tier).replace('_', '-')}"


def light_style(light: Light | None) -> str:
    """The colour of a light, that of the tier it stands nearest to; a word and a sign always stand beside it."""
    return tier_style(_NEAREST[light]) if light else "bold"


_NEAREST = {
    Light.GREEN: Tier.SELF_CARE,
    Light.AMBER: Tier.THIS_WEEK,
    Light.RED: Tier.TODAY,
    Light.STOP: Tier.EMERGENCY,
}


def day_told(day: date, today: date) -> str:
    """A day as a person says it."""
    if day == today:
        return "Today"
    return f"{day:%a} {short_day(day, today.year)}"


def short_day(day: date, year: int) -> str:
    """A day without that of the week; the year only if it is another."""
    return f"{day.day} {day:%b}" + ("" if day.year == year else f" {day.year}")


def in_days(text: str, today: date) -> str:
    """A text with each day in it as a person says it, in place of year, month and day in figures."""

    def told(found: re.Match[str]) -> str:
        try:
            day = date.fromisoformat(found[0])
        except ValueError:  # figures that look like one
            return found[0]
        return f"{day:%a} {short_day(day, today.year)}"

    return _ISO.sub(told, text)


def moment_told(moment: datetime, now: datetime) -> str:
    """A moment as a person says it."""
    return f"{day_told(moment.date(), now.date())} {moment:%H:%M}"
