"""Marks paragraphs that announce what follows: no page ends between the two."""

from __future__ import annotations

from exporter.model import Article
from exporter.notices import Notices
from exporter.tree import Element, add_class, elements, has_class, text_of

_ENDS = (":", ",", "：", "，", "、", "،")
_ANNOUNCED = frozenset("blockquote dl figure ol pre table ul".split())
_KINDS = ("details", "formula", "verse")
#: What may stand behind the colon.
_BEHIND = "\"'”’»)] \u00a0\u202f"


def announcements(article: Article, notices: Notices) -> Article:
    """Tell paragraphs that end with a colon or a comma before a list, a quotation, a table."""
    del notices
    for paragraph in elements(article.tree, "p"):
        following = paragraph.getnext()
        if following is not None and _is_announced(following) and _is_open(paragraph):
            add_class(paragraph, "announces")
    return article


def _is_open(paragraph: Element) -> bool:
    text = text_of(paragraph).rstrip()
    if len(paragraph) and paragraph[-1].get("role") == "doc-noteref":
        text = text.removesuffix(text_of(paragraph[-1]))
    return text.rstrip(_BEHIND).endswith(_ENDS)


def _is_announced(element: Element) -> bool:
    return element.tag in _ANNOUNCED or any(has_class(element, kind) for kind in _KINDS)
