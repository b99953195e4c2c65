"""`config.toml` in the data folder: the person's own numbers and tastes, all optional."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from lbp_tui.core.contacts import NOBODY_SET, Contacts
from lbp_tui.core.errors import ConfigError
from lbp_tui.core.text import one_line, suggestion
from lbp_tui.disk.files import private_folder, read_text, write_private


class Config(NamedTuple):
    """What `config.toml` says.

    Attributes:
        contacts: whom to call.
        theme: name of a theme of the terminal screen.
        language: which words of a questionnaire to show, where there are several.
        plain: always use plain numbered prompts instead of the terminal screen.
        wrong: why the file cannot be used, if it cannot; the rest is then as if there were none.
    """

    contacts: Contacts = NOBODY_SET
    theme: str = "lbp-dark"
    language: str = "en"
    plain: bool = False
    wrong: str = ""


CONTACTS = ("emergency", "advice", "crisis")
SETTINGS = (*CONTACTS, "theme", "language", "plain")
"""The keys of `config.toml`."""
LONGEST = 80
"""Characters of a setting."""


def read_config(path: Path) -> Config:
    """The config of a file; defaults for what it leaves out, or if there is none.

    Raises:
        ConfigError: it cannot be used; says where and what would be right.
    """
    if not path.exists():
        return Config()
    import tomllib

    try:
        given = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as wrong:
        raise ConfigError(f'{path}: not TOML: {wrong}; write lines such as emergency = "112"') from None
    for key in given:
        if key not in SETTINGS:
            raise ConfigError(f"{path}: `{one_line(key)}` is not a setting; {suggestion(key, SETTINGS)}")
    plain = given.get("plain", False)
    if not isinstance(plain, bool):
        raise ConfigError(f"{path}: `plain` should be true or false")
    standard = Config()
    contacts = Contacts(
        _text(path, given, "emergency", standard.contacts.emergency),
        _text(path, given, "advice", standard.contacts.advice),
        _text(path, given, "crisis", standard.contacts.crisis),
    )
    return Config(
        contacts, _text(path, given, "theme", standard.theme), _text(path, given, "language", standard.language), plain
    )


def write_settings(path: Path, given: Mapping[str, str | None]) -> None:
    """Change settings in a file, or take them out with ``None``; its comments and the other settings stay.

    Raises:
        ConfigError: a setting does not exist or does not take this value, or the file is not TOML; it is as it was.
        JournalError: it could not be saved.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(read_text(path) if path.exists() else "")
    except TOMLKitError as wrong:
        raise ConfigError(f"{path}: not TOML: {wrong}") from None
    for key, value in given.items():
        if key not in SETTINGS:
            raise ConfigError(f"`{one_line(key)[:60]}` is not a setting; {suggestion(key, SETTINGS)}")
        if value is None:
            document.pop(key, None)
        else:
            document[key] = _value(key, value)
    private_folder(path.parent)
    write_private(path, tomlkit.dumps(document))


def _value(key: str, value: str) -> str | bool:
    if key != "plain":
        if not one_line(value):
            raise ConfigError(f"`{key}` should say something; --unset takes it out")
        return _short(f"`{key}`", value)
    if value.lower() not in ("true", "false", "yes", "no"):
        raise ConfigError(f"`plain` should be true or false, not {one_line(value)[:40]}")
    return value.lower() in ("true", "yes")


def _text(path: Path, given: Mapping[str, Any], key: str, standard: str) -> str:
    value = given.get(key, standard)
    if key in CONTACTS and isinstance(value, int) and not isinstance(value, bool):  # emergency = 112 is plain enough
        value = str(value)
    if not isinstance(value, str) or not one_line(value):
        raise ConfigError(f'{path}: `{key}` should be a text in quotes, as in {key} = "{standard}"')
    line = _short(f"{path}: `{key}`", value)
    return line.rstrip(" .") if key in CONTACTS else line  # it stands inside a sentence


def _short(what: str, value: str) -> str:
    """A text on one line; a long one is refused, as a number to call that is cut would be a wrong one."""
    line = one_line(value)
    if len(line) > LONGEST:
        raise ConfigError(f"{what} should have at most {LONGEST} characters, not {len(line)}")
    return line
