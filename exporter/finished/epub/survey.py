"""Walks through the trees of an EPUB and finds where in their flow each element stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from exporter.finished.epub.documents import NOTE, Document
from exporter.flow import Flow, Piece
from exporter.serialize import XML_LANG
from exporter.tree import BLOCKS, Element


@dataclass(slots=True)
class Spot:
    """An element, and the offsets at which it begins and ends."""

    element: Element
    document: Document
    block: Element
    """The nearest block: itself or one around it."""
    language: str
    place: str
    """`file#id`, with the nearest id of a block at or before it."""
    start: int
    end: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text within one block and one language."""

    start: int
    spot: Spot
    """The element whose own text it is."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The flow of some trees in a row, and what stands where in it."""

    flow: Flow
    spots: tuple[Spot, ...]
    """In document order."""
    runs: tuple[Run, ...]


def survey(roots: Sequence[tuple[Document, Element]], language: str) -> Survey:
    """Go through trees of documents; the language is that of a document that tells none."""
    walk = _Walk(Flow([root for _, root in roots]))
    for document, root in roots:
        walk.through(document, root, language)
    return Survey(walk.flow, tuple(walk.spots), tuple(walk.runs))


class _Walk:
    """Goes through elements in step with the pieces of their flow."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.spots: list[Spot] = []
        self.runs: list[Run] = []
        self._pieces: Iterator[tuple[Piece, int]] = zip(flow.pieces, flow.starts, strict=True)
        self._piece: Piece | None = None
        self._start = 0
        self._step()

    def through(self, document: Document, root: Element, language: str) -> None:
        inherited = _inherited(root) or document.language or language
        around = [Spot(root, document, root, inherited, document.href, self._start)]
        place = document.href
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                around.pop().end = self._start
                self._take(element, "tail", around[-1])
                continue
            is_block = element.tag in BLOCKS
            if is_block and (own := element.get("id")):
                place = f"{document.href}#{own}"
            spot = Spot(
                element,
                document,
                element if is_block else around[-1].block,
                _language(element, around[-1].language),
                place,
                self._start,
            )
            around.append(spot)
            self.spots.append(spot)
            self._take(element, "image" if element.tag in {"img", "math"} else "text", spot)
            if element is not root and (element.get("role") == NOTE or element.tag == "rp"):
                self.spots.pop()
                walker.skip_subtree()
            elif element.tag == "math":
                walker.skip_subtree()

    def _take(self, element: Element, slot: str, spot: Spot) -> None:
        """Take the next piece of the flow when it is this string of this element."""
        if self._piece and self._piece.element is element and self._piece.slot == slot:
            self.runs.append(Run(self._start, spot))
            self._step()

    def _step(self) -> None:
        self._piece, self._start = next(self._pieces, (None, len(self.flow.text)))


def _inherited(element: Element) -> str:
    for ancestor in element.iterancestors():
        if language := _language(ancestor, ""):
            return language
    return ""


def _language(element: Element, inherited: str) -> str:
    return element.get(XML_LANG) or element.get("lang") or inherited
