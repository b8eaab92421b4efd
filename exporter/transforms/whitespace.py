"""Folds white space, and sets every block on a line of its own so that files can be read."""

from __future__ import annotations

import re

from exporter.model import Article
from exporter.notices import Notices
from exporter.transforms.vocabulary import BLOCKS, SECTIONS, STRUCTURES
from exporter.tree import Element, elements, is_blank

# Not \s: no-break and other special spaces are characters of the text.
_FOLDABLE = re.compile(r"[ \t\n\r\f]+")
_NEEDS_FOLDING = re.compile(r"[\t\n\r\f]|  ")
# A line end between two characters of a script without spaces is none.
_CJK = "\u3000-\u30ff\u3400-\u9fff\uff00-\uff60"
_CJK_LINE_END = re.compile(f"(?<=[{_CJK}])[ \t]*\n[ \t]*(?=[{_CJK}])")
_SPACE = " \t\n\r\f"


def whitespace(article: Article, notices: Notices) -> Article:
    """Fold white space inside blocks and put line ends between them."""
    del notices
    for element in elements(article.tree):
        if element.tag in BLOCKS:
            _tidy(element)
    return article


def _tidy(block: Element) -> None:
    if block.tag in ("pre", "hr"):
        return
    if block.tag in STRUCTURES or (block.tag in SECTIONS and _holds_blocks(block)):
        block.text = "\n"
        for child in block:
            child.tail = "\n"
        return
    _fold(block)
    _trim(block)


def _holds_blocks(section: Element) -> bool:
    return all(child.tag in BLOCKS and is_blank(child.tail) for child in section) and is_blank(
        section.text
    )


def _fold(block: Element) -> None:
    """Fold the text of a block and of the inline elements in it."""
    if block.text:
        block.text = _folded(block.text)
    for child in block:
        if child.tag not in BLOCKS:
            _fold_inline(child)
        if child.tail:
            child.tail = _folded(child.tail)


def _fold_inline(element: Element) -> None:
    for inner in element.iter():
        if inner.text:
            inner.text = _folded(inner.text)
        if inner is not element and inner.tail:
            inner.tail = _folded(inner.tail)


def _folded(text: str) -> str:
    if not _NEEDS_FOLDING.search(text):
        return text
    return _FOLDABLE.sub(" ", _CJK_LINE_END.sub("", text))


def _trim(block: Element) -> None:
    """Take away what is empty at the start and the end of a block and of its lines."""
    _drop_breaks(block)
    if block.text:
        block.text = block.text.lstrip(_SPACE)
    for child in block:
        if child.tail and (child.tag in BLOCKS or child.tag == "br"):
            child.tail = child.tail.lstrip(_SPACE)
        following = child.getnext()
        if child.tail and following is not None and following.tag in BLOCKS:
            child.tail = child.tail.rstrip(_SPACE)
    if len(block) == 0:
        block.text = (block.text or "").rstrip(_SPACE) or None
        return
    if block.text and block[0].tag in BLOCKS:
        block.text = block.text.rstrip(_SPACE)
    block[-1].tail = (block[-1].tail or "").rstrip(_SPACE) or None


def _drop_breaks(block: Element) -> None:
    """Drop breaks before the first word and after the last one."""
    while len(block) and block[0].tag == "br" and is_blank(block.text):
        block.text = block[0].tail
        block.remove(block[0])
    while len(block) and block[-1].tag == "br" and is_blank(block[-1].tail):
        block.remove(block[-1])
