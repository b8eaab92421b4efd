"""Lists the themes, shows what each sets and copies one out to edit: `exporter styles`."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.cli.screen import NORMAL, QUIET, Screen
from exporter.errors import ExitCode, OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exporter.stylesheet.catalogue import Setting, Theme

EXAMPLES = """\b
Examples:
  exporter styles                           the themes there are
  exporter styles book                      what the theme book sets, and what it means
  exporter styles book --copy my.css        a copy to edit, with every token explained
  exporter build pears.md --theme my.css    the article in that copy

Exit codes: 0 done, 2 wrong usage, 3 nothing written."""


def complete_themes(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    """Complete the name of a theme."""
    from exporter.stylesheet.themes import guests, names

    return [name for name in (*names(), *guests()) if name.startswith(typed)]


@click.command(short_help="List the themes, show what one sets, copy it out.", epilog=EXAMPLES)
@click.argument("theme", required=False, shell_complete=complete_themes)
@click.option(
    "-o",
    "--copy",
    "target",
    default="",
    type=click.Path(),
    metavar="FILE",
    help="Write the theme to a file, with a comment on each token.",
)
@click.option("--force", is_flag=True, help="Replace the file if it stands there already.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a line on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def styles(theme: str | None, *, target: str, force: bool, as_json: bool, quiet: bool) -> int:
    """List the themes, or show what one of them sets and what that means.

    THEME is a name or the path of a CSS file. Themes of other distributions are listed, too.
    """
    screen = Screen(QUIET if quiet else NORMAL)
    if target:
        _copy(theme or "", Path(target), screen, force=force)
    elif force:
        raise UsageError("--force is for --copy", hint="name a file: --copy FILE")
    elif theme:
        _show(theme, screen, as_json=as_json)
    else:
        _list(screen, as_json=as_json)
    return ExitCode.DONE


def _list(screen: Screen, *, as_json: bool) -> None:
    from exporter.stylesheet.catalogue import themes

    found = themes()
    if as_json:
        for each in found:
            click.echo(json.dumps({"event": "theme", **asdict(each)}, ensure_ascii=False))
        return
    width = max(len(each.name) for each in found)
    screen.table([f"{click.style(f'{t.name:{width}}', bold=True)}  {t.summary}" for t in found])


def _show(theme: str, screen: Screen, *, as_json: bool) -> None:
    from exporter.stylesheet.catalogue import described, settings

    known, found = described(theme), settings(theme)
    if as_json:
        for each in found:
            click.echo(json.dumps({"event": "token", **asdict(each)}, ensure_ascii=False))
    else:
        screen.table(list(_lines(known, found)))


def _lines(theme: Theme, found: Sequence[Setting]) -> Iterator[str]:
    yield f"{click.style(theme.name, bold=True)}: {theme.summary}"
    yield f"  {theme.origin}"
    for scope, group in groupby(found, key=lambda each: each.scope):
        yield ""
        yield click.style(scope or "both editions", bold=True)
        for each in group:
            yield f"  {each.token} = {each.value}"
            otherwise = f"otherwise {each.default}" if each.default else ""
            said = "; ".join(filter(None, (each.meaning, otherwise)))
            if said:
                yield click.style(f"      {said}", dim=True)


def _copy(theme: str, target: Path, screen: Screen, *, force: bool) -> None:
    from exporter import files
    from exporter.stylesheet.catalogue import source

    if not theme:
        raise UsageError("--copy names no theme", hint=f"exporter styles press --copy {target}")
    css = source(theme)
    if target.exists() and not force:
        raise OutputError(f"{target} stands there already", hint="add --force to replace it")
    files.write_atomically(target, css.encode())
    screen.wrote(target)
