"""Finds pages that hold no more than the last line or two of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

from exporter.writers.pdf.inspection.boxes import Fragment, Piece
from exporter.writers.pdf.inspection.breaks import is_forced, lineage, part
from exporter.writers.pdf.inspection.faults import Fault, Kind
from exporter.writers.pdf.inspection.lines import opening

EMPTY = Kind(
    slug="page-nearly-empty",
    tells="holds a line or two only",
    hint="make the article a few words shorter, or longer",
    is_warning=False,
)
#: Lines that are too few for a page.
_FEW = 2


def find(document: Any, pieces: Sequence[Piece]) -> Iterator[Fault]:
    """Name the pages onto which the end of an article just runs over."""
    pages = [list(group) for _, group in groupby(pieces, key=lambda piece: piece.place.page)]
    for before, page in pairwise(pages):
        is_rest = part(page[0]) is part(before[-1]) and _is_of_article(page[0])
        if is_rest and _is_nearly_empty(page) and not is_forced(document, before[-1], page[0]):
            yield Fault(EMPTY, page[0].place.page, opening(page[0]))


def _is_nearly_empty(page: Sequence[Piece]) -> bool:
    lines = 0
    for piece in page:
        if not isinstance(piece, Fragment):
            return False
        if any(line.pictures for line in piece.lines):
            return False
        if "::" not in piece.box.element_tag:  # no initial
            lines += sum(line.is_shown for line in piece.lines)
    return lines <= _FEW


def _is_of_article(piece: Piece) -> bool:
    return any(above.tag == "article" for above in lineage(piece))
