"""The EPUB edition: EPUB 3.3 by ebooklib (https://www.w3.org/TR/epub-33/)."""

from __future__ import annotations

from exporter.model import Publication
from exporter.notices import Notices


def load() -> None:
    """Load what writes EPUBs."""
    from exporter.writers.epub import edition  # noqa: F401 - to be there is all that it is for


def write(
    publication: Publication, css: str, notices: Notices, *, embed_fonts: bool = False
) -> bytes:
    """Write a publication as an EPUB; it is not changed, and the same one gives the same bytes.

    With `embed_fonts` it carries subsets of the families that the stylesheet names.
    """
    from exporter.writers.epub.edition import write_edition

    return write_edition(publication, css, notices, embed_fonts=embed_fonts)
