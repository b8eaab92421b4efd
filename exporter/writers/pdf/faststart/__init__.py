"""Loads WeasyPrint without what costs time at every start and is the same at each.

Where anything is other than in the versions that this was made for, all goes its plain way; so it
does with EXPORTER_FAST_START=no in the environment.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from exporter import files
from exporter.installed import version
from exporter.writers.pdf.faststart import declarations, patterns, stand_ins

SWITCH = "EXPORTER_FAST_START"
#: The version of each package whose inner ways are known.
VERSIONS = {"weasyprint": ("70.0",), "pyphen": ("0.18.0", "0.18.1")}


@contextmanager
def prepared() -> Iterator[None]:
    """Make the import of WeasyPrint in this block a fast one, if that can be."""
    folder = files.cache_folder()
    with ExitStack() as arranged:
        if is_wanted():
            arranged.enter_context(stand_ins.placed())
            if folder and sys.platform == "linux":
                arranged.enter_context(declarations.read_from(folder / "start"))
        yield
    if is_wanted() and folder:
        patterns.read_from(folder / "start")


def is_wanted() -> bool:
    """Tell whether the user has not turned it off, and the packages are those that are known."""
    is_off = os.environ.get(SWITCH, "").lower() in {"0", "no", "off", "false"}
    return not is_off and all(version(name) in known for name, known in VERSIONS.items())
