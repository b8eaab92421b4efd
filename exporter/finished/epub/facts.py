"""Reads what the package document says of the publication (EPUB 3.3 #sec-pkg-metadata)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exporter import digests
from exporter.finished.epub.package import Package
from exporter.finished.epub.xml import local
from exporter.finished.model import Facts
from exporter.tree import Element, text_of

_DC = "{http://purl.org/dc/elements/1.1/}"
_EVENT = "{http://www.idpf.org/2007/opf}event"
_PAGES = ("pageBreakSource", "a11y:pageBreakSource")


def facts(package: Package) -> Facts:
    """Read the metadata."""
    told = _Metadata(package.metadata)
    pages = told.first(told.meta(*_PAGES)) or told.first(told.paginations())
    return Facts(
        identifier=told.identifier(package.unique_identifier),
        title=told.title(),
        language=told.first(told.dc("language")),
        creators=tuple(told.dc("creator")),
        contributors=tuple(told.dc("contributor")),
        publisher=told.first(told.dc("publisher")),
        date=told.date(),
        description=told.first(told.dc("description")),
        subjects=tuple(told.dc("subject")),
        rights=told.first(told.dc("rights")),
        source=told.source(),
        accessed=told.first(told.meta("pav:retrievedOn")),
        modified=told.modified(),
        edition=pages,
        text_digest=told.first(told.meta("schema:sha256")),
        source_digests=tuple(digests.from_uri(uri) or uri for uri in told.meta("schema:isBasedOn")),
    )


class _Metadata:
    def __init__(self, root: Element) -> None:
        self._elements = [e for e in root.iter("*") if isinstance(e.tag, str)]
        self._metas = [e for e in self._elements if local(e) == "meta"]

    def dc(self, name: str) -> Iterator[str]:
        return (text for e in self._dc(name) if (text := text_of(e)))

    def meta(self, *names: str) -> Iterator[str]:
        """Give what is said of the publication as a whole."""
        for meta in self._metas:
            if meta.get("property") in names and not meta.get("refines"):
                yield text_of(meta)

    def first(self, texts: Iterable[str]) -> str:
        return next(iter(texts), "")

    def identifier(self, own_id: str) -> str:
        chief = (text_of(e) for e in self._dc("identifier") if own_id and e.get("id") == own_id)
        return self.first(chief) or self.first(self.dc("identifier"))

    def title(self) -> str:
        main = (text_of(e) for e in self._dc("title") if self._refined(e, "title-type") == "main")
        return self.first(main) or self.first(self.dc("title"))

    def date(self) -> str:
        """Give the date of publication: EPUB 2 has others too."""
        dates = [e for e in self._dc("date") if text_of(e)]
        published = (e for e in dates if e.get(_EVENT) in {None, "publication"})
        return self.first(text_of(e) for e in (*published, *dates))

    def modified(self) -> str:
        older = (text_of(e) for e in self._dc("date") if e.get(_EVENT) == "modification")
        return self.first(self.meta("dcterms:modified")) or self.first(older)

    def source(self) -> str:
        pages = {*self.meta(*_PAGES), *self.paginations()}
        return self.first(text for text in self.dc("source") if text not in pages)

    def paginations(self) -> Iterator[str]:
        """Give the sources of which the page breaks are taken (EPUB 3.3 #sec-source-of)."""
        for element in self._dc("source"):
            if self._refined(element, "source-of") == "pagination":
                yield text_of(element)

    def _dc(self, name: str) -> Iterator[Element]:
        return (e for e in self._elements if e.tag == _DC + name)

    def _refined(self, element: Element, name: str) -> str:
        own_id = element.get("id")
        refining = (m for m in self._metas if own_id and m.get("refines") == f"#{own_id}")
        return self.first(text_of(m) for m in refining if m.get("property") == name)
