"""Tells which breaks between pages or columns a stylesheet asks for."""

from __future__ import annotations

from typing import Any

from exporter.tree import Element
from exporter.writers.pdf.inspection.boxes import Piece, element_of
from exporter.writers.pdf.marks import below, page_box

_FORCED = frozenset(("always", "column", "left", "page", "recto", "right", "verso"))


def lineage(piece: Piece) -> tuple[Element, ...]:
    """List the element of a piece and all that it is in, outwards."""
    element = element_of(piece)
    return element, *element.iterancestors()


def part(piece: Piece) -> Element:
    """Give the part of the publication that a piece is in: an article, the contents, ..."""
    return next(above for above in lineage(piece) if _is_part(above))


def is_apart(piece: Piece, following: Piece) -> bool:
    """Tell whether what follows is on another page, or in another column."""
    one, other = piece.place, following.place
    return one.page != other.page or (
        one.column is not other.column and following.top < piece.bottom
    )


def is_forced(document: Any, piece: Piece, following: Piece) -> bool:
    """Tell whether a stylesheet asks for the break between two pieces."""
    ended, begun = set(lineage(piece)), set(lineage(following))
    return _has(document, piece, ended - begun, "break_after") or _has(
        document, following, begun - ended, "break_before"
    )


def _has(document: Any, piece: Piece, elements: set[Element], name: str) -> bool:
    page = page_box(document.pages[piece.place.page - 1])
    return any(box.element in elements and box.style[name] in _FORCED for box in below(page))


def _is_part(element: Element) -> bool:
    parent = element.getparent()
    return parent is None or parent.tag == "body"
