"""Grows the tags of a projected tree: one structure element an HTML element, in source order."""

from __future__ import annotations

from dataclasses import replace

from exporter import tree
from exporter.tree import Element
from exporter.writers.pdf.tagging.known import Known
from exporter.writers.pdf.tagging.node import Node, Place
from exporter.writers.pdf.tagging.notes import called
from exporter.writers.pdf.tagging.openers import open_element
from exporter.writers.pdf.tagging.painted import Painted

#: Elements that stay when nothing is in them: a table would lack a cell, an item its body.
_KEPT = frozenset(("LBody", "TD", "TH", "TR"))


def grow(root: Element, painted: Painted) -> Node:
    """Make the structure elements of a document from its root element."""
    tables = {table: f"cell-{number}" for number, table in enumerate(root.iter("table"), start=1)}
    calls = called(root)
    known = Known(painted=painted, calls=calls, placed=frozenset(calls.values()), tables=tables)
    document = Node("Document", root.get("lang", ""))
    _fill(root, Place(document, document.language, wraps="P"), known)
    _prune(document)
    return document


def _fill(element: Element, place: Place, known: Known) -> None:
    """Put the content of an element into its place."""
    texts = known.painted[element].texts
    place.put(*texts.get(element, ()))
    for child in element:
        if isinstance(child.tag, str):
            _add(child, place, known)
        place.put(*texts.get(child, ()))


def _add(element: Element, place: Place, known: Known) -> None:
    if element in known.placed:
        return  # it stands behind its call
    _fill(element, open_element(element, place, known), known)
    note = known.calls.get(element)
    if note is not None:
        place = replace(place, language=tree.inherited(note, "lang"))
        _fill(note, open_element(note, place, known), known)


def _prune(node: Node) -> None:
    """Drop elements that hold nothing."""
    for kid in node.kids:
        if isinstance(kid, Node):
            _prune(kid)
    node.kids = [
        kid for kid in node.kids if not isinstance(kid, Node) or kid.kids or kid.kind in _KEPT
    ]
