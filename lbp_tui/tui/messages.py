"""The short messages at the edge: a new one takes the place of the one before."""

from __future__ import annotations

from textual.app import App
from textual.notifications import Notify


class Messages(App[None]):
    """An app whose messages do not pile up: what an older one offered would be of another change by then."""

    def on_notify(self, event: Notify) -> None:  # noqa: ARG002 whatever it says
        """Take the older messages away; what went wrong, and what was given more time, stays for its time."""
        for each in list(self._notifications):
            if each.severity == "information" and each.timeout == self.NOTIFICATION_TIMEOUT:
                del self._notifications[each]
