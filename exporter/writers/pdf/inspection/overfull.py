"""Finds lines and pictures that stick out of their place, which WeasyPrint 70.0 does not tell."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.writers.pdf.inspection.boxes import Fragment, Line, Piece, Place, Room
from exporter.writers.pdf.inspection.faults import Fault, Kind
from exporter.writers.pdf.inspection.lines import alternative, ink, sides, words

LINE = Kind(
    slug="line-overfull",
    tells="has a line that is too wide",
    hint="break the line, or give the table fewer columns",
)
PICTURE = LINE._replace(
    tells="has a picture that is too wide", hint="set it smaller, or have the stylesheet do so"
)
#: CSS pixels that nobody sees.
_TOLERANCE = 1.5


def find(piece: Piece) -> Iterator[Fault]:
    """Name what leaves the page's text block, its column, its cell or its frame."""
    place = piece.place
    if not isinstance(piece, Fragment):
        if _leaves(sides(piece.box), place, is_rtl=False):
            yield Fault(PICTURE, place.page, alternative(piece.box))
        return
    is_rtl = piece.box.style["direction"] == "rtl"
    for line in piece.lines:
        shown = ink(line)
        if shown and _leaves(shown, place, is_rtl=is_rtl):
            yield _fault(line, place.page)


def _leaves(shown: Room, place: Place, *, is_rtl: bool) -> bool:
    """Tell whether something ends outside of its place.

    At the side where lines begin only the sheet counts: first lines and numbers may hang out there.
    """
    sheet, block = place.sheet, place.block
    left = max(sheet.left, block.left) if is_rtl else sheet.left
    right = sheet.right if is_rtl else min(sheet.right, block.right)
    return shown.left < left - _TOLERANCE or shown.right > right + _TOLERANCE


def _fault(line: Line, page: int) -> Fault:
    if any(box.text.strip() for box in line.texts):
        return Fault(LINE, page, words(line))
    return Fault(PICTURE, page, alternative(line.pictures[0]))
