"""Says in our words what documents say in theirs: roles, verse, epigraphs; other classes go."""

from __future__ import annotations

import re

from exporter.finished.epub.documents import types
from exporter.readers.epub.notes import CALL
from exporter.serialize import EPUB_TYPE
from exporter.tree import Element, add_class, build, classes, move_children, text_of

_EPIGRAPHS = frozenset({"epigraph", "doc-epigraph"})
_PULLQUOTES = frozenset({"pullquote", "doc-pullquote"})
_VERSE = frozenset({"z3998:poem", "z3998:verse", "z3998:song", "z3998:hymn"})
_CODE = frozenset({"code", "pre"})
#: What books call the numbers of lines, which their sheets move to the margin.
_LINE_NUMBER = re.compile(r"l(?:ine)?-?(?:num(?:ber)?|no)s?", re.IGNORECASE)
_EM_SPACE = "\u2003"


def settle(body: Element, *, keeps_classes: bool) -> None:
    """Bring the elements of a document into our vocabulary.

    Classes are kept where they are our own; others mean something to their stylesheet alone.
    """
    for element in list(body.iter()):
        kinds = types(element)
        if any(_LINE_NUMBER.fullmatch(name) for name in classes(element)):
            _set_apart(element)
        if not keeps_classes:
            _keep_language(element)
        if element.get("role") != CALL:
            element.attrib.pop("role", None)
        element.attrib.pop(EPUB_TYPE, None)
        if element is body:
            continue
        if kinds & _EPIGRAPHS and element.tag in {"blockquote", "div", "section", "aside"}:
            element.tag = "blockquote"
            element.set("class", "epigraph")
        elif kinds & _PULLQUOTES and element.tag in {"blockquote", "aside"}:
            element.set("class", "pullquote")
        elif kinds & _VERSE and element.tag in {"blockquote", "div", "section"}:
            _set_verse(element)


def _keep_language(element: Element) -> None:
    """Keep of the classes the name of a programming language."""
    kept = [name for name in classes(element) if name.startswith("language-")]
    element.attrib.pop("class", None)
    if kept and element.tag in _CODE:
        element.set("class", kept[0])


def _set_apart(number: Element) -> None:
    """Part the number of a line from the words that it would else stand against."""
    if number.tag == "span" and text_of(number).isdigit():
        number.text = f"{_EM_SPACE}{(number.text or '').lstrip()}"


def _set_verse(element: Element) -> None:
    if element.tag != "blockquote":
        add_class(element, "verse")
        return
    verse = build("div", {"class": "verse"})
    move_children(element, verse)
    element.append(verse)
