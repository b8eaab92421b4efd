"""Finds what stands on a page and is no part of the article: by name, by links, by its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from exporter.readers.html.extents import Extent, Extents
from exporter.readers.html.words import is_named_comments, other_names
from exporter.tree import HEADINGS, Element, is_blank, text_of

#: Elements and roles that say that they are no part of the article.
_OTHER_TAGS = frozenset("nav footer aside dialog menu".split())
_OTHER_ROLES = frozenset(
    "navigation banner contentinfo complementary search menu menubar toolbar dialog alertdialog"
    " alert tablist tooltip form".split()
)
#: No more of the prose than this goes because of one name.
_SHARE = 0.3
#: No more than this because it is named as comments: a few may be longer than the article.
_COMMENTS_SHARE = 0.85
_LINK_LISTS = frozenset("ul ol div section table tr p dl aside header h2 h3 h4 h5 h6".split())
#: The share of linked text from which on a block is a list of links.
_LINKED = 0.6
_ONLY_LINKED = 0.9
_SHORT = 200
#: Blocks, letters and times from which on a line is one that is said again and again.
_LINES = ("p", "div", *HEADINGS)
_SAID = 8
_OFTEN = 4
_CALLS = re.compile(
    r"(?:advertisement|advertising|anzeige|werbung|publicidad|publicité"
    r"|share (?:this|on|via)\b.*|follow (?:us|me)\b.*|sign up (?:for|to)\b.*"
    r"|subscribe (?:to|now)\b.*|read (?:more|also|next|the full story)\b.*|also read\b.*"
    r"|related (?:articles?|stories|posts?|topics?|links?|content|coverage)?"
    r"|more (?:from|on|stories)\b.*|click here (?:to|for)\b.*|story continues below.*"
    r"|skip (?:to|past)\b.*|(?:photo|image|picture) ?gallery|copyright\b.*|©.*|\(c\) ?\d{4}.*"
    r"|.*\ball rights reserved\.?|loading\b.{0,10}|comments?|leave a (?:reply|comment)"
    r"|recommended\b.{0,20}|print|e-?mail|tweet|share|tags?:?|see also(?::.*)?|watch:.*|listen:.*"
    r"|(?:unless|except where) otherwise (?:noted|stated|indicated).*"
    r"|sofern nicht anders .*|sauf (?:indication|mention) contraire.*|salvo que se indique.*"
    r"|.*\bctrl ?\+ ?enter\b.*"  # how to report an error
    r"|mehr zum thema.*|lesen sie auch.*|lea también.*|lire aussi.*|leggi anche.*)[\s.:…>»]*",
    re.IGNORECASE | re.DOTALL,
)


def find_named(body: Element, extents: Extents) -> set[Element]:
    """Find what tag, role, class or id name as no part of an article, if that is no large one."""
    whole = extents[body].prose
    most = _SHARE * whole
    prose = _prose_by_name(body, extents)

    def is_other(element: Element, extent: Extent) -> bool:
        if element.get("role", "").startswith("doc-") or element.tag == "sup":
            return False
        if element.tag == "a" and _is_in_sentence(element, extents):
            return False
        if extent.prose > most:
            return extent.prose <= _COMMENTS_SHARE * whole and is_named_comments(element)
        if element.tag in _OTHER_TAGS or element.get("role") in _OTHER_ROLES:
            return True
        return bool(element.attrib) and any(prose[n] <= most for n in other_names(element))

    return _outermost(body, extents, is_other)


def find_calls(article: Element, extents: Extents, known: set[Element]) -> set[Element]:
    """Find lists of links and calls to action in an article, besides what is known as other.

    What stands there again and again, such as the words beneath each picture of a slide show, is
    such a call, too.
    """
    lines = [e for e in article.iter(*_LINES) if _SAID <= extents[e].text <= _SHORT]
    texts = {e: text_of(e) for e in lines}
    said = Counter(texts.values())
    repeated = {e for e in lines if said[texts[e]] >= _OFTEN}

    def is_other(element: Element, extent: Extent) -> bool:
        is_known = element in known or element in repeated
        return is_known or _is_links(element, extent) or is_call(element, extent)

    return _outermost(article, extents, is_other)


def _outermost(
    root: Element, extents: Extents, is_other: Callable[[Element, Extent], bool]
) -> set[Element]:
    """Find those elements below a root that a test names, without what is within them."""
    found: set[Element] = set()
    within: set[Element] = set()
    for element in root.iterdescendants():
        if element not in extents:
            continue
        if element.getparent() in within:
            within.add(element)
        elif is_other(element, extents[element]):
            within.add(element)
            found.add(element)
    return found


def _is_in_sentence(link: Element, extents: Extents) -> bool:
    """Tell whether words of a sentence are a link: without them it would have a gap."""
    parent, before = link.getparent(), link.getprevious()
    if parent is None or parent not in extents or not extents[parent].is_prose:
        return False
    return not is_blank(parent.text if before is None else before.tail) and not is_blank(link.tail)


def _prose_by_name(body: Element, extents: Extents) -> Counter[str]:
    """Add up the prose that would go with each name."""
    prose: Counter[str] = Counter()
    for element in body.iterdescendants():
        extent = extents.get(element)
        if extent and extent.prose and element.attrib:
            prose.update(dict.fromkeys(other_names(element), extent.prose))
    return prose


def _is_links(element: Element, extent: Extent) -> bool:
    if element.tag not in _LINK_LISTS or not extent.text or extent.prose:
        return False
    if element.tag in {"table", "tr"} and _is_data(element):
        return False
    least = _ONLY_LINKED if element.tag == "p" else _LINKED
    return extent.density > least and sum(1 for _ in element.iter("a")) > 1


def _is_data(part: Element) -> bool:
    """Tell whether a table, or a row of it, is no layout of the page."""
    table = next((e for e in part.iterancestors("table")), part) if part.tag == "tr" else part
    return table.tag != "table" or any(True for _ in table.iter("th", "caption"))


def is_call(element: Element, extent: Extent) -> bool:
    """Tell whether a block calls to do something else than read on, or says whose the page is."""
    if not 0 < extent.text <= _SHORT or not (extent.run or element.tag in HEADINGS):
        return False
    return bool(_CALLS.fullmatch(text_of(element)))
