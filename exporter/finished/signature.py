"""Tells by its first bytes which edition a file is, whatever its name says."""

from __future__ import annotations

from pathlib import Path

from exporter.errors import InputError
from exporter.options import Edition

#: How far into a file a PDF may begin (ISO 32000-1, annex H.3.4.1).
_HEAD = 1024


def edition_of(path: Path) -> Edition | None:
    """Give the edition, None for a file that is neither.

    Raises InputError when the file cannot be opened.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise InputError(f"cannot read “{path}”: {error.strerror}", where=str(path)) from error
    if b"%PDF-" in head:
        return "pdf"
    return "epub" if head.startswith(b"PK\x03\x04") else None
