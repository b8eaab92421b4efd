"""Shares the width of a page among the columns of a table so that its rows take few lines.

WeasyPrint 70.0 gives every column the same share of what it lacks, as browsers do: a column of long
sentences then takes the width that a short head, or a name, needed to stay on its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import preferred, table

_auto_table_layout = table.auto_table_layout
_measure = preferred.table_cell_min_max_content_width

#: Rows that are looked at in a long table, and widths that are tried for a column.
_ROWS = 120
_WIDTHS = 24
#: The part of a line that words fill, where it ends as they may.
_FILLED = 0.92
#: What a line of a cell weighs that is no longer than its neighbours, and so does not show.
_UNSEEN = 0.05
#: The part of a table that a column may take for words, such as --options, not to be broken.
_WORDS = 0.42
#: CSS pixels that nobody sees.
_TOLERANCE = 0.01

#: Longer texts are measured as if their words had no ends.
_SHORT = 120


@dataclass(slots=True)
class _Cell:
    """Its outer width on one line, what of it is space around its words, and where words end.

    Words are measured as if all letters were of one width.
    """

    asked: float
    around: float
    ends: tuple[float, ...] = ()

    def words(self) -> Iterator[float]:
        """Give the width that a column needs for each word."""
        starts = (0.0, *self.ends)
        yield from (end - start + self.around for start, end in pairwise(starts))

    def lines(self, width: float) -> int:
        """Estimate how many lines it takes in a column of a width."""
        if self.asked <= width + _TOLERANCE:
            return 1
        room = max(1.0, width - self.around)
        count, start, last = 1, 0.0, 0.0
        for end in self.ends:
            if end - start > room + _TOLERANCE:
                count, start = count + 1, last
            last = end
        return count if self.ends else max(2, ceil((self.asked - self.around) / (room * _FILLED)))


_Cells = dict[Any, _Cell]


@contextmanager
def shared_widths() -> Iterator[None]:
    """Share widths out in this way; other threads may not lay out meanwhile."""
    cells: _Cells = {}
    table.auto_table_layout = _layout(cells)
    preferred.table_cell_min_max_content_width = _remembering(cells)
    try:
        yield
    finally:
        table.auto_table_layout = _auto_table_layout
        preferred.table_cell_min_max_content_width = _measure


def _remembering(cells: _Cells) -> Callable[..., tuple[float, float]]:
    def measure(context: Any, cell: Any, outer: bool = True) -> tuple[float, float]:  # noqa: FBT001, FBT002 - the engine's own
        least, most = _measure(context, cell, outer)
        if outer:
            around = preferred.margin_width(cell, 0)
            cells[cell] = _Cell(most, around, tuple(_ends(cell, most - around)))
        return least, most

    return measure


def _ends(cell: Any, width: float) -> Iterator[float]:
    """Measure a short text up to the end of each word."""
    text = " ".join(_text(cell).split())
    if len(cell.children) == 1 and 0 < len(text) <= _SHORT:
        for word in re.finditer(r"\S+", text):
            yield word.end() / len(text) * width


def _text(box: Any) -> str:
    if isinstance(box, boxes.TextBox):
        return str(box.text)
    within = (child for child in getattr(box, "children", ()) if child.is_in_normal_flow())
    return "".join(map(_text, within))


def _layout(cells: _Cells) -> Callable[[Any, Any, Any], None]:
    shares: dict[tuple[Any, float], list[float]] = {}

    def lay_out(context: Any, wrapper: Any, containing_block: Any) -> None:
        _auto_table_layout(context, wrapper, containing_block)
        box = wrapper.get_wrapped_table()
        *_, least, most, percentages, fixed, _, grid = preferred.table_and_columns_preferred_widths(
            context, wrapper, outer=False
        )
        room = sum(box.column_widths)
        if not grid or any(percentages) or any(fixed) or sum(most) <= room + _TOLERANCE:
            return
        if (box, room) not in shares:
            columns = [
                _Column([cells.get(cell) for cell in cells_of], least[n], most[n])
                for n, cells_of in enumerate(_sample(grid))
            ]
            shares[box, room] = share(_unbroken(columns, room), room)
        box.column_widths = list(shares[box, room])

    return lay_out


def _sample(grid: Any) -> list[list[Any]]:
    """Give some rows of each column; what spans several columns is no measure of any."""
    step = ceil(len(grid[0]) / _ROWS)
    return [
        [cell if cell is not None and cell.colspan == 1 else None for cell in column[::step]]
        for column in grid
    ]


@dataclass(slots=True)
class _Column:
    """Its cells, with their widths on one line and the space in them; its bounds in CSS pixels."""

    cells: list[_Cell | None]
    least: float
    most: float

    def widest_word(self, most: float) -> float:
        """Give the least width that breaks no word of a width; at least the least of all."""
        words = (word for cell in self.cells if cell for word in cell.words() if word <= most)
        return min(max(self.least, *words, 0.0), self.most)

    def lines(self, width: float) -> list[int]:
        """Estimate how many lines each cell takes in a column of a width."""
        return [0 if cell is None else cell.lines(width) for cell in self.cells]

    def widths(self, room: float) -> list[float]:
        """List widths to try: from the least to the most, and those that keep a cell whole."""
        stop = min(self.most, self.least + room)
        step = (stop - self.least) / _WIDTHS
        asked = {cell.asked for cell in self.cells if cell}
        whole = sorted(width for width in asked if self.least < width <= stop)
        steps = [self.least + step * n for n in range(_WIDTHS + 1)]
        return sorted({*steps, *whole[:: ceil(len(whole) / _WIDTHS) or 1], *whole[-1:]})


def _unbroken(columns: list[_Column], room: float) -> list[_Column]:
    """Widen columns so that none breaks a short word at a hyphen, if there is room for all."""
    wider = [replace(column, least=column.widest_word(room * _WORDS)) for column in columns]
    return wider if sum(column.least for column in wider) <= room else columns


def share(columns: list[_Column], room: float) -> list[float]:
    """Give each column its width: all together as wide as the room, in CSS pixels.

    From the least widths on, the column is widened that saves most lines for its width, as long as
    any does; what is left goes to all, by what they lack.
    """
    widths = [column.least for column in columns]
    tries = [
        [(width, column.lines(width)) for width in column.widths(room - sum(widths))]
        for column in columns
    ]
    lines = [tried[0][1] for tried in tries]
    while best := _best(tries, lines, widths, room - sum(widths)):
        number, widths[number], lines[number] = best
    lack = [column.most - width for column, width in zip(columns, widths, strict=True)]
    left = max(0.0, room - sum(widths)) / (sum(lack) or 1.0)
    return [width + each * left for width, each in zip(widths, lack, strict=True)]


def _best(
    tries: list[list[tuple[float, list[int]]]],
    lines: list[list[int]],
    widths: list[float],
    left: float,
) -> tuple[int, float, list[int]] | None:
    """Find the column that saves most lines for what it is widened by, if any saves some."""
    best, found = 0.0, None
    for number, tried in enumerate(tries):
        others = [column for n, column in enumerate(lines) if n != number]
        highest = [max(row, default=0) for row in zip(*others, strict=True)]
        highest = highest or [0] * len(lines[number])
        now = _weight(lines[number], highest)
        for width, each in tried:
            added = width - widths[number]
            if not _TOLERANCE < added <= left + _TOLERANCE:
                continue
            saved = (now - _weight(each, highest)) / added
            if saved > best:
                best, found = saved, (number, width, each)
    return found


def _weight(lines: list[int], others: list[int]) -> float:
    """Weigh the lines of all rows, and a little those of the column itself."""
    return sum(max(pair) for pair in zip(lines, others, strict=True)) + _UNSEEN * sum(lines)
