"""An answer: what it may be, as it is kept, and in the words it was given in."""

from __future__ import annotations

from datetime import date, datetime

from lbp_tui.core.errors import AnswerError, LbpError
from lbp_tui.core.model import Answer, Item, Kind
from lbp_tui.core.number import number
from lbp_tui.core.text import clean, listed, one_line, shown, suggestion
from lbp_tui.core.when import day

LONGEST_TEXT = 100_000
"""Characters in one text answer."""
MOST_TAGS = 100
_SPANS = ("minutes", "hours", "days", "weeks", "months", "years")


def accept(item: Item, value: object, now: datetime | None = None) -> Answer | None:
    """One answer as it is kept; ``None`` (or an empty text) is a skipped item. ``now`` is that of the sitting.

    Raises:
        AnswerError: it does not fit; says what would.
    """
    if value is None or value == "":
        return None
    match item.kind:
        case Kind.CHOICE:
            return _option(item, value)
        case Kind.CHOICES:
            return _options(item, value)
        case Kind.SCALE | Kind.NUMBER:
            return number(item, value)
        case Kind.DATE:
            return _date(item, value, now)
        case Kind.TAGS:
            return tags(value) or None
        case _:
            return one_line(_text(value)) if item.short else _text(value)


def words(item: Item, answer: Answer | None) -> str:
    """An answer in the words it was given in."""
    if answer is None:
        return ""
    if isinstance(answer, tuple):
        return ", ".join(answer) if item.kind is Kind.TAGS else listed(_say(item, each) for each in answer)
    if item.kind is Kind.CHOICE:
        return _say(item, str(answer))
    return f"{answer} {unit(item, answer)}".rstrip()


def unit(item: Item, answer: Answer | None) -> str:
    """The unit of an answer, as in 1 day and 2 days."""
    return item.unit.removesuffix("s") if answer == 1 and item.unit in _SPANS else item.unit


def tags(value: object) -> tuple[str, ...]:
    """A free list of short words, each once, in the order given; text is split at commas and semicolons."""
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or not all(isinstance(each, str) for each in given):
        raise AnswerError("tags are a list of words, as in: driving, garden")
    single = (part for each in given for part in each.replace(";", ",").split(","))
    found = tuple(dict.fromkeys(tag for each in single if (tag := one_line(each).lstrip("#"))))
    if len(found) > MOST_TAGS or any(len(tag) > 60 for tag in found):
        raise AnswerError(f"at most {MOST_TAGS} tags of 60 characters each")
    return found


def _say(item: Item, option_id: str) -> str:
    option = item.option(option_id)
    return option.say if option else option_id


def _option(item: Item, value: object) -> str:
    known = [option.id for option in item.options]
    if isinstance(value, bool):
        value = "yes" if value else "no"
    if isinstance(value, list | tuple):
        raise AnswerError(f"`{shown(value)}` is a list; give one option, as in {known[0]}")
    if not isinstance(value, str) or value not in known:
        raise AnswerError(f"`{shown(value)}` is not an option; {suggestion(str(value), known)}")
    return value


def _options(item: Item, value: object) -> tuple[str, ...] | None:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list | tuple):
        raise AnswerError(f"`{shown(value)}` should be a list of options, as in [{item.options[0].id}]")
    chosen = {_option(item, each) for each in given}
    alone = [option.id for option in item.options if option.exclusive and option.id in chosen]
    if alone and len(chosen) > 1:
        raise AnswerError(f"`{alone[0]}` cannot be chosen together with others")
    return tuple(option.id for option in item.options if option.id in chosen) or None


def _date(item: Item, value: object, now: datetime | None) -> str:
    written = str(value).strip()
    try:
        found = day(written, now) if now else date.fromisoformat(written)
    except (ValueError, LbpError):
        words_too = ", or yesterday, or mon" if now else ""
        raise AnswerError(
            f"`{shown(value)}` is not a date; write year-month-day, as in 2026-11-23{words_too}"
        ) from None
    if item.past and now and found > now.date():
        raise AnswerError(f"{found} is still to come; give today or a day before it")
    return found.isoformat()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise AnswerError(f"`{shown(value)}` is not a text")
    if len(value) > LONGEST_TEXT:
        raise AnswerError(f"the text has {len(value)} characters; {LONGEST_TEXT} at most")
    return clean(value)
