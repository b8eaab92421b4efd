"""Lengths, boxes and matrices; all lengths are points, y grows upwards (ISO 32000-1 #8.3)."""

from __future__ import annotations

from typing import NamedTuple

#: Points in a millimetre.
MM = 72 / 25.4


class Size(NamedTuple):
    """Width and height of a page or sheet as it is read."""

    width: float
    height: float

    @property
    def turned(self) -> Size:
        """The same, the other way up."""
        return Size(self.height, self.width)


class Box(NamedTuple):
    """A rectangle that stands upright."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> Size:
        """Its width and height."""
        return Size(self.right - self.left, self.top - self.bottom)

    def grown(self, by: float) -> Box:
        """Give the box with so much more on each side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def around(self, other: Box) -> Box:
        """Give the smallest box that holds both."""
        lows = map(min, self[:2], other[:2])
        return Box(*lows, *map(max, self[2:], other[2:]))

    def within(self, other: Box) -> Box:
        """Give what lies in both boxes; an empty one if nothing does."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        right, top = min(self.right, other.right), min(self.top, other.top)
        return Box(left, bottom, max(left, right), max(bottom, top))


class Matrix(NamedTuple):
    """Six numbers that turn one place into another."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def of(self, box: Box) -> Box:
        """Give the box that this one becomes, for turns by right angles."""
        x = [self.a * u + self.c * v + self.e for u, v in ((box[0], box[1]), (box[2], box[3]))]
        y = [self.b * u + self.d * v + self.f for u, v in ((box[0], box[1]), (box[2], box[3]))]
        return Box(min(x), min(y), max(x), max(y))


def placing(box: Box, quarters: int, scale: float, left: float, bottom: float) -> Matrix:
    """Give what turns a box by quarters, clockwise, and puts it at a place, larger or smaller."""
    x0, y0, x1, y1 = box
    turned = (
        Matrix(1, 0, 0, 1, -x0, -y0),
        Matrix(0, -1, 1, 0, -y0, x1),
        Matrix(-1, 0, 0, -1, x1, y1),
        Matrix(0, 1, -1, 0, y1, -x0),
    )[quarters]
    a, b, c, d, e, f = (scale * number for number in turned)
    return Matrix(a, b, c, d, e + left, f + bottom)


def scale_to_fit(size: Size, room: Size) -> float:
    """Tell by how much a page must grow or shrink to fill a room in one direction."""
    return min(room.width / size.width, room.height / size.height)
