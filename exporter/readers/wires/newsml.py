"""Reads NewsML-G2 and, as far as it holds NITF or XHTML, NewsML 1 (https://iptc.org/standards/)."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from lxml import etree

from exporter.markup import parse_html
from exporter.model import Article, Source, Value
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers.wires import nitf
from exporter.readers.wires.item import Item, articles, dated
from exporter.readers.wires.xml import local, parse, words
from exporter.tree import Element, text_of

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ITEMS = ("newsItem", "NewsItem")
_CONTENT = ("inlineXML", "inlineData", "DataContent")


def read(source: Source, _: Options, notices: Notices) -> tuple[Article, ...]:  # noqa: ARG001  # every reader's form
    """Read a message or an item; every item that holds a text becomes an article.

    Raises InputError when it is not well-formed or has no text.
    """
    root = parse(source)
    found = [e for e in root.iter() if local(e) in _ITEMS] or [root]
    made = (_item(each, root) for each in found)
    return articles((item for item in made if item is not None), source)


def _item(told: Element, root: Element) -> Item | None:
    for content in [e for e in told.iter() if local(e) in _CONTENT]:
        fields = {key: value for key, value in _fields(told, root) if value}
        if inner := next(nitf.items(content), None):
            inner.fields = {k: v for k, v in inner.fields.items() if v} | fields
            return inner
        tree = _tree(content)
        if text_of(tree):
            return Item(tree, fields, words(told, "dateline") or words(told, "DateLine"))
    return None


def _tree(content: Element) -> Element:
    """Make the tree of XHTML, or of plain text."""
    bodies = list(content.iter("{*}body")) or [content]
    if not len(bodies[0]):
        parts = [part.strip() for part in (bodies[0].text or "").splitlines()]
        if content.get("contenttype", "").startswith("text/html"):
            return parse_html(bodies[0].text or "")
        return parse_html("".join(f"<p>{escape(part)}</p>" for part in parts if part))
    for element in bodies[0].iter():
        element.tag = local(element)
    return parse_html(etree.tostring(bodies[0], encoding="unicode", method="html", with_tail=False))


def _fields(told: Element, root: Element) -> Iterator[tuple[str, Value]]:
    """List what an item tells: NewsML-G2's elements, else NewsML 1's."""
    yield "title", words(told, "headline") or words(told, "HeadLine") or words(told, "title")
    yield "author", _names(told)
    yield "credit", words(told, "creditline") or words(told, "CreditLine")
    yield "rights", words(told, "copyrightNotice") or words(told, "CopyrightLine")
    yield "lang", _language(told, root)
    moments = (words(told, n) for n in ("versionCreated", "firstCreated", "ThisRevisionCreated"))
    yield from dated(next((m for m in moments if m), "")).items()
    yield "description", words(told, "description")
    yield "subject", tuple(_subjects(told))


def _names(told: Element) -> tuple[str, ...]:
    bylines = (text_of(e) for e in told.iter("{*}by", "{*}ByLine"))
    return tuple(dict.fromkeys(text.removeprefix("By ") for text in bylines if text))


def _language(told: Element, root: Element) -> str:
    tags = [e.get("tag", "") for e in told.iter("{*}language")]
    tags += [e.get("FormalName", "") for e in told.iter("{*}Language")]
    tags += [e.get(_LANG, "") for e in (told, root)]
    return next((tag for tag in tags if tag), "")


def _subjects(told: Element) -> Iterator[str]:
    for subject in told.iter("{*}subject"):
        if name := words(subject, "name"):
            yield name
