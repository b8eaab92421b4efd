"""Reads what leads into an EPUB: its page-list and the place of its cover (EPUB 3.3 #sec-nav)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from exporter.finished.epub.archive import Archive, resolve
from exporter.finished.epub.documents import types
from exporter.finished.epub.package import Package
from exporter.finished.epub.xml import parse
from exporter.tree import Element, text_of

#: A file in the archive, and an id in it.
Target: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the page-list."""

    label: str
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Signposts:
    """The page-list, and the files that hold the cover."""

    name: str = ""
    """The file in which the page-list stands."""
    pages: tuple[Entry, ...] = ()
    covers: frozenset[str] = frozenset()


def load(archive: Archive, package: Package) -> Signposts:
    """Read the navigation document, and the NCX where it has no page-list.

    Raises InputError when one that is named is not there or is not well-formed.
    """
    pages: tuple[Entry, ...] = ()
    covers: frozenset[str] = package.covers
    if package.nav:
        root = parse(archive, package.nav)
        pages = tuple(_entries(root, package.nav))
        covers |= frozenset(_covers(root, package.nav))
    if pages or not package.ncx:
        return Signposts(name=package.nav, pages=pages, covers=covers)
    older = tuple(_targets(parse(archive, package.ncx), package.ncx))
    return Signposts(name=package.ncx, pages=older, covers=covers)


def _entries(root: Element, name: str) -> Iterator[Entry]:
    for nav in root.iter("{*}nav"):
        if types(nav) & {"page-list", "doc-pagelist"}:
            for link in nav.iter("{*}a"):
                yield Entry(label=text_of(link), target=resolve(name, link.get("href", "")))


def _covers(root: Element, name: str) -> Iterator[str]:
    for link in root.iter("{*}a"):
        if "cover" in types(link):
            yield resolve(name, link.get("href", ""))[0]


def _targets(root: Element, name: str) -> Iterator[Entry]:
    """List the pages of an NCX (OPF 2.0.1 #2.4.1)."""
    for target in root.iter("{*}pageTarget"):
        label, content = target.find("{*}navLabel"), target.find("{*}content")
        if label is not None and content is not None:
            place = resolve(name, content.get("src", ""))
            yield Entry(label=text_of(label), target=place)
