"""Binds a cover's front with a spine and a back, and finds the size of the words on the spine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from exporter.matter import wrap
from exporter.model import Metadata
from exporter.notices import Notices
from exporter.tree import Element, build
from exporter.writers.pdf.marks import below, page_box
from exporter.writers.pdf.projection import head

#: Millimetres: on less, words run over the folds as soon as a sheet is folded not quite true.
_LEAST = 6.0
#: Letters of a title that are tried, and the least share of its size at which a line is set.
_LETTERS, _SMALLEST = (160, 110, 80, 60, 40, 25), 0.6

LayOut = Callable[[Element], Any]


def bind(
    front: Element, metadata: Metadata, width: float, lay_out: LayOut, notices: Notices
) -> Element:
    """Make the tree of the sheet around the front, whose title has its size already."""
    (section,) = front.iter("section")
    if width < _LEAST:
        notices.inform(
            "spine-narrow",
            f"the spine is {width:.1f} mm wide, too narrow for words",
            hint=f"words stand on spines from {_LEAST:g} mm on: thicker paper, or more pages",
        )
        return _page(front, metadata, wrap.wrap(metadata, section, None))
    spine = _fitted(front, metadata, lay_out)
    return _page(front, metadata, wrap.wrap(metadata, section, spine))


def _page(front: Element, metadata: Metadata, section: Element) -> Element:
    return build("html", dict(front.attrib), head(metadata), build("body", None, section))


def _fitted(front: Element, metadata: Metadata, lay_out: LayOut) -> Element:
    """Make the spine, its line so small and its title so short that the line has room."""
    share = 1.0
    for letters in _LETTERS:
        spine = wrap.spine(metadata, letters)
        share = _room(_page(front, metadata, build("section", {"class": "wrap"}, spine)), lay_out)
        if share >= _SMALLEST:
            break
    for span in spine[0] if share < 1 else ():
        span.set("style", f"font-size: {share:.1%}")
    return spine


def _room(page: Element, lay_out: LayOut) -> float:
    """Tell what share of its width the line of a spine has room for."""
    boxes = [box for page in lay_out(page).pages for box in below(page_box(page))]
    line = next(box for box in boxes if box.element_tag == "p")
    lines = [box.width for box in below(line) if type(box).__name__ == "LineBox"]
    measure: float = line.width
    return measure / max(lines, default=measure)
