"""Makes the cover page: the cover image alone, with its words."""

from __future__ import annotations

from exporter import languages
from exporter.matter.cover import alternative
from exporter.model import Metadata, Resource
from exporter.serialize import EPUB_TYPE
from exporter.tree import Element, build
from exporter.writers.epub.page import write_page

COVER = "cover.xhtml"


def write_cover(cover: Resource, metadata: Metadata) -> bytes:
    """Write the cover page."""
    title = languages.word("cover", metadata.language)
    # Kobo shows a cover page well only if nothing else is in its file.
    attributes = {"class": "cover", "aria-label": title, EPUB_TYPE: "cover"}
    section = build("section", attributes, _image(cover, metadata))
    return write_page(title, metadata, "front", section)


def _image(cover: Resource, metadata: Metadata) -> Element:
    return build("img", {"src": cover.name, "alt": alternative(metadata), "role": "doc-cover"})
