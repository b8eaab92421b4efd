"""Loads the documents of the spine as plain trees of what is read in them, however broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

from lxml import etree

from exporter import encoding
from exporter.finished.epub.documents import types
from exporter.finished.epub.xml import local, tree_of
from exporter.model import Source
from exporter.notices import Notices
from exporter.readers.epub.book import Book, Place
from exporter.readers.epub.drawings import replace_drawings
from exporter.serialize import EPUB_TYPE, XML_LANG
from exporter.tree import VOID, Element, append, build, clean_text, remove, text_of, unwrap

#: What nobody reads, with all that is in it.
_UNREAD = tuple(f"{{*}}{name}" for name in ("script", "style", "template", "trigger"))
#: What neither edition can show.
_MEDIA = ("audio", "video", "iframe", "embed", "canvas", "applet")
_MATHML = "http://www.w3.org/1998/Math/MathML"
_SELF_CLOSED = re.compile(r"<([a-z][a-z0-9]*)\b([^<>]*?)/>", re.IGNORECASE)
_BREAKS = frozenset({"pagebreak", "doc-pagebreak"})


@dataclass(slots=True)
class Document:
    """A content document, its elements named without namespaces."""

    name: str
    """In the archive."""
    body: Element
    language: str
    direction: str
    title: str
    """Of its head: often the same in all documents of a book."""
    kinds: frozenset[str]
    """The roles and the epub:types of its body, and of what alone is in it."""

    def has_content(self) -> bool:
        """Tell whether anything is to be seen in it."""
        return has_content(self.body)


def has_content(element: Element) -> bool:
    """Tell whether an element shows anything."""
    return bool(text_of(element)) or next(element.iter("img", "math"), None) is not None


def load(book: Book) -> list[Document]:
    """Load what the spine names, each file once.

    Raises InputError when a file is damaged or too big.
    """
    seen: set[str] = set()
    loaded: list[Document] = []
    for place in book.spine:
        if place.name not in seen:
            seen.add(place.name)
            loaded.append(_picture(place) if place.is_picture else _document(place, book))
    return loaded


def _picture(place: Place) -> Document:
    body = build("body", None, build("figure", None, build("img", {"src": place.name, "alt": ""})))
    return Document(place.name, body, "", "", "", frozenset())


def _document(place: Place, book: Book) -> Document:
    root = _parse(place.name, book)
    etree.strip_tags(root, etree.Comment, etree.PI, etree.Entity)
    etree.strip_elements(root, *_UNREAD, with_tail=False)
    _choose(root)
    replace_drawings(root, place.name, book)
    for element in root.iter():
        element.tag = local(element)
        if language := element.get(XML_LANG) or element.get("lang"):
            element.set("lang", language)
    body = root.find("body")
    body = build("body") if body is None else body
    if (parent := body.getparent()) is not None:
        parent.remove(body)  # from here on it is a root
    titles = (text_of(title) for title in root.iter("title"))
    _clean(body, place.name, book)
    return Document(
        place.name,
        body,
        body.get("lang") or root.get("lang") or "",
        body.get("dir") or root.get("dir") or "",
        next(titles, ""),
        _kinds(body),
    )


def _parse(name: str, book: Book) -> Element:
    data = book.container.read(name)
    try:
        return tree_of(data)
    except (etree.XMLSyntaxError, ValueError):
        book.repairs.note("documents", name)
    import tinyhtml5

    text = encoding.decode(
        Source(name=f"{book.container.archive.name}: {name}", data=data), Notices()
    )
    # XHTML that is read as HTML: what closes itself there would stay open here.
    text = _SELF_CLOSED.sub(_close, clean_text(text))
    return _as_lxml(tinyhtml5.parse(StringIO(text), namespace_html_elements=False))


def _close(match: re.Match[str]) -> str:
    return match[0] if match[1].lower() in VOID else f"<{match[1]}{match[2]}></{match[1]}>"


def _as_lxml(root: Any) -> Element:
    twin = build("html")
    todo: list[tuple[Any, Element]] = [(child, twin) for child in reversed(root)]
    while todo:
        node, parent = todo.pop()
        if isinstance(node, str):
            append(parent, node)
            continue
        todo.append((node.tail or "", parent))
        if not isinstance(node.tag, str):
            continue
        element = build(node.tag, None, node.text or "")
        for key, value in node.attrib.items():
            _set(element, str(key), value)
        parent.append(element)
        todo.extend((child, element) for child in reversed(node))
    return twin


def _set(element: Element, key: str, value: str) -> None:
    known = {"epub:type": EPUB_TYPE, "xml:lang": "lang"}
    name = known.get(key, key.rpartition("}")[2].rpartition(":")[2])
    if re.fullmatch(r"[a-z][\w.-]*", name, re.ASCII | re.IGNORECASE) or key in known:
        element.set(name, value)


def _choose(root: Element) -> None:
    """Take of each epub:switch what we can show: MathML, else the default (EPUB 3.0.1 #2.3.5)."""
    for switch in list(root.iter("{*}switch")):
        cases = [
            c for c in switch.iterchildren("{*}case") if c.get("required-namespace") == _MATHML
        ]
        chosen = [*cases, *switch.iterchildren("{*}default")][:1]
        for child in list(switch):
            if child not in chosen:
                remove(child)
        for child in chosen:
            unwrap(child)
        unwrap(switch)


def _clean(body: Element, name: str, book: Book) -> None:
    for element in list(body.iter()):
        if element is body or element.getparent() is None:
            continue
        if element.get("hidden") is not None:
            remove(element)
        elif element.tag in _MEDIA:
            book.repairs.media += 1
            remove(element)
        elif element.tag in {"object", "noscript"}:
            _show_instead(element, name, book)
        elif element.tag == "img":
            _find_picture(element, name, book)
        elif types(element) & _BREAKS:
            _empty(element)


def _show_instead(element: Element, name: str, book: Book) -> None:
    """Show of an object the picture that it is, or what is written for those who lack it."""
    if element.get("type", "").startswith("image/") and element.get("data"):
        picture = build("img", {"src": element.get("data", ""), "alt": text_of(element)})
        element.addprevious(picture)
        _find_picture(picture, name, book)
        element.text = None
        element[:] = []
        remove(element)
        return
    book.repairs.media += element.tag == "object"
    unwrap(element)


def _find_picture(image: Element, name: str, book: Book) -> None:
    source = image.get("src", "")
    found, _ = book.find(name, source)
    image.set("src", found or source)


def _empty(page_break: Element) -> None:
    """Keep of the beginning of a page the place alone: its number is no word of the text."""
    page_break[:] = []
    page_break.text = None
    page_break.attrib.pop("title", None)
    page_break.tag = "span"


def _kinds(body: Element) -> frozenset[str]:
    """Gather what a document is called: by its body and the wrappers that alone stand in it."""
    return frozenset().union(*(types(each) for each in _wrappers(body)))


def _wrappers(body: Element) -> Iterator[Element]:
    element: Element | None = body
    while element is not None:
        yield element
        children = [child for child in element if has_content(child)]
        is_alone = len(children) == 1 and not (element.text or "").strip()
        element = children[0] if is_alone and children[0].tag in {"section", "div", "nav"} else None
