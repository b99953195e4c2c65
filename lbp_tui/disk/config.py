"""`config.toml` in the data folder: the person's own numbers and tastes, all optional."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from lbp_tui.core.errors import ConfigError
from lbp_tui.core.guidance import Contacts
from lbp_tui.core.text import one_line, suggestion
from lbp_tui.disk.files import read_text

STANDARD_CONTACTS = Contacts()


class Config(NamedTuple):
    """What `config.toml` says.

    Attributes:
        contacts: whom to call.
        theme: name of a theme of the terminal screen.
        language: which words of a questionnaire to show, where there are several.
        plain: always use plain numbered prompts instead of the terminal screen.
    """

    contacts: Contacts = STANDARD_CONTACTS
    theme: str = "lbp-dark"
    language: str = "en"
    plain: bool = False


_KEYS = ("emergency", "advice", "theme", "language", "plain")


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
        if key not in _KEYS:
            raise ConfigError(f"{path}: `{one_line(key)}` is not a setting; {suggestion(key, _KEYS)}")
    plain = given.get("plain", False)
    if not isinstance(plain, bool):
        raise ConfigError(f"{path}: `plain` should be true or false")
    standard = Config()
    contacts = Contacts(
        _text(path, given, "emergency", standard.contacts.emergency),
        _text(path, given, "advice", standard.contacts.advice),
    )
    return Config(
        contacts, _text(path, given, "theme", standard.theme), _text(path, given, "language", standard.language), plain
    )


def _text(path: Path, given: Mapping[str, Any], key: str, standard: str) -> str:
    value = given.get(key, standard)
    if not isinstance(value, str) or not one_line(value):
        raise ConfigError(f'{path}: `{key}` should be a text in quotes, as in {key} = "{standard}"')
    return one_line(value)[:80]
