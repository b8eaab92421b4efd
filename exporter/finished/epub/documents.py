"""Turns a content document into the plain tree of what is read in it (EPUB 3.3 #sec-xhtml)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from exporter.archives import Archive
from exporter.finished.epub.package import Item
from exporter.finished.epub.xml import local, parse
from exporter.serialize import EPUB_TYPE, XML_LANG
from exporter.tree import Element, build, remove, text_of

NOTE, BREAK = "doc-footnote", "doc-pagebreak"
_NOTES = frozenset("doc-footnote doc-endnote footnote rearnote endnote".split())
_BREAKS = frozenset("doc-pagebreak pagebreak".split())
#: What is not read, with all that is in it.
_UNREAD = tuple(
    f"{{*}}{name}"
    for name in "head script style template noscript audio video canvas iframe object"
    " annotation annotation-xml".split()
)
_COVERS = frozenset({"cover", "doc-cover"})
_SIGNPOSTS = frozenset("page-list landmarks doc-pagelist".split())
_HREF = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One content document, its elements named as in our own trees."""

    name: str
    """In the archive."""
    href: str
    """As people know it."""
    body: Element
    language: str
    is_linear: bool
    """Whether it belongs to the flow; else only links lead to it."""
    is_cover: bool


def load(archive: Archive, item: Item, *, is_named_cover: bool = False) -> Document:
    """Read a content document; a cover is one that holds no text and is called so.

    Raises InputError when it is not there or is not well-formed.
    """
    root = parse(archive, item.name)
    language = _language(root)
    etree.strip_tags(root, etree.Comment, etree.PI, etree.Entity)
    etree.strip_elements(root, *_UNREAD, with_tail=False)
    body = root.find("{*}body")
    if body is None:
        body = build("body")
    for drawing in list(body.iter("{http://www.w3.org/2000/svg}svg")):
        _replace_drawing(drawing)
    for element in body.iter():
        element.tag = local(element)
    marked = [(element, found) for element in body.iter() if (found := types(element))]
    for element in [e for e in body.iter() if e.get("hidden") is not None]:
        remove(element)
    for element, found in marked:
        _mark(element, found)
    is_cover = is_named_cover or any(found & _COVERS for _, found in marked)
    return Document(
        name=item.name,
        href=item.href,
        body=body,
        language=_language(body) or language,
        is_linear=item.is_linear,
        is_cover=is_cover and not text_of(body),
    )


def types(element: Element) -> frozenset[str]:
    """Give the roles and the epub:types of an element."""
    return frozenset(f"{element.get('role', '')} {element.get(EPUB_TYPE, '')}".split())


def _language(element: Element) -> str:
    return element.get(XML_LANG) or element.get("lang") or ""


def _replace_drawing(drawing: Element) -> None:
    """Put a picture in the place of a drawing: the one that it holds, or one without a file."""
    titles = (text_of(title) for title in drawing.iterchildren("{*}title"))
    attributes = {"alt": drawing.get("aria-label") or next(titles, "")}
    if drawing.get("aria-hidden") == "true":
        attributes["role"] = "presentation"
    held = list(drawing.iter("{*}image"))
    if len(held) == 1:
        attributes["src"] = held[0].get(_HREF) or held[0].get("href") or ""
    picture = build("img", attributes)
    picture.tail = drawing.tail
    parent = drawing.getparent()
    if parent is not None:
        parent.replace(drawing, picture)


def _mark(element: Element, found: frozenset[str]) -> None:
    """Give an element the role that tells what it is, or take it out when nobody reads it."""
    if found & _NOTES:
        element.set("role", NOTE)
    elif found & _BREAKS:
        # A number that stands there is the page's, and no word of the text.
        label = element.get("aria-label") or element.get("title") or text_of(element)
        element.attrib.update({"role": BREAK, "aria-label": label})
        element[:] = []
        element.text = None
    elif element.tag == "nav" and found & _SIGNPOSTS and element.getparent() is not None:
        remove(element)
