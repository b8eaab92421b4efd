"""Marks the title and the headings among the pieces of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from exporter.readers.text import ranks
from exporter.readers.text.layout import Layout
from exporter.readers.text.pieces import Piece
from exporter.readers.text.titles import has_title

#: So many headings in a row with nothing between them are a list of contents.
_CONTENTS = 3


def mark(pieces: Sequence[Piece], layout: Layout, title: str = "") -> list[Piece]:
    """Give the pieces with the headings marked and ranked, and the title if there is one.

    Where the title is known, no line is one, and where it is repeated it heads nothing.
    """
    marked = list(pieces)
    if not title and has_title(marked, layout):
        marked[0] = replace(marked[0], kind="title")
    for at in range(len(marked)):
        rank = ranks.weigh(marked, at, layout)
        if rank is not None and marked[at].text.casefold() != title.casefold():
            marked[at] = replace(marked[at], kind="heading", rank=rank)
    return _place(_without_contents(_without_excess(marked)))


def levels(pieces: Sequence[Piece]) -> dict[float, int]:
    """Give the level of the heading element for each rank in use: 2 to 6."""
    used = sorted({piece.rank for piece in pieces if piece.kind == "heading"})
    return {rank: min(level, 6) for level, rank in enumerate(used, 2)}


def _plain(piece: Piece) -> Piece:
    return replace(piece, kind="item" if piece.marker else "prose", rank=0)


def _without_excess(pieces: list[Piece]) -> list[Piece]:
    """Take the marks off short lines that are too many to be headings."""
    low = sum(piece.rank == ranks.LOW for piece in pieces)
    if low * 3 <= len(pieces):
        return pieces
    return [_plain(piece) if piece.rank == ranks.LOW else piece for piece in pieces]


def _without_contents(pieces: list[Piece]) -> list[Piece]:
    """Take the marks off lists of contents; the last of a run may head the text below."""
    at = 0
    for rank, run in groupby(pieces[:], key=_contents_rank):
        end = at + len(list(run))
        heads_text = end < len(pieces) and pieces[end].kind not in {"heading", "rule"}
        if rank is not None and end - at >= _CONTENTS:
            last = end - heads_text
            pieces[at:last] = map(_plain, pieces[at:last])
        at = end
    return pieces


def _contents_rank(piece: Piece) -> float | None:
    return piece.rank if piece.kind == "heading" and not piece.underline else None


def _place(pieces: list[Piece]) -> list[Piece]:
    """Give the headings that do not say their place a rank among those that do."""
    found = [piece.rank for piece in pieces if piece.kind == "heading"]
    stated = [rank for rank in found if rank >= 0]
    top = min(stated, default=ranks.CHAPTER)
    first = next(
        (at for at, piece in enumerate(pieces) if piece.kind == "heading" and piece.rank >= 0), 0
    )
    lowest = max(stated, default=top) + 1 if stated or min(found, default=0) < ranks.LOW else top
    places = {ranks.TOP: top, ranks.STEP: top + 0.5, ranks.LOW: lowest}
    if ranks.TOP not in found and not stated:
        places[ranks.STEP] = top
    # What stands before the first chapter is no part of one.
    return [
        replace(
            piece,
            rank=top
            if piece.rank == ranks.LOW and at < first
            else places.get(piece.rank, piece.rank),
        )
        for at, piece in enumerate(pieces)
    ]
