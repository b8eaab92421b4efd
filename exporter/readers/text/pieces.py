"""The pieces that a text is cut into: runs of lines of one kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from exporter.readers.text.lines import Line, join
from exporter.readers.text.markers import Marker

Kind = Literal["prose", "inset", "verse", "grid", "item", "rule", "heading", "title", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Neighbouring lines that belong together."""

    kind: Kind
    lines: tuple[Line, ...]
    gap: int = 1
    """Blank lines before it."""
    marker: Marker | None = None
    """For items and, perhaps, numbered headings."""
    underline: str = ""
    """For headings: the character of the row of strokes below, which is the last line."""
    rank: float = 0
    """For headings: the lower, the weightier."""

    @property
    def indent(self) -> int:
        """The indent of the first line."""
        return self.lines[0].indent

    @property
    def margin(self) -> int:
        """The smallest indent of all lines."""
        return min(line.indent for line in self.lines)

    @property
    def text(self) -> str:
        """All on one line."""
        return join([line.text for line in self.lines])

    @property
    def width(self) -> int:
        """The columns of the widest line."""
        return max(line.width for line in self.lines)
