"""Turns the bytes of a page into a tree (https://html.spec.whatwg.org/#determining-the-character-encoding)."""

from __future__ import annotations

import dataclasses
import re

from exporter.encoding import decode
from exporter.errors import InputError
from exporter.markup import parse_html
from exporter.model import Source
from exporter.notices import Notices
from exporter.tree import VOID, Element, replace

#: Bytes in which the declaration of an encoding must stand.
_HEAD = 4096
_DECLARED = re.compile(
    rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)|<meta\b[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
#: Elements that libxml2 does not know to be empty.
_VOID_TAG = re.compile(r"<(source|track|wbr)\b([^<>]*)>(?!</)", re.IGNORECASE)
_HEAD_TAGS = frozenset("base link meta noscript script style template title".split())
_EMPTY_TAG = re.compile(r"<([a-z][\w:-]*)((?:\s[^<>]*)?)/>", re.IGNORECASE)


def parse(source: Source, notices: Notices) -> Element:
    """Give the <html> element of a page; it has a body.

    Raises InputError when its bytes are no text or there is nothing in it.
    """
    from lxml import etree, html

    text = _text(source, notices)
    if text.lstrip()[:5] == "<?xml":
        text = _EMPTY_TAG.sub(_spell_out, text)
    text = _VOID_TAG.sub(r"<\1\2></\1>", _from_doctype(text))
    # Without huge_tree, libxml2 stops at 256 levels and leaves out all that follows.
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    # Forms and inputs need no class of their own, and Python is asked for it at each element.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    if not text.strip():
        raise empty(source)
    root: Element = html.document_fromstring(text.encode(), parser=parser, ensure_head_body=True)
    if any("depth" in error.message for error in parser.error_log):
        for body in root.iter("body"):
            replace(body, deep := parse_html(text))
            deep.tag = "body"
    _fill_body(root)
    return root


def empty(source: Source) -> InputError:
    """Make the error for a page that shows nothing."""
    return InputError(
        "the page holds no text",
        where=source.name,
        hint="if scripts write it when it is opened, save it from the browser and give that file",
    )


def _from_doctype(text: str) -> str:
    """Leave out what servers say before a page begins: behind it the head would be in the body."""
    found = re.search("<!doctype html", text[:_HEAD], re.IGNORECASE)
    return text[found.start() :] if found else text


def _fill_body(root: Element) -> None:
    """Move to the body what libxml2 leaves in the head: all from the first element that is shown.

    It does not know the elements that came with HTML 5.
    """
    head, body = root.find("head"), root.find("body")
    if head is None or body is None:
        return
    shown = next((e for e in head if e.tag not in _HEAD_TAGS), None)
    if shown is not None:
        for place, element in enumerate([shown, *shown.itersiblings()]):
            body.insert(place, element)
        if body.text and body.text.strip():
            element.tail = (element.tail or "") + body.text
            body.text = None


def _spell_out(tag: re.Match[str]) -> str:
    """Close what XHTML lets be empty: to an HTML parser the tag would be open."""
    return tag[0] if tag[1].lower() in VOID else f"<{tag[1]}{tag[2]}></{tag[1]}>"


def _text(source: Source, notices: Notices) -> str:
    found = _DECLARED.search(source.data[:_HEAD])
    declared = (found[1] or found[2]).decode("ascii") if found else ""
    return decode(dataclasses.replace(source, encoding=source.encoding or declared), notices)
