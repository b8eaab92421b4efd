"""Builds lists, nested by the indents of their items."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from exporter.readers.text.inline import nodes
from exporter.readers.text.pieces import Piece
from exporter.tree import Element, append, build


def build_list(
    pieces: Sequence[Piece], called: Collection[str], build_block: Callable[[Piece], Element]
) -> Element:
    """Build a list of items and, with the function given, of the further blocks in them."""
    loose = _loose(pieces)
    root = _open(pieces[0])
    stack = [(pieces[0].indent, root)]
    for piece in pieces:
        if piece.kind != "item":
            stack[-1][1][-1].append(build_block(piece))
            continue
        while len(stack) > 1 and piece.indent < stack[-1][0]:
            stack.pop()
        if piece.indent > stack[-1][0]:
            nested = _open(piece)
            stack[-1][1][-1].append(nested)
            stack.append((piece.indent, nested))
        stack[-1][1].append(_item(piece, called, is_loose=id(piece) in loose))
    return root


def _open(piece: Piece) -> Element:
    """Build the empty list that an item begins."""
    marker = piece.marker
    if marker is None or marker.is_bullet:
        return build("ul")
    attributes = {}
    kind = marker.style.strip("(.)")
    if kind != "1":
        attributes["type"] = kind
    if marker.value != 1:
        attributes["start"] = str(marker.value)
    return build("ol", attributes)


def _loose(pieces: Sequence[Piece]) -> set[int]:
    """Find the items that have further paragraphs."""
    return {id(a) for a, b in pairwise(pieces) if a.kind == "item" and b.kind != "item"}


def _item(piece: Piece, called: Collection[str], *, is_loose: bool) -> Element:
    content = nodes(piece.text[piece.marker.length if piece.marker else 0 :].lstrip(), called)
    item = build("li")
    if is_loose:
        item.append(build("p", None, *content))
        return item
    for node in content:
        append(item, node)
    return item
