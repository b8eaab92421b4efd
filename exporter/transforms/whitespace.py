"""Folds white space, and sets every block on a line of its own so that files can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.model import Article
from exporter.notices import Notices
from exporter.transforms.vocabulary import BLOCKS, SECTIONS, STRUCTURES
from exporter.tree import Element, elements, is_blank

# Not \s: no-break and other special spaces are characters of the text.
_FOLDABLE = re.compile(r"[ \t\n\r\f]+")
_NEEDS_FOLDING = re.compile(r"[\t\n\r\f]|  ")
# A line end between two characters of a script without spaces is none, nor one beside a mark that
# such scripts share with others.
_CJK = "\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
_CLOSING, _OPENING = "”’…—", "“‘…—"
_CJK_LINE_END = re.compile(
    f"(?<=[{_CJK}])[ \t]*\n[ \t]*(?=[{_CJK}{_OPENING}])|(?<=[{_CLOSING}])[ \t]*\n[ \t]*(?=[{_CJK}])"
)
_ENDS_LINE = re.compile(r"[ \t]*\n[ \t]*\Z")
_STARTS_LINE = re.compile(r"[ \t]*\n[ \t]*")
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
    slots = list(_slots(block))
    before = ""
    for number, (element, is_tail) in enumerate(slots):
        text = _text(element, is_tail)
        if _NEEDS_FOLDING.search(text):
            after = _first_after(slots, number)
            text = _folded(_without_line_ends(text, before, after))
            if is_tail:
                element.tail = text
            else:
                element.text = text
        if not _is_call(element, is_tail):
            before = text.strip()[-1:] or before


def _slots(block: Element) -> Iterator[tuple[Element, bool]]:
    """List the texts of a block in order, each as an element and whether it is its tail."""
    if block.text:
        yield block, False
    for child in block:
        if child.tag not in BLOCKS:
            yield from _inline_slots(child)
        if child.tail:
            yield child, True


def _inline_slots(element: Element) -> Iterator[tuple[Element, bool]]:
    if element.text:
        yield element, False
    for child in element:
        yield from _inline_slots(child)
        if child.tail:
            yield child, True


def _text(element: Element, is_tail: bool) -> str:  # noqa: FBT001 - half of a place, not a switch
    return (element.tail if is_tail else element.text) or ""


def _is_call(element: Element, is_tail: bool) -> bool:  # noqa: FBT001 - as above
    return not is_tail and element.get("role") == "doc-noteref"


def _first_after(slots: list[tuple[Element, bool]], number: int) -> str:
    """Give the first character behind a text, but for the calls of notes."""
    texts = (_text(*slot).strip() for slot in slots[number + 1 :] if not _is_call(*slot))
    return next((text[0] for text in texts if text), "")


def _without_line_ends(text: str, before: str, after: str) -> str:
    """Drop line ends at both ends of a text that stand between characters without spaces."""
    start, end = _STARTS_LINE.match(text), _ENDS_LINE.search(text)
    if start and text.strip() and _CJK_LINE_END.search(f"{before}\n{text.strip()[0]}"):
        text = text[start.end() :]
    if end and text.strip() and _CJK_LINE_END.search(f"{text.strip()[-1]}\n{after}"):
        text = text.rstrip(_SPACE)
    return text


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
