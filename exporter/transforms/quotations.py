"""Tells the attribution of a block quotation from its text, and what kind of quotation it is."""

from __future__ import annotations

import re

from exporter.model import Article
from exporter.notices import Notices
from exporter.tree import Element, add_class, classes, elements, text_of

# Longer than this it is a paragraph that happens to begin with a dash.
_LONGEST = 150
_DASH = re.compile(r"(?:——?|―|–(?=\s)|---?)\s*\w")
#: Classes that an author writes behind the last line of a quotation.
_KINDS = frozenset(("epigraph", "pullquote"))


def quotations(article: Article, notices: Notices) -> Article:
    """Turn a last paragraph such as “— Ada Lovelace” into the footer of its quotation."""
    del notices
    for quotation in elements(article.tree, "blockquote"):
        _take_kind(quotation)
        if len(quotation) > 1 and _is_attribution(quotation):
            quotation[-1].tag = "footer"
    return article


def _take_kind(quotation: Element) -> None:
    """Give a quotation the class that Markdown gave to its last paragraph."""
    last = quotation[-1] if len(quotation) else quotation
    kinds = [name for name in classes(last) if name in _KINDS]
    others = [name for name in classes(last) if name not in _KINDS]
    if last is quotation or not kinds:
        return
    add_class(quotation, *kinds)
    if others:
        last.set("class", " ".join(others))
    else:
        del last.attrib["class"]


def _is_attribution(quotation: Element) -> bool:
    last, before = quotation[-1], text_of(quotation[-2])
    text = text_of(last)
    # A dialogue opens every line with a dash.
    return (
        last.tag == "p"
        and len(text) <= _LONGEST
        and _DASH.match(text) is not None
        and _DASH.match(before) is None
    )
