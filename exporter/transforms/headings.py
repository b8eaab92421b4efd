"""Gives an article one title and an outline without gaps (PDF/UA-1 7.4.2)."""

from __future__ import annotations

import re
import unicodedata

from exporter.model import Article
from exporter.notices import Notices
from exporter.transforms.vocabulary import HEADINGS
from exporter.tree import (
    Element,
    add_class,
    build,
    elements,
    move_children,
    remove,
    text_of,
)

#: Inside these a heading opens no part of the article: it would cut the outline to pieces.
_INSIDE = frozenset("blockquote li dt dd td th caption figcaption figure aside".split())
_LOWEST = 6


def headings(article: Article, notices: Notices) -> Article:
    """Put the title first as the one h1, and close the gaps below it."""
    root = article.tree
    for heading in elements(root, *HEADINGS):
        if not text_of(heading):
            _drop_empty(heading, article.source.name, notices)
        elif any(parent.tag in _INSIDE for parent in heading.iterancestors()):
            _demote(heading)
        else:
            _space_breaks(heading)
    title = _find_title(article)
    root.insert(0, title)
    title.tail = title.tail or "\n"
    _close_gaps(root, title)
    return article


def _drop_empty(heading: Element, where: str, notices: Notices) -> None:
    """Make a paragraph of a heading that is only a picture, and nothing of an empty one."""
    if any(True for _ in heading.iter("img")):
        heading.tag = "p"
        return
    notices.inform("heading-empty", "a heading without text is left out", where=where)
    remove(heading)


def _demote(heading: Element) -> None:
    """Write a heading that opens no part of the article as a strong paragraph."""
    parent = heading.getparent()
    heading.tag = "span" if parent is not None and parent.tag == "dt" else "p"
    add_class(heading, "heading")
    if [child.tag for child in heading] == ["strong"] and not heading.text and not heading[0].tail:
        return
    strong = build("strong")
    move_children(heading, strong)
    heading.append(strong)


def _space_breaks(heading: Element) -> None:
    # The contents page writes a title on one line.
    for line_end in heading.iter("br"):
        previous = line_end.getprevious()
        before = previous.tail if previous is not None else heading.text
        if not (before or " ")[-1].isspace():
            line_end.addprevious(space := build("span"))
            space.tail = " "
            remove(space)


def _find_title(article: Article) -> Element:
    """Take the leading h1 out of the text when it says the title, else write one."""
    wanted = article.metadata.title if article.metadata else ""
    first = next(iter(elements(article.tree, *HEADINGS)), None)
    leads = first is not None and first.tag == "h1"
    if first is not None and leads and (not wanted or is_same(text_of(first), wanted)):
        remove(first)
        return first
    return build("h1", None, wanted or article.source.name)


def is_same(one: str, other: str) -> bool:
    """Tell whether two titles differ by no more than case, spaces and kinds of punctuation."""
    return _core(one) == _core(other)


def _core(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "", folded) or folded


def _close_gaps(root: Element, title: Element) -> None:
    """Number headings by how many are open above them, whatever level they were given."""
    open_levels: list[int] = []
    for heading in elements(root, *HEADINGS):
        if heading is title:
            continue
        level = int(str(heading.tag)[1])
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        heading.tag = f"h{min(len(open_levels) + 1, _LOWEST)}"
