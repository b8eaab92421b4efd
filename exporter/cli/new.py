"""`exporter new`: a small publication that works, to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from exporter.cli.screen import Screen


@click.command(
    short_help="Lay out a small publication to begin with.",
    epilog="""\b
Examples:
  exporter new issue
  exporter build issue""",
)
@click.argument("name", type=click.Path())
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def new(name: str, *, quiet: bool) -> None:
    """Lay out a small publication that works: the folder NAME, with a publication.yaml."""
    from exporter import starting

    screen = Screen.of(quiet=quiet, verbose=False)
    for path in starting.lay_out(Path(name)):
        screen.wrote(path)
    if not quiet:
        screen.remark(f"now try: exporter build {click.format_filename(name)}")
