"""Walks the boxes of a page as WeasyPrint has laid it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def page_box(page: Any) -> Any:
    """Give the box of a page; private, hence WeasyPrint is pinned."""
    return page._page_box  # noqa: SLF001 - there is no public way to the boxes


def margin_boxes(page: Any) -> Iterator[Any]:
    """List the margin boxes of a page, which hold running heads and folios."""
    return (box for box in page_box(page).children if type(box).__name__ == "MarginBox")


def below(root: Any) -> Iterator[Any]:
    """List a box and all below it, in the order of the tree."""
    waiting = [root]
    while waiting:
        box = waiting.pop()
        # An absolutely positioned box stands behind a placeholder.
        box = getattr(box, "_box", box)
        yield box
        waiting.extend(reversed(box.children))
