"""Counts what becomes of the articles of a run, of which there may be a million."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exporter.errors import ExitCode, ExportError

if TYPE_CHECKING:
    from exporter.pipeline import Result


@dataclass(slots=True)
class Tally:
    """Sums over the results of a run, and what failed."""

    articles: int = 0
    unchanged: int = 0
    files: int = 0
    warnings: int = 0
    failed: list[tuple[str, ExportError]] = field(default_factory=list)

    def add(self, result: Result) -> None:
        """Count one more."""
        self.articles += 1
        self.unchanged += result.is_unchanged
        self.files += len(result.written)
        self.warnings += sum(notice.severity.name == "WARNING" for notice in result.notices)
        if result.error:
            self.failed.append((result.name, result.error))

    @property
    def exit_code(self) -> ExitCode:
        """Tell by one number how the run went."""
        if not self.failed:
            return ExitCode.DONE
        if self.files:
            return ExitCode.SOME_FAILED
        codes = {error.exit_code for _, error in self.failed}
        return codes.pop() if len(codes) == 1 else ExitCode.NOTHING_WRITTEN
