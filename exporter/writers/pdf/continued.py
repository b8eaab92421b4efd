"""Leaves the bar beside a line of code only where the line goes on below itself.

The stylesheet draws it beside the whole line. It cannot know how many lines that takes, and what
it would set by a position, WeasyPrint 70.0 paints behind all other text of the page.
"""

from __future__ import annotations

from typing import Any

from exporter import tree
from exporter.tree import Element
from exporter.writers.pdf.marks import below, page_box


def shorten_bars(document: Any) -> None:
    """Let the bar of each line of code begin below its first line."""
    begun = set[Element]()
    for page in document.pages:
        for box in below(page_box(page)):
            if _is_line_of_code(box) and box.element not in begun:
                begun.add(box.element)
                _shorten(box)


def _is_line_of_code(box: Any) -> bool:
    element = box.element
    is_block = type(box).__name__ == "BlockBox" and box.element_tag == "span"
    return is_block and element is not None and tree.has_class(element, "line")


def _shorten(box: Any) -> None:
    lines = [each for each in below(box) if type(each).__name__ == "LineBox"]
    if len(lines) > 1:
        # What is in the box has places of its own, and stays there.
        box.position_y += lines[0].height
        box.height -= lines[0].height
    else:
        box.border_left_width = 0
