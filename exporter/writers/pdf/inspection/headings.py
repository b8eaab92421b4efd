"""Finds heads at the foot of a page or a column, away from what they head; and lone captions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from exporter import tree
from exporter.tree import HEADINGS, Element
from exporter.writers.pdf.inspection.boxes import Piece
from exporter.writers.pdf.inspection.breaks import is_apart, is_forced, lineage, part
from exporter.writers.pdf.inspection.faults import Fault, Kind
from exporter.writers.pdf.inspection.lines import opening

STRANDED = Kind(
    slug="heading-stranded",
    tells="has a heading or a caption away from what belongs to it",
    hint="begin a page before it, or let what follows be broken",
)
#: Heads by element, and what holds them and what they head. WeasyPrint 70.0 leaves no head of a
#: table without a row.
_SCOPES = {"caption": "table", "dt": "dl"}
#: Heads by class: they head what stands beside them.
_CLASSES = ("heading", "summary", "opening")


def find(document: Any, pieces: Sequence[Piece]) -> Iterator[Fault]:
    """Name the heads that stand alone at a foot, and the captions without what they tell of."""
    flow = [piece for piece in pieces if piece.place.is_flow]
    for head, following in pairwise(flow):
        is_alone = is_apart(head, following) and _heads(head, following)
        if is_alone and not is_forced(document, head, following):
            yield Fault(STRANDED, head.place.page, opening(head))
    yield from _captions(pieces)


def _heads(head: Piece, following: Piece) -> bool:
    """Tell whether a piece is a head of another."""
    headed = lineage(following)
    for above in lineage(head):
        scope = part(head) if above.tag in HEADINGS else _scope(above)
        if scope is not None:
            return scope in headed and above not in headed
    return False


def _scope(element: Element) -> Element | None:
    """Give what holds a head, and what it heads; None if it is no head."""
    if element.tag in _SCOPES:
        return next(element.iterancestors(_SCOPES[element.tag]), None)
    if any(tree.has_class(element, name) for name in _CLASSES):
        return element.getparent()
    return None


def _captions(pieces: Sequence[Piece]) -> Iterator[Fault]:
    """Name the captions of figures that are on another page, or in another column."""
    captions = list[tuple[Element, Piece]]()
    places = defaultdict[Element, list[tuple[int, Any]]](list)
    for piece in pieces:
        above = lineage(piece)
        figure = next((each for each in above if each.tag == "figure"), None)
        if figure is None:
            continue
        if any(each.tag == "figcaption" for each in above):
            captions.append((figure, piece))
        else:
            places[figure].append((piece.place.page, piece.place.column))
    for figure, caption in captions:
        place = caption.place.page, caption.place.column
        if figure in places and place not in places[figure]:
            yield Fault(STRANDED, caption.place.page, opening(caption))
