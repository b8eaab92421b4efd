"""Finds where in the text each page begins, from WeasyPrint's boxes.

The boxes are private: this reads those of WeasyPrint 70.0, and selfcheck holds it against the
finished pages. Only what a page opens with is read, and of that what stood on the pages before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any

from weasyprint.formatting_structure import boxes

from exporter.flow import Flow, Slot, visible
from exporter.model import PageStart
from exporter.tree import Element
from exporter.writers.pdf import labels
from exporter.writers.pdf.marks import page_box
from exporter.writers.pdf.source import OwnText

#: Pseudo-elements whose text is that of their element.
_REAL = ("::first-line", "::first-letter")


def page_starts(document: Any, flow: Flow) -> tuple[PageStart, ...]:
    """Give the start of each page that holds text or pictures of the flow; starts never fall.

    The flow is that of the body that was laid out.
    """
    folios = labels.folios(document)
    found = [
        (labels.written(folio), flow.first_whole_word(offset))
        for folio, offset in zip(folios, _Pages(document, flow).offsets(), strict=True)
        if offset is not None
    ]
    # The rest of a broken float can be all that a page holds: text before what was shown already.
    rising = accumulate((offset for _, offset in found), max)
    return tuple(
        PageStart(label=label, offset=offset)
        for (label, _), offset in zip(found, rising, strict=True)
    )


class _Pages:
    """The pages of a layout, and how far each element that opens one has been read."""

    def __init__(self, document: Any, flow: Flow) -> None:
        self._flow = flow
        self._numbers = {(p.element, p.slot): n for n, p in enumerate(flow.pieces)}
        self._pages = [page_box(page) for page in document.pages]
        self._offsets: list[int | None] = []
        #: The text of an element, read up to and without this page.
        self._read: dict[Element, tuple[OwnText, int]] = {}

    def offsets(self) -> list[int | None]:
        """Give the offset of the first character or picture of each page."""
        for number in range(len(self._pages)):
            found = (self._offset(leaf, number) for leaf in self._leaves(number))
            self._offsets.append(next((each for each in found if each is not None), None))
        return self._offsets

    def _leaves(self, number: int) -> Iterator[Any]:
        """List the text and pictures of a page, in the order of the source."""
        (root,) = _of_flow(self._pages[number].children)
        inside = list(_of_flow(root.children))
        # The rest of a float that the page before broke stands before text that is read earlier.
        carried = [box for box in inside if box.is_floated()]
        waiting = [*reversed(carried), *(box for box in reversed(inside) if box not in carried)]
        while waiting:
            box = waiting.pop()
            if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
                yield box
            elif isinstance(box, boxes.TableBox):
                waiting.extend(reversed(list(self._groups(box, number))))
            else:
                waiting.extend(reversed(list(_of_flow(box.children))))

    def _groups(self, table: Any, number: int) -> Iterator[Any]:
        """List the rows of a table; its head and foot only where it begins."""
        begun = [box for box in self._boxes(table.element, number - 1) if _is_begun(box)]
        return (box for box in table.children if not (begun and (box.is_header or box.is_footer)))

    def _offset(self, box: Any, number: int) -> int | None:
        """Give the offset of the first character of a leaf; None if it is none of the flow."""
        if box.element.tag == "img":
            return self._place(box.element, "image", 0)
        if not visible(getattr(box, "text", "")):
            return None
        position = self._own_text(box.element, number).position
        return self._place(*position) if position else None

    def _place(self, element: Element, slot: Slot, index: int) -> int | None:
        piece = self._numbers.get((element, slot))
        if piece is None:
            return None
        return self._flow.starts[piece] + len(visible(self._flow.pieces[piece].text[:index]))

    def _own_text(self, element: Element, number: int) -> OwnText:
        """Read the text of an element on the pages before one."""
        if element not in self._read:
            self._read[element] = OwnText(element), self._first_page(element, number)
        own, first = self._read[element]
        for page in range(first, number):
            for box in self._boxes(element, page):
                own.take(getattr(box, "text", ""))
        self._read[element] = own, number
        return own

    def _first_page(self, element: Element, number: int) -> int:
        """Go back from a page to the one where an element begins."""
        first = number
        for page in reversed(range(number)):
            if next(self._boxes(element, page), None) is not None:
                first = page
            elif self._offsets[page] is not None:  # no empty page, which interrupts nothing
                break
        return first

    def _boxes(self, element: Element, number: int) -> Iterator[Any]:
        """List the boxes of an element on a page."""
        lineage = {element, *element.iterancestors()}
        waiting = [self._pages[number]] if number >= 0 else []
        while waiting:
            box = waiting.pop()
            if box.element is element:
                yield box
            inside = [child for child in box.children if child.element in lineage]
            waiting.extend(reversed(list(_of_flow(inside))))


def _of_flow(children: Iterable[Any]) -> Iterator[Any]:
    """List the boxes that elements made and that stand where these stand."""
    return (box for box in children if box.element is not None and _is_of_flow(box))


def _is_of_flow(box: Any) -> bool:
    tag = box.element_tag
    for name in _REAL:
        tag = tag.replace(name, "")
    if "::" in tag or tag.startswith("@"):
        return False
    return bool(box.is_in_normal_flow() or box.is_floated())


def _is_begun(box: Any) -> bool:
    return isinstance(box, boxes.TableBox) and bool(box.children)
