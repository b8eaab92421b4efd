"""Reads an EPUB, 2 or 3, ours or another's, into what can be compared (EPUB 3.3)."""

from __future__ import annotations

from pathlib import Path

from exporter.finished.model import Finished


def read(path: Path) -> Finished:
    """Read an EPUB.

    Raises InputError, which names the file, when it is no EPUB or cannot be read.
    """
    from exporter.finished.epub.edition import read_edition

    return read_edition(path)
