"""Finds lines of a paragraph that stand alone: the last at a head, the first at a foot.

A paragraph of one line is neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exporter.tree import Element
from exporter.writers.pdf.inspection.boxes import Fragment, Piece, element_of
from exporter.writers.pdf.inspection.breaks import is_apart
from exporter.writers.pdf.inspection.faults import Fault, Kind
from exporter.writers.pdf.inspection.lines import opening

WIDOW = Kind(
    slug="widow",
    tells="has the last line of a paragraph alone at a head",
    hint="make the paragraph a few words longer or shorter, or one before it",
)
ORPHAN = Kind(
    slug="orphan",
    tells="has the first line of a paragraph alone at a foot",
    hint=WIDOW.hint,
)


def find(pieces: Iterable[Piece]) -> Iterator[Fault]:
    """Name the lines that stand alone before or behind a break."""
    for fragments in _broken(pieces):
        first, last = fragments[0], fragments[-1]
        if _is_alone(first):
            yield Fault(ORPHAN, first.place.page, opening(first))
        if _is_alone(last):
            yield Fault(WIDOW, last.place.page, opening(last))


def _broken(pieces: Iterable[Piece]) -> Iterator[list[Fragment]]:
    """List the blocks of lines that stand on several pages, or in several columns."""
    blocks = dict[Element, list[Fragment]]()
    for piece in pieces:
        # Where a float is broken is the engine's affair: it knows no orphans there.
        if not isinstance(piece, Fragment) or not piece.place.is_flow:
            continue
        block = element_of(piece)
        # A whole block may seem to go on, too: code that ends with a line end.
        before = blocks.get(block)
        if before and before[-1].is_open and is_apart(before[-1], piece):
            before.append(piece)
        else:
            blocks[block] = [piece]
            if before and len(before) > 1:
                yield before
    yield from (fragments for fragments in blocks.values() if len(fragments) > 1)


def _is_alone(fragment: Fragment) -> bool:
    """Tell whether there is one line only, and no picture in it."""
    shown = [line for line in fragment.lines if line.is_shown]
    return len(shown) == 1 and not shown[0].pictures
