"""Tags pictures, formulas and figures; a picture that says nothing is no part of the tree."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pydyf

from exporter.tree import Element, is_blank
from exporter.writers.pdf.formulas import ROLE, rest
from exporter.writers.pdf.tagging.known import Known
from exporter.writers.pdf.tagging.node import Node, Place
from exporter.writers.pdf.tagging.painted import POINTS, Painted

#: The ID of the cover's figure.
COVER = "cover"


def open_figure(element: Element, place: Place, known: Known, language: str) -> Place:
    """Put a figure: the element of its picture, if that is all there is but a caption."""
    picture = _only_picture(element)
    if picture is None:
        return place.block(Node("Sect", language))
    return place.block(Node("Figure", language, entries=_describe(picture, known)))


def open_picture(element: Element, place: Place, known: Known, language: str) -> Place:
    """Put a picture, or a formula, which stands within a line."""
    if not _says_something(element):
        return place
    if element.get("role") == ROLE:
        return _open_formula(element, place, known, language)
    figure = next(element.iterancestors("figure"), None)
    if figure is None or _only_picture(figure) is not element:
        place = place.beside(Node("Figure", language, entries=_describe(element, known)))
    place.node.kids.extend(known.painted[element].picture)
    return place


def cover(root: Element, painted: Painted, size: tuple[float, float]) -> Node:
    """Make the figure of a cover, of so many CSS pixels: words and pictures are one picture.

    It is known by its ID, since no text is its twin in the EPUB.
    """
    (section,) = root.iter("section")
    marks = [
        mark
        for element in section.iter("*")
        for drawn in [painted[element]]
        for mark in (*chain.from_iterable(drawn.texts.values()), *drawn.picture)
    ]
    bounds = pydyf.Array([0, 0, *(round(side * POINTS, 3) for side in size)])
    entries = {
        "ID": pydyf.String(COVER),
        "Alt": pydyf.String(section.get("aria-label", "")),
        "A": pydyf.Dictionary({"O": "/Layout", "BBox": bounds}),
    }
    return Node("Figure", root.get("lang", ""), [*marks], entries)


def _open_formula(element: Element, place: Place, known: Known, language: str) -> Place:
    """Put a formula, with all the pieces into which its lines divide it."""
    formula = Node("Formula", language, entries=_describe(element, known))
    within = place.inline(formula)
    for piece in (element, *rest(element)):
        formula.kids.extend(known.painted[piece].picture)
    return within


def _describe(picture: Element, known: Known) -> dict[str, Any]:
    bounds = pydyf.Array(known.painted[picture].bounds)
    entries: dict[str, Any] = {"Alt": pydyf.String(picture.get("alt", ""))}
    if bounds:
        entries["A"] = pydyf.Dictionary({"O": "/Layout", "BBox": bounds})
    return entries


def _only_picture(figure: Element) -> Element | None:
    """Give the one picture of a figure that holds no text but its caption."""
    content = [child for child in figure if child.tag != "figcaption"]
    pictures = [
        picture
        for child in content
        for picture in child.iter("img")
        if _says_something(picture) and picture.get("role") != ROLE
    ]
    texts = [figure.text, *(child.tail for child in figure)]
    texts += [str(text) for child in content for text in child.itertext(with_tail=False)]
    return pictures[0] if len(pictures) == 1 and all(map(is_blank, texts)) else None


def _says_something(picture: Element) -> bool:
    return not is_blank(picture.get("alt")) and picture.get("role") != "presentation"
