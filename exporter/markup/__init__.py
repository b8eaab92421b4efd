"""Turns HTML that nobody vouches for into a clean tree (https://html.spec.whatwg.org/#parsing)."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from io import StringIO
from typing import Any

from lxml import etree

from exporter.markup.attributes import SOURCE_SCHEMES, set_attribute
from exporter.options import DEEPEST
from exporter.tree import (
    BLOCKS,
    Element,
    add_class,
    append,
    build,
    clean_text,
    is_blank,
    replace,
)

#: Elements that stay.
KEPT = frozenset(
    "a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl"
    " dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd li mark ol p"
    " pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th"
    " thead tr u ul var wbr".split()
)
#: Elements that stay under another name: obsolete ones, and those that an article has no use for.
RENAMED = {
    "acronym": "abbr",
    "address": "div",
    "article": "section",
    "center": "div",
    "data": "span",
    "dialog": "div",
    "dir": "ul",
    "fieldset": "div",
    "form": "div",
    "hgroup": "div",
    "legend": "div",
    "main": "div",
    "menu": "ul",
    "nav": "div",
    "search": "div",
    "strike": "del",
    "time": "span",
    "tt": "code",
}
#: Elements that go with all that is in them; of any other element only the tags go.
EMPTIED = frozenset("math script select style svg template textarea title".split())
#: Elements that show something which neither edition can show.
LOST = frozenset(
    "applet audio button canvas embed frame iframe input object select svg textarea video".split()
)

#: The attributes that are looked at, by element; `*` stands for any.
_ATTRIBUTES = {
    "*": {"align", "class", "dir", "id", "lang", "role", "style", "title"},
    "a": {"href", "name"},
    "code": {"data-line"},
    "col": {"span"},
    "colgroup": {"span"},
    "img": {"alt", "data-caption", "data-height", "data-width", "height", "src", "width"},
    "input": {"checked", "type"},
    "li": {"value"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_MATH = re.compile(r"<math\b[^>]*>.*?</math\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<([a-z][a-z0-9]*)\b(?!-)([^<>]*)", re.IGNORECASE)


def parse_html(html: str) -> Element:
    """Make an <article> tree of a piece of HTML, however broken or hostile it is.

    What is not known to be harmless goes; text goes only with scripts, styles and drawings.
    Elements deeper than any edition may have them lose their tags and keep their text.
    Bare text and images at the top level come to stand in paragraphs.
    """
    import tinyhtml5

    markup = _cleaner().clean(_MATH.sub(_as_code, clean_text(html)))
    # As a stream: given a short string, tinyhtml5 2.1 looks for a file of that name first.
    body = tinyhtml5.parse(StringIO(markup), namespace_html_elements=False).find("body")
    article = _convert(body)
    _wrap_bare_runs(article)
    return article


def from_tree(root: Element) -> Element:
    """Make an <article> tree of what an element of a parsed page holds, by the same rules.

    The page is used up by it.
    """
    for math in list(root.iter("math")):
        written = etree.tostring(math, encoding="unicode", with_tail=False)
        name = "math display" if math.get("display") == "block" else "math"
        replace(math, build("code", {"class": name}, written))
    etree.strip_elements(root, etree.Comment, etree.PI, *EMPTIED, with_tail=False)
    article = _convert(root)
    _wrap_bare_runs(article)
    return article


def find_lost(html: str) -> tuple[str, ...]:
    """Name the elements in a piece of HTML that would be seen and are not kept, in order."""
    names = (name.lower() for name, rest in _TAG.findall(html) if "checkbox" not in rest)
    return tuple(dict.fromkeys(name for name in names if name in LOST))


def _as_code(math: re.Match[str]) -> str:
    """Keep a formula as it is written: it is read, and cleaned, when all else is."""
    return f"<code class='math'>{escape(math[0])}</code>"


@cache
def _cleaner() -> Any:
    import nh3

    return nh3.Cleaner(
        tags=KEPT | RENAMED.keys(),
        clean_content_tags=EMPTIED,
        attributes=_ATTRIBUTES,
        filter_style_properties={"text-align"},
        url_schemes=SOURCE_SCHEMES,
        link_rel=None,
    )


def _convert(body: Any) -> Element:
    article = build("article")
    # Nearly always all is well, and nothing need be looked at twice.
    whole = "".join(body.itertext())
    cleaned = str if clean_text(whole) == whole else clean_text
    # A stack instead of recursion: hostile trees are deeper than Python's.
    todo: list[tuple[Any, Element, int]] = [(child, article, 1) for child in reversed(body)]
    append(article, cleaned(body.text or ""))
    while todo:
        node, parent, depth = todo.pop()
        if isinstance(node, str):
            append(parent, cleaned(node))
            continue
        target = _start(node, parent) if depth < DEEPEST else parent
        if node.text:
            append(target, cleaned(node.text))
        todo.append((node.tail or "", parent, depth))
        todo.extend((child, target, depth + 1) for child in reversed(node))
    return article


def _start(node: Any, parent: Element) -> Element:
    if node.tag == "input" and node.get("type", "").lower() != "checkbox":
        return parent
    if node.tag not in KEPT and node.tag not in RENAMED:
        return parent
    element = build(RENAMED.get(node.tag, node.tag))
    if node.tag == "bdo" and "dir" not in node.attrib:
        element.tag = "bdi"
    if node.tag == "center":
        add_class(element, "ta-center")
    known: set[str] = _ATTRIBUTES.get(node.tag, set())
    for name, value in node.attrib.items():
        if name in known or name in _ATTRIBUTES["*"]:
            set_attribute(element, name, value)
    append(parent, element)
    return element


def _wrap_bare_runs(article: Element) -> None:
    children: list[Any] = [article.text or ""]
    for child in article:
        children += [child, child.tail or ""]
        child.tail = None
    article.text = None
    paragraph: Element | None = None
    for child in children:
        if isinstance(child, str):
            if child and (paragraph is not None or not is_blank(child)):
                paragraph = build("p") if paragraph is None else paragraph
                append(paragraph, child)
        elif _is_block(child):
            _close(article, paragraph)
            paragraph = None
            append(article, child)
            append(article, "\n")
        else:
            paragraph = build("p") if paragraph is None else paragraph
            append(paragraph, child)
    _close(article, paragraph)


def _is_block(element: Element) -> bool:
    # A link or a deletion around blocks stands where blocks stand.
    return any(e.tag in BLOCKS for e in element.iter())


def _close(article: Element, paragraph: Element | None) -> None:
    if paragraph is None:
        return
    has_content = any(not is_blank(t) for t in paragraph.itertext()) or (
        paragraph.find(".//img") is not None
    )
    # Line breaks between blocks were only meant as space.
    if has_content or paragraph.xpath(".//@id"):
        append(article, paragraph)
        append(article, "\n")
