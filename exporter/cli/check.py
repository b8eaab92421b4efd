"""Checks finished files: `exporter check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.cli import events
from exporter.cli.screen import Screen
from exporter.errors import ExportError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.checks.report import Report

#: What is checked when nothing is named: where `exporter build` puts its files.
DEFAULT_FOLDER = "dist"

EXAMPLES = """\b
Examples:
  exporter check                                  all that is in dist/
  exporter check pears.epub pears.pdf             a pair: each file, and that both hold the same
  exporter check --no-ace pears.epub              without the slowest of the checks
  exporter check --strict --json out/ > report.jsonl

\b
What is checked:
  EPUBCheck, Ace    an EPUB is valid, and a program finds no barrier in it
  veraPDF           a PDF keeps the profiles that it claims (PDF/UA, PDF/A)
  Lint              what those leave out: claims against content, headings, links, colours
  Twins             a pair holds the same words, notes, pictures, links and pages

Exit codes: 0 all checks hold, 2 wrong usage, 3 a file cannot be read, 4 a check failed,
130 interrupted. A check whose program is missing is told and does not fail, but under --strict."""


@click.command(short_help="Check EPUBs and PDFs, and that a pair holds the same.", epilog=EXAMPLES)
@click.argument("files", nargs=-1, type=click.Path())
@click.option(
    "--strict", is_flag=True, help="Let warnings fail, and checks whose program is missing."
)
@click.option("--no-ace", is_flag=True, help="Leave out Ace, which starts a browser.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a line on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="Print only what fails.")
@click.option("-v", "--verbose", is_flag=True, help="Print every remark, and traces of faults.")
def check(
    files: tuple[str, ...],
    *,
    as_json: bool,
    quiet: bool,
    verbose: bool,
    **choices: bool,
) -> int:
    """Check EPUBs and PDFs, made by this tool or by others, and give one verdict.

    FILES are EPUBs, PDFs or folders of them. An EPUB and a PDF that belong together are compared.
    Without FILES everything in dist/ is checked.
    """
    screen = Screen.of(quiet=quiet, verbose=verbose)
    try:
        report = examine(files or _default(), screen, **choices)
    except ExportError as error:
        if as_json:
            events.print_error(error)
        raise
    tell(report, screen, as_json=as_json)
    return report.exit_code


def examine(files: Sequence[str], screen: Screen, *, strict: bool, no_ace: bool = False) -> Report:
    """Check files while the terminal shows that something is going on.

    Raises UsageError for a folder without anything to check.
    """
    from exporter import checks

    screen.wait(f"checking {', '.join(files)}")
    try:
        return checks.check(map(Path, files), use_ace=not no_ace, strict=strict)
    finally:
        screen.pause()


def tell(report: Report, screen: Screen, *, as_json: bool) -> None:
    """Print a report: for programs, or for people."""
    if as_json:
        events.print_report(report)
    else:
        screen.report(report)


def _default() -> Sequence[str]:
    if not Path(DEFAULT_FOLDER).is_dir():
        raise UsageError(
            f"no file is named, and there is no folder {DEFAULT_FOLDER}/ here",
            hint="name one: exporter check FILE.epub FILE.pdf",
        )
    return (DEFAULT_FOLDER,)
