"""The EPUB edition: EPUB 3.3 by ebooklib (https://www.w3.org/TR/epub-33/)."""

from __future__ import annotations

from exporter.model import Publication
from exporter.notices import Notices


def write(publication: Publication, css: str, notices: Notices) -> bytes:
    """Write a publication as an EPUB; it is not changed, and the same one gives the same bytes."""
    from exporter.writers.epub.edition import write_edition

    return write_edition(publication, css, notices)
