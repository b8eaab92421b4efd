"""Remembers which marked content of a page draws which box, the key to repairing the tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeAlias

#: A page's boxes that draw text or a picture -> their MCID (ISO 32000-1, 14.7.4.2).
Marks: TypeAlias = "dict[Any, int]"


def watch(document: Any) -> tuple[Marks, ...]:
    """Have each page of a document note its marks as it is painted."""
    pages: tuple[Marks, ...] = tuple({} for _ in document.pages)
    for page, marks in zip(document.pages, pages, strict=True):
        # Tagging empties WeasyPrint's own list (70.0, pdf/tags.py) before a finisher sees it.
        page.paint = partial(_paint, page.paint, marks)
    return pages


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


def _paint(paint: Callable[..., None], marks: Marks, stream: Any, *args: Any, **kw: Any) -> None:
    paint(stream, *args, **kw)
    entries = stream._tags or {}  # noqa: SLF001 - see watch()
    marks.update({box: entry["mcid"] for box, entry in entries.items()})
