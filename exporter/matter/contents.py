"""Makes the contents page from the table of contents."""

from __future__ import annotations

from collections.abc import Iterable

from exporter import languages
from exporter.model import NavPoint
from exporter.tree import Element, append, build

_BETWEEN = " · "
#: What entries are called that are parts, articles, sections and what is below these.
_CLASSES = ("part", "article", "section", "subsection", "subsection deeper")


def contents(toc: Iterable[NavPoint], language: str) -> Element:
    """Make the contents page: nested lists of links; page numbers are the stylesheet's."""
    heading = build("h1", {"id": "contents-title"}, languages.word("contents", language))
    attributes = {
        "class": "contents",
        "role": "doc-toc",
        "id": "contents",
        "aria-labelledby": "contents-title",
    }
    return build("nav", attributes, heading, _entries(toc))


def _entries(points: Iterable[NavPoint], level: int = 0) -> Element:
    entries = build("ol")
    for point in points:
        inner = level if point.is_part else level + 1
        entry = build("li", {"class": _CLASSES[min(inner, len(_CLASSES) - 1)]}, _link(point))
        if point.children:
            entry.append(_entries(point.children, inner))
        entries.append(entry)
    return entries


def _link(point: NavPoint) -> Element:
    link = build("a", {"href": f"#{point.anchor}"}, point.label)
    if point.author:
        # EPUB 3.3 #sec-nav-def-model: in an entry there is nothing beside its link.
        append(link, _BETWEEN)
        append(link, build("span", {"class": "author"}, point.author))
    return link
