"""Reads what leads into an EPUB: its page-list and the place of its cover (EPUB 3.3 #sec-nav)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from exporter.archives import Archive, resolve
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

    place: str = ""
    """The file in which the page-list stands, as people know it."""
    pages: tuple[Entry, ...] = ()
    covers: frozenset[str] = frozenset()


def load(archive: Archive, package: Package) -> Signposts:
    """Read the navigation document, and the NCX where it has no page-list.

    Raises InputError when one that is named is not there or is not well-formed.
    """
    nav, ncx = package.nav, package.ncx
    covers = package.covers
    if nav:
        root = parse(archive, nav.name)
        covers |= frozenset(_covers(root, nav.name))
        if pages := tuple(_entries(root, nav.name)):
            return Signposts(place=nav.href, pages=pages, covers=covers)
    if ncx and ncx.name in archive:
        older = tuple(_targets(parse(archive, ncx.name), ncx.name))
        return Signposts(place=ncx.href, pages=older, covers=covers)
    return Signposts(covers=covers)


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
