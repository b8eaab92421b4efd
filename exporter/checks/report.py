"""What checking finds out: problems in checks, checks on files, and one verdict over all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Literal

from exporter.errors import ExitCode, ExportError

Severity = Literal["error", "warning", "info"]


class Verdict(StrEnum):
    """How a check ended."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_RUN = "not-run"
    """It should have been made and could not be: its program is missing, or broke down."""
    NOT_ASKED = "not-asked"
    """Nobody wanted it: it was left out, or the file does not claim what it proves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, or that should be known."""

    severity: Severity
    rule: str
    """The rule's name in the check that found it: RSC-005, 7.1-3, heading-gap."""
    message: str
    places: tuple[str, ...] = ()
    """Where it is; for a pair the place in the EPUB, then that in the PDF ("" when unknown)."""
    count: int = 1
    """How often, when only the first place is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check of a file or a pair, and how it ended."""

    name: str
    """epubcheck, ace, verapdf-ua1, verapdf-3a …, lint, twins or pages."""
    title: str
    """For people, with the version of the program: EPUBCheck 5.3.0."""
    verdict: Verdict
    problems: tuple[Problem, ...] = ()
    reason: str = ""
    """Why it was not made."""
    hint: str = ""
    """The command that installs what is missing."""

    def count(self, severity: Severity) -> int:
        """Count the problems of one severity."""
        return sum(problem.count for problem in self.problems if problem.severity == severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that no program can judge, and the places that somebody has to look at."""

    text: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """All that was found out about one file, or about what the two files of a pair share."""

    paths: tuple[Path, ...]
    """One file, or the EPUB and the PDF of a pair."""
    checks: tuple[Check, ...] = ()
    remarks: tuple[str, ...] = ()
    """What cannot be known, or is worth knowing, in sentences."""
    questions: tuple[Question, ...] = ()
    error: ExportError | None = None
    """Why the file could not be read; then nothing of it was checked."""

    @property
    def name(self) -> str:
        """How people call it."""
        return " and ".join(map(str, self.paths))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One verdict over some files: each file in the order in which it was named, then the pairs."""

    examined: tuple[Examined, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        """All checks of all files and pairs."""
        return tuple(check for examined in self.examined for check in examined.checks)

    @property
    def errors(self) -> tuple[ExportError, ...]:
        """Why some files could not be read."""
        return tuple(examined.error for examined in self.examined if examined.error)

    def count(self, verdict: Verdict) -> int:
        """Count the checks that ended in one way."""
        return sum(1 for check in self.checks if check.verdict is verdict)

    @property
    def exit_code(self) -> ExitCode:
        """The verdict as a number: a check that failed outweighs a file that cannot be read."""
        if self.count(Verdict.FAILED):
            return ExitCode.CHECK_FAILED
        codes = {error.exit_code for error in self.errors}
        if not codes:
            return ExitCode.DONE
        return codes.pop() if len(codes) == 1 else ExitCode.NOTHING_WRITTEN


def judged(name: str, title: str, problems: tuple[Problem, ...]) -> Check:
    """Give a check that was made: an error makes it fail, warnings do not."""
    is_failed = any(problem.severity == "error" for problem in problems)
    verdict = Verdict.FAILED if is_failed else Verdict.PASSED
    return Check(name=name, title=title, verdict=verdict, problems=problems)


def harden(report: Report) -> Report:
    """Let checks fail that could not be made or that gave warnings (--strict)."""
    return replace(report, examined=tuple(map(_hardened, report.examined)))


def _hardened(examined: Examined) -> Examined:
    checks = tuple(
        replace(check, verdict=Verdict.FAILED)
        if check.verdict is Verdict.NOT_RUN or check.count("warning")
        else check
        for check in examined.checks
    )
    return replace(examined, checks=checks)
