"""Finds what stands at the head and the tail of an article and only says who wrote it when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from exporter.readers.html.extents import Extents
from exporter.readers.html.titles import core
from exporter.readers.html.verdict import Verdict
from exporter.tree import HEADINGS, Element, text_of

#: Letters of the longest line of that kind, of what stands beside a name in it, of a date.
_LONGEST = 100
_BESIDE = 30
_DATE = 60
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\d{1,2}[:.]\d\d\b|\b\d+ ?min(?:ute)?s?\b|\bago\b", re.IGNORECASE
)
_KEPT = frozenset("p li dt dd td th figcaption caption pre blockquote code".split())


def trim(verdict: Verdict, extents: Extents, title: str, names: Iterable[str]) -> set[Element]:
    """Find the blocks of an article that say title, author, date or site once more."""
    blocks = [e for e in _blocks(verdict) if e in extents]
    prose = [n for n, e in enumerate(blocks) if extents[e].is_prose]
    if not prose:
        return {e for e in blocks if e.tag == "h1" and core(text_of(e)) == core(title)}
    known = {core(name) for name in names} - {""}
    head = {e for e in blocks[: prose[0]] if _only_names(e, title, known)}
    titles = {e for e in blocks if e.tag in HEADINGS[:2] and core(text_of(e)) == core(title)}
    return head | titles | set(_tail(blocks[prose[-1] + 1 :], extents, verdict.article))


def _blocks(verdict: Verdict) -> Iterator[Element]:
    """List the elements of the article, without what is no part of it."""
    todo = [verdict.article]
    while todo:
        element = todo.pop()
        if element in verdict.others or not isinstance(element.tag, str):
            continue
        yield element
        todo.extend(reversed(element))


def _only_names(element: Element, title: str, known: set[str]) -> bool:
    text = text_of(element)
    if any(_is_whole(each) for each in (element, *element.iterancestors())):
        return False
    if not 0 < len(text) <= max(_LONGEST, 2 * len(title)):
        return False
    said = core(text)
    if said == core(title) or said in known or element.tag == "time":
        return True
    rest = said
    for name in known:
        rest = rest.replace(name, "")
    if rest != said and len(rest) < _BESIDE:
        return True
    is_line = len(text) <= _DATE and element.tag not in HEADINGS and not text.endswith(("!", "?"))
    return is_line and bool(_TIME.search(text))


def _is_whole(element: Element) -> bool:
    """Tell whether a date, or the title, says something of its own within an element."""
    is_data = element.tag == "table" and element.find(".//th") is not None
    return is_data or element.tag in {"figure", "ol"}


def _is_before_text(element: Element, article: Element) -> bool:
    """Tell whether a paragraph that stands in no element of its own follows."""
    around = takewhile(lambda e: e is not article, (element, *element.iterancestors()))
    return any(len((each.tail or "").strip()) > _BESIDE for each in around)


def _tail(blocks: list[Element], extents: Extents, article: Element) -> Iterator[Element]:
    """Give headings at the end under which nothing stands, and lines that are no paragraphs."""
    for element in reversed(blocks):
        if _is_before_text(element, article):
            return
        if any(True for _ in element.iter(*_KEPT, "img", "math", "table")):
            if element.tag in _KEPT:
                return
            continue
        if extents[element].text and extents[element].text <= _LONGEST:
            yield element
