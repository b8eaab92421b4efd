"""Proves that the pages show the whole text: where they do not, a notice tells what is lost.

WeasyPrint 70.0 drops the rest of a float that is broken on the last page, and what it lays out
beyond the edge of a sheet nobody sees. A stylesheet may hide text, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from exporter.flow import IMAGE, is_decoration, visible
from exporter.notices import Notices
from exporter.tree import Element
from exporter.writers.pdf.inspection.lines import span
from exporter.writers.pdf.marks import page_box
from exporter.writers.pdf.source import OwnText

_SHOWN = 40
#: Pseudo-elements whose text is that of their element.
_REAL = ("::first-line", "::first-letter")


class Window(NamedTuple):
    """What can be seen of a page: a sheet, or less where a box cuts off what sticks out of it."""

    left: float
    top: float
    right: float
    bottom: float
    is_cut: bool = False
    """Whether it is a box that cuts off."""

    def within(self, box: Any) -> Window:
        """Give what is seen through a box that cuts off."""
        left, top = box.padding_box_x(), box.padding_box_y()
        return Window(
            max(self.left, left),
            max(self.top, top),
            min(self.right, left + box.padding_width()),
            min(self.bottom, top + box.padding_height()),
            is_cut=True,
        )

    def shows(self, box: Any) -> bool:
        """Tell whether a line of text or a picture is to be seen."""
        middle = box.position_y + box.height / 2
        if not self.top < middle < self.bottom:
            return False
        start, end = span(box) if hasattr(box, "text") else _sides(box)
        if not self.is_cut:
            # Of a line that begins on the sheet it is told that it is too wide.
            return bool(start < self.right and end > self.left)
        # Less than half a letter may stick out: italics and hanging points do.
        spare = box.style["font_size"] / 2
        return bool(start > self.left - spare and end < self.right + spare)


def warn(document: Any, body: Element, notices: Notices) -> None:
    """Tell for each page what of the text it should show and does not."""
    shown = _Shown()
    for number, page in enumerate(document.pages, start=1):
        if hidden := shown.read(page, number):
            notices.warn(
                "text-lost",
                f"on page {number} of the PDF text is cut off: {_quoted(hidden)}",
                hint="choose larger paper, or a stylesheet that keeps it on the sheet",
            )
    for number, missing in shown.missing(body):
        notices.warn(
            "text-lost",
            f"text is missing in the PDF, on page {number} or behind it: {_quoted(missing)}",
            hint="if a stylesheet hides it, take it out of the source, since both editions promise"
            " the same words; if it floats, make it shorter or have it not float",
        )


class _Shown:
    """What the pages show of each element's own text, and the pictures that they show."""

    def __init__(self) -> None:
        self._texts: dict[Element, OwnText] = {}
        self._pages: dict[Element, int] = {}

    def read(self, page: Any, number: int) -> list[str]:
        """Read a page and give the text on it that is beyond an edge."""
        hidden = []
        for box, window in _leaves(page):
            element = box.element
            self._pages[element] = number
            text = getattr(box, "text", None)
            if text is None:
                taken, text = IMAGE, element.get("alt") or IMAGE
            else:
                taken = self._own(element).take(text)
            if taken and window and not window.shows(box):
                hidden.append(text)
        return hidden

    def missing(self, body: Element) -> Iterator[tuple[int, list[str]]]:
        """List the runs of text that no page shows, each with the last page before it."""
        number, run = 1, list[str]()
        for element in _counting(body):
            rest = self._rest(element)
            is_begun = element in self._pages
            if run and is_begun and not rest:
                yield number, run
                run = []
            number = self._pages.get(element, number)
            run += [rest] if rest else []
        if run:
            yield number, run

    def _own(self, element: Element) -> OwnText:
        if element not in self._texts:
            self._texts[element] = OwnText(element)
        return self._texts[element]

    def _rest(self, element: Element) -> str:
        if element.tag == "img":
            is_there = element in self._pages or is_decoration(element)
            return "" if is_there else element.get("alt") or IMAGE
        return self._own(element).rest


def _counting(body: Element) -> Iterator[Element]:
    """List the elements whose text counts, in the order of the source."""
    for element in body.iter("*"):
        if element.tag != "rp":
            yield element


def _leaves(page: Any) -> Iterator[tuple[Any, Window | None]]:
    """List the text and pictures on a page, and through which window each is seen.

    There is no telling for what is turned or shifted by a transformation: no window.
    """
    sheet: Window | None = Window(0, 0, page.width, page.height)
    waiting = [(page_box(page), sheet)]
    while waiting:
        box, window = waiting.pop()
        box = getattr(box, "_box", box)  # behind a placeholder
        if box.element is not None and _is_painted(box):
            yield box, window
        if box.children:
            if box.style["transform"]:
                window = None
            elif window and box.style["overflow"] != "visible":
                window = window.within(box)
            waiting.extend((child, window) for child in reversed(box.children))


def _is_painted(box: Any) -> bool:
    """Tell whether a box shows something of the source."""
    is_picture = box.element.tag == "img"
    if not is_picture and not visible(getattr(box, "text", "")):
        return False
    tag = box.element_tag
    if "::" in tag:
        for name in _REAL:
            tag = tag.replace(name, "")
    style = box.style
    is_hidden = style["visibility"] != "visible" or not (is_picture or style["font_size"])
    return "::" not in tag and not is_hidden


def _sides(box: Any) -> tuple[float, float]:
    return box.position_x, box.position_x + box.width


def _quoted(texts: list[str]) -> str:
    """Quote the first words of some text, and count its characters."""
    text = " ".join(" ".join(texts).split())
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
    return f"“{shown}” ({sum(map(len, map(visible, texts)))} characters)"
