"""Turns places on a sheet into marks that tell where it is cut and folded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from exporter.imposition.geometry import MM
from exporter.imposition.model import Imposition
from exporter.imposition.places import Place, Side

#: How long marks are, and how far they at least keep away from what they mark.
LENGTH, GAP = 5 * MM, 2 * MM
#: How long marks of the fold are where nothing is cut: printers leave some 4 mm at the edge blank.
_FOLD = 8 * MM


class Line(NamedTuple):
    """A straight line from one point to another."""

    x0: float
    y0: float
    x1: float
    y1: float


def room_of(wanted: Imposition) -> float:
    """Tell how much room marks and bleed take around a trimmed page, in points.

    A fold is marked in the margins of its pages, so that those keep their size on usual paper.
    """
    bleed = wanted.bleed * MM
    return max(bleed, GAP) + LENGTH if "crop" in wanted.marks else bleed


def crop_marks(side: Side, wanted: Imposition) -> Iterator[Line]:
    """Give the marks at the corners of all pages, outside of them and of their bleed."""
    gap = max(wanted.bleed * MM, GAP)
    for place in side.places:
        for x, outward in _edges(place, side.spine):
            for y, up in ((place.trim.bottom, -1), (place.trim.top, 1)):
                yield Line(x, y + up * gap, x, y + up * (gap + LENGTH))
                yield Line(x + outward * gap, y, x + outward * (gap + LENGTH), y)


def fold_marks(side: Side, wanted: Imposition) -> Iterator[Line]:
    """Give the marks at both ends of the fold, at the edges of the sheet."""
    if side.spine is not None:
        length, top = LENGTH if "crop" in wanted.marks else _FOLD, side.size.height
        yield Line(side.spine, 0, side.spine, length)
        yield Line(side.spine, top, side.spine, top - length)


def _edges(place: Place, spine: float | None) -> Iterator[tuple[float, int]]:
    """Give the edges at which a page is cut, with the way to the outside: not at the fold."""
    if spine is None or place.cell.left < spine:
        yield place.trim.left, -1
    if spine is None or place.cell.left >= spine:
        yield place.trim.right, 1
