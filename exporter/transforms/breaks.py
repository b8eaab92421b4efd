"""Says where long words of code, and addresses, may end a line: behind a sign, with no hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.model import Article
from exporter.notices import Notices
from exporter.tree import Element, build, elements, has_class

#: Shorter words stay whole: an option is to be read, and typed, in one.
_LONG = re.compile(r"\S{18,}")
#: Behind these a line may end, if a letter follows; not behind the scheme of an address.
_SIGN = re.compile(r"(?<!:/)[-/\\_.,:;=?&@#|+)](?=\w)")
#: No fewer characters stand alone at the end of a line or the beginning of the next.
_FEWEST = 4
_CODE = ("code", "kbd", "samp")


def breaks(article: Article, notices: Notices) -> Article:
    """Put a `wbr`, which has no text, where a long word may be broken."""
    del notices
    for element in elements(article.tree, *_CODE, "a"):
        is_whole = next(element.iterancestors("pre"), None) is not None
        if not is_whole and (element.tag != "a" or has_class(element, "url")):
            for each in list(element.iter("*")):
                _break_text(each)
                if each is not element:
                    _break_tail(each)
    return article


def parts(text: str) -> Iterator[str]:
    """Cut a text behind each place at which a long word may be broken."""
    start = 0
    for word in _LONG.finditer(text):
        last = word.start()
        for sign in _SIGN.finditer(text, *word.span()):
            if sign.end() - last >= _FEWEST and word.end() - sign.end() >= _FEWEST:
                yield text[start : sign.end()]
                start = last = sign.end()
    yield text[start:]


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
