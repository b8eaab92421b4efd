"""Writes the NCX, the table of contents of EPUB 2, for old reading systems.

OPF 2.0.1 #2.4.1; ANSI/NISO Z39.86-2005 #8
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, pairwise

from lxml import etree

from exporter import languages
from exporter.model import Metadata
from exporter.serialize import XML_LANG
from exporter.tree import Element, build, text_of
from exporter.writers.epub.metadata import line
from exporter.writers.epub.pagebreaks import Page

_NCX = "http://www.daisy.org/z3986/2005/ncx/"


_ROMAN = re.compile("m*(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_NUMERALS: Mapping[str, int] = {
    "i": 1,
    "v": 5,
    "x": 10,
    "l": 50,
    "c": 100,
    "d": 500,
    "m": 1000,
}


def write_ncx(
    contents: Element, pages: Sequence[Page], order: Sequence[str], metadata: Metadata
) -> bytes:
    """Write the NCX of a table of contents whose links are resolved, and of a page-list.

    Order holds the addresses in which both lead, as they follow each other in the text.
    """
    entries = contents.find("ol")
    if entries is None:
        raise ValueError("the table of contents has no list")
    root = build("ncx", {"xmlns": _NCX, "version": "2005-1", XML_LANG: metadata.language})
    root.append(_head(metadata.identifier, _depth(entries), [_value(page) for page in pages]))
    root.append(_labelled("docTitle", metadata.title))
    names = (person.name for person in metadata.creators if line(person.name))
    root.extend(_labelled("docAuthor", name) for name in names)
    linked = {link.get("href", "") for link in entries.iter("a")} | {page.href for page in pages}
    # Z39.86-2005 #playOrder: without a gap, and the same place has the same number.
    numbers = {href: str(n) for n, href in enumerate((h for h in order if h in linked), 1)}
    root.append(build("navMap", {}, *_points(entries, count(1), numbers)))
    if pages:
        heading = _labelled("navLabel", languages.word("pages", metadata.language))
        root.append(build("pageList", {}, heading, *_targets(pages, numbers)))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _head(identifier: str, depth: int, pages: Sequence[int]) -> Element:
    facts: Mapping[str, str] = {
        "dtb:uid": line(identifier),
        "dtb:depth": str(depth),
        "dtb:totalPageCount": str(len(pages)),
        "dtb:maxPageNumber": str(max(pages, default=0)),
    }
    metas = (build("meta", {"name": name, "content": fact}) for name, fact in facts.items())
    return build("head", {}, *metas)


def _labelled(tag: str, text: str) -> Element:
    return build(tag, {}, build("text", {}, line(text)))


def _depth(entries: Element) -> int:
    return 1 + max((_depth(below) for below in entries.findall("li/ol")), default=0)


def _points(entries: Element, ids: Iterator[int], numbers: Mapping[str, str]) -> Iterator[Element]:
    for link, below in _entries(entries):
        href = link.get("href", "")
        point = build("navPoint", {"id": f"point-{next(ids)}", "playOrder": numbers[href]})
        point.append(_labelled("navLabel", text_of(link)))
        point.append(build("content", {"src": href}))
        if below is not None:
            point.extend(_points(below, ids, numbers))
        yield point


def _entries(entries: Element) -> Iterator[tuple[Element, Element | None]]:
    for entry in entries.iterfind("li"):
        if (link := entry.find("a")) is not None:
            yield link, entry.find("ol")


def _targets(pages: Sequence[Page], numbers: Mapping[str, str]) -> Iterator[Element]:
    taken: set[tuple[str, int]] = set()
    for number, page in enumerate(pages, 1):
        known = _kind(page), _value(page)
        attributes = {"id": f"page-{number}", "type": known[0], "playOrder": numbers[page.href]}
        # Z39.86-2005 #pageTarget: no two pages have the same type and value.
        if known[1] and known not in taken:
            attributes["value"] = str(known[1])
        taken.add(known)
        target = build("pageTarget", attributes, _labelled("navLabel", page.label))
        target.append(build("content", {"src": page.href}))
        yield target


def _kind(page: Page) -> str:
    if page.label.isdecimal():
        return "normal"
    return "front" if _value(page) else "special"


def _value(page: Page) -> int:
    """Give the number that a folio stands for, 0 when it is none."""
    if page.label.isdecimal():
        return int(page.label)
    label = page.label.lower()
    if not _ROMAN.fullmatch(label):
        return 0
    digits = [_NUMERALS[letter] for letter in label]
    return sum(-n if n < after else n for n, after in pairwise([*digits, 0]))
