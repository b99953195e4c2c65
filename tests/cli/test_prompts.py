"""Filling in by numbered prompts, on a real terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pexpect
import pytest

from lbp_tui.cli.demo import made_up
from lbp_tui.cli.prompt import named, question_lines
from lbp_tui.workspace import Workspace
from tests.cli.conftest import Cli, Terminal, end

PROBE = """\
id: probe
version: 1
title: Probe
about: Some questions.
sources:
  us: {title: Ourselves, year: 2026}
items:
  - {id: hello, ask: Read this first., type: display}
  - {id: numb, ask: Are you numb?, label: Numb, help: Between the legs., required: true, type: yes_no_plain}
  - {id: where, ask: Where is it?, label: Where, type: choices, options: {left: Left, right: Right, mid: Middle}}
  - {id: knee, ask: How is the knee?, label: Knee, type: scale, ask_if: where includes left}
  - {id: words, ask: What else?, label: Else, type: text}
rules:
  - {id: P-1, tier: emergency, group: g, when: numb is yes, say: Say it., because: It is so., source: [us]}
"""


@pytest.fixture
def probe(tmp_path: Path) -> Workspace:
    folder = tmp_path / "data" / "questionnaires"
    folder.mkdir(parents=True)
    (folder / "probe.yaml").write_text(PROBE)
    return Workspace(tmp_path / "data")


def type_in(child: pexpect.spawn[str], question: str, answer: str) -> None:
    child.expect_exact(question)
    child.expect("\n> ")
    child.sendline(answer)


def test_digits_choose_and_a_rule_that_fires_is_shown_before_the_next_question(
    probe: Workspace, terminal: Terminal
) -> None:
    child = terminal("answer", "probe")
    child.expect_exact("Read this first.")
    type_in(child, "Are you numb?", "2")
    child.expect_exact("EMERGENCY ‼")
    child.expect_exact("Call your local emergency number")
    type_in(child, "Where is it?", "1,3")
    type_in(child, "How is the knee?", "7")
    type_in(child, "What else?", "it is fine")
    code, shown = end(child)
    assert code == 0
    assert "EMERGENCY" in shown
    assert "lbp-tui undo" in shown
    (kept,) = probe.responses()
    assert kept.answers == {"numb": "yes", "where": ["left", "mid"], "knee": 7, "words": "it is fine"}
    assert probe.draft("probe") is None


def test_going_back_changes_an_answer_and_enter_keeps_the_others(probe: Workspace, terminal: Terminal) -> None:
    child = terminal("answer", "probe", "--exit-code")
    type_in(child, "Are you numb?", "n")
    type_in(child, "Where is it?", "1")
    type_in(child, "How is the knee?", "b")
    child.expect_exact("[Left]")
    child.expect("\n> ")
    child.sendline("b")
    child.expect_exact("[No]")
    child.expect("\n> ")
    child.sendline("")
    type_in(child, "Where is it?", "2")
    type_in(child, "What else?", "")
    assert end(child)[0] == 10
    (kept,) = probe.responses()
    assert kept.answers == {"numb": "no", "where": ["right"]}
    assert (kept.states["knee"], kept.states["words"]) == ("hidden", "skipped")


def test_words_of_the_persons_own_list_are_chosen_by_their_numbers(probe: Workspace) -> None:
    asked, used = probe.questionnaire("session").item("exercises"), ("bridge 3x10", "walking 20 min")
    assert asked
    told = question_lines(asked, None, used)
    assert told == [
        "  1 bridge 3x10", "  2 walking 20 min", "Words with commas between them, or numbers of your list"
    ]  # fmt: skip
    assert question_lines(asked, None) == ["Words with commas between them"]
    assert named("2, plank 30 s; 1", used) == "walking 20 min, plank 30 s, bridge 3x10"
    assert named("0, 3", used) == "0, 3"
    assert named("1; 2", ()) == "1; 2"


def test_help_is_given_and_what_is_not_understood_is_asked_again(probe: Workspace, terminal: Terminal) -> None:
    child = terminal("answer", "probe")
    type_in(child, "Are you numb?", "?")
    child.expect_exact("Between the legs.")
    child.expect_exact("P-1")
    type_in(child, "Are you numb?", "9")
    child.expect_exact("type a number from 1 to 3")
    type_in(child, "Are you numb?", "")
    child.expect_exact("Enter again leaves it out")
    type_in(child, "Are you numb?", "")
    type_in(child, "Where is it?", "1")
    type_in(child, "How is the knee?", "11")
    child.expect_exact("out of range")
    type_in(child, "How is the knee?", "3")
    type_in(child, "What else?", "")
    code, shown = end(child)
    assert code == 0
    assert "Signs of an emergency that are not checked yet" in shown
    assert next(iter(probe.responses())).states["numb"] == "skipped"


def test_leaving_keeps_it_half_done_and_it_is_resumed_only_with_consent(probe: Workspace, terminal: Terminal) -> None:
    child = terminal("answer", "probe")
    type_in(child, "Are you numb?", "1")
    type_in(child, "Where is it?", "q")
    code, shown = end(child)
    assert code == 130
    assert "lbp-tui answer probe" in shown
    assert list(probe.responses()) == []
    child = terminal("answer", "probe")
    type_in(child, "2 Begin anew", "1")
    type_in(child, "Where is it?", "")
    type_in(child, "What else?", "")
    assert end(child)[0] == 0
    assert next(iter(probe.responses())).answers == {"numb": "no"}


def test_a_terminal_that_goes_away_or_ctrl_c_keeps_what_was_answered(probe: Workspace, terminal: Terminal) -> None:
    for way in ("eof", "ctrl-c", "kill"):
        probe.drop_draft("probe")
        child = terminal("answer", "probe")
        type_in(child, "Are you numb?", "1")
        child.expect_exact("Where is it?")
        child.expect("\n> ")
        if way == "eof":
            child.sendeof()
            assert end(child)[0] == 130
        elif way == "ctrl-c":
            child.sendintr()
            assert end(child)[0] == 130
        else:
            child.close(force=True)
        draft = probe.draft("probe")
        assert draft is not None, way
        assert draft.answers["probe.numb"] == "no"


def test_prompts_go_on_though_nothing_can_be_kept_half_done(tmp_path: Path, terminal: Terminal) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "drafts").write_text("a file where the folder should be")
    child = terminal("answer", "daily")
    type_in(child, "How bad was your back pain today", "4")
    child.expect_exact("Not kept half-done")
    type_in(child, "How bad was pain in a leg", "2")
    type_in(child, "worst today?", "q")
    code, shown = end(child)
    assert code == 130
    assert "Not kept half-done" not in shown, "once is enough"


def test_log_asks_for_what_was_not_typed(terminal: Terminal, tmp_path: Path) -> None:
    child = terminal("log", "--note", "typed")
    type_in(child, "How bad was your back pain today, on average?", "")
    child.expect_exact("This one needs an answer")
    type_in(child, "How bad was your back pain today, on average?", "4")
    while child.expect(["\n> ", pexpect.EOF]) == 0:
        child.sendline("")
    child.close()
    assert child.exitstatus == 0
    (kept,) = Workspace(tmp_path / "data").responses()
    assert kept.answers == {"pain": 4, "note": "typed"}


def test_edit_asks_with_the_answers_as_they_are(cli: Cli, terminal: Terminal) -> None:
    response_id = cli("log", "4", "--note", "stays").id
    child = terminal("edit", response_id)
    child.expect_exact("[4]")
    child.expect("\n> ")
    child.sendline("6")
    while child.expect(["\n> ", pexpect.EOF]) == 0:
        child.sendline("")
    child.close()
    assert child.exitstatus == 0
    assert cli("show", response_id, "--format", "json").json["answers"] == {"pain": 6, "note": "stays"}


def test_a_whole_check_up_is_walked_with_digits(terminal: Terminal, tmp_path: Path) -> None:
    child = terminal("check-up", "--exit-code", TERM="dumb")
    while child.expect(["\n> ", pexpect.EOF]) == 0:
        child.sendline(denial(str(child.before)))
    child.close()
    assert child.exitstatus is not None
    assert 10 <= child.exitstatus <= 14
    (kept,) = Workspace(tmp_path / "data").responses()
    assert kept.answers["red-flags.saddle"] == "no"
    assert (kept.answers["red-flags.fever"], kept.answers["about-you.aneurysm"]) == ("no", "no")
    assert len(kept.answers) > 30
    asked = []
    for way in ("1", "2"):
        child = terminal("check-up", "--no-save", TERM="dumb")
        child.expect_exact("- Steroid tablets: No")
        type_in(child, "2 Change something", way)
        child.expect(r"\(1 of \d+\)")
        asked.append(int(re.sub(r"\D", "", str(child.after)[5:])))
        child.close()
    assert asked[0] < asked[1]


def test_what_goes_together_is_one_prompt_of_numbers(probe: Workspace, terminal: Terminal) -> None:
    lines = "rest: no, items: {numb: I am numb, weak: I am weak, cold: I am cold}"
    items = "".join(
        f"  - {{id: {name}, ask: Q?, help: About {name}., type: yes_no}}\n" for name in ("numb", "weak", "cold")
    )
    text = f"id: probe\nversion: 1\ntitle: Probe\nitems:\n{items}pages: [{{ask: What is true?, {lines}}}]\n"
    (probe.folder / "questionnaires" / "probe.yaml").write_text(text)
    child = terminal("answer", "probe")
    child.expect_exact("(1 of 1) What is true?")
    type_in(child, "3 I am cold", "?")
    child.expect_exact("2 About weak.")
    type_in(child, "What is true?", "4")
    child.expect_exact("type numbers from 1 to 3, or 0")
    type_in(child, "What is true?", "")
    child.expect_exact("3 lines have no answer.")
    type_in(child, "What is true?", "3, 1?")
    assert end(child)[0] == 0
    (kept,) = probe.responses()
    assert kept.answers == {"numb": "unsure", "weak": "no", "cold": "yes"}


def denial(shown: str) -> str:
    """The number of the option that denies it, or of none of a list; nothing where there is none."""
    if "0 is none" in shown.rpartition(" of ")[2]:
        return "0"
    found = re.findall(r"^  (\d+) (?:No\b|None\b|Never\b)", shown.rpartition(" of ")[2], re.MULTILINE)
    return found[0] if found else ""


def test_the_editor_opens_the_persons_copy_which_is_then_checked(terminal: Terminal, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i s/scale/scael/ "$1"\n')
    editor.chmod(0o700)
    code, shown = end(terminal("questionnaires", "edit", "daily", EDITOR=str(editor)))
    assert code == 1
    assert "daily.yaml:" in shown
    code, shown = end(terminal("questionnaires", "edit", "daily", EDITOR="nowhere-to-be-found"))
    assert code == 1
    assert "cannot be started" in shown


def test_demo_data_is_the_same_every_time(tmp_path: Path, cli: Cli) -> None:
    texts = []
    for name in ("a", "b"):
        workspace = Workspace(tmp_path / name, cli.now)
        made_up(workspace)
        texts.append([(each.at, each.answers) for each in workspace.responses()])
    assert texts[0] == texts[1]
    assert len(texts[0]) > 30
    advice = Workspace(tmp_path / "a", cli.now).latest_advice()
    assert advice is not None
    assert advice.unchecked == ()


def test_the_demo_leaves_the_persons_own_journal_alone(terminal: Terminal, tmp_path: Path) -> None:
    child = terminal("--plain", "demo")
    child.expect("22 Leave")
    child.sendline("15")
    child.expect("daily  pain")
    child.sendline("22")
    assert end(child)[0] == 0
    assert not (tmp_path / "data").exists()
