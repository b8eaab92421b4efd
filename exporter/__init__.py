"""One article, one stylesheet, two editions: a valid EPUB and a styled PDF of the same text."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.checks.report import Report
    from exporter.errors import ExportError
    from exporter.options import Options
    from exporter.pipeline import Result

__all__ = ["ExportError", "Options", "build", "check"]

#: What is loaded when it is asked for: the program wants to be ready for it first.
_PLACES = {"ExportError": "exporter.errors", "Options": "exporter.options"}


if not TYPE_CHECKING:  # a checker of types would take any name for one of ours

    def __getattr__(name: str) -> object:
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_PLACES[name]), name)


def build(paths: Iterable[str | Path], options: Options | None = None) -> tuple[Result, ...]:
    """Build the editions of each article, or of one publication when outputs are named.

    Raises UsageError when the inputs or outputs do not make sense; what goes wrong with a
    single article stands in its Result.
    """
    from exporter import pipeline
    from exporter.options import Options

    return tuple(pipeline.build([str(path) for path in paths], options or Options()))


def check(paths: Iterable[str | Path]) -> Report:
    """Check EPUBs and PDFs, or those in folders; two that belong together also as a pair.

    A file that cannot be read has its error in the report. Raises UsageError for a folder
    without any.
    """
    from exporter import checks

    return checks.check(map(Path, paths))
