"""Says where long words of code, of tables, and addresses may end a line: with no hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.model import Article
from exporter.notices import Notices
from exporter.tree import Element, build, elements, has_class

#: Shorter words stay whole: an option is to be read, and typed, in one.
_LONG = re.compile(r"\S{18,}")
#: Behind these a line may end, if a letter follows; not behind the scheme of an address.
_SIGN = re.compile(r"(?<!:/)[-/\\_.,:;=?&@#|+()\[{](?=\w)")
#: No fewer characters stand alone at the end of a line or the beginning of the next.
_FEWEST = 4
#: What has no sign for so long is cut where it is, into parts of so many characters.
_ENDLESS = 32
_PART = 16
_LONGEST = 1000
_ELEMENTS = ("code", "kbd", "samp", "td", "th", "a")


def breaks(article: Article, notices: Notices) -> Article:
    """Put a `wbr`, which has no text, where a long word may be broken."""
    del notices
    for element in elements(article.tree, *_ELEMENTS):
        if element.tag == "a" and not has_class(element, "url"):
            continue
        for each in list(element.iter("*")):
            if each.tag == "pre" or next(each.iterancestors("pre"), None) is not None:
                continue
            _break_text(each)
            if each is not element:
                _break_tail(each)
    return article


def parts(text: str) -> Iterator[str]:
    """Cut a text behind each place at which a long word may be broken."""
    start = 0
    for word in _LONG.finditer(text):
        for end in _ends(text, *word.span()):
            yield text[start:end]
            start = end
    yield text[start:]


def _ends(text: str, start: int, stop: int) -> Iterator[int]:
    """List the places in a word of a text behind which a line may end."""
    if text[start:stop].isalpha() or stop - start > _LONGEST:
        return  # hyphens are for the former, and the PDF cuts the latter
    signs = (sign.end() for sign in _SIGN.finditer(text, start, stop))
    for end in (*signs, stop):
        if end != stop and (end - start < _FEWEST or stop - end < _FEWEST):
            continue
        if end - start > _ENDLESS:
            yield from range(start + _PART, end - _FEWEST, _PART)
        if end != stop:
            yield end
        start = end


def _break_text(element: Element) -> None:
    first, *others = parts(element.text or "")
    for part in reversed(others):
        place = build("wbr")
        element.insert(0, place)
        place.tail = part
    element.text = first or None


def _break_tail(element: Element) -> None:
    first, *others = parts(element.tail or "")
    for part in reversed(others):
        place = build("wbr")
        element.addnext(place)
        place.tail = part
    element.tail = first or None
