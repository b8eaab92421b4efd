"""An EPUB opened for reading: its package, its spine, and where its files are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from exporter.finished.epub import package
from exporter.finished.epub.package import Item
from exporter.finished.epub.xml import local
from exporter.readers.epub.container import Container
from exporter.tree import Element, elements, text_of

_TYPES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_SUFFIXES = frozenset({".xhtml", ".html", ".htm", ".xml"})
#: Media types that rule out a document, whatever its suffix says.
_NEVER = frozenset({"application/x-dtbncx+xml", "application/oebps-package+xml", "image/svg+xml"})


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the spine."""

    name: str
    is_picture: bool = False
    """Whether the file is a picture itself, and no document."""


class Book:
    """What the package document tells, with all names as the files are called."""

    def __init__(self, container: Container) -> None:
        self.container = container
        self.repairs = container.repairs
        self.cover_of_page = ""
        """The picture on the page that is left out as the cover."""
        self.cover_alt = ""
        name = container.package()
        self.root = container.xml(name)
        self.package = package.read(name, self.root)
        layouts = (m for m in self.metas("rendition:layout") if text_of(m) == "pre-paginated")
        self.repairs.is_fixed = next(layouts, None) is not None

    @property
    def metadata(self) -> Element:
        """The <metadata> element; EPUB 2 may have what counts one level lower."""
        return self.package.metadata

    def metas(self, property_name: str) -> Iterator[Element]:
        """List the <meta> elements that tell a property of the publication as a whole."""
        for meta in self.metadata.iter("{*}meta"):
            if meta.get("property") == property_name and not meta.get("refines"):
                yield meta

    @cached_property
    def is_ours(self) -> bool:
        """Whether this program made it: no other tells the digest of its text."""
        return next(self.metas("schema:sha256"), None) is not None

    @cached_property
    def language(self) -> str:
        """The language of the publication, "" when it tells none."""
        tags = (text_of(e) for e in self.metadata.iter("{*}language"))
        return next((tag for tag in tags if tag), "")

    @cached_property
    def guide(self) -> Mapping[str, frozenset[str]]:
        """What EPUB 2 says that files are: file -> types, in lower case."""
        told: dict[str, frozenset[str]] = {}
        for reference in self.root.iter("{*}reference"):
            name, fragment = self.find(self.package.name, reference.get("href", ""))
            if name and not fragment:
                told[name] = told.get(name, frozenset()) | {reference.get("type", "").lower()}
        return told

    @cached_property
    def spine(self) -> tuple[Place, ...]:
        """The files to read, in order; those of the manifest if the spine names none."""
        if listed := tuple(self._listed()):
            return listed
        self.repairs.note("spine")
        nav = self.package.nav
        items = (i for i in self.package.manifest.values() if i != nav and self._is_document(i))
        named = [name for item in items if (name := self.container.name(item.name))]
        return tuple(Place(name) for name in named or self.container.documents())

    def find(self, base: str, href: str) -> tuple[str, str]:
        """Give the file that a reference in a file leads to, and the fragment."""
        return self.container.find(base, href)

    def files(self, names: Iterable[str]) -> dict[str, bytes]:
        """Read files that are there."""
        return {name: self.container.read(name) for name in names if name in self.container.archive}

    def files_of(self, tree: Element) -> dict[str, bytes]:
        """Read the files that the images of a tree name; drawings are in the tree itself."""
        return self.files(dict.fromkeys(image.get("src", "") for image in elements(tree, "img")))

    def _listed(self) -> Iterator[Place]:
        for spine in self.root.iterchildren("{*}spine"):
            for reference in spine.iterchildren("{*}itemref"):
                item = self.package.manifest.get(reference.get("idref", ""))
                if item is None:
                    self.repairs.note("unlisted", reference.get("idref", ""))
                elif place := self._place(item):
                    yield place

    def _place(self, item: Item) -> Place | None:
        name = self.container.name(item.name) if item.name else ""
        if not name:
            self.repairs.note("missing", item.href)
            return None
        if self._is_document(item):
            if item.media_type not in _TYPES:
                self.repairs.note("types", name)
            return Place(name)
        is_picture = item.media_type.startswith("image/")
        return Place(name, is_picture=True) if is_picture else None

    def _is_document(self, item: Item) -> bool:
        suffix = PurePosixPath(item.name).suffix.lower()
        is_named_so = suffix in _SUFFIXES and item.media_type not in _NEVER
        return item.media_type in _TYPES or is_named_so


def kind(element: Element) -> str:
    """Give the name of an element without its namespace, "" for a comment."""
    return local(element) if isinstance(element.tag, str) else ""
