"""Puts pictures in the place of drawings in documents (EPUB 3.3 #sec-xhtml-svg)."""

from __future__ import annotations

from base64 import b64encode
from copy import deepcopy

from lxml import etree

from exporter.readers.epub.book import Book
from exporter.tree import Element, build, replace, text_of

_SVG = "{http://www.w3.org/2000/svg}svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
_SHAPES = frozenset("circle ellipse line path polygon polyline rect text use".split())


def replace_drawings(root: Element, name: str, book: Book) -> None:
    """Make an image of every drawing in a document: of the file that it frames, or of itself."""
    for drawing in list(root.iter(_SVG)):
        if drawing.getparent() is not None and not any(True for _ in drawing.iterancestors(_SVG)):
            replace(drawing, _picture(drawing, name, book))


def _picture(drawing: Element, name: str, book: Book) -> Element:
    titles = (text_of(title) for title in drawing.iter("{*}title", "{*}desc"))
    alt = drawing.get("aria-label") or next((text for text in titles if text), "")
    return build("img", {"src": _source(drawing, name, book), "alt": alt})


def _source(drawing: Element, name: str, book: Book) -> str:
    held = [element.get(_HREF) or element.get("href") or "" for element in drawing.iter("{*}image")]
    has_shapes = any(str(e.tag).rpartition("}")[2] in _SHAPES for e in drawing.iter())
    if len(held) == 1 and not has_shapes:
        return book.find(name, held[0])[0] or held[0]
    twin = deepcopy(drawing)
    twin.tail = None
    return f"data:image/svg+xml;base64,{b64encode(etree.tostring(twin)).decode()}"
