"""Reads a PDF, ours or another's, into what can be compared (ISO 32000)."""

from __future__ import annotations

from pathlib import Path

from exporter.finished.model import Finished


def read(path: Path) -> Finished:
    """Read a PDF: by its tags, or as its letters lie when it has none.

    Raises InputError, which names the file, when it is no PDF, is locked or cannot be read.
    """
    from exporter.finished.pdf.edition import read_edition

    return read_edition(path)
