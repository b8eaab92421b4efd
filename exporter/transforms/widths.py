"""Tells tables that are too wide for an upright page, by the widest words of their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from exporter.model import Article
from exporter.notices import Notices
from exporter.transforms.breaks import parts
from exporter.transforms.grid import cells
from exporter.transforms.letters import is_full, mono_width, pieces, width
from exporter.tree import HEADINGS, Element, add_class, elements, has_class, text_of

#: What fits side by side, in em of a table's text and in the stylesheet's sizes.
_UPRIGHT = 37.5
_SMALL = 43.0
_TURNED = 80.0
#: Longer words may be hyphenated, and no part of them is wider.
_WHOLE_WORD = 13
_PART = 6.0
#: The space between two columns.
_GAP = 1.2
#: Code of the first column stays on its line up to this width: two fifths of the measure.
_STUB = 15.0
#: A caption that is longer than its table makes that as wide as one of these, if it fits.
_CAPTIONED = ((15.0, "captioned"), (22.5, "captioned-long"))
_CODE = ("code", "kbd", "samp")
_SPACES = re.compile(r"[ \t\n]+")


@dataclass(slots=True)
class _Column:
    """The widest word of a column, and its widest line if nothing is broken; in em."""

    least: float = 0.0
    most: float = 0.0


def widths(article: Article, notices: Notices) -> Article:
    """Mark wide tables; a stylesheet sets them smaller, or on a page that is turned."""
    del notices
    for table in elements(article.tree, "table"):
        _keep_stubs(table)
        columns = _columns(table)
        gaps = _GAP * max(0, len(columns) - 1)
        _mark(table, sum(column.least for column in columns) + gaps)
        _widen(table, sum(column.most for column in columns) + gaps)
    return article


def _mark(table: Element, least: float) -> None:
    if least > _UPRIGHT:
        add_class(table, "wide")
    if least > _SMALL:
        add_class(table, "turned")
        before = table.getprevious()
        if before is not None and before.tag in HEADINGS:
            # The heading of a table goes with it to its page.
            add_class(before, "turned")
    if least > _TURNED:
        add_class(table, "widest")


def _widen(table: Element, most: float) -> None:
    """Give a caption that is longer than its table some room."""
    caption = table.find("caption")
    if caption is None or width(text_of(caption)) <= most:
        return
    asked = width(text_of(caption))
    for room, name in _CAPTIONED:
        if most < room and (asked <= room or name == _CAPTIONED[-1][1]):
            add_class(table, name)
            return


def _keep_stubs(table: Element) -> None:
    """Keep code that heads a row, such as the name of an option, on one line where that fits."""
    for cell, start, count in cells(table):
        is_stub = not start and count == 1 and next(cell.iter(*_CODE), None) is not None
        if is_stub and _line(cell) <= _STUB:
            add_class(cell, "whole")


def _columns(table: Element) -> list[_Column]:
    """Measure the columns; what spans several is no measure of any."""
    columns: list[_Column] = []
    for cell, start, count in cells(table):
        columns += [_Column() for _ in range(start + count - len(columns))]
        if count == 1:
            line = _line(cell)
            least = line if _is_whole(cell) else max(_words(cell), default=0.0)
            columns[start].least = max(columns[start].least, least)
            columns[start].most = max(columns[start].most, line)
    return columns


def _is_whole(cell: Element) -> bool:
    return has_class(cell, "whole") or has_class(cell, "numeral")


def _line(cell: Element) -> float:
    """Estimate a cell on one line."""
    lines = (mono_width(text) if is_code else width(text) for text, is_code in _texts(cell))
    return sum(lines) + width(cell.get("data-pad", ""))


def _words(cell: Element) -> Iterator[float]:
    """Estimate the words of a cell, or the parts into which they may be broken."""
    for text, is_code in _texts(cell):
        for piece in (piece for part in parts(text) for piece in pieces(part)):
            if is_code:
                yield mono_width(piece)
            elif any(map(is_full, piece)):
                yield max(map(width, piece))
            elif piece.isalpha() and len(piece) > _WHOLE_WORD:
                yield min(width(piece), _PART)
            else:
                yield width(piece)


def _texts(cell: Element) -> Iterator[tuple[str, bool]]:
    """List the strings in a cell, and whether they are code."""
    for element in cell.iter("*"):
        if element.text:
            yield _SPACES.sub(" ", element.text), _is_in_code(element)
        if element is not cell and element.tail:
            outer = element.getparent()
            yield _SPACES.sub(" ", element.tail), outer is not None and _is_in_code(outer)


def _is_in_code(element: Element) -> bool:
    return element.tag in _CODE or next(element.iterancestors(*_CODE), None) is not None
