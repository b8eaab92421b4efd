"""Finds the files that an EPUB carries without being part of it (EPUB 3.3 #sec-container-metainf).

For those files the specification leaves the folder META-INF; ours stand in a folder there, under
percent-encoded names. Which of them are sources is told by the digests in the package document.
"""

from __future__ import annotations

import mimetypes
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from exporter import archives, formats
from exporter.digests import sha256
from exporter.finished.attachments import EPUB_FOLDER
from exporter.finished.epub import facts, package
from exporter.model import Attachment


def read(path: Path) -> tuple[tuple[Attachment, ...], tuple[str, ...]]:
    """Give what an EPUB carries, and the digests that it tells of its sources.

    Raises InputError, which names the file, when it is no EPUB or cannot be read.
    """
    with archives.opened(path) as opened:
        told = facts.facts(package.load(opened)).source_digests
        entries = [name for name in opened.names() if name.startswith(EPUB_FOLDER)]
        return tuple(_attachment(name, opened.read(name), told) for name in entries), told


def _attachment(entry: str, data: bytes, told: tuple[str, ...]) -> Attachment:
    name = unquote(entry.removeprefix(EPUB_FOLDER))
    return Attachment(
        name=name, media_type=_media_type(name), data=data, is_source=sha256(data) in told
    )


def _media_type(name: str) -> str:
    if reader := formats.reader_of(PurePosixPath(name)):
        return formats.media_type(reader)
    # The tables of Python, not those of the machine.
    return mimetypes.MimeTypes().guess_type(name)[0] or "application/octet-stream"
