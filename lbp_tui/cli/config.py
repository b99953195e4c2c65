"""`lbp-tui config`: whom to call, and a few tastes."""

from __future__ import annotations

import click

from lbp_tui.cli.options import Command, json_flag
from lbp_tui.cli.run import Run, typed
from lbp_tui.core.contacts import NOBODY_SET
from lbp_tui.core.errors import LbpError
from lbp_tui.core.text import one_line, suggestion

_REGION = "region"


@click.command(cls=Command)
@click.argument("key", required=False, metavar="[KEY]")
@click.argument("value", required=False, metavar="[VALUE]")
@click.option("--unset", is_flag=True, help="Go back to the standard.")
@json_flag
@click.pass_obj
def config(run: Run, key: str | None, value: str | None, unset: bool, as_json: bool) -> None:
    """Show or change your settings: whom to call, and how it looks.

    Without VALUE it shows one; without KEY all of them. `region` sets the numbers of a part of the world.

    \b
    lbp-tui config region uk
    lbp-tui config emergency 112
    lbp-tui config advice "the nurse line on 0800 123 456"
    lbp-tui config plain true
    """  # noqa: D301 click's mark for lines to leave alone
    if unset and (key is None or value is not None):
        raise click.UsageError("--unset goes with a KEY alone")
    if value is None and not unset:
        _show(run, key, as_json)
    elif key == _REGION:
        _region(run, value or "")
    else:
        _known(run, str(key))
        _check(run, str(key), value)
        run.workspace.set({str(key): value})
        run.talk(
            f"{key}: {'as standard' if unset else _settings(run)[str(key)]}. It is in {run.folder / 'config.toml'}."
        )


def _show(run: Run, key: str | None, as_json: bool) -> None:
    found = _settings(run)
    if key == _REGION:
        for name, region in run.workspace.regions().items():
            run.say(f"{name}  {region.name}: {', '.join(region.settings.values())}")
        return
    if key is not None:
        _known(run, key)
    shown = found if key is None else {key: found[key]}
    if as_json:
        run.json(shown)
        return
    for name, value in shown.items():
        run.say(f"{name} = {value}" if key is None else value)


def _known(run: Run, key: str) -> None:
    """Refuse what is not a setting."""
    known = (*_settings(run), _REGION)
    if key not in known:
        raise click.UsageError(f"`{one_line(key)[:60]}` is not a setting; {suggestion(key, known)}")


def _settings(run: Run) -> dict[str, str]:
    kept = run.workspace.config
    if kept.wrong:
        raise LbpError(kept.wrong)
    contacts = kept.contacts._asdict()
    return {**contacts, "theme": kept.theme, "language": kept.language, "plain": str(kept.plain).lower()}


def _check(run: Run, key: str, value: str | None) -> None:
    """Make sure that there is such a theme or language; what else a setting may be, the settings know.

    Raises:
        click.UsageError: there is none.
    """
    if value is None or key not in ("theme", "language"):
        return
    if key == "theme":
        from lbp_tui.tui.themes import NAMES as known  # noqa: N811 loads Textual: only where a theme is named
    else:
        known = run.workspace.languages()
    named = one_line(value)
    if named not in known:
        none = (
            f"there is no theme `{named[:60]}`" if key == "theme" else f"no questionnaire has words in `{named[:60]}`"
        )
        raise click.UsageError(f"{none}; choose from: {', '.join(known)}")


def _region(run: Run, name: str) -> None:
    """Set what is known for a region. Numbers of other regions go; an own helpline or advice line stays."""
    known = run.workspace.regions()
    region = known.get(name.lower())
    if region is None:
        with typed():
            raise LbpError(f"`{one_line(name)[:60]}` is not a region that is known; {suggestion(name, tuple(known))}")
    elsewhere = {(key, value) for each in known.values() for key, value in each.settings.items()}
    set_so_far = run.workspace.config.contacts._asdict().items() - NOBODY_SET._asdict().items()
    own = {key: value for key, value in set_so_far - elsewhere if key != "emergency"}
    foreign = dict.fromkeys(key for key, _ in set_so_far & elsewhere)
    run.workspace.set({**foreign, **{key: value for key, value in region.settings.items() if key not in own}})
    for key, value in region.settings.items():
        run.say(f"{key} = {own.get(key, value)}{'  (your own)' if key in own else ''}")
    run.talk(f"These are for {region.name}. Check that they are right where you are.")
