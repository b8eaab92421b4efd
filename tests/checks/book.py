"""Takes an EPUB apart, so that a test can put a fault into it and put it together again."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from exporter.serialize import XHTML
from exporter.tree import BLOCKS, Element

NAMESPACES = {
    "h": XHTML,
    "m": "http://www.w3.org/1998/Math/MathML",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
#: Elements around one with a fault where the check may say that it is.
_BEFORE, _BEHIND = 8, 12


class Spot(NamedTuple):
    """An element, where people find it, and the label of the page on which it begins."""

    element: Element
    places: tuple[str, ...]
    """The nearest block with an id, and its own id."""
    page: str


class Book:
    """The trees of an EPUB."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self._files = {name: archive.read(name) for name in archive.namelist()}
        self._opf = next(name for name in self._files if name.endswith(".opf"))
        self.package = etree.fromstring(self._files[self._opf])
        names = [self._name(reference) for reference in self.in_package("//o:itemref")]
        self._spine = {name: etree.fromstring(self._files[name]) for name in names}
        nav = posixpath.join(posixpath.dirname(self._opf), "nav.xhtml")
        self.nav = self._spine.get(nav, etree.fromstring(self._files[nav]))
        self._trees = {self._opf: self.package, nav: self.nav, **self._spine}
        self._spots = list(self._walk())
        self._numbers = {spot.element: number for number, spot in enumerate(self._spots)}

    def find(self, path: str) -> list[Element]:
        """Find elements in the content documents of the spine."""
        return [e for root in self._spine.values() for e in _found(root, path)]

    def in_package(self, path: str) -> list[Element]:
        """Find elements in the package document."""
        return _found(self.package, path)

    def in_nav(self, path: str) -> list[Element]:
        """Find elements in the navigation document."""
        return _found(self.nav, path)

    def near(self, *elements: Element) -> tuple[set[str], set[str]]:
        """Give the places in the EPUB and in the PDF where a fault in some elements is."""
        if entries := [e for e in elements if e.xpath("ancestor::*[@role='doc-pagelist']")]:
            links = [link.get("href", "") for entry in entries for link in entry.iter("{*}a")]
            return {"nav.xhtml", *links}, set()
        touched = [*elements, *(call for element in elements for call in self._calls(element))]
        spans = [self._span(element) for element in touched if element in self._numbers]
        spots = [self._spots[number] for span in spans for number in span]
        # What is swapped with something in another file takes its id along.
        known = [place.partition("#")[::2] for spot in spots for place in spot.places]
        places = {f"{file}#{own}".removesuffix("#") for file, _ in known for _, own in known}
        return places, {f"page {spot.page}" for spot in spots}

    def save(self, path: Path) -> Path:
        """Put the EPUB together."""
        data = {name: etree.tostring(root) for name, root in self._trees.items()}
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in (self._files | data).items():
                archive.writestr(name, content)
        return path

    def _name(self, reference: Element) -> str:
        (item,) = self.in_package(f"//o:item[@id='{reference.get('idref')}']")
        return posixpath.join(posixpath.dirname(self._opf), item.get("href", ""))

    def _walk(self) -> Iterator[Spot]:
        page = ""
        for name, root in self._spine.items():
            file = place = posixpath.basename(name)
            for element in root.iter("{*}*"):
                if element.get("role") == "doc-pagebreak":
                    page = element.get("aria-label", "")
                if etree.QName(element).localname in BLOCKS and element.get("id"):
                    place = f"{file}#{element.get('id')}"
                yield Spot(element, (place, f"{file}#{element.get('id')}"), page)

    def _calls(self, note: Element) -> list[Element]:
        """List the calls of a note: in the PDF it stands at the foot of their page."""
        own = note.get("id", "")
        return self.find(f"//h:a[@role='doc-noteref' and contains(@href, '#{own}')]") if own else []

    def _span(self, element: Element) -> range:
        first = self._numbers[element]
        size = sum(1 for _ in element.iter("{*}*"))
        return range(max(0, first - _BEFORE), min(len(self._spots), first + size + _BEHIND))


def _found(root: Element, path: str) -> list[Element]:
    return [e for e in root.xpath(path, namespaces=NAMESPACES) if isinstance(e, etree._Element)]
