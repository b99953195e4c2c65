"""A reminder to install: text for a calendar, for systemd or for cron. What it shows tells nobody what it is about."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time

SHOWN = "A note is waiting."
"""All that anyone sees on the screen or in the calendar."""
_UID = "9d3e4c1a-daily-note"


def ics(command: str, at: time, now: datetime) -> str:  # noqa: ARG001 a calendar runs nothing
    """A calendar with one event a day; the time is that of wherever the person is."""
    start = datetime.combine(now.date(), at)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//daily note//EN",
        "BEGIN:VEVENT",
        f"UID:{_UID}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART:{start:%Y%m%dT%H%M%S}",
        "DURATION:PT5M",
        "RRULE:FREQ=DAILY",
        f"SUMMARY:{SHOWN}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{SHOWN}",
        "TRIGGER:PT0M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{line}\r\n" for line in lines)


def cron(command: str, at: time, now: datetime) -> str:  # noqa: ARG001 it is for every day
    """A line for `crontab -e`; in a crontab a percent sign has to be marked.

    It prints nothing, as cron would mail that. Cron does not know where messages to the desktop go: the line says it.
    """
    run = f'export DBUS_SESSION_BUS_ADDRESS="unix:path=/run/user/$(id -u)/bus"; {_if_something(command)}'
    return f"{at.minute} {at.hour} * * * {run.replace('%', chr(92) + '%')}\n"


def systemd(command: str, at: time, now: datetime) -> str:  # noqa: ARG001 it is for every day
    """Two units for ~/.config/systemd/user, each under its name."""
    run = _if_something(command).replace("%", "%%").replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return (
        "# ~/.config/systemd/user/daily-note.service\n"
        f'[Unit]\nDescription=Daily note\n\n[Service]\nType=oneshot\nExecStart=/bin/sh -c "{run}"\n\n'
        "# ~/.config/systemd/user/daily-note.timer\n"
        f"[Unit]\nDescription=Daily note\n\n[Timer]\nOnCalendar=*-*-* {at:%H:%M}:00\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n\n"
        "# then: systemctl --user enable --now daily-note.timer\n"
    )


def _if_something(command: str) -> str:
    """A shell command that shows the reminder if something waits, and says nothing if that cannot be told."""
    return f'if [ -n "$({command} due 2>/dev/null)" ]; then notify-send {shlex.quote(SHOWN)}; fi >/dev/null 2>&1'


REMINDERS: Mapping[str, Callable[[str, time, datetime], str]] = {"ics": ics, "systemd": systemd, "cron": cron}
"""Each kind of reminder as text, by its option."""
INSTALLING: Mapping[str, str] = {
    "ics": "Open it with your calendar. It shows each day, as a calendar cannot tell if something waits.",
    "systemd": "Put each part into the file named above it. It shows only if something waits.",
    "cron": "Add this line with: crontab -e. It shows only if something waits.",
}
"""What to do with each of them."""
