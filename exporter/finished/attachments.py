"""Reads back what a finished file carries: the sources that it was made of, and their pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from exporter.errors import InputError
from exporter.finished.signature import edition_of
from exporter.model import Attachment

#: Where our EPUBs carry them, under percent-encoded names.
EPUB_FOLDER = "META-INF/source/"


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
    match edition_of(path):
        case "epub":
            from exporter.finished.epub import attachments as epub

            attachments, sources = epub.read(path)
        case "pdf":
            from exporter.finished.pdf import attachments as pdf

            attachments, sources = pdf.read(path)
        case None:
            raise InputError(
                f"“{path}” is neither an EPUB nor a PDF",
                where=str(path),
                hint="name a file that exporter build has made",
            )
    return Carried(attachments=attachments, sources=sources)
