"""One article, one stylesheet, two editions: a valid EPUB and a styled PDF of the same text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exporter.errors import ExportError
from exporter.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.checks.report import Report
    from exporter.pipeline import Result

__all__ = ["ExportError", "Options", "build", "check"]


def build(paths: Iterable[str | Path], options: Options | None = None) -> tuple[Result, ...]:
    """Build the editions of each article, or of one publication when outputs are named.

    Raises UsageError when the inputs or outputs do not make sense; what goes wrong with a
    single article stands in its Result.
    """
    from exporter import pipeline

    return tuple(pipeline.build([str(path) for path in paths], options or Options()))


def check(paths: Iterable[str | Path]) -> Report:
    """Check EPUBs and PDFs, or those in folders; two that belong together also as a pair.

    A file that cannot be read has its error in the report. Raises UsageError for a folder
    without any.
    """
    from exporter import checks

    return checks.check(map(Path, paths))
