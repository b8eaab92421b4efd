"""Lays the cells of a table on a grid, so that they neither overlap nor leave holes at the end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from exporter.tree import Element, build

#: HTML #dom-tdth-colspan; WeasyPrint 70 lays out every column, also those without a cell.
_WIDEST = 1000
_HIGHEST = 65534

#: The columns from one to before the other that something takes up in a row.
_Span = tuple[int, int]


def square(table: Element) -> None:
    """Bring spans down to what the rows hold, and pad rows that are too short."""
    groups = [group for group in table if group.tag in ("thead", "tbody", "tfoot")]
    for group in groups:
        _drop_rows_without_cells(group)
        if not len(group):
            table.remove(group)
    placed = [row for group in groups for row in _place(group)]
    # Only columns in which a cell begins are columns.
    columns = sorted({start for cells, _ in placed for _, (start, _) in cells})
    for cells, taken in placed:
        for cell, span in cells:
            start, end = _fold(span, columns)
            _set_span(cell, "colspan", end - start)
        row = cells[0][0].getparent()
        if row is not None:
            _pad(row, [_fold(span, columns) for span in taken], len(columns))


def cells(table: Element) -> Iterator[tuple[Element, int, int]]:
    """List the cells of a squared table, each with its first column and how many it takes up."""
    for group in table.iterchildren("thead", "tbody", "tfoot"):
        for found, _ in _place(group):
            yield from ((cell, start, end - start) for cell, (start, end) in found)


def _drop_rows_without_cells(group: Element) -> None:
    rows = list(group)
    for number, row in enumerate(rows):
        if len(row):
            continue
        for above, other in enumerate(rows[:number]):
            for cell in other:
                height = _number(cell, "rowspan", _HIGHEST)
                if above + height > number:
                    _set_span(cell, "rowspan", height - 1)
        group.remove(row)


def _place(group: Element) -> list[tuple[list[tuple[Element, _Span]], list[_Span]]]:
    """Find the columns of each cell, and all columns that are taken up, row by row."""
    placed = []
    hanging: list[tuple[_Span, int]] = []
    for left, row in zip(range(len(group), 0, -1), group, strict=True):
        above = sorted(span for span, _ in hanging)
        cells: list[tuple[Element, _Span]] = []
        column = 0
        hanging = [(span, rows - 1) for span, rows in hanging if rows > 1]
        for cell in row:
            start, limit = _next_gap(column, above)
            width = min(_number(cell, "colspan", _WIDEST) or 1, max(1, _WIDEST - start))
            end = min(start + width, limit) if limit else start + width
            height = min(_number(cell, "rowspan", _HIGHEST) or left, left)
            _set_span(cell, "rowspan", height)
            if height > 1:
                hanging.append(((start, end), height - 1))
            cells.append((cell, (start, end)))
            column = end
        placed.append((cells, sorted([*above, *(span for _, span in cells)])))
    return placed


def _next_gap(column: int, above: list[_Span]) -> _Span:
    """Give the first free column from here, and the next one that is taken (0: none)."""
    for start, end in above:
        if column < start:
            return column, start
        column = max(column, end)
    return column, 0


def _fold(span: _Span, columns: list[int]) -> _Span:
    return bisect_left(columns, span[0]), bisect_left(columns, span[1])


def _pad(row: Element, taken: list[_Span], width: int) -> None:
    """Add an empty cell for each hole (PDF/UA-1 7.2-43)."""
    column = 0
    for start, end in [*taken, (width, width)]:
        if start > column:
            cell = build("td")
            _set_span(cell, "colspan", start - column)
            row.append(cell)
        column = max(column, end)


def _number(cell: Element, name: str, highest: int) -> int:
    text = cell.get(name, "1").strip()
    if not (text.isascii() and text.isdigit()):
        return 1
    return min(int(text[:9]), highest)


def _set_span(cell: Element, name: str, value: int) -> None:
    if value > 1:
        cell.set(name, str(value))
    else:
        cell.attrib.pop(name, None)
