"""Lets tables stand as lists of rows on narrow screens: each cell tells the head of its column.

A sheet for screens shows it as generated text, which is no part of the text of the publication.
"""

from __future__ import annotations

from collections.abc import Sequence

from exporter import tree
from exporter.tree import Element

#: Characters that a phone shows side by side in letters of twice the size.
_ROOM = 18
_GAP = 2


def label_cells(root: Element) -> None:
    """Wrap the tables that a narrow screen has no room for, and label their cells.

    Where cells span several rows or columns, or the head has links, the table stays a grid.
    """
    for table in list(tree.elements(root, "table")):
        rows = [list(row) for row in tree.elements(table, "tr")]
        heads = table.findall("thead/tr")
        if len(heads) != 1 or heads[0].find(".//a") is not None:
            continue
        if any(_spans(cell) for row in rows for cell in row):
            continue
        if _width(rows) > _ROOM:
            tree.wrap(table, tree.build("div", {"class": "narrow"}))
            _label(rows, [tree.text_of(cell) for cell in heads[0]])


def _label(rows: Sequence[Sequence[Element]], labels: Sequence[str]) -> None:
    for row in rows[1:]:
        for cell, label in zip(row, labels, strict=False):
            if label and cell.tag == "td" and (len(cell) or tree.text_of(cell)):
                cell.set("data-label", label)


def _spans(cell: Element) -> bool:
    return cell.get("colspan") is not None or cell.get("rowspan") is not None


def _width(rows: Sequence[Sequence[Element]]) -> int:
    """Add up the longest words of the columns."""
    columns = [0] * max(map(len, rows), default=0)
    for row in rows:
        for number, cell in enumerate(row):
            words = tree.text_of(cell).split()
            columns[number] = max(columns[number], max(map(len, words), default=0))
    return sum(columns) + _GAP * (len(columns) - 1)
