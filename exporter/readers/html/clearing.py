"""Finds what stands on a page and is no part of the article: by name, by links, by its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from exporter.readers.html.extents import Extent, Extents
from exporter.readers.html.words import other_names
from exporter.tree import HEADINGS, Element, text_of

#: Elements and roles that say that they are no part of the article.
_OTHER_TAGS = frozenset("nav footer aside dialog menu".split())
_OTHER_ROLES = frozenset(
    "navigation banner contentinfo complementary search menu menubar toolbar dialog alertdialog"
    " alert tablist tooltip form".split()
)
#: No more of the prose than this goes because of one name.
_SHARE = 0.3
_LINK_LISTS = frozenset("ul ol div section table p dl aside header h2 h3 h4 h5 h6".split())
#: The share of linked text from which on a block is a list of links.
_LINKED = 0.6
_SHORT = 200
_CALLS = re.compile(
    r"(?:advertisement|advertising|anzeige|werbung|publicidad|publicité"
    r"|share (?:this|on|via)\b.*|follow (?:us|me)\b.*|sign up (?:for|to)\b.*"
    r"|subscribe (?:to|now)\b.*|read (?:more|also|next|the full story)\b.*|also read\b.*"
    r"|related (?:articles?|stories|posts?|topics?|links?|content|coverage)?"
    r"|more (?:from|on|stories)\b.*|click here (?:to|for)\b.*|story continues below.*"
    r"|skip (?:to|past)\b.*|(?:photo|image|picture) ?gallery|copyright\b.*|©.*|\(c\) ?\d{4}.*"
    r"|.*\ball rights reserved\.?|loading\b.{0,10}|comments?|leave a (?:reply|comment)"
    r"|recommended\b.{0,20}|print|e-?mail|tweet|share|tags?:?|see also:.*|watch:.*|listen:.*"
    r"|mehr zum thema.*|lesen sie auch.*|lea también.*|lire aussi.*|leggi anche.*)[\s.:…>»]*",
    re.IGNORECASE | re.DOTALL,
)


def find_named(body: Element, extents: Extents) -> set[Element]:
    """Find what tag, role, class or id name as no part of an article, if that is no large one."""
    most = _SHARE * extents[body].prose
    prose = _prose_by_name(body, extents)

    def is_other(element: Element, extent: Extent) -> bool:
        if extent.prose > most or element.get("role", "").startswith("doc-"):
            return False
        if element.tag in _OTHER_TAGS or element.get("role") in _OTHER_ROLES:
            return True
        return bool(element.attrib) and any(prose[n] <= most for n in other_names(element))

    return _outermost(body, extents, is_other)


def find_calls(article: Element, extents: Extents, known: set[Element]) -> set[Element]:
    """Find lists of links and calls to action in an article, besides what is known as other."""

    def is_other(element: Element, extent: Extent) -> bool:
        return element in known or _is_links(element, extent) or _is_call(element, extent)

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
    if element.tag == "table" and any(True for _ in element.iter("th", "caption")):
        return False
    return extent.density > _LINKED and sum(1 for _ in element.iter("a")) > 1


def _is_call(element: Element, extent: Extent) -> bool:
    if not 0 < extent.text <= _SHORT or not (extent.run or element.tag in HEADINGS):
        return False
    return bool(_CALLS.fullmatch(text_of(element)))
