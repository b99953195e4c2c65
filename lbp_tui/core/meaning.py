"""What the light of a session most likely means, what to do next session, and what would change it (§4.2)."""

from __future__ import annotations

from collections.abc import Mapping

from lbp_tui.core.states import Light

HEADINGS = ("Means", "Next time", "Changes")
_MEANS: Mapping[Light, str] = {
    Light.GREEN: "Most likely your back took it well. That is no promise for the next time.",
    Light.AMBER: "Most likely this is soreness from the load. It is common, and mostly passes in a few days.",
    Light.RED: "This is more than the usual soreness. It may be a flare, or a load that was too high for now.",
    Light.STOP: "This is no usual soreness. Someone should look at it first.",
}
_NEXT: Mapping[Light, str] = {
    Light.GREEN: "Carry on as planned.",
    Light.AMBER: "Do a little less of it, and keep moving. Keep to the rest of your plan.",
    Light.RED: "Call or write to your physio before the next session. Go through the warning signs again now.",
    Light.STOP: "No session before a doctor has looked at it. If your check-up says nothing sooner, ask one today.",
}
_CHANGES: Mapping[Light, str] = {
    Light.GREEN: "More than 2 points of rise, or pain that is not back by the next morning, would make it amber.",
    Light.AMBER: "Three such sessions in a row, or 2 points above after three days, would make it red.",
    Light.RED: "A talk with your physio about the load. New numbness or weakness would make it stop.",
    Light.STOP: "A doctor who has looked at it, and a check-up with nothing urgent in it.",
}
_UNSURE = (
    "It cannot be told yet, as a question about warning signs has no clear answer.",
    "Look again now, and change your answer. If a leg is numb or weak, ask a doctor today.",
    "A clear answer: yes would make it red or stop.",
)
"""What amber says while a warning sign is open: it may be more than soreness."""
_LEFT_OPEN = (
    "It may be soreness from the load. The third day was not noted, so nobody can tell if it settled.",
    _NEXT[Light.AMBER],
    "Three such sessions in a row would make it red. If it is still 2 points up, call your physio first.",
)
"""What amber says when it had not settled, and nobody looked again on the third day."""


def meaning(light: Light, *, open_signs: bool = False, left_open: bool = False) -> tuple[str, str, str]:
    """What a light means, what to do next time, and what would change it.

    Args:
        light: the light.
        open_signs: a question about warning signs has no clear answer.
        left_open: it had not settled when somebody looked last, and the third day is over without another look.
    """
    if light is Light.AMBER and open_signs:
        return _UNSURE
    if light is Light.AMBER and left_open:
        return _LEFT_OPEN
    return _MEANS[light], _NEXT[light], _CHANGES[light]
