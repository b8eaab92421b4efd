"""Gathers neighbouring pieces that make one block: stanzas, items, quotations, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from exporter.readers.text import divisions
from exporter.readers.text.layout import Layout
from exporter.readers.text.lines import cells, is_terminal
from exporter.readers.text.pieces import Piece
from exporter.readers.text.titles import is_centred
from exporter.readers.text.verse import may_join

Shape = Literal[
    "title", "heading", "paragraph", "verse", "quotation", "code", "list", "terms", "break", "note"
]
_SHAPES: dict[str, Shape] = {
    "title": "title",
    "heading": "heading",
    "prose": "paragraph",
    "inset": "quotation",
    "verse": "verse",
    "grid": "code",
    "item": "list",
    "rule": "break",
    "note": "note",
}
#: Of these, one block holds as many as follow each other.
_GROWING = frozenset({"verse", "quotation", "code", "break"})
#: A term is shorter than this share of a line.
_TERM = 2 / 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The pieces of one block."""

    shape: Shape
    pieces: tuple[Piece, ...]


def gather(pieces: Sequence[Piece], layout: Layout) -> list[Group]:
    """Gather pieces into blocks; every piece is in one, in its order."""
    settled = _settle(pieces, layout)
    return list(_gather(settled, layout))


def _gather(pieces: Sequence[Piece], layout: Layout) -> Iterator[Group]:
    at = 0
    while at < len(pieces):
        shape, end = _SHAPES[pieces[at].kind], at + 1
        if stop := _terms(pieces, at, layout):
            shape, end = "terms", stop
        elif shape == "list":
            end = _list(pieces, at)
        elif shape == "heading":
            end = _heading(pieces, at)
        elif shape in _GROWING:
            while end < len(pieces) and _SHAPES[pieces[end].kind] == shape:
                end += 1
        yield Group(shape=shape, pieces=tuple(pieces[at:end]))
        at = end


def _settle(pieces: Sequence[Piece], layout: Layout) -> list[Piece]:
    """Decide what pieces are that look at their neighbours for it."""
    settled = list(pieces)
    at = 0
    while at < len(settled):
        if settled[at].kind == "item":
            end = _list(settled, at)
            if not _is_list(settled, at, end):
                settled[at] = replace(settled[at], kind=_plain_kind(settled[at], layout))
                end = at + 1
            at = end
            continue
        if settled[at].kind == "inset":
            settled[at] = _settle_inset(settled, at, layout)
        at += 1
    return _spread_verse(settled, layout)


def _spread_verse(pieces: list[Piece], layout: Layout) -> list[Piece]:
    """Add to verse the neighbours that may be stanzas: a couplet alone proves nothing."""
    for order in (range(1, len(pieces)), range(len(pieces) - 2, -1, -1)):
        before = order.step
        for at in order:
            piece, neighbour = pieces[at], pieces[at - before]
            is_beside = piece.kind in {"prose", "inset"} and neighbour.kind == "verse"
            if is_beside and may_join(piece.lines, layout):
                pieces[at] = replace(piece, kind="verse")
    return pieces


def _plain_kind(piece: Piece, layout: Layout) -> Literal["inset", "prose"]:
    return "inset" if layout.is_inset(piece.indent) else "prose"


def _settle_inset(pieces: Sequence[Piece], at: int, layout: Layout) -> Piece:
    """Say what a line that stands further in is: part of a poem, code, a centred line."""
    piece = pieces[at]
    if len(piece.lines) > 1:
        return piece
    around = [pieces[n].kind for n in (at - 1, at + 1) if 0 <= n < len(pieces)]
    if "verse" in around:
        return replace(piece, kind="verse")
    if is_centred(piece, layout) or divisions.is_end(piece.text):
        return replace(piece, kind="prose")
    if layout.is_technical and not is_terminal(piece.text):
        return replace(piece, kind="grid")
    return piece


def _is_list(pieces: Sequence[Piece], at: int, end: int) -> bool:
    """Tell whether a run of items is a list: its numbers count, or something announces it."""
    items = [piece for piece in pieces[at:end] if piece.kind == "item"]
    if len(items) > 1:
        return True
    marker = items[0].marker
    is_announced = bool(at) and pieces[at - 1].text.endswith((":", "："))
    return bool(marker and marker.is_bullet and is_announced)


def _list(pieces: Sequence[Piece], at: int) -> int:
    """Give the place after a list: its items and what stands as far in as their text."""
    first = pieces[at]
    latest = {first.indent: first.marker}
    end = at + 1
    while end < len(pieces):
        piece = pieces[end]
        if piece.kind == "item" and piece.marker and (last := latest.get(piece.indent)):
            if not piece.marker.follows(last):
                break
        elif piece.kind == "item" and piece.marker:
            is_first = piece.marker.is_bullet or piece.marker.value == 1
            if piece.indent < first.indent or not is_first:
                break
        elif not _continues(piece, first):
            break
        if piece.kind == "item":
            latest = {i: m for i, m in latest.items() if i < piece.indent}
            latest[piece.indent] = piece.marker
        end += 1
    return end


def _continues(piece: Piece, first: Piece) -> bool:
    """Tell whether a piece is a further block of the item before it."""
    if piece.kind not in {"inset", "prose", "verse", "grid"} or not first.marker:
        return False
    column = first.indent + first.marker.width
    return piece.gap > 0 and piece.margin >= column - 1 > 0


def _heading(pieces: Sequence[Piece], at: int) -> int:
    """Give the place after a heading and the line below that titles it: “Chapter I”, “The End”."""
    if at + 2 < len(pieces) and divisions.is_bare(pieces[at].text) and pieces[at + 1].gap <= 2:
        title = pieces[at + 1]
        if title.kind == "heading" and divisions.rank(title.text) is None and not title.underline:
            return at + 2
    return at + 1


def _terms(pieces: Sequence[Piece], at: int, layout: Layout) -> int:
    """Give the place after two or more terms with their explanations, 0 when there are none."""
    end = count = 0
    place = at
    while place + 1 < len(pieces) and _is_term(pieces, place, layout):
        place += 1
        while place < len(pieces) and _explains(pieces[place], layout):
            place += 1
        end, count = place, count + 1
    return end if count > 1 else 0


def _is_term(pieces: Sequence[Piece], at: int, layout: Layout) -> bool:
    piece, following = pieces[at], pieces[at + 1]
    if piece.kind not in {"prose", "heading"} or piece.rank > 0 or len(piece.lines) > 1:
        return False
    if not layout.measure or piece.indent != layout.margin or not _explains(following, layout):
        return False
    if cells(piece.text) > layout.measure * _TERM or piece.text.endswith((".", ":", ",", ";")):
        return False
    return following.kind == "inset" and len(following.lines) + following.width > 40


def _explains(piece: Piece, layout: Layout) -> bool:
    return piece.kind in {"inset", "grid"} and layout.is_inset(piece.margin)
