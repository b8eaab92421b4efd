"""The nouns of a layout: places of pages on sides of sheets, and how large pages come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from exporter.errors import UsageError
from exporter.imposition.geometry import Box, Size, scale_to_fit
from exporter.imposition.model import Imposition


class Place(NamedTuple):
    """Where a page goes; a blank one has a place, too, which is cut and folded like others."""

    page: int | None
    trim: Box
    """The trimmed page, on the sheet."""
    cell: Box
    """Where the page may show something: in a booklet on its own side of the fold."""
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a sheet."""

    size: Size
    places: tuple[Place, ...]
    spine: float | None = None
    """Where it is folded, from the left."""


def usual(sizes: Sequence[Size]) -> Size:
    """Give the size that most pages have, the first of those that are as many."""
    alike = Counter((round(width), round(height)) for width, height in sizes)
    ((most, _),) = alike.most_common(1)
    return next(size for size in sizes if (round(size.width), round(size.height)) == most)


def fit(size: Size, cell: Size, room: float, *, is_spine: bool = False) -> float:
    """Tell at which scale a page fills a cell; at a spine it needs no room beside it."""
    left_over = Size(cell.width - (1 if is_spine else 2) * room, cell.height - 2 * room)
    if min(left_over) <= 0:
        raise UsageError(
            "the sheet has no room for pages beside their marks and bleed",
            hint="take a larger sheet, or ask for less",
        )
    return scale_to_fit(size, left_over)


def is_cut(wanted: Imposition) -> bool:
    """Tell whether pages will be cut to their size, and so had better keep it."""
    return "crop" in wanted.marks or wanted.bleed > 0
