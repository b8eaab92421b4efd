"""Finds rivers: spaces that stand below each other and run as a white crack through the lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias

from exporter.writers.pdf.inspection.boxes import Fragment, Line, Piece
from exporter.writers.pdf.inspection.faults import Fault, Kind
from exporter.writers.pdf.inspection.lines import Spaces, words

RIVER = Kind(
    slug="river",
    tells="has spaces below each other in five lines or more",
    hint="change a word or two of the paragraph",
    is_warning=False,
)
#: A river needs so many lines: in fewer spaces meet by chance.
_LINES = 5
#: Two spaces meet if they share this part of the narrower one.
_SHARE = 0.6
#: Narrower spaces, in ems, make no crack that is seen.
_WIDE = 0.4

#: The spaces of a line: where each begins, and how wide it is.
Gaps: TypeAlias = Sequence[tuple[float, float]]


class River(NamedTuple):
    """The lines through which a river runs."""

    first: int
    length: int


def find(piece: Piece, spaces: Spaces) -> Iterator[Fault]:
    """Name the rivers of a block by the line where they begin; the longest weighs most."""
    if not isinstance(piece, Fragment) or len(piece.lines) < _LINES:
        return
    for lines in _wide(piece, spaces):
        river = longest(
            [[(gap.left, gap.right - gap.left) for gap in spaces.gaps(line)] for line in lines]
        )
        if river:
            yield Fault(RIVER, piece.place.page, words(lines[river.first]), weight=river.length)


def longest(lines: Sequence[Gaps]) -> River | None:
    """Find the longest river through lines that follow each other, and the first so long."""
    best = River(0, 0)
    before: list[tuple[float, float, int]] = []
    for number, gaps in enumerate(lines):
        before = [(start, width, _run(start, width, before)) for start, width in gaps]
        length = max((run for _, _, run in before), default=0)
        if length > best.length:
            best = River(number - length + 1, length)
    return best if best.length >= _LINES else None


def _run(start: float, width: float, before: Iterable[tuple[float, float, int]]) -> int:
    """Count the lines of the river that comes to a space."""
    return 1 + max((run for x, wide, run in before if _meet(start, width, x, wide)), default=0)


def _meet(start: float, width: float, above: float, wide: float) -> bool:
    shared = min(start + width, above + wide) - max(start, above)
    return shared >= _SHARE * min(width, wide)


def _wide(fragment: Fragment, spaces: Spaces) -> Iterator[list[Line]]:
    """List the runs of lines whose spaces are all wide enough to be seen."""

    def is_wide(line: Line) -> bool:
        stretch = spaces.stretch(line)
        return stretch is not None and stretch.width >= _WIDE

    for are_wide, group in groupby(fragment.lines, key=is_wide):
        lines = list(group)
        if are_wide and len(lines) >= _LINES:
            yield lines
