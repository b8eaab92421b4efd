"""Reads the pages of a layout once, for all faults: their blocks of lines and their pictures.

The boxes are private: these are those of WeasyPrint 70.0. A length is in CSS pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any, NamedTuple, TypeAlias

from weasyprint.formatting_structure import boxes

from exporter.tree import Element
from exporter.writers.pdf.marks import page_box


class Room(NamedTuple):
    """From where to where content may reach."""

    left: float
    right: float


class Place(NamedTuple):
    """Where a box stands."""

    page: int
    column: Any
    """The box of the column, or of the page."""
    sheet: Room
    """The page's text block, or its column; the whole sheet for what is moved out on purpose."""
    block: Room
    """The box around it whose edges a reader sees, else the page's text block, or its column."""
    is_flow: bool
    """Whether it follows what is before it: no float, no note, nothing within a line."""


class Line(NamedTuple):
    """A line, with what is in it."""

    box: Any
    texts: tuple[Any, ...]
    pictures: tuple[Any, ...]
    is_shown: bool
    """Whether there is anything to be seen."""


class Fragment(NamedTuple):
    """What one page, or one column, shows of a block of lines."""

    box: Any
    place: Place
    lines: tuple[Line, ...]

    @property
    def is_open(self) -> bool:
        """Whether the block goes on elsewhere."""
        return self.lines[-1].box.resume_at is not None

    @property
    def top(self) -> float:
        """Where its first line begins."""
        return float(self.lines[0].box.position_y)

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return float(self.lines[-1].box.position_y + self.lines[-1].box.height)


class Picture(NamedTuple):
    """A picture that is a block."""

    box: Any
    place: Place

    @property
    def top(self) -> float:
        """Where it begins."""
        return float(self.box.position_y)

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return float(self.box.position_y + self.box.margin_height())


Piece: TypeAlias = Fragment | Picture


def pieces(document: Any) -> Iterator[Piece]:
    """List the blocks of lines and the pictures of all pages, in the order of the source.

    Bullets and numbers of items hang in the margin: they are not listed.
    """
    for number, page in enumerate(document.pages, start=1):
        yield from _Page(page, number)


def element_of(piece: Piece) -> Element:
    """Give the element that a piece shows, or shows a part of."""
    found: Element = piece.box.element
    return found


class _Page:
    """The boxes of a page that are still to be read, the next one last."""

    def __init__(self, page: Any, number: int) -> None:
        sheet = page_box(page)
        self._edges = Room(0, page.width)
        text = _content(sheet)
        flow = Place(number, sheet, text, text, is_flow=True)
        foot = flow._replace(is_flow=False)
        self._waiting = [
            (box, foot if type(box).__name__ == "FootnoteAreaBox" else flow)
            for box in reversed(sheet.children)
            if type(box).__name__ != "MarginBox"
        ]

    def __iter__(self) -> Iterator[Piece]:
        while self._waiting:
            box, place = self._waiting.pop()
            # An absolutely positioned box stands behind a placeholder.
            box = getattr(box, "_box", box)
            if box.is_outside_marker:
                continue
            if isinstance(box, boxes.ReplacedBox):
                yield Picture(box, place)
                continue
            inner = self._within(box, place)
            lines = [each for each in box.children if isinstance(each, boxes.LineBox)]
            read = tuple(self._line(line, inner) for line in lines)
            if any(line.is_shown for line in read):
                yield Fragment(box, inner, read)
            if not lines:
                self._waiting.extend((child, inner) for child in reversed(box.children))

    def _within(self, box: Any, place: Place) -> Place:
        """Give the place of what is in a box."""
        column, sheet, block = place.column, place.sheet, place.block
        if box.is_column:
            column, sheet, block = box, _content(box), _content(box)
        elif box.is_absolutely_positioned() or min(box.margin_left, box.margin_right) < 0:
            sheet = block = self._edges
        if _is_bounded(box):
            block = _padding(box)
        if box.style["overflow"] != "visible" or box.style["transform"]:
            # What is cut off is told as lost; what is turned stands elsewhere.
            sheet = block = Room(-inf, inf)
        is_flow = place.is_flow and box.is_in_normal_flow()
        return Place(place.page, column, sheet, block, is_flow)

    def _line(self, line: Any, place: Place) -> Line:
        """Read a line; what stands in it as a box of its own is left for later."""
        texts, pictures, others = [], [], []
        waiting = [*reversed(line.children)]
        while waiting:
            box = waiting.pop()
            if isinstance(box, boxes.TextBox):
                texts.append(box)
            elif isinstance(box, boxes.InlineBox):
                waiting.extend(reversed(box.children))
            elif isinstance(box, boxes.InlineReplacedBox):
                pictures.append(box)
            else:
                others.append(box)
        self._waiting.extend((box, place._replace(is_flow=False)) for box in reversed(others))
        is_shown = any(box.text.strip() for box in texts) or bool(pictures)
        is_shown |= any(isinstance(box, boxes.AtomicInlineLevelBox) for box in others)
        return Line(line, tuple(texts), tuple(pictures), is_shown)


def _is_bounded(box: Any) -> bool:
    """Tell whether a reader sees, or knows, where a box ends."""
    is_known = isinstance(box, boxes.TableCellBox) or box.element_tag == "pre"
    is_framed = box.border_left_width and box.border_right_width
    return bool(is_known or is_framed or not box.is_in_normal_flow())


def _content(box: Any) -> Room:
    left = box.content_box_x()
    return Room(left, left + box.width)


def _padding(box: Any) -> Room:
    left = box.padding_box_x()
    return Room(left, left + box.padding_width())
