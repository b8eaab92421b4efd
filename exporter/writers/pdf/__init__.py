"""Turns a publication into the bytes of its PDF edition, and draws its cover."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from exporter.model import PageList, Publication, Resource
from exporter.notices import Notices
from exporter.writers.pdf.prepress import Press


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A PDF edition and where its pages begin."""

    data: bytes
    pages: PageList | None
    """None when the finished pages do not bear it out."""


def load() -> None:
    """Load the layout engine, and all that it works with.

    Raises MissingDependency without Pango.
    """
    from exporter.writers.pdf import engine

    engine.load()
    from exporter.writers.pdf import edition  # noqa: F401 - to be there is all that it is for


def write(  # noqa: PLR0913, PLR0917 - what a press asks for is asked for now and then only
    publication: Publication,
    css: str,
    notices: Notices,
    cache_folder: Path | None = None,
    cover_css: str = "",
    press: Press | None = None,
) -> Made:
    """Make the PDF edition: one file that is PDF/A-3a and PDF/UA-1, or what a press asks for.

    With a stylesheet for the cover it begins with that. The cache folder keeps that its page
    starts were verified with this version of WeasyPrint; without one they are verified each time.

    Raises MissingDependency without Pango, and ExportError when the text is nested too deeply.
    """
    load()
    from exporter.writers.pdf import edition

    data, pages = edition.make(publication, css, notices, cache_folder, cover_css, press)
    if press and press.wanted.output_intent:
        data = _exchanged(data, press.wanted.output_intent, notices)
    return Made(data=data, pages=pages)


def draw_cover(publication: Publication, css: str, cache_folder: Path | None) -> Resource | None:
    """Draw the cover from the theme, or take it from the cache; None where Pango is missing."""
    from exporter.writers.pdf import cover

    return cover.draw_cover(publication, css, cache_folder)


def _exchanged(data: bytes, intent: Path, notices: Notices) -> bytes:
    """Make PDF/X-4 of a PDF, and tell what it gives up for that."""
    from exporter.writers.pdf.prepress import exchange, profile

    notices.inform(
        "standard-loses",
        "a PDF/X-4 has no links and no attachments, and is neither PDF/A nor PDF/UA",
        hint="give readers the PDF that is built without --pdf-standard",
    )
    return exchange.convert(data, profile.read(intent))
