"""Finds ladders: hyphens at the ends of many lines in a row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from exporter.writers.pdf.inspection.boxes import Fragment, Line, Piece
from exporter.writers.pdf.inspection.faults import Fault, Kind
from exporter.writers.pdf.inspection.lines import words

STACKED = Kind(
    slug="hyphens-stacked",
    tells="has more than three lines in a row that end in hyphens",
    hint="change a word or two of the paragraph",
    is_warning=False,
)
#: More than so many in a row are a ladder.
_ALLOWED = 3
_HYPHENS = ("-", "\u2010")


def find(piece: Piece) -> Iterator[Fault]:
    """Name the ladders of a block by their first line; the longest weighs most."""
    # Lines that are broken as they were written may end as they will.
    if not isinstance(piece, Fragment) or piece.box.style["white_space"].startswith("pre"):
        return
    for is_hyphenated, group in groupby(piece.lines, key=_is_hyphenated):
        lines = list(group)
        if is_hyphenated and len(lines) > _ALLOWED:
            yield Fault(STACKED, piece.place.page, words(lines[0]), weight=len(lines))


def _is_hyphenated(line: Line) -> bool:
    if not line.texts:
        return False
    last = line.texts[-1]
    return bool(last.text.endswith((*_HYPHENS, last.style["hyphenate_character"])))
