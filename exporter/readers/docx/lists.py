"""Makes nested lists of a run of paragraphs that are items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporter.readers.docx.numbers import Item
from exporter.tree import Element, append, build, move_children


@dataclass(slots=True)
class _Open:
    """A list that is being filled."""

    element: Element
    item: Item

    def takes(self, item: Item) -> bool:
        """Tell whether an item of the same depth goes on with this list."""
        is_like = (item.series, item.is_ordered) == (self.item.series, self.item.is_ordered)
        return is_like and (not item.is_ordered or not item.value or item.value > self.item.value)


def make_lists(paragraphs: Sequence[tuple[Element, Item | None]]) -> list[Element]:
    """Turn paragraphs into lists: deeper items into lists in the items before them.

    A paragraph that is no item goes on with the item before it.
    """
    made: list[Element] = []
    stack: list[_Open] = []
    for paragraph, item in paragraphs:
        if item is None:
            _continue(stack[-1].element[-1], paragraph)
            continue
        while stack and stack[-1].item.depth > item.depth:
            stack.pop()
        if stack and stack[-1].item.depth == item.depth and not stack[-1].takes(item):
            stack.pop()
        if not stack or stack[-1].item.depth < item.depth:
            opened = _Open(_list(item), item)
            if stack:
                append(stack[-1].element[-1], opened.element)
            else:
                made.append(opened.element)
            stack.append(opened)
        _add(stack[-1], paragraph, item)
    return made


def _list(item: Item) -> Element:
    attributes: dict[str, str] = {}
    if item.is_ordered and item.type:
        attributes["type"] = item.type
    if item.is_ordered and item.value > 1:
        attributes["start"] = str(item.value)
    return build("ol" if item.is_ordered else "ul", attributes)


def _continue(entry: Element, paragraph: Element) -> None:
    if entry.find("p") is None:
        first = build("p")
        move_children(entry, first)
        entry.append(first)
    entry.append(paragraph)


def _add(opened: _Open, paragraph: Element, item: Item) -> None:
    entry = build("li")
    if (direction := paragraph.get("dir")) is not None:
        entry.set("dir", direction)
    is_next = item.value == opened.item.value + 1
    if item.is_ordered and len(opened.element) and item.value and not is_next:
        entry.set("value", str(item.value))
    move_children(paragraph, entry)
    opened.element.append(entry)
    opened.item = item
