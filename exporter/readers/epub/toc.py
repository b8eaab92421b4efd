"""Reads the table of contents: the navigation document's, else the NCX's (EPUB 3.3 #sec-nav)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter.finished.epub.documents import types
from exporter.readers.epub.book import Book, kind
from exporter.tree import Element, text_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    label: str
    file: str
    anchor: str
    children: tuple[Entry, ...] = ()


def load(book: Book) -> tuple[Entry, ...]:
    """List the chief entries: those below the only one, if that is the book itself."""
    entries = _of_nav(book) or _of_ncx(book)
    if len(entries) == 1 and not book.is_ours and len(_files(entries[0].children)) > 1:
        return entries[0].children
    return entries


def _files(entries: Sequence[Entry]) -> set[str]:
    return {entry.file for entry in entries}


def _of_nav(book: Book) -> tuple[Entry, ...]:
    nav = book.package.nav
    name = book.container.name(nav.name) if nav else ""
    if not name:
        return ()
    navs = list(book.container.xml(name).iter("{*}nav"))
    chief = next((each for each in navs if types(each) & {"toc", "doc-toc"}), None)
    chief = navs[0] if chief is None and len(navs) == 1 else chief
    lists = [] if chief is None else list(chief.iter("{*}ol"))[:1]
    return tuple(entry for one in lists for entry in _items(one, name, book))


def _items(listed: Element, base: str, book: Book) -> Iterator[Entry]:
    for item in listed.iterchildren("{*}li"):
        below = [entry for one in item.iterchildren("{*}ol") for entry in _items(one, base, book)]
        head = next((child for child in item.iterchildren("*") if kind(child) != "ol"), None)
        if head is not None:
            link = head if kind(head) == "a" else next(head.iter("{*}a"), head)
            yield from _entry(text_of(head), link.get("href", ""), below, base, book)


def _of_ncx(book: Book) -> tuple[Entry, ...]:
    ncx = book.package.ncx
    name = book.container.name(ncx.name) if ncx else ""
    if not name:
        return ()
    maps = book.container.xml(name).iter("{*}navMap")
    return tuple(entry for one in maps for entry in _points(one, name, book))


def _points(parent: Element, base: str, book: Book) -> Iterator[Entry]:
    for point in parent.iterchildren("{*}navPoint"):
        label, content = point.find("{*}navLabel"), point.find("{*}content")
        text = "" if label is None else text_of(label)
        href = "" if content is None else content.get("src", "")
        yield from _entry(text, href, list(_points(point, base, book)), base, book)


def _entry(label: str, href: str, below: Sequence[Entry], base: str, book: Book) -> Iterator[Entry]:
    """Make an entry; one that leads nowhere leads to the first below it."""
    file, anchor = book.find(base, href) if href else ("", "")
    if not file and below:
        file, anchor = below[0].file, below[0].anchor
    if file:
        yield Entry(label, file, anchor, tuple(below))
