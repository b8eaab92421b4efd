"""Shows what is installed, what is missing and the command that installs it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from exporter.cli.screen import Screen
from exporter.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exporter.doctor import Finding


@click.command(short_help="Show what is installed, what is missing and what installs it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each finding.")
def doctor(*, as_json: bool) -> int:
    """Show what is installed, what is missing and the exact command that installs it.

    The exit code is 0 when everything that is needed is there, otherwise 3.
    """
    from exporter.doctor import examine

    findings = examine()
    if as_json:
        for finding in findings:
            click.echo(json.dumps(asdict(finding)))
    else:
        Screen().table(list(_lines(findings)))
    is_well = all(finding.ok for finding in findings if finding.needed == "required")
    return ExitCode.DONE if is_well else ExitCode.NOTHING_WRITTEN


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    width = max(len(finding.name) for finding in findings)
    for needed, heading in (("required", "Needed"), ("optional", "Optional")):
        yield click.style(heading, bold=True)
        for finding in findings:
            if finding.needed == needed:
                yield f"  {_mark(finding)} {finding.name:{width}}  {finding.version}"
    yield ""
    yield from _advice(findings)


def _mark(finding: Finding) -> str:
    if finding.ok:
        return click.style("✓", fg="green")
    return click.style("✗", fg="red") if finding.needed == "required" else "–"


def _advice(findings: Sequence[Finding]) -> Iterator[str]:
    """Say each command once: one may bring several things."""
    commands: dict[str, list[str]] = {}
    for finding in findings:
        if finding.hint:
            commands.setdefault(finding.hint, []).append(finding.name)
    if not any(finding.needed == "required" and finding.hint for finding in findings):
        yield "Everything that is needed is here."
    for command, names in commands.items():
        yield f"For {', '.join(dict.fromkeys(names))}:"
        yield f"  {command}"
