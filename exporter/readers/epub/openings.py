"""Finds the title of a part in its text, and reads back the openings of our own articles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from exporter import languages
from exporter.markup import parse_html
from exporter.model import Fields, Value
from exporter.readers.epub.book import Book
from exporter.readers.epub.documents import has_content
from exporter.readers.epub.notes import CALL
from exporter.tree import (
    HEADINGS,
    Element,
    copy,
    elements,
    has_class,
    is_blank,
    remove,
    text_of,
)

#: No title of a chapter is said in more headings.
_MOST = 3


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a part, and whether a heading in its text says it as it is."""

    text: str
    heading: Element | None = None


def find_title(bodies: Sequence[Element], label: str) -> Title:
    """Find the heading that says what the table of contents says, and take it out of the text.

    Of the two the fuller one counts; a heading that says something else stays.
    """
    leading = _leading(bodies[0])
    said = [_said(heading) for heading in leading]
    if not label:
        return _take(leading[:1], said[0]) if said else Title("")
    for number in range(1, len(said) + 1):
        if _core("".join(said[:number])) == _core(label):
            return _take(leading[:number], label)
    if said and _core(label) in _core(said[0]):
        return _take(leading[:1], said[0])
    if said and _core(label).startswith(_core(said[0])):
        return _take(leading[:1], label)
    return Title(label)


def lead(tree: Element, title: Title) -> None:
    """Put the heading that is the title first, as the h1 with all its markup."""
    if title.heading is not None:
        html = etree.tostring(title.heading, encoding="unicode", method="html", with_tail=False)
        tree.insert(0, parse_html(html)[0])


def _leading(body: Element) -> list[Element]:
    """List the headings with which a document begins; pictures may stand before them."""
    found: list[Element] = []
    for element in body.iter():
        if any(element in one.iter() for one in found):
            continue
        if element.tag in {*HEADINGS, "hgroup"} and text_of(element):
            found.append(element)
        elif not is_blank(element.text):
            break
        if len(found) == _MOST:
            break
    return found


def _take(headings: Sequence[Element], text: str) -> Title:
    """Take headings out of the text, with the wrappers that were there for them alone."""
    kept = copy(headings[0])
    is_whole = len(headings) == 1 and kept.tag != "hgroup"
    for heading in headings:
        parent = heading.getparent()
        remove(heading)
        while parent is not None and parent.tag in {"header", "hgroup", "div"}:
            above = parent.getparent()
            if has_content(parent) or above is None:
                break
            remove(parent)
            parent = above
    if not is_whole:
        return Title(text)
    kept.tag = "h1"
    return Title(text, kept)


def _said(heading: Element) -> str:
    twin = copy(heading)
    for call in elements(twin, "a"):
        if call.get("role") == CALL:
            remove(call)
    return text_of(twin)


def _core(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "", folded) or folded


def ours(body: Element, book: Book) -> Fields:
    """Take out of one of our own articles what its metadata set, and give it as fields."""
    found: dict[str, Value] = {}
    for paragraph in [p for p in body.iter("p") if _is_set(p)]:
        if has_class(paragraph, "byline"):
            found |= _byline(paragraph, book)
        else:
            key = next(key for key in _KEYS if has_class(paragraph, key))
            found[_KEYS[key]] = text_of(paragraph)
        remove(paragraph)
    return found


_KEYS = {"kicker": "kicker", "standfirst": "subtitle", "credit": "credit"}


def _is_set(paragraph: Element) -> bool:
    parent = paragraph.getparent()
    if parent is not None and has_class(parent, "opening"):
        return any(has_class(paragraph, key) for key in (*_KEYS, "byline"))
    return has_class(paragraph, "credit")


def _byline(line: Element, book: Book) -> Fields:
    told: dict[str, Value] = {}
    for part in line:
        if has_class(part, "author"):
            told["author"] = _names(text_of(part), book)
        elif part.tag == "time" and part.get("datetime"):
            told["date"] = part.get("datetime", "")
        else:
            told["date"] = text_of(part)
    return told


def _names(text: str, book: Book) -> Value:
    """Give the names in a byline, which is a sentence in the language of the book."""
    before, _, after = languages.word("by", book.language or "en").partition("{}")
    bare = text.removeprefix(before).removesuffix(after)
    known = [text_of(e) for e in book.metadata.iter("{*}creator", "{*}contributor")]
    named = sorted((name for name in known if name and name in bare), key=bare.index)
    joined = languages.join(named, book.language or "en") if named else ""
    return tuple(named) if joined == bare else bare
