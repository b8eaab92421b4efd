"""Tags tables: one head, one foot, one body at least, whatever pages they are on."""

from __future__ import annotations

from dataclasses import replace

from exporter.tree import Element
from exporter.writers.pdf.tagging.cells import describe
from exporter.writers.pdf.tagging.known import Known
from exporter.writers.pdf.tagging.node import Node, Place

_GROUPS = {"thead": "THead", "tbody": "TBody", "tfoot": "TFoot"}


def open_table(element: Element, place: Place, known: Known, language: str) -> Place:
    """Put a table and learn its cells."""
    within = place.block(Node("Table", language))
    return replace(within, cells=describe(element, known.tables[element]))


def open_group(element: Element, place: Place, _: Known, language: str) -> Place:
    """Put a group of rows."""
    table = element.getparent()
    kinds = {} if table is None else _group_kinds(table)
    return place.block(Node(kinds.get(element, "TBody"), language))


def open_cell(element: Element, place: Place, _: Known, language: str) -> Place:
    """Put a cell."""
    entries = place.cells.get(element, {})
    return place.block(Node(str(element.tag).upper(), language, entries=entries))


def _group_kinds(table: Element) -> dict[Element, str]:
    kinds: dict[Element, str] = {}
    for group in table.iterchildren(*_GROUPS):
        kind = _GROUPS[str(group.tag)]
        kinds[group] = "TBody" if kind in kinds.values() else kind
    if kinds and "TBody" not in kinds.values():
        # veraPDF 7.2-14: a table with a head has a body.
        kinds[next(iter(kinds))] = "TBody"
    return kinds
