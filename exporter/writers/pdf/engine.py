"""Loads WeasyPrint once, with our fonts only, and keeps what its documents share."""

from __future__ import annotations

import ctypes.util
import importlib
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from functools import cache
from types import ModuleType
from typing import Any

from exporter.errors import MissingDependency
from exporter.tools import system
from exporter.writers.pdf import faststart, fonts


@cache
def load() -> ModuleType:
    """Import WeasyPrint.

    Raises MissingDependency when the libraries under it are not installed.
    """
    fonts.prepare()
    try:
        # WeasyPrint 70.0 prints a page of advice before it raises; standard output is not its own.
        with redirect_stdout(io.StringIO()):
            with suppress(OSError), _unsearched():
                return _import()
            return _import()
    except OSError as error:  # cffi's dlopen tells of a missing library in this way
        raise MissingDependency(
            "the PDF edition needs Pango, and it, or a library under it, is not installed",
            hint=system.install_command(system.PANGO),
        ) from error


def _import() -> ModuleType:
    from PIL import ImageFile

    with faststart.prepared():
        weasyprint = importlib.import_module("weasyprint")
    # WeasyPrint 70.0 has Pillow fill up broken images in the whole process: a later article's
    # would pass for whole.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    importlib.import_module("exporter.writers.pdf.mends.subsets").mend()
    importlib.import_module("exporter.writers.pdf.mends.syllables").teach()
    importlib.import_module("exporter.writers.pdf.mends.gradients").bound()
    return weasyprint


@contextmanager
def _unsearched() -> Iterator[None]:
    """Let the loader alone find libraries, as it does with the names that Linux gives them.

    WeasyPrint 70.0 tries several names for each library; for every wrong one cffi 2.1 has ctypes
    ask ldconfig, gcc and ld: eighty processes, a third of the time that the import takes.
    """
    if sys.platform != "linux":
        yield
        return
    finder: Any = ctypes.util
    search = finder.find_library
    finder.find_library = lambda _: None
    try:
        yield
    finally:
        finder.find_library = search


@cache
def font_configuration() -> Any:
    """Give the one font configuration of this process: each new one leaks a third of a megabyte."""
    load()
    return importlib.import_module("weasyprint.text.fonts").FontConfiguration()
