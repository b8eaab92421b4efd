"""Finds the reader for an input and the writer for an output, by suffix."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from exporter.errors import UsageError
from exporter.options import EDITIONS, Edition

#: Suffix -> the reader's name.
READER_OF: Mapping[str, str] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".txt": "text",
    ".text": "text",
}
READERS = tuple(dict.fromkeys(READER_OF.values()))


def reader_of(path: Path) -> str:
    """Name the reader for a file, or "" when its suffix is unknown."""
    return READER_OF.get(path.suffix.lower(), "")


def edition_of(path: Path) -> Edition:
    """Name the edition that an output file holds.

    Raises UsageError when the suffix is neither .epub nor .pdf.
    """
    suffix = path.suffix.lower().removeprefix(".")
    for edition in EDITIONS:
        if suffix == edition:
            return edition
    raise UsageError(
        f"cannot tell the edition from the name {path.name!r}",
        where=str(path),
        hint="end the name in .epub or .pdf, or in / for a folder",
    )
