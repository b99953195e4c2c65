"""What is called how wherever people read it: labels and words, never the names that machines go by."""

from __future__ import annotations

import csv
import io

from lbp_tui.core.response import Response
from lbp_tui.formats.listing import gist, line, record
from lbp_tui.tui.pages import response_parts
from lbp_tui.workspace import Workspace
from tests.conftest import Clock


def kept(workspace: Workspace, questionnaire: str, **answers: object) -> Response:
    """A response with these answers, saved."""
    from lbp_tui.core.sitting import accepted

    sitting = workspace.sitting(questionnaire)
    response = workspace.complete(sitting, accepted(sitting, answers)[0]).response
    assert response is not None
    return response


def checked(workspace: Workspace, clock: Clock) -> tuple[Response, Response]:
    """A session and the check of the next morning."""
    session = kept(workspace, "session", kind="therapy", passive=["none"], before=4, worst=7, after=5, minutes=None)
    clock.go(hours=22.5)
    return session, kept(workspace, "session-check", now=4, leg_spread="no", numb_weak="no", night="no")


def markdown(workspace: Workspace) -> str:
    return "".join(workspace.export("md"))


def page(workspace: Workspace, response: Response) -> str:
    """The page of a response, as text."""
    return "\n".join(f"{title}\n{said.plain}" for title, said in response_parts(response, workspace.naming()))


def test_a_session_and_its_check_are_listed_by_label_with_their_light(workspace: Workspace, clock: Clock) -> None:
    session, check = checked(workspace, clock)
    naming = workspace.naming()
    assert line(session, "1", naming).endswith(
        "session  AMBER ◐  Session: With a therapist, Done to you: Nothing of this, Pain before 4, Worst during it 7, "
        "Pain right after 5"
    )
    assert "Done to you: What was done to you?" not in page(workspace, session)
    assert line(check, "2", naming).partition("session-check  ")[2].startswith("AMBER ◐")
    assert not {"hours", "ambers", "rising_weeks"} & set(gist(check._replace(outcome={}), naming.item).split())


def test_a_session_that_nobody_checked_has_no_light(workspace: Workspace) -> None:
    session = kept(workspace, "session", kind="exercise", before=3, worst=6)
    assert "◐" not in line(session, "1", workspace.naming())
    assert "◐" not in markdown(workspace)


def test_what_the_journal_answers_itself_is_read_by_nobody_and_stays_in_tables(
    workspace: Workspace, clock: Clock
) -> None:
    _, check = checked(workspace, clock)
    for told in (markdown(workspace), record(check, workspace.naming()), page(workspace, check)):
        assert "How many sessions before this one" not in told
        assert "How bad is your back pain now?" in told
    rows = list(csv.DictReader(io.StringIO("".join(workspace.export("csv")), newline="")))
    assert [row["light"] for row in rows] == ["amber", "amber"]
    assert rows[1]["session-check.ambers"] == "0"


def test_what_was_skipped_goes_by_its_label(workspace: Workspace) -> None:
    session = kept(workspace, "session", kind="therapy", before=4, worst=5, leg=None, confidence=None)
    for told in (record(session, workspace.naming()), page(workspace, session)):
        assert "Leg pain right after; Confidence" in told


def test_markdown_says_the_light_and_the_titles_of_scores(workspace: Workspace, clock: Clock) -> None:
    checked(workspace, clock)
    told = markdown(workspace)
    assert told.count("**AMBER ◐**") == 2
    assert "Rise during a session: 3" in told
    assert "rise\\_now" not in told


def test_checklists_are_told_apart(workspace: Workspace) -> None:
    sitting = workspace.sitting("red-flags")
    lists = [(name, item) for name, item in sitting.items.items() if item.kind == "choices"][:2]
    response = workspace.complete(
        sitting, {name: (next(option.id for option in item.options if option.exclusive),) for name, item in lists}
    ).response
    assert response is not None
    for told in (markdown(workspace), page(workspace, response)):
        assert all(f"{item.label}: {item.ask}" in told for _, item in lists)


def test_marking_as_dealt_with_says_which_warning(workspace: Workspace, clock: Clock) -> None:
    kept(workspace, "red-flags", saddle="new")
    clock.go(minutes=30)
    done = workspace.dealt_with("got_help").response
    assert done is not None
    about = "After the emergency warning of Mon 23 Nov 08:15"
    listed = line(done, "1", workspace.naming())
    assert listed.endswith(f"{about}  Emergency warning: I have got help")
    for told in (markdown(workspace).replace("\\", ""), record(done, workspace.naming()), page(workspace, done)):
        words = " ".join(told.split())
        assert about in words
        assert "ambulance" in words or "emergency department" in words or "Call" in words


def test_marking_as_dealt_with_makes_up_no_warning(workspace: Workspace) -> None:
    done = kept(workspace, "got-help", what="not_right")
    assert "After the emergency warning of" not in line(done, "1", workspace.naming())
    assert "After the emergency warning of" not in markdown(workspace)
