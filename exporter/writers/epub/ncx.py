"""Writes the NCX, the table of contents of EPUB 2, for old reading systems (OPF 2.0.1 #2.4.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from lxml import etree

from exporter.model import Metadata
from exporter.serialize import XML_LANG
from exporter.tree import Element, build, text_of
from exporter.writers.epub.metadata import line

_NCX = "http://www.daisy.org/z3986/2005/ncx/"


def write_ncx(contents: Element, metadata: Metadata) -> bytes:
    """Write the NCX of a table of contents whose links are resolved."""
    entries = contents.find("ol")
    if entries is None:
        raise ValueError("the table of contents has no list")
    root = build("ncx", {"xmlns": _NCX, "version": "2005-1", XML_LANG: metadata.language})
    root.append(_head(metadata.identifier, _depth(entries)))
    root.append(_labelled("docTitle", metadata.title))
    names = (person.name for person in metadata.creators if line(person.name))
    root.extend(_labelled("docAuthor", name) for name in names)
    root.append(build("navMap", {}, *_points(entries, count(1), {})))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _head(identifier: str, depth: int) -> Element:
    facts: Mapping[str, str] = {
        "dtb:uid": line(identifier),
        "dtb:depth": str(depth),
        "dtb:totalPageCount": "0",
        "dtb:maxPageNumber": "0",
    }
    metas = (build("meta", {"name": name, "content": fact}) for name, fact in facts.items())
    return build("head", {}, *metas)


def _labelled(tag: str, text: str) -> Element:
    return build(tag, {}, build("text", {}, line(text)))


def _depth(entries: Element) -> int:
    return 1 + max((_depth(below) for below in entries.findall("li/ol")), default=0)


def _points(entries: Element, numbers: Iterator[int], places: dict[str, int]) -> Iterator[Element]:
    for link, below in _entries(entries):
        href = link.get("href", "")
        # NCX 2005-1 #playOrder: the same place has the same number.
        order = str(places.setdefault(href, len(places) + 1))
        point = build("navPoint", {"id": f"point-{next(numbers)}", "playOrder": order})
        point.append(_labelled("navLabel", text_of(link)))
        point.append(build("content", {"src": href}))
        if below is not None:
            point.extend(_points(below, numbers, places))
        yield point


def _entries(entries: Element) -> Iterator[tuple[Element, Element | None]]:
    for entry in entries.iterfind("li"):
        if (link := entry.find("a")) is not None:
            yield link, entry.find("ol")
