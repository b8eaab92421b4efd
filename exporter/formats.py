"""Finds the reader for an input and the writer for an output, by suffix or by its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePath

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
#: The reader's name -> the media type of what it reads (RFC 7763 for Markdown).
_MEDIA_TYPES: Mapping[str, str] = {"markdown": "text/markdown", "text": "text/plain"}

# Signs that plain text hardly ever has: YAML in front, a heading, a fence, a link, a definition.
_MARKDOWN = re.compile(
    rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n[\w-]+[ \t]*:"
    rb"|^#{1,6}[ \t]+\S"
    rb"|^(?:```|~~~)"
    rb"|!?\[[^\]\r\n]{1,200}\]\([^)\s]+[^)\r\n]{0,200}\)"
    rb"|^\[[^\]\r\n]{1,200}\]:[ \t]*\S",
    re.MULTILINE,
)


def reader_of(path: PurePath) -> str:
    """Name the reader for a file, or "" when its suffix is unknown."""
    return READER_OF.get(path.suffix.lower(), "")


def suffix_of(reader: str) -> str:
    """Give the suffix of files for a reader, "" when it is unknown."""
    return next((suffix for suffix, name in READER_OF.items() if name == reader), "")


def media_type(reader: str) -> str:
    """Give the media type of files for a reader."""
    return _MEDIA_TYPES.get(reader, "application/octet-stream")


def sniff(data: bytes) -> str:
    """Name the reader for an input whose name tells nothing, by the look of its beginning."""
    return "markdown" if _MARKDOWN.search(data[:100_000]) else "text"


def edition_of(path: Path) -> Edition:
    """Name the edition that an output file holds.

    Raises UsageError when the suffix is neither .epub nor .pdf.
    """
    suffix = path.suffix.lower().removeprefix(".")
    for edition in EDITIONS:
        if suffix == edition:
            return edition
    raise UsageError(
        f"cannot tell the edition from the name “{path.name}”",
        where=str(path),
        hint="end the name in .epub or .pdf, or in / for a folder",
    )
