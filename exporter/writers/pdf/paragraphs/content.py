"""Turns the boxes of a paragraph into one string, with the place of each character on one line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes
from weasyprint.layout.percent import resolve_percentages
from weasyprint.layout.replaced import inline_replaced_box_layout
from weasyprint.text.line_break import strut

from exporter.writers.pdf.paragraphs.measure import Measured, measure

#: A picture among the characters.
OBJECT = "\ufffc"
#: What is not planned: tabs, marks of direction, writing from right to left, and scripts that break
#: lines without spaces (Thai, Lao, Burmese, Khmer and their neighbours, Chinese, Japanese, Korean).
OTHER = re.compile(
    "[\t\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf"
    "\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff]"
)


#: CSS pixels that make no other height.
_SAME = 1e-6


class Unplannable(Exception):
    """A paragraph holds something that is left to WeasyPrint."""


class Height(NamedTuple):
    """What WeasyPrint's box of a text has besides its width, in CSS pixels."""

    height: float
    half_leading: float
    baseline: float


class Leaf(NamedTuple):
    """A text or a picture."""

    start: int
    """Offset of its first character."""
    box: Any
    width: float
    height: Height | None = None
    """None where it may change from word to word, or where a width is more than that of letters."""
    is_sealed: bool = False
    """Whether a border or a margin closes behind it: a line that ends with it must hold that."""

    @property
    def text(self) -> str:
        """Its characters."""
        return self.box.text if isinstance(self.box, boxes.TextBox) else OBJECT


class Place(NamedTuple):
    """Where a child of an inline box starts: the way from WeasyPrint's resume points to offsets."""

    start: int
    inside: Any
    """A text box, a list of places for an inline box, or None."""


class Content:
    """A line box before it is broken. Raises Unplannable for what is left to WeasyPrint."""

    def __init__(self, linebox: Any, containing_block: Any) -> None:
        self.text = ""
        self.edges = [0.0]
        """Where each character begins, and where the last one ends, in CSS pixels."""
        self.openings: dict[int, float] = {}
        """Offset -> what borders and margins take before it that open there."""
        self.leaves: list[Leaf] = []
        self.floated: Any = None
        """An initial that drops into the first lines."""
        self._block = containing_block
        self._places = self._walk(linebox)
        if OTHER.search(self.text):
            raise Unplannable
        self._starts = [leaf.start for leaf in self.leaves]
        self.leaf_of = {leaf.box: leaf for leaf in self.leaves}
        """Text box -> its leaf."""

    def _walk(self, parent: Any) -> list[Place]:
        places = []
        for child in parent.children:
            start, inside = len(self.text), None
            if child.is_in_normal_flow():
                inside = self._take(child)
            elif child.is_floated():
                self._set_aside(child)
            places.append(Place(start, inside))
        return [*places, Place(len(self.text), None)]

    def _set_aside(self, box: Any) -> None:
        """Remember a float: one in the midst of a line changes what has room before it."""
        if self.text or self.floated:
            raise Unplannable
        self.floated = box

    def _take(self, box: Any) -> Any:
        if isinstance(box, boxes.TextBox):
            self._take_text(box)
            return box
        if isinstance(box, boxes.InlineBox) and not box.is_leader:
            return self._take_inline(box)
        if not isinstance(box, boxes.InlineReplacedBox):
            raise Unplannable
        picture = box.copy()
        resolve_percentages(picture, self._block)
        inline_replaced_box_layout(picture, self._block)
        width = picture.margin_width()
        self._append(Leaf(len(self.text), box, width), OBJECT, [0.0, width])
        return None

    def _take_text(self, box: Any) -> None:
        style, text = box.style, box.text
        is_break = text == "\n" and style["white_space"] == "pre-line"
        if not is_break and (
            style["white_space"] not in {"normal", "nowrap"}
            or style["word_break"] != "normal"
            or not style["font_size"]
            or "\n" in text
        ):
            raise Unplannable
        if text:
            found = Measured([0.0, 0.0], 0.0, 0.0) if is_break else measure(text, style)
            if found is None:
                raise Unplannable
            leaf = Leaf(len(self.text), box, found.edges[-1], _height(style, found))
            self._append(leaf, text, found.edges)

    def _append(self, leaf: Leaf, text: str, edges: list[float]) -> None:
        self.leaves.append(leaf)
        begin = self.edges.pop()
        self.edges.extend([begin + edge for edge in edges])
        self.text += text

    def _take_inline(self, box: Any) -> list[Place]:
        resolve_percentages(box, self._block)
        opening = _side(box, "left")
        if opening:
            offset = len(self.text)
            self.openings[offset] = self.openings.get(offset, 0) + opening
            self.edges[-1] += opening
        places = self._walk(box)
        closing = _side(box, "right")
        if closing:
            self.edges[-1] += closing
            if self.leaves:
                self.leaves[-1] = self.leaves[-1]._replace(is_sealed=True)
        return places

    def leaf(self, offset: int) -> Leaf:
        """Give the text or picture that holds the character before an offset."""
        return self.leaves[bisect_right(self._starts, offset - 1) - 1]

    def width(self, leaf: Leaf, first: int, last: int) -> float:
        """Give the width of some of the characters of a text."""
        begin = self.edges[leaf.start]
        end = begin + leaf.width if last == len(leaf.text) else self.edges[leaf.start + last]
        return end - self.edges[leaf.start + first]

    def skipped(self, offset: int) -> int:
        """Pass over the spaces that vanish at the start of a line."""
        while self.text.startswith(" ", offset):
            offset += 1
        return offset

    def stripped(self, offset: int) -> int:
        """Go back over the spaces that vanish at the end of a line."""
        while offset and self.text[offset - 1] in " \n":
            offset -= 1
        return offset

    def offset(self, resume_at: Mapping[int, Any] | None) -> int:
        """Give the first character of the line that begins at a resume point of WeasyPrint."""
        *_, innermost = self._path(resume_at)
        return self.skipped(innermost)

    def _path(self, resume_at: Mapping[int, Any] | None) -> Iterator[int]:
        """List the offsets on the way to a resume point."""
        places: Any = self._places
        start = 0
        yield start
        while resume_at is not None:
            ((index, resume_at),) = resume_at.items()
            if isinstance(places, boxes.TextBox):
                text = places.text
                yield start + (index if text.isascii() else len(text.encode()[:index].decode()))
            else:
                start, places = places[index]
                yield start


def _side(box: Any, side: str) -> float:
    """Add up margin, border and padding at one side of an inline box."""
    margin = getattr(box, f"margin_{side}")
    border = getattr(box, f"border_{side}_width")
    total: float = (0 if margin == "auto" else margin) + border + getattr(box, f"padding_{side}")
    return total


def _height(style: Any, measured: Measured) -> Height | None:
    """Give what is the same for all parts of a text, as split_text_box() of WeasyPrint has it."""
    if (
        style["letter_spacing"] != "normal"
        or style["word_spacing"]
        or style["text_decoration_line"] != "none"
    ):
        return None
    line_height, baseline = strut(style)
    half_leading = (line_height - measured.height) / 2
    if abs(measured.baseline + half_leading - baseline) > _SAME:
        return None  # some letters are of another font
    return Height(measured.height, half_leading, baseline)
