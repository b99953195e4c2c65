"""Answers as they are typed on the command line: ITEM=VALUE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from lbp_tui.cli.options import AnyFunction
from lbp_tui.core.model import Kind
from lbp_tui.core.text import one_line

if TYPE_CHECKING:
    from lbp_tui.core.model import Answers
    from lbp_tui.core.sitting import Sitting


def set_option(function: AnyFunction) -> AnyFunction:
    """The option that reaches any item."""
    words = "Answer any item, yours too; again for more. Several options: ITEM=a,b."
    return click.option("--set", "pairs", metavar="ITEM=VALUE", multiple=True, help=words)(function)


def complete(sitting: Sitting, answers: Answers) -> None:
    """Make sure that nothing is lacking without which a sitting cannot be finished, as at the prompts.

    Raises:
        click.UsageError: something is; names all of it.
    """
    from lbp_tui.core.sitting import sheet

    if lacking := sheet(sitting, answers).lacking:
        raise click.UsageError(f"still needed: {', '.join(sitting.short(name) for name in lacking)}")


def paired(pairs: Sequence[str], sitting: Sitting) -> Mapping[str, object]:
    """The answers of ITEM=VALUE pairs by item; an empty value is ``None``.

    Raises:
        click.UsageError: one is no such pair, or names an item again.
    """
    found: dict[str, object] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise click.UsageError(f"--set {one_line(pair)[:60]}: write ITEM=VALUE, as in --set sleep=7")
        full = sitting.full(name.strip())
        if sitting.short(full) in found:
            raise click.UsageError(f"--set {one_line(name)[:60]}: is given twice; keep one")
        found[sitting.short(full)] = _value(sitting, full, value)
    return found


def _value(sitting: Sitting, name: str, value: str) -> object:
    item = sitting.items.get(name)
    if item is not None and item.kind is Kind.CHOICES and value:
        return [part.strip() for part in value.split(",") if part.strip()]
    return value or None
