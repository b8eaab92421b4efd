"""Tells which documents we make ourselves: covers, title pages, contents; and our own colophon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exporter.finished.epub.documents import types
from exporter.readers.epub.book import Book
from exporter.readers.epub.documents import Document
from exporter.tree import Element, has_class, remove, text_of

_COVERS = frozenset({"cover", "doc-cover"})
_TITLES = frozenset({"titlepage", "halftitlepage", "title-page", "fulltitlepage"})
_CONTENTS = frozenset({"toc", "doc-toc", "landmarks", "page-list"})
#: Characters: a document that holds more is text, too, whatever it is called.
_SHORT = 1000
#: The share of the letters of a page of contents that stand in links.
_LINKED = 0.6


def leave_out(loaded: Sequence[Document], book: Book) -> list[Document]:
    """Keep the documents that are text; of a cover's page, its picture is the cover."""
    told = _told(book)
    kept: list[Document] = []
    for document in loaded:
        kinds = document.kinds | told.get(document.name, frozenset())
        _take_out_ours(document, book)
        if _is_cover(document, kinds):
            _keep_cover(document, book)
        elif not (_is_title(document, kinds) or _is_contents(document, kinds)):
            kept.append(document)
    return kept


def _told(book: Book) -> Mapping[str, frozenset[str]]:
    """Gather what the guide and the landmarks call whole files."""
    told = dict(book.guide)
    nav = book.package.nav
    name = book.container.name(nav.name) if nav else ""
    for link in book.container.xml(name).iter("{*}a") if name else ():
        file, fragment = book.find(name, link.get("href", ""))
        if file and not fragment and types(link):
            told[file] = told.get(file, frozenset()) | types(link)
    if name:
        told[name] = told.get(name, frozenset()) | _CONTENTS
    return told


def _is_cover(document: Document, kinds: frozenset[str]) -> bool:
    return bool(kinds & _COVERS) and len(text_of(document.body)) < _SHORT // 10


def _keep_cover(document: Document, book: Book) -> None:
    for image in document.body.iter("img"):
        book.cover_of_page = image.get("src", "")
        book.cover_alt = image.get("alt", "")
        return


def _is_title(document: Document, kinds: frozenset[str]) -> bool:
    return bool(kinds & _TITLES) and len(text_of(document.body)) < _SHORT


def _is_contents(document: Document, kinds: frozenset[str]) -> bool:
    if not kinds & _CONTENTS:
        return False
    linked = sum(len(text_of(link)) for link in document.body.iter("a"))
    return linked >= _LINKED * (len(text_of(document.body)) - len(_headings(document.body)))


def _headings(body: Element) -> str:
    return "".join(text_of(heading) for heading in body.iter("h1", "h2", "h3"))


def _take_out_ours(document: Document, book: Book) -> None:
    if book.is_ours:
        for section in list(document.body.iter("section")):
            if has_class(section, "colophon"):
                remove(section)
