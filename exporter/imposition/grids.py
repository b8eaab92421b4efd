"""Turns the sizes of pages into places on sheets with one, two or four pages a side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from exporter.imposition.geometry import Box, Size, scale_to_fit
from exporter.imposition.model import Imposition
from exporter.imposition.places import Place, Side, fit, is_cut, usual

#: Columns and rows for so many pages a side, in the order of liking.
_GRIDS = {2: ((2, 1), (1, 2)), 4: ((2, 2),)}


def single(page: int, size: Size, given: Size | None, room: float) -> Side:
    """Place a page alone, in the middle of its sheet, and never larger than it is."""
    made = Size(size.width + 2 * room, size.height + 2 * room)
    sheet = max((given, given.turned), key=lambda way: scale_to_fit(size, way)) if given else made
    return Side(size=sheet, places=(_centred(page, size, Box(0, 0, *sheet), room, most=1),))


def grid(
    sizes: Sequence[Size],
    given: Size | None,
    wanted: Imposition,
    room: float,
    *,
    is_right_to_left: bool,
) -> Iterator[Side]:
    """Place several pages on each side, in the order in which one reads, as large as they can be.

    All sheets are the same way up: the one in which their pages are the largest.
    """
    sheet = given or usual(sizes)
    ways = [(way, grid) for way in (sheet, sheet.turned) for grid in _GRIDS[wanted.n_up]]
    alike = Counter(sizes)

    def total(way: tuple[Size, tuple[int, int]]) -> float:
        cell = _cell(*way)
        return sum(number * scale_to_fit(size, cell) for size, number in alike.items())

    size, grid = max(ways, key=total)
    cells = _cells(size, *grid, is_right_to_left=is_right_to_left)
    most = 1.0 if is_cut(wanted) else float("inf")
    for start in range(0, len(sizes), wanted.n_up):
        pages = enumerate(sizes[start : start + wanted.n_up], start)
        places = (
            _centred(page, own, cell, room, most=most)
            for (page, own), cell in zip(pages, cells, strict=False)
        )
        yield Side(size=size, places=tuple(places))


def _cells(sheet: Size, columns: int, rows: int, *, is_right_to_left: bool) -> list[Box]:
    width, height = _cell(sheet, (columns, rows))
    order = range(columns)[:: -1 if is_right_to_left else 1]
    return [
        Box(column * width, row * height, (column + 1) * width, (row + 1) * height)
        for row in reversed(range(rows))
        for column in order
    ]


def _cell(sheet: Size, grid: tuple[int, int]) -> Size:
    return Size(sheet.width / grid[0], sheet.height / grid[1])


def _centred(page: int, size: Size, cell: Box, room: float, *, most: float) -> Place:
    scale = min(most, fit(size, cell.size, room))
    width, height = size.width * scale, size.height * scale
    left = (cell.left + cell.right - width) / 2
    bottom = (cell.bottom + cell.top - height) / 2
    return Place(page, Box(left, bottom, left + width, bottom + height), cell, scale)
