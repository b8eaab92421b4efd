"""Reads how large the pages of a PDF are, which nobody vouches for (ISO 32000-1 #14.11.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pikepdf import Pdf

from exporter.finished.pdf.objects import entry, inherited, numbers
from exporter.imposition.geometry import Box, Size

#: What a page without a size is taken for, by all viewers.
_LETTER = Box(0, 0, 612, 792)
#: Points of the shortest and the longest side that a box may have; others are passed over.
_SHORTEST, _LONGEST = 1, 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page as it is read; its boxes are in units of its own, before it is turned."""

    page: Any
    visible: Box
    """What viewers show: the CropBox."""
    trim: Box
    """What is left when it is cut."""
    bleed: Box
    """What may be shown around that."""
    quarters: int
    """Turns by right angles, clockwise."""
    unit: float
    """Points in a unit."""

    def size_of(self, box: Box) -> Size:
        """Give the size of one of the boxes on paper, in points."""
        size = Size(box.size.width * self.unit, box.size.height * self.unit)
        return size.turned if self.quarters % 2 else size


def leaves(pdf: Pdf) -> Iterator[Leaf]:
    """Read the pages of a PDF."""
    for page in pdf.pages:
        yield _leaf(page.obj)


def _leaf(page: Any) -> Leaf:
    paper = _read(inherited(page, "/MediaBox")) or _LETTER
    visible = _inner(inherited(page, "/CropBox"), paper, paper)
    return Leaf(
        page=page,
        visible=visible,
        trim=_inner(entry(page, "/TrimBox"), paper, visible),
        bleed=_inner(entry(page, "/BleedBox"), paper, visible),
        quarters=_quarters(inherited(page, "/Rotate")),
        unit=_unit(entry(page, "/UserUnit")),
    )


def _inner(value: Any, paper: Box, otherwise: Box) -> Box:
    """Read a box, as far as it lies on the paper; another if it is not there or makes no sense."""
    box = None if value is None else _read(value)
    cut = box and box.within(paper)
    return cut if cut and _is_box(cut) else otherwise


def _read(value: Any) -> Box | None:
    found = numbers(value)
    if len(found) != 4:
        return None
    x0, y0, x1, y1 = found
    box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if _is_box(box) else None


def _is_box(box: Box) -> bool:
    is_near = all(-_LONGEST <= number <= _LONGEST for number in box)
    return is_near and all(side >= _SHORTEST for side in box.size)


def _quarters(angle: Any) -> int:
    return int(angle // 90) % 4 if isinstance(angle, int) and angle % 90 == 0 else 0


def _unit(value: Any) -> float:
    found = numbers(value)
    return found[0] if len(found) == 1 and 0 < found[0] <= _LONGEST else 1.0
