"""Loads WeasyPrint without what costs time at every start and is the same at each.

Where anything is other than in the versions that this was made for, all goes its plain way; so it
does with EXPORTER_FAST_START=no in the environment.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from exporter import faststart, files
from exporter.installed import version
from exporter.writers.pdf.faststart import declarations, patterns, sheets, stand_ins

#: The version of each package whose inner ways are known.
VERSIONS = {
    "weasyprint": ("70.0",),
    "pyphen": ("0.18.0", "0.18.1"),
    "cssselect2": ("0.10.1",),
}


@contextmanager
def prepared() -> Iterator[None]:
    """Make the import of WeasyPrint in this block a fast one, if that can be."""
    folder = _folder()
    with ExitStack() as arranged:
        if is_wanted():
            arranged.enter_context(stand_ins.placed())
        if folder:
            arranged.enter_context(sheets.read_from(folder))
        if folder and sys.platform == "linux":
            arranged.enter_context(declarations.read_from(folder))
        yield
    if folder:
        patterns.read_from(folder)
    if is_wanted():
        # It changes WeasyPrint itself, which has to be there first.
        import_module(f"{__name__}.styles").hasten()


def stylesheet(text: str) -> Any:
    """Give the weasyprint.CSS of a text as it was parsed once before; None if it is not known."""
    folder = _folder()
    return sheets.found(text, folder, {}) if folder else None


def learn(text: str, sheet: Any) -> None:
    """Keep the weasyprint.CSS of a text, of which there is nothing to be told."""
    if folder := _folder():
        sheets.learn(text, sheet, folder, {})


def is_wanted() -> bool:
    """Tell whether the user has not turned it off, and the packages are those that are known."""
    are_known = all(version(name) in known for name, known in VERSIONS.items())
    return are_known and faststart.is_wanted()


def _folder() -> Path | None:
    folder = files.cache_folder() if is_wanted() else None
    return folder and folder / "start"
