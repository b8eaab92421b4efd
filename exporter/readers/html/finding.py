"""Finds the part of a page that is the article."""

from __future__ import annotations

from exporter.readers.html.extents import ASIDE, Extents
from exporter.readers.html.words import is_named_body, is_named_standfirst
from exporter.tree import HEADINGS, Element

#: The share of the prose that the article must hold, however it is found.
_MOST = 0.9
#: The share that an element named as the article must hold.
_NAMED = 0.4
#: What is never the whole of an article, though all its prose may stand in it.
PARTS = frozenset("ul ol li dl dt dd figure pre".split())


def find_article(body: Element, extents: Extents) -> Element:
    """Give the smallest element that holds the article.

    An element that says it is the article is believed if it holds a good part of the prose and
    no other one holds nearly as much; else the one that holds nearly all the prose.
    """
    named = _named(body, extents)
    if named is not None:
        body = named
    return _narrow(body, extents)


def find_standfirst(body: Element, article: Element, extents: Extents) -> Element | None:
    """Give the paragraph that stands between the title and the article, outside of both."""
    found = None
    for element in body.iter():
        if element is article:
            return found
        if element.tag == "h1":
            found = None
        elif found is None and element in extents and _is_standfirst(element, extents):
            found = element
    return None


def _is_standfirst(element: Element, extents: Extents) -> bool:
    own, parent = extents[element], element.getparent()
    if (
        not own.is_prose
        or own.run != own.text
        or own.linked
        or element.tag in ASIDE.union(HEADINGS)
    ):
        return False
    return is_named_standfirst(element) or (parent is not None and is_named_standfirst(parent))


def _named(body: Element, extents: Extents) -> Element | None:
    whole = extents[body].prose
    for is_named in (_is_body, _is_article, _is_main):
        found = [e for e in extents if e is not body and is_named(e)]
        found = [e for e in found if extents[e].prose >= max(_NAMED * whole, 1)]
        if found:
            # The innermost of those that hold the most.
            most = max(extents[e].prose for e in found)
            return [e for e in found if extents[e].prose >= _MOST * most][-1]
    return None


def _is_body(element: Element) -> bool:
    return is_named_body(element)


def _is_article(element: Element) -> bool:
    return element.tag == "article" or element.get("role") == "article"


def _is_main(element: Element) -> bool:
    return element.tag == "main" or element.get("role") == "main"


def _narrow(element: Element, extents: Extents) -> Element:
    while True:
        enough = _MOST * extents[element].prose
        inner = next((e for e in element if _holds(e, extents, enough)), None)
        if inner is None:
            return element
        element = inner


def _holds(element: Element, extents: Extents, enough: float) -> bool:
    own = extents.get(element)
    return (
        own is not None and element.tag not in PARTS and own.has_blocks and own.prose >= enough > 0
    )
