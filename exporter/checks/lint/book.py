"""Opens an EPUB for our lint: its package, its content documents, its stylesheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from exporter.archives import Archive, opened
from exporter.finished.epub.package import Item, Package, load
from exporter.finished.epub.xml import parse
from exporter.serialize import XHTML
from exporter.tree import Element

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A content document: its path in the container, and its tree without XHTML's namespace."""

    path: str
    root: Element

    def place(self, element: Element) -> str:
        """Say where an element is, by the nearest id at it or around it."""
        around = (element, *element.iterancestors())
        name = next((one.get("id") for one in around if one.get("id")), "")
        return f"{self.path}#{name}" if name else self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What our lint looks at."""

    package: Package
    spine: tuple[Part, ...]
    nav: Part | None
    """None in EPUB 2."""
    sheets: tuple[tuple[str, str], ...]
    """Path and text of each stylesheet."""

    @property
    def path(self) -> str:
        """The package document's."""
        return self.package.name

    @property
    def parts(self) -> tuple[Part, ...]:
        """The spine, and the navigation document where it is none of the spine."""
        if self.nav is None or any(part.path == self.nav.path for part in self.spine):
            return self.spine
        return (*self.spine, self.nav)

    def metas(self, name: str) -> tuple[str, ...]:
        """List the values of a property of the publication itself, such as dcterms:modified."""
        found = self.package.metadata.iterfind(f".//{OPF}meta[@property='{name}']")
        return tuple((meta.text or "").strip() for meta in found if not meta.get("refines"))


def open_book(path: Path) -> Book:
    """Read an EPUB.

    Raises InputError, which names the file, when it is no EPUB or cannot be read.
    """
    with opened(path) as archive:
        package = load(archive)
        items = package.manifest.values()
        navs = [package.nav] if package.nav else []
        return Book(
            package=package,
            spine=tuple(_parts(archive, package.spine)),
            nav=next(_parts(archive, navs), None),
            sheets=tuple(
                (item.name, archive.read(item.name).decode("utf-8", errors="replace"))
                for item in items
                if item.media_type == "text/css" and item.name in archive
            ),
        )


def _parts(archive: Archive, items: Iterable[Item]) -> Iterator[Part]:
    for item in items:
        root = parse(archive, item.name)
        for element in root.iter(f"{{{XHTML}}}*"):
            element.tag = str(element.tag).removeprefix(f"{{{XHTML}}}")
        yield Part(path=item.name, root=root)
