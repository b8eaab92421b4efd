"""Turns the HTML that Pandoc writes into an article's tree (https://pandoc.org/MANUAL.html)."""

from __future__ import annotations

import re

from lxml import html as lxml_html

from exporter.markup import from_tree
from exporter.tree import (
    Element,
    add_class,
    classes,
    elements,
    has_class,
    is_blank,
    move_children,
    remove,
    replace,
    text_of,
    unwrap,
)
from exporter.tree import (
    build as element,
)

_DELIMITERS = re.compile(r"\\[(\[](.*)\\[)\]]", re.DOTALL)
#: Classes that Pandoc gives to blocks of code besides the name of their language.
_NO_LANGUAGE = frozenset(
    {"sourceCode", "numberLines", "number-lines", "literate", "code", "example"}
)


def build(html: str) -> Element:
    """Make a tree of a whole text."""
    body = next(lxml_html.document_fromstring(f"<body>{html}</body>").iter("body"))
    for span in list(body.iter("span")):
        if "math" in (span.get("class") or "").split():
            _mark_formula(span)
    article = from_tree(body)
    _open_cells(article)
    for section in elements(article, "section", "aside"):
        if has_class(section, "footnotes"):
            _take_notes(section, article)
    for paragraph in article.iter("p"):
        if _is_picture(paragraph):
            paragraph.tag = "figure"
    for call in article.iter("a"):
        if call.get("role") == "doc-noteref":
            call.attrib.pop("id", None)
    for block in article.iter("pre"):
        _name_language(block)
    return article


def _open_cells(article: Element) -> None:
    """Take the cells of a notebook away: headings in them are those of the article."""
    for block in elements(article, "div"):
        if has_class(block, "cell"):
            unwrap(block)


def _is_picture(paragraph: Element) -> bool:
    """Tell whether it holds one picture alone; those with captions are figures already."""
    only = paragraph[0] if len(paragraph) == 1 else None
    return (
        only is not None and only.tag == "img" and is_blank(paragraph.text) and is_blank(only.tail)
    )


def _mark_formula(span: Element) -> None:
    """Keep a formula as TeX in code, without the delimiters for browsers."""
    written = "".join(map(str, span.itertext()))
    match = _DELIMITERS.fullmatch(written.strip())
    name = "math display" if "display" in (span.get("class") or "") else "math"
    replace(span, element("code", {"class": name}, match[1] if match else written))


def _take_notes(section: Element, article: Element) -> None:
    """Make asides at the end of the items of Pandoc's list of notes."""
    for item in section.iter("li"):
        if item.get("id", "").startswith("fn"):
            note = element("aside", {"role": "doc-footnote", "id": item.get("id", "")})
            move_children(item, note)
            article.append(note)
    remove(section)


def _name_language(block: Element) -> None:
    """Write the language of a block of code as HTML does: `language-python`."""
    names = [name for name in classes(block) if name not in _NO_LANGUAGE]
    block.attrib.pop("class", None)
    code = block.find("code")
    if names and code is not None and text_of(block):
        add_class(code, f"language-{names[0]}")
