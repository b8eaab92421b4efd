"""Makes the contents page from the table of contents."""

from __future__ import annotations

from collections.abc import Iterable

from exporter import languages
from exporter.model import NavPoint
from exporter.tree import Element, build


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


def _entries(points: Iterable[NavPoint]) -> Element:
    entries = build("ol")
    for point in points:
        entry = build("li", {}, build("a", {"href": f"#{point.anchor}"}, point.label))
        if point.children:
            entry.append(_entries(point.children))
        entries.append(entry)
    return entries
