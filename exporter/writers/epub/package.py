"""Writes files and metadata as an EPUB with ebooklib (EPUB 3.3 #sec-package-doc).

Of ebooklib only the container and the package document are used: files are written as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from ebooklib import epub

from exporter.model import Metadata
from exporter.serialize import XML_LANG
from exporter.tree import Element
from exporter.writers.epub.container import StableZip
from exporter.writers.epub.metadata import IDENTIFIER, PREFIXES, modified
from exporter.writers.epub.nav import Landmark

#: Media type of content documents (EPUB 3.3 #sec-cmt-supported).
XHTML = "application/xhtml+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of the EPUB and its line in the manifest."""

    id: str
    name: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    is_read: bool = False
    """Whether it stands in the spine, at this place among the files."""


def pack(
    files: Sequence[File],
    described: Element,
    metadata: Metadata,
    landmarks: Sequence[Landmark],
    attached: Mapping[str, bytes],
) -> bytes:
    """Pack the files into an EPUB, in their order, with the <metadata> that describes it.

    What is attached, by its name in the archive, is no part of the publication.
    """
    book = epub.EpubBook()
    # A random identifier and the version of ebooklib would stand there.
    book.metadata.clear()
    book.IDENTIFIER_ID = IDENTIFIER
    book.direction = "rtl" if metadata.direction == "rtl" else None
    book.guide = [
        {"type": mark.guide, "title": mark.label, "href": mark.href}
        for mark in landmarks
        if mark.guide
    ]
    book.spine = [file.id for file in files if file.is_read]
    for file in files:
        book.add_item(_item(file))
    target = BytesIO()
    _Writer(target, book, described, metadata).write(attached)
    return target.getvalue()


def _item(file: File) -> Any:
    # A plain item is written byte for byte; EpubHtml would parse it again as HTML 4.
    item = epub.EpubItem(file.id, file.name, file.media_type, file.data)
    item.properties = sorted(file.properties)
    return item


class _Writer(epub.EpubWriter):  # type: ignore[misc] # ebooklib has no types
    def __init__(self, target: BytesIO, book: Any, described: Element, metadata: Metadata) -> None:
        self._modified = modified(metadata)
        # The time only fills an element that _write_opf_file replaces.
        super().__init__(target, book, {"mtime": self._modified, "epub3_pages": False})
        self._described = described
        self._metadata = metadata

    def write(self, attached: Mapping[str, bytes]) -> None:
        """Write the archive; any error comes out."""
        with StableZip(self.file_name, self._modified) as self.out:
            self.out.writestr("mimetype", b"application/epub+zip")
            self._write_container()
            self._write_opf()
            self._write_items()
            for name, data in attached.items():
                self.out.writestr(name, data)

    def _write_opf_file(self, root: Element) -> None:
        # It declares a prefix that is reserved anyway and never used.
        root.attrib.pop("prefix")
        if self._metadata.accessed:
            root.set("prefix", PREFIXES)
        root.set(XML_LANG, self._metadata.language)
        if self._metadata.direction == "rtl":
            root.set("dir", "rtl")
        # ebooklib leaves out, with a line in a log, what XML cannot hold; it keeps no order.
        for theirs in root.findall("metadata"):
            root.replace(theirs, self._described)
        super()._write_opf_file(root)
