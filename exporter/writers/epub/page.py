"""Turns a tree into an XHTML content document (EPUB 3.3 #sec-xhtml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exporter.model import Matter, Metadata
from exporter.serialize import EPUB_TYPE, html_root, xhtml
from exporter.tree import Element, build, elements, has_class, remove
from exporter.writers.epub.metadata import line

CSS = "css/book.css"

#: Role -> epub:type (EPUB 3.3 #sec-epub-type-attribute): reading systems of today act on the
#: latter (notes as popups), assistive technology on the former.
_TYPES: Mapping[str, str] = {
    "doc-abstract": "abstract",
    "doc-acknowledgments": "acknowledgments",
    "doc-afterword": "afterword",
    "doc-appendix": "appendix",
    "doc-backlink": "backlink",
    "doc-bibliography": "bibliography",
    "doc-biblioref": "biblioref",
    "doc-chapter": "chapter",
    "doc-colophon": "colophon",
    "doc-conclusion": "conclusion",
    "doc-credit": "credit",
    "doc-credits": "credits",
    "doc-dedication": "dedication",
    "doc-endnotes": "endnotes",
    "doc-epigraph": "epigraph",
    "doc-epilogue": "epilogue",
    "doc-errata": "errata",
    "doc-footnote": "footnote",
    "doc-foreword": "foreword",
    "doc-glossary": "glossary",
    "doc-glossref": "glossref",
    "doc-introduction": "introduction",
    "doc-noteref": "noteref",
    "doc-notice": "notice",
    "doc-pagebreak": "pagebreak",
    "doc-pagelist": "page-list",
    "doc-part": "part",
    "doc-preface": "preface",
    "doc-prologue": "prologue",
    "doc-pullquote": "pullquote",
    "doc-qna": "qna",
    "doc-subtitle": "subtitle",
    "doc-tip": "tip",
    "doc-toc": "toc",
}
#: Elements that bring a language of markup of their own.
_FOREIGN: Mapping[str, str] = {
    "math": "http://www.w3.org/1998/Math/MathML",
    "svg": "http://www.w3.org/2000/svg",
}
_PROPERTIES: Mapping[str, str] = {"math": "mathml", "svg": "svg"}


def write_page(title: str, metadata: Metadata, matter: Matter, *content: Element) -> bytes:
    """Write a content document; the trees become part of it."""
    html = html_root()
    html.set("lang", metadata.language)
    html.set("dir", metadata.direction)
    head = build("head", {}, build("meta", {"charset": "utf-8"}))
    head.append(build("title", {}, line(title) or line(metadata.title)))
    head.append(build("link", {"rel": "stylesheet", "type": "text/css", "href": CSS}))
    body = build("body", {EPUB_TYPE: f"{matter}matter"}, *content)
    html.extend((head, body))
    for bracket in elements(body, "rp"):
        # EPUB 3.3 #sec-xhtml-deviations-discouraged: every reading system must know ruby.
        remove(bracket)
    for element in elements(body):
        _add_type(element)
        if has_class(element, "formula") and has_class(element, "long"):
            # It may have to be moved: who has no finger or mouse needs a way to it by keys.
            element.set("tabindex", "0")
        if namespace := _FOREIGN.get(str(element.tag)):
            element.set("xmlns", namespace)
    return xhtml(html)


def properties(tree: Element) -> Iterator[str]:
    """List what the manifest must tell of a tree (EPUB 3.3 #app-item-properties-vocab)."""
    for tag, name in _PROPERTIES.items():
        if next(elements(tree, tag), None) is not None:
            yield name


def as_chapter(article: Element) -> Element:
    """Wrap an article as the chapter that it is: the role does not go on <article> itself."""
    chapter = build("section", {"role": "doc-chapter"})
    title = article.find(".//h1")
    if title is not None and title.get("id"):
        chapter.set("aria-labelledby", title.get("id", ""))
    chapter.append(article)
    return chapter


def _add_type(element: Element) -> None:
    kind = _TYPES.get(element.get("role", ""))
    if kind is None and has_class(element, "titlepage"):
        kind = "titlepage"
    if kind is not None and element.get(EPUB_TYPE) is None:
        element.set(EPUB_TYPE, kind)
