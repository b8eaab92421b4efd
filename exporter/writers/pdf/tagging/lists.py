"""Tags lists, lists of definitions and tables of contents."""

from __future__ import annotations

import pydyf

from exporter.tree import Element
from exporter.writers.pdf.tagging.known import Known
from exporter.writers.pdf.tagging.node import Node, Place

#: CSS list-style-type -> ListNumbering (ISO 32000-1, 14.8.5.5).
_NUMBERINGS = {
    "circle": "Circle",
    "decimal": "Decimal",
    "disc": "Disc",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "lower-roman": "LowerRoman",
    "square": "Square",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
    "upper-roman": "UpperRoman",
}


def open_list(element: Element, place: Place, known: Known, language: str) -> Place:
    """Put a list, or a level of a table of contents."""
    if place.is_contents:
        return place.block(Node("TOC", language))
    return place.block(_list(language, _numbering(element, known)))


def open_item(element: Element, place: Place, known: Known, language: str) -> Place:
    """Put an item, with its label if one is drawn."""
    label = Node("Lbl", language, [*known.painted[element].label])
    if place.node.kind == "TOC":
        entry = place.block(Node("TOCI", language))
        entry.node.kids += [label] if label.kids else []
        return entry
    if place.node.kind != "L":
        return place.part(language)
    item = place.block(Node("LI", language))
    item.node.kids += [label] if label.kids else []
    return item.block(Node("LBody", language))


def open_definitions(_: Element, place: Place, __: Known, language: str) -> Place:
    """Put a list of definitions: its labels are real text."""
    return place.block(_list(language, "None"))


def open_term(_: Element, place: Place, __: Known, language: str) -> Place:
    """Put a term: it begins an item, unless it stands behind another term."""
    if place.node.kind != "L":
        return place.part(language)
    return _item(place, language, begins_behind="LBody").block(Node("Lbl", language))


def open_definition(_: Element, place: Place, __: Known, language: str) -> Place:
    """Put a definition into the item of its term."""
    if place.node.kind != "L":
        return place.part(language)
    return _item(place, language).block(Node("LBody", language))


def _item(place: Place, language: str, begins_behind: str = "") -> Place:
    item = place.node.latest
    if item is None or (item.latest is not None and item.latest.kind == begins_behind):
        return place.block(Node("LI", language))
    return place.within(item)


def _list(language: str, numbering: str) -> Node:
    attributes = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{numbering}"})
    return Node("L", language, entries={"A": attributes})


def _numbering(element: Element, known: Known) -> str:
    """Name the numbering of the first item that has a label."""
    for item in element.iterchildren("li"):
        drawn = known.painted[item]
        if drawn.label:
            default = "Decimal" if element.tag == "ol" else "Disc"
            return _NUMBERINGS.get(str(drawn.numbering), default)
    return "None"
