"""Brings notes back to the pages of their calls, where the end of a page has sent them on.

Before WeasyPrint 70.0 leaves less of a paragraph at the end of a page than `orphans` asks for, it
sends notes to the next page until its lines fit, even those of other paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from exporter import tree
from exporter.tree import HEADINGS, Element
from exporter.writers.pdf.marks import page_box

_HELD = "held"
#: What is too short to be held together goes on to the next page.
_SENT = "sent"
_IS_HELD = f"boolean(//*[contains(@class, '{_HELD}')])"
#: Pages up to which a layout is made anew as often as it helps; a longer one, once.
_SHORT = 60


def hold(document: Any) -> bool:
    """Hold together the last paragraphs of pages whose notes stand on later ones.

    Tells whether there were any: then the tree is to be laid out again.
    """
    root: Element = page_box(document.pages[0]).children[0].element
    if len(document.pages) > _SHORT and root.xpath(_IS_HELD):
        return False
    notes = {
        link.get("id"): link.get("href", "")[1:]
        for link in tree.elements(root, "a")
        if link.get("role") == "doc-noteref"
    }
    held = False
    for page, following in pairwise(document.pages):
        late = [name for name in page.anchors if notes.get(name) in following.anchors]
        last = _paragraph(page, -1) if late else None
        if last is None or last is _paragraph(page, 0):
            continue  # it cannot leave its page
        if step := _step(last, late):
            tree.add_class(last, step)
            held = True
    return held


def _step(paragraph: Element, late: Sequence[str]) -> str:
    """Tell what the last paragraph of a page needs next, so that late notes stand with it."""
    if not tree.has_class(paragraph, _HELD):
        return _HELD
    before = paragraph.getprevious()
    is_free = before is not None and before.tag not in {*HEADINGS, "header"}
    calls = any(link.get("id") in late for link in paragraph.iter("a"))
    return _SENT if is_free and calls and not tree.has_class(paragraph, _SENT) else ""


def _paragraph(page: Any, end: int) -> Element | None:
    """Give what holds the first line of the text on a page (0), or the last (-1)."""
    box = page_box(page).children[0]
    found: Element | None = None
    while inside := [child for child in _in_flow(box) if child.element is not None]:
        box = inside[end]
        if type(box).__name__ == "LineBox":
            break
        found = box.element
    return found


def _in_flow(box: Any) -> Iterator[Any]:
    return (child for child in box.children if child.is_in_normal_flow())
