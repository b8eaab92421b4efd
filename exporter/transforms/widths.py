"""Tells tables that are too wide for an upright page, by the longest words of their columns."""

from __future__ import annotations

from exporter.model import Article
from exporter.notices import Notices
from exporter.tree import HEADINGS, Element, add_class, elements, text_of

#: Characters that fit side by side, in the stylesheet's sizes: upright, small, turned.
_UPRIGHT = 62
_SMALL = 84
_TURNED = 150
#: Longer words can be hyphenated; numbers can not, but what is longer than they are is an address.
_WHOLE_WORD = 12
_WHOLE_NUMBER = 20
#: The space between two columns.
_GAP = 1.7


def widths(article: Article, notices: Notices) -> Article:
    """Mark wide tables; a stylesheet sets them smaller, or on a page that is turned."""
    del notices
    for table in elements(article.tree, "table"):
        width = _width(table)
        if width > _UPRIGHT:
            add_class(table, "wide")
        if width > _SMALL:
            add_class(table, "turned")
            _turn_heading(table)
        if width > _TURNED:
            add_class(table, "widest")
    return article


def _turn_heading(table: Element) -> None:
    """Let the heading of a table go with it to its page."""
    before = table.getprevious()
    if before is not None and before.tag in HEADINGS:
        add_class(before, "turned")


def _width(table: Element) -> float:
    """Sum up the columns in characters; what spans several is no measure of any."""
    columns: dict[int, int] = {}
    for row in table.iter("tr"):
        column = 0
        for cell in row:
            span = int(cell.get("colspan", "1"))
            if span == 1:
                columns[column] = max(columns.get(column, 0), _longest(text_of(cell)))
            column += span
    return sum(columns.values()) + _GAP * max(0, len(columns) - 1)


def _longest(text: str) -> int:
    lengths = (min(len(w), _WHOLE_WORD if w.isalpha() else _WHOLE_NUMBER) for w in text.split())
    return max(lengths, default=0)
