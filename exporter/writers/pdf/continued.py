"""Leaves the bars beside code only where there is code.

The stylesheet draws a bar beside the whole of a line that goes on below itself. It cannot know how
many lines that takes, and what it would set by a position, WeasyPrint 70.0 paints behind all other
text of the page. And where a block goes on overleaf, the engine draws its bar to the foot.
"""

from __future__ import annotations

from typing import Any

from exporter import tree
from exporter.tree import Element
from exporter.writers.pdf.marks import below, page_box


def shorten_bars(document: Any) -> None:
    """Let the bars of lines begin below their first lines, and those of blocks end with a line."""
    begun = set[Element]()
    for page in document.pages:
        for box in below(page_box(page)):
            if box.element_tag == "pre" and type(box).__name__ == "BlockBox":
                _end(box)
            elif _is_line_of_code(box) and box.element not in begun:
                begun.add(box.element)
                _shorten(box)


def _end(box: Any) -> None:
    lines = [each for each in below(box) if type(each).__name__ == "LineBox"]
    if lines:
        bottom = max(line.position_y + line.height for line in lines)
        box.height = min(box.height, bottom - box.content_box_y())


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
