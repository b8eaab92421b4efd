"""Plans the lines of one paragraph; anew where they turn out to have other widths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes

from exporter.writers.pdf.marks import below
from exporter.writers.pdf.paragraphs import guard
from exporter.writers.pdf.paragraphs.breaks import (
    SHRINK,
    Chance,
    Line,
    Lines,
    Piece,
    balance,
    justify,
)
from exporter.writers.pdf.paragraphs.chances import SPACES, Finder, Hyphenator
from exporter.writers.pdf.paragraphs.content import OTHER, Content

#: CSS pixels that make no other width.
_SAME = 0.01
#: A last line is a stub below so many times the size of the type; so many lines are balanced.
_STUB, _BALANCED = 3.0, 6
#: A heading ends no line with a word of one or two letters, or the first of a sentence, if it can.
_POOR_END = re.compile(r"(?<!\w)\w{1,2}\s+|[.:;!?…]\W*\s\W*\w+\s+")
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 caption figcaption".split())
_CLASSES = frozenset("standfirst kicker heading".split())
_ROLES = frozenset(("doc-pullquote", "doc-subtitle"))


class Manner(Enum):
    """What makes good lines."""

    JUSTIFIED = "even spaces"
    BALANCED = "even lengths"


def manner(linebox: Any) -> Manner | None:
    """Tell what is wanted of the lines of a box; None leaves them to WeasyPrint."""
    style = linebox.style
    if style["direction"] == "rtl" or style["white_space"] != "normal":
        return None
    if style["text_align_all"] == "justify":
        return Manner.JUSTIFIED
    return Manner.BALANCED if _is_heading(linebox.element) else None


def is_balanced(lines: Sequence[Any]) -> bool:
    """Tell whether lines of whole words were planned as those of a heading: even as they can be."""
    words = [box.text for line in lines for box in below(line) if isinstance(box, boxes.TextBox)]
    return (
        guard.obstacle() is None
        and manner(lines[0]) is Manner.BALANCED
        and len(lines) <= _BALANCED
        and not any(map(OTHER.search, words))
    )


def _is_heading(element: Any) -> bool:
    """Whether an element is set like a heading, or the block in which it stands is."""
    while element is not None:
        if (
            element.tag in _HEADINGS
            or element.get("role") in _ROLES
            or not _CLASSES.isdisjoint((element.get("class") or "").split())
        ):
            return True
        # A paragraph of a caption, or of a pull quotation.
        element = element.getparent() if element.tag == "p" else None
    return False


class Room(NamedTuple):
    """The widths of the next lines, in CSS pixels."""

    first: float
    later: float
    is_beside_float: bool = False
    """The engine moves a line that is too wide down below the float: nothing may shrink."""


class Plan:
    """The lines of one paragraph.

    Raises Unplannable for what is left to WeasyPrint.
    """

    def __init__(
        self, linebox: Any, containing_block: Any, wanted: Manner, hyphenator: Hyphenator
    ) -> None:
        self.content = Content(linebox, containing_block)
        self.wanted = wanted
        self._lang = linebox.style["lang"]
        self._hyphenator = hyphenator
        self._size = linebox.style["font_size"]
        self._lines: Lines = {}
        self._finder: Finder | None = None

    def line(self, start: int, room: Room) -> Line | None:
        """Give the line that begins at an offset; None leaves it to WeasyPrint."""
        line = self._lines.get(start)
        if line is None or abs(line.measure - room.first) > _SAME:
            if line is not None:
                self._lines.clear()
            self._lines.update(self._planned(start, room))
            line = self._lines.get(start)
        if line is not None and line.chance.following == len(self.content.text):
            self._finder = None  # as large as the paragraph, and mostly not needed again
        return line

    def _planned(self, start: int, room: Room) -> Lines:
        """Plan all lines from an offset on, up to one that cannot be planned."""
        if self._fits(room.first):
            return {}
        if self._finder is None:
            self._finder = Finder(self.content, self._lang, self._hyphenator)
        piece = Piece(
            start=self._finder.chance(start),
            chances=(),
            first=room.first,
            later=room.later,
            space=self._space(),
            stub=_STUB * self._size,
            shrink=0 if room.is_beside_float else SHRINK,
        )
        lines: Lines = {}
        for chances in _pieces(self._finder.behind(start)):
            found = self._best(piece._replace(chances=chances))
            lines.update(found)
            if chances[-1] not in {line.chance for line in found.values()}:
                break
            piece = piece._replace(start=chances[-1], first=room.later)
        return lines

    def _fits(self, measure: float) -> bool:
        """Whether the paragraph is one line only, which WeasyPrint finds at once."""
        return self.content.edges[-1] <= measure + _SAME and "\n" not in self.content.text

    def _best(self, piece: Piece) -> Lines:
        if self.wanted is Manner.JUSTIFIED:
            return justify(piece)
        poor = {match.end() for match in _POOR_END.finditer(self.content.text)}
        return balance(piece, _BALANCED, poor)

    def _space(self) -> float:
        """Give the width of a space: the mean, as fonts may change within a paragraph."""
        content = self.content
        places = [place for place, character in enumerate(content.text) if character in SPACES]
        widths = [
            content.edges[place + 1] - content.edges[place] - content.openings.get(place + 1, 0)
            for place in places
        ]
        mean: float = sum(widths) / len(widths) if widths else 0
        return mean or self._size / 4


def _pieces(chances: Sequence[Chance]) -> Iterator[Sequence[Chance]]:
    """Part chances behind each forced one."""
    begin = 0
    for index, chance in enumerate(chances, 1):
        if chance.is_forced:
            yield chances[begin:index]
            begin = index
