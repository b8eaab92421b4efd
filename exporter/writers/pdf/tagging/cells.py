"""Tells of the cells of a table which others head them (ISO 32000-1, 14.8.5.7).

The cells' places are found as HTML's #algorithm-for-processing-rows finds them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import pydyf

from exporter.tree import Element

#: Cells -> their entries in the structure tree.
Cells: TypeAlias = "dict[Element, dict[str, Any]]"

_GROUPS = ("thead", "tbody", "tfoot")


@dataclass(frozen=True, slots=True)
class _Cell:
    element: Element
    group: int
    row: int
    column: int
    rows: int
    columns: int

    @property
    def scope(self) -> str:
        """What a header cell heads; "" for another."""
        return self.element.get("scope") or "col" if self.element.tag == "th" else ""


def describe(table: Element, name: str) -> Cells:
    """Give the attributes of each cell, and the ID of each header, beginning with a name."""
    cells = list(_place(table))
    names = {cell: f"{name}-{cell.row}-{cell.column}" for cell in cells if cell.element.tag == "th"}
    heads = _Heads(names)
    return {
        cell.element: {
            **({"ID": pydyf.String(names[cell])} if cell in names else {}),
            "A": _attributes(cell, heads),
        }
        for cell in cells
    }


class _Heads:
    """The header cells of a table, by what they head."""

    def __init__(self, names: Mapping[_Cell, str]) -> None:
        self._names = names
        self._columns: dict[int, list[_Cell]] = defaultdict(list)
        self._rows: dict[int, list[_Cell]] = defaultdict(list)
        self._groups: dict[int, list[_Cell]] = defaultdict(list)
        for cell in names:
            if cell.scope == "rowgroup":
                self._groups[cell.group].append(cell)
            elif cell.scope == "row":
                for row in range(cell.row, cell.row + cell.rows):
                    self._rows[row].append(cell)
            else:
                for column in range(cell.column, cell.column + cell.columns):
                    self._columns[column].append(cell)

    def of(self, cell: _Cell) -> list[str]:
        """List the IDs of the cells that head a cell: those above it, those before it."""
        columns = range(cell.column, cell.column + cell.columns)
        rows = range(cell.row, cell.row + cell.rows)
        above = [head for each in columns for head in _above(self._columns[each], cell.row)]
        group, count = self._groups[cell.group], _count(self._groups[cell.group], cell.row)
        beside = group[max(0, count - 1) : count]
        before = [head for each in rows for head in self._rows[each] if head.column < cell.column]
        found: Iterable[_Cell] = dict.fromkeys((*above, *beside, *before))
        return [self._names[head] for head in found]


def _above(heads: Sequence[_Cell], row: int) -> list[_Cell]:
    """Give the nearest heads above a row, and those right above these: others head other cells."""
    first = last = _count(heads, row - 1)
    while first and (first == last or _touches(heads[first - 1], heads[first])):
        first -= 1
    return list(heads[first:last])


def _count(heads: Sequence[_Cell], row: int) -> int:
    """Count the heads that begin in a row or above it."""
    return bisect_right(heads, row, key=lambda head: head.row)


def _touches(upper: _Cell, lower: _Cell) -> bool:
    return upper.row + upper.rows >= lower.row


def _attributes(cell: _Cell, heads: _Heads) -> pydyf.Dictionary:
    attributes: dict[str, Any] = {"O": "/Table"}
    if cell.columns > 1:
        attributes["ColSpan"] = cell.columns
    if cell.rows > 1:
        attributes["RowSpan"] = cell.rows
    if cell.scope:
        attributes["Scope"] = "/Row" if cell.scope.startswith("row") else "/Column"
    elif headers := heads.of(cell):
        attributes["Headers"] = pydyf.Array([pydyf.String(name) for name in headers])
    return pydyf.Dictionary(attributes)


def _place(table: Element) -> Iterator[_Cell]:
    """Find the row and the column, from 0, of each cell."""
    first = 0
    for number, rows in enumerate(_groups(table)):
        taken: set[tuple[int, int]] = set()
        for row, element in enumerate(rows):
            column = 0
            for cell in element.iterchildren("td", "th"):
                while (row, column) in taken:
                    column += 1
                columns = max(1, _span(cell, "colspan"))
                # A span ends with its group; 0 is all the rest of it.
                high = min(_span(cell, "rowspan") or len(rows), len(rows) - row)
                taken.update(
                    (row + down, column + right) for down in range(high) for right in range(columns)
                )
                yield _Cell(cell, number, first + row, column, high, columns)
                column += columns
        first += len(rows)


def _groups(table: Element) -> Iterator[Sequence[Element]]:
    """List the rows of each group; rows without a group are one for themselves."""
    loose: list[Element] = []
    for child in table.iterchildren("tr", *_GROUPS):
        if child.tag == "tr":
            loose.append(child)
            continue
        if loose:
            yield loose
            loose = []
        yield list(child.iterchildren("tr"))
    if loose:
        yield loose


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(int(value), 1000) if value.isdecimal() else 1
