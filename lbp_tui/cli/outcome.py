"""How commands show what answers came to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lbp_tui.cli.run import Run
from lbp_tui.core.errors import LbpError
from lbp_tui.core.guidance import WORDS, Completed, advised, assesses
from lbp_tui.core.model import Tier
from lbp_tui.formats import plain
from lbp_tui.formats.listing import said_in
from lbp_tui.formats.positions import effects

if TYPE_CHECKING:
    from lbp_tui.core.guidance import Advice
    from lbp_tui.core.light import Session
    from lbp_tui.core.response import Response

COLORS: Mapping[str, str] = {
    WORDS[Tier.EMERGENCY]: "red",
    WORDS[Tier.TODAY]: "red",
    WORDS[Tier.THIS_WEEK]: "yellow",
    plain.NOT_ALL_CHECKED: "yellow",
}
"""Colours of headings; what matters is said in words as well."""


def items_of(run: Run, questionnaire_id: str) -> plain.Items:
    """The items of a questionnaire, or none if there is no such questionnaire any more."""
    try:
        return run.workspace.sitting(questionnaire_id).item
    except LbpError:
        return plain.no_items


def changes_of(run: Run, response: Response) -> plain.Changes:
    """What differs from the last time that the same questionnaire was filled in."""
    from lbp_tui.core.difference import since

    before = run.workspace.before(response)
    return since(before, response) if before else ()


def tell(run: Run, text: str) -> None:
    """Print a result whose headings may be coloured."""
    for line in text.split("\n"):
        run.say(line, color=COLORS.get(line))


def tell_response(run: Run, response: Response, *, every: bool = True) -> None:
    """Print what a response comes to now, with every reason; ``every``: also all that could not be checked."""
    response = run.workspace.retold(response)
    shown = run.workspace.beside(advised(response, run.workspace.config.contacts, run.workspace.now()))
    _tell_standing(run, shown)
    session = tell_light(run, response)
    if not assesses(response.outcome):
        tell(run, "\n".join(plain.score_lines(response.outcome.get("scores", {}))))
        return
    items = items_of(run, response.questionnaire)
    changes = changes_of(run, response)
    positions = effects(response.answers, items)
    scores, one = response.outcome.get("scores", {}), _one_action(shown, session)
    tell(run, plain.full(one, items, said_in(response), scores, changes, positions, every=every))


def _tell_standing(run: Run, shown: Advice) -> None:
    """Print before anything else that an emergency stands, or that other answers ask for help sooner."""
    for each in plain.standing(shown):
        tell(run, f"{each}\n")


def tell_light(run: Run, response: Response) -> Session | None:
    """Print how the session went down that a response is about, if it is about one; it need not be saved."""
    session = run.workspace.session_of(response)
    if session is not None:
        from lbp_tui.formats.light import session_text

        tell(run, f"{session_text(session)}\n")
    return session


def tell_completed(run: Run, completed: Completed, items: plain.Items, unsaved: Response | None = None) -> None:
    """Print what answers came to; they need not have been kept (``unsaved``: what they would be kept as)."""
    kept = completed.response
    if kept and not kept.outcome:
        return
    _tell_standing(run, completed.advice)
    made = kept or unsaved
    session = tell_light(run, made) if made else None
    if not assesses(completed.outcome):
        tell(run, "\n".join(plain.score_lines(completed.outcome["scores"])))
        return
    said, changes = (said_in(kept), changes_of(run, kept)) if kept else (None, ())
    positions = effects(kept.answers, items) if kept else ()
    shown = _one_action(completed.advice, session)
    told = session.rules if session else ()
    tell(run, plain.full(shown, items, said, completed.outcome["scores"], changes, positions, told=told))


def _one_action(shown: Advice, session: Session | None) -> Advice:
    if session is None:
        return shown
    from lbp_tui.formats.light import one_action

    return one_action(shown, session)


def exit_code(tier: Tier) -> int:
    """What `--exit-code` ends with: 10 for self-care up to 14 for an emergency."""
    return 14 - tier.rank
