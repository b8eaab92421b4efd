"""Makes the tree of a cover wrap: the back, the spine and the front of a cover on one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exporter.matter.cover import alternative, authors, shorten
from exporter.matter.work import line, rights
from exporter.model import Metadata
from exporter.tree import Element, build

#: Letters that the back has room for, and names on a spine.
_DESCRIPTION, _NAMES = 900, 60
#: The same for languages whose letters are as wide as high.
_WIDE, _WIDE_DESCRIPTION = frozenset({"zh", "ja", "ko"}), 400


def wrap(metadata: Metadata, front: Element, spine: Element | None) -> Element:
    """Make the sheet: the front is the section of a cover; a spine may be too narrow for words."""
    sides = (_back(metadata), *([] if spine is None else [spine]), front)
    return build("section", {"class": "wrap", "aria-label": alternative(metadata)}, *sides)


def spine(metadata: Metadata, letters: int) -> Element:
    """Make the line of the spine: who made it, and so many letters of the title."""
    names = build("span", {"class": "author"}, shorten(authors(metadata), _NAMES))
    title = build("span", {"class": "title"}, shorten(metadata.title, letters))
    known = [names, title] if metadata.creators else [title]
    return build("div", {"class": "spine"}, build("p", None, *known))


def _back(metadata: Metadata) -> Element:
    described = [*_described(metadata)]
    # Where the text comes from is an address to follow, which nobody does on a cover.
    known = build("div", {"class": "foot"}, *rights(replace(metadata, source="")))
    return build("div", {"class": "back"}, *described, *([known] if len(known) else []))


def _described(metadata: Metadata) -> Iterator[Element]:
    if metadata.description:
        is_wide = metadata.language.partition("-")[0] in _WIDE
        room = _WIDE_DESCRIPTION if is_wide else _DESCRIPTION
        yield line("description", shorten(metadata.description, room))
