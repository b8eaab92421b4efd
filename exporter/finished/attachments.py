"""Reads back what a finished file carries: the sources that it was made of, and their pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from exporter.errors import InputError
from exporter.model import Attachment

#: Where our EPUBs carry them, under percent-encoded names.
EPUB_FOLDER = "META-INF/source/"
#: ISO 32000-1, annex H.3.4.1: the mark of a PDF may stand anywhere in so many bytes.
_HEAD = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What a file carries, and what it tells of it."""

    attachments: tuple[Attachment, ...]
    """Names are as the file has them: they may be hostile, and may be there twice."""
    sources: tuple[str, ...]
    """The digests that the file tells of its sources, hexadecimal; () when it tells none."""


def read(path: Path) -> Carried:
    """Read what an EPUB or a PDF of any tool carries.

    Raises InputError, which names the file, when it is neither or cannot be read.
    """
    head = _head(path)
    if head.startswith(b"PK"):
        from exporter.finished.epub import attachments as epub

        attachments, sources = epub.read(path)
    elif b"%PDF-" in head:
        from exporter.finished.pdf import attachments as pdf

        attachments, sources = pdf.read(path)
    else:
        raise InputError(
            f"“{path}” is neither an EPUB nor a PDF",
            where=str(path),
            hint="name a file that exporter build has made",
        )
    return Carried(attachments=attachments, sources=sources)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise InputError(f"cannot read “{path}”: {error.strerror}", where=str(path)) from error
