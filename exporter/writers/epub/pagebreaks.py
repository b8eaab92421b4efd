"""Marks in the content documents where the pages of the printed edition begin.

https://www.w3.org/TR/epub-a11y-11/#sec-page-nav, https://www.w3.org/TR/dpub-aria-1.1/#doc-pagebreak
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from exporter.flow import Flow, Piece, visible
from exporter.model import PageStart
from exporter.names import slug, unique
from exporter.tree import BLOCKS, HEADINGS, Element, build, elements, has_class, is_blank
from exporter.writers.epub.parts import Part

#: What no marker may divide: a marker stands before it, or behind.
_WHOLE_TAGS = frozenset({"math", "ruby", "svg"})
_WHOLE_ROLES = frozenset({"doc-backlink", "doc-noteref", "img"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the printed edition: its folio, and the address of its marker."""

    label: str
    href: str


class _Place(NamedTuple):
    """Where a marker stands: before an element, or at an index of its text or tail."""

    element: Element
    slot: Literal["before", "text", "tail"]
    at: int = 0


def mark(parts: Sequence[Part], starts: Sequence[PageStart]) -> tuple[Page, ...]:
    """Put a marker into the trees of the parts where each page begins; list them in order."""
    if not starts:
        return ()
    flow = Flow(part.tree for part in parts if part.is_read)
    places = list(_places(flow, [start.offset for start in starts]))
    markers = list(_markers(parts, starts))
    files = {part.tree: part.file for part in parts}
    pages = [
        Page(
            label=start.label,
            href=f"{files[place.element.getroottree().getroot()]}#{marker.get('id')}",
        )
        for start, marker, place in zip(starts, markers, places, strict=True)
    ]
    together = groupby(zip(places, markers, strict=True), key=lambda pair: pair[0])
    # From the end: what stands before a marker keeps its index.
    for place, pairs in reversed([(place, [*pairs]) for place, pairs in together]):
        _insert(place, [marker for _, marker in pairs])
    return tuple(pages)


def _markers(parts: Iterable[Part], starts: Iterable[PageStart]) -> Iterator[Element]:
    taken = {own for part in parts for element in elements(part.tree) if (own := element.get("id"))}
    for start in starts:
        own = unique(slug(f"page-{start.label}"), taken)
        taken.add(own)
        yield build("span", {"role": "doc-pagebreak", "id": own, "aria-label": start.label})


def _places(flow: Flow, offsets: Sequence[int]) -> Iterator[_Place]:
    following = (*offsets[1:], len(flow.text))
    for offset, after, place in zip(offsets, following, flow.places(offsets), strict=True):
        # A page that begins where the next one does, or at the end, holds only the rest of a word.
        if 0 < offset >= after:
            ((piece, index),) = flow.places([offset - 1])
            whole = _whole(piece)
            if whole is None or whole is not _whole(place[0]) or offset >= len(flow.text):
                yield _behind(piece, index)
                continue
        yield _before(*place)


def _before(piece: Piece, index: int) -> _Place:
    """Find the place before a character or a picture, outside of all that begins with it."""
    if (whole := _whole(piece)) is not None:
        return _Place(_lift(whole), "before")
    if piece.slot == "text" and is_blank(piece.text[:index]) and _may_follow(piece.element):
        return _Place(_lift(piece.element), "before")
    return _in_text(piece, index)


def _behind(piece: Piece, index: int) -> _Place:
    """Find the place behind a character, and what belongs to it, or behind a picture."""
    if (whole := _whole(piece)) is not None:
        return _Place(whole, "tail")
    index += 1
    while index < len(piece.text) and not (
        piece.text[index].isspace() or visible(piece.text[index])
    ):
        index += 1
    return _in_text(piece, index)


def _in_text(piece: Piece, index: int) -> _Place:
    return _Place(piece.element, "tail" if piece.slot == "tail" else "text", index)


def _whole(piece: Piece) -> Element | None:
    """Find the outermost element around a piece that is not to be divided."""
    if piece.slot == "text":
        around = (piece.element, *piece.element.iterancestors())
    else:
        around = (*piece.element.iterancestors(),)
    wholes = [
        element
        for element in around
        if element.tag in _WHOLE_TAGS or element.get("role") in _WHOLE_ROLES
    ]
    own = piece.element if piece.slot == "image" else None
    return wholes[-1] if wholes else own


def _lift(element: Element) -> Element:
    """Find the outermost element that begins with this one and that a marker may precede."""
    parent = element.getparent()
    while (
        parent is not None
        and parent[0] is element
        and is_blank(parent.text)
        and _may_follow(parent)
    ):
        element, parent = parent, parent.getparent()
    return element


def _may_follow(element: Element) -> bool:
    """Tell whether a marker may stand before an element rather than at its beginning.

    So a page number is no part of what a link or a heading is called.
    """
    is_in_nav = next(element.iterancestors("nav"), None) is not None
    # EPUB 3.3 #sec-nav-def-model: nothing stands before the heading and the links.
    if element.tag == "a" or element.tag in HEADINGS:
        return not is_in_nav
    # A line of code stands as a block: what is before it ends the screen before.
    return element.tag not in BLOCKS and not has_class(element, "line")


def _insert(place: _Place, markers: Sequence[Element]) -> None:
    element, slot, at = place
    if slot == "before":
        for marker in markers:
            element.addprevious(marker)
    elif slot == "text":
        text = element.text or ""
        element.text, markers[-1].tail = text[:at], text[at:]
        for number, marker in enumerate(markers):
            element.insert(number, marker)
    else:
        text = element.tail or ""
        element.tail, markers[-1].tail = None, text[at:]
        for marker in reversed(markers):
            element.addnext(marker)
        element.tail = text[:at]
