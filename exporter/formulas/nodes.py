"""Teaches ziamath 0.13 to rule tables, and to measure no row within a row that it measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from ziafont.fonttypes import BBox
from ziamath.drawable import HLine, VLine
from ziamath.nodes.mrow import Mrow
from ziamath.nodes.mspace import Mpadded, Mphantom
from ziamath.nodes.mtable import Mtable

#: Of an em: the thickness of a rule, and how far it reaches out of the cells.
_RULE, _REACH = 0.05, 0.2


class _Cell(NamedTuple):
    """A cell: its classes, and where it stands, upwards from the baseline."""

    classes: frozenset[str]
    left: float
    right: float
    bottom: float
    top: float


class _MeasuredOnce:
    """A row takes twice the time of what is in it; here not twice as long for every level."""

    def _get_height_nostretch(self, line: Any, **kwargs: Any) -> tuple[float, float]:
        if kwargs.get("nostretch"):  # what stretches is not measured, so how far does not matter
            return 0.0, 0.0
        low, high = super()._get_height_nostretch(line, **kwargs)  # type: ignore[misc]  # a row's
        return low, high


class Row(_MeasuredOnce, Mrow, tag="mrow"):  # type: ignore[misc, call-arg]  # ziamath is untyped
    """A row."""


class Padded(_MeasuredOnce, Mpadded, tag="mpadded"):  # type: ignore[misc, call-arg]  # likewise
    """A row with other bounds than its own."""


class Phantom(_MeasuredOnce, Mphantom, tag="mphantom"):  # type: ignore[misc, call-arg]  # likewise
    """A row that is not drawn."""


class RuledTable(Mtable, tag="mtable"):  # type: ignore[misc, call-arg]  # ziamath is untyped
    """A table with the rules that the classes of its cells ask for."""

    bbox: Any
    nodexy: list[tuple[float, float]]

    def _setup(self, **kwargs: Any) -> None:
        super()._setup(**kwargs)
        own = _classes(self.element)
        reach, thick = self.size_px(f"{_REACH}em"), self.size_px(f"{_RULE}em")
        rows = list(self._rows(reach))
        across = [*_rules(rows, own, "rule-above", "rule-below")]
        down = [*_rules(_turned(rows), own, "rule-left", "rule-right")]
        if not across and not down:
            return
        inner = self.bbox
        self.nodexy = [(x + reach, y) for x, y in self.nodexy]
        width, above, below = inner.xmax + 2 * reach, inner.ymax + reach, inner.ymin - reach
        self.bbox = BBox(0, width, below, above)
        half = thick / 2
        for before, behind in across:
            edges = above - half, below + half
            y = _middle([c.bottom for c in before], [c.top for c in behind], edges)
            self.nodes.append(HLine(width, thick))
            self.nodexy.append((0, -y))
        for before, behind in down:
            edges = half, width - half
            x = _middle([c.right for c in before], [c.left for c in behind], edges)
            self.nodes.append(VLine(above - below, thick))
            self.nodexy.append((x, -above))

    def _rows(self, shift: float) -> Iterator[list[_Cell]]:
        """List the cells, by rows, as they stand when all have been shifted to the right."""
        placed = iter(zip(self.nodes, self.nodexy, strict=True))
        for row in self.element:
            cells = []
            for cell in row:
                node, (x, y) = next(placed)
                box, left = node.bbox, x + shift
                sides = left + box.xmin, left + box.xmax, box.ymin - y, box.ymax - y
                cells.append(_Cell(_classes(cell), *sides))
            yield cells


def _classes(element: Any) -> frozenset[str]:
    return frozenset(element.get("class", "").split())


def _turned(rows: Sequence[Sequence[_Cell]]) -> list[list[_Cell]]:
    """List the columns of rows, which may be of several lengths."""
    longest = max(map(len, rows), default=0)
    return [[row[number] for row in rows if number < len(row)] for number in range(longest)]


def _rules(
    lines: Sequence[Sequence[_Cell]], own: frozenset[str], first: str, last: str
) -> Iterator[tuple[Sequence[_Cell], Sequence[_Cell]]]:
    """List the lines of cells before and behind each rule; none at the edges."""
    bordered: list[Sequence[_Cell]] = [(), *lines, ()]
    for before, behind in pairwise(bordered):
        is_edge = (not before and first in own) or (not behind and last in own)
        asked = any(last in cell.classes for cell in before)
        if is_edge or asked or any(first in cell.classes for cell in behind):
            yield before, behind


def _middle(before: Sequence[float], behind: Sequence[float], edges: tuple[float, float]) -> float:
    """Give the middle between two lines of cells, or the edge where there is one only."""
    if not before or not behind:
        return edges[1] if before else edges[0]
    if min(before) > max(behind):  # rows, downwards
        return (min(before) + max(behind)) / 2
    return (max(before) + min(behind)) / 2
