"""Half-done questionnaires and settings on disk."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lbp_tui.core.draft import Draft
from lbp_tui.core.errors import JournalError, LbpError
from lbp_tui.core.model import Answer
from lbp_tui.disk.config import Config, read_config
from lbp_tui.disk.drafts import Drafts

ANSWERS: dict[str, Answer | None] = {"a.b": "yes", "a.c": None, "a.d": ("x", "y"), "a.e": 4, "a.f": 1.5}
LEFT = datetime(2026, 11, 23, 8, 15, tzinfo=UTC)
DRAFT = Draft(ANSWERS, LEFT, "0190-of-a-session", {"a.b": LEFT - timedelta(days=3), "a.c": LEFT})


def test_a_draft_comes_back_as_it_was_left(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.get("check-up") is None
    drafts.keep("check-up", DRAFT)
    assert drafts.get("check-up") == DRAFT
    assert drafts.ids() == ("check-up",)
    assert stat.S_IMODE((tmp_path / "drafts" / "check-up.json").stat().st_mode) == 0o600
    drafts.drop("check-up")
    drafts.drop("check-up")
    assert drafts.ids() == ()


def test_a_draft_of_a_time_when_only_its_end_was_written_down_counts_from_then(tmp_path: Path) -> None:
    (tmp_path / "check-up.json").write_text('{"begun": "2026-11-23T08:15:00+00:00", "answers": {"a.b": "yes"}}')
    assert Drafts(tmp_path).get("check-up") == Draft({"a.b": "yes"}, LEFT)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"begun": "x", "answers": {}}',
        '{"begun": "2026-11-23T08:15:00+00:00", "answers": {"a": {}}}',
        '{"begun": "2026-11-23T08:15:00+00:00", "answers": {"a": 1}, "given": {"a": "x"}}',
    ],
)
def test_a_draft_that_cannot_be_read_is_told_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "check-up.json"
    path.write_text(text)
    with pytest.raises(JournalError, match="not a half-done questionnaire"):
        Drafts(tmp_path).get("check-up")
    assert path.read_text() == text


def test_no_config_is_the_standard_one(tmp_path: Path) -> None:
    assert read_config(tmp_path / "config.toml") == Config()


def test_a_config_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('emergency = "112"\nadvice = "116117"\nlanguage = "de"\ntheme = "lbp-light"\nplain = true\n')
    found = read_config(path)
    assert (found.contacts.emergency, found.contacts.advice, found.language, found.theme, found.plain) == (
        "112", "116117", "de", "lbp-light", True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('emergency = ""\n', "should be a text in quotes"),
        ('emergancy = "112"\n', "did you mean `emergency`"),
        ('plain = "yes"\n', "true or false"),
        ("emergency\n", "not TOML"),
    ],
)
def test_a_mistake_in_the_config_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(LbpError, match=told):
        read_config(path)
