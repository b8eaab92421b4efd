"""Loads WeasyPrint once, with our fonts only, and keeps what its documents share."""

from __future__ import annotations

import importlib
import io
from contextlib import redirect_stdout
from functools import cache
from types import ModuleType
from typing import Any

from exporter.errors import MissingDependency
from exporter.tools import system
from exporter.writers.pdf import fonts


@cache
def load() -> ModuleType:
    """Import WeasyPrint.

    Raises MissingDependency when the libraries under it are not installed.
    """
    fonts.prepare()
    try:
        # WeasyPrint 70.0 prints a page of advice before it raises; standard output is not its own.
        with redirect_stdout(io.StringIO()):
            return importlib.import_module("weasyprint")
    except OSError as error:  # cffi's dlopen tells of a missing library in this way
        raise MissingDependency(
            "the PDF edition needs Pango, and it, or a library under it, is not installed",
            hint=system.install_command(system.PANGO),
        ) from error


@cache
def font_configuration() -> Any:
    """Give the one font configuration of this process: each new one leaks a third of a megabyte."""
    load()
    return importlib.import_module("weasyprint.text.fonts").FontConfiguration()
