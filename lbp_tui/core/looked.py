"""What was looked at where no rule fits: only what every rule about it could be told of, and what only in part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from lbp_tui.core.ids import OFFERED, STRUGGLING, STRUGGLING_ITEM

if TYPE_CHECKING:
    from lbp_tui.core.model import Rule


class Looked(NamedTuple):
    """The rules that could be told, by what they are about.

    Attributes:
        rules: their ids.
        whole: what every rule was looked at of.
        partly: what only some were looked at of: how many of how many.
    """

    rules: tuple[str, ...]
    whole: tuple[str, ...]
    partly: Mapping[str, tuple[int, int]]


def looked(rules: Iterable[Rule], unchecked: Iterable[Mapping[str, Any]]) -> Looked:
    """What was looked at of some rules; the question on self-harm is no warning sign of the back."""
    left = {each["rule"] for each in unchecked}
    counted = [each for each in rules if each.tier and each.group not in (STRUGGLING, OFFERED)]
    told = [each for each in counted if each.id not in left]
    of = Counter(each.group for each in counted)
    found = Counter(each.group for each in told)
    whole = tuple(group for group in found if found[group] == of[group])
    partly = {group: (count, of[group]) for group, count in found.items() if count < of[group]}
    return Looked(tuple(each.id for each in told), whole, partly)


def left_open(outcome: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """The rules that could not be checked. The question on self-harm is no warning sign: it may be left out."""
    return tuple(each for each in outcome.get("unchecked", ()) if [*each.get("missing", ())] != [STRUGGLING_ITEM])
