"""What merging responses into the journal comes to: which to write, and in which months."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import NamedTuple

from lbp_tui.core.response import Response, before_moving, document, merged
from lbp_tui.disk.months import earlier_months, marks

Wave = Mapping[str, list[Response]]
"""Responses to write, by month."""

Standing = Callable[[str], Mapping[str, Response]]
"""What stands in a month, by id; nothing if there is no such month."""


class Counts(NamedTuple):
    """What a merge came to: how many responses were new, changed or known already."""

    added: int = 0
    updated: int = 0
    same: int = 0

    def __str__(self) -> str:
        """As it is told."""
        return f"{self.added} added, {self.updated} updated, {self.same} the same"


class Plan(NamedTuple):
    """What a merge will write.

    Attributes:
        counts: what it comes to.
        responses: by month.
        marks: tombstones in the months that some of them stood in before, to be written after them.
    """

    counts: Counts
    responses: Wave
    marks: Wave


def plan(incoming: Iterable[Response], standing: Standing) -> Plan:
    """What to write so that the journal knows all of these as well.

    The tombstone of a moved response says only where to look for it: what it says besides follows from the history of
    the response.
    """
    known, leads = _gathered(incoming)
    tally = {"added": 0, "updated": 0, "same": 0}
    responses: defaultdict[str, list[Response]] = defaultdict(list)
    left: defaultdict[str, list[Response]] = defaultdict(list)
    for response_id, months in leads.items():
        copies = _copies(response_id, months, standing)
        brought = [known[response_id]] if response_id in known else []
        if not copies and not brought:
            continue
        whole = reduce(merged, [*copies, *brought])
        places = {whole.month: whole, **marks(whole)}
        news = [month for month, copy in places.items() if _text(standing(month).get(response_id)) != _text(copy)]
        for month in news:
            (responses if month == whole.month else left)[month].append(places[month])
        tally["added" if not copies else "updated" if news else "same"] += 1
    return Plan(Counts(**tally), responses, left)


def _gathered(incoming: Iterable[Response]) -> tuple[dict[str, Response], dict[str, list[str]]]:
    """One response an id, and the months to look for it by id."""
    known: dict[str, Response] = {}
    leads: defaultdict[str, list[str]] = defaultdict(list)
    for each in incoming:
        leads[each.id] += [each.month, each.moved or each.month, *earlier_months(each)]
        copy = _standing_copy(each)
        if copy is not None:
            known[each.id] = merged(known[each.id], copy) if each.id in known else copy
    return known, leads


def _standing_copy(response: Response) -> Response | None:
    """The response itself, where what stands in a month may be its tombstone."""
    return response if response.moved is None else before_moving(response)


def _copies(response_id: str, months: Iterable[str], standing: Standing) -> list[Response]:
    """What the journal has of a response: where it stands or stood, and where the tombstones there lead."""
    places = list(dict.fromkeys(months))
    copies: list[Response] = []
    for month in places:  # it grows on the way
        found = standing(month).get(response_id)
        if found is None:
            continue
        copy = _standing_copy(found)
        further = (*((found.moved,) if found.moved else ()), *(earlier_months(copy) if copy else ()))
        places.extend(each for each in further if each not in places)
        if copy is not None:
            copies.append(copy)
    return copies


def union(ours: Iterable[Response], theirs: Iterable[Response]) -> tuple[Response, ...]:
    """Two copies of one month file as one: commutative, associative and idempotent, and no version is lost.

    Where only one file is known, a move to another month cannot be followed; merging the whole journal with itself
    afterwards does that.
    """
    found: dict[str, Response] = {}
    for each in (*ours, *theirs):
        found[each.id] = merged(found[each.id], each) if each.id in found else each
    return tuple(found.values())


def _text(response: Response | None) -> str:
    return json.dumps(document(response), sort_keys=True) if response is not None else ""
