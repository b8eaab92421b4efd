"""Sets tables smaller, or on a turned page, that turn out to be wider than their place.

How wide they are is estimated when the article is cleaned, for all papers alike; on the paper at
hand, with its fonts, it is known only when the pages have been laid out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from exporter import tree
from exporter.tree import HEADINGS, Element
from exporter.writers.pdf.marks import page_box

#: CSS pixels that nobody sees.
_TOLERANCE = 1.5
#: What smaller letters can make up for at most.
_SLIGHTLY = 1.2


def narrow(document: Any) -> bool:
    """Mark the tables that are too wide for their place; tell whether there were any.

    They are marked in the tree of the document, which then is to be laid out again.
    """
    found: dict[Element, float] = {}
    for page in document.pages:
        for table, share in _overfull(page_box(page)):
            found[table] = max(share, found.get(table, 0))
    steps = [_step(table, share) for table, share in found.items()]
    return any(steps)


def _overfull(root: Any) -> Iterator[tuple[Element, float]]:
    """List tables with their widths, as multiples of the widths of their places."""
    waiting = [(root, float(root.width))]
    while waiting:
        box, room = waiting.pop()
        box = getattr(box, "_box", box)  # behind a placeholder
        if type(box).__name__ == "TableBox" and box.border_width() > room + _TOLERANCE:
            yield box.element, box.border_width() / max(room, 1)
        # What wraps a table with its caption is as wide as the table is.
        inner = room if getattr(box, "is_table_wrapper", False) else box.width
        if isinstance(inner, int | float):
            waiting.extend((child, inner) for child in box.children)


def _step(table: Element, share: float) -> bool:
    """Take the next step that makes a table narrower; tell whether there was any."""
    is_wide, is_turned = tree.has_class(table, "wide"), tree.has_class(table, "turned")
    if not is_wide and (share < _SLIGHTLY or not _may_turn(table)):
        tree.add_class(table, "wide")
    elif not is_turned and _may_turn(table):
        _turn(table)
    elif not tree.has_class(table, "widest"):
        tree.add_class(table, "wide", "widest")
    elif not tree.has_class(table, "broken"):
        tree.add_class(table, "broken")
    else:
        return False
    return True


def _may_turn(table: Element) -> bool:
    """Tell whether a table stands where a page may be begun for it."""
    above = table.getparent()
    return above is not None and above.tag in ("article", "section")


def _turn(table: Element) -> None:
    """Let a table, and the heading before it, have a page that is turned."""
    tree.add_class(table, "wide", "turned")
    before = table.getprevious()
    if before is not None and before.tag in HEADINGS:
        tree.add_class(before, "turned")
