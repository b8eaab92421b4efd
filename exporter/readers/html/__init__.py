"""Reads web pages: finds the article, and what the page tells of it."""

from __future__ import annotations

from exporter.markup import LOST, from_tree
from exporter.markup.addresses import absolute, make_absolute
from exporter.model import Article, Fields, Source, Value
from exporter.notices import Notices
from exporter.options import Options
from exporter.readers.html import code, facts, mathematics, notes, page, pictures, unseen
from exporter.readers.html.edges import trim
from exporter.readers.html.extents import measure
from exporter.readers.html.tidy import tidy
from exporter.readers.html.verdict import judge
from exporter.tree import Element, elements, inherited, remove, text_of


def read(source: Source, _: Options, notices: Notices) -> tuple[Article, ...]:
    """Read a web page as one article."""
    root = page.parse(source, notices)
    body = root.find("body")
    if body is None:
        raise page.empty(source)
    fields = facts.gather(facts.read_head(root), source)
    base = _base(root, source)
    code.find_code(body)
    mathematics.find_formulas(body)
    pictures.find_pictures(body)
    unseen.take_out_unseen(body)
    if not text_of(body) and body.find(".//img") is None:
        raise page.empty(source)
    found = notes.take_notes(body)
    article = _find(root, body, fields, source, notices)
    fields |= _languages(article)
    notes.put_back(article, found)
    # Pictures of a saved page stand beside it; `sources` looks there first, then at its address.
    images = "" if base == source.url else base
    make_absolute(article, links=base or str(fields.get("source", "")), images=images)
    _tell_lost(article, source, notices)
    tidy(article)
    return (Article(source=source, tree=from_tree(article), fields=fields),)


def _find(
    root: Element, body: Element, fields: Fields, source: Source, notices: Notices
) -> Element:
    extents = measure(body)
    verdict = judge(root, body, extents)
    if not verdict.is_sure:
        notices.warn(
            "article-unsure",
            "no article stands out in the page; all its text is taken",
            where=source.name,
            hint="look for what is no part of it; give the address of the article itself",
        )
    if verdict.is_whole:
        return body
    title = str(fields.get("title", ""))
    names = [str(name) for name in fields.get("author", ())] + [str(fields.get("publisher", ""))]
    repeated = trim(verdict, extents, title, names)
    for element in {*verdict.others, *repeated}:
        if element.getparent() is not None:
            remove(element)
    return verdict.article


def _base(root: Element, source: Source) -> str:
    """Give the address against which references resolve (HTML #document-base-url), or ""."""
    named = next((e.get("href", "").strip() for e in root.iter("base") if e.get("href")), "")
    base = absolute(named, source.url) if named else source.url
    return base if base.startswith(("http://", "https://")) else ""


def _languages(article: Element) -> dict[str, Value]:
    told = {name: inherited(article, name) for name in ("lang", "dir")}
    return {name: value for name, value in told.items() if value}


def _tell_lost(article: Element, source: Source, notices: Notices) -> None:
    lost = dict.fromkeys(
        str(e.tag) for e in elements(article, *LOST) if "checkbox" not in e.values()
    )
    if lost:
        notices.warn(
            "html-removed",
            f"HTML that neither edition can show was removed: {', '.join(lost)}",
            where=source.name,
        )
