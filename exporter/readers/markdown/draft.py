"""A tree under construction, with its notes beside it and its HTML still to be read."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree
from markdown_it.token import Token

from exporter import names, tree
from exporter.markup.attributes import set_attribute
from exporter.options import DEEPEST
from exporter.tree import Element, build, clean_text

_PLACE = re.compile(r"<\?raw (\d+)\?>")


class Raw(NamedTuple):
    """A piece of HTML between Markdown, and the line on which its block begins."""

    html: str
    line: int


class Repeated(NamedTuple):
    """The label of a note that is defined again, and the line on which it is."""

    label: str
    line: int


class _Level:
    """An open element and its last child; lxml would count the children to find it."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.last: Element | None = None

    def write(self, text: str) -> None:
        if self.last is None:
            self.element.text = (self.element.text or "") + text
        else:
            self.last.tail = (self.last.tail or "") + text


class Draft:
    """An article as far as it is built; <?raw N?> stands in it where raw[N] belongs."""

    def __init__(self) -> None:
        self.article = build("article")
        self.notes: list[Element] = []
        self.raw: list[Raw] = []
        self.repeated: list[Repeated] = []
        self.line = 1
        self._path = [_Level(self.article)]
        self._text: list[str] = []
        self._ids: dict[str, str] = {}
        self._taken: set[str] = set()
        self._defined: set[str] = set()

    @property
    def current(self) -> Element:
        """The element that is open."""
        return self._path[-1].element

    def open(self, tag: str, token: Token | None = None) -> Element:
        """Open an element, with the attributes of a token; too deep, stay where we are."""
        if len(self._path) > DEEPEST:
            self._path.append(self._path[-1])
            return build(tag)
        self._flush()
        element = etree.SubElement(self.current, tag)
        self._path[-1].last = element
        self._path.append(_Level(element))
        if token is not None:
            _set_attributes(element, token)
        return element

    def close(self) -> None:
        """Close the element that was opened last."""
        if self._path[-1] is not self._path[-2]:
            self._flush()
        self._path.pop()

    def add(self, tag: str, token: Token | None = None) -> Element:
        """Add an element without content."""
        element = self.open(tag, token)
        self.close()
        return element

    def write(self, text: str) -> None:
        """Add text to the element that is open."""
        self._text.append(text)

    def add_raw(self, html: str) -> None:
        """Keep the place of a piece of HTML."""
        if html.strip():
            place = etree.ProcessingInstruction("raw", str(len(self.raw)))
            self._flush()
            self.current.append(place)
            self._path[-1].last = place
            self.raw.append(Raw(html, self.line))

    def open_note(self, label: str) -> None:
        """Open the note with a label; one that is defined again becomes another note."""
        key = label
        if label in self._defined:
            self.repeated.append(Repeated(label, self.line))
            key = f"{label} {self.line}"  # no label holds a space
        self._defined.add(key)
        aside = build("aside", {"role": "doc-footnote", "id": self.note_id(key, label)})
        self.notes.append(aside)
        self._flush()
        self._path.append(_Level(aside))

    def note_id(self, key: str, label: str = "") -> str:
        """Give the id of a note: the same for the same key, another for another."""
        if key not in self._ids:
            stem = names.slug(f"fn {label or key}", "fn")
            name = names.unique(stem, self._taken) if stem in self._taken else stem
            self._taken.add(name)
            self._ids[key] = name
        return self._ids[key]

    def html_of(self, element: Element) -> str:
        """Give an element as HTML, with the raw HTML in its places."""
        for empty in tree.elements(element):
            if empty.text is None and not len(empty) and empty.tag not in tree.VOID:
                empty.text = ""  # <p/> is an open paragraph in HTML
        markup = etree.tostring(element, encoding="unicode", with_tail=False)
        return _PLACE.sub(lambda place: self.raw[int(place[1])].html, markup)

    def _flush(self) -> None:
        if not self._text:
            return
        text = "".join(self._text)
        self._text.clear()
        try:
            self._path[-1].write(text)
        except ValueError:  # such as a form feed, written as &#12;
            self._path[-1].write(clean_text(text))


def has_raw(element: Element) -> bool:
    """Tell whether raw HTML has its place in an element."""
    return next(element.iter(etree.PI), None) is not None


def _set_attributes(element: Element, token: Token) -> None:
    for name, value in token.attrs.items():
        # Where links and images lead is for later rooms to judge, with a notice.
        if name in {"href", "src"}:
            element.set(name, clean_text(str(value)))
        else:
            set_attribute(element, name, str(value))
    for name, value in token.meta.get("attributes", {}).items():
        set_attribute(element, name, value)
