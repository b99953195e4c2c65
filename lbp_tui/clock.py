"""What comes from outside and is never the same twice: the moment, the zone, and chance."""

from __future__ import annotations

import os
from datetime import datetime


def local_now() -> datetime:
    """The moment, in the zone the person is in."""
    from tzlocal import get_localzone

    return datetime.now(get_localzone())  # noqa: TID251 the one clock


def zone_name(moment: datetime) -> str:
    """The name of a moment's time zone, or its offset if it has no name."""
    key = getattr(moment.tzinfo, "key", None)
    return key if isinstance(key, str) else moment.strftime("%z")


def new_id(moment: datetime) -> str:
    """A fresh UUIDv7: the moment in milliseconds, then chance (RFC 9562)."""
    bits = int(moment.timestamp() * 1000) << 80 | int.from_bytes(os.urandom(10))
    bits = bits & ~(0xF << 76) | 7 << 76
    bits = bits & ~(0b11 << 62) | 0b10 << 62
    text = f"{bits:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
