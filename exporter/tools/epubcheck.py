"""EPUBCheck, the judge of EPUB files (https://www.w3.org/publishing/epubcheck/)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from exporter.tools import java
from exporter.tools.probe import Probe, probe_packages, require

Severity = Literal["FATAL", "ERROR", "WARNING", "INFO", "USAGE"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One thing that EPUBCheck says about one place of a file."""

    id: str
    severity: Severity
    text: str
    file: str = ""
    """Inside the EPUB; empty when it is the EPUB itself."""
    line: int = 0
    """0 when no line is told."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""
        return f"{place}{self.severity} {self.id}: {self.text}"


def probe() -> Probe:
    """Look for EPUBCheck and for the Java that runs it."""
    found = probe_packages("EPUBCheck", "epubcheck", "jpype1")
    return found if not found.found or java.probe().found else java.probe()


def check(path: Path) -> tuple[Message, ...]:
    """Check an EPUB file; the messages of every level, USAGE and INFO too.

    Raises MissingDependency when EPUBCheck or Java is not installed.
    """
    require(probe())
    # Java keeps to the folder in which it was started.
    return tuple(_messages(json.loads(_report(path.absolute())), path.name))


def _report(path: Path) -> str:
    writer = java.load("java.io.StringWriter")()
    printer = java.load("java.io.PrintWriter")(writer)
    report = java.load("com.adobe.epubcheck.reporting.CheckingReport")(printer, str(path))
    report.setReportingLevel(java.load("com.adobe.epubcheck.util.ReportingLevel").Usage)
    report.initialize()
    file = java.load("java.io.File")(str(path))
    java.load("com.adobe.epubcheck.api.EpubCheck")(file, report).doValidate()
    report.generate()
    return str(writer)


def _messages(report: Mapping[str, Any], epub: str) -> Iterator[Message]:
    for entry in report["messages"]:
        for place in entry["locations"] or [{}]:
            file = place.get("path") or ""
            yield Message(
                id=entry["ID"],
                severity=entry["severity"],
                text=entry["message"],
                file="" if Path(file).name == epub else file,
                line=max(place.get("line") or 0, 0),
            )
