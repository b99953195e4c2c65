"""What comes from outside and is never the same twice: the moment, the zone, and chance."""

from __future__ import annotations

import os
from datetime import datetime, tzinfo
from hashlib import sha256
from pathlib import Path

_LINK = Path("/etc/localtime")


def local_now() -> datetime:
    """The moment, in the zone the person is in."""
    return datetime.now(_linked_zone() or _searched_zone())  # noqa: TID251 the one clock


def _linked_zone() -> tzinfo | None:
    """The zone of `/etc/localtime`, if that alone tells it: tzlocal finds the same but costs a start-up 13 ms."""
    from zoneinfo import ZoneInfo

    if os.environ.get("TZ"):
        return None
    try:
        _, found, name = str(_LINK.readlink()).partition("/zoneinfo/")
        return ZoneInfo(name) if found else None
    except (OSError, KeyError, ValueError):
        return None


def _searched_zone() -> tzinfo:
    from tzlocal import get_localzone

    return get_localzone()


def zone_name(moment: datetime) -> str:
    """The name of a moment's time zone, or its offset if it has no name."""
    key = getattr(moment.tzinfo, "key", None)
    return key if isinstance(key, str) else moment.strftime("%z")


def zone_at(moment: datetime, here: datetime) -> str:
    """The name of the zone of ``here`` if its clocks showed the moment as it is written; else the moment's offset."""
    local = moment.astimezone(here.tzinfo)
    return zone_name(here) if local.utcoffset() == moment.utcoffset() else moment.strftime("%z")


def new_id(moment: datetime) -> str:
    """A fresh UUIDv7: the moment in milliseconds, then chance (RFC 9562)."""
    return _uuid(moment, os.urandom(10))


def same_id(moment: datetime, what: str) -> str:
    """A UUIDv7 that is the same each time for what is not written down yet."""
    return _uuid(moment, sha256(f"{moment.timestamp()} {what}".encode()).digest()[:10])


def _uuid(moment: datetime, rest: bytes) -> str:
    bits = int(moment.timestamp() * 1000) << 80 | int.from_bytes(rest)
    bits = bits & ~(0xF << 76) | 7 << 76
    bits = bits & ~(0b11 << 62) | 0b10 << 62
    text = f"{bits:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
